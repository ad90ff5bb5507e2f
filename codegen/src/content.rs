//! How is a response written that is not plain JSON, and what does one say? A text, lines or events, from and to JSON.

use serde_json::Value;

use crate::model::{Content, ContentKind};

/// A response as its endpoint writes it, given as JSON. What cannot be written so stays JSON.
pub fn written(content: &Content, value: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let event = |item: &Value| {
        let mut data = item.clone();
        let name = content.by.as_ref().and_then(|by| data.as_object_mut()?.remove(by));
        let name = name.map(|name| format!("event: {}\n", text(&name))).unwrap_or_default();
        let data = if content.plain { text(&data) } else { data.to_string() };
        name + &data.split('\n').map(|line| format!("data: {line}\n")).collect::<String>() + "\n"
    };
    match (content.kind, value) {
        (ContentKind::Text, Value::String(text)) => text.clone(),
        (ContentKind::JsonLines, Value::Array(items)) => items.iter().map(|item| format!("{item}\n")).collect(),
        (ContentKind::Events, Value::Array(items)) => {
            let end = content.until.as_ref().map(|until| format!("data: {until}\n\n"));
            items.iter().map(event).chain(end).collect()
        }
        _ => value.to_string(),
    }
}

/// The JSON of a response as its endpoint writes it: of lines and events those that came whole. `None`: it is not in this form.
pub fn read(content: &Content, text: &str) -> Option<Value> {
    let whole = serde_json::from_str::<Value>(text).ok();
    match (content.kind, whole) {
        (ContentKind::Text, _) => Some(text.into()),
        (ContentKind::JsonLines, whole) if !matches!(whole, Some(Value::Array(_))) => {
            Some(text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).collect())
        }
        (ContentKind::Events, None) => Some(events(content, &text.replace("\r\n", "\n"))),
        (_, whole) => whole,
    }
}

/// An event ends with an empty line.
fn events(content: &Content, text: &str) -> Value {
    let whole = text.rfind("\n\n").map_or("", |end| &text[..end]);
    let event = |event: &str| {
        let field = |name: &'static str| {
            let below = event.lines().filter_map(move |line| line.strip_prefix(name)?.strip_prefix(':'));
            below.map(|value| value.strip_prefix(' ').unwrap_or(value)).collect::<Vec<_>>()
        };
        let data = field("data").join("\n");
        let is_item = !data.is_empty() && content.until.as_ref() != Some(&data);
        let mut item = match serde_json::from_str::<Value>(&data) {
            _ if content.plain => data.into(),
            Ok(item) if item.is_object() || content.by.is_none() => item,
            _ if content.by.is_some() => serde_json::json!({ "data": data }),
            _ => return None,
        };
        if let (Some(by), Some(name), Some(entries)) = (&content.by, field("event").last(), item.as_object_mut()) {
            entries.insert(by.clone(), (*name).into());
        }
        is_item.then_some(item)
    };
    whole.split("\n\n").filter_map(event).collect()
}
