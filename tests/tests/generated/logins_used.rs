//! Several schemes, and tokens that the client fetches: what is sent, when, and how often.

use std::sync::{Arc, Mutex};
use std::thread;

use generated_client::runtime::{CallOptions, Credentials, Reason, Remedy, RetryPolicy};

use crate::body_forms::runtime;
use crate::logins::{desk, mailer, vault};
use crate::server::{Received, Server, response};

const TICKET: &str = r#"{"title": "a"}"#;

fn token(name: &str, seconds: u32) -> String {
    let body = format!(r#"{{"access_token": "{name}", "token_type": "bearer", "expires_in": {seconds}}}"#);
    response(200, "", &body)
}

/// Sends a call with each driver, to a server of its own with these responses.
macro_rules! with_both {
    ([$($response:expr),*], $client:expr, $call:expr) => {
        [false, true].map(|blocking| {
            let server = Server::new([$($response),*]);
            let client = $client.base_url(&server.url).build().expect("a client");
            let call = $call(&client);
            let result = match blocking {
                true => call.blocking().send().map(drop),
                false => runtime().block_on(async { call.send().await.map(drop) }),
            };
            let received: Vec<Received> = std::iter::from_fn(|| server.received()).collect();
            (received, result)
        })
    };
}

fn text(received: &Received) -> &str {
    std::str::from_utf8(&received.body).expect("a text")
}

fn authorization(received: &[Received]) -> Vec<&str> {
    received.iter().map(|one| one.header("authorization").unwrap_or_default()).collect()
}

#[test]
fn the_first_choice_that_the_client_has() {
    let app = || desk::Service::app("id", "pa55").and(desk::Service::tenant("t3nant"));
    let both = || desk::Service::user("t0ken").and(app());
    for (credentials, expected, tenant) in [
        (desk::Service::user("t0ken"), "Bearer t0ken", None),
        (app(), "Basic aWQ6cGE1NQ==", Some("t3nant")),
        (both(), "Bearer t0ken", None),
    ] {
        let sent = with_both!(
            [response(200, "", TICKET)],
            desk::Client::builder(credentials.clone()),
            |client: &desk::Client| client.get_ticket("A-1")
        );
        for (received, result) in sent {
            result.expect("a ticket");
            assert_eq!((authorization(&received), received[0].header("x-tenant-key")), (vec![expected], tenant));
        }
    }
}

#[test]
fn both_in_one_request_and_none() {
    let client = || desk::Client::builder(desk::Service::user("t0ken").and(desk::Service::tenant("t3nant")));
    for (received, result) in
        with_both!([response(200, "", TICKET)], client(), |client: &desk::Client| client.close_ticket("A-1"))
    {
        result.expect("a ticket");
        assert_eq!(
            (authorization(&received), received[0].header("x-tenant-key")),
            (vec!["Bearer t0ken"], Some("t3nant"))
        );
    }
    for (received, result) in with_both!([response(200, "", "")], client(), |client: &desk::Client| client.ping()) {
        result.expect("nothing");
        assert_eq!((authorization(&received), received[0].header("x-tenant-key")), (vec![""], None));
    }
    let of_tenant = || desk::Client::builder(desk::Service::tenant("t3nant"));
    for (received, result) in
        with_both!([response(200, "", "{}")], of_tenant(), |client: &desk::Client| client.get_status())
    {
        result.expect("a status");
        assert_eq!(authorization(&received), [""]);
    }
}

#[test]
fn a_call_whose_credentials_are_missing_is_not_sent() {
    let client = || desk::Client::builder(desk::Service::tenant("t3nant"));
    for (received, result) in with_both!([], client(), |client: &desk::Client| client.get_ticket("A-1")) {
        let error = result.expect_err("there is no user");
        assert_eq!(error.to_string(), "desk.get_ticket: the call needs other credentials: user, or app + tenant");
        assert_eq!((received.len(), error.remedy()), (0, Remedy::FixRequest));
    }
    let options = CallOptions::new().credentials(desk::Service::user("0ther"));
    let call = |client: &desk::Client| client.get_ticket("A-1").options(options.clone());
    for (received, result) in with_both!([response(200, "", TICKET)], client(), call) {
        result.expect("a ticket");
        assert_eq!(authorization(&received), ["Bearer 0ther"]);
    }
    let error = desk::Client::new(Credentials::key("pa55")).expect_err("the scheme is not said");
    assert!(error.to_string().starts_with("desk client: the service has several schemes"), "{error}");
    let error = desk::Client::new(desk::Service::user("a\nb")).expect_err("no header");
    assert!(error.to_string().contains("not valid in a header"), "{error}");
}

#[test]
fn the_token_is_fetched_once_and_kept() {
    for (received, result) in with_both!(
        [token("t0ken", 3600), response(200, "", TICKET)],
        vault::Client::builder("acme", "id", "s3cret/"),
        |client: &vault::Client| client.get_document("A-1")
    ) {
        result.expect("a document");
        assert_eq!(received[0].line, "POST /acme/token HTTP/1.1");
        assert_eq!(received[0].header("content-type"), Some("application/x-www-form-urlencoded"));
        assert_eq!(
            text(&received[0]),
            "grant_type=client_credentials&scope=documents.read%20documents.write&audience=vault&client_id=id&client_secret=s3cret%2F"
        );
        assert_eq!(received[1].line, "GET /documents/A-1 HTTP/1.1");
        assert_eq!(authorization(&received), ["", "Bearer t0ken"]);
    }
    let server = Server::new([token("t0ken", 3600), response(200, "", TICKET), response(200, "", TICKET)]);
    let client = vault::Client::builder("acme", "id", "s3cret").base_url(&server.url).build().expect("a client");
    client.get_document("A-1").blocking().send().expect("a document");
    let client = client.clone();
    runtime().block_on(async { client.get_document("A-2").send().await.expect("a document") });
    assert_eq!(std::iter::from_fn(|| server.received()).count(), 3);
}

#[test]
fn a_token_that_ends_is_renewed_before_and_one_that_is_refused_once() {
    let calls = |responses: Vec<String>, count: usize| {
        let server = Server::new(responses);
        let client = vault::Client::builder("acme", "id", "s3cret").base_url(&server.url).build().expect("a client");
        let results: Vec<_> = (0..count).map(|_| client.get_document("A-1").blocking().send().map(drop)).collect();
        (std::iter::from_fn(|| server.received()).collect::<Vec<_>>(), results)
    };
    let ok = || response(200, "", TICKET);
    let (received, results) = calls(vec![token("one", 0), ok(), token("two", 0), ok()], 2);
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(authorization(&received), ["", "Bearer one", "", "Bearer two"]);
    let refused = || response(401, "", r#"{"error": "expired"}"#);
    let (received, results) = calls(vec![token("one", 3600), refused(), token("two", 3600), ok()], 1);
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(authorization(&received), ["", "Bearer one", "", "Bearer two"]);
    let (received, results) = calls(vec![token("one", 3600), refused(), token("two", 3600), refused()], 1);
    let error = results.into_iter().next().expect("a call").expect_err("it is refused again");
    assert_eq!((received.len(), error.status().map(|status| status.as_u16()), error.attempts()), (4, Some(401), 2));
    assert!(!format!("{error} {error:?}").contains("two"));
}

#[test]
fn why_there_is_no_token() {
    for (status, body, code, remedy, sent) in [
        (
            401,
            r#"{"error": "invalid_client", "error_description": "s3cret is wrong"}"#,
            Some("invalid_client"),
            Remedy::FixRequest,
            1,
        ),
        (400, r#"{"error": "invalid_grant"}"#, Some("invalid_grant"), Remedy::Reconnect, 1),
        (200, r#"{"error": "invalid_scope"}"#, Some("invalid_scope"), Remedy::FixRequest, 1),
        (200, "<html>", None, Remedy::Support, 1),
        (503, "", None, Remedy::Wait, 2),
    ] {
        let client = || {
            let policy = RetryPolicy::new().attempts(2).waits(Default::default(), Default::default());
            vault::Client::builder("acme", "id", "s3cret").retry(policy)
        };
        for (received, result) in
            with_both!([response(status, "", body), response(status, "", body)], client(), |client: &vault::Client| {
                client.get_document("A-1")
            })
        {
            let error = result.expect_err("there is no token");
            let problem = error.token_error().expect("there is no token");
            assert_eq!(
                (problem.code(), problem.status().map(|status| status.as_u16())),
                (code, Some(status)),
                "{error}"
            );
            assert_eq!((error.reason(), error.remedy(), error.attempts()), (Reason::NoToken, remedy, 0), "{error}");
            assert_eq!(received.len(), sent, "{error}");
            assert!(!format!("{error} {error:?} {problem:?}").contains("s3cret"));
        }
    }
    for (_, result) in with_both!(
        [],
        vault::Client::builder("acme", "id", "s3cret").retry(RetryPolicy::never()),
        |client: &vault::Client| client.get_document("A-1")
    ) {
        let error = result.expect_err("nobody is there");
        assert_eq!((error.reason(), error.is_retryable()), (Reason::NoToken, true), "{error}");
    }
}

#[test]
fn a_refresh_token_that_is_replaced_is_handed_on() {
    let with = |refresh: &str| {
        response(200, "", &format!(r#"{{"access_token": "a", "expires_in": "0", "refresh_token": "{refresh}"}}"#))
    };
    let server = Server::new([with("r0ne"), response(200, "", "{}"), with("rtw0"), response(200, "", "{}")]);
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keep = Arc::clone(&kept);
    let builder = mailer::Client::builder("id", "s3cret", "r0ne").base_url(&server.url);
    let client = builder.on_refresh_token(move |token| keep.lock().expect("no panic").push(token.to_owned()));
    let client = client.build().expect("a client");
    for _ in 0..2 {
        client.get_mail().blocking().send().expect("a mail");
    }
    assert_eq!(*kept.lock().expect("no panic"), ["rtw0"]);
    let received: Vec<_> = std::iter::from_fn(|| server.received()).collect();
    assert_eq!(text(&received[0]), "grant_type=refresh_token&refresh_token=r0ne");
    assert_eq!(authorization(&received)[0], "Basic aWQ6czNjcmV0");
    assert!(!format!("{client:?}").contains("r0ne"));
}

#[test]
fn calls_share_one_fetch() {
    let mut responses = vec![token("t0ken", 3600)];
    responses.extend((0..8).map(|_| response(200, "", TICKET)));
    let server = Server::new(responses);
    let client = vault::Client::builder("acme", "id", "s3cret").base_url(&server.url).build().expect("a client");
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| client.get_document("A-1").blocking().send().expect("a document"));
        }
    });
    let received: Vec<_> = std::iter::from_fn(|| server.received()).collect();
    assert_eq!(received.iter().filter(|one| one.line.starts_with("POST")).count(), 1);
    assert_eq!(received.len(), 9);
}

#[test]
fn a_stream_has_a_token_too() {
    for blocking in [false, true] {
        let server = Server::new([token("t0ken", 3600), response(200, "", "data")]);
        let client = vault::Client::builder("acme", "id", "s3cret").base_url(&server.url).build().expect("a client");
        let mut file = Vec::new();
        match blocking {
            true => client.export().download().blocking().write_to(&mut file).map(drop),
            false => runtime().block_on(async { client.export().download().write_to(&mut file).await.map(drop) }),
        }
        .expect("a file");
        let received: Vec<_> = std::iter::from_fn(|| server.received()).collect();
        assert_eq!((file.as_slice(), authorization(&received)), (b"data".as_slice(), vec!["", "Bearer t0ken"]));
    }
}
