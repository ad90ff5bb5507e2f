//! Requests as published clients and pages of the services would send them, one file per endpoint in `tests/requests`: what is
//! right can be sent and is sent as it is, what is wrong is refused by name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use codegen::model::{Endpoint, Service};
use serde_json::{Map, Value};

use crate::round_trip::scalars;
use crate::samples::generated_calls::{CALLS, Made, Parts};
use crate::samples::models;
use crate::samples::written::problems;

/// A request: why it is there, and the parts of a call.
struct Request {
    /// `postpress/search.json, wrong: empty-list`
    name: String,
    parts: Map<String, Value>,
    /// What the refusal has to name.
    refused: Option<String>,
    /// A value that can only be passed as `Unknown`.
    unlisted: Option<String>,
}

const KINDS: [&str; 2] = ["valid", "wrong"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("requests")
}

/// The requests for one endpoint, valid and wrong.
fn requests(service: &Service, endpoint: &Endpoint) -> [Vec<Request>; 2] {
    let path = folder().join(&service.name).join(name(endpoint) + ".json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file: BTreeMap<String, Vec<Map<String, Value>>> =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(file.keys().eq(KINDS), "{} holds {:?}", path.display(), file.keys());
    let mut names = BTreeSet::new();
    KINDS.map(|kind| {
        let metadata = |name: &str| format!("{}/{}.json, {kind}: {name}", service.name, self::name(endpoint));
        let all: Vec<Request> = file[kind].iter().map(|fields| request(fields.clone(), metadata)).collect();
        all.iter().for_each(|one| assert!(names.insert(one.name.clone()), "{} is there twice", one.name));
        all
    })
}

/// As messages name it: `v1.candidates`.
fn name(endpoint: &Endpoint) -> String {
    endpoint.module.0.iter().chain([&endpoint.name]).cloned().collect::<Vec<_>>().join(".")
}

fn request(mut fields: Map<String, Value>, metadata: impl Fn(&str) -> String) -> Request {
    let mut word = |key: &str| fields.remove(key).map(|value| value.as_str().expect("a text").to_owned());
    let name = metadata(&word("name").expect("a name"));
    assert!(word("why").is_some(), "{name} does not say why it is there");
    let (refused, unlisted) = (word("refused"), word("unlisted"));
    let mut parts = Map::new();
    for (key, value) in fields {
        match value {
            Value::Object(fields) if ["path", "query", "header"].contains(&key.as_str()) => {
                parts.extend(fields.into_iter().map(|(name, value)| (format!("{key}.{name}"), value)));
            }
            body if key == "body" => drop(parts.insert(key, body)),
            _ => panic!("{name}: what is `{key}`?"),
        }
    }
    Request { name, parts, refused, unlisted }
}

/// The parameters that the endpoint has not: nobody could say them.
fn unknown<'r>(endpoint: &Endpoint, request: &'r Request) -> Vec<&'r String> {
    let parts = [("path", &endpoint.path_fields), ("query", &endpoint.query), ("header", &endpoint.headers)];
    let known =
        parts.into_iter().flat_map(|(part, fields)| fields.iter().map(move |field| format!("{part}.{}", field.wire)));
    let known: BTreeSet<String> = known.chain(endpoint.body.iter().map(|_| "body".to_owned())).collect();
    request.parts.keys().filter(|key| !known.contains(*key)).collect()
}

/// Why a request would not be sent.
fn refusals(endpoint: &Endpoint, request: &Request, made: &Result<Made, serde_json::Error>) -> Vec<String> {
    let unknown = unknown(endpoint, request).into_iter().map(|key| format!("there is no {key}"));
    let refusals = match made {
        Ok(made) => made.violations.clone(),
        Err(error) => vec![error.to_string()],
    };
    unknown.chain(refusals).collect()
}

/// What is not as the file promises.
fn problem(
    service: &Service,
    endpoint: &Endpoint,
    request: &Request,
    made: Result<Made, serde_json::Error>,
) -> Option<String> {
    let refusals = refusals(endpoint, request, &made);
    if let Some(field) = &request.refused {
        let names = |text: &String| text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == field);
        return match refusals.iter().any(names) {
            true => None,
            false if refusals.is_empty() => Some("would be sent".to_owned()),
            false => Some(format!("is refused without naming `{field}`: {}", refusals.join("; "))),
        };
    }
    let (Ok(Made { request: Some(written), shown, .. }), []) = (&made, refusals.as_slice()) else {
        return Some(format!("cannot be sent: {}", refusals.join("; ")));
    };
    if let Some(word) = &request.unlisted {
        let is_aloud = shown.contains(&format!("Unknown({word:?})"));
        return (!is_aloud).then(|| format!("`{word}` is not kept as unlisted: {shown}"));
    }
    let body: Value = serde_json::from_slice(written.body()).unwrap_or_default();
    let sent = request.parts.get("body").cloned().unwrap_or_default();
    if scalars(&body) != scalars(&sent) {
        return Some(format!("is sent as {body}"));
    }
    problems(service, endpoint, &request.parts, written).into_iter().next()
}

#[test]
fn requests_of_published_clients_are_sent_or_refused_by_name() {
    let models = models();
    let (mut problems, mut count) = (Vec::new(), 0);
    for call in CALLS.iter().filter(|call| call.spec == "spec") {
        let service = &models[call.spec].services[call.service];
        let endpoint = &service.endpoints[call.endpoint];
        for (kind, requests) in KINDS.iter().zip(requests(service, endpoint)) {
            for request in requests {
                let is_wrong = request.refused.is_some() || request.unlisted.is_some();
                assert_eq!(is_wrong, *kind == "wrong", "{}", request.name);
                let found = problem(service, endpoint, &request, (call.made)(Parts(&request.parts)));
                problems.extend(found.map(|problem| format!("{}: {problem}", request.name)));
                count += 1;
            }
        }
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    assert!(count > 60, "only {count} requests were tried");
}

/// A file that is called like no endpoint is never read.
#[test]
fn each_file_of_requests_is_of_an_endpoint() {
    let models = models();
    let services = &models["spec"].services;
    let endpoints =
        services.iter().flat_map(|service| service.endpoints.iter().map(move |endpoint| (service, endpoint)));
    let known: BTreeSet<PathBuf> =
        endpoints.map(|(service, endpoint)| PathBuf::from(&service.name).join(name(endpoint) + ".json")).collect();
    let below = |folder: PathBuf| fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let found = below(folder()).flat_map(below);
    let found: BTreeSet<PathBuf> =
        found.map(|path| path.strip_prefix(folder()).expect("it lies in the folder").to_path_buf()).collect();
    assert_eq!(found, known);
}
