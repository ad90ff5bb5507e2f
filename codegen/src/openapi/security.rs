//! The security schemes of a service, from its authentication.

use super::json::{Json, Object};
use crate::model::Auth;
use crate::vocabulary::{Needs, OAuth2, placeholders};

/// The name of a scheme that is the only one.
const NAME: &str = "key";

/// The security schemes, and what an operation needs of them.
pub(super) fn security(auth: &Auth) -> Option<(Object, Json)> {
    let named =
        |(name, one): (Option<&String>, &Auth)| Some((name.map_or(NAME, String::as_str).to_owned(), scheme(one)?));
    let schemes: Object = auth.schemes().into_iter().filter_map(named).collect();
    let alone = vec![vec![NAME.to_owned()]];
    let default = if let Auth::Several { default, .. } = auth { default } else { &alone };
    (!schemes.is_empty()).then(|| (schemes, needs(default)))
}

/// One object for each choice.
pub(super) fn needs(needs: &Needs) -> Json {
    let all = |all: &Vec<String>| all.iter().map(|name| (name.clone(), Json::List(vec![]))).collect::<Object>();
    needs.iter().map(all).collect()
}

fn scheme(auth: &Auth) -> Option<Object> {
    let api_key = |place: &str, name: &str| Object::new().with("type", "apiKey").with("in", place).with("name", name);
    let http = |scheme: &str| Object::new().with("type", "http").with("scheme", scheme);
    Some(match auth {
        // OpenAPI has no keys in paths: it is a variable of the server.
        Auth::None | Auth::Several { .. } | Auth::Path { .. } => return None,
        Auth::Header { name, prefix, env } => {
            api_key("header", name).with_some("x-prefix", prefix.as_ref()).with("x-env", env)
        }
        Auth::Query { name, env } => api_key("query", name).with("x-env", env),
        Auth::Bearer { prefix: None, env } => http("bearer").with("x-env", env),
        Auth::Bearer { prefix: Some(prefix), env } => {
            api_key("header", "Authorization").with("x-prefix", prefix).with("x-env", env)
        }
        Auth::Basic { env } => http("basic").with("x-env", env.to_vec()),
        Auth::OAuth2(oauth2) => self::oauth2(oauth2),
    })
}

/// OpenAPI has no refresh grant: its flow begins where a person is asked, at an address that we do not know.
fn oauth2(OAuth2 { token, scopes, parameters, grant, client, env }: &OAuth2) -> Object {
    let scopes: Object = scopes.iter().map(|scope| (scope.clone(), "")).collect();
    let flow = Object::new().with("tokenUrl", token).with("scopes", scopes);
    let parameters: Object = parameters.iter().map(|(name, value)| (name.clone(), value)).collect();
    Object::new()
        .with("type", "oauth2")
        .with("flows", Object::new().with("clientCredentials", flow))
        .with("x-grant", grant.as_str())
        .with("x-client", client.as_str())
        .with_any("x-parameters", parameters)
        .with("x-env", env.clone())
}

/// A server; each placeholder is a variable, whose default stands for what the client is given.
pub(super) fn server(url: &str, auth: &Auth) -> Object {
    let env = |variable: &str| match auth {
        Auth::Path { name, env } if name == variable => Some(env),
        _ => None,
    };
    let variable = |name: &str| (name.to_owned(), Object::new().with("default", name).with_some("x-env", env(name)));
    let variables: Object = placeholders(url).into_iter().map(variable).collect();
    Object::new().with("url", url).with_any("variables", variables)
}
