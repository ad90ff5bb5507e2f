//! The generated calls, each by the place of its endpoint in the model.

#![allow(deprecated, reason = "what is deprecated works still")]

use std::cell::RefCell;
use std::fmt::Debug;
use std::io::Read;
use std::sync::LazyLock;
use std::time::Instant;

use generated_client::runtime::support::{
    Bytes, Checker, Endpoint, Extra, Operation, PagePlan, Paged, RequestValue, request,
};
use generated_client::runtime::{
    Blocking, CallMachine, CallResult, Deviation, ErrorCatalogue, Pages, Reason, Service, Step,
};
use http::{Request, Response};
use serde::de::{DeserializeOwned, Error as _};
use serde_json::{Map, Value, json};

use codegen::emulate::KEY;

use super::emulated::{Emulated, Walked};

include!(concat!(env!("OUT_DIR"), "/calls.rs"));

/// An endpoint of a spec, and the call that was generated for it.
#[derive(Clone, Copy)]
pub(crate) struct GeneratedCall {
    pub(crate) spec: &'static str,
    /// The index of the service in its model, and of the endpoint in its service.
    pub(crate) service: usize,
    pub(crate) endpoint: usize,
    pub(crate) operation: Operation,
    /// Of the way of getting pages that is the call's own.
    pub(crate) pages: Option<fn() -> PagePlan>,
    /// Makes the call, or says why a part cannot even be read.
    pub(crate) made: fn(Parts<'_>) -> Result<Made, serde_json::Error>,
}

/// What comes of a status and a body.
/// Given a status, the JSON of a response, and how it is written.
pub(crate) type Respond = Box<dyn Fn(u16, &str, &str) -> Came>;

/// A call that was made.
pub(crate) struct Made {
    /// Why it would not be sent.
    pub(crate) violations: Vec<String>,
    /// What `Debug` shows of it.
    pub(crate) shown: String,
    /// What would be sent.
    pub(crate) request: Option<Request<Bytes>>,
    /// What comes of a response.
    pub(crate) respond: Respond,
    /// Sends it to the emulator by a driver.
    pub(crate) send: Box<dyn Fn(Driver) -> Came>,
    /// Reads all of its pages from the emulator.
    pub(crate) walk: Option<Box<dyn Fn(Driver) -> Walked>>,
}

/// Who sends a call.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Driver {
    Async,
    Blocking,
}

impl Driver {
    pub(crate) const BOTH: [Self; 2] = [Self::Async, Self::Blocking];
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

/// What a call returns.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Came {
    /// Why it failed.
    pub(crate) reason: Option<Reason>,
    /// The error code that the service reported.
    pub(crate) code: Option<String>,
    /// The paths of all that is not in the spec.
    pub(crate) deviations: Vec<String>,
    /// Whether the body can be read, whatever it says.
    pub(crate) is_readable: bool,
}

thread_local! {
    /// What `Debug` shows of the next response, if it is asked for.
    pub(crate) static SHOWN: RefCell<Option<String>> = const { RefCell::new(None) };
}

fn came<E: Endpoint<Output: Debug>>(call: &E, status: u16, json: &str, body: &str) -> Came {
    let is_readable = E::read((&Bytes::copy_from_slice(json.as_bytes())).into()).is_ok();
    let body = Bytes::copy_from_slice(body.as_bytes());
    let mut machine = CallMachine::new(call);
    let step = started(&mut machine);
    assert!(matches!(step, Step::Send(_)), "it is sent");
    let response = Response::builder().status(status).body(body).expect("a response");
    let Step::Done(result) = machine.received(Ok(response), Instant::now()) else { panic!("it is not sent again") };
    seen::<E>(result, is_readable)
}

/// A call with its token, if it needs one.
fn started<E: Endpoint>(machine: &mut CallMachine<E>) -> Step<CallResult<E>> {
    match machine.start(Instant::now()) {
        Step::Send(attempt) if attempt.for_token => {
            let token = format!(r#"{{"access_token": "{KEY}"}}"#);
            machine.received(Ok(Response::new(token.into())), Instant::now())
        }
        step => step,
    }
}

fn seen<E: Endpoint<Output: Debug>>(result: CallResult<E>, is_readable: bool) -> Came {
    SHOWN.with_borrow_mut(|shown| {
        if let (Some(shown), Ok(response)) = (shown, &result) {
            *shown = format!("{:?}", **response);
        }
    });
    let code = |error: &<E::Service as Service>::ErrorKind| error.as_str().to_owned();
    let (reason, code) = match &result {
        Ok(_) => (None, None),
        Err(error) => (Some(error.reason()), error.kind().map(code)),
    };
    let deviations = result.map(|response| response.drift().iter().map(Deviation::path).collect()).unwrap_or_default();
    Came { reason, code, deviations, is_readable }
}

fn made<E: Endpoint<Output: Debug> + Clone + Debug + 'static>(call: &E) -> Result<Made, serde_json::Error> {
    let mut check = Checker::default();
    call.check(&mut check);
    let violations = check.violations().iter().map(ToString::to_string).collect();
    let request = match started(&mut CallMachine::new(call)) {
        Step::Send(mut attempt) => {
            if let Some(upload) = attempt.upload {
                let mut body = Vec::new();
                upload.open().expect("what is in memory").read_to_end(&mut body).expect("what is in memory");
                *attempt.request.body_mut() = body.into();
            }
            Some(attempt.request)
        }
        Step::Sleep(_) | Step::Done(_) => None,
    };
    let (shown, call) = (format!("{call:?}"), call.clone());
    let sent = call.clone();
    let send = Box::new(move |driver| {
        let result = match driver {
            Driver::Async => run(generated_client::runtime::support::send(sent.clone())),
            Driver::Blocking => Blocking::new(sent.clone()).send(),
        };
        let is_readable = result.is_ok();
        seen::<E>(result, is_readable)
    });
    let respond = Box::new(move |status, json: &str, body: &str| came(&call, status, json, body));
    Ok(Made { violations, shown, request, respond, send, walk: None })
}

fn paged<E: Paged + Endpoint<Output: Debug> + Clone + Debug + 'static>(call: &E) -> Result<Made, serde_json::Error> {
    let (made, call) = (made(call)?, call.clone());
    let walk = move |driver| {
        let pages: Pages<E, E::Item> = Pages::new(call.clone(), E::PAGES);
        match driver {
            Driver::Async => run(async {
                let mut items = pages.items();
                let mut walked = Walked::default();
                while walked.count(items.try_next().await) {}
                walked.ended(items.end(), items.promised())
            }),
            Driver::Blocking => {
                let mut items = pages.blocking().items();
                let mut walked = Walked::default();
                while walked.count(items.try_next()) {}
                walked.ended(items.end(), items.promised())
            }
        }
    };
    Ok(Made { walk: Some(Box::new(walk)), ..made })
}

fn plan<E: Paged>() -> PagePlan {
    E::PAGES.plan
}

/// The parts of a call, as a sample has them.
#[derive(Clone, Copy)]
pub(crate) struct Parts<'a>(pub(crate) &'a Map<String, Value>);

impl Parts<'_> {
    fn take(&self, key: &str) -> Result<Value, serde_json::Error> {
        self.0.get(key).cloned().ok_or_else(|| serde_json::Error::custom(format_args!("{key} is left out")))
    }

    fn needed<T: DeserializeOwned>(&self, key: &str) -> Result<T, serde_json::Error> {
        serde_json::from_value(self.take(key)?)
    }

    fn maybe<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, serde_json::Error> {
        if self.0.contains_key(key) { self.needed(key).map(Some) } else { Ok(None) }
    }

    fn needed_csv<T: RequestValue>(&self, key: &str) -> Result<Vec<T>, serde_json::Error> {
        serde_json::from_value(json!({"value": self.take(key)?})).map(|csv: Csv<T>| csv.value)
    }

    fn maybe_csv<T: RequestValue>(&self, key: &str) -> Result<Option<Vec<T>>, serde_json::Error> {
        if self.0.contains_key(key) { self.needed_csv(key).map(Some) } else { Ok(None) }
    }

    fn maybe_quoted<T: RequestValue>(&self, key: &str) -> Result<Option<T>, serde_json::Error> {
        let quoted = |value| serde_json::from_value(json!({"value": value})).map(|quoted: Quoted<T>| quoted.value);
        if self.0.contains_key(key) { quoted(self.take(key)?) } else { Ok(None) }
    }
}

/// A parameter that is a list in one string, read as in a body. Checking it is the call's matter.
#[derive(Debug, Clone, PartialEq)]
struct Csv<T> {
    value: Vec<T>,
    extra: Extra,
}

request! { Csv<T>: value as csv(required, count 0..) }

/// A parameter that is a number or a boolean in a string.
#[derive(Debug, Clone, PartialEq)]
struct Quoted<T> {
    value: Option<T>,
    extra: Extra,
}

request! { Quoted<T>: value as quoted }
