//! Specs as one tree of YAML, and the edits that a tree can take.

use codegen::source::{SourceFile, Sources};
use serde_yaml::Value;

use super::roles;

/// A map keeps its order, and may be edited into one that YAML would refuse.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Scalar(Value),
    List(Vec<Node>),
    Map(Vec<(Value, Node)>),
}

/// Which child of which child: by number, from the root.
pub(super) type Path = Vec<usize>;

/// A change of a tree. Where a path leads nowhere, the edit is none.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Edit {
    Remove(Path),
    Replace(Path, Node),
    /// Into a map or a list, at this position; lists have no use for the key.
    Insert(Path, usize, Value, Node),
    /// Another key for the entry.
    Key(Path, Value),
    /// Two children of one node change places.
    Swap(Path, usize, usize),
    /// A word becomes another wherever it stands, but for the keys of the language.
    Word(String, String),
    All(Vec<Edit>),
}

impl Node {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Scalar(Value::String(text.into()))
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Scalar(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Scalar(_) => 0,
            Self::List(items) => items.len(),
            Self::Map(entries) => entries.len(),
        }
    }

    pub(super) fn child(&self, index: usize) -> Option<&Node> {
        match self {
            Self::Scalar(_) => None,
            Self::List(items) => items.get(index),
            Self::Map(entries) => entries.get(index).map(|(_, value)| value),
        }
    }

    fn child_mut(&mut self, index: usize) -> Option<&mut Node> {
        match self {
            Self::Scalar(_) => None,
            Self::List(items) => items.get_mut(index),
            Self::Map(entries) => entries.get_mut(index).map(|(_, value)| value),
        }
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(name, _)| name.as_str() == Some(key)).map(|(_, value)| value)
    }

    pub(super) fn at(&self, path: &[usize]) -> Option<&Node> {
        path.iter().try_fold(self, |node, index| node.child(*index))
    }

    fn at_mut(&mut self, path: &[usize]) -> Option<&mut Node> {
        path.iter().try_fold(self, |node, index| node.child_mut(*index))
    }

    /// The files of a spec are the entries of the root.
    pub(super) fn of(sources: &Sources) -> Self {
        let files = sources.files().map(|(_, file)| file).filter(|file| file.path.ends_with(".yaml"));
        Self::Map(
            files
                .map(|file| {
                    let value: Value = serde_yaml::from_str(&file.text).expect("specs that load are YAML");
                    (Value::String(file.path.clone()), value.into())
                })
                .collect(),
        )
    }

    /// The spec again, with the files that are not YAML.
    pub(super) fn sources(&self, original: &Sources) -> Sources {
        let others = original.files().map(|(_, file)| file.clone()).filter(|file| !file.path.ends_with(".yaml"));
        let Self::Map(files) = self else { return Sources::new(others) };
        let yaml = files.iter().filter_map(|(path, node)| {
            let text = serde_yaml::to_string(&Value::from(node.clone())).ok()?;
            Some(SourceFile::new(path.as_str()?, text))
        });
        Sources::new(yaml.chain(others))
    }
}

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        match value {
            Value::Sequence(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Mapping(map) => Self::Map(map.into_iter().map(|(key, value)| (key, value.into())).collect()),
            scalar => Self::Scalar(scalar),
        }
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        match node {
            Node::Scalar(value) => value,
            Node::List(items) => Self::Sequence(items.into_iter().map(Self::from).collect()),
            Node::Map(entries) => {
                Self::Mapping(entries.into_iter().map(|(key, value)| (key, Self::from(value))).collect())
            }
        }
    }
}

impl Edit {
    pub(super) fn apply(&self, root: &mut Node) -> Option<()> {
        match self {
            Self::Remove(path) => {
                let (index, around) = path.split_last()?;
                match root.at_mut(around)? {
                    Node::List(items) if *index < items.len() => drop(items.remove(*index)),
                    Node::Map(entries) if *index < entries.len() => drop(entries.remove(*index)),
                    _ => return None,
                }
            }
            Self::Replace(path, node) => *root.at_mut(path)? = node.clone(),
            Self::Insert(path, at, key, node) => match root.at_mut(path)? {
                Node::List(items) if *at <= items.len() => items.insert(*at, node.clone()),
                Node::Map(entries) if *at <= entries.len() => entries.insert(*at, (key.clone(), node.clone())),
                _ => return None,
            },
            Self::Key(path, key) => {
                let (index, around) = path.split_last()?;
                let Node::Map(entries) = root.at_mut(around)? else { return None };
                entries.get_mut(*index)?.0 = key.clone();
            }
            Self::Swap(path, one, other) => match root.at_mut(path)? {
                Node::List(items) if one.max(other) < &items.len() => items.swap(*one, *other),
                Node::Map(entries) if one.max(other) < &entries.len() => entries.swap(*one, *other),
                _ => return None,
            },
            Self::Word(from, to) => roles::rename(root, from, to),
            Self::All(edits) => edits.iter().try_for_each(|edit| edit.apply(root))?,
        }
        Some(())
    }
}

/// An edit in words, with keys instead of numbers.
pub(super) fn describe(root: &Node, edit: &Edit) -> String {
    let place = |path: &Path| keys(root, path);
    match edit {
        Edit::Remove(path) => format!("- {} ({})", place(path), root.at(path).map_or_else(String::new, short)),
        Edit::Replace(path, node) => {
            format!("{} ({}) => {}", place(path), root.at(path).map_or_else(String::new, short), short(node))
        }
        Edit::Insert(path, at, key, node) => format!("{}[{at}] + {} {}", place(path), plain(key), short(node)),
        Edit::Key(path, key) => format!("{} => {}", place(path), plain(key)),
        Edit::Swap(path, one, other) => format!("{}[{one}] <> [{other}]", place(path)),
        Edit::Word(from, to) => format!("{from} => {to}"),
        Edit::All(edits) => edits.iter().map(|edit| describe(root, edit)).collect::<Vec<_>>().join("; "),
    }
}

/// What became of the keys of the language: each that came, went, or has another value.
pub(super) fn touched(base: &Node, head: &Node) -> Vec<(&'static str, String)> {
    let (base, head) = (roles::values(base), roles::values(head));
    let mut all = Vec::new();
    for key in base.keys().chain(head.keys().filter(|key| !base.contains_key(*key))) {
        let (before, after) =
            (base.get(key).map_or(&[] as &[_], Vec::as_slice), head.get(key).map_or(&[] as &[_], Vec::as_slice));
        let what = match before.len().cmp(&after.len()) {
            std::cmp::Ordering::Less => "added",
            std::cmp::Ordering::Greater => "removed",
            std::cmp::Ordering::Equal if before == after => continue,
            std::cmp::Ordering::Equal => "changed",
        };
        all.push((what, (*key).to_owned()));
    }
    all
}

fn keys(root: &Node, path: &Path) -> String {
    let mut names = Vec::new();
    let mut node = Some(root);
    for index in path {
        names.push(match node {
            Some(Node::Map(children)) => children.get(*index).map_or_else(String::new, |(key, _)| plain(key)),
            _ => index.to_string(),
        });
        node = node.and_then(|node| node.child(*index));
    }
    names.join(".")
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| short(&Node::Scalar(value.clone())), str::to_owned)
}

fn short(node: &Node) -> String {
    let text = serde_json::to_string(&Value::from(node.clone())).unwrap_or_default();
    if text.chars().count() > 160 { text.chars().take(160).chain(['…']).collect() } else { text }
}
