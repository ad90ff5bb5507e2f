use generated_client::runtime::{self, Charged, ErrorFacts, Remedy, UnlistedWord, wire::ErrorBody};

/// The kinds of error that Pet Shop documents.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The id names no pet.
    NoSuchPet,
    /// The credentials have expired.
    ExpiredCredentials,
    /// Too many requests.
    TooManyRequests,
    /// The search broke halfway.
    SearchBroke,
    /// A kind that is not listed.
    Unknown(UnlistedWord),
}

impl runtime::ErrorCatalogue for ErrorKind {
    const BODY: ErrorBody = ErrorBody {
        kind: &["error", "code"],
        message: &[&["error", "detail"], &["error", "message"]],
        request_id: &["metadata", "request"],
    };

    fn read(kind: &str) -> Option<Self> {
        Some(match kind {
            "no_such_pet" => Self::NoSuchPet,
            "errors/expired_credentials" => Self::ExpiredCredentials,
            "too_many_requests" => Self::TooManyRequests,
            "search_broke" => Self::SearchBroke,
            _ => return None,
        })
    }

    fn unknown(kind: UnlistedWord) -> Self {
        Self::Unknown(kind)
    }

    fn as_str(&self) -> &str {
        match self {
            Self::NoSuchPet => "no_such_pet",
            Self::ExpiredCredentials => "errors/expired_credentials",
            Self::TooManyRequests => "too_many_requests",
            Self::SearchBroke => "search_broke",
            Self::Unknown(kind) => kind.as_str().unwrap_or_default(),
        }
    }

    fn facts(&self) -> Option<ErrorFacts> {
        Some(match self {
            Self::NoSuchPet => ErrorFacts::new(Remedy::FixRequest, Charged::No),
            Self::ExpiredCredentials => ErrorFacts::new(Remedy::Reconnect, Charged::No),
            Self::TooManyRequests => ErrorFacts::new(Remedy::Wait, Charged::No),
            Self::SearchBroke => ErrorFacts::new(Remedy::Wait, Charged::Maybe),
            Self::Unknown(_) => return None,
        })
    }

    fn status_facts(status: u16) -> Option<ErrorFacts> {
        Some(match status {
            401 => ErrorFacts::new(Remedy::Reconnect, Charged::No),
            404 => ErrorFacts::new(Remedy::FixRequest, Charged::No),
            429 => ErrorFacts::new(Remedy::Wait, Charged::No),
            _ => return None,
        })
    }
}
