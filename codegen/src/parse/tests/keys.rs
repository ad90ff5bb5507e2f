//! The table of keys, and the forms of names.

use crate::parse::keys::{Construct, EXAMPLE, FIELD, Forms, RULE, TYPE, VARIANT};
use crate::parse::names::NameStyle;

#[test]
fn names_and_keys_are_unique() {
    for construct in Construct::all() {
        let same = Construct::all().filter(|other| other.name == construct.name).count();
        assert_eq!(same, 1, "{}", construct.name);
        for key in construct.keys() {
            let same = construct.keys().filter(|other| other.name == key.name).count();
            assert_eq!(same, 1, "{} of {}", key.name, construct.name);
            assert!(key.doc.ends_with('.'), "{} of {}", key.name, construct.name);
        }
    }
}

#[test]
fn a_deciding_key_is_a_key_of_what_it_decides() {
    fn check<F>(forms: &Forms<F>) {
        for (key, _, construct) in forms.by {
            assert!(construct().key(key).is_some(), "{key} of {}", construct().name);
        }
    }
    check(&TYPE);
    check(&VARIANT);
    check(&FIELD);
    check(&RULE);
    check(&EXAMPLE);
}

#[test]
fn names_fit_their_style() {
    let cases = [
        (NameStyle::UpperCamel, &["Pet", "PetPage", "Plan401k", "V2"][..], &["", "pet", "Pet_Page", "Pét", "2V"][..]),
        (NameStyle::LowerSnake, &["pets", "list_pets", "v1", "a_1"], &["", "Pets", "_a", "a_", "a__b", "1a", "a.b"]),
        (
            NameStyle::Declaration,
            &["Pet", "Page<T>", "Pair<Left, Right>", "Pair<A,B>"],
            &["", "pet", "Page<>", "Page<t>", "Page<T", "Page<T>x", "Page <T>", "Page<T,>", "Page<A B>", "<T>"],
        ),
        (NameStyle::Module, &["v1", "filters.people"], &["", ".", "a.", ".a", "a..b", "A"]),
        (NameStyle::TypePath, &["Pet", "v1.Pet", "a.b.Pet"], &["", "pet", "V1.Pet", ".Pet", "v1."]),
        (NameStyle::Status, &["404", "100"], &["", "4xx", "99", "600", "+40", "0404"]),
        (NameStyle::Wire, &["x", "a b", "é"], &[""]),
    ];
    for (style, good, bad) in cases {
        good.iter().for_each(|name| assert!(style.fits(name), "{style:?} {name}"));
        bad.iter().for_each(|name| assert!(!style.fits(name), "{style:?} {name}"));
        let pattern = regex_lite::Regex::new(style.pattern()).expect("a pattern");
        good.iter().for_each(|name| assert!(pattern.is_match(name), "{style:?} {name}"));
        bad.iter().for_each(|name| assert!(!pattern.is_match(name), "{style:?} {name}"));
    }
}
