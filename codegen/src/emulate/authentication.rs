//! Whether a request has the key.

use super::refusal::Refusal;
use super::{KEY, Request, forms};
use crate::model::{Auth, Service};

/// One key is right for every service, so that a wrong one is noticed.
pub(super) fn check(service: &Service, request: &Request) -> Result<(), Refusal> {
    let header = |name: &str| request.header(name).map(str::to_owned);
    let (key, wanted) = match &service.auth {
        Auth::None => return Ok(()),
        Auth::Header { name, .. } => (header(name), KEY.to_owned()),
        Auth::Bearer { .. } => (header("authorization"), format!("Bearer {KEY}")),
        Auth::Query { name, .. } => (
            forms::pairs(&request.query).into_iter().find(|(known, _)| known == name).map(|(_, key)| key),
            KEY.to_owned(),
        ),
        // `emulated:emulated`, in Base64.
        Auth::Basic { .. } => (header("authorization"), "Basic ZW11bGF0ZWQ6ZW11bGF0ZWQ=".to_owned()),
    };
    match key {
        Some(key) if key == wanted => Ok(()),
        Some(_) => Err(refused("invalid", format!("the key is wrong: the emulator accepts `{KEY}`"))),
        None => Err(refused("missing", "the request has no key".to_owned())),
    }
}

fn refused(how: &str, reason: String) -> Refusal {
    Refusal::new(&[401, 403], &format!("{how} credentials key api token unauthorized authentication"), reason)
}
