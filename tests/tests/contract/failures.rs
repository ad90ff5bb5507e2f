//! Calls that fail.

use std::{error::Error as _, net::TcpListener, time::Duration};

use generated_client::runtime::{CallOptions, Reason, Remedy, RetryPolicy};

use crate::{
    client, people,
    petshop::petshop::{AddPet, Client, Error, ErrorKind, LoginToken, OwnerId, PetId},
    server::{Server, response},
};

/// Everything an error prints.
fn shown(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        text += &format!(" {error} {error:?}");
        source = error.source();
    }
    text
}

async fn get(server: &Server) -> Error {
    client(server).get_pet(PetId::new("p")).send().await.unwrap_err()
}

async fn search(server: &Server) -> Error {
    client(server).search(OwnerId::new("o"), people()).send().await.unwrap_err()
}

#[tokio::test]
async fn an_error_of_the_catalogue() {
    let body = r#"{"error": {"code": "no_such_pet", "message": "Ann's pet"}, "metadata": {"request": 77}}"#;
    let server = Server::responding(404, body);
    let error = get(&server).await;
    assert_eq!(error.kind(), Some(&ErrorKind::NoSuchPet));
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(error.message(), Some("Ann's pet"));
    assert_eq!(error.request_id(), Some("77"));
    assert_eq!(error.remedy(), Remedy::FixRequest);
    assert_eq!(error.operation(), Some("get_pet"));
    assert!(!error.is_retryable() && !error.may_have_been_charged() && !error.needs_reconnect());
    assert_eq!(error.body().unwrap(), body);
    assert_eq!(error.json_path(), None);
    assert_eq!(error.to_string(), "petshop.get_pet: status 404 Not Found, no_such_pet; change the request");
    assert!(!shown(&error).contains("Ann"));
}

/// Of several places of the message, the first that has a text.
#[tokio::test]
async fn messages_of_an_error() {
    let cases = [
        (r#"{"error": {"message": "short", "detail": "long"}}"#, Some("long")),
        (r#"{"error": {"message": "short", "detail": null}}"#, Some("short")),
        (r#"{"error": {"message": "short", "detail": ""}}"#, Some("short")),
        (r#"{"error": {"message": "short", "detail": {"a": 1}}}"#, Some("short")),
        (r#"{"error": {"detail": 7}}"#, Some("7")),
        (r#"{"error": {}}"#, None),
    ];
    for (body, expected) in cases {
        let server = Server::responding(400, body);
        assert_eq!(get(&server).await.message(), expected, "{body}");
    }
}

#[tokio::test]
async fn an_error_that_asks_to_wait() {
    let body = r#"{"error": {"code": "too_many_requests"}}"#;
    let server = Server::new([response(429, "retry-after: 30\r\n", body)]);
    let error = get(&server).await;
    assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
    assert!(error.is_retryable());
    assert_eq!(
        error.to_string(),
        "petshop.get_pet: status 429 Too Many Requests, too_many_requests; retry later (in 30 s)"
    );
    let dates = "date: Wed, 21 Oct 2026 07:28:00 GMT\r\nretry-after: Wed, 21 Oct 2026 07:29:00 GMT\r\n";
    let server = Server::new([response(429, dates, "")]);
    assert_eq!(get(&server).await.retry_after(), Some(Duration::from_secs(60)));
    let odd = [("-1", Some(Duration::ZERO)), ("1e99", Some(Duration::MAX)), ("soon", None), ("NaN", None), ("", None)];
    for (text, wait) in odd {
        let server = Server::new([response(429, &format!("retry-after: {text}\r\n"), "")]);
        assert_eq!(get(&server).await.retry_after(), wait, "{text}");
    }
}

#[tokio::test]
async fn kinds_that_are_not_listed() {
    let server = Server::responding(401, r#"{"error": {"code": "brand_new"}}"#);
    let error = get(&server).await;
    assert_eq!(error.kind(), Some(&ErrorKind::Unknown("brand_new".into())));
    assert!(error.needs_reconnect());
    // It comes from the body, so it may say anything.
    assert_eq!(
        error.to_string(),
        "petshop.get_pet: status 401 Unauthorized, with an error kind that is not in the spec (see kind()); \
         a person must reconnect the account"
    );
    let server = Server::responding(401, r#"{"error": {"code": "Ann Smith is away"}}"#);
    assert!(!shown(&get(&server).await).contains("Ann"));
    let server = Server::responding(400, r#"{"error": {"code": 17}}"#);
    assert_eq!(get(&server).await.kind(), Some(&ErrorKind::Unknown(17.into())));
    for body in
        ["", "<html>", "[]", "{}", r#"{"error": "x"}"#, r#"{"error": {"code": null}}"#, r#"{"error": {"code": {}}}"#]
    {
        let server = Server::responding(503, body);
        let error = get(&server).await;
        assert_eq!((error.kind(), error.remedy()), (None, Remedy::Wait), "{body}");
        assert!(error.is_retryable());
    }
}

#[tokio::test]
async fn an_error_under_200() {
    let body = r#"{"success": false, "error": {"code": "search_broke"}, "metadata": {"credits_consumed": 0}}"#;
    let server = Server::responding(200, body);
    let error = search(&server).await;
    assert_eq!(error.kind(), Some(&ErrorKind::SearchBroke));
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.body().unwrap(), body);
    // The catalogue says "maybe charged", the response says it was not.
    assert!(!error.may_have_been_charged() && error.is_retryable());
    assert_eq!(
        error.to_string(),
        "petshop.search: status 200 OK, search_broke, but the body reports an error; retry later"
    );
    let server = Server::responding(200, r#"{"success": false, "error": {"code": "search_broke"}}"#);
    let error = search(&server).await;
    assert!(error.may_have_been_charged() && !error.is_retryable());
    // A flag that is missing says nothing: what was asked for is there.
    for body in [r#"{"items": []}"#, r#"{"success": 1, "items": []}"#, r#"{"success": "True", "items": null}"#] {
        let response = client(&Server::responding(200, body)).search(OwnerId::new("o"), people()).send().await;
        assert!(response.expect("is a success").items.is_empty(), "{body}");
    }
    for body in [r#"{"items": [], "error": {"code": "new"}}"#, r#"{"success": 0, "items": []}"#] {
        assert_eq!(search(&Server::responding(200, body)).await.reason(), Reason::ServiceError, "{body}");
    }
    for body in [r#"{"success": null}"#, "[]"] {
        let error = search(&Server::responding(200, body)).await;
        assert_eq!((error.kind(), error.json_path(), error.remedy()), (None, None, Remedy::Support), "{body}");
        assert_eq!(error.body().unwrap(), body);
        let text = error.to_string();
        assert!(text.contains("the body does not say whether the call succeeded: `success` is missing"), "{text}");
    }
}

#[tokio::test]
async fn a_response_that_cannot_be_read() {
    let server = Server::responding(200, "<html>Ann</html>");
    let error = get(&server).await;
    assert_eq!((error.json_path().as_deref(), error.status().unwrap().as_u16()), (Some("."), 200));
    assert_eq!(error.body().unwrap(), "<html>Ann</html>");
    assert!(error.kind().is_none() && !error.is_retryable() && error.may_have_been_charged());
    assert_eq!(
        error.to_string(),
        "petshop.get_pet: status 200 OK, but the body cannot be read: the body is HTML instead of JSON; \
         see body(), contact the support of the service"
    );
    assert!(!shown(&error).contains("Ann"));

    let server = Server::responding(200, r#"{"id": "x", "tag_number": "Ann"}"#);
    let error = get(&server).await;
    assert_eq!(error.json_path().as_deref(), Some("tag_number"));
    assert!(
        error
            .to_string()
            .contains("at `tag_number`: expected a whole number of at most 64 bits, found a string that is not one"),
        "{error}"
    );
    assert!(!shown(&error).contains("Ann"));

    let error = search(&Server::responding(200, "not JSON")).await;
    assert_eq!(error.json_path().as_deref(), Some("."));
    let error = search(&Server::responding(200, r#"{"success": true, "items": {"a": 1}}"#)).await;
    assert_eq!(error.json_path().as_deref(), Some("items"));
}

#[tokio::test]
async fn no_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::builder("k3y").base_url(url).retry(RetryPolicy::never()).build().unwrap();
    let error = client.search(OwnerId::new("0wner"), people()).send().await.unwrap_err();
    assert!(error.status().is_none() && error.body().is_none() && error.source().is_some());
    assert!(error.is_retryable() && !error.may_have_been_charged() && !error.is_timeout());
    assert_eq!(error.to_string(), "petshop.search: not sent: no connection; retry later");
    let shown = shown(&error);
    assert!(shown.contains("refused") && !shown.contains("0wner") && !shown.contains("k3y"), "{shown}");
}

#[tokio::test]
async fn no_response() {
    // Accepts, and never responds.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    let hasty = Client::builder("k").base_url(url).timeout(Duration::from_millis(50)).build().unwrap();
    let error = hasty.list_pets().send().await.unwrap_err();
    assert!(error.is_timeout() && error.is_retryable() && !error.may_have_been_charged());
    let error = hasty.search(OwnerId::new("o"), people()).send().await.unwrap_err();
    assert!(error.is_timeout() && !error.is_retryable() && error.may_have_been_charged());
    assert_eq!(
        error.to_string(),
        "petshop.search: no complete response in time; the call may have been executed, check before you retry it"
    );
    assert_eq!((error.reason(), error.is_outcome_unknown()), (Reason::OutcomeUnknown, true));
    let options = CallOptions::new().attempt_timeout(Duration::from_millis(1)).retry(RetryPolicy::never());
    let slow = hasty.list_pets().options(options).send().await.unwrap_err();
    assert!(slow.is_timeout());

    let half = Server::new(["HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"pets\":".to_owned()]);
    let error = client(&half).list_pets().send().await.unwrap_err();
    assert!(!error.is_timeout() && error.is_retryable() && error.json_path().is_none(), "{error:?}");
    let nothing = Server::new([String::new()]);
    let call = client(&nothing).add_pet(AddPet::new(LoginToken::new("s3cret"), "Shop".into()));
    let error = call.send().await.unwrap_err();
    // The key in the header makes a repeat harmless.
    assert!(error.is_retryable() && error.may_have_been_charged() && error.is_outcome_unknown());
    assert!(!shown(&error).contains("s3cret"));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Server::responding(200, "{}");
    let headers = format!("location: {}/v1/pets\r\n", elsewhere.url);
    let server = Server::new([response(302, &headers, "")]);
    let error = client(&server).list_pets().send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 302);
    assert!(error.to_string().contains("redirects are not followed"), "{error}");
    assert!(server.received().is_some() && elsewhere.received().is_none());
}

#[tokio::test]
async fn a_body_that_is_too_large() {
    let body = format!("{{\"x\": \"{}\"}}", "y".repeat(100));
    let chunked = format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6e\r\n{body}\r\n0\r\n\r\n");
    for response in [response(200, "", &body), chunked] {
        let server = Server::new([response]);
        let client = Client::builder("k").base_url(&server.url).max_response_bytes(100).build().unwrap();
        let error = client.list_pets().send().await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "petshop.list_pets: the response is larger than 100 bytes; raise max_response_bytes"
        );
        assert_eq!(error.status().unwrap(), 200);
    }
}

#[tokio::test]
async fn a_refused_request_is_not_sent() {
    let server = Server::responding(200, "{}");
    let options = CallOptions::new().extra_query("limit", "3");
    let options = options.extra_header("X-API-Key", "other").extra_header("bad name", "x");
    let call = client(&server).search(OwnerId::new(""), people().cutoff(0.5)).limit(51).options(options);
    let error = call.send().await.unwrap_err();
    let violations: Vec<_> = error.violations().iter().map(ToString::to_string).collect();
    assert_eq!(
        violations,
        [
            "`owner_id` is an empty id",
            "`limit` is 51; allowed: 50 or less",
            "`cutoff` is 0.5; allowed: 0, 0.2, 1",
            "`limit` is a parameter of the endpoint, and cannot be an extra one; use its setter",
            "`X-API-Key` is an extra header that the client already sets",
            "`bad name` is not a header name",
        ]
    );
    assert_eq!(error.violations()[2].field(), "cutoff");
    assert_eq!((error.reason(), error.attempts()), (Reason::Refused, 0));
    assert_eq!(error.remedy(), Remedy::FixRequest);
    assert!(error.status().is_none() && !error.is_retryable() && !error.may_have_been_charged());
    assert!(error.to_string().starts_with("petshop.search: not sent: `owner_id` is an empty id; `limit`"));

    let host = CallOptions::new().extra_header("Host", "evil.example");
    let mut repeated = people();
    repeated.extra.insert("api", "x");
    let refusals = [
        client(&server).search(OwnerId::new("o"), repeated).send().await.map(drop),
        client(&server).get_pet(PetId::new("..")).send().await.map(drop),
        client(&server).list_pets().x_trace("line\nend").send().await.map(drop),
        client(&server).list_pets().options(host).send().await.map(drop),
        client(&server).list_pets().weight(f64::NAN).send().await.map(drop),
    ];
    for refusal in refusals {
        let error = refusal.unwrap_err();
        assert!(!error.violations().is_empty(), "{error}");
    }
    assert!(server.received().is_none());
}

#[test]
fn an_error_is_one_pointer_wide_and_can_cross_threads() {
    fn usable<T: Send + Sync + std::error::Error + 'static>() {}
    usable::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
}
