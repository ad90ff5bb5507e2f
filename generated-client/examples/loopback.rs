//! A first search without an account and without the network.
//!
//! Starts a server on this machine that returns the examples of the spec, and searches it:
//!
//! ```sh
//! cargo run -p generated-client --example loopback
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use generated_client::postpress::{ClassicPeople, Client, NetworkDistance, SearchResult, ids::ClassicLocationId};

const PAGE: &str = include_str!("../../spec/postpress/examples/search-mixed.response.json");
const REFUSAL: &str = include_str!("../../spec/postpress/examples/feature-not-subscribed.error.json");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || serve(&listener));

    let client = Client::builder("a key").base_url(format!("http://{address}")).build()?;
    let query = ClassicPeople::new()
        .keywords("software engineer")
        .location([ClassicLocationId::new("102277331")])
        .network_distance([NetworkDistance::First, NetworkDistance::Second]);

    let page = client.search("acc_01HXYZ", query.clone()).limit(10).send().await?;
    println!("{} results of {:?}:", page.items.len(), page.paging.as_ref().and_then(|paging| paging.total_count));
    for item in &page.items {
        println!("  {}", describe(item));
    }

    let too_many = client.search("acc_01HXYZ", query.clone()).limit(99).send().await;
    println!("\nA page of 99 is an error before it is sent:\n  {}", too_many.err().ok_or("it was sent")?);

    let refused = client.search("acc_refused", query).send().await.err().ok_or("it succeeded")?;
    println!("\nThe service returns an error for another account:\n  {refused}");
    println!("  kind {:?}, remedy {:?}", refused.kind(), refused.remedy());
    Ok(())
}

fn describe(item: &SearchResult) -> String {
    match item {
        SearchResult::People(person) => format!("a person: {}", person.name.as_deref().unwrap_or("hidden")),
        SearchResult::Company(company) => format!("a company: {}", company.name.as_deref().unwrap_or("?")),
        SearchResult::Post(post) => format!("a post: {}", post.text.as_deref().unwrap_or("?")),
        SearchResult::Job(job) => format!("a job: {}", job.title.as_deref().unwrap_or("?")),
        SearchResult::Unknown(other) => format!("unknown result type: {:?}", other.tag()),
        _ => "a result type that is newer than this program".to_owned(),
    }
}

/// Serves a few connections, then stops.
fn serve(listener: &TcpListener) {
    for stream in listener.incoming().take(8).flatten() {
        thread::spawn(move || respond(stream));
    }
}

/// Responds to each request of a connection.
fn respond(mut stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let mut target = String::new();
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if target.is_empty() {
                target.clone_from(&line);
            }
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let (status, text) = if target.contains("acc_refused") { ("403 Forbidden", REFUSAL) } else { ("200 OK", PAGE) };
        let head =
            format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", text.len());
        stream.write_all(head.as_bytes())?;
        stream.write_all(text.as_bytes())?;
    }
}
