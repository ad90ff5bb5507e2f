//! The generated services, each by its place in the model.

use std::ops::Deref;

use generated_client::runtime::support::Auth;
use generated_client::runtime::{Client, Consequences, ErrorCatalogue, IdLookup, LookupId, LookupKind, Service};

include!(concat!(env!("OUT_DIR"), "/services.rs"));

/// A service of a spec, and what was generated of it.
pub(super) struct GeneratedService {
    pub(super) spec: &'static str,
    pub(super) service: usize,
    pub(super) constants: fn() -> Constants,
    /// Each id that can be looked up, by its place among the types.
    pub(super) ids: &'static [(usize, IdLookup)],
}

/// What a service's marker knows.
pub(super) struct Constants {
    pub(super) url: &'static str,
    pub(super) auth: Auth,
    pub(super) headers: &'static [(&'static str, &'static str)],
    /// What an error of this kind means.
    pub(super) kind: fn(&str) -> Option<Consequences>,
    /// What an error of this status means, where its kind is not listed.
    pub(super) status: fn(u16) -> Option<Consequences>,
}

/// By the target of the client's `Deref`, which names the marker.
fn constants<C: OfService>() -> Constants {
    Constants {
        url: C::Service::BASE_URL,
        auth: C::Service::AUTH,
        headers: C::Service::HEADERS,
        kind: |kind| <C::Service as Service>::ErrorKind::read(kind)?.consequences(),
        status: <C::Service as Service>::ErrorKind::status_consequences,
    }
}

trait OfService {
    type Service: Service;
}

impl<S: Service> OfService for Client<S> {
    type Service = S;
}

const fn looked_up<I: Looked>() -> IdLookup {
    I::LOOKUP
}

/// An id that can be looked up at a service of its own.
trait Looked {
    const LOOKUP: IdLookup;
}

impl<K: LookupKind> Looked for generated_client::runtime::Id<K>
where
    Self: LookupId<K::Service>,
{
    const LOOKUP: IdLookup = <Self as LookupId<K::Service>>::LOOKUP;
}
