//! Money and security first, then the worst, then by place.

use crate::diff::{Change, Flags};

pub(super) fn ordered(changes: &[Change]) -> Vec<&Change> {
    let mut all: Vec<&Change> = changes.iter().collect();
    all.sort_by_key(|change| {
        let urgent = change.flags.has(Flags::SPEND) || change.flags.has(Flags::SECURITY);
        (!urgent, std::cmp::Reverse(change.wire), std::cmp::Reverse(change.rust), &change.delta.at.path)
    });
    all
}
