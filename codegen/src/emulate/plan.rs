//! A plan: which calls have which effects.
//!
//! ```text
//! # The third search is refused, the fourth comes in part; one call in fifty of any endpoint fails.
//! search 3: errors/too_many_requests, retry-after 2
//! search 4: truncate
//! * 2%: status 503
//! ```

use super::effect::{Effect, Effects};
use super::state::CallNumber;
use crate::diagnostic::nearest;
use crate::model::{Endpoint, Service};

/// The lines of a plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan(Vec<Line>);

#[derive(Debug, Clone, PartialEq)]
struct Line {
    /// `None`: every endpoint.
    endpoint: Option<String>,
    when: When,
    effects: Effects,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum When {
    Always,
    /// Counted from 1, both included.
    Calls(u64, u64),
    /// A part of all calls, between 0 and 1.
    Part(f64),
}

/// What is wrong with a line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Counted from 1.
    pub line: usize,
    pub message: String,
}

impl Plan {
    /// Reads a plan for some services.
    pub fn parse(text: &str, services: &[Service]) -> Result<Self, Mistake> {
        let lines =
            text.lines().enumerate().map(|(index, line)| (index + 1, line.split('#').next().unwrap_or("").trim()));
        let read = |(line, text)| self::line(text, services).map_err(|message| Mistake { line, message });
        lines.filter(|(_, text)| !text.is_empty()).map(read).collect::<Result<_, _>>().map(Self)
    }

    /// The effects on a call.
    pub(super) fn effects(&self, service: &Service, endpoint: &Endpoint, number: CallNumber, seed: u64) -> Vec<Effect> {
        let is_meant = |(index, line): &(usize, &Line)| {
            let count = if line.endpoint.is_some() { number.of_endpoint } else { number.of_all };
            let is_here = line.endpoint.as_ref().is_none_or(|wanted| service.is_named(endpoint, wanted));
            is_here
                && match line.when {
                    When::Always => true,
                    When::Calls(first, last) => (first..=last).contains(&count),
                    When::Part(part) => chance(seed, *index, number.of_all) < part,
                }
        };
        let meant = self.0.iter().enumerate().filter(is_meant);
        meant.flat_map(|(_, line)| line.effects.0.iter().cloned()).collect()
    }
}

/// The same for the same seed, line and call.
fn chance(seed: u64, line: usize, call: u64) -> f64 {
    fastrand::Rng::with_seed(seed ^ ((line as u64) << 48) ^ call.wrapping_mul(0x9e37_79b9_7f4a_7c15)).f64()
}

fn line(text: &str, services: &[Service]) -> Result<Line, String> {
    let expected = || "expected `ENDPOINT CALL: EFFECT`, such as `search 3: status 503`".to_owned();
    let (which, effects) = text.split_once(':').ok_or_else(expected)?;
    let mut words = which.split_whitespace();
    let endpoint = words.next().ok_or_else(expected)?;
    let when = words.next().map_or(Ok(When::Always), when)?;
    if let Some(more) = words.next() {
        return Err(format!("expected `:`, found `{more}`"));
    }
    let endpoint = (endpoint != "*").then(|| endpoint.to_owned());
    let all = || services.iter().flat_map(|service| service.endpoints.iter().map(move |one| (service, one)));
    if let Some(wanted) = &endpoint
        && !all().any(|(service, one)| service.is_named(one, wanted))
    {
        let names: Vec<&str> = all().map(|(_, endpoint)| endpoint.name.as_str()).collect();
        let meant = nearest(wanted, names).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
        return Err(format!("no endpoint is named `{wanted}`{meant}"));
    }
    Ok(Line { endpoint, when, effects: Effects::parse(effects, services)? })
}

fn when(text: &str) -> Result<When, String> {
    let expected =
        |_| format!("expected a number of a call, a range such as `2..5`, or a part such as `2%`; found `{text}`");
    if let Some(part) = text.strip_suffix('%') {
        let part: f64 = part.parse().map_err(|_| expected(()))?;
        return if (0.0..=100.0).contains(&part) { Ok(When::Part(part / 100.0)) } else { Err(expected(())) };
    }
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let number = |text: &str| text.parse::<u64>().map_err(|_| expected(()));
    Ok(When::Calls(number(first)?, if last.is_empty() { u64::MAX } else { number(last)? }))
}
