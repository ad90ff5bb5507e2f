//! Files that are read while they arrive, with both drivers: whole, compressed, cut short, continued.

use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::thread;

use generated_client::runtime::Reason;

use crate::bodies::post_office::{Client, Error};
use crate::responses::{cause, client, runtime};

type Came = (Result<u64, Error>, Vec<u8>);

/// What each driver writes of these bytes, connection by connection, and the heads of its requests.
fn downloaded(connections: &[Vec<u8>]) -> [(Came, Vec<String>); 2] {
    let drivers: [fn(&Client) -> Came; 2] = [
        |client| {
            let mut file = Vec::new();
            (runtime().block_on(client.get_photo().download().write_to(&mut file)), file)
        },
        |client| {
            let mut file = Vec::new();
            (client.get_photo().download().blocking().write_to(&mut file), file)
        },
    ];
    drivers.map(|drive| {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let connections = connections.to_vec();
        let service = thread::spawn(move || {
            let serve = |bytes: Vec<u8>| {
                let (mut stream, _) = listener.accept().expect("a connection");
                let head = head(&mut stream);
                stream.write_all(&bytes).expect("it is read");
                head
            };
            connections.into_iter().map(serve).collect::<Vec<_>>()
        });
        let came = drive(&client(&url));
        (came, service.join().expect("all connections were made"))
    })
}

fn head(stream: &mut impl Read) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).expect("a head");
        head.extend_from_slice(&byte);
    }
    String::from_utf8(head).expect("a head in UTF-8").to_lowercase()
}

fn http(head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let head = head.replace('\n', "\r\n");
    [format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n").as_bytes(), body.as_ref()].concat()
}

#[test]
fn a_file_is_continued_where_its_connection_broke() {
    let connections = [
        http("200 OK\ncontent-length: 10\netag: \"one\"", "0123"),
        http("206 Partial Content\ncontent-length: 6\ncontent-range: bytes 4-9/10\netag: \"one\"", "45"),
        http("206 Partial Content\ncontent-length: 4\ncontent-range: bytes 6-9/10\netag: \"one\"", "6789"),
    ];
    for ((came, file), heads) in downloaded(&connections) {
        assert_eq!(came.expect("the whole file"), 10);
        assert_eq!(file, b"0123456789");
        assert!(heads[0].contains("accept: image/png\r\n") && heads[0].contains("accept-encoding: identity\r\n"));
        assert!(!heads[0].contains("range"), "{}", heads[0]);
        for (head, from) in heads[1..].iter().zip(["bytes=4-", "bytes=6-"]) {
            assert!(head.contains(&format!("\r\nrange: {from}\r\n")), "{head}");
            assert!(head.contains("\r\nif-range: \"one\"\r\n"), "{head}");
        }
    }
}

#[test]
fn pieces_of_another_file_are_not_joined() {
    let first = http("200 OK\ncontent-length: 10\netag: \"one\"", "0123");
    let others = [
        http("200 OK\ncontent-length: 10\netag: \"two\"", "abcdefghij"),
        http("206 Partial Content\ncontent-length: 6\ncontent-range: bytes 4-9/10\netag: \"two\"", "efghij"),
        http("206 Partial Content\ncontent-length: 5\ncontent-range: bytes 5-9/10\netag: \"one\"", "56789"),
    ];
    for other in others {
        for ((came, file), _) in downloaded(&[first.clone(), other.clone()]) {
            let error = came.expect_err("it is another file");
            assert_eq!(cause(&error), "the body was cut short after 4 of 10 bytes");
            assert_eq!(file, b"0123");
        }
    }
}

fn gzip(length: usize) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b'a'; length]).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

#[test]
fn a_file_is_whole_or_it_is_said() {
    let packed = gzip(2000);
    let chunked = |body: &[u8]| [format!("{:x}\r\n", body.len()).as_bytes(), body, b"\r\n0\r\n\r\n"].concat();
    let length = packed.len();
    let a = http(&format!("200 OK\ncontent-encoding: gzip\ncontent-length: {length}"), &packed);
    let e = http(&format!("200 OK\ncontent-type: image/png\ncontent-length: {length}"), &packed);
    let f = http("200 OK\ncontent-encoding: gzip\ntransfer-encoding: chunked", chunked(&packed.repeat(2)));
    for (whole, expected) in [(a, vec![b'a'; 2000]), (e, packed.clone()), (f, vec![b'a'; 4000])] {
        for ((came, file), _) in downloaded(std::slice::from_ref(&whole)) {
            assert_eq!(came.expect("the whole file"), expected.len() as u64);
            assert_eq!(file, expected);
        }
    }
    let b = http("200 OK\ncontent-length: 2000", [b'a'; 1200]);
    let c = http("200 OK\ncontent-encoding: gzip\ntransfer-encoding: chunked", chunked(&packed[..length - 8]));
    let g = http("200 OK\ntransfer-encoding: chunked", [b"4b0\r\n".as_slice(), &[b'a'; 1200]].concat());
    let cut_after = |bytes: usize, of: &str| format!("the body was cut short after {bytes}{of} bytes");
    for (cut, message) in [(b, cut_after(1200, " of 2000")), (c, cut_after(length - 8, "")), (g, cut_after(1200, ""))] {
        for ((came, file), _) in downloaded(std::slice::from_ref(&cut)) {
            let error = came.expect_err("it is cut short");
            assert_eq!((error.reason(), cause(&error)), (Reason::NoResponse, message.clone()));
            assert!(file.iter().all(|byte| *byte == b'a'));
        }
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = gzip(64 << 20);
    let response = http(&format!("200 OK\ncontent-encoding: gzip\ncontent-length: {}", bomb.len()), &bomb);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().expect("a connection");
            head(&mut stream);
            // It may be closed before all is sent.
            let _ = stream.write_all(&response);
        }
    });
    let client = client(&url);
    let errors = [
        runtime().block_on(client.get_photo().download().max_bytes(1000).write_to(io::sink())),
        client.get_photo().download().max_bytes(1000).blocking().write_to(io::sink()),
    ];
    for error in errors {
        assert_eq!(error.expect_err("it is too large").reason(), Reason::TooLarge);
    }
}
