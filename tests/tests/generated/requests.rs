//! Requests as published clients and pages of the services would send them, in `tests/requests`: what is right can be said and
//! is sent as it is, what is wrong is refused by name.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::model::{Endpoint, Service};
use serde_json::{Map, Value};

use crate::round_trip::scalars;
use crate::samples::generated_calls::{CALLS, Made, Parts};
use crate::samples::models;
use crate::samples::written::problems;

/// A file: why it is there, and the parts of a call.
struct Request {
    path: PathBuf,
    parts: Map<String, Value>,
    /// What the refusal has to name.
    refused: Option<String>,
    /// A word that can be said aloud only.
    unlisted: Option<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("requests")
}

/// The requests of one kind for one endpoint.
fn requests(service: &Service, endpoint: &Endpoint, kind: &str) -> Vec<Request> {
    let folder = folder().join(&service.name).join(name(endpoint)).join(kind);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().map(request).collect()
}

/// As messages name it: `v1.candidates`.
fn name(endpoint: &Endpoint) -> String {
    endpoint.module.0.iter().chain([&endpoint.name]).cloned().collect::<Vec<_>>().join(".")
}

fn request(path: PathBuf) -> Request {
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let Ok(Value::Object(mut file)) = serde_json::from_str(&text) else { panic!("{} is no object", path.display()) };
    let mut word = |key: &str| file.remove(key).map(|value| value.as_str().expect("a text").to_owned());
    assert!(word("why").is_some(), "{} does not say why it is there", path.display());
    let (refused, unlisted) = (word("refused"), word("unlisted"));
    let mut parts = Map::new();
    for (key, value) in file {
        match value {
            Value::Object(fields) if ["path", "query", "header"].contains(&key.as_str()) => {
                parts.extend(fields.into_iter().map(|(name, value)| (format!("{key}.{name}"), value)));
            }
            body if key == "body" => drop(parts.insert(key, body)),
            _ => panic!("{}: what is `{key}`?", path.display()),
        }
    }
    Request { path, parts, refused, unlisted }
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
    let said = request.parts.get("body").cloned().unwrap_or_default();
    if scalars(&body) != scalars(&said) {
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
        for kind in ["valid", "wrong"] {
            for request in requests(service, endpoint, kind) {
                let is_wrong = request.refused.is_some() || request.unlisted.is_some();
                assert_eq!(is_wrong, kind == "wrong", "{}", request.path.display());
                let found = problem(service, endpoint, &request, (call.made)(Parts(&request.parts)));
                problems.extend(found.map(|problem| format!("{}: {problem}", request.path.display())));
                count += 1;
            }
        }
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    assert!(count > 60, "only {count} requests were tried");
}

/// A folder that is called like no endpoint is never read.
#[test]
fn each_folder_of_requests_is_of_an_endpoint() {
    let models = models();
    let services = &models["spec"].services;
    let endpoints =
        services.iter().flat_map(|service| service.endpoints.iter().map(move |endpoint| (service, endpoint)));
    let known: BTreeSet<PathBuf> =
        endpoints.map(|(service, endpoint)| PathBuf::from(&service.name).join(name(endpoint))).collect();
    let below = |folder: PathBuf| fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let found = below(folder()).flat_map(below);
    let found: BTreeSet<PathBuf> =
        found.map(|path| path.strip_prefix(folder()).expect("it lies in the folder").to_path_buf()).collect();
    assert_eq!(found, known);
}
