//! The authentication of a call.

use super::json::Object;
use crate::model::Auth;

/// The name of the one scheme.
const NAME: &str = "key";

/// The security schemes, and what an operation needs of them.
pub(super) fn security(auth: &Auth) -> Option<(Object, Object)> {
    let scheme = match auth {
        Auth::None => return None,
        Auth::Header { name, env } => api_key("header", name, env),
        Auth::Query { name, env } => api_key("query", name, env),
        Auth::Bearer { env } => Object::new().with("type", "http").with("scheme", "bearer").with("x-env", env),
        Auth::Basic { user_env, password_env } => {
            Object::new().with("type", "http").with("scheme", "basic").with("x-env", vec![user_env, password_env])
        }
    };
    let need = Object::new().with(NAME, super::json::Json::List(vec![]));
    Some((Object::new().with(NAME, scheme), need))
}

fn api_key(place: &str, name: &str, env: &str) -> Object {
    Object::new().with("type", "apiKey").with("in", place).with("name", name).with("x-env", env)
}
