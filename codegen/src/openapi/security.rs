//! The security schemes of a service, from its authentication.

use super::json::{Json, Object};
use crate::model::Auth;

/// The name of the one scheme.
const NAME: &str = "key";

/// The security schemes, and what an operation needs of them.
pub(super) fn security(auth: &Auth) -> Option<(Object, Object)> {
    let api_key = |place: &str, name| Object::new().with("type", "apiKey").with("in", place).with("name", name);
    let http = |scheme: &str| Object::new().with("type", "http").with("scheme", scheme);
    let scheme = match auth {
        Auth::None => return None,
        Auth::Header { name, env } => api_key("header", name).with("x-env", env),
        Auth::Query { name, env } => api_key("query", name).with("x-env", env),
        Auth::Bearer { env } => http("bearer").with("x-env", env),
        Auth::Basic { user_env, password_env } => http("basic").with("x-env", vec![user_env, password_env]),
    };
    Some((Object::new().with(NAME, scheme), Object::new().with(NAME, Json::List(vec![]))))
}
