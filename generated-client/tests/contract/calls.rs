//! Calls that succeed.

use generated_client::runtime::{MaxCredits, Response};
use serde_json::{Value, json};

use crate::{
    people,
    petshop::{AddPetRequest, Degree, PetId, SearchUrl, Species, ids::OwnerId},
    server::{Server, answer},
};

#[tokio::test]
async fn a_get_with_query_and_headers() {
    let body = r#"{"pets": [{"id": "a", "tag_number": 1}, 5], "cursor": "next"}"#;
    let server = Server::new([answer("200 OK", "x-request-id: r-1\r\nx-other: o\r\n", body)]);
    let response = server
        .client()
        .list_pets()
        .species([Species::Cat, Species::Plan401k])
        .degree(Degree::Second)
        .weight(40.0)
        .limit(10)
        .trace("t & t")
        .extra_query("new", "a=b&c")
        .extra_query("new", "2")
        .extra_header("X-New", "yes")
        .send()
        .await
        .unwrap();

    let request = server.request();
    let (head, body_sent) = request.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    assert_eq!(
        lines.next(),
        Some("GET /v1/pets?species=cat&species=401%28k%29&degree=2&weight=40&limit=10&new=a%3Db%26c&new=2 HTTP/1.1")
    );
    let headers: Vec<_> = lines.collect();
    for header in [
        "x-api-key: k3y",
        "api-version: 2",
        "accept: application/json, */*;q=0.1",
        "x-trace: t & t",
        "x-new: yes",
        concat!("user-agent: generated-client/", env!("CARGO_PKG_VERSION")),
    ] {
        assert!(headers.contains(&header), "{header} in {headers:?}");
    }
    assert!(!head.contains("content-type"));
    assert_eq!(body_sent, "");

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
    let server = Server::answering("200 OK", body);
    let call = server.client().search(OwnerId::new("acc 1"), people()).limit(11);
    assert_eq!(call.max_credits(), MaxCredits::AtMost(2));
    let response = call.send().await.unwrap();
    assert_eq!(response.credits(), Some(3));
    assert_eq!(response.len(), 1);
    let request = server.request();
    let (head, sent) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /v1/search?owner_id=acc%201&limit=11 HTTP/1.1"), "{head}");
    assert!(head.contains("content-type: application/json"));
    assert_eq!(serde_json::from_str::<Value>(sent).unwrap()["keywords"], json!("engineer"));
}

#[tokio::test]
async fn a_flag_may_drift() {
    let server = Server::answering("200 OK", r#"{"items": [], "success": "true"}"#);
    let search = server.client().search(OwnerId::new("a"), SearchUrl::new("https://x.example"));
    assert_eq!(search.send().await.unwrap().credits(), None);
}

#[tokio::test]
async fn a_parameter_in_the_path_is_escaped() {
    let server = Server::answering("200 OK", r#"{"id": "x", "tag_number": 1}"#);
    server.client().get_pet(PetId::new("a/b?c#d é")).send().await.unwrap();
    assert!(server.request().starts_with("GET /v1/pets/a%2Fb%3Fc%23d%20%C3%A9 HTTP/1.1"));
}

#[tokio::test]
async fn empty_and_raw_answers() {
    let server = Server::answering("204 No Content", "");
    let response: Response<()> = server.client().remove_pet(PetId::new(1)).send().await.unwrap();
    assert_eq!(response.status(), 204);
    assert!(server.request().starts_with("DELETE /v1/pets/1 HTTP/1.1"));
    let server = Server::answering("200 OK", "\u{89}PNG");
    let response = server.client().picture(PetId::new(1)).send().await.unwrap();
    assert_eq!(&**response, "\u{89}PNG".as_bytes());
    assert!(server.request().starts_with("GET /v1/pets/1/picture.png HTTP/1.1"));
}

#[tokio::test]
async fn a_secret_is_sent_and_nowhere_shown() {
    let server = Server::answering("201 Created", r#"{"id": "x", "tag_number": 1}"#);
    let client = server.client();
    let call = client.add_pet(AddPetRequest::new("s3cret", "Shop")).extra_header("x-other", "s3cret");
    let shown = format!("{call:?} {client:?}");
    assert!(!shown.contains("s3cret") && !shown.contains("k3y"), "{shown}");
    let response = call.send().await.unwrap();
    assert!(server.request().contains(r#""login_token":"s3cret""#));
    assert!(!format!("{response:?}").contains("s3cret"));
}

#[tokio::test]
async fn a_base_url_may_have_a_path() {
    let server = Server::answering("200 OK", "{}");
    let client = crate::petshop::Client::builder("k").base_url(format!("{}/api/", server.url)).build().unwrap();
    client.list_pets().send().await.unwrap();
    assert!(server.request().starts_with("GET /api/v1/pets HTTP/1.1"));
}

#[test]
fn futures_can_be_spawned() {
    fn spawnable<T: Send + 'static>(_: T) {}
    let client = crate::petshop::Client::new("k").unwrap();
    spawnable(client.list_pets().send());
    spawnable(client.search(OwnerId::new("a"), people()).send());
    spawnable(client);
}
