//! Bodies that are not JSON, as they are sent with both drivers: what the service reads is what the caller said.

use std::io::{self, Cursor, Read};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use generated_client::runtime::{File, Nullable, Reason};

use crate::bodies::post_office::{
    Address, Client, Day, Error, Hours, NewSender, Parcel, Scan, StampLine, StampOrder, TagBody, Watch,
};
use crate::server::{Received, Server, response};

const RECEIPT: &str = r#"{"id": "r1"}"#;

fn client(url: &str) -> Client {
    Client::builder().base_url(url).build().expect("a client")
}

/// What each driver sends for a call.
macro_rules! sent {
    ($response:expr, |$client:ident| $call:expr) => {{
        let drivers: [fn(&Client) -> Result<(), Error>; 2] = [
            |$client| runtime().block_on(async { $call.send().await.map(drop) }),
            |$client| $call.blocking().send().map(drop),
        ];
        drivers.map(|drive| {
            let server = Server::responding(200, $response);
            drive(&client(&server.url)).expect("the call succeeds");
            server.received().expect("a request")
        })
    }};
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

fn assert_sent(sent: [Received; 2], media_type: &str, body: &str) {
    for received in sent {
        assert_eq!(received.header("content-type"), Some(media_type));
        assert_eq!(String::from_utf8(received.body).expect("a text"), body);
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn a_flat_form() {
    let sent = sent!(RECEIPT, |client| {
        let days = [Day::Mon, Day::Sat];
        client.register(NewSender::new("A&B = ž").age(7).insured(true).days(days).phone(Nullable::Null))
    });
    let body = "name=A%26B%20%3D%20%C5%BE&age=7&insured=true&days=mon&days=sat&phone=";
    assert_sent(sent, FORM, body);
    let sent = sent!(RECEIPT, |client| client.register(NewSender::new("A").days([Day::Mon]).likes(["x", "y"])));
    assert_sent(sent, FORM, "name=A&days=mon&likes=%5B%22x%22%2C%22y%22%5D");
}

#[test]
fn nested_forms() {
    let sent = sent!(RECEIPT, |client| {
        let lines = [StampLine::new("fish", 2).tags(["x", "y"]), StampLine::new("bird", 1)];
        client.order_stamps(StampOrder::new(lines).address(Address::new("Brno")))
    });
    let body = "version=2&lines[0][motif]=fish&lines[0][count]=2&lines[0][tags][0]=x&lines[0][tags][1]=y&\
        lines[1][motif]=bird&lines[1][count]=1&address[city]=Brno";
    assert_sent(sent, FORM, &body.replace('[', "%5B").replace(']', "%5D"));
    let sent = sent!("", |client| { client.tag(TagBody::new("l1").labels(["a", "b"]).data([("k ey", "v")])) });
    assert_sent(sent, FORM, "letter=l1&labels%5B%5D=a&labels%5B%5D=b&data%5Bk%20ey%5D=v");
    let sent = sent!("", |client| client.tag(TagBody::new("l1").origin(Address::new("Brno"))));
    assert_sent(sent, FORM, "letter=l1&origin=%7B%22city%22%3A%22Brno%22%7D");
    let sent = sent!("", |client| client.tag(TagBody::new("l1").labels([] as [&str; 0])));
    assert_sent(sent, FORM, "letter=l1&labels=");
    let sent = sent!("", |client| client.track(Watch::new(["1", "2"]).target(Address::new("Brno"))));
    let body = r#"letters=["1","2"]&target={"city":"Brno"}"#;
    let escaped = body.replace('[', "%5B").replace(']', "%5D").replace('"', "%22").replace(',', "%2C");
    assert_sent(sent, FORM, &escaped.replace('{', "%7B").replace('}', "%7D").replace(':', "%3A"));
}

#[test]
fn texts_and_bytes_and_other_json() {
    let sent = sent!("", |client| client.write_note("back\n\"soon\" ž"));
    assert_sent(sent, "text/plain; charset=utf-8", "back\n\"soon\" ž");
    let sent = sent!("", |client| client.set_photo(b"not a photo".as_slice()));
    assert_sent(sent, "image/png", "not a photo");
    let sent = sent!("", |client| client.set_photo(File::bytes("GIF").media_type("image/gif")));
    assert_sent(sent, "image/gif", "GIF");
    let sent = sent!("", |client| client.change_hours(Hours::new().opens("8").closes(Nullable::Null)));
    assert_sent(sent, "application/merge-patch+json", r#"{"opens":"8","closes":null}"#);
    let sent = sent!("", |client| client.log_scans([Scan::new("a\nb"), Scan::new("c").at("2026-05-31T09:30:00Z")]));
    let body = "{\"letter\":\"a\\nb\"}\n{\"letter\":\"c\",\"at\":\"2026-05-31T09:30:00Z\"}\n";
    assert_sent(sent, "application/x-ndjson", body);
}

/// The parts of a body: heads and contents.
fn parts(received: &Received) -> Vec<(String, Vec<u8>)> {
    let media_type = received.header("content-type").expect("a media type");
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let find = |text: &[u8], wanted: &[u8]| text.windows(wanted.len()).position(|part| part == wanted);
    let mut rest = received.body.strip_prefix(format!("--{boundary}\r\n").as_bytes()).expect("a first part");
    let (mut parts, delimiter) = (Vec::new(), format!("\r\n--{boundary}"));
    loop {
        let head = find(rest, b"\r\n\r\n").expect("a head");
        let end = find(rest, delimiter.as_bytes()).expect("an end");
        parts.push((String::from_utf8(rest[..head].to_vec()).expect("a text"), rest[head + 4..end].to_vec()));
        rest = &rest[end + delimiter.len()..];
        match rest.strip_prefix(b"\r\n".as_slice()) {
            Some(next) => rest = next,
            None => break assert_eq!(rest, b"--\r\n"),
        }
    }
    parts
}

const NAMES: [(&str, &str); 5] = [
    ("my \"draft\" v2.pdf", "my %22draft%22 v2.pdf"),
    ("žluťoučký kůň 🐎.txt", "žluťoučký kůň 🐎.txt"),
    ("a\r\nContent-Type: text/html\r\n\r\n<b>.txt", "a%0D%0AContent-Type: text/html%0D%0A%0D%0A<b>.txt"),
    ("back\\slash;semi=1.txt", "back\\slash;semi=1.txt"),
    ("50%22off.txt", "50%22off.txt"),
];

#[test]
fn parts_are_named_as_browsers_name_them() {
    for received in sent!(RECEIPT, |client| {
        let papers = NAMES.map(|(name, _)| File::bytes("data").name(name));
        let label = File::bytes("label").name("l.pdf").media_type("application/pdf");
        let parcel = Parcel::new("a\"b", label).weight(1.5).address(Address::new("Brno"));
        client.send_parcel(parcel.returns([Address::new("Brno")]).papers(papers))
    }) {
        let mut expected = vec![
            ("Content-Disposition: form-data; name=\"note\"".to_owned(), b"a\"b".to_vec()),
            ("Content-Disposition: form-data; name=\"weight\"".to_owned(), b"1.5".to_vec()),
            (
                "Content-Disposition: form-data; name=\"address\"\r\nContent-Type: application/json".to_owned(),
                br#"{"city":"Brno"}"#.to_vec(),
            ),
            ("Content-Disposition: form-data; name=\"returns\"".to_owned(), br#"[{"city":"Brno"}]"#.to_vec()),
            (
                "Content-Disposition: form-data; name=\"label\"; filename=\"l.pdf\"\r\nContent-Type: application/pdf"
                    .to_owned(),
                b"label".to_vec(),
            ),
        ];
        expected.extend(NAMES.map(|(_, name)| {
            let head = format!("Content-Disposition: form-data; name=\"files[]\"; filename=\"{name}\"");
            (head + "\r\nContent-Type: application/octet-stream", b"data".to_vec())
        }));
        assert_eq!(parts(&received), expected);
        assert_eq!(received.header("content-length"), Some(received.body.len().to_string().as_str()));
    }
}

#[test]
fn a_file_is_read_while_it_is_sent() {
    let path = std::env::temp_dir().join(format!("post-office-{}.bin", std::process::id()));
    let content: Vec<u8> = (0..1_000_000_u32).map(|number| number as u8).collect();
    std::fs::write(&path, &content).expect("the file can be written");
    let drive = |make: fn(File) -> Parcel, file: &dyn Fn() -> File| {
        let server = || Server::responding(200, RECEIPT);
        let (one, other) = (server(), server());
        runtime().block_on(client(&one.url).send_parcel(make(file())).send()).expect("it is sent");
        client(&other.url).send_parcel(make(file())).blocking().send().expect("it is sent");
        [one, other].map(|server| server.received().expect("a request"))
    };
    let on_disk = || File::open(&path);
    let of_length = || File::reader(Cursor::new(content.clone())).length(1_000_000);
    let of_no_length = || File::reader(Cursor::new(content.clone()));
    let files: [(&dyn Fn() -> File, bool); 3] = [(&on_disk, true), (&of_length, true), (&of_no_length, false)];
    for (file, has_length) in files {
        for received in drive(|file| Parcel::new("big", file), file) {
            assert_eq!(parts(&received)[1].1, content);
            assert_eq!(received.header("content-length").is_some(), has_length);
            assert_eq!(received.header("transfer-encoding").is_some(), !has_length);
        }
    }
    std::fs::remove_file(&path).expect("the file is there");
}

/// Counts what is read of it.
struct Endless(Arc<AtomicUsize>);

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.fetch_add(into.len(), Ordering::SeqCst);
        Ok(into.len())
    }
}

type Driver = fn(&Client, Parcel) -> Result<(), Error>;

/// Of 2 GiB for a service that takes nothing, no more is read than the connection holds.
#[test]
fn a_file_is_not_held_in_memory() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let client =
        Client::builder().base_url(&url).attempt_timeout(Duration::from_millis(500)).build().expect("a client");
    let drivers: [Driver; 2] = [
        |client, parcel| runtime().block_on(async { client.send_parcel(parcel).send().await.map(drop) }),
        |client, parcel| client.send_parcel(parcel).blocking().send().map(drop),
    ];
    for drive in drivers {
        let read = Arc::new(AtomicUsize::new(0));
        let file = File::reader(Endless(Arc::clone(&read))).length(2 << 30);
        let error = drive(&client, Parcel::new("big", file)).expect_err("nobody reads it");
        assert_eq!(error.reason(), Reason::OutcomeUnknown, "{error}");
        let read = read.load(Ordering::SeqCst);
        assert!((1..16 << 20).contains(&read), "{read} bytes were read");
    }
}

#[test]
fn a_call_is_repeated_where_its_file_can_be_read_again() {
    let send = |file: File| {
        let server = Server::new([response(503, "", ""), response(200, "", RECEIPT)]);
        let came = client(&server.url).send_parcel(Parcel::new("n", file)).blocking().send().map(drop);
        let sent = [server.received(), server.received()].into_iter().flatten();
        (came, sent.map(|received| parts(&received)[1].1.clone()).collect::<Vec<_>>())
    };
    let (came, sent) = send(File::bytes("data"));
    came.expect("the second attempt succeeds");
    assert_eq!(sent, [b"data", b"data"]);
    let (came, sent) = send(File::reader(Cursor::new("data")));
    assert_eq!(came.expect_err("it is sent once").reason(), Reason::ServiceError);
    assert_eq!(sent, [b"data"]);
}

#[test]
fn what_cannot_be_sent_is_refused() {
    let server = Server::responding(200, RECEIPT);
    let refused = |file: File| {
        let error = client(&server.url).send_parcel(Parcel::new("n", file)).blocking().send().expect_err("is refused");
        error.to_string()
    };
    let missing = refused(File::open("/nowhere/at/all.pdf"));
    assert!(missing.contains("`label` is a file that cannot be read: No such file"), "{missing}");
    let broken = refused(File::bytes("x").media_type("text/html\r\nX-Evil: 1"));
    assert!(broken.contains("`label` has a media type with characters that no header can have"), "{broken}");
    assert!(server.received().is_none());
}
