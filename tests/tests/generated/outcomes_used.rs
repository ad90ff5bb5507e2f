//! What a call returns by status, with both drivers.

use std::time::Duration;

use generated_client::runtime::support::Bytes;
use generated_client::runtime::{Reason, RetryPolicy};

use crate::outcomes::forge::{Client, Error, GetArchiveOutcome, GetRepoOutcome, ListCommitsOutcome, NewRepo};
use crate::responses::runtime;
use crate::server::{Server, answer};

fn client(server: &Server) -> Client {
    let quick = RetryPolicy::new().waits(Duration::ZERO, Duration::ZERO);
    Client::builder("key").base_url(&server.url).retry(quick).build().expect("a client")
}

/// What each driver makes of this response.
macro_rules! each_driver {
    ($status:expr, $headers:expr, $body:expr, |$client:ident| $call:expr) => {{
        let drivers: [fn(&Client) -> _; 2] =
            [|$client| runtime().block_on(async { $call.send().await }), |$client| $call.blocking().send()];
        drivers.map(|drive| {
            let server = Server::new([answer($status, $headers, $body)]);
            drive(&client(&server))
        })
    }};
}

const JSON: &str = "content-type: application/json\r\n";

#[test]
fn each_status_has_its_type() {
    let outcome = |status, headers: &str, body: &str| {
        each_driver!(status, headers, body, |client| client.get_repo("a"))
            .map(|came| came.map(|came| came.into_inner()))
    };
    for came in outcome(200, JSON, r#"{"name": "a", "stars": 2}"#) {
        let Ok(GetRepoOutcome::Ok(repo)) = came else { panic!("{came:?}") };
        assert_eq!((repo.name.as_str(), repo.stars), ("a", Some(2)));
    }
    for came in outcome(202, JSON, r#"{"job": "j"}"#) {
        assert!(matches!(came, Ok(GetRepoOutcome::Accepted(job)) if job.job == "j"));
    }
    for came in outcome(204, "", "") {
        assert!(matches!(came, Ok(GetRepoOutcome::NoContent)));
    }
    for came in outcome(303, "content-type: text/plain\r\n", "look there") {
        assert!(matches!(came, Ok(GetRepoOutcome::SeeOther(text)) if text == "look there"));
    }
    // The body of one status is not read as that of another.
    for came in outcome(202, JSON, r#"{"name": "a"}"#) {
        let error: Error = came.expect_err("it is a repository");
        assert_eq!(error.reason(), Reason::Undecodable);
        assert!(error.to_string().contains("job"), "{error}");
    }
    // No outcome, and no error of the catalogue.
    for came in outcome(206, JSON, r#"{"name": "a"}"#) {
        assert_eq!(came.expect_err("it is not in the spec").status().map(|status| status.as_u16()), Some(206));
    }
}

#[test]
fn nothing_is_none() {
    for came in each_driver!(200, JSON, r#"{"name": "a"}"#, |client| client.find_repo("a")) {
        assert!(came.expect("a repository").as_ref().is_some_and(|repo| repo.name == "a"));
    }
    // Whatever the body says of it.
    for (headers, body) in
        [("", ""), (JSON, r#"{"code": "not_found", "message": "m"}"#), ("content-type: text/html\r\n", "<html>")]
    {
        for came in each_driver!(404, headers, body, |client| client.find_repo("a")) {
            let came = came.expect("nothing");
            assert!(came.is_none() && came.status() == 404 && came.raw() == body, "{came:?}");
        }
    }
    for came in each_driver!(404, JSON, r#"{"code": "not_found", "message": "m"}"#, |client| client.get_repo("a")) {
        assert!(came.is_err(), "elsewhere it is an error");
    }
    for came in each_driver!(404, "", "", |client| client.get_readme("a")) {
        assert_eq!(came.expect("nothing").into_inner(), None);
    }
    for came in each_driver!(200, "content-type: text/plain\r\n", "null", |client| client.get_readme("a")) {
        assert_eq!(came.expect("a text").into_inner().as_deref(), Some("null"));
    }
    for came in each_driver!(200, "content-type: image/png\r\n", "null", |client| client.get_icon("a")) {
        assert_eq!(came.expect("bytes").into_inner(), Some(Bytes::from("null")));
    }
    for came in each_driver!(204, "", "", |client| client.get_icon("a")) {
        assert_eq!(came.expect("nothing").into_inner(), None);
    }
}

#[test]
fn one_type_needs_no_enum() {
    for status in [200, 201] {
        for came in each_driver!(status, JSON, r#"{"name": "a"}"#, |client| client.save_repo("a", NewRepo::new())) {
            let came = came.expect("a repository");
            assert_eq!((came.name.as_str(), came.status().as_u16()), ("a", status));
        }
    }
    for status in [202, 204] {
        for came in each_driver!(status, "", "", |client| client.delete_repo("a")) {
            assert_eq!(came.expect("nothing").status().as_u16(), status);
        }
    }
}

#[test]
fn other_media_types_and_a_range() {
    for status in [200, 203] {
        for came in each_driver!(status, "content-type: application/zip\r\n", "PK", |client| client.get_archive("a")) {
            assert_eq!(came.expect("an archive").into_inner(), GetArchiveOutcome::Ok(Bytes::from("PK")));
        }
    }
    for came in each_driver!(202, JSON, r#"{"job": "j"}"#, |client| client.get_archive("a")) {
        assert!(matches!(came.expect("a job").into_inner(), GetArchiveOutcome::Accepted(job) if job.job == "j"));
    }
    let server = Server::new([answer(204, "", ""), answer(202, JSON, r#"{"job": "j"}"#)]);
    let client = client(&server);
    client.get_icon("a").blocking().send().expect("nothing");
    client.get_archive("a").blocking().send().expect("a job");
    let accepted = std::iter::from_fn(|| server.received()).map(|sent| sent.header("accept").map(str::to_owned));
    let expected = ["image/png", "application/zip, application/json"].map(|text| Some(text.to_owned()));
    assert_eq!(accepted.collect::<Vec<_>>(), expected);
}

#[test]
fn pages_are_the_usual_outcome() {
    let page = |body: &str| answer(200, JSON, body);
    let other = answer(202, JSON, r#"{"job": "j"}"#);
    let server =
        Server::new([page(r#"{"commits": [{"id": "1"}, {"id": "2"}]}"#), other.clone(), page(r#"{"commits": []}"#)]);
    let mut pages = client(&server).list_commits("a").blocking().pages();
    let first = pages.next().expect("a page").expect("a page");
    assert!(matches!(&**first, ListCommitsOutcome::Ok(page) if page.commits.len() == 2));
    // It keeps the place: no item is lost.
    let error = pages.next().expect("an error").expect_err("it is no page");
    assert_eq!(error.reason(), Reason::NotAPage);
    let asked = |page: Option<crate::server::Received>| page.expect("a request").line;
    assert_eq!(asked(server.received()), "GET /repos/a/commits HTTP/1.1");
    assert_eq!(asked(server.received()), "GET /repos/a/commits?page=2 HTTP/1.1");
    assert!(pages.next().is_none(), "an iterator ends after an error");
    let last = pages.next().expect("a page").expect("a page");
    assert_eq!(last.number(), 2);
    assert_eq!(asked(server.received()), "GET /repos/a/commits?page=2 HTTP/1.1");
    let server = Server::new([page(r#"[{"name": "v1"}]"#), answer(204, "", "")]);
    let tags: Vec<_> = client(&server).list_tags("a").blocking().items().map(|tag| tag.map(|tag| tag.name)).collect();
    assert_eq!(tags.len(), 1, "{tags:?}");
}
