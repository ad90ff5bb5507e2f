//! The security schemes of a service, from its authentication.

use super::json::{Json, Object};
use crate::model::Auth;
use crate::vocabulary::placeholders;

/// The name of the one scheme.
const NAME: &str = "key";

/// The security schemes, and what an operation needs of them.
pub(super) fn security(auth: &Auth) -> Option<(Object, Object)> {
    let api_key = |place: &str, name: &str| Object::new().with("type", "apiKey").with("in", place).with("name", name);
    let http = |scheme: &str| Object::new().with("type", "http").with("scheme", scheme);
    let scheme = match auth {
        Auth::None => return None,
        Auth::Header { name, prefix, env } => {
            api_key("header", name).with_some("x-prefix", prefix.as_ref()).with("x-env", env)
        }
        // OpenAPI has no keys in paths: it is a variable of the server.
        Auth::Path { .. } => return None,
        Auth::Query { name, env } => api_key("query", name).with("x-env", env),
        Auth::Bearer { prefix: None, env } => http("bearer").with("x-env", env),
        Auth::Bearer { prefix: Some(prefix), env } => {
            api_key("header", "Authorization").with("x-prefix", prefix).with("x-env", env)
        }
        Auth::Basic { user_env, password_env } => http("basic").with("x-env", vec![user_env, password_env]),
    };
    Some((Object::new().with(NAME, scheme), Object::new().with(NAME, Json::List(vec![]))))
}

/// A server; each placeholder is a variable, whose default stands for what the client is given.
pub(super) fn server(url: &str) -> Object {
    let variable = |name: &str| (name.to_owned(), Object::new().with("default", name));
    let variables: Object = placeholders(url).into_iter().map(variable).collect();
    Object::new().with("url", url).with_any("variables", variables)
}
