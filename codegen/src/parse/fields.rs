//! Fields, on one line and in the long form.

use super::expression::{field_line, type_with_default};
use super::keys::{FieldForm, Form};
use super::map::{Map, decide, undecided};
use super::metadata::check_former;
use super::names::NameStyle;
use super::node::{Entry, Written};
use super::{enums, objects, unions};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Enum, Field, FieldType, Metadata, Spanned, Text, TypeExpression, TypeKind};
use crate::vocabulary::{Literal, Presence};

pub(super) fn fields(entries: &[Entry], diagnostics: &mut Diagnostics) -> Vec<Field> {
    entries.iter().filter_map(|entry| field(entry, diagnostics)).collect()
}

fn field(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Field> {
    let (name, presence) = name_and_presence(&entry.key, diagnostics)?;
    let field = match entry.value.written() {
        Some(written) => in_one_line(name.clone(), presence, written, diagnostics),
        None => in_full(name.clone(), presence, entry, diagnostics),
    };
    Some(field.unwrap_or_else(|| unread(name, presence)))
}

/// A field that is there, but cannot be read.
fn unread(name: Text, presence: Presence) -> Field {
    Field {
        metadata: Metadata::nothing(name.at),
        ty: FieldType::Type(TypeExpression::error(name.at)),
        name,
        presence,
        default: None,
        send_default: None,
        stores: false,
        recursive: false,
    }
}

/// `name?`
fn name_and_presence(key: &Written, diagnostics: &mut Diagnostics) -> Option<(Text, Presence)> {
    let presence = match key.text.chars().next_back() {
        Some('?') => Presence::Optional,
        Some('!') => Presence::Guaranteed,
        Some(_) | None => return Some((key.to_text(), Presence::Required)),
    };
    let length = key.text.len() - 1;
    let name = Written { text: key.text[..length].into(), at: key.place(0..length), start: key.start };
    NameStyle::Wire.check(&name, diagnostics).then(|| (name.to_text(), presence))
}

fn in_one_line(name: Text, presence: Presence, written: &Written, diagnostics: &mut Diagnostics) -> Option<Field> {
    let line = field_line(written, diagnostics)?;
    Some(Field {
        metadata: Metadata { doc: line.doc, ..Metadata::nothing(name.at) },
        name,
        presence,
        ty: FieldType::Type(line.ty),
        default: line.default,
        send_default: None,
        stores: false,
        recursive: false,
    })
}

fn in_full(name: Text, presence: Presence, entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Field> {
    if !entry.value.is_map() {
        return None;
    }
    let Some(form) = decide::<FieldForm>(&entry.value) else {
        diagnostics.push(undecided::<FieldForm>(&format!("the field `{}`", name.value), &entry.value, name.at));
        return None;
    };
    let map = Map::open(form.construct(), &entry.value, name.at, diagnostics)?;
    let (ty, written_default) = field_type(form, &map, diagnostics)?;
    let has_defaults = map.has_key("default");
    let (name, metadata) = (map.text("wire").unwrap_or(name), map.metadata());
    check_former(&metadata, &name.value, diagnostics);
    Some(Field {
        name,
        presence,
        metadata,
        ty,
        default: if has_defaults { default(&map, written_default, diagnostics) } else { None },
        send_default: if has_defaults { map.literal("send_default") } else { None },
        stores: map.flag("stores"),
        recursive: map.flag("recursive"),
    })
}

/// The type and its default.
fn field_type(
    form: FieldForm,
    map: &Map<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(FieldType, Option<Spanned<Literal>>)> {
    let inline = |kind, list| FieldType::Inline { kind: Box::new(kind), list };
    let ty = match form {
        FieldForm::Type => {
            let line = type_with_default(map.written("type")?, diagnostics)?;
            return Some((FieldType::Type(line.ty), line.default));
        }
        FieldForm::Object => inline(TypeKind::Object(objects::inline(map, "fields", diagnostics)), map.flag("list")),
        FieldForm::Each => inline(TypeKind::Object(objects::inline(map, "each", diagnostics)), true),
        FieldForm::Enum => {
            let values = enums::values(map.entry("enum")?, diagnostics)?;
            inline(TypeKind::Enum(Enum { values, open: map.flag("open") }), map.flag("list"))
        }
        FieldForm::Wrap => FieldType::Wrap(fields(map.map_entries("wrap"), diagnostics)),
        FieldForm::Union => inline(TypeKind::Union(unions::union(map.entry("union")?, diagnostics)?), map.flag("list")),
    };
    Some((ty, None))
}

fn default(
    map: &Map<'_>,
    written: Option<Spanned<Literal>>,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<Literal>> {
    let own = map.literal("default");
    if let (Some(own), Some(written)) = (&own, &written) {
        let found = Diagnostic::new(Code::CONFLICTING_KEYS, own.at, "the default is given twice");
        diagnostics.push(found.related(written.at, "also given here").help("remove one of the two"));
    }
    written.or(own)
}
