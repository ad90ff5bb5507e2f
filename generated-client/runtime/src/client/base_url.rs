//! The base URL of a client.

use std::{fmt, net::IpAddr};

use http::{
    Uri,
    uri::{Authority, Parts, PathAndQuery},
};

use crate::{Violation, request::draft::percent_encoded};

/// The base URL of a client, without a user, a query or a fragment.
#[derive(Debug, Clone)]
pub(crate) struct BaseUrl {
    uri: Uri,
    /// The path, where the key is a part of it, with the placeholder of the key; that of the URL is empty then.
    tail: String,
}

impl BaseUrl {
    /// A base URL of the spec, with values for its placeholders but for that of the key. A value stays in its place: it cannot lead
    /// to another host than the spec names.
    pub(crate) fn filled(
        url: &str,
        places: &[(String, String)],
        key: &str,
        allow_plain_http: bool,
    ) -> Result<Self, String> {
        let mut filled = url.to_owned();
        for (name, value) in places {
            let (place, whole_host) = (format!("{{{name}}}"), format!("://{{{name}}}"));
            let has_port =
                url.split_once(&whole_host).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with('/'));
            let (host, port) = value.rsplit_once(':').filter(|_| has_port).unwrap_or((value, "1"));
            let fits = |letter: char| letter.is_ascii_alphanumeric() || "-._".contains(letter);
            if host.split('.').any(str::is_empty) || !host.chars().all(fits) || port.parse::<u16>().is_err() {
                return Err(format!(
                    "the value of `{name}` in the base URL is empty or has other characters than a host"
                ));
            }
            filled = filled.replace(&place, value);
        }
        let place = format!("{{{key}}}");
        let has_key = !key.is_empty() && filled.contains(&place);
        let path = filled.find("://").and_then(|at| Some(at + 3 + filled[at + 3..].find('/')?)).filter(|_| has_key);
        let (url, tail) = filled.split_at(path.unwrap_or(filled.len()));
        let base = Self::checked(url, allow_plain_http)?;
        Ok(Self { tail: tail.trim_end_matches('/').to_owned(), ..base })
    }

    /// The same with the path of another that has the key in it.
    pub(crate) fn with_tail_of(&self, other: Self) -> Self {
        Self { uri: self.uri.clone(), tail: other.tail }
    }

    /// The path with the key in its place.
    pub(crate) fn tail(&self, name: &str, key: &str) -> String {
        if self.tail.is_empty() {
            return String::new();
        }
        let key: String = percent_encoded(key).collect();
        self.tail.replace(&format!("{{{name}}}"), &key)
    }

    /// Checks a base URL. The errors do not show it, because it may contain a password.
    pub(crate) fn checked(url: &str, allow_plain_http: bool) -> Result<Self, &'static str> {
        let url = url.trim_end_matches('/');
        if url.contains(['{', '}']) {
            return Err("the base URL has a placeholder without a value");
        }
        let uri: Uri = url.parse().map_err(|_| "invalid base URL")?;
        let authority = uri.authority().ok_or("the base URL has no host")?;
        if authority.as_str().contains('@') {
            return Err("the base URL must not contain a user or a password");
        }
        if uri.query().is_some() || url.contains('#') {
            return Err("the base URL must not have a query or a fragment");
        }
        if uri.path().contains(|part: char| !part.is_ascii() || matches!(part, '"' | '{' | '}')) {
            return Err("the path of the base URL has characters that must be percent-encoded");
        }
        // Each transport would make something else of them.
        let is_odd = |part: &str| {
            let part = part.to_ascii_lowercase().replace("%2e", ".");
            matches!(part.as_str(), "" | "." | "..")
        };
        if uri.path().len() > 1 && uri.path().split('/').skip(1).any(is_odd) {
            return Err("the path of the base URL must not have empty parts, `.` or `..`");
        }
        match uri.scheme_str() {
            Some("https") => Ok(Self { uri, tail: String::new() }),
            Some("http") if allow_plain_http || is_loopback(authority.host()) => Ok(Self { uri, tail: String::new() }),
            Some("http") => Err("the base URL must be https, because http exposes the key; use allow_plain_http() to \
                allow it"),
            _ => Err("the base URL must be https"),
        }
    }

    #[cfg(any(feature = "async", feature = "blocking"))]
    pub(crate) fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The header `Host`: with the port, unless it is that of the scheme.
    #[cfg(feature = "async")]
    pub(crate) fn host_header(&self) -> Result<http::HeaderValue, String> {
        let host = self.uri.host().unwrap_or_default();
        let usual = if self.uri.scheme_str() == Some("https") { 443 } else { 80 };
        let port = self.uri.port_u16().filter(|port| *port != usual).map(|port| format!(":{port}"));
        let header = http::HeaderValue::try_from(format!("{host}{}", port.unwrap_or_default()));
        header.map_err(|_| "the host of the base URL is not valid in a header".to_owned())
    }

    /// The path before those of the endpoints, without a trailing slash.
    pub(crate) fn path(&self) -> &str {
        self.uri.path().trim_end_matches('/')
    }

    /// The path and query of an address that the service returned, which must be on the same host. `current` is what it is relative
    /// to, and the keys are added that the address does not have.
    pub(crate) fn target_of(&self, address: &str, current: &str, keys: &[(&str, &str)]) -> Result<String, Violation> {
        let refused = |message: String| Violation::new("next", message);
        let address = address.split('#').next().unwrap_or_default().trim();
        let has_scheme = address.split_once(':').is_some_and(|(scheme, _)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && !scheme.contains(['/', '?'])
        });
        let absolute = match address.strip_prefix("//") {
            Some(_) => Some(format!("{}:{address}", self.uri.scheme_str().unwrap_or_default())),
            None => has_scheme.then(|| address.to_owned()),
        };
        let path = current.split('?').next().unwrap_or_default();
        let mut target = match absolute {
            Some(absolute) => {
                let url: Uri = absolute.parse().map_err(|_| refused("is not a valid address".to_owned()))?;
                if !self.is_origin_of(&url) {
                    let origin = format!("{}://{}", url.scheme_str().unwrap_or_default(), host_and_port(&url));
                    return Err(refused(format!("leads to {origin}, which is not the host of the client; not sent")));
                }
                url.path_and_query().map_or("/", PathAndQuery::as_str).to_owned()
            }
            None if address.starts_with('/') => address.to_owned(),
            None if address.starts_with('?') => format!("{path}{address}"),
            None => format!("{}/{address}", path.rsplit_once('/').map_or("", |(folder, _)| folder)),
        };
        for (name, key) in keys {
            let written = |text| percent_encoded(text).collect::<String>();
            let (name, key) = (written(name), written(key));
            let query = target.split_once('?').map(|(_, query)| query);
            let is_name = |pair: &str| pair.split('=').next() == Some(name.as_str());
            if !query.is_some_and(|query| query.split('&').any(is_name)) {
                let separator = if query.is_some() { '&' } else { '?' };
                target += &format!("{separator}{name}={key}");
            }
        }
        Ok(target)
    }

    /// Whether an address is on the host of the client. Services behind a proxy may write `http`; the call is sent as the others are.
    fn is_origin_of(&self, url: &Uri) -> bool {
        let usual = |scheme: Option<&str>| match scheme {
            Some("https") => Some(443),
            Some("http") => Some(80),
            _ => None,
        };
        let port = |uri: &Uri| uri.port_u16().or(usual(uri.scheme_str()));
        let is_plain = url.port().is_none() && self.uri.port().is_none() && url.scheme_str() == Some("http");
        let has_user = url.authority().is_some_and(|authority| authority.as_str().contains('@'));
        let host = |uri: &Uri| uri.host().unwrap_or_default().to_ascii_lowercase();
        let is_web = usual(url.scheme_str()).is_some();
        is_web && !has_user && host(&self.uri) == host(url) && (port(&self.uri) == port(url) || is_plain)
    }

    /// The URL of a path and query on the same host, or `None` if it would be too long or invalid.
    pub(crate) fn at(&self, target: String) -> Option<Uri> {
        let mut parts = Parts::default();
        parts.scheme = self.uri.scheme().cloned();
        parts.authority = self.uri.authority().cloned();
        parts.path_and_query = Some(PathAndQuery::try_from(target).ok()?);
        Uri::from_parts(parts).ok()
    }
}

/// Without a user.
fn host_and_port(url: &Uri) -> &str {
    let authority = url.authority().map_or("", Authority::as_str);
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

/// Without a trailing slash.
impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, host) =
            (self.uri.scheme_str().unwrap_or_default(), self.uri.authority().map_or("", Authority::as_str));
        write!(f, "{scheme}://{host}{}", self.path())
    }
}

/// Whether calls stay on this machine. Other spellings of a loopback address count as another machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn only_https_and_loopback() {
        let checked = |url| BaseUrl::checked(url, false);
        for good in
            ["https://api.example", "http://localhost:80", "http://127.0.0.1:1/x", "http://[::1]:9", "HTTPS://x"]
        {
            assert!(checked(good).is_ok(), "{good}");
        }
        for bad in [
            "http://api.example",
            "http://localhost.evil.example",
            "http://127.0.0.1@evil.example",
            "https://user:pw@api.example",
            "https://api.example?x=1",
            "https://api.example#x",
            "https://api.example/é",
            "https://api.example/{x}",
            "ftp://api.example",
            "api.example",
            "/v1",
            "",
        ] {
            assert!(checked(bad).is_err(), "{bad}");
        }
    }

    #[cfg(feature = "async")]
    #[test]
    fn the_usual_port_is_not_in_the_host_header() {
        for (base, header) in [
            ("https://api.example/v1", "api.example"),
            ("https://api.example:443", "api.example"),
            ("https://api.example:80", "api.example:80"),
            ("http://api.example:80", "api.example"),
            ("http://[::1]:9", "[::1]:9"),
        ] {
            let base = BaseUrl::checked(base, true).expect("is a base URL");
            assert_eq!(base.host_header().expect("is a header"), header);
        }
    }

    #[test]
    fn an_address_leads_to_the_same_host_only() {
        let base = BaseUrl::checked("http://127.0.0.1:81/api/v3", false).expect("is a base URL");
        let target = |address| base.target_of(address, "/api/v3/items?a=1", &[("k", "s")]).ok();
        for (address, expected) in [
            ("http://127.0.0.1:81/api/v3/items?page=2&f=a,b;c", "/api/v3/items?page=2&f=a,b;c&k=s"),
            ("HTTP://127.0.0.1:81/repositories/7?k=t#x", "/repositories/7?k=t"),
            ("//127.0.0.1:81", "/?k=s"),
            ("/x", "/x?k=s"),
            ("?page=2", "/api/v3/items?page=2&k=s"),
            ("more", "/api/v3/more?k=s"),
        ] {
            assert_eq!(target(address).as_deref(), Some(expected), "{address}");
        }
        for other in [
            "http://127.0.0.1/x",
            "http://127.0.0.1:82/x",
            "https://a.example",
            "http://u@127.0.0.1:81/",
            "ftp://127.0.0.1:81/",
        ] {
            assert_eq!(target(other), None, "{other}");
        }
        let base = BaseUrl::checked("https://a.example", false).expect("is a base URL");
        assert_eq!(base.target_of("http://A.example/x", "/", &[]).ok().as_deref(), Some("/x"));
        assert!(base.target_of("http://a.example:81/x", "/", &[]).is_err());
    }

    #[test]
    fn paths_follow_the_base() {
        for (base, path, shown) in [
            ("http://api.example/v1/", "/v1", "http://api.example/v1"),
            ("https://api.example:8080", "", "https://api.example:8080"),
            ("https://api.example//", "", "https://api.example"),
        ] {
            let base = BaseUrl::checked(base, true).expect("is a base URL");
            assert_eq!((base.path(), base.to_string().as_str()), (path, shown));
            assert_eq!(base.at(format!("{path}/x?y=1")).expect("is a URL").to_string(), format!("{shown}/x?y=1"));
        }
    }
}
