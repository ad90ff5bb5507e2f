//! The entry of a changelog: what users of the crate see, by what they have to do.

use std::fmt::Write;

use super::{Review, ordered, title};
use crate::diff::{Change, Flags, ItemChange, Rust, Wire};

type Belongs<'a> = &'a dyn Fn(&Change) -> bool;

pub fn changelog(review: &Review<'_>) -> String {
    let changes = ordered(&review.diff.changes);
    let mut text = String::new();
    let groups: [(&str, Belongs<'_>); 4] = [
        ("Source must change", &|change| change.rust == Rust::Major),
        ("Clients must be rebuilt", &|change| change.rust < Rust::Major && change.wire >= Wire::Risk),
        ("Costs", &|change| change.rust < Rust::Major && change.wire < Wire::Risk && change.flags.has(Flags::SPEND)),
        ("New", &|change| change.rust == Rust::Minor && change.wire < Wire::Risk && !change.flags.has(Flags::SPEND)),
    ];
    for (name, belongs) in groups {
        let group: Vec<&&Change> = changes.iter().filter(|change| belongs(change)).collect();
        if group.is_empty() {
            continue;
        }
        _ = writeln!(text, "{name}:\n");
        for change in group {
            _ = writeln!(text, "- `{}`: {}{}", change.delta.at.path, title(change), from_to(change));
        }
        text.push('\n');
    }
    let items: Vec<&ItemChange> = review.others().flat_map(|(_, items)| items).collect();
    if !items.is_empty() {
        text.push_str("Changes not caused by a spec:\n\n");
        for item in items {
            _ = writeln!(text, "- `{}` ({}: {})", item.line(), item.rust.name(), item.why);
        }
    }
    if text.is_empty() { "No visible changes.\n".to_owned() } else { text }
}

fn from_to(change: &Change) -> String {
    let one_line = |text: &str| !text.is_empty() && !text.contains('\n');
    match (change.delta.before.as_str(), change.delta.after.as_str()) {
        (before, after) if one_line(before) && one_line(after) => format!(" (`{before}` → `{after}`)"),
        _ => String::new(),
    }
}
