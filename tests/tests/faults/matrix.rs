//! Every fault, with every kind of endpoint and every driver.

use std::collections::BTreeMap;
use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use generated_client::runtime::RetryPolicy;
use socket2::{Domain, Socket, Type};

use crate::call::{DRIVERS, Driver, KINDS, Kind};
use crate::catalogue::{Fault, MAX_BODY, Server, faults};
use crate::loopback::{Loopback, Wire};
use crate::market::market::Client;
use crate::rules::expected;

const KEY: &str = "planted-key";

/// Runs every cell, prints what came, and fails with all that is not as it has to be.
#[test]
fn every_fault_for_every_kind_of_endpoint_with_every_driver() {
    let faults = faults();
    let cells: Vec<_> = (0..faults.len()).flat_map(|fault| (0..KINDS.len()).map(move |kind| (fault, kind))).collect();
    let (next, verdicts) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while let Some((fault, kind)) = cells.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let verdict = DRIVERS.map(|driver| verdict(&faults[*fault], KINDS[*kind], driver));
                    verdicts.lock().expect("no thread panicked").insert((*fault, *kind), verdict);
                }
            });
        }
    });
    let verdicts = verdicts.into_inner().expect("no thread panicked");
    let unexplained = report(&faults, &verdicts);
    assert!(unexplained.is_empty(), "{} unexplained:\n{}", unexplained.len(), unexplained.join("\n"));
}

/// Keeps a port on which nobody listens.
fn nobody() -> (Socket, SocketAddr) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).expect("a port");
    let address = socket.local_addr().expect("an address").as_socket().expect("an address");
    (socket, address)
}

/// What a server without TLS makes of a client with it.
fn no_tls(mut stream: TcpStream) -> Box<dyn Wire> {
    // A client that is gone has no use for it.
    drop(stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n"));
    Box::new(stream)
}

/// What came of one call: the reason, how often it was sent, what it cost, and whatever does not fit together.
fn verdict(fault: &Fault, kind: Kind, driver: Driver) -> String {
    let (_port, address) = nobody();
    let server = match &fault.server {
        Server::Nobody => None,
        Server::WithoutTls => Some(Loopback::wrapped(no_tls, |_, _| vec![])),
        Server::Resetting => Some(Loopback::resetting()),
        Server::Doing(acts) => {
            let acts = acts.to_vec();
            Some(Loopback::responding(move |_, _| acts.clone()))
        }
    };
    let authority = server.as_ref().map_or_else(|| address.to_string(), |server| server.authority.clone());
    let scheme = if matches!(fault.server, Server::WithoutTls) { "https" } else { "http" };
    // The exact time makes no difference: short only where the client has to give up.
    let patience = if fault.stalls { Duration::from_millis(300) } else { Duration::from_secs(20) };
    let policy = RetryPolicy::new().waits(Duration::from_millis(1), Duration::from_millis(2));
    let client = driver
        .set_up(Client::builder(KEY), |reqwest| reqwest.tls_certs_only([]))
        .base_url(format!("{scheme}://{authority}"))
        .attempt_timeout(patience)
        .max_response_bytes(MAX_BODY)
        .retry(policy.patience(Duration::from_secs(1)))
        .build()
        .expect("a client");
    let Err(error) = driver.call(&client, kind) else { return "succeeded".to_owned() };
    let mut verdict = format!("{:?} x{}", error.reason(), error.attempts());
    for (what, credits) in [("spent", client.spent()), ("kept", client.reserved())] {
        if credits > 0 {
            verdict.push_str(&format!(" {what} {credits}"));
        }
    }
    if error.remedy() != fault.remedy {
        verdict.push_str(&format!(", remedy {:?}", error.remedy()));
    }
    if error.is_timeout() != fault.stalls {
        verdict.push_str(&format!(", is_timeout {}", error.is_timeout()));
    }
    if format!("{error:#?} {error}").contains(KEY) {
        verdict.push_str(", shows the key");
    }
    drop(client);
    let attempts = error.attempts() as usize;
    let seen = server.map(Loopback::seen);
    let (sent, came) = match (&fault.server, &seen) {
        (Server::Nobody, _) | (_, None) => (0, 0),
        (Server::WithoutTls, Some(seen)) => (0, seen.requests.len()),
        (Server::Resetting, Some(seen)) => (attempts, seen.connections),
        (Server::Doing(_), Some(seen)) => (attempts, seen.requests.len()),
    };
    if sent != came {
        verdict.push_str(&format!(", the server saw {came}"));
    }
    verdict
}

/// Prints the matrix and its counts, and gives what is not as it has to be.
#[allow(clippy::print_stdout, reason = "the matrix is to be seen with --nocapture")]
fn report(faults: &[Fault], verdicts: &BTreeMap<(usize, usize), [String; 3]>) -> Vec<String> {
    let (mut unexplained, mut counts) = (Vec::new(), BTreeMap::<&str, usize>::new());
    let mut class = None;
    for (index, fault) in faults.iter().enumerate() {
        if class.replace(fault.class) != Some(fault.class) {
            println!("\n{:?}", fault.class);
        }
        let cells = (0..KINDS.len()).map(|kind| &verdicts[&(index, kind)]);
        for (cell, (kind, expected)) in cells.clone().zip(KINDS.iter().zip(expected(fault.class))) {
            for (driver, verdict) in DRIVERS.iter().zip(cell) {
                *counts.entry(verdict.split_whitespace().next().unwrap_or_default()).or_default() += 1;
                if verdict != expected {
                    let cell = format!("{}, {kind:?}, {driver:?}", fault.name);
                    unexplained.push(format!("{cell}: {verdict}, expected: {expected}"));
                }
            }
        }
        let all =
            cells.map(|cell| if cell.iter().all(|one| *one == cell[0]) { cell[0].clone() } else { cell.join(" | ") });
        println!("  {:40}{}", fault.name, all.map(|cell| format!("{cell:26}")).collect::<String>().trim_end());
    }
    let cells = verdicts.len() * DRIVERS.len();
    println!(
        "\n{} faults x {} kinds of endpoint x {} drivers: {cells} cells",
        faults.len(),
        KINDS.len(),
        DRIVERS.len()
    );
    println!("{counts:?}, {} unexplained", unexplained.len());
    unexplained
}
