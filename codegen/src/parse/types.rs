//! Types with a name.

use super::about::check_former;
use super::expression::{check_pattern, type_expression};
use super::keys::{ALIAS_TYPE, Construct, ID_LOOKUP, ID_TYPE, OBJECT_TYPE, SECRET_TYPE, UNION_TYPE, WORDS_TYPE};
use super::map::{Map, decide, undecided};
use super::node::Entry;
use super::{objects, unions, words};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Id, Text, TypeEntry, TypeKind, Words};

/// What a type is follows from its keys. An id may have words as well, so it comes before them.
const KINDS: &[(&str, &Construct)] = &[
    ("fields", &OBJECT_TYPE),
    ("like", &OBJECT_TYPE),
    ("id", &ID_TYPE),
    ("words", &WORDS_TYPE),
    ("secret", &SECRET_TYPE),
    ("union", &UNION_TYPE),
    ("type", &ALIAS_TYPE),
];

pub(super) fn type_entry(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<TypeEntry> {
    if !entry.value.is_map() {
        return None;
    }
    let Some(construct) = decide(&entry.value, KINDS) else {
        let what = format!("the type `{}`", entry.key.text);
        diagnostics.push(undecided(&what, &entry.value, KINDS, entry.key.at));
        return None;
    };
    let map = Map::open(construct, &entry.value, entry.key.at, diagnostics)?;
    let kind = kind(construct, &map, diagnostics)?;
    let about = map.about();
    check_former(&about, &entry.key.text, diagnostics);
    Some(TypeEntry { name: entry.key.to_text(), about, kind })
}

fn kind(construct: &Construct, map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<TypeKind> {
    Some(match construct.name {
        "id_type" => TypeKind::Id(id(map, diagnostics)?),
        "words_type" => {
            TypeKind::Words(Words { words: words::words(map.entry("words")?, diagnostics)?, open: map.flag("open") })
        }
        "secret_type" => secret(map, diagnostics)?,
        "union_type" => TypeKind::Union(unions::union(map.entry("union")?, diagnostics)?),
        "alias_type" => TypeKind::Alias(type_expression(map.written("type")?, diagnostics)?),
        _ => TypeKind::Object(objects::object(map, diagnostics)),
    })
}

fn id(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<Id> {
    Some(Id {
        lookup: lookup(map.entry("id")?, diagnostics),
        pattern: map.written("pattern").filter(|text| check_pattern(text, diagnostics)).map(|text| text.to_text()),
        words: map.texts("words"),
        from_text: map.flag("from_text"),
    })
}

/// `None` for `any`.
fn lookup(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<(Text, Option<Text>)> {
    let map = Map::open(&ID_LOOKUP, &entry.value, entry.key.at, diagnostics)?;
    Some((map.text("type")?, map.text("product")))
}

fn secret(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<TypeKind> {
    if map.flag("secret") {
        return Some(TypeKind::Secret);
    }
    if let Some(node) = map.node("secret") {
        let found = Diagnostic::new(Code::BAD_VALUE, node.at, "expected `true` for `secret`");
        diagnostics.push(found.help("use `type: string` for a string that may be printed"));
    }
    None
}
