//! A server's certificate, which clients trust only if configured.

use std::net::TcpStream;
use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::{ServerConfig, ServerConnection, StreamOwned, crypto::ring, pki_types::PrivateKeyDer};

use crate::loopback::Wire;

pub(crate) struct Identity {
    /// The certificate.
    pub(crate) pem: String,
    pub(crate) config: Arc<ServerConfig>,
}

impl Identity {
    /// Of this machine, for a server that offers these protocols.
    pub(crate) fn new(protocols: &[&str]) -> Self {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).expect("a key");
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring has them")
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .expect("the key fits");
        config.alpn_protocols = protocols.iter().map(|protocol| protocol.as_bytes().to_vec()).collect();
        Self { pem: cert.pem(), config: Arc::new(config) }
    }
}

/// Puts TLS around a connection.
pub(crate) fn wrap(config: Arc<ServerConfig>) -> impl Fn(TcpStream) -> Box<dyn Wire> + Send + Sync {
    move |stream| {
        let tls = ServerConnection::new(Arc::clone(&config)).expect("the set-up is sound");
        Box::new(StreamOwned::new(tls, stream))
    }
}
