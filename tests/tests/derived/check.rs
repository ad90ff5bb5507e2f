//! Writes cases into files, and compares what the compiler says with what they promise.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::cases::{Case, Stage};
use crate::toolchain::Toolchain;

/// Lines of one file.
const LINES: usize = 1200;

/// What stands before the cases.
const HEAD: &str = "\
fn any<T>() -> T { loop {} }
fn is_serialize<T: serde::Serialize>() {}
fn is_send<T: Send + 'static>(_: T) {}
fn is_spawned<T: Future<Output: Send + 'static> + Send + 'static>(_: T) {}
fn is_shared<T: Send + Sync + Clone + 'static>() {}
";

/// Errors by line: their codes.
type Errors = BTreeMap<usize, BTreeSet<String>>;

/// What is not as promised.
pub(crate) fn check(cases: &[Case]) -> Vec<String> {
    let toolchain = Toolchain::new("cases");
    let stages = [("types", Stage::Types), ("patterns", Stage::Patterns), ("futures", Stage::Futures)];
    let of_stage = |stage| cases.iter().filter(move |case| case.stage == stage).collect::<Vec<_>>();
    let mut files = Vec::new();
    for (name, stage) in stages {
        let chunks = of_stage(stage).chunks(LINES).map(<[_]>::to_vec).collect::<Vec<_>>();
        files.extend(chunks.into_iter().enumerate().map(|(index, cases)| (format!("{name}{index}.rs"), cases)));
    }
    // Two files at a time: the compiler is one thread each.
    let toolchain = &toolchain;
    let mut problems = Vec::new();
    for pair in files.chunks(2) {
        std::thread::scope(|scope| {
            let running: Vec<_> =
                pair.iter().map(|(name, cases)| scope.spawn(move || check_file(toolchain, name, cases))).collect();
            problems.extend(running.into_iter().flat_map(|one| one.join().expect("a file is checked")));
        });
    }
    problems
}

fn check_file(toolchain: &Toolchain, name: &str, cases: &[&Case]) -> Vec<String> {
    let mut text = HEAD.to_owned();
    let first = HEAD.lines().count() + 1;
    for (index, case) in cases.iter().enumerate() {
        let mark = case.codes.join(" or ");
        let mark = if mark.is_empty() { mark } else { format!(" //~ {mark}") };
        text.push_str(&format!("fn case{index}() {{ {} }}{mark}\n", case.line));
    }
    let errors = by_line(&toolchain.errors(&toolchain.write(name, &text)));
    let mut problems = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let found = errors.get(&(first + index));
        problems.extend(problem(case, found).map(|problem| format!("{}: {problem}\n    {}", case.kind, case.line)));
    }
    let lines = first..first + cases.len();
    let outside = errors.iter().filter(|(line, _)| !lines.contains(line));
    problems.extend(outside.map(|(line, codes)| format!("{name}:{line} fails with {codes:?}, outside of the cases")));
    problems
}

fn problem(case: &Case, found: Option<&BTreeSet<String>>) -> Option<String> {
    match (case.codes, found) {
        ([], None) => None,
        ([], Some(codes)) => Some(format!("does not compile: {codes:?}")),
        (_, None) => Some("compiles".to_owned()),
        (wanted, Some(codes)) => {
            let is_wanted = wanted.iter().any(|code| codes.contains(*code));
            (!is_wanted).then(|| format!("fails with {codes:?}, not with {wanted:?}"))
        }
    }
}

fn by_line(messages: &[Value]) -> Errors {
    let mut errors = Errors::new();
    for message in messages {
        let code = message["code"]["code"].as_str().unwrap_or("no code").to_owned();
        let spans = message["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
        let primary = spans.iter().filter(|span| span["is_primary"] == true);
        let lines: BTreeSet<usize> = primary.filter_map(own_line).collect();
        // The last message only counts the others.
        if lines.is_empty() && code != "no code" {
            errors.entry(0).or_default().insert(code.clone());
        }
        for line in lines {
            errors.entry(line).or_default().insert(code.clone());
        }
    }
    errors
}

fn own_line(span: &Value) -> Option<usize> {
    usize::try_from(span["line_start"].as_u64()?).ok()
}
