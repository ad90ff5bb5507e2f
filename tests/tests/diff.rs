//! The review: one folder of fixtures per rule, and laws that hold for every pair of specs.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use codegen::diff::report::{self, Review, Spec};
use codegen::diff::{Diff, Rule, Rust};
use support::review::{diff, fixtures, read};
use support::{difference, package, report};

/// What is compared, and the text of one report.
fn reviewed(folder: &Path, print: impl Fn(&Review<'_>) -> Vec<String>) -> (Diff, Vec<String>) {
    let ((base_sources, base), (head_sources, head)) = (read(&folder.join("base")), read(&folder.join("head")));
    let diff = diff(&base, &head);
    let spec = |sources, name| Spec { sources, folder: "spec", name };
    let review = Review {
        base: spec(&base_sources, "base"),
        head: spec(&head_sources, "head"),
        diff: &diff,
        generator: None,
        runtime: None,
        approved: Default::default(),
        version: None,
    };
    let texts = print(&review);
    (diff, texts)
}

#[test]
fn each_rule_has_one_folder_and_each_folder_one_rule() {
    let found: BTreeSet<String> = fixtures().into_iter().map(|(name, _)| name).collect();
    let rules: BTreeSet<String> = Rule::all().iter().map(|rule| rule.id()).collect();
    assert_eq!(rules.len(), Rule::all().len(), "two rules have one id");
    let missing: Vec<_> = rules.difference(&found).collect();
    let unknown: Vec<_> = found.difference(&rules).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "without a folder: {missing:#?}\nwithout a rule: {unknown:#?}");
}

#[test]
fn fixtures_show_their_rule() {
    let mut problems = Vec::new();
    for (name, folder) in fixtures() {
        let (diff, texts) = reviewed(&folder, |review| vec![report::terminal(review)]);
        problems.extend(difference(&folder.join("expected.txt"), &texts[0]));
        if !diff.changes.iter().any(|change| report::rule_id(change) == name) {
            problems.push(format!("{name}: the rule is not reported"));
        }
        if diff.changes.iter().any(|change| change.rule.is_none()) {
            problems.push(format!("{name}: a change that no rule knows"));
        }
        problems.extend(diff.unexplained.iter().map(|item| format!("{name}: nothing explains {item:?}")));
    }
    report(&problems);
}

/// A type, a call, a setter, a word and a kind of error keep their former names, so nobody has to change a line.
#[test]
fn what_renamed_from_tells_keeps_its_former_name() {
    let folder = package().join("diff-renames");
    let (diff, texts) = reviewed(&folder, |review| vec![report::terminal(review)]);
    assert_eq!(diff.rust(), Rust::Minor);
    report(&difference(&folder.join("expected.txt"), &texts[0]).into_iter().collect::<Vec<_>>());
}

/// A review as people and programs get it: ten changes, in each form.
/// A way of writing a review.
type Form = fn(&Review<'_>) -> String;

#[test]
fn reports_are_as_expected() {
    let folder = package().join("diff-report");
    let forms: [(&str, Form); 5] = [
        ("expected.txt", report::terminal),
        ("expected.md", report::markdown),
        ("expected.json", report::json),
        ("expected-annotations.txt", report::github),
        ("expected-changelog.md", report::changelog),
    ];
    let (_, texts) = reviewed(&folder, |review| forms.iter().map(|(_, print)| print(review)).collect());
    let differences = forms.iter().zip(texts).filter_map(|((name, _), text)| difference(&folder.join(name), &text));
    support::report(&differences.collect::<Vec<_>>());
}
