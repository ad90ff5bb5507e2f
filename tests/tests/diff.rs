//! The review: one section of fixtures per rule, and each form of a report.

mod support;

use std::collections::BTreeSet;

use codegen::diff::report::{self, Review, Spec};
use codegen::diff::{Diff, Rust, rules};
use support::fixtures::Fixture;
use support::report as fail_with;
use support::review::{diff, families, models, other};

/// A form of a report: its name, and what prints it.
type Form = (&'static str, fn(&Review<'_>) -> String);

const TERMINAL: &[Form] = &[("expected", report::terminal)];

const ALL: &[Form] = &[
    ("expected terminal", report::terminal),
    ("expected markdown", report::markdown),
    ("expected json", report::json),
    ("expected annotations", report::github),
    ("expected changelog", report::changelog),
];

/// The comparison of a fixture, and its reports in the forms given.
fn reviewed(fixture: &Fixture, forms: &[Form]) -> (Diff, Vec<String>) {
    let (base, head) = models(fixture);
    let diff = diff(&base, &head);
    let spec = |sources, name| Spec { sources, folder: "spec", name };
    let review = Review {
        base: spec(&fixture.base, "base"),
        head: spec(&fixture.head, "head"),
        diff: &diff,
        generator: None,
        runtime: None,
        approved: Default::default(),
        version: None,
        is_by_vendor: false,
    };
    let texts = forms.iter().map(|(_, print)| print(&review)).collect();
    let names: Vec<&str> = forms.iter().map(|(name, _)| *name).collect();
    assert_eq!(fixture.expected().collect::<Vec<_>>(), names, "{}", fixture.name);
    (diff, texts)
}

#[test]
fn each_rule_has_one_section_in_the_file_of_its_family() {
    let sections: Vec<(String, String)> = families()
        .into_iter()
        .flat_map(|file| file.sections.iter().map(|one| (file.name(), one.name.clone())).collect::<Vec<_>>())
        .collect();
    let found: BTreeSet<&(String, String)> = sections.iter().collect();
    assert_eq!(found.len(), sections.len(), "two sections are of one rule");
    let rules: BTreeSet<(String, String)> =
        rules::families().map(|(name, rule)| (name.to_owned(), rule.id())).collect();
    assert_eq!(rules.len(), rules::families().count(), "two rules have one id");
    let missing: Vec<_> = rules.iter().filter(|rule| !found.contains(rule)).collect();
    let unknown: Vec<_> = found.iter().filter(|section| !rules.contains(**section)).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "without a section: {missing:#?}\nwithout a rule: {unknown:#?}");
}

#[test]
fn fixtures_show_their_rule() {
    let mut problems = Vec::new();
    for family in families() {
        let mut actual = Vec::new();
        for fixture in &family.sections {
            let (name, (diff, texts)) = (&fixture.name, reviewed(fixture, TERMINAL));
            actual.push(texts);
            if !diff.changes.iter().any(|change| report::rule_id(change) == *name) {
                problems.push(format!("{name}: the rule is not reported"));
            }
            if diff.changes.iter().any(|change| change.rule.is_none()) {
                problems.push(format!("{name}: a change that no rule knows"));
            }
            problems.extend(diff.unexplained.iter().map(|item| format!("{name}: nothing explains {item:?}")));
        }
        problems.extend(family.difference(&actual));
    }
    fail_with(&problems);
}

/// A type, a call, a setter, an enum value and an error kind keep their previous names, so nobody has to change a line.
#[test]
fn what_renamed_from_names_keeps_its_previous_name() {
    let file = other("renames");
    let (diff, texts) = reviewed(&file.sections[0], TERMINAL);
    assert_eq!(diff.rust(), Rust::Minor);
    fail_with(&Vec::from_iter(file.difference(&[texts])));
}

/// Changes whose meaning is not that of one difference: what changes places, what stays the same in other words, what is read all the
/// same.
#[test]
fn verdicts_are_as_expected() {
    let file = other("verdicts");
    let texts: Vec<_> = file.sections.iter().map(|fixture| reviewed(fixture, TERMINAL).1).collect();
    fail_with(&Vec::from_iter(file.difference(&texts)));
}

/// A comment of a pull request holds 65,536 characters; what does not fit is in the JSON.
#[test]
fn a_comment_has_room_for_the_markdown_of_any_review() {
    use codegen::source::{SourceFile, Sources};
    let spec = |count: usize| {
        let values: Vec<String> = (0..count).map(|at| format!("a_value_with_a_long_name_{at}")).collect();
        let text = format!(
            "service: petshop\ntitle: Pet Shop\nurl: https://api.petshop.example\nauth: none\nendpoints:\n  find: \
             {{post: /find, body: Search, response: none}}\ntypes:\n  Search: {{fields: {{kind?: 'enum({})'}}}}\n",
            values.join(", ")
        );
        Sources::new([SourceFile::new("petshop/service.yaml", text)])
    };
    let mut fixture = other("report").sections.remove(0);
    (fixture.base, fixture.head) = (spec(900), spec(1));
    let (diff, texts) = reviewed(&fixture, ALL);
    let (markdown, json) = (&texts[1], &texts[2]);
    assert!(diff.changes.len() == 899 && markdown.len() < 60_000, "{} bytes", markdown.len());
    assert!(markdown.contains("more, in the JSON"), "{markdown}");
    assert!(json.matches("request-enum-value-removed").count() == 899);
}

/// A review as people and programs get it: ten changes, in each form.
#[test]
fn reports_are_as_expected() {
    let file = other("report");
    let (_, texts) = reviewed(&file.sections[0], ALL);
    fail_with(&Vec::from_iter(file.difference(&[texts])));
}
