//! Keys that people bring from OpenAPI and JSON Schema.

use super::keys::Construct;

/// Keys, one of our keys that identifies the construct, and the advice.
const SPELLINGS: &[(&str, &str, &str)] = &[
    ("description desc summary", "doc", "use `doc`"),
    ("comment", "note", "use `note`, or write a comment after `#`"),
    ("properties", "fields", "use `fields`"),
    ("values", "type", "use `enum` instead of `type`"),
    ("oneOf", "type", "use `union` instead of `type`"),
    ("items array", "type", "write a list as `type: T[]`"),
    ("nullable", "type", "write `type: T | null`"),
    ("format", "type", "choose a type that has this format, such as `timestamp`, `date` or `url`"),
    ("minimum maximum min max minLength maxLength pattern", "type", BOUNDS),
    ("required optional", "stores", OPTIONALITY),
    ("parameters params", "query", "use `path`, `query` or `headers`"),
    ("requestBody request", "body", "use `body`"),
    ("method", "get", "write the method as a key: `get: /path`, or the same with `post`, `put`, `patch` or `delete`"),
    ("url", "get", "write the path after the method: `get: /path`"),
];

pub(super) const BOUNDS: &str =
    "write bounds after the type: `integer(1..100)`, `string(1..400)`, `string(/^a+$/)`, `string[](1..5)`";
const OPTIONALITY: &str = "write a required field as `name` and an optional one as `name?`";

/// The advice for a key that the construct does not have.
pub(super) fn advice(key: &str, construct: &Construct) -> Option<&'static str> {
    let fits = |(spellings, ours, _): &&(&str, &str, &str)| {
        spellings.split(' ').any(|spelling| spelling == key) && construct.key(ours).is_some()
    };
    SPELLINGS.iter().find(fits).map(|(_, _, advice)| *advice)
}
