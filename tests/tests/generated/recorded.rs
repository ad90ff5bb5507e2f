//! Recordings of what is not plain JSON: streams in their pieces, downloads, uploads, outcomes, headers and tokens, with both drivers.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use generated_client::runtime::testing::{Recording, Reply, Script};
use generated_client::runtime::{File, RetryPolicy};

use crate::bodies::post_office::{
    self, ExportScansCall, Parcel, ReadAloudCall, SendParcelCall, WatchQueueCall, WriteNoteCall,
};
use crate::body_forms::runtime;
use crate::logins::vault;
use crate::outcomes::forge;

/// A file that is gone after the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("recorded-{name}-{}.jsonl", std::process::id()));
        let _ = fs::remove_file(&path);
        Self(path)
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.0).expect("a recording")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// What a program sees of a service, which it may record.
type Drive = fn(&Script, Option<&Recording>) -> Vec<String>;

/// What a program sees of a script, recorded, and then of the recording: with each driver, and of the recording of the other.
fn replayed<S: Fn() -> Script>(name: &str, script: S, drivers: [Drive; 2]) -> String {
    let mut all = String::new();
    let mut seen = Vec::new();
    for (index, drive) in drivers.into_iter().enumerate() {
        let place = Place::new(&format!("{name}-{index}"));
        let recording = Recording::open(&place.0).expect("a file");
        seen.push(drive(&script(), Some(&recording)));
        recording.finish().expect("it is written");
        for again in drivers {
            let replay = Script::replay(&place.0).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(again(&replay, None), seen[index], "{}", place.text());
            replay.assert_done();
        }
        all += &place.text();
    }
    assert_eq!(seen[0], seen[1]);
    all
}

fn office(script: &Script, recording: Option<&Recording>) -> post_office::Client {
    let builder = script.builder::<post_office::Service>().retry(RetryPolicy::new().attempts(2));
    match recording {
        Some(recording) => builder.record(recording).build().expect("a client"),
        None => builder.build().expect("a client"),
    }
}

/// Every item of a stream, by the async driver and by the blocking one.
macro_rules! streamed {
    (|$client:ident| $stream:expr, $most:expr) => {
        [
            |script: &Script, recording: Option<&Recording>| {
                let $client = office(script, recording);
                runtime().block_on(async {
                    let (mut stream, mut items) = ($stream, Vec::new());
                    while let Some(item) = stream.try_next().await.transpose() {
                        items.push(format!("{item:?}"));
                        if items.len() == $most {
                            break;
                        }
                    }
                    items
                })
            },
            |script: &Script, recording: Option<&Recording>| {
                let $client = office(script, recording);
                let (mut stream, mut items) = ($stream.blocking(), Vec::new());
                while let Some(item) = stream.try_next().transpose() {
                    items.push(format!("{item:?}"));
                    if items.len() == $most {
                        break;
                    }
                }
                items
            },
        ]
    };
}

fn events(pieces: &[&str]) -> Reply {
    Reply::status(200).with_header("content-type", "text/event-stream").with_pieces(pieces)
}

/// The second piece begins inside an event, and the connection breaks inside another one.
fn queue() -> Script {
    let script = Script::new();
    script
        .on::<WatchQueueCall>()
        .reply(
            events(&[
                "retry: 1\nid: a\nevent: arr",
                "ived\ndata: {\"number\":1}\n\nid: b\nevent: arrived\ndata: {\"nu",
            ])
            .broken(),
        )
        .reply(events(&[
            "id: c\nevent: arrived\nda",
            "ta: {\"number\":2}\n",
            "\nevent: called\ndata: {\"number\":3}\n\n",
        ]))
        .reply(Reply::status(204));
    script
}

#[test]
fn a_stream_arrives_as_it_was_recorded() {
    let text = replayed("queue", queue, streamed!(|client| client.watch_queue().stream(), usize::MAX));
    assert_eq!(text.matches(r#""pieces":[25]"#).count(), 2, "{text}");
    assert_eq!(text.matches(r#""failure":"no_response""#).count(), 2, "{text}");
}

#[test]
fn a_stream_that_nobody_reads_to_its_end_is_recorded_as_far_as_it_was_read() {
    let text = replayed("part", queue, streamed!(|client| client.watch_queue().stream(), 1));
    assert!(text.contains("number") && !text.contains("id: c"), "{text}");
}

/// The service goes on after the id that it is sent, as its protocol says.
#[test]
fn a_stream_cut_at_any_byte_loses_and_repeats_no_event() {
    let event = |n: usize| format!("retry: 1\r\nid: {n}\nevent: arrived\ndata: {{\"number\":{n}}}\n\n");
    let whole: String = (1..=3).map(event).collect();
    let script = |cut: Option<usize>, is_broken: bool| {
        let (script, calls) = (Script::new(), AtomicUsize::new(0));
        let whole = whole.clone();
        script.on::<WatchQueueCall>().with(move |sent| {
            let after = sent.header("last-event-id").and_then(|id| whole.find(&format!("id: {id}\n")));
            let start = after.map_or(0, |at| at + whole[at..].find("\n\n").expect("an end") + 2);
            match (calls.fetch_add(1, Ordering::Relaxed), cut) {
                (0, Some(cut)) if is_broken => events(&[&whole[..cut]]).broken(),
                (0, Some(cut)) => events(&[&whole[..cut]]),
                _ if start == whole.len() || cut.is_none() && after.is_some() => Reply::status(204),
                _ => events(&[&whole[start..]]),
            }
        });
        script
    };
    for drive in streamed!(|client| client.watch_queue().stream(), usize::MAX) {
        let expected = drive(&script(None, false), None);
        assert_eq!(expected.len(), 3, "{expected:?}");
        for (cut, is_broken) in (0..=whole.len()).flat_map(|cut| [(cut, false), (cut, true)]) {
            assert_eq!(drive(&script(Some(cut), is_broken), None), expected, "{cut}, {is_broken}");
        }
    }
}

/// Lines cannot be continued: what arrived whole comes once, and then the error.
#[test]
fn lines_cut_at_any_byte_come_once_up_to_there() {
    let whole = "{\"letter\":\"a\"}\n{\"letter\":\"b\"}\r\n\n{\"letter\":\"c\"}\n";
    let script = |cut: usize, is_broken: bool| {
        let reply = Reply::status(200).with_header("content-type", "application/x-ndjson").with_pieces([&whole[..cut]]);
        let script = Script::new();
        script.on::<ExportScansCall>().reply(if is_broken { reply.broken() } else { reply });
        script
    };
    for drive in streamed!(|client| client.export_scans().stream(), usize::MAX) {
        let expected = drive(&script(whole.len(), false), None);
        assert_eq!(expected.len(), 3, "{expected:?}");
        for (cut, is_broken) in (0..=whole.len()).flat_map(|cut| [(cut, false), (cut, true)]) {
            let (arrived, rest) = whole[..cut].rsplit_once('\n').unwrap_or(("", &whole[..cut]));
            let lines = arrived.lines().filter(|line| !line.is_empty()).count();
            let is_whole = serde_json::from_str::<serde_json::Value>(rest).is_ok();
            // The last line needs no end, unless the connection broke.
            let lines = lines + usize::from(is_whole && !is_broken);
            let items = drive(&script(cut, is_broken), None);
            assert_eq!(items[..lines.min(items.len())], expected[..lines], "{cut}, {is_broken}: {items:?}");
            let is_cut = is_broken || !is_whole && !rest.trim().is_empty();
            assert_eq!(items.len() - lines, usize::from(is_cut), "{cut}, {is_broken}: {items:?}");
        }
    }
}

#[test]
fn a_secret_in_two_pieces_is_in_no_file() {
    let script = || {
        let script = Script::new();
        let word = "data: {\"n\":1,\"text\":\"see Bearer planted-abc";
        script.on::<ReadAloudCall>().reply(events(&[
            word,
            "def123\"}\n\ndata: {\"n\":2,\"access_token\":\"plan",
            "ted-token-456\"}\n\ndata: {\"n\":3}\n\ndata: [DONE]\n\n",
        ]));
        script
    };
    let [async_, blocking] = streamed!(|client| client.read_aloud("x").stream(), usize::MAX);
    for drive in [async_, blocking] {
        let place = Place::new("secret");
        let recording = Recording::open(&place.0).expect("a file");
        let seen = drive(&script(), Some(&recording));
        recording.finish().expect("it is written");
        let text = place.text();
        assert!(!text.contains("plan") && !text.contains("def123") && !text.contains("456"), "{text}");
        let replay = drive(&Script::replay(&place.0).expect("a recording"), None);
        assert_eq!((seen.len(), replay.len()), (3, 3), "{replay:?}");
        assert_eq!(seen[2], replay[2]);
    }
}

#[test]
fn uploads_and_texts_replay() {
    let script = || {
        let script = Script::new();
        script.on::<SendParcelCall>().always(serde_json::json!({"id": "r1"}));
        script.on::<WriteNoteCall>().always(Reply::status(204));
        script
    };
    let drivers: [Drive; 2] = [
        |script, recording| {
            let client = office(script, recording);
            let parcel = Parcel::new("password: planted-part", File::bytes("%PDF").name("a.pdf"));
            runtime().block_on(async {
                let sent = client.send_parcel(parcel).send().await.map(drop);
                vec![format!("{sent:?}"), format!("{:?}", client.write_note("closed\n").send().await.map(drop))]
            })
        },
        |script, recording| {
            let client = office(script, recording);
            let parcel = Parcel::new("password: planted-part", File::bytes("%PDF").name("a.pdf"));
            let sent = client.send_parcel(parcel).blocking().send().map(drop);
            vec![format!("{sent:?}"), format!("{:?}", client.write_note("closed\n").blocking().send().map(drop))]
        },
    ];
    let text = replayed("uploads", script, drivers);
    assert!(text.contains("closed") && !text.contains("planted"), "{text}");
}

#[test]
fn outcomes_and_headers_replay_without_their_secrets() {
    let script = || {
        let script = Script::new();
        let job = serde_json::json!({"id": "j1"});
        let repos = script.on::<forge::GetRepoCall>();
        repos.reply(Reply::json(job).with_status(202)).reply(Reply::status(204));
        let license = Reply::json(serde_json::json!({"name": "MIT", "note": "planted-upload-key again"}));
        let license = license.with_header("x-upload-key", "planted-upload-key").with_header("x-file-count", 7);
        script.on::<forge::GetLicenseCall>().reply(license.with_header("etag", "\"v1\"")).reply(Reply::status(304));
        script
    };
    fn client(script: &Script, recording: Option<&Recording>) -> forge::Client {
        let builder = script.builder::<forge::Service>();
        recording.map_or_else(|| script.builder(), |recording| builder.record(recording)).build().expect("a client")
    }
    let drivers: [Drive; 2] = [
        |script, recording| {
            let client = client(script, recording);
            runtime().block_on(async {
                let mut seen = Vec::new();
                for _ in 0..2 {
                    seen.push(format!("{:?}", client.get_repo("a").send().await.map(|repo| repo.status())));
                }
                let license = client.get_license("a").send().await.expect("a license");
                seen.push(format!("{:?}", license.headers.x_file_count));
                let call = client.get_license("a").if_none_match("\"v1\"");
                seen.push(format!("{:?}", call.send().await.map(|found| found.status())));
                seen
            })
        },
        |script, recording| {
            let client = client(script, recording);
            let mut seen = Vec::new();
            for _ in 0..2 {
                seen.push(format!("{:?}", client.get_repo("a").blocking().send().map(|repo| repo.status())));
            }
            let license = client.get_license("a").blocking().send().expect("a license");
            seen.push(format!("{:?}", license.headers.x_file_count));
            let call = client.get_license("a").if_none_match("\"v1\"");
            seen.push(format!("{:?}", call.blocking().send().map(|found| found.status())));
            seen
        },
    ];
    let text = replayed("outcomes", script, drivers);
    assert!(!text.contains("planted"), "{text}");
    for status in [202, 204, 304] {
        assert!(text.contains(&format!("\"status\":{status}")), "{text}");
    }
}

#[test]
fn a_token_that_was_fetched_is_in_no_file() {
    let server = crate::server::Server::new([
        crate::server::response(
            200,
            "",
            r#"{"access_token": "planted-access", "token_type": "Bearer", "expires_in": 60}"#,
        ),
        crate::server::response(200, "", r#"{"title": "echo planted-access and planted-secret"}"#),
    ]);
    let place = Place::new("token");
    let recording = Recording::open(&place.0).expect("a file");
    let builder = vault::Client::builder("acme", "id", "planted-secret").base_url(&server.url);
    let client = builder.record(&recording).build().expect("a client");
    client.get_document("k").blocking().send().expect("a document");
    assert_eq!(recording.finish().expect("it is written"), 1);
    let text = place.text();
    assert!(text.contains("echo *** and ***") && !text.contains("planted"), "{text}");
}
