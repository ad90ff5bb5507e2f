//! Every endpoint, called by the generated client against the emulator, with both drivers: what is documented succeeds, all
//! pages are read to the end, what may not be sent is refused, and each error code of each catalogue is read as its type.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::{LazyLock, Mutex};
use std::time::Duration;

use bytes::Bytes;
use codegen::content::written;
use codegen::emulate::{Emulator, HEADER, Request, Settings, State};
use codegen::model::{Auth, Endpoint, ExampleBody, PageMode, Paging, Service, Shape, TypeKinds};
use codegen::naming::field_name;
use codegen::sample::{Fate, Sampler, Side, found_at, refused, refused_together};
use generated_client::runtime::{Attempt, BlockingTransport, End, Reason, Transport, TransportError, TransportFuture};
use http::uri::Authority;
use serde_json::Value;

use super::generated_calls::{CALLS, Driver, GeneratedCall, Made, Parts, SHOWN};
use super::written::{filled, path_of};
use super::{SEED, models};

static EMULATORS: LazyLock<BTreeMap<String, Emulator>> = LazyLock::new(|| {
    let emulator = |(spec, model): (String, codegen::model::Model)| {
        (spec, Emulator::new(model.services, Settings { seed: SEED, ..Settings::default() }))
    };
    models().into_iter().map(emulator).collect()
});

thread_local! {
    /// What the next call of this thread asks the emulator for.
    static ASKED: RefCell<Option<String>> = const { RefCell::new(None) };
    /// A header of the next response, with another value.
    static CHANGED: RefCell<Option<(String, &'static str)>> = const { RefCell::new(None) };
    /// The headers of the last response that its spec names.
    static SENT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// A transport to the emulator of a service.
pub(crate) struct Emulated {
    spec: &'static str,
    service: usize,
    state: Mutex<State>,
}

impl Emulated {
    pub(crate) fn of(spec: &'static str, service: usize) -> Self {
        Self { spec, service, state: Mutex::new(State::new(u64::MAX / 2)) }
    }

    fn respond(&self, attempt: &Attempt) -> Result<http::Response<Bytes>, TransportError> {
        let emulator = &EMULATORS[self.spec];
        let service = emulator.services().nth(self.service).expect("a service of the spec");
        let request = &attempt.request;
        let urls = [&service.url].into_iter().chain(service.endpoints.iter().filter_map(|one| one.url.as_ref()));
        let is_called = |url: &String| url.split('/').nth(2) == request.uri().authority().map(Authority::as_str);
        // The emulator reads a key in the path, and the path of a token endpoint.
        let base = match attempt.for_token || matches!(service.auth, Auth::Path { .. }) {
            true => String::new(),
            false => path_of(&urls.map(|url| filled(url)).find(is_called).expect("a host of the service")),
        };
        let path = request.uri().path().strip_prefix(&base).expect("the path of the service");
        let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = request.headers().iter().map(|(name, value)| (name.to_string(), text(value)));
        let asked = ASKED.take().map(|asked| (HEADER.to_owned(), asked));
        let request = Request {
            method: request.method().to_string(),
            path: format!("/{}{path}", service.name),
            query: request.uri().query().unwrap_or_default().to_owned(),
            headers: headers.chain(asked).collect(),
            body: request.body().to_vec(),
        };
        let response = emulator.respond(&mut self.state.lock().expect("no panic"), &request);
        let mut built = http::Response::builder().status(response.status);
        for (name, value) in response.headers {
            built = built.header(name, value);
        }
        let changed = CHANGED.take();
        SENT.set(response.declared.iter().map(|(name, _)| name.clone()).collect());
        for (name, value) in response.declared {
            let is_changed = changed.as_ref().filter(|(changed, _)| *changed == name);
            built = built.header(name, is_changed.map_or(value.as_str(), |(_, value)| value));
        }
        Ok(built.body(response.body.into()).expect("a response"))
    }
}

impl Transport for Emulated {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async move { self.respond(&attempt) })
    }

    fn sleep(&self, _: Duration) -> TransportFuture<'_, ()> {
        Box::pin(async {})
    }
}

impl BlockingTransport for Emulated {
    fn send(&self, attempt: Attempt) -> Result<http::Response<Bytes>, TransportError> {
        self.respond(&attempt)
    }

    fn sleep(&self, _: Duration) {}
}

/// What came of reading all pages.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Walked {
    items: u64,
    failed: Option<String>,
    is_complete: bool,
    promised: Option<u64>,
}

impl Walked {
    /// Whether there may be more.
    pub(crate) fn count<T, E: Display>(&mut self, item: Result<Option<T>, E>) -> bool {
        match item {
            Ok(Some(_)) => self.items += 1,
            Ok(None) => return false,
            Err(error) => {
                self.failed = Some(error.to_string());
                return false;
            }
        }
        true
    }

    pub(crate) fn ended(self, end: Option<End>, promised: Option<u64>) -> Self {
        Self { is_complete: end.is_some_and(|end| end.is_complete()), promised, ..self }
    }
}

/// A response as its endpoint writes it.
fn form(endpoint: &Endpoint, json: &str) -> String {
    serde_json::from_str(json).map_or_else(|_| json.to_owned(), |value| written(&endpoint.received, &value))
}

/// The calls of an endpoint that can be sent.
fn calls(call: &GeneratedCall, service: &Service, endpoint: &Endpoint) -> Vec<(Value, Made)> {
    let documented = Sampler::new(service, Side::Request, SEED).documented_calls(endpoint);
    let made = documented.into_iter().filter_map(|parts| Some(((call.made)(Parts(parts.as_object()?)).ok()?, parts)));
    made.filter(|(made, _)| made.request.is_some()).map(|(made, parts)| (parts, made)).collect()
}

fn each(mut check: impl FnMut(&GeneratedCall, &Service, &Endpoint) -> Vec<String>) {
    let models = models();
    let mut problems = Vec::new();
    for call in CALLS {
        let service = &models[call.spec].services[call.service];
        let endpoint = &service.endpoints[call.endpoint];
        let found = check(call, service, endpoint);
        problems
            .extend(found.into_iter().map(|why| format!("{}/{}.{}: {why}", call.spec, service.name, endpoint.name)));
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems[..problems.len().min(30)].join("\n"));
}

#[test]
fn documented_calls_succeed() {
    let mut sent = 0;
    each(|call, service, endpoint| {
        let mut problems = Vec::new();
        for (parts, made) in calls(call, service, endpoint) {
            let own = endpoint.examples.iter().filter_map(|example| match &example.body {
                ExampleBody::Call { response, .. } => response.as_ref(),
                ExampleBody::Error { .. } => None,
            });
            // What the vendor's own example has that the spec does not know.
            let own: Vec<String> =
                own.flat_map(|file| (made.respond)(200, &file.text, &form(endpoint, &file.text)).deviations).collect();
            for driver in Driver::BOTH {
                sent += 1;
                let came = (made.send)(driver);
                if came.reason.is_some() || came.deviations.iter().any(|path| !own.contains(path)) {
                    problems.push(format!("{driver:?}: {came:?}\n    {}", Value::clone(&parts)));
                }
            }
        }
        problems
    });
    assert!(sent > 1_000, "only {sent} calls were sent");
}

/// What does not fit is reported, and all others are read.
#[test]
fn a_header_of_another_shape_costs_no_other() {
    let mut tried = 0;
    each(|call, service, endpoint| {
        let headers = endpoint.response_headers.as_ref().and_then(|ty| service.object(ty));
        let fields = headers.map(|(_, object)| object.fields.as_slice()).unwrap_or_default();
        let Some((_, made)) = calls(call, service, endpoint).into_iter().next() else { return vec![] };
        let mut problems = Vec::new();
        for (field, value, driver) in fields
            .iter()
            .flat_map(|field| ["?", "", "-", "99999999999999999999999"].map(|value| (field, value)))
            .flat_map(|(field, value)| Driver::BOTH.map(|driver| (field, value, driver)))
        {
            tried += 1;
            let usual = (made.send)(driver);
            CHANGED.set(Some((field.wire.clone(), value)));
            SHOWN.set(Some(String::new()));
            let mut came = (made.send)(driver);
            let shown = SHOWN.take().unwrap_or_default();
            let shown = shown.rsplit_once("headers: ").map_or("", |(_, headers)| headers);
            let others = fields.iter().filter(|other| other.wire != field.wire).map(|other| {
                let name = other.metadata.rust_name().map_or_else(|| field_name(&other.wire), str::to_owned);
                (name, SENT.with_borrow(|sent| sent.contains(&other.wire)))
            });
            let is_lost =
                |name: &str| shown.contains(&format!("{name}: None")) || shown.contains(&format!("{name}: []"));
            let lost: Vec<String> =
                others.filter(|(name, was_sent)| *was_sent && is_lost(name)).map(|(name, _)| name).collect();
            let path = format!("headers.{}", field.wire.to_lowercase());
            let is_text =
                !matches!(field.value().and_then(|ty| service.shape(ty)), Some(Shape::Number | Shape::Boolean));
            let is_reported = came.deviations.contains(&path);
            came.deviations.retain(|known| *known != path || usual.deviations.contains(known));
            if came != usual || !lost.is_empty() || shown.is_empty() || !is_reported && !is_text && value == "?" {
                problems.push(format!("{driver:?}, {path} as `{value}`: {came:?}, not {usual:?}; {lost:?} of {shown}"));
            }
        }
        problems
    });
    assert!(tried > 50, "only {tried} headers were tried");
}

#[test]
fn all_pages_are_read_to_the_end() {
    let mut walked = 0;
    each(|call, service, endpoint| {
        let mut problems = Vec::new();
        for (parts, made) in calls(call, service, endpoint).into_iter().take(4) {
            let Some(walk) = &made.walk else { continue };
            // A walk has the first mode; what a call says in the words of another one has no meaning then.
            let sent = |paging: &Paging| found_at(parts.as_object()?, paging.send.as_ref()?);
            if endpoint.pages.iter().skip(1).any(|paging| sent(paging).is_some()) {
                continue;
            }
            let all = Driver::BOTH.map(walk);
            walked += 1;
            let last = endpoint.pages.iter().find_map(|paging| match &paging.mode {
                PageMode::Page { last, .. } => found_at(parts.as_object()?, last.as_ref()?),
                PageMode::Cursor | PageMode::Offset | PageMode::Link => None,
            });
            if all[0] != all[1] || all[0].failed.is_some() || last.is_none() && !all[0].is_complete {
                problems.push(format!("{all:?}\n    {}", Value::clone(&parts)));
            }
        }
        problems
    });
    assert!(walked > 20, "only {walked} walks were made");
}

#[test]
fn what_may_not_be_sent_is_refused() {
    let mut tried = 0;
    each(|_, service, endpoint| {
        let mut sampler = Sampler::new(service, Side::Request, SEED);
        let documented = sampler.documented_calls(endpoint);
        let wrong = sampler.wrong_calls(endpoint, &documented);
        let wrong = wrong.into_iter().filter(|sample| sample.expect.types == Fate::Refused);
        let is_taken = |value: &Value| {
            let call = value.as_object().expect("parts");
            refused(service, endpoint, call, false).is_empty() && refused_together(service, endpoint, call).is_empty()
        };
        tried += wrong.size_hint().1.unwrap_or(0);
        let taken = wrong.filter(|sample| is_taken(&sample.value) && !sample.what.contains("cannot travel"));
        taken.map(|sample| format!("{} is taken\n    {}", sample.what, sample.value)).collect()
    });
    assert!(tried > 500, "only {tried} calls were tried");
}

#[test]
fn each_error_code_is_reported() {
    let (mut raised, mut refused) = (0, 0);
    each(|call, service, endpoint| {
        let mut problems = Vec::new();
        let Some((_, made)) = calls(call, service, endpoint).into_iter().next() else {
            return vec!["no call".to_owned()];
        };
        let name = endpoint.dotted();
        let statuses = service.errors.iter().flat_map(|errors| errors.of(&name));
        // The spec may say of one endpoint that a status is not an error there.
        for code in statuses.filter(|status| !endpoint.is_success(status.status)).flat_map(|status| &status.kinds) {
            for driver in Driver::BOTH {
                raised += 1;
                ASKED.set(Some(code.wire.clone()));
                let came = (made.send)(driver);
                if came.reason != Some(Reason::ServiceError) || came.code.as_ref() != Some(&code.wire) {
                    problems.push(format!("{driver:?}, {}: {came:?}", code.wire));
                }
            }
        }
        let own = service.errors.iter().flat_map(|errors| errors.of(&name)).flat_map(|status| &status.kinds);
        let own: Vec<&str> = own.map(|code| code.wire.as_str()).collect();
        let all = service.errors.iter().flat_map(|errors| &errors.statuses).flat_map(|status| &status.kinds);
        for code in all.filter(|code| !own.contains(&code.wire.as_str())) {
            refused += 1;
            ASKED.set(Some(code.wire.clone()));
            let came = (made.send)(Driver::Blocking);
            if came.reason.is_none() || came.code.is_some() {
                problems.push(format!("{} is of another endpoint: {came:?}", code.wire));
            }
        }
        problems
    });
    assert!(raised > 100 && refused > 0, "only {raised} errors were raised, and {refused} refused");
}
