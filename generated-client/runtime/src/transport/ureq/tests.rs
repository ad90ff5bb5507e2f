use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, channel},
    },
    thread,
};

use ureq::unversioned::{
    resolver::ResolvedSocketAddrs,
    transport::{Buffers, LazyBuffers, NextTimeout, Transport},
};

use super::*;

/// Counts how often a host is looked up, and says that it is on this machine.
#[derive(Debug)]
struct Counting {
    address: SocketAddr,
    count: Arc<AtomicUsize>,
}

impl Resolver for Counting {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        self.count.fetch_add(1, Ordering::Relaxed);
        let mut addresses = self.empty();
        addresses.push(self.address);
        Ok(addresses)
    }
}

/// Serves this number of requests on each connection, closes it, and reports that.
fn serve(requests: usize) -> (SocketAddr, Receiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    let (closed, all_closed) = channel();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            response(stream, requests);
            let _ = closed.send(());
        }
    });
    (address, all_closed)
}

fn response(stream: TcpStream, requests: usize) {
    let mut writer = stream.try_clone().expect("it is open");
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    for _ in 0..requests {
        let _head = lines.by_ref().find(String::is_empty);
        let _ = writer.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    }
}

#[test]
fn a_time_out_is_rounded_up_a_little() {
    let rounded = |milliseconds| {
        let after = std::time::Duration::from_millis(milliseconds);
        let timeout = NextTimeout { after: after.into(), ..NextTimeout::default() };
        *super::connect::rounded(timeout).after
    };
    for milliseconds in [0, 1, 5, 200, 1_000, 59_990, 60_000, 300_000, u64::MAX] {
        let (exact, rounded) = (std::time::Duration::from_millis(milliseconds), rounded(milliseconds));
        assert!(exact <= rounded && rounded - exact <= exact / 64, "{exact:?} {rounded:?}");
    }
    // What a request takes off the time that is left is seldom seen.
    assert_eq!(rounded(60_000), rounded(59_990));
}

#[test]
fn a_host_is_looked_up_once_for_each_connection() {
    let count = Arc::new(AtomicUsize::new(0));
    let (address, closed) = serve(3);
    let resolver = Counting { address, count: Arc::clone(&count) };
    let tls = TlsConnector(Arc::new(tls_config(&[], false).expect("ring is there")));
    let agent = agent(Agent::config_builder().build(), tls, resolver);
    let mut looked_up = Vec::new();
    for call in 0..5 {
        let response = agent.get("http://api.example/").call().expect("a response");
        response.into_body().read_to_vec().expect("is empty");
        if call == 2 {
            closed.recv().expect("the connection is closed");
        }
        looked_up.push(count.load(Ordering::Relaxed));
    }
    assert_eq!(looked_up, [1, 1, 1, 2, 2]);
}

/// Remembers what each call sent.
#[derive(Debug)]
struct Remembering {
    buffers: LazyBuffers,
    sent: Vec<String>,
}

impl Transport for Remembering {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), Error> {
        self.sent.push(String::from_utf8_lossy(&self.buffers.output()[..amount]).into_owned());
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, Error> {
        Ok(false)
    }

    fn is_open(&mut self) -> bool {
        true
    }
}

#[test]
fn a_small_request_is_sent_by_one_call_and_a_large_one_in_order() {
    let sent = |parts: &[String]| {
        let inner = Remembering { buffers: LazyBuffers::new(10, 10_000), sent: Vec::new() };
        let mut connection = super::connect::Connection::new(inner);
        for part in parts {
            connection.buffers().output()[..part.len()].copy_from_slice(part.as_bytes());
            connection.transmit_output(part.len(), NextTimeout::default()).expect("is sent");
        }
        let before = connection.transport.sent.len();
        connection.await_input(NextTimeout::default()).expect("nothing comes");
        (before, connection.transport.sent.clone())
    };
    assert_eq!(sent(&["head ".to_owned(), "body".to_owned()]), (0, vec!["head body".to_owned()]));
    let large = ["head ".to_owned(), "b".repeat(9_999), "c".repeat(10)];
    let (before, calls) = sent(&large);
    assert_eq!((before, calls.len(), calls.concat()), (2, 3, large.concat()));
}
