//! What a call returns by status, with both drivers.

use std::time::Duration;

use generated_client::runtime::support::Bytes;
use generated_client::runtime::{Reason, Remedy, RetryPolicy};

use crate::outcomes::forge::{
    Client, Error, ErrorKind, GetArchiveOutcome, GetRepoOutcome, Invalid, ListCommitsOutcome, NewRepo,
    SetLicenseCallRequired,
};
use crate::responses::runtime;
use crate::server::{Server, response};

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
            let server = Server::new([response($status, $headers, $body)]);
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
fn errors_in_lists_and_maps() {
    let bodies = [
        (r#"{"problems": [{"code": "odd"}, {"code": "taken", "detail": "in use"}]}"#, ErrorKind::Taken, "in use"),
        (
            r#"{"code": "too_long", "problems": [], "fields": {"name": ["is long"], "x": []}}"#,
            ErrorKind::TooLong,
            "name: is long",
        ),
        (r#"{"problems": {"name": {"code": "taken", "detail": "a"}, "x": {"detail": "b"}}}"#, ErrorKind::Taken, "a; b"),
    ];
    for (body, kind, message) in bodies {
        // With a success status, too.
        for status in [422, 200] {
            for came in each_driver!(status, JSON, body, |client| client.find_repo("a")) {
                let error = came.expect_err("it is refused");
                assert_eq!((error.kind(), error.message()), (Some(&kind), Some(message)), "{body}");
            }
        }
    }
}

#[test]
fn a_refusal_while_no_call_is_left_is_temporary() {
    let left = |remaining: u32| format!("x-ratelimit-remaining: {remaining}\r\nx-ratelimit-reset: 7200\r\n{JSON}");
    let cases = [
        (403, left(0), r#"{"message": "m"}"#, Remedy::Wait, Some(7200)),
        (403, left(1), r#"{"message": "m"}"#, Remedy::FixRequest, None),
        (404, left(0), r#"{"message": "m"}"#, Remedy::FixRequest, None),
        // The body says what it is.
        (403, left(0), r#"{"code": "not_found"}"#, Remedy::FixRequest, None),
    ];
    for (status, headers, body, remedy, wait) in cases {
        for came in each_driver!(status, &headers, body, |client| client.delete_repo("a")) {
            let error = came.expect_err("it is refused");
            let found = (error.remedy(), error.retry_after().map(|wait| wait.as_secs()));
            assert_eq!(found, (remedy, wait), "{status} {body}");
        }
    }
}

#[test]
fn a_body_has_the_type_of_its_endpoint_and_status() {
    let body = r#"{"code": "locked", "message": "m", "problems": [{"detail": "d"}]}"#;
    let came = |status| {
        let saved = each_driver!(status, JSON, body, |client| client.save_repo("a", NewRepo::new()));
        let deleted = each_driver!(status, JSON, body, |client| client.delete_repo("a"));
        let saved = saved.map(|came| came.expect_err("fails"));
        let deleted = deleted.map(|came| came.expect_err("fails"));
        let all = [saved, deleted].map(|errors| {
            errors.map(|error| {
                let other: Option<Invalid> = error.failure_of();
                (error.failure().is_some(), other.is_some_and(|invalid| invalid.problems.len() == 1))
            })
        });
        all.map(|[one, two]| if one == two { one } else { panic!("the drivers differ") })
    };
    assert_eq!(came(404), [(true, false), (true, false)]);
    assert_eq!(came(422), [(false, true), (false, true)]);
    assert_eq!(came(409), [(false, true), (true, false)]);
}

#[test]
fn an_error_means_something_else_by_endpoint_and_status() {
    let came = |status, code: &str| {
        let body = format!(r#"{{"code": "{code}"}}"#);
        let saved = each_driver!(status, JSON, &body, |client| client.save_repo("a", NewRepo::new()));
        let deleted = each_driver!(status, JSON, &body, |client| client.delete_repo("a"));
        let remedy = |error: Error| (error.remedy(), error.may_have_been_charged());
        (saved.map(|came| remedy(came.expect_err("fails"))), deleted.map(|came| remedy(came.expect_err("fails"))))
    };
    let (support, fix) = ([(Remedy::Support, false); 2], [(Remedy::FixRequest, false); 2]);
    assert_eq!(came(404, "not_found"), ([(Remedy::Reconnect, false); 2], fix));
    assert_eq!(came(409, "taken"), (support, support));
    assert_eq!(came(422, "taken"), (fix, fix));
    assert_eq!(came(409, "locked"), ([(Remedy::Upgrade, false); 2], [(Remedy::Upgrade, false); 2]));
    assert_eq!(came(409, "odd"), ([(Remedy::Upgrade, false); 2], support));
    assert_eq!(came(409, "not_found"), (fix, fix));
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
    let server = Server::new([response(204, "", ""), response(202, JSON, r#"{"job": "j"}"#)]);
    let client = client(&server);
    client.get_icon("a").blocking().send().expect("nothing");
    client.get_archive("a").blocking().send().expect("a job");
    let accepted = std::iter::from_fn(|| server.received()).map(|sent| sent.header("accept").map(str::to_owned));
    let expected = ["image/png", "application/zip, application/json"].map(|text| Some(text.to_owned()));
    assert_eq!(accepted.collect::<Vec<_>>(), expected);
}

#[test]
fn pages_are_the_usual_outcome() {
    let page = |body: &str| response(200, JSON, body);
    let other = response(202, JSON, r#"{"job": "j"}"#);
    let server =
        Server::new([page(r#"{"commits": [{"id": "1"}, {"id": "2"}]}"#), other.clone(), page(r#"{"commits": []}"#)]);
    let mut pages = client(&server).list_commits("a").blocking().pages();
    let first = pages.next().expect("a page").expect("a page");
    assert!(matches!(&**first, ListCommitsOutcome::Ok(page) if page.commits.len() == 2));
    // It keeps the place: no item is lost.
    let error = pages.next().expect("an error").expect_err("it is not a page");
    assert_eq!(error.reason(), Reason::NotAPage);
    let asked = |page: Option<crate::server::Received>| page.expect("a request").line;
    assert_eq!(asked(server.received()), "GET /repos/a/commits HTTP/1.1");
    assert_eq!(asked(server.received()), "GET /repos/a/commits?page=2 HTTP/1.1");
    assert!(pages.next().is_none(), "an iterator ends after an error");
    let last = pages.next().expect("a page").expect("a page");
    assert_eq!(last.number(), 2);
    assert_eq!(asked(server.received()), "GET /repos/a/commits?page=2 HTTP/1.1");
    let server = Server::new([page(r#"[{"name": "v1"}]"#), response(204, "", "")]);
    let tags: Vec<_> = client(&server).list_tags("a").blocking().items().map(|tag| tag.map(|tag| tag.name)).collect();
    assert_eq!(tags.len(), 1, "{tags:?}");
}

const LICENSE: &str = r#"{"name": "MIT"}"#;

#[test]
fn headers_are_fields() {
    let headers = "X-FILE-COUNT: 12\r\nx-languages: en, de\r\nX-Languages: fr\r\nx-stale: true\r\nx-kind: free\r\n\
        sunset: Sun, 31 May 2026 09:30:00 GMT\r\n";
    for came in each_driver!(200, &format!("{JSON}{headers}"), LICENSE, |client| client.get_license("a")) {
        let came = came.expect("a license");
        assert_eq!(came.as_ref().map(|license| license.name.as_str()), Some("MIT"));
        assert_eq!((came.headers.x_file_count, came.headers.x_stale), (Some(12), Some(true)));
        assert_eq!(came.headers.x_languages, ["en", "de", "fr"]);
        assert_eq!(
            came.headers.sunset.as_ref().map(ToString::to_string).as_deref(),
            Some("Sun, 31 May 2026 09:30:00 GMT")
        );
        assert!(came.headers.x_kind.as_ref().is_some_and(|kind| kind.to_string() == "free"));
        assert!(came.drift().is_empty(), "{}", came.drift());
        assert_eq!(came.headers()["x-kind"], "free");
    }
    // What does not fit costs nothing but itself.
    let odd = "x-file-count: many\r\nx-kind: odd\r\nx-stale: perhaps\r\nx-other: 1\r\n";
    for came in
        each_driver!(200, &format!("{JSON}{odd}"), r#"{"name": "MIT", "new": 1}"#, |client| client.get_license("a"))
    {
        let came = came.expect("a license");
        assert_eq!((came.headers.x_file_count, came.headers.x_stale), (None, None));
        let paths: Vec<String> = came.drift().iter().map(|one| one.path()).collect();
        assert_eq!(paths, ["new", "headers.x-file-count", "headers.x-kind", "headers.x-stale"]);
    }
    for came in each_driver!(200, JSON, LICENSE, |client| client.get_license("a")) {
        let came = came.expect("a license");
        assert!(came.headers.x_file_count.is_none() && came.drift().is_empty());
    }
}

#[test]
fn conditional_calls() {
    let first = "etag: \"v1\"\r\nlast-modified: Sun, 31 May 2026 09:30:00 GMT\r\n";
    let server =
        Server::new([response(200, &format!("{JSON}{first}"), LICENSE), response(304, "", ""), response(412, "", "")]);
    let client = client(&server);
    let license = client.get_license("a").blocking().send().expect("a license");
    let (tag, date) = (license.etag().expect("a tag").to_owned(), license.last_modified().expect("a date"));
    let again = client.get_license("a").if_none_match(&tag).if_modified_since(date).blocking().send().expect("nothing");
    assert!(again.is_none() && again.status() == 304);
    let required = SetLicenseCallRequired { name: "a".to_owned(), body: "MIT".to_owned() };
    let error = client.set_license(required).if_match(tag).blocking().send().expect_err("it changed");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(412));
    let sent: Vec<_> = std::iter::from_fn(|| server.received()).collect();
    assert_eq!(sent[0].header("if-none-match"), None);
    assert_eq!(sent[1].header("if-none-match"), Some("\"v1\""));
    assert_eq!(sent[1].header("if-modified-since"), Some("Sun, 31 May 2026 09:30:00 GMT"));
    assert_eq!(sent[2].header("if-match"), Some("\"v1\""));
}

#[test]
fn pages_with_headers_and_conditions() {
    let page = |body: &str| response(200, &format!("{JSON}x-total-count: 3\r\n"), body);
    let server = Server::new([page(r#"{"issues": [{"id": "1"}]}"#), page(r#"{"issues": []}"#), response(304, "", "")]);
    let client = client(&server);
    let mut pages = client.list_issues("a").if_none_match("\"v0\"").blocking().pages();
    let first = pages.next().expect("a page").expect("a page");
    assert_eq!((first.headers.x_total_count, first.number()), (Some(3), 1));
    assert_eq!(pages.filter(|page| page.is_ok()).count(), 1);
    let sent: Vec<_> = std::iter::from_fn(|| server.received()).collect();
    // The tag is of the first page only.
    assert_eq!(sent.iter().map(|sent| sent.header("if-none-match")).collect::<Vec<_>>(), [Some("\"v0\""), None]);
    let unchanged: Vec<_> = client.list_issues("a").if_none_match("\"v1\"").blocking().items().collect();
    assert!(unchanged.is_empty());
}

#[test]
fn a_limit_that_is_reached_is_waited_for() {
    let spent = format!("{JSON}x-ratelimit-remaining: 0\r\nx-ratelimit-reset: ");
    // A program that does not wait gets the error at once, and nothing is sent.
    let server = Server::new([response(200, &format!("{spent}7200\r\n"), LICENSE)]);
    let client = client(&server);
    client.get_license("a").blocking().send().expect("a license");
    let error = client.get_license("a").blocking().send().expect_err("the limit is reached");
    assert_eq!(error.reason(), Reason::CoolDown);
    assert!(error.retry_after().is_some_and(|left| left > Duration::from_secs(7000)));
    // Others wait, on the clock of their transport.
    let server = Server::new([response(200, &format!("{spent}1\r\n"), LICENSE), response(200, JSON, LICENSE)]);
    let client = self::client(&server);
    let began = std::time::Instant::now();
    client.get_license("a").blocking().send().expect("a license");
    client.get_license("a").blocking().send().expect("a license");
    assert!(began.elapsed() >= Duration::from_millis(900));
}
