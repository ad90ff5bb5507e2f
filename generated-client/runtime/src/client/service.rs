//! What the runtime knows about a service: host, headers and authentication.

use crate::{Client, ErrorCatalogue, rate_limit::quota::Quota};

/// A service: its base URL, credentials and errors. Generated types implement it.
pub trait Service: Sized + 'static {
    /// The name of the Rust module, such as `petshop`.
    const NAME: &'static str;
    /// The name of the service for people.
    const TITLE: &'static str;
    /// The base URL: `https`, without a trailing slash.
    const BASE_URL: &'static str;
    /// The authentication of a call.
    const AUTH: Auth;
    /// The headers that are sent with each call.
    const HEADERS: &'static [(&'static str, &'static str)];
    /// The headers with the limit of a key.
    const QUOTA: Option<Quota> = None;
    /// The client of the service.
    type Client: From<Client<Self>>;
    /// The error codes of the service.
    type ErrorKind: ErrorCatalogue;
}

/// The authentication of a service, with the environment variables for the credentials.
#[derive(Debug, Clone, Copy)]
pub enum Auth {
    /// No authentication.
    None,
    /// A key in a header.
    Header {
        /// The header.
        name: &'static str,
        /// The variable with the key.
        env: &'static str,
    },
    /// A key in a header, after a prefix.
    Prefixed {
        /// The header.
        name: &'static str,
        /// The prefix, such as `Bearer`.
        prefix: &'static str,
        /// The variable with the key.
        env: &'static str,
    },
    /// A key in the path of the base URL.
    Path {
        /// The placeholder.
        name: &'static str,
        /// The variable with the key.
        env: &'static str,
    },
    /// A token in `Authorization: Bearer`.
    Bearer {
        /// The variable with the token.
        env: &'static str,
    },
    /// A key in the query string.
    Query {
        /// The parameter.
        name: &'static str,
        /// The variable with the key.
        env: &'static str,
    },
    /// HTTP basic authentication with a user and a password.
    Basic {
        /// The variable with the user.
        user_env: &'static str,
        /// The variable with the password.
        password_env: &'static str,
    },
    /// A token in `Authorization: Bearer` that the client fetches.
    OAuth2(OAuth2),
    /// Several schemes, by name.
    Several {
        /// The schemes; none of them is a key in the path.
        schemes: &'static [(&'static str, Auth)],
        /// What an endpoint needs that does not say it.
        default: Needs,
    },
}

/// The schemes that a call needs: all of one list, of the first one for which the client has them. Empty: none.
pub type Needs = &'static [&'static [&'static str]];

/// How a token is fetched (RFC 6749).
#[derive(Debug, Clone, Copy)]
pub struct OAuth2 {
    /// The URL of the token endpoint.
    pub token: &'static str,
    /// The scopes, separated by spaces.
    pub scope: &'static str,
    /// Other parameters of the request.
    pub parameters: &'static [(&'static str, &'static str)],
    /// Whether id and secret are in the body, instead of HTTP basic authentication.
    pub in_body: bool,
    /// The variables with the client's id, its secret and, where tokens are refreshed, the refresh token.
    pub env: &'static [&'static str],
}

impl Auth {
    /// The placeholder of the key in the base URL, or nothing.
    pub(crate) fn placeholder(self) -> &'static str {
        if let Self::Path { name, .. } = self { name } else { "" }
    }
}
