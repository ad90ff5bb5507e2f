//! Reads what a client wrote: a query, a form, parts, lines or JSON, as the JSON that its type asks for.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::model::{
    Content, ContentKind, Encoding, Field, FieldType, FormStyle, Literal, Scalar, Service, Shape, Style, Type,
    TypeKind, TypeKinds, UnionBy, ValueKind,
};
use crate::resolve::unquoted;

/// The pairs of `a=1&b=2`.
pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    };
    text.split('&').filter(|pair| !pair.is_empty()).map(pair).collect()
}

/// A body as JSON; `None` where there is none. `media_type` is the header as it came.
pub(super) fn body(
    service: &Service,
    ty: &Type,
    content: &Content,
    media_type: &str,
    bytes: &[u8],
) -> Result<Option<Value>, String> {
    let json = |text: &[u8]| match serde_json::from_slice(text) {
        Ok(value) => Ok(whole(value)),
        Err(error) => Err(format!("the body is not valid JSON: {error}")),
    };
    let text = || String::from_utf8_lossy(bytes);
    let fields = |pairs| Some(typed(service, ty, nested(content.style, pairs)));
    Ok(match content.kind {
        // An empty text has a type all the same.
        _ if bytes.is_empty() && media_type.is_empty() => None,
        ContentKind::Text | ContentKind::Bytes => Some(Value::String(text().into_owned())),
        _ if bytes.is_empty() => None,
        ContentKind::Json => Some(json(bytes)?),
        ContentKind::Events => return Err("no request is a stream of events".to_owned()),
        ContentKind::JsonLines => {
            let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
            Some(Value::Array(lines.map(json).collect::<Result<_, _>>()?))
        }
        ContentKind::Form => fields(pairs(&text())),
        ContentKind::Multipart => {
            let boundary = media_type.split_once("boundary=").ok_or("the content type has no boundary")?.1;
            fields(parts(&text(), boundary.split(';').next().unwrap_or_default().trim_matches('"')))
        }
    })
}

/// 1.0 is the integer 1.
fn whole(value: Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => {
            crate::sample::literal(&Literal::Float(number.as_f64().unwrap_or_default()))
        }
        Value::Array(items) => items.into_iter().map(whole).collect(),
        Value::Object(entries) => entries.into_iter().map(|(key, value)| (key, whole(value))).collect(),
        other => other,
    }
}

/// The name and the text of each part of a multipart body.
fn parts(text: &str, boundary: &str) -> Vec<(String, String)> {
    let separator = format!("--{boundary}");
    let part = |part: &str| {
        let (head, body) = part.split_once("\r\n\r\n")?;
        let name = head.split_once("name=\"")?.1.split('"').next()?;
        let name = name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
        Some((name, body.strip_suffix("\r\n").unwrap_or(body).to_owned()))
    };
    text.split(separator.as_str()).filter_map(part).collect()
}

/// An object of texts and lists of texts, nested as the names say.
fn nested(style: FormStyle, pairs: Vec<(String, String)>) -> Value {
    let mut whole = Value::Object(Map::new());
    for (name, text) in pairs {
        let is_nested = matches!(style, FormStyle::Brackets | FormStyle::Indices);
        let (first, below) = name.split_once('[').filter(|_| is_nested).unwrap_or((&name, ""));
        let keys = below.trim_end_matches(']').split("][").filter(|_| !below.is_empty());
        add(&mut whole, &[first].into_iter().chain(keys).collect::<Vec<_>>(), text);
    }
    whole
}

fn add(place: &mut Value, keys: &[&str], text: String) {
    match (keys.split_first(), place) {
        (None, Value::Array(items)) => items.push(text.into()),
        (None, place @ Value::Null) => *place = text.into(),
        // A second text of the same name.
        (None, place) => *place = Value::Array(vec![place.take(), text.into()]),
        (Some((key, rest)), place) => {
            // Also a list is nested by its keys; its type says that it is one.
            if !place.is_object() {
                *place = Value::Object(Map::new());
            }
            if let Value::Object(entries) = place {
                add(entries.entry(*key).or_insert(Value::Null), rest, text);
            }
        }
    }
}

/// The value of a parameter whose fields or items have names of their own: `a[b]=1`.
pub(super) fn under(service: &Service, ty: &Type, name: &str, pairs: &[(String, String)]) -> Option<Value> {
    let own: Vec<_> = pairs.iter().filter(|(known, _)| is_under(name, known)).cloned().collect();
    Some(typed(service, ty, nested(FormStyle::Brackets, own).get_mut(name)?.take()))
}

pub(super) fn is_under(name: &str, known: &str) -> bool {
    known.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// The items of a list that is one text.
pub(super) fn split(style: Option<Style>, texts: Vec<String>) -> Vec<String> {
    let separator = match style {
        Some(Style::Pipes) => '|',
        Some(Style::Spaces) => ' ',
        Some(Style::Brackets | Style::Indices | Style::Json) | None => return texts,
    };
    texts.iter().flat_map(|text| text.split(separator)).map(str::to_owned).collect()
}

/// The texts of one name as a value of a type.
pub(super) fn typed_list(service: &Service, ty: &Type, mut texts: Vec<String>) -> Value {
    if matches!(ty.kind, ValueKind::List(..)) {
        return typed(service, ty, texts.into_iter().map(Value::String).collect());
    }
    typed(service, ty, Value::String(texts.pop().unwrap_or_default()))
}

/// Texts as the values that a type asks for. What does not fit stays a text.
fn typed(service: &Service, ty: &Type, value: Value) -> Value {
    let is_blank = value.as_str().is_some_and(str::is_empty);
    match (&ty.kind, value) {
        // An empty file is a file all the same.
        (ValueKind::List(item, _), Value::String(_)) if is_blank && item.scalar() != Some(&Scalar::File) => {
            Value::Array(vec![])
        }
        (ValueKind::Map(..), Value::String(_)) if is_blank => Value::Object(Map::new()),
        _ if is_blank && ty.nullable => Value::Null,
        (ValueKind::List(item, _), value) => {
            let items = match value {
                Value::Array(items) => items,
                // By its indices, or all under `[]`.
                Value::Object(entries) => entries
                    .into_iter()
                    .flat_map(|(_, one)| if let Value::Array(all) = one { all } else { vec![one] })
                    .collect(),
                Value::String(text) => match serde_json::from_str(&text) {
                    Ok(Value::Array(items)) => return Value::Array(items),
                    Ok(_) | Err(_) => vec![Value::String(text)],
                },
                other => vec![other],
            };
            items.into_iter().map(|one| typed(service, item, one)).collect()
        }
        (ValueKind::Map(item, _), Value::Object(entries)) => {
            entries.into_iter().map(|(key, one)| (key, typed(service, item, one))).collect()
        }
        (ValueKind::Encoded(Encoding::Csv | Encoding::Quoted, _), value) => value,
        (ValueKind::Encoded(Encoding::Loose, inner), value) => typed(service, inner, value),
        (ValueKind::Const(literal), Value::String(text)) if literal.to_string() == text => {
            crate::sample::literal(literal)
        }
        (ValueKind::Named(_), value) => named(service, ty, value),
        (ValueKind::Scalar(_), Value::String(text)) => unquoted(service, ty, &text),
        (ValueKind::Json | ValueKind::Map(..), Value::String(text)) => parsed(text),
        (_, value) => value,
    }
}

fn named(service: &Service, ty: &Type, value: Value) -> Value {
    match (service.of(ty), value) {
        (Some(TypeKind::Object(object)), Value::Object(entries)) => {
            Value::Object(fields(service, &object.fields, entries))
        }
        (Some(TypeKind::Union(union)), value) => {
            let whole = if let Value::String(text) = &value { parsed(text.clone()) } else { value.clone() };
            let variant = |value: &Value| {
                let shape = Shape::of(value).filter(|_| union.by == UnionBy::Shape);
                union.variants.iter().map(|one| &one.ty).find(|ty| shape.is_some() && service.shape(ty) == shape)
            };
            // A text that looks like a number is one only where a number can be.
            match (variant(&whole), variant(&value)) {
                (Some(ty), _) => typed(service, ty, whole),
                (None, Some(ty)) => typed(service, ty, value),
                (None, None) => whole,
            }
        }
        (Some(TypeKind::Object(_)), Value::String(text)) => parsed(text),
        (Some(TypeKind::Enum(_)), Value::String(text)) => unquoted(service, ty, &text),
        (_, value) => value,
    }
}

fn fields(service: &Service, fields: &[Field], mut entries: Map<String, Value>) -> Map<String, Value> {
    for field in fields {
        // A flat form writes a list under a name that may end in brackets.
        if let Some(value) = entries.get_mut(&field.wire) {
            *value = match (&field.ty, value.take()) {
                (FieldType::Value(_), Value::String(text)) if field.style == Some(Style::Json) => whole(parsed(text)),
                (FieldType::Value(ty), value) => typed(service, ty, value),
                (FieldType::Wrap(inner), Value::Object(entries)) => {
                    Value::Object(self::fields(service, inner, entries))
                }
                (FieldType::Wrap(_), value) => value,
            };
        }
    }
    entries
}

pub(super) fn parsed(text: String) -> Value {
    serde_json::from_str(&text).unwrap_or(Value::String(text))
}
