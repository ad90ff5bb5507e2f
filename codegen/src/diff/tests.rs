//! Verdicts and fingerprints of single differences.

use super::cursor::Cursor;
use super::*;

/// A difference that no walk reports and no rule knows.
fn unknown(sides: Sides) -> Delta {
    Delta {
        aspect: Aspect::Service,
        action: Action::Widened,
        at: Cursor { sides, ..Cursor::new("petshop", None, None) },
        before: "one".to_owned(),
        after: "other".to_owned(),
    }
}

#[test]
fn what_no_rule_knows_breaks() {
    for sides in [Sides::Whole, Sides::Request, Sides::Both] {
        let change = classify(unknown(sides), vec![]);
        assert_eq!((change.rule, change.wire, change.rust), (None, Wire::Breaks, Rust::Patch));
    }
    // Known on one side only is not known.
    let half = Delta { aspect: Aspect::Stores, action: Action::Added, ..unknown(Sides::Both) };
    assert_eq!(classify(half, vec![]).wire, Wire::Breaks);
}

#[test]
fn the_worse_side_counts() {
    let value = Delta { aspect: Aspect::EnumValue, action: Action::Removed, ..unknown(Sides::Both) };
    let change = classify(value, vec![]);
    assert_eq!(change.rule.map(Rule::id).as_deref(), Some("request-enum-value-removed"));
    assert_eq!(change.also.map(Rule::id).as_deref(), Some("response-enum-value-removed"));
    assert_eq!(change.wire, Wire::Breaks);
}

#[test]
fn a_bound_of_a_price_is_money() {
    let default = Delta { aspect: Aspect::Default, action: Action::Changed, ..unknown(Sides::Request) };
    assert!(!classify(default.clone(), vec![]).flags.has(Flags::SPEND));
    assert!(classify(Delta { at: default.at.clone().bounding(true), ..default }, vec![]).flags.has(Flags::SPEND));
}

#[test]
fn a_fingerprint_knows_no_lines() {
    let place = crate::source::Sources::new([]).find("").map(crate::source::Place::file);
    let placed = Delta { at: Cursor::new("petshop", None, place), ..unknown(Sides::Whole) };
    assert_eq!(classify(placed, vec![]).fingerprint, classify(unknown(Sides::Whole), vec![]).fingerprint);
    let other = Delta { after: "another".to_owned(), ..unknown(Sides::Whole) };
    assert_ne!(classify(other, vec![]).fingerprint, classify(unknown(Sides::Whole), vec![]).fingerprint);
}
