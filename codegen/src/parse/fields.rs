//! Fields, on one line and in the long form.

use super::expression::{field_line, type_with_default};
use super::keys::{self, FieldForm};
use super::map::Map;
use super::names::NameStyle;
use super::node::{Entry, Written};
use super::{enums, objects, unions};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Field, FieldType, Metadata, Spanned, Text, TypeExpression, TypeKind, ValueKind};
use crate::vocabulary::{CountBounds, Literal, Presence};

/// The fields under a key of a map.
pub(super) fn fields(map: &Map<'_>, key: &str, diagnostics: &mut Diagnostics) -> Vec<Field> {
    map.map_entries(key).iter().filter_map(|entry| field(entry, diagnostics)).collect()
}

fn field(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Field> {
    let (name, presence) = name_and_presence(&entry.key, diagnostics)?;
    // A field that is there, but cannot be read.
    let unread = Field {
        metadata: Metadata::nothing(name.at),
        ty: FieldType::Type(TypeExpression::error(name.at)),
        name,
        presence,
        default: None,
        send_default: None,
        stores: false,
        recursive: false,
    };
    let Some(written) = entry.value.written() else {
        return Some(in_full(&unread, entry, diagnostics).unwrap_or(unread));
    };
    Some(match field_line(written, diagnostics) {
        Some(line) => Field {
            metadata: Metadata { doc: line.doc, ..unread.metadata },
            ty: FieldType::Type(line.ty),
            default: line.default,
            ..unread
        },
        None => unread,
    })
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

fn in_full(unread: &Field, entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Field> {
    let Text { value: name, at } = &unread.name;
    let (form, map) = Map::decide(&keys::FIELD, name, &entry.value, *at, diagnostics)?;
    let (ty, written_default) = field_type(form, &map, diagnostics)?;
    let name = map.text("wire").unwrap_or_else(|| unread.name.clone());
    Some(Field {
        metadata: map.metadata_of(&name.value, diagnostics),
        name,
        presence: unread.presence,
        ty,
        default: default(&map, written_default, diagnostics),
        send_default: map.literal("send_default"),
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
    let kind = match form {
        FieldForm::Type => {
            let line = type_with_default(map.written("type")?, diagnostics)?;
            return Some((FieldType::Type(line.ty), line.default));
        }
        FieldForm::Wrap => return Some((FieldType::Wrap(fields(map, "wrap", diagnostics)), None)),
        FieldForm::Object => TypeKind::Object(objects::object(map, "fields", diagnostics)),
        FieldForm::Each => TypeKind::Object(objects::object(map, "each", diagnostics)),
        FieldForm::Enum => TypeKind::Enum(enums::enum_type(map, diagnostics)?),
        FieldForm::Union => TypeKind::Union(unions::union(map.entry("union")?, diagnostics)?),
    };
    let mut ty = TypeExpression::in_place(map.at, kind);
    if map.flag("list") || matches!(form, FieldForm::Each) {
        ty = TypeExpression::new(map.at, ValueKind::List(Box::new(ty), CountBounds::default()));
    }
    Some((FieldType::Type(ty), None))
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
