//! The guide's programs, run against a script.

#![cfg(feature = "async")]
// Tests say what they expect by unwrapping it.
#![allow(clippy::unwrap_used)]

mod service;

#[path = "../../examples/accounts.rs"]
#[allow(dead_code, unreachable_pub)]
mod accounts;
#[path = "../../examples/blocking.rs"]
#[cfg(feature = "blocking")]
#[allow(dead_code, unreachable_pub)]
mod blocking;
#[path = "../../examples/budget.rs"]
#[allow(dead_code, unreachable_pub)]
mod budget;
#[path = "../../examples/errors.rs"]
#[allow(dead_code, unreachable_pub)]
mod errors;
#[path = "../../examples/every_page.rs"]
#[allow(dead_code, unreachable_pub)]
mod every_page;
#[path = "../../examples/find_ids.rs"]
#[allow(dead_code, unreachable_pub)]
mod find_ids;
#[path = "../../examples/first_search.rs"]
#[allow(dead_code, unreachable_pub)]
mod first_search;
#[path = "../../examples/own_transport.rs"]
#[allow(dead_code, unreachable_pub)]
mod own_transport;
#[path = "../../examples/resume.rs"]
#[allow(dead_code, unreachable_pub)]
mod resume;
#[path = "../../examples/saved_search.rs"]
#[allow(dead_code, unreachable_pub)]
mod saved_search;

use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
};

use generated_client::{linkup, postpress, runtime::Reason};

fn postpress() -> postpress::Client {
    service::script().client::<postpress::Service>()
}

#[tokio::test]
async fn first_search() {
    first_search::run(&postpress(), "acc").await.unwrap();
    let error = first_search::run(&postpress(), "acc_refused").await.unwrap_err();
    assert!(error.to_string().contains("feature_not_subscribed"), "{error}");
}

#[tokio::test]
async fn accounts() {
    let builder = || service::script().builder();
    accounts::run(builder(), "acc").await.unwrap();
    let error = accounts::run(builder(), "acc_refused").await.unwrap_err();
    assert!(error.to_string().contains("403"), "{error}");
}

#[tokio::test]
async fn find_ids() {
    find_ids::run(&postpress(), "acc", "paris").await.unwrap();
    let error = find_ids::run(&postpress(), "acc", "Atlantis").await.unwrap_err();
    let error = error.downcast::<postpress::Error>().unwrap();
    assert_eq!(error.reason(), Reason::NoSuchId);
    assert_eq!(error.to_string(), "postpress.parameters: no id matches the keywords; try other keywords");
}

#[tokio::test]
async fn every_page() {
    every_page::run(&postpress(), "acc").await.unwrap();
}

#[cfg(feature = "blocking")]
#[test]
fn blocking() {
    blocking::run(&postpress(), "acc").unwrap();
}

#[tokio::test]
async fn errors() {
    errors::run(&postpress(), "acc").await;
    errors::run(&postpress(), "acc_refused").await;
}

#[tokio::test]
async fn budget() {
    let client = service::script().client::<linkup::Service>();
    budget::run(&client, "acc", "7").await.unwrap();
    assert_eq!((client.spent(), client.reserved()), (2, 0));
}

#[tokio::test]
async fn resume() {
    let place = std::env::temp_dir().join(format!("generated-client-resume-{}", std::process::id()));
    let client = postpress();
    let mut done = Vec::new();
    for _ in 0..3 {
        done.push(resume::run(&client, "acc", &place, 26).await.unwrap());
    }
    std::fs::remove_file(&place).unwrap();
    assert_eq!(done, [26, 26, 8]);
}

#[tokio::test]
async fn saved_search() {
    let saved = saved_search::save(Some("engineer".to_owned()), None).unwrap();
    assert_eq!(saved, r#"{"api":"classic","category":"people","keywords":"engineer","origin":"saved"}"#);
    for limit in [None, Some(25)] {
        let results = saved_search::run(&postpress(), "acc", &saved, limit).await.unwrap();
        assert_eq!((results.len(), results[7].contains("Person 7")), (60, true));
    }
    let error = saved_search::run(&postpress(), "acc", r#"{"api":"classic"}"#, None).await.unwrap_err();
    assert!(error.to_string().contains("no variant"), "{error}");
}

#[tokio::test]
async fn own_transport() {
    let own = || own_transport::Tuned(own_transport::http().unwrap());
    let at = |url| postpress::Client::builder("a key").base_url(url).transport(own()).build().unwrap();
    own_transport::run(&at(serve_once("200 OK", r#"{"items": []}"#)), "acc").await.unwrap();
    let refused = at(serve_once("403 Forbidden", r#"{"type": "errors/feature_not_subscribed"}"#));
    let error = own_transport::run(&refused, "acc").await.unwrap_err();
    assert_eq!(error.downcast::<postpress::Error>().unwrap().reason(), Reason::ServiceError);

    let nobody = postpress::Client::builder("a key").base_url("http://127.0.0.1:1");
    let nobody = nobody.transport(own()).build().unwrap();
    let error = own_transport::run(&nobody, "acc").await.unwrap_err();
    assert_eq!(error.downcast::<postpress::Error>().unwrap().reason(), Reason::NotSent);
}

/// Responds to one request over a socket, and gives the address.
fn serve_once(status: &'static str, text: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        // The request is small, and sent at once.
        let _ = stream.read(&mut [0; 4096]).unwrap();
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", text.len());
        stream.write_all((head + text).as_bytes()).unwrap();
    });
    url
}
