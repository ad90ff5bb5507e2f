//! Keys that people bring from OpenAPI and JSON Schema.

use super::keys::Construct;

/// A key, one of our keys that tells where it is meant, and what to say instead.
const SPELLINGS: &[(&str, &str, &str)] = &[
    ("description", "doc", "say `doc`"),
    ("desc", "doc", "say `doc`"),
    ("summary", "doc", "say `doc`"),
    ("comment", "note", "say `note`, or write a comment behind `#`"),
    ("properties", "fields", "say `fields`"),
    ("values", "type", "say `enum` instead of `type`"),
    ("oneOf", "type", "say `union` instead of `type`"),
    ("items", "type", "a list is `type: T[]`"),
    ("array", "type", "a list is `type: T[]`"),
    ("nullable", "type", "say `type: T | null`"),
    ("format", "type", "say it by the type, such as `timestamp`, `date` or `url`"),
    ("minimum", "type", BOUNDS),
    ("maximum", "type", BOUNDS),
    ("min", "type", BOUNDS),
    ("max", "type", BOUNDS),
    ("minLength", "type", BOUNDS),
    ("maxLength", "type", BOUNDS),
    ("pattern", "type", BOUNDS),
    ("required", "stores", MARKS),
    ("optional", "stores", MARKS),
    ("parameters", "query", "say `path`, `query` or `headers`"),
    ("params", "query", "say `path`, `query` or `headers`"),
    ("requestBody", "body", "say `body`"),
    ("request", "body", "say `body`"),
    ("method", "get", "the method is a key: `get: /path`, or `post`, `put`, `patch`, `delete`"),
    ("url", "get", "the path stands behind the method: `get: /path`"),
];

pub(super) const BOUNDS: &str =
    "bounds stand behind the type: `integer(1..100)`, `string(1..400)`, `string(/^a+$/)`, `string[](1..5)`";
const MARKS: &str = "a field is required as `name`, and optional as `name?`";

/// What to say instead of a key that the construct does not have.
pub(super) fn advice(key: &str, construct: Construct) -> Option<&'static str> {
    let fits = |(foreign, ours, _): &&(&str, &str, &str)| *foreign == key && construct.key(ours).is_some();
    SPELLINGS.iter().find(fits).map(|(_, _, advice)| *advice)
}
