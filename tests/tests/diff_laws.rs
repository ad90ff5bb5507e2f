//! Laws of the review that hold for every pair of specs.

mod support;

use std::collections::BTreeSet;

use codegen::diff::{Action, Confidence, Rule, Rust, Side, Wire};
use codegen::source::{SourceFile, Sources};
use support::cut::cut;
use support::fixtures::Fixture;
use support::output::specs;
use support::report;
use support::review::{diff, fixtures, load, models};

/// The real specs, the goldens' and both sides of every fixture.
fn all() -> Vec<(String, Sources)> {
    let sides = fixtures().into_iter().flat_map(|Fixture { name, base, head, .. }| {
        [(format!("{name}, base"), base), (format!("{name}, head"), head)]
    });
    specs().into_iter().chain(sides).collect()
}

#[test]
fn a_spec_is_no_change_of_itself() {
    for (name, sources) in all() {
        let found = diff(&load(&name, &sources), &load(&name, &sources));
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn how_a_spec_is_cut_into_files_is_no_change() {
    for (name, sources) in all() {
        let other = Sources::new(sources.files().flat_map(|(_, file)| cut(file)));
        let found = diff(&load(&name, &sources), &load(&name, &other));
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn words_about_it_are_words_only() {
    for (name, sources) in all() {
        let other = Sources::new(sources.files().map(|(_, file)| reworded(file)));
        let found = diff(&load(&name, &sources), &load(&name, &other));
        assert!(!found.is_empty() || ["hostile", "minimal"].contains(&name.as_str()), "{name}: nothing was reworded");
        assert!(found.wire() <= Wire::Docs && found.rust() <= Rust::Patch, "{name}: {found:#?}");
    }
}

/// Each text in one line says one word more.
fn reworded(file: &SourceFile) -> SourceFile {
    if !file.path.ends_with(".yaml") {
        return file.clone();
    }
    let reword = |line: &str| {
        let is_doc = line.trim_start().starts_with("doc: ") && !line.contains(['"', '\'', '>', '|']);
        if is_doc || line.contains(" -- ") && line.ends_with('.') { format!("{line} Indeed.") } else { line.to_owned() }
    };
    SourceFile::new(file.path.clone(), file.text.lines().map(|line| reword(line) + "\n").collect::<String>())
}

/// What one direction calls added, the other calls removed. Only a rename that the spec tells has no way back.
#[test]
fn the_way_back_is_the_mirror() {
    let mut problems = Vec::new();
    for fixture in fixtures() {
        let (name, (base, head)) = (&fixture.name, models(&fixture));
        let (there, back) = (diff(&base, &head), diff(&head, &base));
        if there.changes.iter().any(|change| change.delta.confidence == Some(Confidence::Declared)) {
            continue;
        }
        let coordinates = |found: &codegen::diff::Diff, mirrored: bool| -> BTreeSet<(&str, Action)> {
            let action = |action: Action| if mirrored { action.mirror() } else { action };
            found.changes.iter().map(|change| (change.delta.aspect, action(change.delta.action))).collect()
        };
        if coordinates(&there, true) != coordinates(&back, false) {
            problems.push(format!("{name}: {:?}, but back {:?}", coordinates(&there, true), coordinates(&back, false)));
        }
    }
    report(&problems);
}

/// Aspects that one direction has and the other has not, each with the reason.
const ONE_SIDED: &[(&str, &str)] = &[
    ("body", "only requests have a body that may be missing; what an answer holds is `response-kind`"),
    ("field-moved", "only requests may wrap fields"),
    ("guarantee", "`name!` is only allowed in responses"),
    ("guaranteed-field", "`name!` is only allowed in responses"),
    ("parameter", "only requests have parameters"),
    ("payload", "only responses come in an envelope"),
    ("response-kind", "a request is JSON or nothing"),
    ("segment", "only requests have a path"),
    ("sent-default", "only requests are written by the client"),
    ("stores", "only what is sent can be stored"),
    ("variant-limit", "only parameters are limited by the variant of the body"),
];

#[test]
fn rules_are_symmetric() {
    let rules = Rule::all();
    let mut used = BTreeSet::new();
    let mut problems = Vec::new();
    for rule in &rules {
        let has = |action: Action, side: Side| Rule::find(rule.aspect, action, side).is_some();
        if !has(rule.action.mirror(), rule.side) {
            problems.push(format!("{} has no mirror", rule.id()));
        }
        let other = match rule.side {
            Side::Request => Side::Response,
            Side::Response => Side::Request,
            Side::Whole => continue,
        };
        if !has(rule.action, other) {
            let both = format!("{}-{}", rule.aspect, rule.action.as_str());
            match ONE_SIDED.iter().find(|(known, _)| *known == rule.aspect || *known == both) {
                Some((known, _)) => drop(used.insert(*known)),
                None => {
                    problems.push(format!("{} has nothing in the other direction, and no reason says why", rule.id()))
                }
            }
        }
    }
    let stale = ONE_SIDED.iter().filter(|(known, _)| !used.contains(known));
    problems
        .extend(stale.map(|(known, reason)| format!("`{known}` has both directions, yet a reason stands: {reason}")));
    report(&problems);
}

/// A rule that says nothing is none.
#[test]
fn rules_say_something() {
    for rule in Rule::all() {
        for text in [rule.why, rule.advice] {
            assert!(
                text.ends_with('.') && text.starts_with(|c: char| c.is_ascii_uppercase() || c == '`'),
                "{}: {text}",
                rule.id()
            );
        }
        assert!(!rule.title.ends_with('.') && !rule.title.is_empty(), "{}", rule.id());
    }
}

/// What the listing leaves out, the review cannot see.
#[test]
fn every_public_item_is_listed() {
    let mut problems = Vec::new();
    for (name, sources) in specs() {
        let output = support::output::output(&name, &sources);
        let listing = &output["api.txt"];
        for (path, text) in output.iter().filter(|(path, _)| path.ends_with(".rs")) {
            for (kind, item) in text.lines().filter_map(public_item) {
                let wanted = match kind {
                    "fn" => format!("::{item}("),
                    "field" => format!(".{item}: "),
                    _ => format!("::{item}: "),
                };
                if !listing.contains(&wanted) {
                    problems.push(format!("{name}: {path}: {kind} {item} is not listed"));
                }
            }
        }
    }
    report(&problems);
}

/// The kind and the name of what a line makes public.
fn public_item(line: &str) -> Option<(&'static str, &str)> {
    let rest = line.trim_start().strip_prefix("pub ")?;
    let rest = rest.strip_prefix("async ").unwrap_or(rest);
    let kinds = ["fn", "struct", "enum", "type", "trait", "const", "static"];
    let found = kinds.into_iter().find_map(|kind| Some((kind, rest.strip_prefix(kind)?.strip_prefix(' ')?)));
    let (kind, rest) = match found {
        Some(found) => found,
        None if rest.starts_with("mod ") || rest.starts_with("use ") => return None,
        None => ("field", rest),
    };
    Some((kind, rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next()?))
}
