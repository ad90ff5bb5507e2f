//! How calls are authenticated. Names have a place in a document, and none in a model.

use super::{ClientPlace, Grant};

/// How calls are authenticated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth<N = String> {
    None,
    /// The key is the value of a header.
    Header {
        name: N,
        /// A prefix before the key.
        prefix: Option<N>,
        env: N,
    },
    Bearer {
        /// Another prefix than `Bearer`.
        prefix: Option<N>,
        env: N,
    },
    /// The key is a placeholder in the path of the base URL.
    Path {
        name: N,
        env: N,
    },
    Query {
        name: N,
        env: N,
    },
    Basic {
        env: [N; 2],
    },
    /// A token that the client fetches.
    OAuth2(OAuth2<N>),
    /// By name; none of them has several itself.
    Several {
        schemes: Vec<(N, Auth<N>)>,
        default: Needs<N>,
    },
}

/// The schemes that a call needs: all of one list, of the first one for which the caller has them. Without a list, none.
pub type Needs<N = String> = Vec<Vec<N>>;

/// How a token is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuth2<N = String> {
    /// The URL of the token endpoint.
    pub token: N,
    pub scopes: Vec<N>,
    /// Other parameters of the request for a token.
    pub parameters: Vec<(N, N)>,
    pub grant: Grant,
    pub client: ClientPlace,
    /// The variables with the client's id, its secret and maybe its refresh token.
    pub env: Vec<N>,
}

impl<N> Auth<N> {
    /// The same with other names.
    pub fn map<M>(&self, name: impl Fn(&N) -> M) -> Auth<M> {
        self.mapped(&name)
    }

    fn mapped<M>(&self, name: &dyn Fn(&N) -> M) -> Auth<M> {
        let prefixed = |prefix: &Option<N>| prefix.as_ref().map(name);
        match self {
            Self::None => Auth::None,
            Self::Header { name: header, prefix, env } => {
                Auth::Header { name: name(header), prefix: prefixed(prefix), env: name(env) }
            }
            Self::Bearer { prefix, env } => Auth::Bearer { prefix: prefixed(prefix), env: name(env) },
            Self::Path { name: placeholder, env } => Auth::Path { name: name(placeholder), env: name(env) },
            Self::Query { name: parameter, env } => Auth::Query { name: name(parameter), env: name(env) },
            Self::Basic { env } => Auth::Basic { env: env.each_ref().map(name) },
            Self::OAuth2(OAuth2 { token, scopes, parameters, grant, client, env }) => Auth::OAuth2(OAuth2 {
                token: name(token),
                scopes: scopes.iter().map(name).collect(),
                parameters: parameters.iter().map(|(key, value)| (name(key), name(value))).collect(),
                grant: *grant,
                client: *client,
                env: env.iter().map(name).collect(),
            }),
            Self::Several { schemes, default } => Auth::Several {
                schemes: schemes.iter().map(|(known, scheme)| (name(known), scheme.mapped(name))).collect(),
                default: mapped_needs(default, name),
            },
        }
    }

    /// Each scheme: one alone has no name.
    pub fn schemes(&self) -> Vec<(Option<&N>, &Self)> {
        match self {
            Self::None => Vec::new(),
            Self::Several { schemes, .. } => schemes.iter().map(|(name, scheme)| (Some(name), scheme)).collect(),
            one => vec![(None, one)],
        }
    }

    /// The environment variables.
    pub fn variables(&self) -> Vec<&N> {
        match self {
            Self::None => Vec::new(),
            Self::Header { env, .. } | Self::Bearer { env, .. } | Self::Query { env, .. } | Self::Path { env, .. } => {
                vec![env]
            }
            Self::Basic { env } => env.iter().collect(),
            Self::OAuth2(OAuth2 { env, .. }) => env.iter().collect(),
            Self::Several { schemes, .. } => schemes.iter().flat_map(|(_, scheme)| scheme.variables()).collect(),
        }
    }

    /// The function that makes the credentials for this scheme alone, and its arguments: each with whether it is secret.
    pub fn arguments(&self) -> (&'static str, &'static [(&'static str, bool)]) {
        match self {
            Self::None => ("none", &[]),
            Self::Header { .. } | Self::Bearer { .. } | Self::Query { .. } | Self::Path { .. } => {
                ("key", &[("key", true)])
            }
            Self::Basic { .. } => ("basic", &[("user", false), ("password", true)]),
            Self::OAuth2(OAuth2 { grant: Grant::ClientCredentials, .. }) => {
                ("oauth2", &[("client_id", false), ("client_secret", true)])
            }
            Self::OAuth2(OAuth2 { grant: Grant::RefreshToken, .. }) => {
                ("refresh", &[("client_id", false), ("client_secret", true), ("refresh_token", true)])
            }
            Self::Several { .. } => ("and", &[]),
        }
    }

    /// The placeholder of a key in the path.
    pub fn placeholder(&self) -> Option<&N> {
        if let Self::Path { name, .. } = self { Some(name) } else { None }
    }
}

impl Auth {
    /// The arguments of a client in Rust, with this for each key.
    pub fn given(&self, service: &str, key: &str) -> Option<String> {
        let made = |(name, scheme): (Option<&String>, &Self)| {
            let keys = vec![key; scheme.arguments().1.len()].join(", ");
            name.map_or(keys.clone(), |name| format!("{service}::Service::{name}({keys})"))
        };
        self.schemes().into_iter().map(made).reduce(|all, one| format!("{all}.and({one})"))
    }
}

/// The same needs with other names.
pub fn mapped_needs<N, M>(needs: &Needs<N>, name: &dyn Fn(&N) -> M) -> Needs<M> {
    needs.iter().map(|all| all.iter().map(name).collect()).collect()
}

/// As the language writes it: `user + app, other`.
pub fn shown_needs(needs: &Needs) -> String {
    let all = |all: &Vec<String>| if all.is_empty() { "none".to_owned() } else { all.join(" + ") };
    if needs.is_empty() { "none".to_owned() } else { needs.iter().map(all).collect::<Vec<_>>().join(", ") }
}
