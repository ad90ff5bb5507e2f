//! What YAML itself refuses, or reads otherwise than people do.

use super::mistakes::check;
use super::{read, show};

#[test]
fn yaml_itself() {
    check(&[
        (
            "types: [",
            &["yaml-syntax 1:9 this is not YAML: did not find expected node content, while parsing a flow node"],
        ),
        ("types: {}\nendpoints: *a b\n", &["yaml-syntax 2:12 to YAML, what begins with `*` is an alias"]),
        ("a: b: c", &["yaml-syntax 1:5 YAML takes this for the end of a key"]),
        ("- a\n", &["wrong-shape 1:1 a file is a map, and here is a list"]),
        ("just text", &["wrong-shape 1:1 a file is a map, and here is a text"]),
        ("types: {}\ntypes: {}\n", &["duplicate-key 2:1 the key `types` stands twice in one map"]),
        ("types: &a {}\n", &["yaml-feature 1:8 an anchor, which specs do not use"]),
        ("types: {}\nendpoints: *a\n", &["yaml-syntax 2:12 to YAML, what begins with `*` is an alias"]),
        ("types: !t {}\n", &["yaml-feature 1:8 a tag, which specs do not use"]),
        ("types: {<<: {}}\n", &["yaml-feature 1:9 a merge key, which specs do not use"]),
        ("types: {[a]: {}}\n", &["yaml-feature 1:9 a key that is not a text"]),
        ("types: {}\n---\ntypes: []\n", &["yaml-feature 2:1 a second document in one file, which specs do not use"]),
        ("page: a\u{b}b\r\n", &["control-character 1:8 a character that cannot be seen, U+000B"]),
        ("page: a\u{202e}b\n", &["control-character 1:8 a character that cannot be seen, U+202E"]),
        ("page: see #1\n", &["comment-cut 1:11 YAML cuts the text here: ` #` starts a comment"]),
        ("page: see  #1\n", &[]),
        ("page: 'see' # 1\n", &[]),
        ("page: a#b\n", &[]),
    ]);
}

/// The usual mistakes are marked where they are, not where a reader of YAML gave up.
#[test]
fn texts_that_yaml_takes_for_something_else() {
    let begins = |sign: &str, what: &str| format!("yaml-syntax 3:10 to YAML, what begins with `{sign}` is {what}");
    let cases = [
        ("\"A pet.\n    id: any", "yaml-syntax 3:10 this quote is not closed".into()),
        ("'A pet.\n    note: 'x'", "yaml-syntax 3:10 this quote is not closed".into()),
        ("'A pet.\n    note: x'", "yaml-syntax 3:10 this quote is not closed".into()),
        ("'It's a pet.'", "yaml-syntax 3:14 the quoted text ends before this".into()),
        ("\"A\" pet.", "yaml-syntax 3:14 the quoted text ends before this".into()),
        ("[a] pet", begins("[", "a list")),
        ("[]string", begins("[", "a list")),
        ("{a} pet", begins("{", "a map")),
        ("*a* pet", begins("*", "an alias")),
        ("& a pet", begins("&", "an anchor")),
        ("| a pet", begins("|", "a block of lines")),
        ("> a pet", begins(">", "a block of lines")),
        ("- a pet", begins("-", "an item of a list")),
        ("@home", begins("@", "no text at all")),
        ("`a` pet", "yaml-syntax 3:10 to YAML, what begins with a backquote is no text at all".into()),
        ("A pet.\n    id", "yaml-syntax 4:5 this is no key: there is no `:` behind it".into()),
        ("a: pet", "yaml-syntax 3:11 YAML takes this for the end of a key".into()),
        ("a pet\n      id: any", "yaml-syntax 4:7 this line is read as more of the text before it".into()),
        ("a pet\n\tid: any", "yaml-syntax 4:1 a tab, where YAML wants spaces".into()),
        ("&amp; pet", "yaml-feature 3:10 an anchor, which specs do not use".into()),
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
            &["comment-cut 1:27 YAML cuts the text before this: inside `{ }`, a comma ends it"],
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
