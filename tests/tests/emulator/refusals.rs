//! What the spec forbids is refused with the errors of its catalogue.

use codegen::emulate::{Request, Settings, State};
use serde_json::json;

use crate::setup::{Stage, json, text};

const SEARCH: &str = "/postpress/v1/linkedin/search";

#[test]
fn the_catalogue_names_what_is_wrong() {
    let mut stage = Stage::new("spec");
    let people = json!({"api": "classic", "category": "people"});
    let cases = [
        ("?account_id=a&limit=51", people.clone(), 400, "errors/limit_too_high"),
        ("?account_id=a&limit=101", people.clone(), 400, "errors/limit_too_high"),
        ("", people.clone(), 400, "errors/missing_parameters"),
        ("?account_id=a", json!({"api": "classic", "category": "pets"}), 400, "errors/invalid_parameters"),
        (
            "?account_id=a",
            json!({"api": "classic", "category": "people", "role": {}}),
            400,
            "errors/invalid_parameters",
        ),
        ("?account_id=a&limit=x", people.clone(), 400, "errors/invalid_parameters"),
        ("?account_id=a&limt=1", people, 400, "errors/invalid_parameters"),
        ("?account_id=a", json!({"url": "no address"}), 400, "errors/invalid_url"),
    ];
    for (query, body, status, code) in cases {
        let response = stage.send("POST", &format!("{SEARCH}{query}"), Some(body.clone()), "");
        assert_eq!((response.status, json(&response)["type"].as_str()), (status, Some(code)), "{query} {body}");
        assert_eq!(json(&response)["status"], status);
    }
    let typo = stage.send("POST", &format!("{SEARCH}?account_id=a&limt=1"), Some(json!({"url": "https://a.b/c"})), "");
    assert!(text(&typo).contains("did you mean `limit`"), "{}", text(&typo));
}

#[test]
fn one_key_is_right() {
    let mut stage = Stage::new("spec");
    let mut with = |headers: &[(&str, &str)]| {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let path = "/postpress/v1/linkedin/search/parameters".to_owned();
        let response = stage.respond(Request { method: "GET".to_owned(), path, headers, ..Request::default() });
        (response.status, json(&response)["type"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(with(&[]), (401, "errors/missing_credentials".to_owned()));
    assert_eq!(with(&[("x-api-key", "mine")]), (401, "errors/invalid_credentials".to_owned()));
    assert_eq!(with(&[("x-api-key", "emulated")]).0, 400);
}

#[test]
fn paths_and_methods_that_are_not_there() {
    let mut stage = Stage::new("spec");
    let response = stage.send("GET", SEARCH, None, "");
    assert_eq!(response.status, 405);
    assert!(response.headers.contains(&("allow", "POST".to_owned())), "{:?}", response.headers);
    let response = stage.send("GET", "/postpress/v9/nothing", None, "");
    assert_eq!((response.status, json(&response)["type"].as_str()), (404, Some("errors/resource_not_found")));
    let response = stage.send("GET", "/nobody", None, "");
    assert_eq!(response.status, 404);
    assert!(text(&response).contains("/linkup, /postpress"), "{}", text(&response));
}

/// A document cannot say what holds between the parts of a call.
#[test]
fn the_exported_document_says_less() {
    let mut stage = Stage::with("spec", Settings { exported: true, ..Settings::default() });
    assert_eq!(stage.search("limit=51", "").status, 200);
    assert_eq!(stage.search("limit=101", "").status, 400);
}

/// It also says more: formats are those of JSON Schema, and operations on one path share their parameters.
#[test]
fn the_exported_document_says_more() {
    let status = |golden: &str, exported: bool, method: &str, target: &str| {
        let mut stage = Stage::with(golden, Settings { exported, ..Settings::default() });
        stage.send(method, target, None, "").status
    };
    for (exported, expected) in [(false, 204), (true, 400)] {
        assert_eq!(status("no-auth", exported, "PUT", "/clock/now?now=2026-02-30T00:00Z"), expected);
    }
    assert_eq!(status("no-auth", true, "PUT", "/clock/now?now=2024-02-29T00:00Z"), 204);
    for (exported, expected) in [(false, 400), (true, 204)] {
        assert_eq!(status("calls", exported, "POST", "/depot/copies?action=stop&speed=1"), expected);
    }
    assert_eq!(status("documents", true, "GET", "/folders/pages?watch=-1"), 400);
}

#[test]
fn an_empty_text_is_a_body_where_its_type_is_said() {
    let mut stage = Stage::new("bodies");
    let mut send = |headers: &[(&str, &str)]| {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (method, path) = ("PUT".to_owned(), "/post_office/note".to_owned());
        stage.respond(Request { method, path, headers, ..Request::default() }).status
    };
    assert_eq!([send(&[]), send(&[("content-type", "text/plain")])], [400, 204]);
}

#[test]
fn a_code_that_is_a_number_is_one() {
    let mut stage = Stage::new("hosts");
    let response = stage.send("GET", "/tracker/issues/7", None, "");
    assert_eq!((response.status, json(&response)["code"].as_u64()), (401, Some(401)));
}

#[test]
fn what_was_deleted_is_gone() {
    let mut stage = Stage::new("petshop");
    let mut send = |method: &str, path: &str| {
        let headers = [("x-api-key", "emulated"), ("api-version", "2")];
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (method, path) = (method.to_owned(), format!("/petshop/v1/pets/{path}"));
        stage.respond(Request { method, path, headers, ..Request::default() }).status
    };
    assert_eq!(send("GET", "7"), 200);
    assert!(send("DELETE", "7") < 300);
    assert_eq!(send("GET", "7"), 404);
    assert_eq!(send("GET", "77"), 200);
    assert!(send("DELETE", "7") < 300);
}

#[test]
fn credits_are_counted_and_used_up() {
    let mut stage = Stage::new("spec");
    stage.state = State::new(25);
    let mut call = || {
        let body = json!({"job_id": "1", "login_token": "x", "total_results": 10});
        let response = stage.send("POST", "/linkup/v1/recruiter/candidates", Some(body), "");
        (response.status, response.record.credits)
    };
    assert_eq!([call(), call(), call()], [(200, 10), (200, 10), (402, 0)]);
    let state = |stage: &mut Stage| json(&stage.send("GET", "/_emulate/state", None, ""))["services"].clone();
    let calls = json!({"linkup.v1.candidates": 3});
    assert_eq!(state(&mut stage), json!({"linkup": {"balance": 5, "charged": 20, "calls": calls}}));
    assert_eq!(stage.send("POST", "/_emulate/reset", None, "").status, 200);
    assert_eq!(state(&mut stage), json!({}));
}
