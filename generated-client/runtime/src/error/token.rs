//! Why there is no token for a call.

use std::fmt;

use http::StatusCode;

use crate::Remedy;

/// Why no token could be fetched, so that the call was not sent (RFC 6749, section 5.2).
#[derive(Clone, PartialEq, Eq)]
pub struct TokenError {
    pub(crate) status: Option<StatusCode>,
    pub(crate) code: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) problem: &'static str,
}

impl TokenError {
    /// No complete response arrived.
    pub(crate) fn unreachable(problem: &'static str) -> Self {
        Self { status: None, code: None, description: None, problem }
    }

    /// Whether there may be a token later.
    pub(crate) fn is_temporary(&self) -> bool {
        let status = self.status.unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
        let is_busy = status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429);
        is_busy || matches!(self.code(), Some("temporarily_unavailable" | "server_error" | "slow_down"))
    }

    pub(crate) fn remedy(&self) -> Remedy {
        match self.code() {
            _ if self.is_temporary() => Remedy::Wait,
            Some("invalid_grant") => Remedy::Reconnect,
            Some(_) => Remedy::FixRequest,
            None => Remedy::Support,
        }
    }

    /// The HTTP status of the token endpoint, if it responded.
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// The error code, such as `invalid_client`, or `invalid_grant` for a refresh token that can no longer be used.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What the service says about it. It may contain personal data.
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }
}

/// Shows the code if it is one of the standard, and no description.
impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const CODES: [&str; 8] = [
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope",
            "temporarily_unavailable",
            "server_error",
        ];
        f.write_str(self.problem)?;
        if let Some(status) = self.status {
            write!(f, ": status {status}")?;
        }
        match self.code() {
            Some(code) if CODES.contains(&code) => write!(f, ", {code}"),
            Some(_) => f.write_str(", with another error code (see token_error())"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenError({self})")
    }
}
