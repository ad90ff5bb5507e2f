//! What a reviewer has to do, in the order of doing it: for the top of a pull request.

use super::{Review, advice, in_short};
use crate::diff::{Change, Flags, Rust, Wire};

/// A summary has at most this number of steps.
const MOST: usize = 6;

/// One sentence per step, with the places first, in backticks. Empty if there is nothing to do.
pub(super) fn steps(review: &Review<'_>, changes: &[&Change], code: impl Fn(&str) -> String) -> Vec<String> {
    let mut steps = Vec::new();
    if let Some((_, required)) =
        review.version.as_ref().filter(|version| !version.is_sufficient).and_then(|version| version.required.as_ref())
    {
        steps.push(format!("Set the version in `generated-client/Cargo.toml` to {required}."));
    }
    let open = changes.iter().filter(|change| !review.is_approved(change));
    let (hard, soft): (Vec<&Change>, Vec<&Change>) =
        open.partition(|change| change.wire == Wire::Breaks || change.rust == Rust::Major);
    let mut by_advice: Vec<(&str, Vec<String>)> = Vec::new();
    for change in hard {
        let (advice, place) = (advice(review, change), code(&change.delta.at.path));
        match by_advice.iter_mut().find(|(known, _)| *known == advice) {
            Some((_, places)) => places.push(place),
            None => by_advice.push((advice, vec![place])),
        }
    }
    let hidden = by_advice.len().saturating_sub(MOST);
    steps.extend(by_advice.into_iter().take(MOST).map(|(advice, places)| format!("{}: {advice}", each_once(&places))));
    if hidden > 0 {
        steps.push(format!("See below for {hidden} more."));
    }
    for (flag, what) in [(Flags::SPEND, "changed costs"), (Flags::SILENT, "wrong data without an error")] {
        let places: Vec<String> =
            soft.iter().filter(|change| change.flags.has(flag)).map(|change| code(&change.delta.at.path)).collect();
        if !places.is_empty() {
            steps.push(format!("Tell callers about {what}: {}.", each_once(&places)));
        }
    }
    if review.wire() == Wire::Breaks && !review.is_by_vendor {
        steps.push("Approve intended breaking changes in `spec/approvals.toml`, by their fingerprints.".to_owned());
    }
    steps
}

/// The first places, each once, and how many more.
fn each_once(places: &[String]) -> String {
    let mut unique: Vec<String> = Vec::new();
    for place in places {
        if !unique.contains(place) {
            unique.push(place.clone());
        }
    }
    in_short(&unique)
}
