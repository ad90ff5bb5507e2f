//! Reads fields, on one line and in the long form, and what has fields: objects, and the rules between them.

use super::expression::{field_line, type_with_default};
use super::keys::{self, Form, RuleForm};
use super::map::Map;
use super::names::NameStyle;
use super::node::{Entry, Node, Written};
use super::{check, types};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Field, FieldType, Metadata, Object, Rule, Spanned, Text, TypeExpression, ValueKind};
use crate::vocabulary::{CountBounds, Literal, OTHERS, Presence, RuleKind, Scalar, Style};

/// The fields under a key of a map, of which `...` is none.
pub(super) fn fields(map: &Map<'_>, key: &str, diagnostics: &mut Diagnostics) -> Vec<Field> {
    let fields = parameters(map, key, diagnostics);
    without_styles(fields, diagnostics)
}

fn without_styles(mut fields: Vec<Field>, diagnostics: &mut Diagnostics) -> Vec<Field> {
    for field in &mut fields {
        // Where a field may be a JSON text depends on the bodies that it is in.
        if let Some(style) = field.style.take_if(|style| *style != Style::Json) {
            let message = format!("`{}<T>` is only valid as the type of a parameter", style.as_str());
            let found = Diagnostic::new(Code::BAD_TYPE_HERE, field.name.at, message);
            diagnostics
                .push(found.help("write `T`: how a body is written is stated at the body, as `form(T, brackets)`"));
        }
    }
    fields
}

/// The same, where a field may say how it is written.
pub(super) fn parameters(map: &Map<'_>, key: &str, diagnostics: &mut Diagnostics) -> Vec<Field> {
    let mut fields = all(map, key, diagnostics);
    fields.retain(|field| {
        let is_listed = field.name.value != OTHERS;
        if !is_listed {
            let found = Diagnostic::new(Code::BAD_NAME, field.name.at, "only an object can have `...`");
            diagnostics.push(found.help("list the fields here; a field of the type `map<T>` has entries of any name"));
        }
        is_listed
    });
    fields
}

fn all(map: &Map<'_>, key: &str, diagnostics: &mut Diagnostics) -> Vec<Field> {
    map.map_entries(key).iter().filter_map(|entry| field(entry, diagnostics)).collect()
}

/// The fields of an object: the last can be `...`, the type of all that it does not list.
fn of_object(map: &Map<'_>, key: &str, diagnostics: &mut Diagnostics) -> Vec<Field> {
    let mut fields = without_styles(all(map, key, diagnostics), diagnostics);
    let count = fields.len();
    let Some((index, others)) = fields.iter_mut().enumerate().find(|(_, field)| field.name.value == OTHERS) else {
        return fields;
    };
    if index + 1 < count {
        let found = Diagnostic::new(Code::BAD_NAME, others.name.at, "`...` must be the last field");
        diagnostics.push(found.help("move it to the end: it is about what the fields before it do not list"));
    } else if count == 1 && map.entry("like").is_none() {
        let found = Diagnostic::new(Code::BAD_NAME, others.name.at, "`...` must follow other fields");
        diagnostics.push(found.help("an object without other fields is a `map<T>`"));
    }
    let at = others.name.at;
    others.metadata.rust.get_or_insert_with(|| Text::new("others".to_owned(), at));
    others.presence = Presence::Optional;
    others.ty = match std::mem::replace(&mut others.ty, FieldType::Wrap(vec![])) {
        FieldType::Type(ty) => {
            FieldType::Type(TypeExpression::new(ty.at, ValueKind::Map(Box::new(ty), CountBounds::ANY)))
        }
        FieldType::Wrap(_) => {
            diagnostics.push(Diagnostic::new(Code::BAD_TYPE_HERE, at, "`...` cannot wrap fields"));
            FieldType::Type(TypeExpression::error(at))
        }
    };
    fields
}

/// The header of a conditional call.
pub(super) fn condition(validator: &Text, is_read: bool) -> Field {
    let (name, is_tag, doc) = match (validator.value.as_str(), is_read) {
        ("etag", true) => {
            ("If-None-Match", true, "The `etag()` of an earlier response: nothing is returned if it is still current.")
        }
        ("etag", false) => (
            "If-Match",
            true,
            "The `etag()` of an earlier response: nothing is changed if it is no longer current (412).",
        ),
        (_, true) => (
            "If-Modified-Since",
            false,
            "The `last_modified()` of an earlier response: nothing is returned if nothing changed since.",
        ),
        (_, false) => (
            "If-Unmodified-Since",
            false,
            "The `last_modified()` of an earlier response: nothing is changed if something changed since (412).",
        ),
    };
    let scalar = if is_tag { Scalar::String(Default::default()) } else { Scalar::HttpDate };
    Field {
        metadata: Metadata { doc: Some(Text::new(doc.to_owned(), validator.at)), ..Metadata::nothing(validator.at) },
        ty: FieldType::Type(TypeExpression::new(validator.at, ValueKind::Scalar(scalar))),
        name: Text::new(name.to_owned(), validator.at),
        presence: Presence::Optional,
        ..Field::unread(validator.clone())
    }
}

fn field(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Field> {
    let (name, presence) = name_and_presence(&entry.key, diagnostics)?;
    // A field that is there, but cannot be read.
    let unread = Field { presence, ..Field::unread(name.clone()) };
    let Some(written) = entry.value.written() else {
        return Some(in_full(&unread, entry, diagnostics).unwrap_or(unread));
    };
    Some(match field_line(written, diagnostics) {
        Some(line) => Field {
            metadata: Metadata { doc: line.doc, ..unread.metadata },
            ty: FieldType::Type(line.ty),
            style: line.style,
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
    if key.text[..length] == *OTHERS {
        let mark = &key.text[length..];
        let found = Diagnostic::new(Code::BAD_NAME, key.at, format!("`{OTHERS}` has no `{mark}`"));
        diagnostics.push(found.help("write `...: T`: there may be any number of other fields"));
        return None;
    }
    let name = Written { text: key.text[..length].into(), at: key.place(0..length), start: key.start };
    NameStyle::Wire.check(&name, diagnostics).then(|| (name.to_text(), presence))
}

fn in_full(unread: &Field, entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Field> {
    let Text { value: name, at } = &unread.name;
    let (form, map) = Map::decide(&keys::FIELD, name, &entry.value, *at, diagnostics)?;
    let (ty, style, written_default) = field_type(form, &map, diagnostics)?;
    let name = map.text("wire").unwrap_or_else(|| unread.name.clone());
    Some(Field {
        metadata: map.metadata_of(&name.value, diagnostics),
        name,
        presence: unread.presence,
        ty,
        style,
        default: default(&map, written_default, diagnostics),
        send_default: map.literal("send_default"),
        stores: map.flag("stores"),
        recursive: map.flag("recursive"),
    })
}

/// The type and its default.
fn field_type(
    form: Form,
    map: &Map<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<(FieldType, Option<Style>, Option<Spanned<Literal>>)> {
    if form == Form::Wrap {
        return Some((FieldType::Wrap(fields(map, "wrap", diagnostics)), None, None));
    }
    if form == Form::Type {
        let line = type_with_default(map.written("type")?, diagnostics)?;
        return Some((FieldType::Type(line.ty), line.style, line.default));
    }
    let mut ty = types::ty(form, map, diagnostics)?;
    if map.flag("list") {
        ty = ty.list();
    }
    Some((FieldType::Type(ty), None, None))
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

/// Its fields are under `key`; a map that cannot have `like`, `without` or `optional` has none of them.
pub(super) fn object(map: &Map<'_>, key: &str, diagnostics: &mut Diagnostics) -> Object {
    for key in ["without", "optional"] {
        if let (Some(entry), None, false) = (map.entry(key), map.entry("like"), map.lost(&["like"])) {
            let missing = check::missing(&format!("an object with `{key}`"), "like", entry.key.at);
            diagnostics.push(missing.help("add `like`, or change each field instead"));
        }
    }
    Object {
        like: map.text("like"),
        without: map.texts("without").unwrap_or_default(),
        // Where it cannot be read, it is more likely to say so than not.
        all_optional: map.flag("optional") || map.lost(&["optional"]),
        only_sent: map.texts("only_sent").unwrap_or_default(),
        only_returned: map.texts("only_returned").unwrap_or_default(),
        fields: of_object(map, key, diagnostics),
        rules: map.items("rules").iter().filter_map(|item| rule(item, diagnostics)).collect(),
        unread: map.lost(&[key, "like", "without"]),
    }
}

type WrittenRule = RuleKind<Text, Spanned<Literal>>;

pub(super) fn rule(node: &Node, diagnostics: &mut Diagnostics) -> Option<Rule> {
    let (form, map) = Map::decide(&keys::RULE, "", node, node.at, diagnostics)?;
    let kind = match form {
        RuleForm::Group(rule) => RuleKind::Group(rule, map.texts(rule.as_str())?),
        RuleForm::OnlyWith => only_with(map.entry("only_with")?, diagnostics)?,
        RuleForm::NotWith => not_with(map.entry("not_with")?, diagnostics)?,
        RuleForm::Overrides => overrides(map.entry("overrides")?, diagnostics)?,
        RuleForm::Ordered => ordered(map.node("ordered")?, diagnostics)?,
    };
    Some(Rule { metadata: map.metadata(), kind })
}

fn only_with(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<WrittenRule> {
    let map = Map::of(keys::only_with(), entry, diagnostics)?;
    let (is, value) = (map.literal("is"), map.literal("value"));
    Some(RuleKind::OnlyWith { field: map.text("field")?, is, needs: map.text("needs")?, value })
}

fn not_with(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<WrittenRule> {
    let map = Map::of(keys::not_with(), entry, diagnostics)?;
    Some(RuleKind::NotWith { field: map.text("field")?, other: map.text("other")?, value: map.literal("value")? })
}

fn overrides(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<WrittenRule> {
    let map = Map::of(keys::overrides(), entry, diagnostics)?;
    Some(RuleKind::Overrides { field: map.text("field")?, except: map.texts("except").unwrap_or_default() })
}

fn ordered(node: &Node, diagnostics: &mut Diagnostics) -> Option<WrittenRule> {
    match <[Text; 2]>::try_from(node.texts()) {
        Ok([low, high]) => Some(RuleKind::Ordered { low, high }),
        Err(names) => {
            let message = format!("expected two fields for `ordered`, found {}", names.len());
            diagnostics.refuse(Diagnostic::new(Code::BAD_RULE, node.at, message).help("write `ordered: [min, max]`"))
        }
    }
}
