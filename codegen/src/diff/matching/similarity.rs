//! How alike two things are, in per cent.

use std::collections::BTreeSet;

/// From here on two things under two names are shown as one that was renamed.
pub(in crate::diff) const ENOUGH: u8 = 60;

/// The share of common elements of two sets. That of two empty sets is zero.
pub(in crate::diff) fn of_sets<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> u8 {
    let all = one.union(other).count();
    let shared = one.intersection(other).count();
    percent(shared, all)
}

/// The pairs of letters that two names share; case and separators do not count.
pub(in crate::diff) fn of_names(one: &str, other: &str) -> u8 {
    let letters = |name: &str| -> Vec<char> {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (letters(one), letters(other));
    if one == other {
        return 100;
    }
    let pairs = |letters: &[char]| -> Vec<(char, char)> { letters.windows(2).map(|two| (two[0], two[1])).collect() };
    let (one, mut other) = (pairs(&one), pairs(&other));
    let all = one.len() + other.len();
    let mut shared = 0;
    for pair in one {
        if let Some(at) = other.iter().position(|known| *known == pair) {
            other.swap_remove(at);
            shared += 2;
        }
    }
    percent(shared, all)
}

/// A mean with weights.
pub(in crate::diff) fn mean(parts: &[(u8, u32)]) -> u8 {
    let weight: u32 = parts.iter().map(|(_, weight)| weight).sum();
    let sum: u32 = parts.iter().map(|(percent, weight)| u32::from(*percent) * weight).sum();
    u8::try_from(sum / weight.max(1)).unwrap_or(100)
}

fn percent(part: usize, whole: usize) -> u8 {
    (part * 100).checked_div(whole).map_or(0, |percent| u8::try_from(percent).unwrap_or(100))
}
