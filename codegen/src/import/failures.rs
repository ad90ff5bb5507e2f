//! The catalogue of errors: the body that most failed calls return, the fields in it, and the statuses with their codes and bodies.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::bodies::form_of;
use super::document::{At, Documents, Key};
use super::endpoints::Endpoint;
use super::node::{Map, Node};
use super::report::Kind;
use super::responses::Failure;
use super::schema::Schema;
use super::text;
use super::types::Types;

const CODES: &[&str] = &["code", "type", "error_code", "errorCode", "error", "kind"];
const MESSAGES: &[&str] =
    &["message", "detail", "error_description", "description", "title", "reason", "error_message", "errorMessage"];

pub(crate) fn catalogue<'d>(types: &mut Types<'d>, endpoints: &IndexMap<String, Endpoint<'d>>) -> Option<Map> {
    let all: Vec<&Failure<'d>> = endpoints.values().flat_map(|endpoint| &endpoint.errors).collect();
    let body = usual_body(types.documents, &all)?;
    let own = own_bodies(types.documents, &all, &body);
    let is_said = |one: &Failure<'d>| one.status.is_some_and(|status| own.contains_key(&status));
    let differs = |one: &Failure<'d>| target(types.documents, one).is_some_and(|at| at.key() != body.key());
    for other in all.iter().filter(|one| differs(one) && !is_said(one)) {
        types.report.add(Kind::Dropped, other.at.shown(), "the body is another one than that of most errors");
    }
    let mut map = Map::from_iter([("body".to_owned(), Node::from(types.named(&body)))]);
    let code = field(types.documents, &body, CODES);
    let message = field(types.documents, &body, MESSAGES).filter(|message| code.as_ref() != Some(message));
    for (key, path) in [("code", &code), ("message", &message)] {
        if let Some(path) = path {
            types.report.add(Kind::Guessed, body.shown(), format!("`{path}` is the {key} of an error"));
            map.insert(key.to_owned(), path.as_str().into());
        }
    }
    let codes = code.map(|code| codes(types.documents, &all, &body, &code));
    let own = own.into_iter().map(|(status, at)| (status, types.named(&at))).collect();
    map.insert("statuses".to_owned(), Node::Map(statuses(&all, codes, &own)));
    Some(map)
}

/// The bodies of statuses whose errors all have one, and another one than the usual.
fn own_bodies<'d>(documents: &'d Documents, all: &[&Failure<'d>], usual: &At<'d>) -> BTreeMap<u16, At<'d>> {
    let mut bodies: BTreeMap<u16, BTreeMap<Key, At<'d>>> = BTreeMap::new();
    for (status, at) in all.iter().filter_map(|one| Some((one.status?, target(documents, one)?))) {
        bodies.entry(status).or_default().insert(at.key(), at);
    }
    let lone = |mut of: BTreeMap<Key, At<'d>>| of.pop_first().filter(|_| of.is_empty()).map(|(_, at)| at);
    let lone = bodies.into_iter().filter_map(|(status, of)| Some((status, lone(of)?)));
    lone.filter(|(_, at)| at.key() != usual.key() && Schema::of(documents, at).is_object()).collect()
}

/// The declared type of a body.
fn target<'d>(documents: &'d Documents, one: &Failure<'d>) -> Option<At<'d>> {
    let body = one.body.as_ref()?;
    documents.target(body, body.reference()?)
}

/// The object that most errors have.
fn usual_body<'d>(documents: &'d Documents, all: &[&Failure<'d>]) -> Option<At<'d>> {
    let mut bodies: BTreeMap<Key, (usize, At<'d>)> = BTreeMap::new();
    for target in all.iter().filter_map(|one| target(documents, one)) {
        bodies.entry(target.key()).or_insert_with(|| (0, target)).0 += 1;
    }
    let objects = bodies.into_values().filter(|(_, at)| Schema::of(documents, at).is_object());
    objects.max_by_key(|(count, _)| *count).map(|(_, at)| at)
}

/// The path to the first of these strings that an error body has: in itself, in `error`, or in a list.
fn field<'d>(documents: &'d Documents, body: &At<'d>, names: &[&str]) -> Option<String> {
    let schema = |at: &At<'d>| Schema::of(documents, at);
    let own = schema(body);
    let within = |object: &Schema<'d>| {
        let is_text = |at: &At<'d>| schema(at).is_string();
        names.iter().find(|name| object.properties.get(**name).is_some_and(is_text)).copied()
    };
    let inner = || Some(format!("error.{}", within(&schema(own.properties.get("error")?))?));
    let item = |list: &str, at: &At<'d>| Some(format!("{list}[].{}", within(&schema(&schema(at).items?))?));
    let in_lists = || own.properties.iter().find_map(|(list, at)| item(list, at));
    within(&own).map(str::to_owned).or_else(inner).or_else(in_lists)
}

/// The codes of each status, each once with its doc: those of examples; those that a body which is only for this status lists; and if one
/// status has none of them, what the usual body lists beside.
fn codes<'d>(
    documents: &'d Documents,
    all: &[&Failure<'d>],
    body: &At<'d>,
    path: &str,
) -> BTreeMap<u16, IndexMap<String, String>> {
    let mut codes: BTreeMap<u16, IndexMap<String, String>> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let mut add = |status: u16, code: &str, doc: String| {
        if !code.is_empty() && taken.insert(code.to_owned()) {
            codes.entry(status).or_default().insert(code.to_owned(), doc);
        }
    };
    let listed = |at: &At<'d>| {
        let inner = |at: At<'d>, name: &str| {
            let at = Schema::of(documents, &at).properties.shift_remove(name.trim_end_matches("[]"))?;
            if name.ends_with("[]") { Schema::of(documents, &at).items } else { Some(at) }
        };
        let found = path.split('.').try_fold(at.clone(), inner);
        found.and_then(|at| Schema::of(documents, &at).values).unwrap_or_default()
    };
    let is_own = |one: &Failure<'d>| target(documents, one).is_none_or(|at| at.key() != body.key());
    for one in all {
        let Some(status) = one.status else { continue };
        for (example, doc) in examples(documents, &one.at) {
            let found = path.split('.').try_fold(example, |node, name| match name.strip_suffix("[]") {
                Some(list) => node.get(list)?.list().first(),
                None => node.get(name),
            });
            let found = found.and_then(Node::text);
            found.into_iter().for_each(|code| add(status, code, doc.unwrap_or_default().to_owned()));
        }
        let own = one.body.as_ref().filter(|_| is_own(one)).map(listed).unwrap_or_default();
        own.into_iter().filter_map(Node::text).for_each(|code| add(status, code, String::new()));
    }
    let with_body: BTreeSet<u16> = all.iter().filter(|one| !is_own(one)).filter_map(|one| one.status).collect();
    let open: Vec<u16> = with_body.into_iter().filter(|status| !codes.contains_key(status)).collect();
    if let [status] = open[..] {
        let left = listed(body).into_iter().filter_map(Node::text).filter(|code| !taken.contains(*code));
        let left: IndexMap<String, String> = left.map(|code| (code.to_owned(), String::new())).collect();
        codes.insert(status, left);
    }
    codes
}

/// The examples of a response, each with what is said of it.
fn examples<'d>(documents: &'d Documents, response: &At<'d>) -> Vec<(&'d Node, Option<&'d str>)> {
    let content = response.get("content").map(|content| content.entries()).unwrap_or_default();
    let Some((_, media)) = content.into_iter().find(|(media, _)| form_of(media) == "json") else { return vec![] };
    let named = media.get("examples").map(|all| all.entries()).unwrap_or_default();
    let named = named.into_iter().filter_map(|(_, one)| documents.resolved(&one));
    let value = |one: At<'d>| Some((one.get("value")?.node, one.text("description").or_else(|| one.text("summary"))));
    let own = media.get("example").map(|one| (one.node, None));
    own.into_iter().chain(named.filter_map(value)).collect()
}

fn statuses(
    all: &[&Failure<'_>],
    codes: Option<BTreeMap<u16, IndexMap<String, String>>>,
    bodies: &BTreeMap<u16, String>,
) -> Map {
    let mut docs: BTreeMap<u16, BTreeMap<String, usize>> = BTreeMap::new();
    for one in all {
        if let Some(status) = one.status {
            *docs.entry(status).or_default().entry(one.doc().unwrap_or_default()).or_default() += 1;
        }
    }
    let written = |(status, docs): (u16, BTreeMap<String, usize>)| {
        let usual = docs.into_iter().max_by_key(|(doc, count)| (*count, usize::MAX - doc.len())).map(|(doc, _)| doc);
        let doc = usual.filter(|doc| !doc.is_empty()).unwrap_or_else(|| format!("The status {status}."));
        let mut keys =
            Map::from_iter([("doc".to_owned(), Node::from(doc)), ("remedy".to_owned(), remedy(status).into())]);
        keys.extend(bodies.get(&status).map(|body| ("body".to_owned(), body.as_str().into())));
        if let Some(codes) = &codes {
            let of_code = |(code, doc): (&String, &String)| {
                let doc = text::doc(doc).filter(|doc| text::says_more(doc, code));
                (code.clone(), doc.map_or_else(|| Node::Map(Map::new()), Node::from))
            };
            let codes = codes.get(&status).into_iter().flatten().map(of_code).collect();
            keys.insert("codes".to_owned(), Node::Map(codes));
        }
        (status.to_string(), Node::Map(keys))
    };
    docs.into_iter().map(written).collect()
}

/// What helps in most services.
fn remedy(status: u16) -> &'static str {
    match status {
        401 => "reconnect",
        402 => "upgrade",
        408 | 425 | 429 | 500..=599 => "wait",
        _ => "fix_request",
    }
}
