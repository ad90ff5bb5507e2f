//! For a terminal: everything, the most urgent first.

use std::fmt::Write;

use super::{
    ITEM_ADVICE, MOST_ITEMS, Review, advice, also, in_short, item_place, ordered, rule_id, rust_counts, title, touched,
    verdict, version_text, why, wire_counts, worst,
};
use crate::diff::{Change, ItemChange, Wire};
use crate::source::Place;

pub fn terminal(review: &Review<'_>) -> String {
    let mut text = String::new();
    if review.is_empty() {
        return format!("no change between {} and {}\n", review.base.name, review.head.name);
    }
    let changes = ordered(&review.diff.changes);
    let (docs, real): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| change.wire == Wire::Docs);
    for one in real {
        change(review, one, &mut text);
    }
    for one in docs {
        short(review, one, &mut text);
    }
    for (cause, found) in review.others() {
        items(review, cause, found, &mut text);
    }
    _ = writeln!(text, "{} -> {}", review.base.name, review.head.name);
    _ = writeln!(text, "wire: {}", wire_counts(&changes));
    _ = writeln!(text, "Rust: {}; {}", rust_counts(&changes), verdict(review));
    let version = version_text(review);
    if !version.is_empty() {
        _ = writeln!(text, "{version}");
    }
    text
}

fn head_line(review: &Review<'_>, change: &Change) -> String {
    let flags: String = change.flags.names().iter().map(|flag| format!(" [{flag}]")).collect();
    let approved = if review.is_approved(change) { " (approved)" } else { "" };
    let (wire, rust) = (change.wire.name(), change.rust.name());
    format!("{wire:6} {rust:5} {}{flags}  {}{approved}", rule_id(change), change.delta.at.path)
}

fn short(review: &Review<'_>, change: &Change, text: &mut String) {
    _ = writeln!(text, "{}  {}", head_line(review, change), place(review, change));
    item_lines(&change.items, text);
}

fn item_lines(items: &[ItemChange], text: &mut String) {
    let (shown, hidden) = worst(items);
    for item in shown {
        line("Rust", &item_text(item), text);
    }
    if hidden > 0 {
        line("Rust", &format!("… and {hidden} more, none more severe"), text);
    }
}

fn change(review: &Review<'_>, change: &Change, text: &mut String) {
    _ = writeln!(text, "{}", head_line(review, change));
    let delta = &change.delta;
    let confidence = delta.at.confidence.map(|confidence| format!(" ({confidence})")).unwrap_or_default();
    line("what", &format!("{}{confidence}", title(change)), text);
    line("from", &delta.before, text);
    line("to", &delta.after, text);
    line("at", &place(review, change), text);
    for through in change.through.iter().take(MOST_ITEMS) {
        line("through", &format!("{}, {}", through.path, both(review, (through.base, through.head))), text);
    }
    if change.through.len() > MOST_ITEMS {
        line("through", &format!("… and {} more", change.through.len() - MOST_ITEMS), text);
    }
    line("endpoints", &in_short(&touched(change)), text);
    line("why", why(change), text);
    line("also", &also(change), text);
    item_lines(&change.items, text);
    if change.items_elsewhere {
        line("Rust", "the lines of a change above", text);
    }
    line("advice", advice(review, change), text);
    line("fingerprint", &change.fingerprint, text);
    if let Some(approval) = review.approved.get(&change.fingerprint) {
        line("approved", &format!("{} ({})", approval.reason, approval.owner), text);
    }
    text.push('\n');
}

fn line(name: &str, value: &str, text: &mut String) {
    for (index, part) in value.lines().enumerate() {
        let name = if index == 0 { name } else { "" };
        _ = writeln!(text, "    {name:11} {part}");
    }
}

fn place(review: &Review<'_>, change: &Change) -> String {
    both(review, (change.delta.at.base, change.delta.at.head))
}

fn both(review: &Review<'_>, both: (Option<Place>, Option<Place>)) -> String {
    review.places(both, "->", str::to_owned)
}

/// Each with its place and its fingerprint, because no change lists them.
fn items(review: &Review<'_>, cause: &str, items: &[ItemChange], text: &mut String) {
    _ = writeln!(text, "{cause}:");
    let (shown, hidden) = worst(items);
    for item in shown {
        line("Rust", &item_text(item), text);
        let place = item_place(review, item).map(|(spec, place)| spec.place(place));
        line("at", &place.unwrap_or_default(), text);
        let fingerprint = item.fingerprint();
        let approval = review.approved.get(&fingerprint);
        let approved = approval.map(|by| format!(" (approved: {}, {})", by.reason, by.owner)).unwrap_or_default();
        line("fingerprint", &format!("{fingerprint}{approved}"), text);
    }
    if hidden > 0 {
        line("Rust", &format!("… and {hidden} more, none more severe"), text);
    }
    line("advice", ITEM_ADVICE, text);
    text.push('\n');
}

/// `- before`, `+ after`, and the verdict.
fn item_text(item: &ItemChange) -> String {
    let (rust, why) = (item.rust.name(), item.why);
    match (item.before_text(), item.after_text()) {
        ("", after) => format!("+ {after}  ({rust}: {why})"),
        (before, "") => format!("- {before}  ({rust}: {why})"),
        (before, after) => format!("- {before}\n+ {after}  ({rust}: {why})"),
    }
}
