//! A client of one service.

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use http::HeaderMap;

use super::{ApiKey, Service};
#[cfg(feature = "async")]
use super::{Endpoint, Error, Response, call, transport::Transport};

/// A client of one service: its host, its key, its connections. Cheap to clone; clones share their connections.
///
/// Generated clients wrap it.
pub struct Client<S> {
    shared: Arc<Shared>,
    service: PhantomData<fn() -> S>,
}

/// What the clones of a client share, already checked and ready to be sent.
pub(crate) struct Shared {
    /// Without a trailing slash.
    pub(crate) base_url: String,
    /// Sent with each call; the key is one of them, marked as sensitive.
    pub(crate) headers: HeaderMap,
    /// The query parameter that is the key, for services that want it there.
    pub(crate) key_parameter: Option<(&'static str, ApiKey)>,
    /// In place of the endpoints' own.
    pub(crate) timeout: Option<Duration>,
    #[cfg(feature = "async")]
    pub(crate) transport: Transport,
}

impl<S> Client<S> {
    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared: Arc::new(shared), service: PhantomData }
    }
}

#[cfg(feature = "async")]
impl<S: Service> Client<S> {
    /// Sends a call. Callers use the call's own `send`.
    #[doc(hidden)]
    pub async fn send<E: Endpoint<Service = S>>(&self, call: E) -> Result<Response<E::Output>, Error<S::ErrorKind>> {
        let request = call::prepare(&self.shared, &call)?;
        let answer = self.shared.transport.send(request).await;
        call::finish::<E>(answer)
    }
}

impl<S> Clone for Client<S> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared), service: PhantomData }
    }
}

/// Without the key.
impl<S: Service> fmt::Debug for Client<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &S::NAME)
            .field("base_url", &self.shared.base_url)
            .field("timeout", &self.shared.timeout)
            .finish_non_exhaustive()
    }
}
