//! What a call costs compared with the same call by hand, against a server on this machine.
//!
//! ```text
//! cargo bench -p generated-client --bench overhead --features blocking
//! ```
//!
//! Each client sends the same search and reads the response into types with every field: this crate into its own, the others into
//! types written by hand for serde. What is measured is the processor time of the client's thread; the client has one core for
//! itself, the server another. Rounds of all clients take turns, so that a noisy machine disturbs all alike, and medians are
//! shown. Asynchronous clients have 16 calls in flight on one thread, blocking ones one.
//!
//! An argument after `--` leaves out the pages whose name does not hold it.
//!
//! Linux only: elsewhere the system does not say what a thread used.

#![allow(clippy::print_stdout, reason = "a program of its own")]

#[path = "overhead/clients.rs"]
mod clients;
#[allow(dead_code, reason = "the other bench uses the rest")]
#[path = "decode/pages.rs"]
mod pages;
#[path = "decode/plain.rs"]
mod plain;
#[allow(dead_code, reason = "the other benches use the rest")]
#[path = "support/rounds.rs"]
mod rounds;
#[path = "overhead/server.rs"]
mod server;

use std::{env, fs, process::Command};

use self::{
    clients::{Client, all},
    rounds::{cpu_time, is_measured, median},
};

const ROUNDS: usize = 9;

fn main() {
    pin("0");
    let wanted = env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
    let small = include_str!("../../spec/postpress/examples/search-classic-people.response.json").to_owned();
    let pages = [
        ("a small response, one item", small, 6_000),
        ("a page of 100 people", pages::people(), 150),
        ("a page of 100 items of four kinds", pages::mixed(), 250),
    ];
    for (name, page, calls) in pages.iter().filter(|(name, ..)| name.contains(&wanted)) {
        compare(name, page, *calls);
    }
}

fn compare(name: &str, page: &str, calls: usize) {
    let read: serde_json::Value = serde_json::from_str(page).expect("is JSON");
    let items = read["items"].as_array().map_or(0, Vec::len);
    let mut clients = all(server::serve(page, || pin("1")), items);
    if !is_measured() {
        return clients.iter_mut().for_each(|client| (client.calls)(1));
    }
    let mut rounds: Vec<Vec<f64>> = clients.iter().map(|_| Vec::new()).collect();
    // The first round opens connections and warms all up.
    for round in 0..=ROUNDS {
        for (client, figures) in clients.iter_mut().zip(&mut rounds) {
            let before = cpu_time();
            (client.calls)(calls);
            let used = (cpu_time() - before).as_secs_f64() * 1e6 / calls as f64;
            if round > 0 {
                figures.push(used);
            }
        }
    }
    println!("{name}: {} bytes, {calls} calls a round, medians of {ROUNDS} rounds", page.len());
    for (client, figures) in clients.iter().zip(&rounds) {
        print(client, figures, &rounds[client.bare]);
    }
    println!();
}

/// A client's time, and what it is to that of the client it is held against: the median of the ratios within a round.
fn print(client: &Client, figures: &[f64], bare: &[f64]) {
    let mut ratios: Vec<_> = figures.iter().zip(bare).map(|(figure, bare)| figure / bare).collect();
    let (time, ratio) = (median(&mut figures.to_vec()), median(&mut ratios));
    println!("  {:<20} {time:>9.1} us of CPU a call   {ratio:.3}", client.name);
}

/// Keeps this thread, and those it starts, on one core, where the system has a command for it.
fn pin(core: &str) {
    let Ok(thread) = fs::read_link("/proc/thread-self") else { return };
    let Some(id) = thread.file_name() else { return };
    let _ = Command::new("taskset").args(["-pc", core]).arg(id).output();
}
