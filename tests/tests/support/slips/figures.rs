//! What a run found, in figures.

use std::collections::BTreeSet;
use std::fmt;

use codegen::diff::{Diff, Rust};

/// Two specs, one made of the other.
pub(super) struct Pair {
    what: String,
    rust: Rust,
    /// The items that are called major.
    why: String,
    /// The error of the program; `None`: it compiles.
    error: Option<String>,
}

impl Pair {
    pub(super) fn of(what: String, diff: &Diff, error: Option<String>) -> Self {
        Self { what, rust: diff.rust(), why: why(diff), error }
    }
}

#[derive(Default)]
pub(crate) struct Figures {
    pub(super) pairs: Vec<Pair>,
    /// Crates or programs that do not compile by themselves.
    pub(super) broken: Vec<String>,
    pub(super) touched: BTreeSet<(&'static str, String)>,
}

/// Why it is called major: some of the items.
fn why(diff: &Diff) -> String {
    let items = diff.changes.iter().flat_map(|change| &change.items).chain(&diff.unexplained);
    let major = items.filter(|item| item.rust == Rust::Major);
    major.take(3).map(|item| format!("\n    {} => {} ({})", item.before_text(), item.after_text(), item.why)).collect()
}

impl Figures {
    fn missed(&self) -> Vec<&Pair> {
        self.pairs.iter().filter(|pair| pair.error.is_some() && pair.rust != Rust::Major).collect()
    }

    fn exaggerated(&self) -> Vec<&Pair> {
        self.pairs.iter().filter(|pair| pair.error.is_none() && pair.rust == Rust::Major).collect()
    }

    /// No change that breaks may be called compatible, and at most one in twenty that are compatible called major.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = self.broken.clone();
        let error_of = |pair: &Pair| pair.error.clone().unwrap_or_default();
        problems.extend(
            self.missed()
                .iter()
                .map(|pair| format!("{}: called {}, but {}", pair.what, pair.rust.name(), error_of(pair))),
        );
        let exaggerated = self.exaggerated();
        if exaggerated.len() * 20 > self.compatible() {
            problems.extend(
                exaggerated.iter().map(|pair| format!("{}: called major, but it compiles:{}", pair.what, pair.why)),
            );
        }
        problems
    }

    /// Keys that no mutation tried. What one adds is gone on the way back.
    fn untouched(&self) -> Vec<String> {
        let is = |what, key: &String| self.touched.contains(&(what, key.clone()));
        let lacks = |key: String| match (is("added", &key) || is("removed", &key), is("changed", &key)) {
            (true, true) => None,
            (true, false) => Some(format!("{key} (never changed)")),
            (false, true) => Some(format!("{key} (never there and not)")),
            (false, false) => Some(format!("{key} (never)")),
        };
        keys().into_iter().filter_map(lacks).collect()
    }

    fn compatible(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.error.is_none()).count()
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (all, compatible) = (self.pairs.len(), self.compatible());
        let (missed, exaggerated) = (self.missed().len(), self.exaggerated().len());
        let share = 100.0 * exaggerated as f64 / compatible.max(1) as f64;
        writeln!(f, "{all} pairs of specs that differ in Rust; {} crates do not compile", self.broken.len())?;
        writeln!(f, "{} break source: {missed} of them called compatible", all - compatible)?;
        write!(f, "{compatible} are compatible: {exaggerated} of them called major ({share:.1} %)")?;
        write!(f, "\nkeys of the language that were not tried: {}", self.untouched().join(", "))?;
        self.exaggerated().iter().try_for_each(|pair| write!(f, "\n  {}{}", pair.what, pair.why))
    }
}

/// The keys of the language, from its schema.
fn keys() -> BTreeSet<String> {
    fn collect(value: &serde_json::Value, keys: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(map) => {
                if let Some(serde_json::Value::Object(properties)) = map.get("properties") {
                    keys.extend(properties.keys().cloned());
                }
                map.values().for_each(|value| collect(value, keys));
            }
            serde_json::Value::Array(items) => items.iter().for_each(|value| collect(value, keys)),
            _ => {}
        }
    }
    let mut keys = BTreeSet::new();
    collect(&serde_json::from_str(&codegen::schema::schema()).expect("the schema is JSON"), &mut keys);
    keys
}
