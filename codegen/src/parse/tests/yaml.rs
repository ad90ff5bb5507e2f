//! What YAML itself refuses, or reads otherwise than people do.

use super::mistakes::check;
use super::{read, show};
use crate::diagnostic::Diagnostics;
use crate::parse::yaml;
use crate::vocabulary::Literal;

#[test]
fn yaml_itself() {
    check(&[
        ("types: [", &["yaml-syntax 1:9 invalid YAML: did not find expected node content, while parsing a flow node"]),
        ("types: {}\nendpoints: *a b\n", &["yaml-syntax 2:12 in YAML, a value that starts with `*` is an alias"]),
        ("a: b: c", &["yaml-syntax 1:5 YAML reads this `:` as the end of a key"]),
        ("- a\n", &["wrong-shape 1:1 expected a map at the top of the file, found a list"]),
        ("just text", &["wrong-shape 1:1 expected a map at the top of the file, found a string"]),
        ("types: {}\ntypes: {}\n", &["duplicate-key 2:1 duplicate key `types`"]),
        ("types: &a {}\n", &["yaml-feature 1:8 not allowed in specs: an anchor"]),
        ("types: {}\nendpoints: *a\n", &["yaml-syntax 2:12 in YAML, a value that starts with `*` is an alias"]),
        ("types: !t {}\n", &["yaml-feature 1:8 not allowed in specs: a tag"]),
        ("types: {<<: {}}\n", &["yaml-feature 1:9 merge keys are not allowed in specs"]),
        ("types: {[a]: {}}\n", &["yaml-feature 1:9 expected a string as key"]),
        ("types: {}\n---\ntypes: []\n", &["yaml-feature 2:1 not allowed in specs: several documents in one file"]),
        ("page: a\u{b}b\r\n", &["control-character 1:8 invisible character U+000B"]),
        ("page: a\u{202e}b\n", &["control-character 1:8 invisible character U+202E"]),
        ("page: see #1\n", &["comment-cut 1:11 ` #` ends this string: YAML reads the rest as a comment"]),
        ("page: see  #1\n", &[]),
        ("page: 'see' # 1\n", &[]),
        ("page: a#b\n", &[]),
    ]);
}

/// The usual mistakes are marked where they are, not where a reader of YAML gave up.
#[test]
fn texts_that_yaml_takes_for_something_else() {
    let begins =
        |sign: &str, what: &str| format!("yaml-syntax 3:10 in YAML, a value that starts with `{sign}` is {what}");
    let cases = [
        ("\"A pet.\n    id: any", "yaml-syntax 3:10 unclosed quote".into()),
        ("'A pet.\n    note: 'x'", "yaml-syntax 3:10 unclosed quote".into()),
        ("'A pet.\n    note: x'", "yaml-syntax 3:10 unclosed quote".into()),
        ("'It's a pet.'", "yaml-syntax 3:14 unexpected text after the closing quote".into()),
        ("\"A\" pet.", "yaml-syntax 3:14 unexpected text after the closing quote".into()),
        ("[a] pet", begins("[", "a list")),
        ("[]string", begins("[", "a list")),
        ("{a} pet", begins("{", "a map")),
        ("*a* pet", begins("*", "an alias")),
        ("& a pet", begins("&", "an anchor")),
        ("| a pet", begins("|", "a block of lines")),
        ("> a pet", begins(">", "a block of lines")),
        ("- a pet", begins("-", "an item of a list")),
        ("@home", begins("@", "not a string")),
        ("`a` pet", "yaml-syntax 3:10 in YAML, a value that starts with a backquote is not a string".into()),
        ("A pet.\n    id", "yaml-syntax 4:5 expected `:` after this key".into()),
        ("a: pet", "yaml-syntax 3:11 YAML reads this `:` as the end of a key".into()),
        ("a pet\n      id: any", "yaml-syntax 4:7 YAML reads this line as part of the string above it".into()),
        ("a pet\n\tid: any", "yaml-syntax 4:1 expected spaces, found a tab".into()),
        ("&amp; pet", "yaml-feature 3:10 not allowed in specs: an anchor".into()),
    ];
    for (doc, expected) in cases {
        let text = format!("types:\n  Pet:\n    doc: {doc}\n");
        let (_, found) = read(&text);
        assert_eq!(show(&text, &found), [expected], "{text}");
        assert!(found[0].help.is_some(), "{text}");
    }
}

#[test]
fn a_comma_cuts_a_text_in_brackets() {
    check(&[
        (
            "types: {Pet: {doc: A pet, with hair, id: any}}\n",
            &["comment-cut 1:27 the string ends before this: inside `{ }`, YAML ends it at a comma"],
        ),
        ("types: {Pet: {fields: {a: 'enum(a, b)', b: string}}}\n", &[]),
    ]);
}

#[test]
fn deep_nesting_is_refused_without_a_crash() {
    for depth in [65, 1_000, 100_000] {
        let flow = format!("types: {}", "[".repeat(depth));
        let block: String = (0..depth.min(2_000)).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
        for text in [flow, block] {
            let (_, found) = read(&text);
            let codes: Vec<&str> = found.iter().map(|found| found.code.as_str()).collect();
            assert_eq!(codes, ["too-deep"], "{depth}");
        }
    }
}

#[test]
fn scalars_are_what_yaml_says() {
    let text = |text: &str| (Literal::String(text.to_owned()), true);
    let cases = [
        ("1", (Literal::Integer(1), true)),
        ("'1'", (Literal::String("1".into()), false)),
        ("no", text("no")),
        ("on", text("on")),
        ("true", (Literal::Boolean(true), true)),
        ("0.2", (Literal::Float(0.2), true)),
        (".inf", text(".inf")),
        ("99999999999999999999", (Literal::Float(1e20), true)),
        ("401(k)", text("401(k)")),
        ("!tag x", text("x")),
    ];
    for (text, expected) in cases {
        let text = format!("a: {text}\n");
        let file = super::sources(&text).find(super::PATH).expect("listed above");
        let node = yaml::read(file, &text, &mut Diagnostics::default()).expect("YAML");
        let scalar = node.entry("a").and_then(|entry| entry.value.scalar()).expect("a scalar");
        assert_eq!((scalar.value.clone(), scalar.plain), (Some(expected.0), expected.1), "{text}");
    }
}
