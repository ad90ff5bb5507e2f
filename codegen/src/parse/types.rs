//! Types with a name.

use super::about::check_former;
use super::expression::{check_pattern, type_expression};
use super::keys::{Construct, Form, TypeForm};
use super::map::{Map, decide, undecided};
use super::node::Entry;
use super::{enums, objects, unions};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Enum, Id, Text, TypeEntry, TypeKind};

pub(super) fn type_entry(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<TypeEntry> {
    if !entry.value.is_map() {
        return None;
    }
    let Some(form) = decide::<TypeForm>(&entry.value) else {
        let what = format!("the type `{}`", entry.key.text);
        diagnostics.push(undecided::<TypeForm>(&what, &entry.value, entry.key.at));
        return None;
    };
    let map = Map::open(form.construct(), &entry.value, entry.key.at, diagnostics)?;
    let kind = kind(form, &map, diagnostics)?;
    let about = map.about();
    check_former(&about, &entry.key.text, diagnostics);
    Some(TypeEntry { name: entry.key.to_text(), about, kind })
}

fn kind(form: TypeForm, map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<TypeKind> {
    Some(match form {
        TypeForm::Id => TypeKind::Id(id(map, diagnostics)?),
        TypeForm::Enum => {
            TypeKind::Enum(Enum { values: enums::values(map.entry("enum")?, diagnostics)?, open: map.flag("open") })
        }
        TypeForm::Secret => secret(map, diagnostics)?,
        TypeForm::Union => TypeKind::Union(unions::union(map.entry("union")?, diagnostics)?),
        TypeForm::Alias => TypeKind::Alias(type_expression(map.written("type")?, diagnostics)?),
        TypeForm::Object => TypeKind::Object(objects::object(map, diagnostics)),
    })
}

fn id(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<Id> {
    Some(Id {
        lookup: lookup(map.entry("id")?, diagnostics),
        pattern: map.written("pattern").filter(|text| check_pattern(text, diagnostics)).map(|text| text.to_text()),
        reserved: map.texts("reserved"),
        from_text: map.flag("from_text"),
    })
}

/// `None` for `any`.
fn lookup(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<(Text, Option<Text>)> {
    let map = Map::open(Construct::IdLookup, &entry.value, entry.key.at, diagnostics)?;
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
