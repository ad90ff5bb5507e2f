//! A map whose keys have been checked against the table of its construct, and the metadata that any such map can have.

use super::check::{self, check};
use super::keys::{Construct, Forms, Key};
use super::node::{Entry, Node, Written};
use super::openapi_spellings;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::{Metadata, Spanned, Text};
use crate::source::Place;
use crate::vocabulary::{Keyword, Literal};

/// Contains the valid entries; the others have been reported.
#[derive(Debug)]
pub(super) struct Map<'n> {
    /// The place for errors about missing keys.
    pub(super) at: Place,
    pub(super) construct: &'static Construct,
    entries: Vec<&'n Entry>,
    /// The keys whose values do not fit.
    lost: Vec<&'n str>,
}

impl<'n> Map<'n> {
    /// The value of a key; `None` if it is not a map.
    pub(super) fn of(construct: &'static Construct, entry: &'n Entry, diagnostics: &mut Diagnostics) -> Option<Self> {
        Self::open(construct, &entry.value, entry.key.at, diagnostics)
    }

    /// `None` if it is not a map. `at` is the place of its name.
    pub(super) fn open(
        construct: &'static Construct,
        node: &'n Node,
        at: Place,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        node.is_map().then(|| Self::checked(construct, node, &[], at, diagnostics))
    }

    /// What a map is, by the first deciding key that is present; `None` if it has none, or is not a map.
    pub(super) fn decide<F: Copy>(
        forms: &Forms<F>,
        name: &str,
        node: &'n Node,
        at: Place,
        diagnostics: &mut Diagnostics,
    ) -> Option<(F, Self)> {
        if !node.is_map() {
            return None;
        }
        let Some((_, form, construct)) = forms.by.iter().find(|(key, ..)| node.entry(key).is_some()) else {
            return diagnostics.refuse(undecided(forms, name, at));
        };
        let construct = construct();
        let deciding = node.entries().iter().map(|entry| &entry.key);
        let deciding = deciding.filter(|key| forms.by.iter().any(|(name, ..)| *name == key.text));
        let (own, rivals): (Vec<&Written>, Vec<_>) = deciding.partition(|key| construct.key(&key.text).is_some());
        for (rival, own) in rivals.iter().filter_map(|rival| Some((rival, own.first()?))) {
            let message = format!("`{}` and `{}` {}", own.text, rival.text, forms.conflict);
            let found = Diagnostic::new(Code::CONFLICTING_KEYS, rival.at, message);
            diagnostics.push(found.related(own.at, "conflicts with this").help(forms.advice));
        }
        Some((*form, Self::checked(construct, node, &rivals, at, diagnostics)))
    }

    fn checked(
        construct: &'static Construct,
        node: &'n Node,
        rivals: &[&Written],
        at: Place,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut map = Self { at, construct, entries: vec![], lost: vec![] };
        for entry in node.entries() {
            match construct.key(&entry.key.text) {
                Some(key) if check(&key.shape, &entry.value, format_args!("`{}`", key.name), diagnostics) => {
                    map.entries.push(entry);
                }
                Some(_) => {
                    map.lost.push(&entry.key.text);
                    diagnostics.lose(&entry.key.text, entry.key.at);
                }
                None if rivals.contains(&&entry.key) => {}
                None => diagnostics.push(stray_key(construct, &entry.key)),
            }
        }
        for key in construct.keys().filter(|key| key.required) {
            if node.entry(key.name).is_none() {
                let help = format!("add `{}`: {}", key.name, key.doc.trim_end_matches('.'));
                diagnostics.push(check::missing(construct.title, key.name, at).help(help));
            }
        }
        map
    }

    /// Whether one of these keys is there with a value that does not fit.
    pub(super) fn lost(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.lost.contains(key))
    }

    pub(super) fn entry(&self, key: &str) -> Option<&'n Entry> {
        debug_assert!(Key::exists(key), "`{key}` is not a key of the language");
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
    pub(super) fn texts(&self, key: &str) -> Option<Vec<Text>> {
        self.node(key).map(Node::texts)
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.node(key).and_then(Node::literal) == Some(&Literal::Boolean(true))
    }

    pub(super) fn integer(&self, key: &str) -> Option<i64> {
        self.node(key)?.integer()
    }

    /// A number that the table keeps from being negative.
    pub(super) fn count(&self, key: &str) -> Option<u64> {
        u64::try_from(self.integer(key)?).ok()
    }

    pub(super) fn choice<T: Keyword>(&self, key: &str) -> Option<T> {
        self.node(key)?.choice()
    }

    pub(super) fn literal(&self, key: &str) -> Option<Spanned<Literal>> {
        self.node(key)?.literals()
    }

    pub(super) fn items(&self, key: &str) -> &'n [Node] {
        self.node(key).map(Node::items).unwrap_or_default()
    }

    pub(super) fn map_entries(&self, key: &str) -> &'n [Entry] {
        self.node(key).map(Node::entries).unwrap_or_default()
    }
}

/// The value of the key that decides what a map is; `what` it would be and the `map` are for messages.
pub(super) fn deciding<T: Keyword>(
    key: &str,
    what: &str,
    map: &str,
    entry: &Entry,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let help = format!("expected {}", check::list(T::NAMES, "or"));
    let found = match entry.value.entry(key).map(|entry| &entry.value) {
        Some(node) => match node.choice() {
            Some(choice) => return Some(choice),
            None => {
                let text = node.written().map_or("", |written| written.text.as_str());
                let near = nearest(text, T::NAMES.iter().copied()).map(|near| format!("did you mean `{near}`?"));
                Diagnostic::new(Code::BAD_VALUE, node.at, format!("unknown {what}")).help(near.unwrap_or(help))
            }
        },
        None => check::missing(map, key, entry.key.at).help(help),
    };
    diagnostics.refuse(found)
}

/// The error of a map with none of the deciding keys; `at` is the place of its name.
fn undecided<F>(forms: &Forms<F>, name: &str, at: Place) -> Diagnostic {
    let what = if name.is_empty() { format!("the {}", forms.what) } else { format!("the {} `{name}`", forms.what) };
    let keys: Vec<&str> = forms.by.iter().map(|(key, ..)| *key).collect();
    let message = format!("missing definition of {what}");
    Diagnostic::new(Code::MISSING_KEY, at, message).help(format!("add one of {}", check::list(&keys, "or")))
}

pub(super) fn unknown_key(key: &Written, what: &str) -> Diagnostic {
    Diagnostic::new(Code::UNKNOWN_KEY, key.at, format!("unknown key `{}` in {what}", key.text))
}

fn stray_key(construct: &Construct, key: &Written) -> Diagnostic {
    let name = key.text.as_str();
    let names: Vec<&str> = construct.keys().map(|key| key.name).collect();
    let help = match (openapi_spellings::advice(name, construct), home(name), nearest(name, names.iter().copied())) {
        (Some(advice), ..) => advice.to_owned(),
        (None, Some(title), _) => format!("this key belongs to {title}; check the indentation"),
        (None, None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None, None) => format!("valid keys are {}", check::list(&names, "and")),
    };
    unknown_key(key, construct.title).help(help)
}

/// The construct with this key, if there is only one.
fn home(key: &str) -> Option<&'static str> {
    let mut titles = Construct::all().filter(|construct| construct.key(key).is_some()).map(|construct| construct.title);
    let first = titles.next()?;
    titles.all(|title| title == first).then_some(first)
}

impl Map<'_> {
    /// The keys of [`Metadata`]; a map that cannot have one of them does not have it.
    pub(super) fn metadata(&self) -> Metadata {
        let text = |key| self.written(key).map(prose);
        Metadata {
            at: self.at,
            doc: text("doc"),
            page: text("page"),
            notes: self.node("note").map(notes).unwrap_or_default(),
            provenance: self.choice("provenance"),
            deprecated: self.node("deprecated").and_then(deprecated),
            renamed_from: text("renamed_from"),
            rust: text("rust"),
        }
    }

    /// For an item with this name, which must differ from the previous one.
    pub(super) fn metadata_of(&self, name: &str, diagnostics: &mut Diagnostics) -> Metadata {
        let metadata = self.metadata();
        if let Some(previous) = metadata.renamed_from.as_ref().filter(|previous| previous.value == name) {
            let message = format!("`renamed_from` must differ from the current name, found `{name}`");
            let found = Diagnostic::new(Code::BAD_VALUE, previous.at, message);
            diagnostics.push(found.help("write the previous name, or remove `renamed_from`"));
        }
        metadata
    }
}

/// Without the line breaks at the end of a block.
fn prose(written: &Written) -> Text {
    Text::new(written.text.trim().to_owned(), written.at)
}

fn notes(node: &Node) -> Vec<Text> {
    match node.written() {
        Some(written) => vec![prose(written)],
        None => node.items().iter().filter_map(Node::written).map(prose).collect(),
    }
}

/// `true`, or the text with the replacement.
fn deprecated(node: &Node) -> Option<Text> {
    let plainly = || (node.literal() == Some(&Literal::Boolean(true))).then(|| Text::new(String::new(), node.at));
    node.written().map(prose).or_else(plainly)
}
