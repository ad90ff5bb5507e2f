//! A map whose keys have been checked against the table of its construct.

use super::check::{self, check};
use super::keys::{Construct, Form, Key};
use super::node::{Entry, Node, ScalarValue, Written};
use super::openapi_spellings;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::{Spanned, Text};
use crate::source::Place;
use crate::vocabulary::{Keyword, Literal};

/// Contains the valid entries; the others have been reported.
#[derive(Debug)]
pub(super) struct Map<'n> {
    /// The place for errors about missing keys.
    pub(super) at: Place,
    construct: Construct,
    entries: Vec<&'n Entry>,
    /// The keys whose values do not fit.
    lost: Vec<&'n str>,
}

impl<'n> Map<'n> {
    /// `None` if it is not a map. `at` is the place of its name.
    pub(super) fn open(construct: Construct, node: &'n Node, at: Place, diagnostics: &mut Diagnostics) -> Option<Self> {
        if !node.is_map() {
            return None;
        }
        let mut map = Self { at, construct, entries: vec![], lost: vec![] };
        for entry in node.entries() {
            match construct.key(&entry.key.text) {
                Some(key) if check(&key.shape, &entry.value, &format!("`{}`", key.name), diagnostics) => {
                    map.entries.push(entry);
                }
                Some(_) => map.lost.push(&entry.key.text),
                None => diagnostics.push(map.stray_key(&entry.key, node)),
            }
        }
        for key in construct.keys().filter(|key| key.required) {
            if node.entries().iter().all(|entry| entry.key.text != key.name && !means(construct, key, &entry.key.text))
            {
                diagnostics.push(check::missing(construct.title(), key.name, at).help(help(key)));
            }
        }
        Some(map)
    }

    fn stray_key(&self, key: &Written, node: &Node) -> Diagnostic {
        let name = key.text.as_str();
        if self.construct.rivals().contains(&name) {
            return self.rival(key, node);
        }
        let message = format!("unknown key `{name}` in {}", self.construct.title());
        let names: Vec<&str> = self.construct.keys().map(|key| key.name).collect();
        let help = match (nearest(name, names.iter().copied()), home(name)) {
            (_, Some(title)) => format!("this key belongs to {title}; check the indentation"),
            (Some(near), None) => format!("did you mean `{near}`?"),
            (None, None) => format!("valid keys are {}", check::list(&names, "and")),
        };
        let help = openapi_spellings::advice(name, self.construct).map_or(help, str::to_owned);
        Diagnostic::new(Code::UNKNOWN_KEY, key.at, message).help(help)
    }

    /// A key that contradicts another key of the map.
    fn rival(&self, key: &Written, node: &Node) -> Diagnostic {
        let is_decisive = |name: &str| Construct::ALL.iter().any(|construct| construct.rivals().contains(&name));
        let mut others = node.entries().iter().map(|entry| &entry.key);
        let decisive = others.find(|other| self.has_key(&other.text) && is_decisive(&other.text));
        let name = key.text.as_str();
        let Some(decisive) = decisive else {
            let message = format!("unknown key `{name}` in {}", self.construct.title());
            return Diagnostic::new(Code::CONFLICTING_KEYS, key.at, message);
        };
        let (message, help) = match self.construct.decided() {
            Some(what) => {
                (format!("`{}` and `{name}` cannot both define the {what}", decisive.text), "remove one of the two")
            }
            None => (
                format!("`{}` and `{name}` cannot be used in the same example", decisive.text),
                "a successful call has `request` and `response`, a failed one `error` and `status`",
            ),
        };
        Diagnostic::new(Code::CONFLICTING_KEYS, key.at, message).related(decisive.at, "conflicts with this").help(help)
    }

    pub(super) fn has_key(&self, key: &str) -> bool {
        self.construct.key(key).is_some()
    }

    /// Whether one of these keys is there with a value that does not fit.
    pub(super) fn lost(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.lost.contains(key))
    }

    pub(super) fn entry(&self, key: &str) -> Option<&'n Entry> {
        debug_assert!(self.has_key(key), "`{key}` is not in the table of {}", self.construct.name());
        self.entries.iter().copied().find(|entry| entry.key.text == key)
    }

    pub(super) fn node(&self, key: &str) -> Option<&'n Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    pub(super) fn written(&self, key: &str) -> Option<&'n Written> {
        self.node(key)?.written()
    }

    pub(super) fn text(&self, key: &str) -> Option<Text> {
        self.written(key).map(Written::to_text)
    }

    /// The strings of a list, or a single string.
    pub(super) fn texts(&self, key: &str) -> Vec<Text> {
        self.node(key).map(texts).unwrap_or_default()
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        let value = self.node(key).and_then(Node::scalar).map(|scalar| scalar.value);
        value == Some(ScalarValue::Boolean(true))
    }

    pub(super) fn integer(&self, key: &str) -> Option<i64> {
        self.node(key).and_then(integer)
    }

    /// A number that the table keeps from being negative.
    pub(super) fn count(&self, key: &str) -> Option<u64> {
        self.integer(key).and_then(|value| u64::try_from(value).ok())
    }

    pub(super) fn choice<T: Keyword>(&self, key: &str) -> Option<Spanned<T>> {
        choice(self.node(key)?)
    }

    pub(super) fn literal(&self, key: &str) -> Option<Spanned<Literal>> {
        literal(self.node(key)?)
    }

    pub(super) fn items(&self, key: &str) -> &'n [Node] {
        self.node(key).map(Node::items).unwrap_or_default()
    }

    pub(super) fn map_entries(&self, key: &str) -> &'n [Entry] {
        self.node(key).map(Node::entries).unwrap_or_default()
    }
}

/// Whether an unknown key is a misspelling of this key.
fn means(construct: Construct, key: &Key, written: &str) -> bool {
    construct.key(written).is_none()
        && home(written).is_none()
        && openapi_spellings::advice(written, construct).is_none()
        && nearest(written, construct.keys().map(|key| key.name)) == Some(key.name)
}

/// The error of a map without its deciding key; `at` is the place of its name.
pub(super) fn without(what: &str, key: &str, node: &Node, at: Place, help: &str) -> Diagnostic {
    match node.entries().iter().find(|entry| nearest(&entry.key.text, [key]).is_some()) {
        Some(entry) => {
            let message = format!("unknown key `{}` in {what}", entry.key.text);
            Diagnostic::new(Code::UNKNOWN_KEY, entry.key.at, message).help(format!("did you mean `{key}`?"))
        }
        None => check::missing(what, key, at).help(help),
    }
}

/// The construct with this key, if there is only one.
fn home(key: &str) -> Option<&'static str> {
    let mut titles =
        Construct::ALL.iter().filter(|construct| construct.key(key).is_some()).map(|construct| construct.title());
    let first = titles.next()?;
    titles.all(|title| title == first).then_some(first)
}

/// The construct of a map, by the first deciding key that is present.
pub(super) fn decide<F: Form>(node: &Node) -> Option<F> {
    let is_there = |key: &str| node.entries().iter().any(|entry| entry.key.text == key);
    F::DECIDED_BY.iter().find(|(key, _)| is_there(key)).map(|(_, form)| *form)
}

/// The error of a map with none of the deciding keys; `at` is the place of its name.
pub(super) fn undecided<F: Form>(what: &str, node: &Node, at: Place) -> Diagnostic {
    let keys: Vec<&str> = F::DECIDED_BY.iter().map(|(key, _)| *key).collect();
    for entry in node.entries() {
        // A known key is not a misspelt one, near as it may be.
        let is_known = F::DECIDED_BY.iter().any(|(_, form)| form.construct().key(&entry.key.text).is_some());
        if let (false, Some(near)) = (is_known, nearest(&entry.key.text, keys.iter().copied())) {
            let message = format!("unknown key `{}` in {what}", entry.key.text);
            return Diagnostic::new(Code::UNKNOWN_KEY, entry.key.at, message).help(format!("did you mean `{near}`?"));
        }
    }
    let message = format!("missing definition of {what}");
    Diagnostic::new(Code::MISSING_KEY, at, message).help(format!("add one of {}", check::list(&keys, "or")))
}

fn help(key: &Key) -> String {
    format!("`{}`: {}", key.name, key.doc.trim_end_matches('.'))
}

pub(super) fn texts(node: &Node) -> Vec<Text> {
    match node.written() {
        Some(written) => vec![written.to_text()],
        None => node.items().iter().filter_map(|item| item.written().map(Written::to_text)).collect(),
    }
}

pub(super) fn integer(node: &Node) -> Option<i64> {
    match node.scalar()?.value {
        ScalarValue::Integer(value) => Some(value),
        ScalarValue::Null | ScalarValue::Boolean(_) | ScalarValue::Float(_) | ScalarValue::Text { .. } => None,
    }
}

pub(super) fn choice<T: Keyword>(node: &Node) -> Option<Spanned<T>> {
    T::named(&node.written()?.text).map(|value| Spanned::new(value, node.at))
}

/// A scalar, or a list of scalars.
pub(super) fn literal(node: &Node) -> Option<Spanned<Literal>> {
    let value = match node.literal() {
        Some(value) => value,
        None if node.is_list() => Literal::List(node.items().iter().filter_map(Node::literal).collect()),
        None => return None,
    };
    Some(Spanned::new(value, node.at))
}
