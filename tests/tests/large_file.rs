//! A large file goes up and comes down with both drivers, and no more of it is held in memory than pieces. Alone, because all of a program's
//! memory is counted.
#![cfg(target_os = "linux")]

#[path = "../golden/bodies/expected/mod.rs"]
pub mod bodies;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::thread;

use bodies::post_office::Client;
use generated_client::runtime::File;

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
        for is_download in [true, true, false, false] {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut request = BufReader::new(stream.try_clone().expect("the same connection"));
            let mut lines = request.by_ref().lines();
            let end = lines.find(|line| line.as_ref().is_ok_and(String::is_empty));
            end.expect("a head").expect("a head");
            let length = if is_download { size } else { 0 };
            let response = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
            if !is_download {
                let read = io::copy(&mut request.take(size), &mut io::sink()).expect("it is sent");
                assert_eq!(read, size);
            }
            stream.write_all(response.as_bytes()).expect("it is read");
            (0..length >> 20).for_each(|_| stream.write_all(&piece).expect("it is read"));
        }
    });
    let client = Client::builder().base_url(&url).build().expect("a client");
    let before = memory();
    let check = |what: &str| {
        let held = memory().saturating_sub(before);
        eprintln!("{what} of {} MiB: {held} KiB held at most", size >> 20);
        assert!(held < 32 << 10, "{held} KiB were held");
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let file = || File::reader(io::repeat(7).take(size)).length(size);
    assert_eq!(runtime.block_on(client.get_photo().download().write_to(io::sink())).expect("all of it"), size);
    check("async download");
    assert_eq!(client.get_photo().download().blocking().write_to(io::sink()).expect("all of it"), size);
    check("blocking download");
    runtime.block_on(async { client.set_photo(file()).send().await }).expect("all of it is sent");
    check("async upload");
    client.set_photo(file()).blocking().send().expect("all of it is sent");
    check("blocking upload");
}

/// The most memory that the program had so far, in KiB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the kernel tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the kernel tells");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
