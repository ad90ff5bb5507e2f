use std::collections::BTreeSet;

use super::similarity::{mean, of_names, of_sets};

#[test]
fn names() {
    assert_eq!(of_names("max_results", "maxResults"), 100);
    assert!(of_names("mentionned_in_news", "mentioned_in_news") >= 90);
    assert!(of_names("keywords", "location") < 20);
    assert_eq!(of_names("", "a"), 0);
}

#[test]
fn sets_and_means() {
    assert_eq!(of_sets(&BTreeSet::from([1, 2, 3]), &BTreeSet::from([2, 3, 4])), 50);
    assert_eq!(of_sets::<u8>(&BTreeSet::new(), &BTreeSet::new()), 0);
    assert_eq!(mean(&[(100, 1), (0, 3)]), 25);
}
