//! For programs: JSON, and its schema.

use serde_json::{Value, json};

use super::{Review, Spec, advice, item_place, ordered, rule_id, title, why};
use crate::diff::{Change, ItemChange, Through};
use crate::source::Place;

/// Raised when a program that reads the old form would misread the new one.
const FORM: u64 = 1;

/// The review as one JSON object, in the form that [`schema`] describes.
pub fn json(review: &Review<'_>) -> String {
    let changes: Vec<Value> = ordered(&review.diff.changes).into_iter().map(|one| change(review, one)).collect();
    let items =
        |items: Option<&[ItemChange]>| items.map(|all| all.iter().map(|one| item(review, one)).collect::<Vec<_>>());
    let version = review.version.as_ref().map(|version| {
        let (released, required) = version.required.clone().unzip();
        json!({"current": version.current, "released": released, "required": required, "sufficient": version.is_sufficient})
    });
    let value = json!({
        "form": FORM,
        "base": review.base.name,
        "head": review.head.name,
        "wire": review.wire().name(),
        "rust": review.rust().name(),
        "version": version,
        "changes": changes,
        "unexplained": items(Some(&review.diff.unexplained)),
        "generator": items(review.generator),
        "runtime": items(review.runtime),
    });
    format!("{value:#}\n")
}

fn change(review: &Review<'_>, change: &Change) -> Value {
    let delta = &change.delta;
    json!({
        "rule": rule_id(change),
        "also": change.also.map(crate::diff::Rule::id),
        "path": delta.at.path,
        "title": title(change),
        "wire": change.wire.name(),
        "rust": change.rust.name(),
        "flags": change.flags.names(),
        "before": delta.before,
        "after": delta.after,
        "renamed": delta.at.confidence.map(|confidence| confidence.to_string()),
        "base": place(&review.base, delta.at.base),
        "head": place(&review.head, delta.at.head),
        "through": change.through.iter().map(|one| through(review, one)).collect::<Vec<_>>(),
        "endpoints": change.endpoints,
        "why": why(change),
        "advice": advice(review, change),
        "items": change.items.iter().map(|one| item(review, one)).collect::<Vec<_>>(),
        "fingerprint": change.fingerprint,
        "approved": approval(review, &change.fingerprint),
    })
}

fn approval(review: &Review<'_>, fingerprint: &str) -> Option<Value> {
    review.approved.get(fingerprint).map(|approval| json!({"reason": approval.reason, "owner": approval.owner}))
}

fn through(review: &Review<'_>, through: &Through) -> Value {
    json!({"path": through.path, "base": place(&review.base, through.base), "head": place(&review.head, through.head)})
}

fn place(spec: &Spec<'_>, place: Option<Place>) -> Option<Value> {
    let place = place?;
    let at = spec.sources.line_column(place);
    Some(json!({"file": spec.path(place), "line": at.map(|at| at.line), "column": at.map(|at| at.column)}))
}

fn item(review: &Review<'_>, item: &ItemChange) -> Value {
    json!({
        "before": item.before_text(),
        "after": item.after_text(),
        "rust": item.rust.name(),
        "why": item.why,
        "place": item_place(review, item).and_then(|(spec, at)| place(&spec, Some(at))),
        "fingerprint": item.fingerprint(),
        "approved": approval(review, &item.fingerprint()),
    })
}

/// The JSON Schema of the form.
pub fn schema() -> String {
    let text = json!({"type": "string"});
    let rust = json!({"enum": ["none", "patch", "minor", "major"]});
    let wire = json!({"enum": ["docs", "safe", "risk", "breaks"]});
    let place = json!({"type": ["object", "null"], "required": ["file", "line", "column"], "additionalProperties": false, "properties": {
        "file": text, "line": {"type": ["integer", "null"]}, "column": {"type": ["integer", "null"]},
    }});
    let approved = json!({"type": ["object", "null"], "properties": {"reason": text, "owner": text}});
    let items = json!({"type": ["array", "null"], "items": {"$ref": "#/$defs/item"}});
    let properties = json!({
        "form": {"const": FORM}, "base": text, "head": text, "wire": wire, "rust": rust,
        "version": {"type": ["object", "null"], "properties": {
            "current": text, "released": {"type": ["string", "null"]}, "required": {"type": ["string", "null"]}, "sufficient": {"type": "boolean"},
        }},
        "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}},
        "unexplained": items, "generator": items, "runtime": items,
    });
    let change = json!({
        "rule": text, "also": {"type": ["string", "null"]}, "path": text, "title": text, "wire": wire, "rust": rust,
        "flags": {"type": "array", "items": {"enum": ["spend", "security", "silent"]}},
        "before": text, "after": text, "renamed": {"type": ["string", "null"]}, "base": place, "head": place,
        "through": {"type": "array", "items": {"type": "object", "properties": {"path": text, "base": place, "head": place}}},
        "endpoints": {"type": "array", "items": text},
        "why": text, "advice": text, "items": {"type": "array", "items": {"$ref": "#/$defs/item"}}, "fingerprint": text,
        "approved": approved,
    });
    let item = json!({
        "before": text, "after": text, "rust": rust, "why": text, "place": place, "fingerprint": text, "approved": approved,
    });
    let closed = |properties: Value| {
        let required: Vec<String> =
            properties.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default();
        json!({"type": "object", "required": required, "additionalProperties": false, "properties": properties})
    };
    let mut schema = closed(properties);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["$comment"] = json!("@generated by `cargo xtask generate`");
    schema["title"] = json!("What `cargo xtask diff --format json` prints");
    schema["$defs"] = json!({"change": closed(change), "item": closed(item)});
    format!("{schema:#}\n")
}
