//! Fields of requests and responses, as the spec refers to them.

use serde_json::Value;

/// A request field: the part of the request, and the names of the field in it. Paths, queries and headers have one
/// name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestField {
    /// The part of the request.
    pub part: RequestPart,
    /// The names of the field, the outermost first.
    pub names: &'static [&'static str],
}

/// A part of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestPart {
    /// The path.
    Path,
    /// The query.
    Query,
    /// The headers.
    Header,
    /// The JSON body.
    Body,
}

impl RequestField {
    /// A path parameter.
    pub const fn path(names: &'static [&'static str]) -> Self {
        Self { part: RequestPart::Path, names }
    }

    /// A parameter in the query.
    pub const fn query(names: &'static [&'static str]) -> Self {
        Self { part: RequestPart::Query, names }
    }

    /// A header.
    pub const fn header(names: &'static [&'static str]) -> Self {
        Self { part: RequestPart::Header, names }
    }

    /// A field of the body.
    pub const fn body(names: &'static [&'static str]) -> Self {
        Self { part: RequestPart::Body, names }
    }

    /// The name of a field that is not nested.
    pub(crate) fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }
}

/// What is before the first name in braces of a path or form, the name, and what is after it.
pub(crate) fn in_braces(form: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = form.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Sets a value at a path in JSON, and creates the objects on the way.
pub(crate) fn put_at(json: &mut Value, names: &[&str], value: Value) {
    let Some((name, below)) = names.split_first() else {
        *json = value;
        return;
    };
    if !json.is_object() {
        *json = Value::Object(serde_json::Map::new());
    }
    put_at(&mut json[*name], below, value);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::put_at;

    #[test]
    fn values_are_put() {
        let mut body = json!({"params": {"offset": 1, "count": 5}});
        put_at(&mut body, &["params", "offset"], json!(6));
        put_at(&mut body, &["page", "cursor"], json!("c"));
        assert_eq!(body, json!({"params": {"offset": 6, "count": 5}, "page": {"cursor": "c"}}));
    }
}
