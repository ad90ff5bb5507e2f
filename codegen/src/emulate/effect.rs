//! What can be made to happen instead of success, and how it is written: `errors/too_many_requests, retry-after 2`.

use serde_json::Value;

use super::refusal::Refusal;
use super::{Fault, Response};
use crate::diagnostic::nearest;
use crate::model::{Content, Endpoint, Response as Returned, Service};
use crate::sample::{Sampler, Side};

/// One thing that happens to a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// An error of the catalogue, by its code.
    Error(String),
    /// The outcome with this status, or an error with the first code that the catalogue has for it.
    Status(u16),
    /// The header `Retry-After`, in seconds.
    RetryAfter(u64),
    /// In milliseconds.
    Latency(u64),
    Fault(Fault),
    /// The body says that it is HTML.
    ContentType,
    /// The body is not JSON.
    Garbage,
    /// The body differs from the spec in one place: a null, another type, an unknown value, variant or field.
    Drift,
    /// A page without items that has a next one.
    EmptyPage,
    /// A page with half of its items that has a next one.
    ShortPage,
    /// The next page is this one.
    RepeatCursor,
    /// The total is null.
    NoTotal,
    /// The job failed.
    JobFails,
}

/// Those without an argument.
const PLAIN: [(&str, Effect); 11] = [
    ("reset", Effect::Fault(Fault::Reset)),
    ("stall", Effect::Fault(Fault::Stall)),
    ("truncate", Effect::Fault(Fault::Truncate)),
    ("content-type", Effect::ContentType),
    ("garbage", Effect::Garbage),
    ("drift", Effect::Drift),
    ("empty-page", Effect::EmptyPage),
    ("short-page", Effect::ShortPage),
    ("repeat-cursor", Effect::RepeatCursor),
    ("no-total", Effect::NoTotal),
    ("job-fails", Effect::JobFails),
];

/// Those with a number.
const NUMBERED: [&str; 3] = ["status", "retry-after", "latency"];

/// What a call returns that is not an error: the status, the body, and how that is written.
pub(super) type Outcome<'m> = (u16, &'m Returned, &'m Content);

/// All that happens to one call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effects(pub Vec<Effect>);

impl Effects {
    /// Reads effects that are separated by commas. A code is one of any of these services.
    pub fn parse<'m>(text: &str, services: impl IntoIterator<Item = &'m Service>) -> Result<Self, String> {
        let statuses = services.into_iter().filter_map(|service| service.errors.as_ref()).flat_map(|all| &all.statuses);
        let codes: Vec<&str> = statuses.flat_map(|status| &status.kinds).map(|kind| kind.wire.as_str()).collect();
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let effects: Vec<Effect> = parts.map(|part| one(part, &codes)).collect::<Result<_, _>>()?;
        if effects.is_empty() { Err("expected an effect, such as `status 503`".to_owned()) } else { Ok(Self(effects)) }
    }

    /// The outcome that was asked for, or the usual one.
    pub(super) fn outcome<'m>(&self, endpoint: &'m Endpoint) -> Outcome<'m> {
        let asked = self.0.iter().find_map(|effect| {
            let Effect::Status(status) = effect else { return None };
            endpoint.returned_at(Some(*status)).map(|(returned, content)| (*status, returned, content))
        });
        let status = if matches!(endpoint.response, Returned::Empty) { 204 } else { 200 };
        let status = endpoint.success.first().copied().unwrap_or(status);
        asked.unwrap_or((status, &endpoint.response, &endpoint.received))
    }

    /// The error that was asked for.
    pub(super) fn refusal(&self, service: &Service, endpoint: &Endpoint) -> Option<Refusal> {
        self.0.iter().find_map(|effect| match effect {
            Effect::Status(status) if endpoint.is_success(*status) => None,
            Effect::Status(status @ ..400) => {
                let reason = format!("`{}` does not return the status {status}", endpoint.name);
                Some(Refusal::of_emulator(reason))
            }
            Effect::Status(status) => Some(Refusal::asked(*status)),
            Effect::Error(code) => Some(Refusal::with_code(service, endpoint, code)),
            _ => None,
        })
    }

    /// Changes what is sent. Errors and pages were made with their effects.
    pub(super) fn apply(&self, service: &Service, endpoint: &Endpoint, response: &mut Response, seed: u64) {
        for effect in &self.0 {
            match effect {
                Effect::RetryAfter(seconds) => response.headers.push(("retry-after", seconds.to_string())),
                Effect::Latency(milliseconds) => response.latency += milliseconds,
                Effect::Fault(fault) => response.fault = Some(*fault),
                Effect::ContentType => {
                    response.headers.retain(|(name, _)| *name != "content-type");
                    response.headers.push(("content-type", "text/html".to_owned()));
                }
                Effect::Garbage => response.body = b"<html><body>upstream error</body></html>\xff\x00{".to_vec(),
                Effect::Drift => drift(service, endpoint, response, seed),
                Effect::Error(_) | Effect::Status(_) => {}
                Effect::EmptyPage | Effect::ShortPage | Effect::RepeatCursor | Effect::NoTotal | Effect::JobFails => {}
            }
        }
    }
}

fn one(text: &str, codes: &[&str]) -> Result<Effect, String> {
    if codes.contains(&text) {
        return Ok(Effect::Error(text.to_owned()));
    }
    if let Some((_, effect)) = PLAIN.iter().find(|(name, _)| *name == text) {
        return Ok(effect.clone());
    }
    let is_number = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (name, argument) = if is_number { ("status", text) } else { text.split_once(' ').unwrap_or((text, "")) };
    if NUMBERED.contains(&name) {
        let number: u64 = argument.trim().parse().map_err(|_| format!("expected a number after `{name}`"))?;
        return match name {
            "retry-after" => Ok(Effect::RetryAfter(number)),
            "latency" => Ok(Effect::Latency(number)),
            _ => match u16::try_from(number) {
                Ok(status @ 200..=599) => Ok(Effect::Status(status)),
                _ => Err(format!("expected a status from 200 to 599, found `{number}`")),
            },
        };
    }
    let known = codes.iter().copied().chain(PLAIN.iter().map(|(name, _)| *name)).chain(NUMBERED);
    let meant = nearest(text, known).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
    Err(format!("`{text}` is neither an error code of the catalogue nor an effect{meant}"))
}

/// Changes the body as services do without notice.
fn drift(service: &Service, endpoint: &Endpoint, response: &mut Response, seed: u64) {
    let Returned::Json(ty) = &endpoint.response else { return };
    let Ok(body) = serde_json::from_slice::<Value>(&response.body) else { return };
    let mut sampler = Sampler::new(service, Side::Response, seed);
    if let Some(sample) = sampler.changed_inside(&endpoint.name, ty, &body, 1).pop() {
        response.body = sample.value.to_string().into_bytes();
    }
}
