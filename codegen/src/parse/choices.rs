//! The values that keys accept, and their meanings.

use crate::document::PageMode;
use crate::model::{Charged, Method, PageEnd, PriceUnit, Provenance, Remedy, Rounding, Safety, Timeout};

pub(super) type Choices<T> = [(&'static str, T)];

pub(super) const METHODS: &Choices<Method> = &[
    ("get", Method::Get),
    ("post", Method::Post),
    ("put", Method::Put),
    ("patch", Method::Patch),
    ("delete", Method::Delete),
];

pub(super) const PROVENANCES: &Choices<Provenance> =
    &[("documented", Provenance::Documented), ("observed", Provenance::Observed), ("inferred", Provenance::Inferred)];
pub(super) const PROVENANCE_WORDS: &[&str] = &words::<_, 3>(PROVENANCES);

pub(super) const SAFETIES: &Choices<Safety> = &[("read_only", Safety::ReadOnly), ("writes", Safety::Writes)];
pub(super) const SAFETY_WORDS: &[&str] = &words::<_, 2>(SAFETIES);

pub(super) const TIMEOUTS: &Choices<Timeout> =
    &[("quick", Timeout::Quick), ("normal", Timeout::Normal), ("slow", Timeout::Slow)];
pub(super) const TIMEOUT_WORDS: &[&str] = &words::<_, 3>(TIMEOUTS);

pub(super) const UNITS: &Choices<PriceUnit> = &[("call", PriceUnit::Call), ("result", PriceUnit::Result)];
pub(super) const UNIT_WORDS: &[&str] = &words::<_, 2>(UNITS);

pub(super) const ROUNDINGS: &Choices<Rounding> = &[("up", Rounding::Up), ("down", Rounding::Down)];
pub(super) const ROUNDING_WORDS: &[&str] = &words::<_, 2>(ROUNDINGS);

pub(super) const MODES: &Choices<PageMode> =
    &[("cursor", PageMode::Cursor), ("offset", PageMode::Offset), ("page", PageMode::Page)];
pub(super) const MODE_WORDS: &[&str] = &words::<_, 3>(MODES);

pub(super) const ENDS: &Choices<PageEnd> = &[
    ("no_cursor", PageEnd::NoCursor),
    ("no_offset", PageEnd::NoOffset),
    ("no_more", PageEnd::NoMore),
    ("empty_page", PageEnd::EmptyPage),
    ("short_page", PageEnd::ShortPage),
];
pub(super) const END_WORDS: &[&str] = &words::<_, 5>(ENDS);

pub(super) const REMEDIES: &Choices<Remedy> = &[
    ("wait", Remedy::Wait),
    ("reconnect", Remedy::Reconnect),
    ("fix_request", Remedy::FixRequest),
    ("upgrade", Remedy::Upgrade),
    ("support", Remedy::Support),
];
pub(super) const REMEDY_WORDS: &[&str] = &words::<_, 5>(REMEDIES);

pub(super) const CHARGES: &Choices<Charged> = &[("no", Charged::No), ("maybe", Charged::Maybe), ("yes", Charged::Yes)];
pub(super) const CHARGE_WORDS: &[&str] = &words::<_, 3>(CHARGES);

/// Does not compile where `N` is not the number of choices.
const fn words<T, const N: usize>(choices: &Choices<T>) -> [&'static str; N] {
    assert!(choices.len() == N, "one word for each choice");
    let mut words = [""; N];
    let mut index = 0;
    while index < N {
        words[index] = choices[index].0;
        index += 1;
    }
    words
}

/// The meaning of a value.
pub(super) fn choose<T: Copy>(choices: &Choices<T>, word: &str) -> Option<T> {
    choices.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}
