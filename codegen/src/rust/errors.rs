//! The error catalogue: one enum of error codes, and where the runtime reads them.

use super::{Charged, Head, Path, Remedy};

#[derive(Debug, Clone)]
pub struct ErrorKinds {
    pub head: Head,
    /// Tried in this order, as those of the message.
    pub kind_paths: Vec<Vec<String>>,
    pub message_paths: Vec<Vec<String>>,
    /// Messages are not shown.
    pub personal: bool,
    /// The type of an error body.
    pub body: Option<Path>,
    pub request_id_path: Vec<String>,
    pub wait_path: Vec<String>,
    pub kinds: Vec<ErrorKind>,
    pub statuses: Vec<(u16, Remedy, Charged)>,
    /// The other types of an error body, each with the endpoints (empty: any) and statuses that have it.
    pub bodies: Vec<(Path, Vec<(String, u16)>)>,
    /// What differs by endpoint and status.
    pub listings: Vec<ErrorListing>,
}

/// The endpoint, if it is the only one; the status; the error, or nothing for the others of this status; what that means.
pub type ErrorListing = (Option<String>, u16, String, Remedy, Charged);

#[derive(Debug, Clone)]
pub struct ErrorKind {
    pub head: Head,
    pub previous: Option<String>,
    pub wire: String,
    pub remedy: Remedy,
    pub charged: Charged,
}
