//! Webhooks: the events of a document in one type, and how they are signed.

use super::document::At;
use super::node::{Map, Node};
use super::report::Kind;
use super::schema::Schema;
use super::types::{Types, Written};
use super::unions::is_component;

const METHODS: [&str; 3] = ["post", "put", "patch"];

pub(crate) fn webhooks<'d>(types: &mut Types<'d>, root: &At<'d>) -> Option<Map> {
    let all = ["webhooks", "x-webhooks"].iter().find_map(|key| root.get(key))?;
    let items = all.entries().into_iter().filter_map(|(_, item)| types.documents.resolved(&item));
    let operations: Vec<At<'d>> = items.flat_map(|item| METHODS.map(|method| item.get(method))).flatten().collect();
    if let Some(signature) = operations.iter().find_map(|one| one.node.get("x-signature")?.map()) {
        let event = payload(types, operations.first()?)?;
        let event = if is_component(&event) { types.named(&event) } else { types.line(&event, &["Event"]) };
        let usual = [("hash", "sha256"), ("encoding", "hex")];
        let is_stated = |(key, value): &(&String, &Node)| {
            !usual.iter().any(|(name, usual)| *key == name && value.text() == Some(usual))
        };
        let stated = signature.iter().filter(is_stated).map(|(key, value)| (key.clone(), value.clone()));
        return Some([("event".to_owned(), event.into())].into_iter().chain(stated).collect());
    }
    let payloads: Vec<At<'d>> = operations.iter().filter_map(|one| payload(types, one)).collect();
    let written = match &payloads[..] {
        [] => return None,
        [one] if is_component(one) => Written::line(types.named(one)),
        [one] => types.written(one, &["Event"]),
        several => types.union(&Schema::of(types.documents, &all), several, &["Event"]),
    };
    let event = types.in_line(written.ty, Some("An event.".to_owned()), &["Webhook", "Event"], &all.shown());
    let header = operations.iter().find_map(|one| signature_header(types, one)).unwrap_or("X-Signature");
    let message = format!("nothing says how webhooks are signed: the header is `{header}`, and the rest is as usual");
    types.report.add(Kind::Guessed, all.shown(), message);
    let headers = Map::from_iter([(header.to_owned(), Node::from("{signature}"))]);
    let keys = [("event", event.into()), ("headers", Node::Map(headers))];
    Some(keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// The schema of an event in JSON.
fn payload<'d>(types: &Types<'d>, operation: &At<'d>) -> Option<At<'d>> {
    let body = types.documents.resolved(&operation.get("requestBody")?)?;
    let schema = body.get("content")?.get("application/json")?.get("schema")?;
    Some(types.documents.target(&schema, schema.reference().unwrap_or_default()).filter(is_component).unwrap_or(schema))
}

/// The header with the signature, by its name.
fn signature_header<'d>(types: &Types<'d>, operation: &At<'d>) -> Option<&'d str> {
    let parameters = operation.get("parameters")?.items().into_iter().filter_map(|one| types.documents.resolved(&one));
    let mut names = parameters.filter(|one| one.text("in") == Some("header")).filter_map(|one| one.text("name"));
    names.find(|name| ["signature", "hmac"].iter().any(|word| name.to_ascii_lowercase().contains(word)))
}
