//! Takes secrets and declared personal data out of an exchange, before anything of it is written or compared.

use std::{collections::BTreeSet, sync::LazyLock};

use http::{HeaderName, HeaderValue};
use regex_lite::Regex;
use serde_json::Value;

use super::{
    context::CallContext,
    exchange::{Body, Failed, Outcome, Received, SentRequest},
    json_edit::{Spot, edited},
    pieces::moved,
};
use crate::{
    request::draft::percent_encoded, response::error_body::USUAL_MESSAGES, response::places::values, values::base64,
};

/// What stands for a secret.
pub(super) const HIDDEN: &str = "***";

/// A shorter secret is replaced where it stands alone, and not inside other texts.
const SHORTEST_INSIDE: usize = 4;

/// A shorter text is replaced only in a field with the name of a secret, not elsewhere.
const SHORTEST_LEARNED: usize = 8;

/// Names of secrets, in lower case without separators. A name that contains one is the name of a secret.
const NAMES: [&str; 13] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "apikey",
    "accesskey",
    "privatekey",
    "authorization",
    "credential",
    "cookie",
    "bearer",
    "sessionid",
    "otpcode",
];
/// Names that are those of secrets as a whole or at their end.
const ENDINGS: [&str; 6] = ["token", "tokens", "session", "jwt", "auth", "liat"];
/// What a token is of that is a place and no secret.
const PLACES: [&str; 6] = ["page", "next", "cursor", "continuation", "resume", "sync"];
/// The headers of a request that are kept. Any other may be one that the caller added.
const KEPT: [&str; 5] = ["accept", "accept-encoding", "accept-language", "content-type", "user-agent"];

/// Texts that look like a secret wherever they stand, and what stays of them.
static SHAPES: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let named = "password|passwd|passphrase|secret|api[_-]?key|access[_-]?key|private[_-]?key|credential|cookie|authorization\
        |(?:auth|access|refresh|session|csrf|bearer)[_-]?token|session[_-]?id|token";
    let shapes = [
        (r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}".to_owned(), "$1 ***"),
        (format!(r#"(?i)\b((?:[\w-]*[_-])?(?:{named})s?\\?"?\s*[:=]\s*\\?"?)[^\s"'\\&;,}}<>]{{2,}}"#), "$1***"),
        (r"\beyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?".to_owned(), HIDDEN),
        (r"\b(?:sk|pk|rk|ghp|gho|ghs|ghu|glpat|xox[abprs])[_-][A-Za-z0-9_-]{10,}".to_owned(), HIDDEN),
        (r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b".to_owned(), HIDDEN),
        (r"-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?".to_owned(), HIDDEN),
        (r"(://)[^/\s:@]+:[^/\s@]+@".to_owned(), "$1***@"),
    ];
    // Each is a literal of this file, and a test uses them all.
    shapes.into_iter().filter_map(|(shape, kept)| Some((Regex::new(&shape).ok()?, kept))).collect()
});

/// Whether this is the name of a secret.
pub(super) fn is_secret_name(name: &str) -> bool {
    let plain = plain(name);
    let is_place = PLACES.iter().any(|place| plain.contains(place));
    NAMES.iter().any(|secret| plain.contains(secret))
        || !is_place && ENDINGS.iter().any(|ending| plain.ends_with(ending))
}

/// Whether a number of this name is a secret: one of `tokens` is a count.
fn is_secret_number(name: &str) -> bool {
    let plain = plain(name);
    NAMES.iter().any(|secret| plain.contains(secret))
}

/// In lower case, without separators.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The secrets that are known.
#[derive(Debug, Clone, Default)]
pub(super) struct Secrets(BTreeSet<String>);

impl Secrets {
    /// The secrets of a call: those that its client has, and those in its request.
    pub(super) fn of(context: Option<&CallContext>) -> Self {
        let secrets = context.into_iter().flat_map(|context| &context.secrets);
        Self(secrets.filter(|secret| !secret.is_empty()).cloned().collect())
    }

    pub(super) fn extend(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }

    /// Takes note of a text that is secret.
    fn learn(&mut self, secret: &str) {
        if secret.len() >= SHORTEST_LEARNED && secret != HIDDEN {
            self.0.insert(secret.to_owned());
        }
    }

    /// A text without secrets.
    fn text(&self, text: &str) -> String {
        if self.0.contains(text) {
            return HIDDEN.to_owned();
        }
        let mut hidden = text.to_owned();
        // The longest first, of which others may be a part.
        let mut secrets: Vec<_> = self.0.iter().filter(|secret| secret.len() >= SHORTEST_INSIDE).collect();
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        for secret in secrets {
            let encoded: String = percent_encoded(secret).collect();
            for form in [secret.as_str(), &encoded] {
                if hidden.contains(form) {
                    hidden = hidden.replace(form, HIDDEN);
                }
            }
        }
        SHAPES.iter().fold(hidden, |text, (shape, kept)| shape.replace_all(&text, *kept).into_owned())
    }

    /// Removes what is secret by its name or its shape, and takes note of it; then what is known to be secret.
    pub(super) fn request(&mut self, request: &mut SentRequest) {
        for (name, value) in &mut request.query {
            if is_secret_name(name) || name.eq_ignore_ascii_case("key") {
                self.learn(value);
                HIDDEN.clone_into(value);
            }
        }
        for (name, value) in &mut request.headers {
            if !KEPT.contains(&name.as_str()) {
                if is_secret_name(name) {
                    self.learn(value);
                }
                HIDDEN.clone_into(value);
            }
        }
        self.learn_from(request.body.as_ref());
        request.path = self.text(&request.path);
        request.query.iter_mut().for_each(|(_, value)| *value = self.text(value));
        request.headers.iter_mut().for_each(|(_, value)| *value = self.text(value));
        request.body = request.body.take().map(|body| self.body(body, &|_| false));
    }

    /// The same of what came back.
    pub(super) fn outcome(
        &mut self,
        outcome: Outcome,
        context: Option<&CallContext>,
    ) -> (Option<Received>, Option<Failed>) {
        let mut response = match outcome {
            Outcome::Response(response) => response,
            Outcome::Failure(failed) => return (None, Some(failed)),
        };
        // A body may become longer or shorter.
        response.headers.retain(|(name, _)| name != "content-length");
        for (name, value) in &mut response.headers {
            if is_secret_name(name) {
                self.learn(value);
                // The value of a cookie, or what follows a scheme.
                let bare = value.split(';').next().and_then(|first| first.split_once(['=', ' ']));
                if let Some((_, bare)) = bare {
                    self.learn(bare);
                }
                HIDDEN.clone_into(value);
            }
        }
        if let (Some(context), Some(Ok(bytes))) = (context, response.body.as_ref().map(Body::bytes)) {
            let pairs = response.headers.iter().filter_map(|(name, value)| {
                Some((HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?))
            });
            let headers = pairs.collect();
            self.0.extend(
                (context.secrets_of)(response.status, &headers, &bytes).into_iter().filter(|secret| !secret.is_empty()),
            );
        }
        self.learn_from(response.body.as_ref());
        response.headers.iter_mut().for_each(|(_, value)| *value = self.text(value));
        let personal = context.map(|context| personal(context, &response)).unwrap_or_default();
        let is_personal = |spot: &Spot<'_>| personal.iter().any(|path| spot.is_below(path));
        let before = response.body.as_ref().filter(|_| !response.pieces.is_empty()).and_then(|body| body.bytes().ok());
        response.body = response.body.take().map(|body| self.body(body, &is_personal));
        if let (Some(before), Some(Ok(after))) = (before, response.body.as_ref().map(Body::bytes)) {
            response.pieces.iter_mut().for_each(|end| *end = moved(*end, &before, &after));
        }
        (Some(response), None)
    }

    /// Takes note of the texts under names of secrets, which other places may quote.
    fn learn_from(&mut self, body: Option<&Body>) {
        fn walk(value: &Value, is_secret: bool, secrets: &mut Secrets) {
            match value {
                Value::String(text) if is_secret => secrets.learn(text),
                Value::Array(items) => items.iter().for_each(|item| walk(item, is_secret, secrets)),
                Value::Object(fields) => {
                    fields.iter().for_each(|(name, value)| walk(value, is_secret || is_secret_name(name), secrets));
                }
                _ => {}
            }
        }
        if let Some(value) = body.and_then(Body::json) {
            walk(&value, false, self);
        }
    }

    fn body(&self, body: Body, is_hidden: &dyn Fn(&Spot<'_>) -> bool) -> Body {
        match body {
            Body::Json(json) => {
                let text = self.json(json.get(), is_hidden);
                Body::of(text.as_bytes()).unwrap_or(Body::Text(text))
            }
            Body::Text(text) if serde_json::from_str::<Value>(&text).is_ok() => Body::Text(self.json(&text, is_hidden)),
            Body::Text(text) => Body::Text(self.text(&text)),
            Body::Base64(text) => Body::Base64(self.binary(&text)),
            Body::Upload { .. } => body,
        }
    }

    fn json(&self, text: &str, is_hidden: &dyn Fn(&Spot<'_>) -> bool) -> String {
        let edited = edited(text, &|spot, scalar| {
            let is_secret = spot.names().any(is_secret_name) || is_hidden(spot);
            match scalar {
                Value::String(text) if is_secret && !text.is_empty() => Some(HIDDEN.into()),
                Value::String(text) => Some(self.text(text)).filter(|hidden| hidden != text).map(Value::String),
                Value::Number(number) if self.0.contains(&number.to_string()) => Some(0.into()),
                Value::Number(_) if spot.names().last().is_some_and(is_secret_number) => Some(0.into()),
                _ => None,
            }
        });
        let edited = edited.unwrap_or_else(|| self.text(text));
        // A secret that is the name of a field.
        match self.0.iter().any(|secret| secret.len() >= SHORTEST_LEARNED && edited.contains(secret.as_str())) {
            true => self.text(&edited),
            false => edited,
        }
    }

    fn binary(&self, text: &str) -> String {
        let mut bytes = base64::decoded_exactly(text).unwrap_or_default();
        for secret in self.0.iter().filter(|secret| secret.len() >= SHORTEST_LEARNED) {
            while let Some(at) = bytes.windows(secret.len()).position(|part| part == secret.as_bytes()) {
                bytes.splice(at..at + secret.len(), HIDDEN.bytes());
            }
        }
        base64::encoded(&bytes)
    }
}

/// The paths of an error body that may have personal data.
fn personal(context: &CallContext, response: &Received) -> Vec<&'static [&'static str]> {
    let status = http::StatusCode::from_u16(response.status).unwrap_or_default();
    let body = response.body.as_ref().and_then(Body::json).unwrap_or_default();
    let kinds = context.errors.kind.iter().filter(|path| !path.is_empty());
    let has_kind = kinds.clone().flat_map(|path| values(&body, path)).any(|kind| !kind.is_null());
    if !context.errors.personal || context.operation.is_success(status) && !has_kind {
        return Vec::new();
    }
    let usual = USUAL_MESSAGES.into_iter().filter(|path| !kinds.clone().any(|kind| kind.starts_with(path)));
    context.errors.message.iter().copied().chain(usual).collect()
}

#[cfg(test)]
mod tests {
    use super::{SHAPES, Secrets, is_secret_name};

    #[test]
    fn names_of_secrets() {
        for name in ["password", "X-Api-Key", "accessToken", "li_at", "Set-Cookie", "client_secret", "auth"] {
            assert!(is_secret_name(name), "{name}");
        }
        for name in ["author", "next_page_token", "cursor", "secondary", "keywords", "id", "tokens_left"] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn shapes_of_secrets() {
        assert_eq!(SHAPES.len(), 7);
        let cases = [
            ("Bearer abcdef123456 is wrong", "Bearer *** is wrong"),
            ("the password: hunter2, for", "the password: ***, for"),
            (r#"{"api_key":"k-1234"}"#, r#"{"api_key":"***"}"#),
            ("a=1&access_token=abc&b=2", "a=1&access_token=***&b=2"),
            ("jwt eyJhbGciOiJI.eyJzdWIiOi.sig", "jwt ***"),
            ("key sk_live_0123456789ab", "key ***"),
            ("https://ann:pass@host/", "https://***@host/"),
            ("secretary: John, tokenizer = fast", "secretary: John, tokenizer = fast"),
        ];
        for (text, hidden) in cases {
            assert_eq!(Secrets::default().text(text), hidden);
        }
    }
}
