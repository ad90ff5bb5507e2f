//! TLS with ring, chosen here and not for the whole process, and the certificates that the system trusts.

use std::sync::Arc;

use rustls::{
    ClientConfig, RootCertStore,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, pem::PemObject},
};
use rustls_platform_verifier::Verifier;

/// The set-up of TLS. Loading the system's certificates takes milliseconds, and fails where there are none, so that it is only
/// done where it is `needed`.
pub(super) fn tls(root_certificates: &[Vec<u8>], needed: bool) -> Result<ClientConfig, String> {
    let wrong = |error: rustls::Error| format!("cannot set up TLS: {error}");
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(wrong)?;
    let roots = certificates(root_certificates)?;
    if !needed {
        return Ok(builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth());
    }
    let verifier = verifier(roots, provider).map_err(wrong)?;
    Ok(builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth())
}

fn verifier(roots: Vec<CertificateDer<'static>>, provider: Arc<CryptoProvider>) -> Result<Verifier, rustls::Error> {
    if roots.is_empty() { Verifier::new(provider) } else { Verifier::new_with_extra_roots(roots, provider) }
}

fn certificates(pem: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, String> {
    let mut certificates = Vec::new();
    for pem in pem {
        let before = certificates.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            certificates.push(certificate.map_err(|error| format!("invalid PEM in the root certificates: {error}"))?);
        }
        if certificates.len() == before {
            return Err("no certificate in the root certificates".to_owned());
        }
    }
    Ok(certificates)
}
