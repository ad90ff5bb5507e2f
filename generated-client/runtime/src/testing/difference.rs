//! What differs between two requests.

use serde_json::Value;

use super::exchange::{Body, SentRequest};

/// A longer value is cut.
const MOST_LETTERS: usize = 80;

/// What differs, one text for each place: the method, the path, a parameter of the query, a header, a place in the body.
/// `headers` are those that are compared.
pub(super) fn differences(expected: &SentRequest, sent: &SentRequest, headers: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |place: &str, expected: Option<String>, sent: Option<String>| {
        if expected != sent {
            let shown = |value: Option<String>| value.map_or("nothing".to_owned(), short);
            found.push(format!("{place}: expected {}, sent {}", shown(expected), shown(sent)));
        }
    };
    compare("method", Some(expected.method.clone()), Some(sent.method.clone()));
    compare("path", Some(expected.path.clone()), Some(sent.path.clone()));
    let mut names: Vec<_> = expected.query.iter().chain(&sent.query).map(|(name, _)| name).collect();
    names.sort();
    names.dedup();
    for name in names {
        let values = |request: &SentRequest| {
            let values = request.query.iter().filter(|(written, _)| written == name);
            let values: Vec<_> = values.map(|(_, value)| value.as_str()).collect();
            (!values.is_empty()).then(|| values.join(", "))
        };
        compare(&format!("query `{name}`"), values(expected), values(sent));
    }
    for name in headers {
        let value = |request: &SentRequest| request.header(name).map(str::to_owned);
        compare(&format!("header `{name}`"), value(expected), value(sent));
    }
    match (expected.body.as_ref().and_then(Body::json), sent.body.as_ref().and_then(Body::json)) {
        (Some(expected), Some(sent)) => bodies("body", Some(&expected), Some(&sent), &mut compare),
        _ => {
            // What was read while it was sent has only a hash.
            let is_upload = |body: &Option<Body>| matches!(body, Some(Body::Upload { .. }));
            let hashed = sent.body.as_ref().filter(|_| is_upload(&expected.body)).and_then(Body::as_upload);
            let sent = hashed.as_ref().or(sent.body.as_ref());
            compare("body", expected.body.as_ref().map(shown), sent.map(shown));
        }
    }
    found
}

fn bodies(
    place: &str,
    expected: Option<&Value>,
    sent: Option<&Value>,
    compare: &mut impl FnMut(&str, Option<String>, Option<String>),
) {
    match (expected, sent) {
        (Some(Value::Object(expected)), Some(Value::Object(sent))) => {
            let added = sent.keys().filter(|name| !expected.contains_key(*name));
            for name in expected.keys().chain(added) {
                bodies(&format!("{place}.{name}"), expected.get(name), sent.get(name), compare);
            }
        }
        (Some(Value::Array(expected)), Some(Value::Array(sent))) => {
            for index in 0..expected.len().max(sent.len()) {
                bodies(&format!("{place}[{index}]"), expected.get(index), sent.get(index), compare);
            }
        }
        _ => compare(place, expected.map(Value::to_string), sent.map(Value::to_string)),
    }
}

/// A body that is not JSON, or is only so on one side.
fn shown(body: &Body) -> String {
    match body {
        Body::Json(json) => json.get().to_owned(),
        Body::Text(text) | Body::Base64(text) => format!("{text:?}"),
        Body::Upload { bytes, fnv1a } => format!("an upload of {bytes} bytes with the hash {fnv1a}"),
    }
}

fn short(text: String) -> String {
    match text.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::Request;

    use super::{SentRequest, differences};
    use crate::{File, Upload, request::upload::Piece};

    fn request(body: &str) -> Request<Bytes> {
        let request = Request::post("https://example.com/base/a%20b?x=1&x=2&y=%26");
        let body = Bytes::from(body.to_owned());
        request.header("content-type", "multipart/form-data; boundary=abc").body(body).expect("a request")
    }

    #[test]
    fn an_upload_is_what_it_has() {
        let pieces =
            |text: &str| vec![Piece::Bytes(Bytes::from("--abc\r\n")), Piece::File(File::bytes(text.to_owned()))];
        let recorded = SentRequest::of(&request(""), Some(&Upload::new(pieces("one"))), "/base");
        let same = SentRequest::of(&request("--abc\r\none"), None, "/base");
        assert_eq!(differences(&recorded, &same, &["content-type".to_owned()]), [] as [String; 0]);
        let other = SentRequest::of(&request("--abc\r\ntwo"), None, "");
        let found = differences(&recorded, &other, &[]);
        assert_eq!(found[0], "path: expected /a%20b, sent /base/a%20b");
        assert!(found[1].starts_with("body: expected an upload of 15 bytes with the hash "), "{found:?}");
        assert_eq!(recorded.query, [("x".into(), "1".into()), ("x".into(), "2".into()), ("y".into(), "&".into())]);
    }
}
