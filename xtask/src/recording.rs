//! Reads recordings of the client, whose format docs/recordings.md describes.

use codegen::learn::Sample;
use serde_json::Value;

/// The version that is read.
const VERSION: u64 = 1;

/// A line, and what is wrong with it.
type Wrong = (usize, String);

/// Each response in text, with its line.
pub(crate) fn responses(text: &str) -> Result<Vec<(usize, Sample)>, Wrong> {
    let mut responses = Vec::new();
    for (line, value) in values(text)? {
        let found = response(&value).map_err(|problem| (line, problem))?;
        responses.extend(found.map(|sample| (line, sample)));
    }
    Ok(responses)
}

/// Whether a text is a recording, be it cut off or of another version.
pub(crate) fn is_one(text: &str) -> bool {
    if text.trim_start().starts_with("{\"version\":") {
        return true;
    }
    let first = serde_json::Deserializer::from_str(text).into_iter::<Value>().next();
    first.is_some_and(|first| first.is_ok_and(|first| first.get("version").is_some() && first.get("request").is_some()))
}

/// The values of a text, one after the other, with their lines.
pub(crate) fn values(text: &str) -> Result<Vec<(usize, Value)>, Wrong> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let (mut found, mut end) = (Vec::new(), 0);
    while let Some(value) = values.next() {
        let start = text.len() - text[end..].trim_start().len();
        let line = text[..start].matches('\n').count() + 1;
        found.push((line, value.map_err(|error| (line, error.to_string()))?));
        end = values.byte_offset();
    }
    Ok(found)
}

/// `None` for an exchange without a response in text.
fn response(exchange: &Value) -> Result<Option<Sample>, String> {
    match exchange["version"].as_u64() {
        Some(VERSION) => {}
        Some(version) => {
            return Err(format!("the exchange has the version {version} of the format; expected {VERSION}"));
        }
        None => {
            return Err("not an exchange of a recording; `learn` takes plain bodies with --endpoint NAME".to_owned());
        }
    }
    let text = |name: &str| exchange[name].as_str().ok_or_else(|| format!("the exchange has no `{name}`"));
    let endpoint = format!("{}.{}", text("service")?, text("endpoint")?);
    let response = &exchange["response"];
    let body = response["body"].as_object().and_then(|body| match (body.get("json"), body.get("text")) {
        (Some(json), _) => Some(json.to_string()),
        (None, text) => text?.as_str().map(str::to_owned),
    });
    let status = response["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    let headers = response["headers"].as_array().into_iter().flatten();
    let headers =
        headers.filter_map(|pair| Some((pair[0].as_str()?.to_owned(), pair[1].as_str()?.to_owned()))).collect();
    Ok(status.zip(body).map(|(status, body)| Sample { endpoint, status, headers, body }))
}
