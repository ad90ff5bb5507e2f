//! TLS: only certificates that the system or the caller trusts.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::Arc,
    thread,
};

use generated_client::runtime::RetryPolicy;
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

use crate::petshop::petshop::{Client, PetId};

/// Made for these tests with openssl, for `localhost`, by an authority whose key is gone. It guards nothing.
const AUTHORITY: &[u8] = include_bytes!("tls/ca.pem");
const CERTIFICATE: &[u8] = include_bytes!("tls/server.pem");
const KEY: &[u8] = include_bytes!("tls/server.key");

/// Responds to one connection, if the client takes the certificate.
fn server() -> String {
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(CERTIFICATE).unwrap()],
            PrivateKeyDer::from_pem_slice(KEY).unwrap(),
        )
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut stream = StreamOwned::new(ServerConnection::new(Arc::new(config)).unwrap(), stream);
        // A client that does not take the certificate ends the connection here.
        if stream.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {
            let body = r#"{"id": "x", "tag_number": 1}"#;
            let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
            stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
            stream.conn.send_close_notify();
            stream.flush().unwrap();
        }
    });
    url
}

#[tokio::test]
async fn a_certificate_that_nobody_trusts_ends_the_call_before_the_key_is_sent() {
    let client = Client::builder("k3y").base_url(server()).retry(RetryPolicy::never()).build().unwrap();
    let error = client.get_pet(PetId::new(1)).send().await.unwrap_err();
    assert!(error.to_string().contains("not sent: no connection"), "{error}");
    assert!(format!("{error:?}").contains("UnknownIssuer"), "{error:?}");
}

#[tokio::test]
async fn a_certificate_that_the_caller_trusts() {
    let client = Client::builder("k3y").base_url(server()).root_certificates(AUTHORITY).build().unwrap();
    assert_eq!(client.get_pet(PetId::new(1)).send().await.unwrap().id, PetId::new("x"));
}
