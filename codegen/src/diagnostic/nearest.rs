//! The name that was probably meant.

use strsim::osa_distance;

/// The candidate most similar to `name`, if one is similar enough. Of equals, one with the same first letter; then the first.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (name.chars().count() / 3).clamp(1, 3);
    let name = name.to_lowercase();
    let mut best: Option<((usize, bool), &str)> = None;
    for candidate in candidates {
        let lower = candidate.to_lowercase();
        let distance = (osa_distance(&name, &lower), name.chars().next() != lower.chars().next());
        if distance.0 <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
