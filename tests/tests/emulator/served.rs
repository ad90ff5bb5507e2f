//! The program: how it starts, what faults look like on the wire, and what it says of mistakes.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::time::Duration;

use generated_client::postpress::{ClassicPeople, Client, ErrorKind as Code};

use crate::support::program::xtask;
use crate::support::workspace;

/// A running program, stopped at the end.
struct Served {
    program: Child,
    address: String,
    /// Read no further, but open.
    _errors: BufReader<ChildStderr>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.program.kill().expect("the program can be stopped");
        self.program.wait().expect("the program ends");
    }
}

fn emulate(arguments: &[&str]) -> Command {
    let mut command = Command::new(xtask());
    command.current_dir(workspace()).arg("emulate").args(arguments);
    command
}

impl Served {
    fn new(arguments: &[&str]) -> Self {
        let mut command = emulate(&[&["postpress", "--port", "0"], arguments].concat());
        let mut program = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut line = String::new();
        let mut errors = BufReader::new(program.stderr.take().expect("its errors"));
        errors.read_line(&mut line).expect("a line");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned);
        Self { program, _errors: errors, address: address.unwrap_or_else(|| panic!("no address in {line:?}")) }
    }

    fn client(&self) -> Client {
        Client::builder("emulated").base_url(format!("http://{}/postpress", self.address)).build().expect("a client")
    }

    /// All that comes after a search, and how it ends.
    fn raw(&self, asked: &str, wait: u64) -> (String, Option<ErrorKind>) {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(wait))).expect("a time-out");
        let body = r#"{"api":"classic","category":"people"}"#;
        let head =
            "POST /postpress/v1/linkedin/search?account_id=a HTTP/1.1\r\nhost: x\r\nx-api-key: emulated\r\n".to_owned();
        let rest = format!("x-emulate: {asked}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
        stream.write_all((head + &rest).as_bytes()).expect("it is sent");
        let mut bytes = Vec::new();
        let end = stream.read_to_end(&mut bytes).err().map(|error| error.kind());
        (String::from_utf8_lossy(&bytes).into_owned(), end)
    }
}

fn declared(text: &str) -> (usize, usize) {
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
    (length.parse().expect("a number"), body.len())
}

#[test]
fn faults_are_what_they_say() {
    let served = Served::new(&[]);
    let (text, end) = served.raw("latency 1", 30);
    let (length, came) = declared(&text);
    assert!(length > 500 && came == length && end.is_none(), "{length} {came} {end:?}");
    let (text, end) = served.raw("truncate", 30);
    let (length, came) = declared(&text);
    assert!(came == length / 2 && end.is_none(), "{length} {came} {end:?}");
    let (text, end) = served.raw("stall", 1);
    let (length, came) = declared(&text);
    assert!(came == length / 2 && matches!(end, Some(ErrorKind::WouldBlock | ErrorKind::TimedOut)), "{came} {end:?}");
    assert_eq!(served.raw("reset", 30), (String::new(), Some(ErrorKind::ConnectionReset)));
}

#[tokio::test]
async fn the_client_talks_to_it() {
    let plan = std::env::temp_dir().join(format!("emulator-plan-{}.txt", std::process::id()));
    fs::write(&plan, "search 1: errors/feature_not_subscribed\n").expect("a plan");
    let served = Served::new(&["--plan", plan.to_str().expect("a path")]);
    fs::remove_file(&plan).expect("the plan is read");
    let client = served.client();
    let call = || client.search("acc", ClassicPeople::new()).limit(50);
    let error = call().send().await.expect_err("the plan refuses the first");
    assert_eq!(error.kind(), Some(&Code::FeatureNotSubscribed));
    let mut items = call().items();
    let mut count = 0;
    while items.try_next().await.expect("an item").is_some() {
        count += 1;
    }
    assert_eq!(count, 250);
    let blocking = tokio::task::spawn_blocking(move || client.search("acc", ClassicPeople::new()).items_blocking());
    assert_eq!(blocking.await.expect("it runs"), 250);
}

/// The number of items of all pages, by the blocking driver.
trait Blocking {
    fn items_blocking(self) -> usize;
}

impl<P> Blocking for generated_client::Call<P>
where
    P: generated_client::runtime::support::Parameters,
    Self: generated_client::runtime::support::Paged<Service = P::Service, Output = P::Output>,
{
    fn items_blocking(self) -> usize {
        self.blocking().items().collect::<Result<Vec<_>, _>>().expect("items").len()
    }
}

/// What the program says of a file that is wrong.
fn refused(option: &str, name: &str, text: &str) -> String {
    let path = std::env::temp_dir().join(format!("emulator-{}-{name}", std::process::id()));
    fs::write(&path, text).expect("a file");
    let (code, text) = fails(&[option, path.to_str().expect("a path")]);
    fs::remove_file(&path).expect("the file is read");
    assert_eq!(code, Some(2), "{text}");
    text
}

fn fails(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = emulate(arguments).output().expect("the program runs");
    (status.code(), String::from_utf8_lossy(&stderr).into_owned())
}

#[test]
fn mistakes_are_told() {
    let served = Served::new(&[]);
    let port = served.address.rsplit(':').next().expect("a port").to_owned();
    let (code, text) = fails(&["--port", &port]);
    assert!(code == Some(2) && text.contains(&format!("cannot listen on 127.0.0.1:{port}")), "{text}");
    let (code, text) = fails(&["nobody"]);
    assert!(
        code == Some(2) && text.contains("no service is named `nobody`: expected one of linkup, postpress"),
        "{text}"
    );
    let message = refused("--plan", "plan.txt", "# Twice.\nsearch 1: errors/nothing\n");
    assert!(message.contains("plan.txt:2: `errors/nothing` is neither an error code"), "{message}");
    let message = refused("--data", "version.jsonl", "{\"version\":9,\"service\":\"postpress\"}\n");
    assert!(message.contains("version.jsonl:1: the exchange has the version 9 of the format; expected 1"), "{message}");
    let message = refused("--data", "cut.jsonl", "\n{\"version\":1,\"service\":\"postp");
    assert!(message.contains("cut.jsonl:2: EOF while parsing a string"), "{message}");
}
