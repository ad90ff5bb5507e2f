//! A large file comes down with both drivers, and no more of it is held in memory than pieces. Alone, because all of a program's
//! memory is counted.
#![cfg(target_os = "linux")]

#[path = "../golden/bodies/expected/mod.rs"]
pub mod bodies;

use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;

use bodies::post_office::Client;

/// `LARGE_FILE_MIB=2048` tries 2 GiB.
fn size() -> u64 {
    let stated = std::env::var("LARGE_FILE_MIB").ok();
    stated.map_or(256, |stated| stated.parse().expect("a number")) << 20
}

#[test]
fn a_large_file_is_not_held_in_memory() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let size = size();
    thread::spawn(move || {
        let piece = vec![7; 1 << 20];
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().expect("a connection");
            let head = BufReader::new(stream.try_clone().expect("the same connection"));
            let end = head.lines().find(|line| line.as_ref().is_ok_and(String::is_empty));
            end.expect("a head").expect("a head");
            let response = format!("HTTP/1.1 200 OK\r\ncontent-length: {size}\r\nconnection: close\r\n\r\n");
            stream.write_all(response.as_bytes()).expect("it is read");
            (0..size >> 20).for_each(|_| stream.write_all(&piece).expect("it is read"));
        }
    });
    let client = Client::builder().base_url(&url).build().expect("a client");
    let before = memory();
    let check = |received: u64| {
        let held = memory().saturating_sub(before);
        assert_eq!(received, size);
        assert!(held < 32 << 10, "{held} KiB were held");
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    check(runtime.block_on(client.get_photo().download().write_to(io::sink())).expect("all of it"));
    check(client.get_photo().download().blocking().write_to(io::sink()).expect("all of it"));
}

/// The most memory that the program had so far, in KiB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the kernel tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the kernel tells");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
