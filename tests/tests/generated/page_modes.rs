//! Pages by link, by the last item, by numbers and by flags, with both drivers.

use generated_client::runtime::{End, Reason};

use crate::pages::roster::{Client, MemberId, SearchBody};
use crate::server::{Received, Server, response};

fn client(url: &str) -> Client {
    Client::builder("secret").base_url(format!("{url}/api/v3")).build().expect("a client")
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// What both drivers make of these responses: the number of items, the end or the error, and the lines of the requests.
macro_rules! walked {
    ($responses:expr, |$client:ident| $call:expr) => {{
        let responses: Vec<String> = $responses;
        let walks: [fn(&Client) -> (usize, Result<Option<End>, Reason>); 2] = [
            |$client| {
                runtime().block_on(async {
                    let (mut items, mut count) = ($call.items(), 0);
                    loop {
                        match items.try_next().await {
                            Ok(Some(_)) => count += 1,
                            Ok(None) => break (count, Ok(items.end())),
                            Err(error) => break (count, Err(error.reason())),
                        }
                    }
                })
            },
            |$client| {
                let (mut items, mut count) = ($call.blocking().items(), 0);
                loop {
                    match items.next() {
                        Some(Ok(_)) => count += 1,
                        None => break (count, Ok(items.end())),
                        Some(Err(error)) => break (count, Err(error.reason())),
                    }
                }
            },
        ];
        let [one, other] = walks.map(|walk| {
            let server = Server::new(responses.clone());
            let (count, end) = walk(&client(&server.url));
            let requests: Vec<Received> = std::iter::from_fn(|| server.received()).collect();
            assert!(requests.iter().all(|request| request.header("x-key") == Some("secret")));
            let shown = |request: &Received| {
                let line = request.line.trim_end_matches(" HTTP/1.1");
                format!("{line} {}", String::from_utf8_lossy(&request.body)).trim_end().to_owned()
            };
            (count, end, requests.iter().map(shown).collect::<Vec<_>>())
        });
        assert_eq!(one, other);
        one
    }};
}

fn pages(bodies: &[&str]) -> Vec<String> {
    bodies.iter().map(|body| response(200, "", body)).collect()
}

#[test]
fn the_header_has_the_address_of_the_next_page() {
    let linked = |link: &str, body| response(200, &format!("link: {link}\r\n"), body);
    let responses = vec![
        linked("</api/v3/linked?page=2&f=a,b;c>; rel=\"next\"", r#"["1", "2"]"#),
        linked("<?page=3>; rel=\"prev next\"", r#"["1", "2"]"#),
        linked("</repositories/77/linked>; rel=last, </x/y>; REL=\"NEXT\"", r#"[]"#),
        linked("<?page=1>; rel=\"first\"", r#"["3"]"#),
    ];
    let walked = walked!(responses, |client| client.linked().team("red").x_version("7"));
    let lines = ["/api/v3/linked?team=red", "/api/v3/linked?page=2&f=a,b;c", "/api/v3/linked?page=3", "/x/y"];
    assert_eq!(walked, (5, Ok(Some(End::Complete)), lines.map(|line| format!("GET {line}")).to_vec()));

    for (link, reason) in [
        ("<http://127.0.0.1:1/api/v3/linked>; rel=\"next\"", Reason::Refused),
        ("<https://roster.example.evil.example/>; rel=\"next\"", Reason::Refused),
        ("</api/v3/linked?page=2; rel=\"next\"", Reason::UnreadablePosition),
    ] {
        let walked = walked!(vec![linked(link, r#"["1"]"#)], |client| client.linked());
        assert_eq!((walked.0, walked.1), (1, Err(reason)), "{link}");
    }
}

#[test]
fn the_body_has_the_address_of_the_next_page() {
    let responses = pages(&[
        r#"{"data": [{"id": "1"}], "links": {"next": "/api/v3/addressed?cursor=x"}}"#,
        r#"{"data": [{"id": "2"}], "links": {"next": null}}"#,
    ]);
    let walked = walked!(responses, |client| client.addressed());
    let lines = ["GET /api/v3/addressed", "GET /api/v3/addressed?cursor=x"];
    assert_eq!(walked, (2, Ok(Some(End::Complete)), lines.map(str::to_owned).to_vec()));
}

#[test]
fn the_last_item_leads_to_the_next_page() {
    let responses = pages(&[
        r#"{"data": [{"id": "1"}, {"id": 2}], "has_more": true}"#,
        r#"{"has_more": false, "data": [{"id": "3"}]}"#,
    ]);
    let walked = walked!(responses, |client| client.after_last());
    let lines = ["GET /api/v3/after-last", "GET /api/v3/after-last?starting_after=2"];
    assert_eq!(walked, (3, Ok(Some(End::Complete)), lines.map(str::to_owned).to_vec()));

    let responses = pages(&[
        r#"{"hits": {"hits": [{"name": "a"}, {"name": "b"}], "after": [1.50, "y"]}}"#,
        r#"{"hits": {"hits": []}}"#,
    ]);
    let walked = walked!(responses, |client| client.search(SearchBody::new("a")));
    let lines = [r#"POST /api/v3/search {"name":"a"}"#, r#"POST /api/v3/search {"name":"a","search_after":[1.5,"y"]}"#];
    assert_eq!(walked, (2, Ok(Some(End::Complete)), lines.map(str::to_owned).to_vec()));
}

#[test]
fn numbers_flags_and_totals() {
    let responses = pages(&[r#"{"changes": ["a"], "last": 17}"#, r#"{"changes": ["a"]}"#]);
    let walked = walked!(responses, |client| client.since());
    let lines = ["GET /api/v3/since", "GET /api/v3/since?since=17"];
    assert_eq!(walked, (2, Ok(Some(End::Complete)), lines.map(str::to_owned).to_vec()));

    let values = |last: bool, values: &str| format!(r#"{{"values": [{values}], "isLast": {last}, "total": 3}}"#);
    let bodies = [values(false, "\"a\", \"b\""), values(true, "\"c\""), values(true, "")];
    let responses = || pages(&bodies.iter().map(String::as_str).collect::<Vec<_>>());
    let lines = ["GET /api/v3/by-number", "GET /api/v3/by-number?page=2", "GET /api/v3/by-number?page=3"];
    let walked = walked!(responses(), |client| client.by_number());
    assert_eq!(walked, (3, Ok(Some(End::Complete)), lines[..2].iter().map(|line| (*line).to_owned()).collect()));
    // The size of a page is not known, so only an empty one says that it is the last.
    for (is_total, end, count) in [(true, End::Complete, 2), (false, End::EmptyPage, 3)] {
        let server = Server::new(responses());
        let call = client(&server.url).by_number();
        let mut items = if is_total { call.items_by_until_total() } else { call.items_by_until_short() };
        let mut names = Vec::new();
        runtime().block_on(async {
            while let Some(name) = items.try_next().await.expect("an item") {
                names.push(name);
            }
        });
        let requests = std::iter::from_fn(|| server.received()).count();
        assert_eq!((names.join(""), items.end(), requests), ("abc".to_owned(), Some(end), count));
    }
}

#[test]
fn nothing_pages_for_ever() {
    let page = |at: usize| format!(r#"{{"data": [{{"id": "1"}}], "links": {{"next": "?page={at}"}}}}"#);
    let bodies: Vec<String> = (2..300).map(page).collect();
    let responses = || pages(&bodies.iter().map(String::as_str).collect::<Vec<_>>());
    let walked = walked!(responses(), |client| client.addressed());
    assert_eq!((walked.0, walked.1), (101, Err(Reason::Cycle)));
    let walked = walked!(pages(&[r#"{"data": [{"id": "1"}], "has_more": true}"#]), |client| {
        client.after_last().starting_after(MemberId::new("1"))
    });
    assert_eq!((walked.0, walked.1), (1, Err(Reason::RepeatedCursor)));
}
