//! Why there are no more pages. The pager decides it for each page; the limits of the caller are compared in the page machine.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why there are no more pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum End {
    /// The service reported the end.
    Complete,
    /// A page without items was returned, which is the end for this service, whatever else the page contains.
    EmptyPage,
    /// The service returns at most this number of items, even if there are more. Narrow the request to get the rest.
    ServiceCap(u64),
    /// The maximum number of items was reached.
    ItemCap,
    /// The maximum number of pages was reached.
    PageCap,
    /// The next page could cost more than the caller or the credit limit of the client allows.
    CreditCap,
    /// The service returned fewer items than it promised.
    Short {
        /// The number of items that were returned.
        got: u64,
        /// The number of items that the service reported.
        promised: u64,
    },
}

impl End {
    /// Whether the service returned everything it has, according to its responses.
    pub fn is_complete(&self) -> bool {
        matches!(self, Self::Complete | Self::EmptyPage)
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Complete => f.write_str("all items were returned"),
            Self::EmptyPage => f.write_str("an empty page was returned"),
            Self::ServiceCap(cap) => write!(f, "the service returns at most {cap} items"),
            Self::ItemCap => f.write_str("the maximum number of items was reached"),
            Self::PageCap => f.write_str("the maximum number of pages was reached"),
            Self::CreditCap => f.write_str("the next page could cost more than is allowed"),
            Self::Short { got, promised } => write!(f, "{got} of {promised} promised items were returned"),
        }
    }
}
