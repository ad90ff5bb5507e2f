//! Bodies in each form, read by hand and not by what wrote them.

use codegen::model::{Content, ContentKind, Endpoint, FormStyle, Service, TypeKinds};
use generated_client::runtime::support::Bytes;
use http::Request;
use serde_json::Value;

use super::written::{decoded, shown, text};

/// What a body says, given its value.
pub(super) fn wanted(service: &Service, endpoint: &Endpoint, body: &Value) -> String {
    let Content { kind, style, .. } = endpoint.content;
    let objects = endpoint.body.iter().filter_map(|ty| service.objects(ty)).flatten();
    let texts: Vec<_> = objects.flat_map(|(_, object)| &object.fields).filter(|field| field.style.is_some()).collect();
    let is_text = |name: &String| texts.iter().any(|field| field.wire == *name);
    let fields = || body.as_object().into_iter().flatten();
    match kind {
        ContentKind::Json | ContentKind::JsonLines | ContentKind::Text | ContentKind::Bytes => body.to_string(),
        ContentKind::Events => unreachable!("no request is a stream of events"),
        ContentKind::Form => {
            let pairs = fields().flat_map(|(name, value)| match value {
                value if is_text(name) => vec![(name.clone(), value.to_string())],
                value => flat(name.clone(), value, style),
            });
            shown(pairs.collect())
        }
        ContentKind::Multipart => {
            let parts = fields().flat_map(|(name, value)| match value {
                value if is_text(name) => vec![(name.clone(), value.to_string())],
                Value::Array(items) => items.iter().map(|item| (name.clone(), text(item))).collect(),
                value => vec![(name.clone(), if value.is_null() { String::new() } else { text(value) })],
            });
            shown(parts.collect())
        }
    }
}

pub(super) fn flat(name: String, value: &Value, style: FormStyle) -> Vec<(String, String)> {
    match (value, style) {
        (Value::Null, _) => vec![(name, String::new())],
        (Value::Array(_) | Value::Object(_), FormStyle::Json) => vec![(name, value.to_string())],
        (Value::Array(items), _) if items.is_empty() => vec![(name, String::new())],
        (Value::Array(items), _) => {
            let named = |index: usize| match style {
                FormStyle::Brackets => format!("{name}[]"),
                FormStyle::Indices => format!("{name}[{index}]"),
                FormStyle::Flat | FormStyle::Json => name.clone(),
            };
            items.iter().enumerate().flat_map(|(index, item)| flat(named(index), item, style)).collect()
        }
        (Value::Object(fields), _) => {
            fields.iter().flat_map(|(key, value)| flat(format!("{name}[{key}]"), value, style)).collect()
        }
        (value, _) => vec![(name, text(value))],
    }
}

/// What the body of a request says.
pub(super) fn body(endpoint: &Endpoint, request: &Request<Bytes>) -> String {
    let bytes = request.body();
    if endpoint.body.is_none() {
        assert!(bytes.is_empty(), "there is no body");
        return Value::Null.to_string();
    }
    let media_type = request.headers()["content-type"].to_str().expect("a media type");
    let whole = String::from_utf8_lossy(bytes).into_owned();
    let json = |text: &str| serde_json::from_str(text).unwrap_or_else(|error| Value::String(error.to_string()));
    match endpoint.content.kind {
        ContentKind::Json => json(&whole).to_string(),
        ContentKind::JsonLines => whole.lines().map(json).collect::<Value>().to_string(),
        ContentKind::Text | ContentKind::Bytes => Value::String(whole).to_string(),
        ContentKind::Events => unreachable!("no request is a stream of events"),
        ContentKind::Form => {
            let pairs = whole.split('&').filter_map(|pair| pair.split_once('='));
            shown(pairs.map(|(name, value)| (decoded(name), same(&decoded(value)))).collect())
        }
        ContentKind::Multipart => {
            let boundary = media_type.split_once("boundary=").expect("a boundary").1;
            let delimiter = format!("--{boundary}");
            let parts = whole.split(&delimiter).filter_map(|part| part.trim_start().split_once("\r\n\r\n"));
            let named = parts.map(|(head, content)| {
                let name = head.split_once("name=\"").and_then(|(_, rest)| rest.split_once('"')).expect("a name").0;
                (name.to_owned(), same(content.strip_suffix("\r\n").expect("the end of a part")))
            });
            shown(named.collect())
        }
    }
}

/// A JSON text in the order of its names.
fn same(text: &str) -> String {
    let parsed = text.starts_with(['{', '[']).then(|| serde_json::from_str::<Value>(text).ok());
    parsed.flatten().map_or_else(|| text.to_owned(), |value| value.to_string())
}
