//! Calls that succeed.

use generated_client::runtime::{CallOptions, MaxCredits, Response};
use serde_json::json;

use crate::{
    client, people,
    petshop::petshop::{AddPet, Client, Degree, LoginToken, OwnerId, PetId, SearchUrl, Species},
    server::{Server, response},
};

#[tokio::test]
async fn a_get_with_query_and_headers() {
    let body = r#"{"pets": [{"id": "a", "tag_number": 1}, 5], "cursor": "next"}"#;
    let server = Server::new([response(200, "x-request-id: r-1\r\nx-other: o\r\n", body)]);
    let options = CallOptions::new().extra_query("new", "a=b&c").extra_query("new", "2").extra_header("X-New", "yes");
    let response = client(&server)
        .list_pets()
        .species([Species::Cat, Species::Plan401k])
        .degree(Degree::Second)
        .weight(40.0)
        .limit(10)
        .x_trace("t & t")
        .options(options)
        .send()
        .await
        .unwrap();

    let request = server.received().unwrap();
    assert_eq!(
        request.line,
        "GET /v1/pets?species=cat&species=401%28k%29&degree=2&weight=40&limit=10&new=a%3Db%26c&new=2 HTTP/1.1"
    );
    for (name, value) in [
        ("x-api-key", "k3y"),
        ("api-version", "2"),
        ("accept", "application/json, */*;q=0.1"),
        ("x-trace", "t & t"),
        ("x-new", "yes"),
        ("user-agent", concat!("generated-client/", env!("CARGO_PKG_VERSION"))),
    ] {
        assert_eq!(request.header(name), Some(value), "{name}");
    }
    assert_eq!((request.header("content-type"), request.body.len()), (None, 0));

    assert_eq!(response.pets.len(), 1);
    assert_eq!(response.pets.unreadable().len(), 1);
    assert_eq!(response.cursor.as_deref(), Some("next"));
    assert_eq!(response.status(), 200);
    assert_eq!(response.request_id(), Some("r-1"));
    assert_eq!(response.headers()["x-other"], "o");
    assert_eq!((response.attempts(), response.credits()), (1, None));
    assert_eq!(response.raw(), body);
    let shown = format!("{response:?}");
    assert!(shown.contains("r-1") && !shown.contains("next"), "{shown}");
    assert_eq!(response.into_inner().pets[0].id, PetId::new("a"));
}

#[tokio::test]
async fn a_post_with_a_body_and_a_price() {
    let body = r#"{"success": true, "items": [{"type": "DOG"}], "metadata": {"credits_consumed": 3}}"#;
    let server = Server::responding(200, body);
    let call = client(&server).search(OwnerId::new("acc 1"), people()).limit(11);
    assert_eq!(call.max_credits(), MaxCredits::AtMost(2));
    let response = call.send().await.unwrap();
    assert_eq!(response.credits(), Some(3));
    assert_eq!(response.len(), 1);
    let request = server.received().unwrap();
    assert_eq!(request.line, "POST /v1/search?owner_id=acc%201&limit=11 HTTP/1.1");
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.json()["keywords"], json!("engineer"));
}

#[tokio::test]
async fn a_flag_may_drift() {
    let server = Server::responding(200, r#"{"items": [], "success": "true"}"#);
    let search = client(&server).search(OwnerId::new("a"), SearchUrl::new("https://x.example"));
    assert_eq!(search.send().await.unwrap().credits(), None);
}

#[tokio::test]
async fn a_parameter_in_the_path_is_escaped() {
    let server = Server::responding(200, r#"{"id": "x", "tag_number": 1}"#);
    client(&server).get_pet(PetId::new("a/b?c#d é")).send().await.unwrap();
    assert_eq!(server.received().unwrap().line, "GET /v1/pets/a%2Fb%3Fc%23d%20%C3%A9 HTTP/1.1");
}

/// Each float arrives as a number that reads back to the same.
#[tokio::test]
async fn a_float_in_a_query_reads_back_to_the_same() {
    for weight in [-0.0, 0.1 + 0.2, 1e21, 1e308, 5e-324, f64::MAX, -2.5, 9_007_199_254_740_993.0] {
        let server = Server::responding(200, r#"{"pets": []}"#);
        client(&server).list_pets().weight(weight).send().await.unwrap();
        let line = server.received().unwrap().line;
        let sent = line.split_once("weight=").and_then(|(_, rest)| rest.split([' ', '&']).next()).unwrap();
        assert_eq!(sent.parse::<f64>().unwrap().to_bits(), weight.to_bits(), "{line}");
    }
    for weight in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let client = Client::builder("k").base_url("http://127.0.0.1:9").build().unwrap();
        let error = client.list_pets().weight(weight).send().await.unwrap_err();
        assert!(!error.violations().is_empty() && error.violations().iter().all(|one| one.field() == "weight"));
    }
}

/// What a driver would make of a path is not left to it.
#[tokio::test]
async fn a_path_is_sent_byte_for_byte_by_both_drivers() {
    let body = r#"{"id": "x", "tag_number": 1}"#;
    let sent = [
        ("a/../b", "a%2F..%2Fb"),
        ("..a", "..a"),
        ("...", "..."),
        ("%2e%2e", "%252e%252e"),
        ("%", "%25"),
        ("//", "%2F%2F"),
        ("a;b=c:d@e", "a%3Bb%3Dc%3Ad%40e"),
        ("a\\b", "a%5Cb"),
        ("~-._", "~-._"),
        ("\u{1f600} \t\n", "%F0%9F%98%80%20%09%0A"),
        ("+", "%2B"),
    ];
    for (id, part) in sent {
        let server = Server::new([response(200, "", body), response(200, "", body)]);
        let client = Client::builder("k").base_url(format!("{}/API/%C3%A9", server.url)).build().unwrap();
        client.get_pet(PetId::new(id)).send().await.unwrap();
        let blocking = client.get_pet(PetId::new(id)).blocking();
        std::thread::spawn(|| blocking.send().map(drop)).join().unwrap().unwrap();
        for _ in 0..2 {
            assert_eq!(server.received().unwrap().line, format!("GET /API/%C3%A9/v1/pets/{part} HTTP/1.1"), "{id:?}");
        }
    }
    let client = Client::builder("k").base_url("http://127.0.0.1:9").build().unwrap();
    for id in ["", ".", ".."] {
        let error = client.get_pet(PetId::new(id)).send().await.unwrap_err();
        assert!(error.violations().iter().all(|violation| violation.field() == "pet_id"), "{error}");
        assert!(!error.violations().is_empty());
    }
    for path in ["/a//b", "//a", "/a/../b", "/%2e%2E/b", "/./a", "/a/%2e"] {
        let error = Client::builder("k").base_url(format!("http://127.0.0.1:9{path}")).build().unwrap_err();
        assert!(error.to_string().contains("must not have empty parts, `.` or `..`"), "{error}");
    }
}

#[tokio::test]
async fn empty_and_raw_responses() {
    let server = Server::responding(204, "");
    let response: Response<()> = client(&server).remove_pet(PetId::new(1)).send().await.unwrap();
    assert_eq!(response.status(), 204);
    assert_eq!(server.received().unwrap().line, "DELETE /v1/pets/1 HTTP/1.1");
    let server = Server::responding(200, "\u{89}PNG");
    let response = client(&server).picture(PetId::new(1)).send().await.unwrap();
    assert_eq!(&**response, "\u{89}PNG".as_bytes());
    assert_eq!(server.received().unwrap().line, "GET /v1/pets/1/picture.png HTTP/1.1");
}

#[tokio::test]
async fn a_secret_is_sent_and_nowhere_shown() {
    let server = Server::responding(201, r#"{"id": "x", "tag_number": 1}"#);
    let client = client(&server);
    let options = CallOptions::new().extra_header("x-other", "s3cret");
    let call = client.add_pet(AddPet::new(LoginToken::new("s3cret"), "Shop".into())).options(options);
    let shown = format!("{call:?} {client:?}");
    assert!(!shown.contains("s3cret") && !shown.contains("k3y"), "{shown}");
    let response = call.send().await.unwrap();
    assert_eq!(server.received().unwrap().json()["login_token"], "s3cret");
    assert!(!format!("{response:?}").contains("s3cret"));
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let server = Server::responding(200, r#"{"pets": []}"#);
    let client = Client::builder("k").base_url(format!("{}/api/", server.url)).build().unwrap();
    client.list_pets().send().await.unwrap();
    assert_eq!(server.received().unwrap().line, "GET /api/v1/pets HTTP/1.1");
}

#[test]
fn futures_can_be_spawned() {
    fn spawnable<T: Send + 'static>(_: T) {}
    let client = Client::new("k").unwrap();
    spawnable(client.list_pets().send());
    spawnable(client.search(OwnerId::new("a"), people()).send());
    spawnable(client.list_pets().pages());
    spawnable(client.list_pets().items());
    spawnable(client);
}
