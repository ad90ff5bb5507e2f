//! Failures: each is reported as what it is, in the service's words, whatever its status.

use generated_client::{
    linkup::{self, JobId, LoginToken, v1, v2},
    postpress::{self, ClassicPeople},
    runtime::{End, Reason, Remedy},
};

use crate::service::{Service, finish, with_both_drivers};

fn candidates() -> v1::Candidates {
    v1::Candidates::new(JobId::new("7"), LoginToken::new("s3cret-token-value")).total_results(20)
}

fn get_candidates() -> v2::GetCandidates {
    v2::GetCandidates::new("acc", JobId::new("7")).count(10)
}

fn search_errors(status: u16, body: &str) -> [postpress::Error; 2] {
    let client = Service::new([(status, &[][..], body.as_bytes())]).postpress();
    with_both_drivers!(client.search("acc", ClassicPeople::new())).map(|result| result.expect_err(body))
}

fn v1_errors(status: u16, body: &str) -> [linkup::Error; 2] {
    let client = Service::new([(status, &[][..], body.as_bytes())]).linkup();
    with_both_drivers!(client.v1().candidates(candidates())).map(|result| result.expect_err(body))
}

#[test]
fn an_error_of_the_catalogue_is_that_error_whatever_the_status() {
    let body = r#"{"status":401,"type":"errors/disconnected_account","title":"t"}"#;
    for status in [200, 201, 202, 299, 401, 418, 500] {
        for error in search_errors(status, body) {
            assert_eq!(error.kind(), Some(&postpress::ErrorKind::DisconnectedAccount), "{status}");
            assert_eq!((error.reason(), error.remedy()), (Reason::ServiceError, Remedy::Reconnect), "{status}");
            assert!(error.to_string().contains("errors/disconnected_account"), "{error}");
        }
    }
    // One that is new is reported as an error, too, and not as a page in another shape.
    for error in search_errors(200, r#"{"status":403,"type":"errors/brand_new","title":"Not today"}"#) {
        assert_eq!((error.reason(), error.message()), (Reason::ServiceError, Some("Not today")));
        assert_eq!(error.kind(), Some(&postpress::ErrorKind::Unknown("errors/brand_new".into())));
        assert!(error.to_string().contains("reports an error: Not today; "), "{error}");
    }
    // What it quotes of the request is not shown.
    let quoting = r#"{"type":"errors/brand_new","title":"No account acc-0123456789"}"#;
    let client = Service::returning([quoting]).postpress();
    for result in with_both_drivers!(client.search("acc-0123456789", ClassicPeople::new())) {
        let error = result.expect_err(quoting);
        assert!(error.to_string().contains("reports an error: No account ***; "), "{error}");
    }
    // At each endpoint, and where it is escaped or spread over lines.
    let spaced = "\u{feff} {\n \"title\" : \"t\",\n \"\\u0074ype\" : \"errors\\/disconnected_account\" }";
    let client = Service::returning([spaced]).postpress();
    for error in with_both_drivers!(client.parameters("acc", postpress::ParameterType::Location)) {
        assert_eq!(error.expect_err("an error").kind(), Some(&postpress::ErrorKind::DisconnectedAccount));
    }
    // A kind that the spec does not list, and a result that has a field of the same name, are not errors.
    for body in [r#"{"type":"LinkedinSearch","items":[]}"#, r#"{"items":[],"error":"none"}"#] {
        let client = Service::returning([body]).postpress();
        for page in with_both_drivers!(client.search("acc", ClassicPeople::new())) {
            assert!(page.expect("a page").items.is_empty());
        }
    }
}

#[test]
fn a_pager_does_not_end_at_an_error() {
    let page = r#"{"items":[{"type":"PEOPLE","id":"1"}],"cursor":"c"}"#;
    let error = r#"{"status":401,"type":"errors/disconnected_account","title":"t"}"#;
    let client = Service::returning([page, error]).postpress();
    let mut items = client.search("acc", ClassicPeople::new()).items();
    assert!(finish(items.try_next()).expect("an item").is_some());
    let failure = finish(items.try_next()).expect_err("an error");
    assert_eq!(failure.kind(), Some(&postpress::ErrorKind::DisconnectedAccount));
    assert_eq!(items.end(), None);
    let client = Service::returning([page, error]).postpress();
    let mut items = client.search("acc", ClassicPeople::new()).blocking().items();
    assert!(items.try_next().expect("an item").is_some());
    assert_eq!(items.try_next().expect_err("an error").reason(), Reason::ServiceError);
    assert_eq!(items.end(), None);
    let client = Service::returning([page, r#"{"items":[]}"#]).postpress();
    let mut items = client.search("acc", ClassicPeople::new()).blocking().items();
    assert_eq!(items.by_ref().count(), 1);
    assert_eq!(items.end(), Some(End::Complete));
}

/// A failure, and its message.
const WORDS: [(u16, &str, &str); 9] = [
    (200, r#"{"status":"error","message":"Invalid login token"}"#, "Invalid login token"),
    (403, r#"{"error":"Invalid API key"}"#, "Invalid API key"),
    (403, r#"{"message":"Forbidden"}"#, "Forbidden"),
    (
        400,
        r#"{"statusCode":400,"message":["job_id must be a string","x"],"error":"Bad Request"}"#,
        "job_id must be a string; x",
    ),
    (422, r#"{"detail":[{"loc":["body","job_id"],"msg":"field required"}]}"#, "field required"),
    (400, r#"{"errors":{"job_id":["is missing","is not a number"]}}"#, "job_id: is missing; is not a number"),
    (401, r#"{"error":"invalid_token","error_description":"The token expired"}"#, "The token expired"),
    (500, r#"{"success":false,"error":{"code":"INTERNAL_ERROR","message":"boom"}}"#, "boom"),
    (400, r#"{"type":"about:blank","title":"Bad Request","detail":"page is 0"}"#, "page is 0"),
];

#[test]
fn the_words_of_a_failure_are_kept() {
    for (status, body, message) in WORDS {
        for error in v1_errors(status, body) {
            assert_eq!(error.message(), Some(message), "{body}");
            assert!(error.to_string().contains(message), "{error}");
            assert!(format!("{error:?}").contains(message), "{error:?}");
            assert_eq!(error.reason(), Reason::ServiceError, "{body}");
        }
    }
    // Plain text is a message, too, and a page of HTML is none.
    for error in v1_errors(503, "Service Temporarily Unavailable\n") {
        assert_eq!(error.message(), Some("Service Temporarily Unavailable"));
    }
    for error in v1_errors(503, "<html><h1>503</h1></html>") {
        assert_eq!(error.message(), None);
    }
}

/// What a service quotes of the request is not shown, and neither are many lines.
#[test]
fn a_message_shows_no_secret() {
    let body = format!(r#"{{"message":"The token s3cret-token-value\nis wrong. {}"}}"#, "x ".repeat(200));
    for error in v1_errors(400, &body) {
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("The token *** is wrong.") && !shown.contains("s3cret"), "{shown}");
        assert!(error.to_string().lines().count() == 1 && error.to_string().len() < 400, "{error}");
        assert!(error.message().is_some_and(|message| message.contains("s3cret-token-value")));
    }
}

#[test]
fn the_typed_body_is_at_hand() {
    let body = r#"{"type":"errors/invalid_account","title":"t","detail":"d","connectionParams":{"a":1},"new":2}"#;
    for error in search_errors(401, body) {
        let failure = error.failure().expect("a typed body");
        assert_eq!((failure.title.as_deref(), failure.detail.as_deref()), (Some("t"), Some("d")));
        assert_eq!(failure.extra.map()["new"], 2);
    }
    for body in ["<html>", "", "[]"] {
        assert!(search_errors(500, body).iter().all(|error| error.failure().is_none()), "{body}");
    }
    for error in v1_errors(200, r#"{"status":"error","message":"m","error":{"code":"INVALID_PARAMS"}}"#) {
        let failure = error.failure().expect("a typed body");
        assert_eq!(failure.error.and_then(|error| error.code).as_deref(), Some("INVALID_PARAMS"));
    }
}

/// Failures that cost nothing, one after the other, do not use up the limit of a client.
#[test]
fn a_refusal_gives_its_reservation_back() {
    let refusals = [
        (200, r#"{"status":"error","message":"Invalid login token"}"#),
        (401, r#"{"error":"Invalid API key"}"#),
        (402, "{}"),
        (404, ""),
        (422, "<html>"),
        (429, r#"{"message":"slow down"}"#),
        (302, ""),
    ];
    for (status, body) in refusals {
        let service = Service::new([(status, &[][..], body.as_bytes())]);
        let client = service.linkup();
        client.set_credit_limit(20);
        for _ in 0..4 {
            for result in with_both_drivers!(client.v1().candidates(candidates())) {
                assert_eq!(result.expect_err(body).reason(), Reason::ServiceError, "{status} {body}");
            }
        }
        assert_eq!((client.spent(), client.reserved(), service.requests().len()), (0, 0, 8), "{status} {body}");
    }
}

#[test]
fn success_is_known_by_what_is_there() {
    let data = r#""data":{"candidates":[{"application_id":"1"}]}"#;
    let successes = [
        format!("{{{data}}}"),
        format!(r#"{{"success":1,{data}}}"#),
        format!(r#"{{"success":"true",{data}}}"#),
        format!(r#"{{"success":null,{data}}}"#),
        format!(r#"{{"success":true,{data},"error":null}}"#),
    ];
    for body in &successes {
        let client = Service::returning([body.as_str()]).linkup();
        for response in with_both_drivers!(client.v2().get_candidates(get_candidates())) {
            assert_eq!(response.expect(body).data.candidates.len(), 1, "{body}");
        }
    }
    let failures = [
        format!(r#"{{"success":false,{data}}}"#),
        format!(r#"{{"success":0,{data}}}"#),
        format!(r#"{{{data},"error":{{"code":"INTERNAL_ERROR"}}}}"#),
        r#"{"success":false}"#.to_owned(),
    ];
    for body in &failures {
        let client = Service::returning([body.as_str()]).linkup();
        for response in with_both_drivers!(client.v2().get_candidates(get_candidates())) {
            let error = response.expect_err(body);
            assert_eq!(error.reason(), Reason::ServiceError, "{body}");
            assert!(error.to_string().contains("but the body reports an error"), "{error}");
        }
    }
}

/// The words of each status are true of it.
#[test]
fn a_success_without_a_result_is_reported_as_that() {
    for (status, body) in [(200, ""), (202, ""), (204, ""), (200, " \n"), (205, "")] {
        let client = Service::new([(status, &[][..], body.as_bytes())]).linkup();
        for response in with_both_drivers!(client.v2().get_candidates(get_candidates())) {
            let error = response.expect_err("there is no result");
            assert_eq!(
                (error.reason(), error.status().map(|status| status.as_u16())),
                (Reason::Undecodable, Some(status))
            );
            let text = error.to_string();
            assert!(text.contains("but the body is empty, and a result was expected"), "{text}");
            assert!(!text.contains("reports an error") && !text.contains("failed"), "{text}");
        }
    }
    for (status, body) in [(202, r#"{"job":"j1"}"#), (200, "{}"), (200, r#"{"success":true}"#)] {
        let client = Service::new([(status, &[][..], body.as_bytes())]).linkup();
        for response in with_both_drivers!(client.v2().get_candidates(get_candidates())) {
            let text = response.expect_err("there is no result").to_string();
            assert!(!text.contains("reports an error") && !text.contains("failed"), "{text}");
        }
    }
    for (status, part) in [(304, "nothing has changed"), (301, "change the request"), (503, "retry later")] {
        for error in v1_errors(status, "") {
            assert!(error.to_string().contains(part), "{error}");
        }
    }
    // A wait is not over before it is over.
    let client = Service::new([(429, &[("retry-after", "0.503")][..], b"".as_slice())]).linkup();
    for response in with_both_drivers!(client.v1().candidates(candidates())) {
        assert!(response.expect_err("too many").to_string().ends_with("retry later (in 1 s)"));
    }
}
