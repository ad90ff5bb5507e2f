//! Annotations of GitHub: workflow commands, one a change, on the line of the head; of what is gone, in the file it was in.

use std::fmt::Write;

use super::{Review, Spec, item_place, ordered, rule_id, title, why};
use crate::diff::{Change, Rust, Wire};
use crate::source::Place;

pub fn github(review: &Review<'_>) -> String {
    let mut text = String::new();
    for change in ordered(&review.diff.changes) {
        if change.wire > Wire::Docs || change.rust > Rust::Patch {
            _ = writeln!(text, "{}", annotation(review, change));
        }
    }
    for item in review.others().flat_map(|(_, items)| items) {
        let is_open = !review.approved.contains_key(&item.fingerprint());
        let level = if is_open && item.rust == Rust::Major { "warning" } else { "notice" };
        let message = format!("{}: {} -> {}", item.why, item.before_text(), item.after_text());
        let place = item_place(review, item).map_or_else(|| " ".to_owned(), |(spec, place)| on_line(&spec, place));
        _ = writeln!(text, "::{level}{place}title=Rust API, {}::{}", item.rust.name(), data(&message));
    }
    text
}

fn annotation(review: &Review<'_>, change: &Change) -> String {
    let is_approved = review.is_approved(change);
    let level = match change.wire {
        _ if is_approved => "notice",
        Wire::Breaks => "error",
        Wire::Risk => "warning",
        Wire::Safe | Wire::Docs if change.rust == Rust::Major => "warning",
        Wire::Safe | Wire::Docs => "notice",
    };
    let place = match (change.delta.at.head, change.delta.at.base) {
        (Some(head), _) => on_line(&review.head, head),
        // A line of the base may be any line of the head; the file is there in most cases.
        (None, Some(base)) => format!(" file={},", property(&review.base.path(base))),
        (None, None) => " ".to_owned(),
    };
    let (wire, rust) = (change.wire.name(), change.rust.name());
    let head = format!("{} (wire {wire}, Rust {rust})", rule_id(change));
    let delta = &change.delta;
    let message = format!("{}: {}: {} -> {}. {}", delta.at.path, title(change), delta.before, delta.after, why(change));
    format!("::{level}{place}title={}::{}", property(&head), data(&message))
}

fn on_line(spec: &Spec<'_>, place: Place) -> String {
    let line = spec.sources.line_column(place);
    let line = line.map(|at| format!(",line={},col={}", at.line, at.column)).unwrap_or_default();
    format!(" file={}{line},", property(&spec.path(place)))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
