//! How a job ends that is not done.

use std::{error, fmt};

use crate::{Error, ErrorCatalogue, Response};

/// The error of a job whose polls return `T`.
pub enum JobError<T, K> {
    /// The job was not started, or a poll failed. After a failed poll, the next call polls again; after a failed start, the job is
    /// over, so that nothing starts twice.
    Error(Error<K>),
    /// The service says that the job failed. This is its last response.
    Failed(Box<Response<T>>),
    /// The job was not done before the deadline. It goes on; its token leads back to it.
    Late {
        /// The state that the service returned last, which may be one that the spec does not list. `None`: no response had one.
        state: Option<String>,
    },
}

impl<T, K> JobError<T, K> {
    /// The last response of a job that failed.
    pub fn response(&self) -> Option<&Response<T>> {
        if let Self::Failed(response) = self { Some(response) } else { None }
    }

    /// The error of a call that failed.
    pub fn error(&self) -> Option<&Error<K>> {
        if let Self::Error(error) = self { Some(error) } else { None }
    }
}

impl<T, K> From<Error<K>> for JobError<T, K> {
    fn from(error: Error<K>) -> Self {
        Self::Error(error)
    }
}

impl<T, K: ErrorCatalogue> fmt::Display for JobError<T, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => error.fmt(f),
            Self::Failed(_) => f.write_str("the job failed"),
            Self::Late { state: None } => f.write_str("the job was not done before the deadline"),
            Self::Late { state: Some(state) } => {
                write!(f, "the job was not done before the deadline; its last state was `{}`", state.escape_debug())
            }
        }
    }
}

/// Without the response, which may be personal data.
impl<T, K: ErrorCatalogue> fmt::Debug for JobError<T, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => f.debug_tuple("Error").field(error).finish(),
            Self::Failed(response) => f.debug_tuple("Failed").field(response).finish(),
            Self::Late { state } => f.debug_struct("Late").field("state", state).finish(),
        }
    }
}

impl<T, K: ErrorCatalogue> error::Error for JobError<T, K> {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        if let Self::Error(error) = self { error.source() } else { None }
    }
}
