//! The tables of rules, one file per family. A row is what a difference means; how it is found is in [`super::walk`].

mod bounds;
mod conditions;
mod docs;
mod endpoints;
mod enums;
mod envelopes;
mod errors;
mod host;
mod ids;
mod pages;
mod price;
mod requests;
mod responses;
mod unions;

use super::change::{Flags, Wire};
use super::delta::{Action, Side};
use super::rule::Rule;

/// Every table with the name of its family.
pub(super) const TABLES: &[(&str, &[Rule])] = &[
    ("host and keys", host::RULES),
    ("endpoints", endpoints::RULES),
    ("price", price::RULES),
    ("requests", requests::RULES),
    ("responses", responses::RULES),
    ("enums", enums::RULES),
    ("ids", ids::RULES),
    ("unions", unions::RULES),
    ("bounds", bounds::RULES),
    ("conditions", conditions::RULES),
    ("envelopes", envelopes::RULES),
    ("errors", errors::RULES),
    ("pages", pages::RULES),
    ("docs", docs::RULES),
];

/// A row: what it judges, its verdict, and its three texts: title, why, advice.
const fn row(on: (&'static str, Action, Side), verdict: (Wire, Flags), texts: [&'static str; 3]) -> Rule {
    let [title, why, advice] = texts;
    Rule { aspect: on.0, action: on.1, side: on.2, wire: verdict.0, flags: verdict.1, title, why, advice }
}
