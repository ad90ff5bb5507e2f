//! One mistake at a time at every key of the language: each is one diagnostic at its line, which says what was meant.

use std::collections::BTreeMap;

use codegen::diagnostic::{Diagnostic, render};
use codegen::parse::keys::{Construct, Key, Shape};
use codegen::parse::names::NameStyle;
use codegen::source::{SourceFile, Sources};

use super::support;
use super::tree::{Data, Node, Path};

/// Small specs that together have every key, but for those that any item can have.
const SPECS: &str = include_str!("specs.txt");

/// A key where it is written.
struct Use {
    spec: usize,
    file: String,
    root: Node,
    construct: &'static Construct,
    key: &'static Key,
    /// The map that has it.
    map: Path,
    at: usize,
}

/// Each with its files.
fn specs() -> Vec<Sources> {
    let sections = SPECS.split("=== ").skip(1).map(|section| section.split_once('\n').expect("a spec below its name"));
    let mut all: Vec<(&str, Vec<SourceFile>)> = Vec::new();
    for (name, text) in sections {
        match name.split_once('/') {
            Some((_, file)) => {
                all.last_mut().expect("a service").1.push(SourceFile::new(format!("shop/{file}.yaml"), text))
            }
            None => all.push((name, vec![SourceFile::new("shop/service.yaml", text)])),
        }
    }
    let example = |name: &str| SourceFile::new(format!("shop/{name}.json"), r#"{"name": "Rex"}"#);
    let examples = || ["request", "response", "error"].map(example);
    all.into_iter().map(|(_, files)| Sources::new(files.into_iter().chain(examples()))).collect()
}

/// Each key of each construct, at one place.
fn uses(specs: &[Sources]) -> Vec<Use> {
    let mut found: BTreeMap<(&str, &str), Use> = BTreeMap::new();
    for (spec, sources) in specs.iter().enumerate() {
        for (_, file) in sources.files().filter(|(_, file)| file.path.ends_with(".yaml")) {
            let read = Node::read(&file.text);
            let [plain, service] = Construct::of_files();
            let construct = if read.get("service").is_some() { service } else { plain };
            let mut add = |construct: &'static Construct, node: &Node, map: &Path| {
                for key in construct.keys() {
                    let mut root = read.clone();
                    let written = node.entries().iter().position(|(name, _)| name == key.name);
                    let at = match (written, anywhere(construct, key, found.len())) {
                        (Some(at), _) => at,
                        (None, None) => continue,
                        (None, Some(value)) => {
                            let entries = root.at_mut(map).entries_mut();
                            entries.push((key.name.to_owned(), Node::read(&value).marked(usize::MAX - 1)));
                            entries.len() - 1
                        }
                    };
                    let one = || Use { spec, file: file.path.clone(), root, construct, key, map: map.clone(), at };
                    found.entry((construct.name, key.name)).or_insert_with(one);
                }
            };
            walk(construct, &read, &mut Vec::new(), &mut add);
        }
    }
    found.into_values().collect()
}

/// The value of a key that any item can have.
fn anywhere(construct: &Construct, key: &Key, number: usize) -> Option<String> {
    let is_type = construct.key("rust").is_some_and(|key| matches!(key.shape, Shape::Name(NameStyle::UpperCamel)));
    let name = |of_type: &str, of_member: &str| format!("{}{number}", if is_type { of_type } else { of_member });
    Some(match key.name {
        "doc" | "note" => "Some text.".to_owned(),
        "provenance" => "observed".to_owned(),
        "page" => "https://shop.example/page".to_owned(),
        "deprecated" => "true".to_owned(),
        "rust" => name("Other", "other"),
        "renamed_from" => name("Earlier", "earlier"),
        _ => return None,
    })
}

type Add<'a> = dyn FnMut(&'static Construct, &Node, &Path) + 'a;

fn walk(construct: &'static Construct, node: &Node, path: &mut Path, add: &mut Add<'_>) {
    add(construct, node, path);
    for (at, (name, value)) in node.entries().iter().enumerate() {
        let Some(key) = construct.key(name) else { continue };
        path.push(at);
        walk_value(&key.shape, value, path, add);
        path.pop();
    }
}

fn walk_value(shape: &'static Shape, node: &Node, path: &mut Path, add: &mut Add<'_>) {
    if let Some(construct) = construct_of(shape, node) {
        return walk(construct, node, path, add);
    }
    let inner = shapes(shape).into_iter().find_map(|shape| match (shape, &node.data) {
        (Shape::ListOf(inner), Data::List(_)) | (Shape::MapOf(_, inner), Data::Map(_)) => Some(*inner),
        _ => None,
    });
    for (at, child) in node.children().enumerate().filter(|_| inner.is_some()) {
        path.push(at);
        inner.into_iter().for_each(|inner| walk_value(inner, child, path, add));
        path.pop();
    }
}

fn shapes(shape: &'static Shape) -> Vec<&'static Shape> {
    if let Shape::Either(shapes) = shape { shapes.iter().flat_map(shapes_of).collect() } else { vec![shape] }
}

fn shapes_of(shape: &'static Shape) -> Vec<&'static Shape> {
    shapes(shape)
}

/// What a map is: all of its keys, and whatever is required.
fn construct_of(shape: &'static Shape, node: &Node) -> Option<&'static Construct> {
    let constructs = shapes(shape).into_iter().flat_map(|shape| match shape {
        Shape::Ref(construct) => vec![construct()],
        Shape::Forms(forms) => forms(),
        _ => vec![],
    });
    let fits = |construct: &&'static Construct| {
        matches!(node.data, Data::Map(_))
            && node.entries().iter().all(|(name, _)| construct.key(name).is_some())
            && construct.keys().all(|key| !key.required || node.get(key.name).is_some())
            && construct.keys().any(|key| node.get(key.name).is_some())
            && is_mode(construct, node)
    };
    constructs.into_iter().find(fits)
}

/// Whether words that decide are those of the construct, such as `mode: cursor`.
fn is_mode(construct: &Construct, node: &Node) -> bool {
    construct.keys().filter(|key| matches!(key.name, "mode" | "scheme")).all(|key| {
        let Shape::OneOf(words) = &key.shape else { return true };
        node.get(key.name).and_then(Node::as_str).is_some_and(|word| words.contains(&word))
    })
}

/// A mistake, and what the one diagnostic of it must be like.
struct Mistake {
    what: String,
    root: Node,
    /// The nodes at one of whose lines it is.
    lines: Vec<usize>,
    /// What the help must contain.
    says: Option<String>,
    /// It may be no mistake there.
    may_fit: bool,
}

impl Use {
    fn mistakes(&self) -> Vec<Mistake> {
        let root = &self.root;
        let mut all = self.misspelt(root);
        all.extend(self.values(root));
        all.extend(self.twice(root));
        all.extend(self.misplaced(root));
        let some = all.into_iter().enumerate().filter(|(at, _)| is_all() || (at + self.at).is_multiple_of(3));
        some.map(|(_, mistake)| mistake).collect()
    }

    fn changed(
        &self,
        root: &Node,
        what: impl Into<String>,
        change: impl FnOnce(&mut Vec<(String, Node)>) -> Vec<usize>,
    ) -> Mistake {
        let mut root = root.clone();
        let lines = change(root.at_mut(&self.map).entries_mut());
        Mistake { what: what.into(), root, lines, says: None, may_fit: false }
    }

    fn misspelt(&self, root: &Node) -> Vec<Mistake> {
        let name = self.key.name;
        let middle = name.len() / 2;
        let mut swapped: Vec<char> = name.chars().collect();
        swapped.swap(middle - 1, middle);
        let others = [
            format!("{}{}", &name[..middle], &name[middle + 1..]),
            swapped.into_iter().collect(),
            format!("{}x{}", &name[..middle], &name[middle + 1..]),
        ];
        let is_wrong = |other: &String| other != name && self.construct.key(other).is_none();
        let mistake = |other: String| {
            let what = format!("misspelt as `{other}`");
            let mistake = self.changed(root, what, |entries| {
                entries[self.at].0 = other;
                vec![entries[self.at].1.mark()]
            });
            Mistake { says: Some(format!("did you mean `{name}`")), ..mistake }
        };
        others.into_iter().filter(is_wrong).map(mistake).collect()
    }

    /// Values of kinds that the key does not take.
    fn values(&self, root: &Node) -> Vec<Mistake> {
        let takes = |wanted: fn(&Shape) -> bool| shapes(&self.key.shape).into_iter().any(wanted);
        let is_text = |shape: &Shape| matches!(shape, Shape::Text | Shape::Name(_) | Shape::Line(_) | Shape::OneOf(_));
        let is_map = |shape: &Shape| matches!(shape, Shape::MapOf(..) | Shape::Ref(_) | Shape::Forms(_));
        let is_literal = |shape: &Shape| matches!(shape, Shape::Literal | Shape::Bool | Shape::Integer { .. });
        let list = takes(|shape| matches!(shape, Shape::ListOf(_)));
        let (text, map, literal) = (takes(is_text), takes(is_map), takes(is_literal));
        let any = takes(|shape| matches!(shape, Shape::Literal));
        let wrong = [
            ("nothing", "~", true),
            ("a list", "[x1]", !list),
            ("a map", "{x1: y1}", !map),
            ("a word", "\"some words\"", !text && !any),
            ("a number", "7", !literal),
            ("a word of another list", "x1_y1", takes(|shape| matches!(shape, Shape::OneOf(_)))),
        ];
        let wrong = wrong.into_iter().filter(|(.., is_wrong)| *is_wrong);
        wrong
            .map(|(what, value, _)| {
                self.changed(root, format!("with {what}"), |entries| {
                    let mark = entries[self.at].1.mark();
                    entries[self.at].1 = Node::read(value).marked(mark);
                    vec![mark]
                })
            })
            .collect()
    }

    fn twice(&self, root: &Node) -> Vec<Mistake> {
        let mistake = self.changed(root, "given twice", |entries| {
            let again = (entries[self.at].0.clone(), entries[self.at].1.renumbered());
            let mark = again.1.mark();
            entries.insert(self.at + 1, again);
            vec![mark]
        });
        vec![mistake]
    }

    /// One level too high, and one too low.
    fn misplaced(&self, root: &Node) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        let name = self.key.name;
        let above = (0..self.map.len()).rev().map(|end| &self.map[..end]).find(|path| root.at(path).is_map());
        // A key that the map above can have, too, is not a mistake there.
        let takes = |above: &&[usize]| {
            let has = |construct: &Construct, node: &Node| {
                node.entries().iter().all(|(name, _)| construct.key(name).is_some())
            };
            Construct::all().any(|one| one.key(name).is_some() && has(one, root.at(above)))
        };
        if let Some(above) = above.filter(|above| root.at(above).get(name).is_none() && !takes(above)) {
            let mut moved = root.clone();
            let entry = moved.at_mut(&self.map).entries_mut().remove(self.at);
            let (around, mark) = (moved.at(&self.map).mark(), entry.1.mark());
            let owner = self.map[above.len()];
            moved.at_mut(above).entries_mut().insert(owner + 1, entry);
            mistakes.push(Mistake {
                what: "too high".into(),
                root: moved,
                lines: vec![mark, around],
                says: None,
                may_fit: true,
            });
        }
        let entries = root.at(&self.map).entries();
        // Where any name has a value, it is one.
        let is_any = |sibling: &str| {
            let shapes = self.construct.key(sibling).map_or(vec![], |key| shapes(&key.shape));
            shapes.iter().any(|shape| matches!(shape, Shape::MapOf(_, Shape::Literal | Shape::Text)))
        };
        // As is a type among fields.
        let is_field = takes_line(&self.key.shape) && !entries[self.at].1.is_map();
        let takes = |(sibling, value): &(String, Node)| {
            let is_fine = is_any(sibling)
                || (is_field && self.construct.key(sibling).is_some_and(|key| takes_fields(&key.shape)));
            value.is_map() && value.get(name).is_none() && !is_fine
        };
        let below = entries[..self.at].iter().rposition(takes);
        if let Some(below) = below {
            let low = self.changed(root, "too low", |entries| {
                let entry = entries.remove(self.at);
                let marks = vec![entry.1.mark()];
                entries[below].1.entries_mut().push(entry);
                marks
            });
            mistakes.push(Mistake { may_fit: true, ..low });
        }
        mistakes
    }
}

fn takes_line(shape: &'static Shape) -> bool {
    shapes(shape).iter().any(|shape| matches!(shape, Shape::Line(_)))
}

fn takes_fields(shape: &'static Shape) -> bool {
    shapes(shape).iter().any(|shape| matches!(shape, Shape::MapOf(_, inner) if takes_line(inner)))
}

/// The diagnostics of a spec where this is one of the files.
fn load(sources: &Sources, path: &str, text: &str) -> (Sources, Vec<Diagnostic>) {
    let files = sources.files().map(|(_, file)| file.clone());
    let files = files.map(|file| if file.path == path { SourceFile::new(file.path, text) } else { file });
    let sources = Sources::new(files);
    let found = codegen::load(&sources, None).err().unwrap_or_default();
    (sources, found)
}

fn problem(one: &Use, mistake: &Mistake, sources: &Sources) -> Option<String> {
    let (text, lines) = mistake.root.print();
    let (sources, found) = load(sources, &one.file, &text);
    let is_there = |found: &Diagnostic| {
        let line = sources.line_column(found.at).map_or(0, |at| at.line);
        mistake.lines.iter().any(|mark| lines.get(mark).is_some_and(|range| range.contains(&line)))
    };
    let says = |found: &Diagnostic| {
        mistake.says.as_ref().is_none_or(|says| found.help.as_ref().is_some_and(|help| help.contains(says.as_str())))
    };
    let outcome = match found.as_slice() {
        [one] if is_there(one) && says(one) => return None,
        [] if mistake.may_fit => return None,
        [] => "is not told",
        [one] if is_there(one) => "does not say what was meant",
        [_] => "is told elsewhere",
        _ => "is told several times",
    };
    let (construct, key) = (one.construct.name, one.key.name);
    Some(format!("{construct}.{key} {} {outcome}\n{}", mistake.what, render(&sources, &found, false)))
}

impl Use {
    /// What is wrong with the diagnostics of its mistakes.
    fn problems(&self, sources: &Sources) -> Vec<String> {
        let (sources_now, found) = load(sources, &self.file, &self.root.print().0);
        if !found.is_empty() {
            let (construct, key) = (self.construct.name, self.key.name);
            return vec![format!("{construct}.{key} cannot be there\n{}", render(&sources_now, &found, false))];
        }
        self.mistakes().iter().filter_map(|mistake| problem(self, mistake, sources)).collect()
    }
}

/// Otherwise a third of the mistakes is tried with each key.
fn is_all() -> bool {
    std::env::var("LANGUAGE").is_ok_and(|what| what == "all")
}

/// Keys of all fields that have no meaning for some.
const NOWHERE: &[(&str, &str)] = &[
    ("each_field", "recursive"),
    ("enum_field", "recursive"),
    ("union_field", "recursive"),
    ("wrap_field", "recursive"),
    ("wrap_field", "stores"),
    ("wrap_field", "wire"),
];

#[test]
fn each_mistake_in_a_key_is_one_diagnostic_at_its_line() {
    let specs = specs();
    let uses = uses(&specs);
    let has =
        |construct: &str, key: &str| uses.iter().any(|one| (one.construct.name, one.key.name) == (construct, key));
    let all = Construct::all().flat_map(|construct| construct.keys().map(move |key| (construct.name, key.name)));
    let missing = all.filter(|(construct, key)| !has(construct, key) && !NOWHERE.contains(&(construct, key)));
    let missing = missing.map(|(construct, key)| format!("no spec has {construct}.{key}"));
    let problems = codegen::parallel::map(&uses, |one| one.problems(&specs[one.spec]));
    support::report(&missing.chain(problems.concat()).collect::<Vec<_>>());
}
