//! Why there are no more pages.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why there are no more pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum End {
    /// The service said so.
    Complete,
    /// A page without rows came, which is how this service ends, whatever else the page says.
    EmptyPage,
    /// The service gives no more than so many rows, even where there are more. Narrow the request to reach the rest.
    ServiceCap(u64),
    /// As many rows came as the caller wanted.
    ItemCap,
    /// As many pages came as the caller wanted.
    PageCap,
    /// The next page could cost more than the caller or the client's credit limit allows.
    CreditCap,
    /// The service ended before it gave what it promised.
    Short {
        /// How many rows came.
        got: u64,
        /// How many it said there are.
        promised: u64,
    },
}

impl End {
    /// Whether the service gave all it has, as far as it says.
    pub fn is_complete(&self) -> bool {
        matches!(self, Self::Complete | Self::EmptyPage)
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Complete => f.write_str("that was all"),
            Self::EmptyPage => f.write_str("an empty page came"),
            Self::ServiceCap(cap) => write!(f, "the service gives no more than {cap}"),
            Self::ItemCap => f.write_str("as many items came as were wanted"),
            Self::PageCap => f.write_str("as many pages came as were wanted"),
            Self::CreditCap => f.write_str("the next page could cost too much"),
            Self::Short { got, promised } => write!(f, "{got} came, where {promised} were promised"),
        }
    }
}
