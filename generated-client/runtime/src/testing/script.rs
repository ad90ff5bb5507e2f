//! The scripted service: which reply a request gets.

use std::{
    collections::VecDeque,
    fmt,
    marker::PhantomData,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde::Serialize;

use super::{Reply, Sent, clock::Clock, replay::Tape};
use crate::{
    Attempt, ClientBuilder, Credentials, Endpoint, Service, TransportError, call::Parameters, client::service::Auth,
};

/// A service of a test: it responds at once as it was set up, without sockets, and on a clock of its own. A clone is the same script.
///
/// A request that no rule has a reply to fails with [`Reason::Setup`](crate::Reason::Setup), and is not retried.
#[derive(Clone)]
pub struct Script(Arc<Stage>);

struct Stage {
    clock: Arc<Clock>,
    rules: Mutex<Vec<Arc<Rule>>>,
    /// What was recorded, where the script is a replay.
    tape: Option<Tape>,
    sent: Mutex<Vec<Sent>>,
    /// What went wrong.
    problems: Mutex<Vec<String>>,
}

/// Which requests get a reply, and which.
struct Rule {
    service: &'static str,
    endpoint: &'static str,
    when: Mutex<Vec<Condition>>,
    replies: Mutex<VecDeque<Reply>>,
    always: Mutex<Option<Respond>>,
}

type Condition = Arc<dyn Fn(&Sent) -> bool + Send + Sync>;
type Respond = Arc<dyn Fn(&Sent) -> Reply + Send + Sync>;

impl Script {
    /// A service without a reply yet.
    #[expect(clippy::new_without_default, reason = "a script without replies is not a default")]
    pub fn new() -> Self {
        Self::of(None)
    }

    pub(super) fn of(tape: Option<Tape>) -> Self {
        let (rules, sent, problems) = (Mutex::default(), Mutex::default(), Mutex::default());
        Self(Arc::new(Stage { clock: Clock::new(), rules, tape, sent, problems }))
    }

    /// Replies to the requests of an endpoint, by its parameters: `script.on::<SearchCall>()`. Of several rules that fit a request, the
    /// first one that has a reply left is used.
    pub fn on<P: Parameters>(&self) -> On<P> {
        let rule = Arc::new(Rule {
            service: P::Service::NAME,
            endpoint: P::OPERATION.name,
            when: Mutex::default(),
            replies: Mutex::default(),
            always: Mutex::default(),
        });
        lock(&self.0.rules).push(Arc::clone(&rule));
        On { rule, parameters: PhantomData }
    }

    /// A client that calls this script, with made-up credentials.
    ///
    /// # Panics
    ///
    /// The spec of the service has a base URL or a header that no client can be built with.
    pub fn client<S: Service>(&self) -> S::Client {
        self.builder::<S>().build().unwrap_or_else(|error| panic!("{error}"))
    }

    /// The builder of such a client, for other settings.
    pub fn builder<S: Service>(&self) -> ClientBuilder<S> {
        ClientBuilder::new(credentials(S::AUTH)).script(self)
    }

    /// All requests so far, in their order. A retry is a request of its own.
    pub fn sent(&self) -> Vec<Sent> {
        lock(&self.0.sent).clone()
    }

    /// Asserts that the request of this call was sent, once or more often.
    ///
    /// # Panics
    ///
    /// It was not sent, or the call cannot be sent. The message has the differences from the request that is nearest to it.
    #[track_caller]
    pub fn assert_sent<E: Endpoint>(&self, call: &E) {
        let all = self.sent();
        let of_endpoint =
            all.iter().filter(|sent| (sent.service, sent.endpoint) == (E::Service::NAME, E::OPERATION.name));
        let mut nearest: Option<Vec<String>> = None;
        for sent in of_endpoint {
            let found = sent.differences(call).unwrap_or_else(|error| panic!("the expected call is wrong: {error}"));
            if nearest.as_ref().is_none_or(|nearest| found.len() < nearest.len()) {
                nearest = Some(found);
            }
        }
        let name = format!("{}.{}", E::Service::NAME, E::OPERATION.name);
        match nearest {
            Some(found) if found.is_empty() => {}
            Some(found) => {
                panic!("{name} was not sent like this; the nearest request differs:\n  {}", found.join("\n  "))
            }
            None => panic!("{name} was not sent; sent were: {all:?}"),
        }
    }

    /// Asserts that each reply of the script was used, and that it had one for each request.
    ///
    /// # Panics
    ///
    /// A reply is left, or a request got none.
    #[track_caller]
    pub fn assert_done(&self) {
        let mut problems = lock(&self.0.problems).clone();
        for rule in lock(&self.0.rules).iter() {
            match lock(&rule.replies).len() {
                0 => {}
                left => problems.push(format!("{}.{}: {left} replies were not used", rule.service, rule.endpoint)),
            }
        }
        if let Some(tape) = &self.0.tape {
            problems.extend(tape.unused());
        }
        assert!(problems.is_empty(), "the script is not done:\n  {}", problems.join("\n  "));
    }

    /// What differed from the recording so far, where a recording is replayed [by its order](Self::replay_in_order).
    pub fn differences(&self) -> Vec<String> {
        self.0.tape.as_ref().map(Tape::differences).unwrap_or_default()
    }

    /// The time that has passed on the clock of the script: by waits of the client, replies that take time, and
    /// [`advance`](Self::advance).
    pub fn elapsed(&self) -> Duration {
        self.0.clock.elapsed()
    }

    /// Moves the clock.
    pub fn advance(&self, time: Duration) {
        self.0.clock.advance(time);
    }

    pub(super) fn clock(&self) -> &Arc<Clock> {
        &self.0.clock
    }

    /// The reply to a request.
    pub(super) fn reply(&self, attempt: &Attempt) -> Result<Reply, TransportError> {
        let sent = Sent::new(attempt, self.elapsed());
        lock(&self.0.sent).push(sent.clone());
        let rules = lock(&self.0.rules).clone();
        let scripted = rules.iter().find_map(|rule| rule.reply(&sent));
        let reply = match (scripted, &self.0.tape) {
            (Some(reply), _) => Ok(reply),
            (None, Some(tape)) => tape.reply(attempt, &sent),
            (None, None) => Err("the script has no reply to this request".to_owned()),
        };
        reply.map_err(|problem| {
            lock(&self.0.problems).push(format!("{sent:?}: {problem}"));
            TransportError::misused(problem)
        })
    }
}

impl Rule {
    fn reply(&self, sent: &Sent) -> Option<Reply> {
        if (self.service, self.endpoint) != (sent.service, sent.endpoint) {
            return None;
        }
        // Conditions and replies may ask the script.
        let when = lock(&self.when).clone();
        if !when.iter().all(|condition| condition(sent)) {
            return None;
        }
        let next = lock(&self.replies).pop_front();
        next.or_else(|| {
            let always = lock(&self.always).clone();
            always.map(|respond| respond(sent))
        })
    }
}

/// The rule for an endpoint, see [`Script::on`].
pub struct On<P> {
    rule: Arc<Rule>,
    parameters: PhantomData<fn() -> P>,
}

impl<P: Parameters> On<P> {
    /// Replies only to requests of which this is true.
    pub fn when(self, condition: impl Fn(&Sent) -> bool + Send + Sync + 'static) -> Self {
        lock(&self.rule.when).push(Arc::new(condition));
        self
    }

    /// Replies to one request: the next one that has no reply yet.
    pub fn reply(self, reply: impl Into<Reply>) -> Self {
        lock(&self.rule.replies).push_back(reply.into());
        self
    }

    /// Replies to one request with a value of the endpoint's type.
    pub fn respond(self, value: &P::Output) -> Self
    where
        P::Output: Serialize,
    {
        self.reply(Reply::json(value))
    }

    /// Replies to all further requests with this.
    pub fn always(self, reply: impl Into<Reply>) -> Self {
        let reply = reply.into();
        self.with(move |_| reply.clone())
    }

    /// Replies to all further requests with what this returns.
    pub fn with(self, respond: impl Fn(&Sent) -> Reply + Send + Sync + 'static) -> Self {
        *lock(&self.rule.always) = Some(Arc::new(respond));
        self
    }
}

/// Made-up credentials of a service.
fn credentials(auth: Auth) -> Credentials {
    let key = "a key of a test";
    match auth {
        Auth::None => Credentials::none(),
        Auth::Header { .. }
        | Auth::Prefixed { .. }
        | Auth::Path { .. }
        | Auth::Bearer { .. }
        | Auth::OAuth2(_)
        | Auth::Query { .. } => Credentials::key(key),
        Auth::Basic { .. } => Credentials::basic("user", key),
        Auth::Several { schemes, .. } => {
            let all = schemes.iter().map(|(name, scheme)| credentials(*scheme).named(name));
            all.fold(Credentials::none(), Credentials::and)
        }
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Script").field("sent", &lock(&self.0.sent).len()).finish_non_exhaustive()
    }
}

impl<P> fmt::Debug for On<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("On").field("endpoint", &self.rule.endpoint).finish_non_exhaustive()
    }
}
