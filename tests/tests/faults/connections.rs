//! The connections of the asynchronous transport after faults.

use std::future::poll_fn;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::pin::Pin;
use std::sync::{Arc, mpsc};
use std::task::Poll;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use generated_client::runtime::Reason;
use rustls::{ServerConnection, StreamOwned};

use crate::call::{Driver, Kind, send, wait};
use crate::drivers::{DONE, builder};
use crate::loopback::{Act, Loopback, response};
use crate::market::market::Client;
use crate::tls::Identity;

fn client(url: String) -> Client {
    builder(Driver::Async, url).build().expect("a client")
}

/// A task that does much at once gets less from tokio at a time, and no connection is given up for that.
#[test]
fn calls_of_one_task_keep_their_connections() {
    let server = Loopback::responding(|_, _| response(200, "", DONE));
    let client = client(server.url());
    wait(async {
        for _ in 0..20 {
            let mut calls: Vec<_> = (0..30).map(|_| Box::pin(send(&client, Kind::PerCall))).collect();
            poll_fn(|context| {
                calls.retain_mut(|call| match Pin::new(call).poll(context) {
                    Poll::Ready(came) => {
                        came.expect("it succeeds");
                        false
                    }
                    Poll::Pending => true,
                });
                if calls.is_empty() { Poll::Ready(()) } else { Poll::Pending }
            })
            .await;
        }
    });
    let seen = server.seen();
    assert_eq!((seen.connections, seen.requests.len()), (30, 600));
}

/// A connection lives in the runtime that opened it. One that went with its runtime is not used, and nothing is lost.
#[test]
fn a_client_outlives_a_runtime() {
    let server = Loopback::responding(|_, _| response(200, "", DONE));
    let client = client(server.url());
    for _ in 0..3 {
        wait(async {
            send(&client, Kind::PerCall).await.expect("it succeeds");
            send(&client, Kind::PerCall).await.expect("it succeeds");
        });
    }
    assert_eq!((client.spent(), client.reserved()), (30, 0));
    let seen = server.seen();
    assert_eq!((seen.connections, seen.requests.len()), (3, 6));
}

/// A service that closes an unused connection need not wait for the next call to see the client's end closed too.
#[test]
fn unused_connections_are_watched() {
    let (address, ended) = serve_once(|mut stream| {
        request(&mut stream)?;
        stream.write_all(&whole_response())?;
        stream.shutdown(Shutdown::Write)?;
        stream.read(&mut [0])
    });
    let client = client(format!("http://{address}"));
    wait(async {
        send(&client, Kind::PerCall).await.expect("it succeeds");
        finished(&ended).await;
    });
    assert_eq!(ended.join().expect("no panic").expect("no error"), 0);
}

/// A connection that was closed while the program did something else is not used: a call that costs would not be repeated.
#[test]
fn connections_closed_meanwhile_are_not_used() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    let (closed, wait_for_close) = mpsc::channel();
    let server = thread::spawn(move || -> io::Result<()> {
        for _ in 0..2 {
            let (mut stream, _) = listener.accept()?;
            request(&mut stream)?;
            stream.write_all(&whole_response())?;
            thread::sleep(Duration::from_millis(10));
            drop(stream);
            closed.send(()).map_err(io::Error::other)?;
        }
        Ok(())
    });
    let client = client(format!("http://{address}"));
    wait(async {
        for _ in 0..2 {
            send(&client, Kind::PerCall).await.expect("it succeeds");
            wait_for_close.recv().expect("it closes");
        }
    });
    server.join().expect("no panic").expect("no error");
}

/// A call that is dropped closes its connection, and its price stays reserved.
#[test]
fn a_call_that_is_dropped_closes_its_connection() {
    let (address, ended) = serve_once(|mut stream| {
        request(&mut stream)?;
        stream.read(&mut [0])
    });
    let client = client(format!("http://{address}"));
    wait(async {
        let call = tokio::time::timeout(Duration::from_millis(200), send(&client, Kind::PerCall));
        assert!(call.await.is_err());
        finished(&ended).await;
    });
    assert_eq!(ended.join().expect("no panic").expect("no error"), 0);
    assert_eq!((client.spent(), client.reserved()), (0, 5));
}

/// The end of a TLS connection is said, so that nobody takes it for an attack.
#[test]
fn unused_connections_are_closed_properly() {
    let Identity { pem, config } = Identity::new(&[]);
    let (address, ended) = serve_once(move |stream| {
        let tls = ServerConnection::new(Arc::clone(&config)).expect("the set-up is sound");
        let mut stream = StreamOwned::new(tls, stream);
        request(&mut stream)?;
        stream.write_all(&whole_response())?;
        stream.flush()?;
        // An end that is not said is an error.
        stream.read(&mut [0])
    });
    let client = builder(Driver::Async, format!("https://{address}")).root_certificates(pem).build().expect("a client");
    wait(async {
        send(&client, Kind::PerCall).await.expect("it succeeds");
        drop(client);
        finished(&ended).await;
    });
    assert_eq!(ended.join().expect("no panic").expect("the end is said"), 0);
}

/// Time that is over while a request is on its way is in doubt; the same time, while there is no connection, is not.
#[test]
fn what_was_sent_is_known_when_time_is_over() {
    let server = Loopback::responding(|_, _| vec![Act::Stall]);
    let client = builder(Driver::Async, server.url()).attempt_timeout(Duration::from_millis(100));
    let client = client.build().expect("a client");
    let error = wait(send(&client, Kind::PerCall)).expect_err("no response comes");
    assert_eq!((error.reason(), error.attempts(), error.is_timeout()), (Reason::OutcomeUnknown, 1, true));
}

fn whole_response() -> Vec<u8> {
    let Act::Send(bytes) = response(200, "", DONE).remove(0) else { unreachable!("it is sent") };
    bytes
}

type Ended = JoinHandle<io::Result<usize>>;

/// A server for one connection, in a thread.
fn serve_once(serve: impl FnOnce(TcpStream) -> io::Result<usize> + Send + 'static) -> (SocketAddr, Ended) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let thread = thread::spawn(move || {
        let (stream, _) = listener.accept()?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        serve(stream)
    });
    (address, thread)
}

/// Reads a request whose body comes with its head.
fn request(stream: &mut impl Read) -> io::Result<()> {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    while !bytes.ends_with(b"}") {
        let count = stream.read(&mut part)?;
        bytes.extend_from_slice(&part[..count]);
    }
    Ok(())
}

/// Lets tokio work until the server is done.
async fn finished(thread: &Ended) {
    while !thread.is_finished() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}
