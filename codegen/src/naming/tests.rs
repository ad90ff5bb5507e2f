//! Spellings.

use super::*;

#[test]
fn spellings() {
    let types = [("Option", "Option_"), ("self", "Self_"), ("classic people", "ClassicPeople"), ("2nd", "N2nd")];
    for (name, rust) in types {
        assert_eq!(type_name(name), rust);
    }
    let variants = [
        ("GOOD_FIT", "GoodFit"),
        ("owner/partner", "OwnerPartner"),
        ("401(k)", "N401K"),
        ("proBono", "ProBono"),
        ("unknown", "Unknown_"),
        ("+", "Plus"),
        ("-", "Minus"),
        (">=", "GreaterEqual"),
        ("+1", "Plus1"),
        ("-1", "Minus1"),
        ("-L1", "MinusL1"),
        ("51-200", "N51_200"),
        ("1.10", "N1_10"),
        ("v1.2 beta", "V1_2Beta"),
        ("TIER_1_2", "Tier1_2"),
        ("μg", "MicroG"),
        ("a-b", "AB"),
        ("", "Empty"),
        ("é", "Ue9"),
        ("DISTANCE_1", "Distance1"),
    ];
    for (name, rust) in variants {
        assert_eq!(variant_name(name), rust);
    }
    let fields =
        [("type", "type_"), ("sortType", "sort_type"), ("extra", "extra_"), ("1st", "n1st"), ("crate", "crate_")];
    for (name, rust) in fields {
        assert_eq!(field_name(name), rust);
    }
    assert_eq!(file_name("client"), "client_");
    assert_eq!([module_name("aux"), file_name("com1")], ["aux_", "com1_"]);
    for name in ["tracing", "async", "default", "core", "nul"] {
        assert!(refused_service(name).is_some(), "{name}");
    }
    assert_eq!(refused_service("petshop"), None);
}

/// Every text of a few characters: what is spelt that way already stays as it is.
#[test]
fn what_is_spelt_well_is_left_alone() {
    let alphabet = ['a', 'b', 'Z', 'Y', '1', '2', '_', ' ', 'é'];
    let (mut texts, mut longest) = (vec![String::new()], vec![String::new()]);
    for _ in 0..5 {
        longest = longest.iter().flat_map(|text| alphabet.iter().map(move |c| format!("{text}{c}"))).collect();
        texts.extend(longest.iter().cloned());
    }
    for text in texts {
        if is_snake(&text) {
            assert_eq!(started(ascii(&text).to_snake_case(), 'n'), text);
        }
        if is_upper_camel(&text) {
            assert_eq!(started(ascii(&text).to_upper_camel_case(), 'N'), text);
        }
    }
    assert!(is_snake("a_b1") && is_upper_camel("Ab1Cd") && !is_upper_camel("AB"));
}

/// Each spelling is an identifier, whatever the name.
#[test]
fn every_name_is_an_identifier() {
    for name in ["", "-", "_", "__", "'", "\"", "/*", "*/", "\n", "日本", "r#type", "²", "a\u{301}", "Ⅷ"] {
        for rust in [type_name(name), variant_name(name), field_name(name), setter_name(name), file_name(name)] {
            assert!(syn::parse_str::<syn::Ident>(&rust).is_ok(), "{name:?} became {rust:?}");
        }
    }
}
