use super::{Code, Diagnostic, Explanation, catalogue, nearest, render, to_json};
use crate::source::{Place, SourceFile, Sources};

#[test]
fn every_code_has_a_name_of_its_own() {
    for code in Code::all() {
        assert_eq!(Code::find(code.as_str()), Some(code));
        assert_eq!(Code::all().filter(|other| other == &code).count(), 1, "{code}");
    }
    assert_eq!(Code::find("no-such-code"), None);
}

#[test]
fn names_are_kebab_case_and_explanations_complete() {
    for code in Code::all() {
        let Explanation { title, text, wrong, right } = code.explanation();
        assert!(code.as_str().chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{code}");
        assert!(!title.ends_with('.') && !title.is_empty(), "{code}: {title}");
        assert!(text.ends_with('.') && text.len() > 60, "{code}: {text}");
        assert!(!wrong.is_empty() && !right.is_empty() && wrong != right, "{code}");
    }
    assert_eq!(catalogue::PAGES.iter().map(|page| page.matches("\n## ").count()).sum::<usize>(), Code::all().count());
}

#[test]
fn finds_what_was_meant_and_nothing_else() {
    let keys = ["doc", "default", "type", "fields", "send_default"];
    let cases = [
        ("docs", Some("doc")),
        ("fileds", Some("fields")),
        ("Type", Some("type")),
        ("defualt", Some("default")),
        ("colour", None),
        ("", None),
    ];
    for (name, expected) in cases {
        assert_eq!(nearest(name, keys), expected, "{name}");
    }
}

fn sources() -> Sources {
    Sources::new([
        SourceFile::new("shop/a.yaml", "types:\n  Pét: {docs: x}\n  Pet: {}\n"),
        SourceFile::new("shop/b.yaml", "types:\n  Pet: {}\n"),
    ])
}

fn place(path: &str, start: usize, end: usize) -> Place {
    Place::span(sources().find(path).expect("listed above"), start, end)
}

#[test]
fn draws_places_of_several_files_and_help() {
    let found = Diagnostic::new(Code::DUPLICATE_NAME, place("shop/a.yaml", 27, 30), "two types are named `Pet`")
        .label("the second")
        .related(place("shop/b.yaml", 9, 12), "the first")
        .help("rename one");
    let text = render(&sources(), &[found.clone(), found], false);
    let expected = "\
error[duplicate-name]: two types are named `Pet`
 --> shop/a.yaml:3:3
  |
3 |   Pet: {}
  |   ^^^ the second
  |
 ::: shop/b.yaml:2:3
  |
2 |   Pet: {}
  |   --- the first
  |
  = help: rename one
";
    assert_eq!(text, format!("{expected}\n{expected}"));
}

#[test]
fn columns_count_characters_and_many_lines_show_the_first() {
    let found = Diagnostic::new(Code::UNKNOWN_KEY, place("shop/a.yaml", 15, 34), "`docs` is unknown");
    let text = render(&sources(), &[found], false);
    assert!(text.contains("shop/a.yaml:2:8\n"), "{text}");
    assert!(text.contains("|        ^^^^^^^^^\n"), "{text}");
}

#[test]
fn a_whole_file_and_a_wild_span_are_fine() {
    let file = sources().find("shop/b.yaml").expect("listed above");
    for at in [Place::file(file), Place::span(file, 900, 1000), Place::span(file, 5, 2), Place::span(file, 16, 16)] {
        let text = render(&sources(), &[Diagnostic::new(Code::MISSING_SERVICE, at, "no service")], true);
        assert!(text.contains("shop/b.yaml"), "{text}");
    }
}

#[test]
fn json_has_places_in_lines_and_columns() {
    let found = Diagnostic::new(Code::UNKNOWN_KEY, place("shop/a.yaml", 16, 20), "`docs` is unknown").help("`doc`?");
    let value: serde_json::Value = serde_json::from_str(&to_json(&sources(), &[found])).expect("JSON");
    let expected = serde_json::json!([{
        "code": "unknown-key", "message": "`docs` is unknown", "label": "", "file": "shop/a.yaml",
        "line": 2, "column": 9, "help": "`doc`?", "related": []
    }]);
    assert_eq!(value, expected);
}
