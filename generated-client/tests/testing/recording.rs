//! Recordings: they replay as they came, hold no secret, and say what is wrong with them.

use std::{fs, path::PathBuf};

use generated_client::{
    linkup,
    postpress::{
        ClassicPeople, ErrorKind, ParameterType, ParametersCall, SearchBody, SearchCall, SearchCursor, Service,
    },
    runtime::{
        CallOptions, Reason, RetryPolicy,
        testing::{Recording, RecordingError, Reply, Script},
    },
};
use serde_json::json;

/// A file that is gone after the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("generated-client-{name}-{}.jsonl", std::process::id()));
        let _ = fs::remove_file(&path);
        Self(path)
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.0).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn engineers() -> ClassicPeople {
    ClassicPeople::new().keywords("engineer")
}

/// A service of many moods.
fn service() -> Script {
    let script = Script::new();
    script.on::<SearchCall>().with(|sent| {
        let number: u64 = sent.query("account_id").unwrap().parse().unwrap();
        match number % 7 {
            0 => Reply::error(403, ErrorKind::FeatureNotSubscribed),
            1 => Reply::status(200).with_body("{ \"items\" : [\n{\"type\":\"ROBOT\",\"n\":1.0e2}] }\n"),
            2 => Reply::status(502).with_body("<html>bad gateway</html>").with_header("content-type", "text/html"),
            3 => Reply::status(200).with_body([0xff, 0xfe, 0x00, 0x01]),
            4 => Reply::no_response(),
            5 => Reply::status(200),
            _ => Reply::json(json!({"items": [{"type": "PEOPLE", "id": number, "name": "Ünï \"x\" 😀"}]}))
                .with_header("x-request-id", number),
        }
    });
    script
        .on::<ParametersCall>()
        .with(|sent| Reply::json(json!({"items": [{"id": sent.query("keywords"), "title": "x"}]})));
    script.on::<linkup::v1::CandidatesCall>().always(Reply::status(429).retry_after(1));
    script
}

/// What a caller sees of 500 calls.
async fn results(script: &Script, recording: Option<&Recording>) -> Vec<String> {
    let mut builder = script.builder::<Service>().retry(RetryPolicy::new().attempts(2));
    let mut other = script.builder::<linkup::Service>().retry(RetryPolicy::new().attempts(2));
    if let Some(recording) = recording {
        (builder, other) = (builder.record(recording), other.record(recording));
    }
    let (client, other) = (builder.build().unwrap(), other.build().unwrap());
    let mut seen = Vec::new();
    for number in 0..500 {
        seen.push(match number % 5 {
            4 if number % 2 == 0 => {
                let call = other.v1().candidates(linkup::v1::Candidates::new(
                    linkup::JobId::new(number.to_string()),
                    "planted-login-token",
                ));
                call.send().await.map(|found| format!("{:?}", found.raw())).unwrap_or_else(|error| format!("{error:?}"))
            }
            4 => {
                let call = client.parameters("acc", ParameterType::Location).keywords(format!("p&+ {number}"));
                call.send().await.map(|found| format!("{:?}", found.raw())).unwrap_or_else(|error| format!("{error:?}"))
            }
            _ => match client.search(number.to_string(), engineers()).limit(number % 50).send().await {
                Ok(page) => {
                    format!("{:?} {:?} {:?} {:?}", page.raw(), page.headers(), page.attempts(), page.request_id())
                }
                Err(error) => format!("{error:?} {:?} {:?}", error.body(), error.status()),
            },
        });
    }
    seen
}

#[tokio::test]
async fn five_hundred_calls_replay_as_they_came() {
    let place = Place::new("mixed");
    let recording = Recording::open(&place.0).unwrap();
    let seen = results(&service(), Some(&recording)).await;
    assert!(recording.finish().unwrap() >= 500);
    assert!(place.text().contains("v1.candidates") && !place.text().contains("planted-login-token"));
    for replay in [Script::replay(&place.0).unwrap(), Script::replay_in_order(&place.0).unwrap()] {
        assert_eq!(results(&replay, None).await, seen);
        assert_eq!(replay.differences(), [] as [String; 0]);
        replay.assert_done();
    }
    // What is in the file stays, and what is recorded again is recorded the same.
    let before = place.text();
    let replay = Script::replay(&place.0).unwrap();
    let again = Recording::open(&place.0).unwrap();
    results(&replay, Some(&again)).await;
    again.finish().unwrap();
    assert_eq!(place.text(), before.repeat(2));
}

#[tokio::test]
async fn a_changed_request_is_reported_by_its_places() {
    let place = Place::new("changed");
    let recording = Recording::open(&place.0).unwrap();
    // Wherever it was recorded.
    let elsewhere = service().builder::<Service>().base_url("https://example.com/proxy/");
    let client = elsewhere.record(&recording).build().unwrap();
    client.search("6", engineers()).limit(10).send().await.unwrap();
    client.search("13", engineers().profile_language(["en", "fr"])).send().await.unwrap();

    let replay = Script::replay(&place.0).unwrap();
    let client = replay.client::<Service>();
    let error = client.search("13", engineers().profile_language(["en", "de"])).limit(2).send().await.unwrap_err();
    assert_eq!(error.reason(), Reason::Setup);
    let expected = format!(
        "postpress.search: {}:2: the request is not the recorded one: query `limit`: expected nothing, sent 2; \
        body.profile_language[1]: expected \"fr\", sent \"de\"",
        place.0.display()
    );
    assert_eq!(error.to_string(), expected);
    client.search("13", engineers().profile_language(["en", "fr"])).send().await.unwrap();
    let error = client.parameters("acc", ParameterType::Location).send().await.unwrap_err();
    assert!(error.to_string().ends_with("no request of postpress.parameters was recorded"), "{error}");
    client.search("6", engineers()).limit(10).send().await.unwrap();
    let error = client.search("6", engineers()).limit(10).send().await.unwrap_err();
    let path = place.0.display();
    let used = format!("no request of postpress.search is left in the recording; used were {path}:2, {path}:1");
    assert!(error.to_string().ends_with(&used), "{error}");

    let replay = Script::replay_in_order(&place.0).unwrap();
    replay.client::<Service>().search("6", SearchCursor::new("c")).send().await.unwrap();
    let differences = replay.differences();
    assert!(differences[0].contains("body.cursor: expected nothing, sent \"c\""), "{differences:?}");
}

/// The secrets that a careless program and a careless service spread.
const PLANTED: [&str; 20] = [
    "planted-01-key",
    "planted-02-header",
    "planted-03-cookie",
    "planted-04-session",
    "planted-05-query",
    "planted-06-query",
    "planted-07-query",
    "planted-08-password",
    "planted-09-nested",
    "planted-10-listed",
    "planted-11-bearer",
    "planted-12-set-cookie",
    "planted-13-response-token",
    "planted-14-body-token",
    "planted-15-refresh",
    "planted-16-in-text",
    "planted-17-in-html",
    "sk_live_planted18abcdef",
    "eyJhbGciOiJIUzI1NiJ9.cGxhbnRlZDE5.c2ln",
    "planted-20-of-url",
];

#[tokio::test]
async fn no_secret_is_written() {
    let place = Place::new("secrets");
    let recording = Recording::open(&place.0).unwrap();
    let script = Script::new();
    script
        .on::<SearchCall>()
        .reply(
            Reply::json(json!({
                "items": [{"type": "PEOPLE", "id": "1", "name": format!("quotes {}", PLANTED[0])}],
                "token": PLANTED[13], "new": {"refreshToken": {"value": PLANTED[14]}},
                "log": format!("Authorization: Bearer {} and {} again", PLANTED[10], PLANTED[4]),
            }))
            .with_header("set-cookie", format!("sid={}; HttpOnly", PLANTED[11]))
            .with_header("x-auth-token", PLANTED[12]),
        )
        .reply(Reply::status(401).with_json(json!({
            "type": "errors/x", "title": format!("wrong password={} for {} or {}", PLANTED[15], PLANTED[17], PLANTED[18]),
            PLANTED[13]: PLANTED[11],
        })))
        .reply(Reply::status(401).with_body(format!("<p>api_key: {}</p> {} {}", PLANTED[16], PLANTED[0], PLANTED[7])))
        .reply(Reply::status(400).with_body([b"\xff\xfe".as_slice(), PLANTED[0].as_bytes(), b"\xff"].concat()));
    let client =
        generated_client::postpress::Client::builder(PLANTED[0]).script(&script).record(&recording).build().unwrap();
    for _ in 0..4 {
        let mut body = engineers();
        body.extra.insert("password", PLANTED[7]);
        body.extra.insert("credentials", json!({"li": {"value": PLANTED[8]}, "all": [PLANTED[9]]}));
        body.extra.insert("callback", format!("https://ann:{}@example.com/?token={}", PLANTED[19], PLANTED[5]));
        let options = CallOptions::new()
            .extra_header("authorization", format!("Bearer {}", PLANTED[1]))
            .extra_header("cookie", format!("a={}", PLANTED[2]))
            .extra_header("x-anything", PLANTED[3])
            .extra_query("access_token", PLANTED[4])
            .extra_query("key", PLANTED[5])
            .extra_query("client-secret", PLANTED[6]);
        let _ = client.search("acc", SearchBody::from(body)).options(options).send().await;
    }
    assert_eq!(recording.finish().unwrap(), 4);
    let text = place.text();
    for secret in PLANTED {
        assert!(!text.contains(secret), "{secret} is in:\n{text}");
    }
    // What is none stays.
    assert!(text.contains("quotes ***") && text.contains("engineer") && text.contains("/v1/linkedin/search"), "{text}");
}

fn problem(text: &str) -> RecordingError {
    let place = Place::new("broken");
    fs::write(&place.0, text).unwrap();
    let error = Script::replay(&place.0).unwrap_err();
    assert!(error.to_string().starts_with(&place.0.display().to_string()), "{error}");
    assert_eq!(Recording::open(&place.0).unwrap_err().to_string(), error.to_string());
    // Nothing of it is lost.
    assert_eq!(place.text(), text);
    error
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_reported_by_its_line() {
    let place = Place::new("whole");
    let recording = Recording::open(&place.0).unwrap();
    let client = service().builder::<Service>().record(&recording).build().unwrap();
    for account in ["6", "13"] {
        client.search(account, engineers()).send().await.unwrap();
    }
    let text = place.text();
    let error = problem(&text[..text.len() - 10]);
    assert!(
        error.to_string().ends_with(":2: the last line is cut off; the 1 exchanges before it are whole"),
        "{error}"
    );
    let rest = error.replay_rest();
    rest.client::<Service>().search("6", engineers()).send().await.unwrap();
    rest.assert_done();

    let error = problem(&text.replacen("{\"version\":1", "{\"version\":2", 2));
    let version = ":1: the exchange has the version 2 of the format; this release reads version 1";
    assert!(error.to_string().ends_with(version), "{error}");
    assert!(problem(text.trim_end()).to_string().ends_with(":2: the last line has no line end"));
    assert_eq!(problem(&format!("{text}[]\n")).line(), Some(3));
}
