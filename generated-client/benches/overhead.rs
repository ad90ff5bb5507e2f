//! What this client costs on top of bare reqwest with the same types, against a server on this machine.
//!
//! ```text
//! cargo bench -p generated-client --bench overhead
//! ```
//!
//! Both sides write a request from the same struct, send it over the same kind of connection, and read the answer into the same
//! page. What is left is what this crate adds: checks, the call's time and bounds, errors. Rounds of both take turns, so that a
//! noisy machine disturbs both alike; CPU is that of the client's thread alone (Linux only).

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::{
    fs,
    future::Future,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    thread,
    time::{Duration, Instant},
};

use generated_client::{
    postpress::{ClassicPeople, Client, SearchBody, SearchPage},
    runtime::support::Body,
};
use tokio::{runtime, task::JoinSet};

const ROUNDS: usize = 15;
const CALLS: usize = 4_000;
const AT_ONCE: usize = 16;
const ACCOUNT: &str = "acc_01HXYZ";
const KEY: &str = "a key";

fn main() {
    let small = include_str!("../../spec/postpress/examples/search-classic-people.response.json");
    let large = include_str!("../../spec/postpress/examples/search-mixed.response.json");
    // Whoever calls this crate installs nothing; bare reqwest asks for it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    println!("{CALLS} calls a round, {AT_ONCE} at once, medians of {ROUNDS} rounds\n");
    for (name, page) in
        [("a page of 1 item", small), ("a page of 7 items", large), ("a page of 98 items", &full(large))]
    {
        let address = serve(page);
        let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        runtime.block_on(compare(name, page.len(), address));
    }
}

/// A page as large as services give them.
fn full(page: &str) -> String {
    let mut page: serde_json::Value = serde_json::from_str(page).expect("is JSON");
    let items = page["items"].as_array().expect("is a list").clone();
    page["items"] = vec![items; 14].concat().into();
    page.to_string()
}

async fn compare(name: &str, bytes: usize, address: SocketAddr) {
    let client = Client::builder(KEY).base_url(format!("http://{address}")).build().expect("a client is made");
    let bare = reqwest::Client::builder().no_proxy().http1_only().build().expect("a client is made");
    let url = format!("http://{address}/v1/linkedin/search?account_id={ACCOUNT}");
    let ours = || {
        let client = client.clone();
        async move { client.search(ACCOUNT, query()).send().await.expect("is answered").into_inner() }
    };
    let bare = || call_bare(bare.clone(), url.clone());
    assert_eq!(ours().await, bare().await, "both read the same page");

    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push((round(&bare).await, round(&ours).await));
    }
    // The first round warms both up.
    let (bare, ours): (Vec<_>, Vec<_>) = rounds.split_off(1).into_iter().unzip();
    println!("{name}, {bytes} bytes:");
    print("bare reqwest", &bare);
    print("this client", &ours);
    let ratio =
        |figure: fn(&Round) -> f64| median(ours.iter().zip(&bare).map(|(ours, bare)| figure(ours) / figure(bare)));
    println!(
        "  this client takes {:.3} times the time, {:.3} times the CPU\n",
        ratio(|it| it.wall),
        ratio(|it| it.cpu)
    );
}

fn query() -> SearchBody {
    ClassicPeople::new().keywords("software engineer").into()
}

async fn call_bare(client: reqwest::Client, url: String) -> SearchPage {
    let body = serde_json::to_vec(&query()).expect("can be written");
    let request = client.post(url).header("x-api-key", KEY).header("content-type", "application/json").body(body);
    let response = request.timeout(Duration::from_secs(60)).send().await.expect("is answered");
    assert!(response.status().is_success());
    SearchPage::read_body(&response.bytes().await.expect("is answered")).expect("is a page").0
}

/// Seconds per call.
struct Round {
    wall: f64,
    cpu: f64,
}

async fn round<F: Future<Output = SearchPage> + Send + 'static>(call: &impl Fn() -> F) -> Round {
    let (wall, cpu) = (Instant::now(), cpu_time());
    let mut running = JoinSet::new();
    for _ in 0..CALLS {
        if running.len() == AT_ONCE {
            running.join_next().await;
        }
        running.spawn(call());
    }
    running.join_all().await;
    let per_call = |time: Duration| time.as_secs_f64() / CALLS as f64;
    Round { wall: per_call(wall.elapsed()), cpu: per_call(cpu_time() - cpu) }
}

/// What this thread has used so far; nothing where the system does not say.
fn cpu_time() -> Duration {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

fn print(name: &str, rounds: &[Round]) {
    let (wall, cpu) = (median(rounds.iter().map(|round| round.wall)), median(rounds.iter().map(|round| round.cpu)));
    println!("  {name:<14} {:>8.0} calls/s   {:>7.1} us of CPU a call", 1.0 / wall, cpu * 1e6);
}

fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Answers every request with the same page, on connections that stay open.
fn serve(page: &str) -> SocketAddr {
    let answer =
        format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{page}", page.len());
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            thread::spawn(move || answer_all(stream, answer.as_bytes()));
        }
    });
    address
}

/// Until the client closes the connection.
fn answer_all(stream: TcpStream, answer: &[u8]) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut writer = stream.try_clone().ok()?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.trim_end().to_ascii_lowercase().split_once(": ") {
                Some(("content-length", value)) => length = value.parse().ok()?,
                Some(_) => {}
                None if line == "\r\n" => break,
                None => {}
            }
        }
        reader.read_exact(&mut vec![0; length]).ok()?;
        writer.write_all(answer).ok()?;
    }
}
