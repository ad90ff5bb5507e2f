//! Where a client sends its calls.

use std::net::IpAddr;

use http::Uri;

/// Checks a base URL, and returns it without a trailing slash. The errors do not show it: it may hold a password.
pub(crate) fn checked(url: &str, allow_plain_http: bool) -> Result<String, &'static str> {
    let url = url.trim_end_matches('/');
    let uri: Uri = url.parse().map_err(|_| "the base URL is not a URL")?;
    let authority = uri.authority().ok_or("the base URL names no host")?;
    if authority.as_str().contains('@') {
        return Err("the base URL holds user or password");
    }
    if uri.query().is_some() || url.contains('#') {
        return Err("the base URL has a query or fragment");
    }
    match uri.scheme_str() {
        Some("https") => Ok(url.to_owned()),
        Some("http") if allow_plain_http || is_loopback(authority.host()) => Ok(url.to_owned()),
        Some("http") => Err("the base URL is plain http, which shows the key to everyone on the way; \
                             use https, or allow_plain_http() if you mean it"),
        _ => Err("the base URL is neither https nor http"),
    }
}

/// Whether calls stay on this machine. Other spellings of a loopback address count as foreign.
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn only_https_and_loopback() {
        for good in
            ["https://api.example", "http://localhost:80", "http://127.0.0.1:1/x", "http://[::1]:9", "HTTPS://x"]
        {
            assert!(checked(good, false).is_ok(), "{good}");
        }
        for bad in [
            "http://api.example",
            "http://localhost.evil.example",
            "http://127.0.0.1@evil.example",
            "https://user:pw@api.example",
            "https://api.example?x=1",
            "https://api.example#x",
            "ftp://api.example",
            "api.example",
            "/v1",
            "",
        ] {
            assert!(checked(bad, false).is_err(), "{bad}");
        }
        assert_eq!(checked("http://api.example/v1/", true), Ok("http://api.example/v1".to_owned()));
    }
}
