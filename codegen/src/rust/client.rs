//! A service's marker, its client, and the handles of its modules.

use super::{Argument, Auth, Constructor, Doc, Head, Path, Signature, Type};
use crate::source::Place;

/// The marker type of a service.
#[derive(Debug, Clone)]
pub struct Service {
    pub at: Place,
    pub doc: Doc,
    /// The module, as in errors and traces.
    pub name: String,
    pub title: String,
    pub url: String,
    pub auth: Auth,
    pub headers: Vec<(String, String)>,
    /// How many calls are left, and when there are more.
    pub quota: Option<(String, String)>,
    pub has_error_kinds: bool,
    /// The event, and how it is signed.
    pub webhooks: Option<(Path, Signature)>,
}

/// The client of a service.
#[derive(Debug, Clone)]
pub struct Client {
    pub doc: Doc,
    pub from_env_doc: Doc,
    /// The placeholders of the base URL, and the arguments for them.
    pub places: Vec<(String, String)>,
    pub auth: Auth,
    pub endpoints: EndpointMethods,
}

/// The endpoints of a module below the service: `client.v1()`.
#[derive(Debug, Clone)]
pub struct Endpoints {
    pub doc: Doc,
    pub endpoints: EndpointMethods,
}

/// What starts calls.
#[derive(Debug, Clone)]
pub struct EndpointMethods {
    pub modules: Vec<ClientModule>,
    pub methods: Vec<ClientMethod>,
    pub lookup: Option<LookupMethod>,
}

#[derive(Debug, Clone)]
pub struct ClientModule {
    pub doc: Doc,
    /// The module itself; the method has its name.
    pub module: Path,
}

/// Starts a call.
#[derive(Debug, Clone)]
pub struct ClientMethod {
    pub head: Head,
    pub previous: Option<String>,
    pub call: Path,
    /// `GET /pets/{id}`
    pub route: String,
    pub constructor: Constructor,
    /// The fields that start as `None`.
    pub unset: Vec<String>,
}

/// Turns text into ids.
#[derive(Debug, Clone)]
pub struct LookupMethod {
    pub doc: Doc,
    pub call: Path,
    /// What the caller gives besides the text.
    pub arguments: Vec<Argument>,
    /// The name of the text: one that no argument has.
    pub text: String,
    /// The value of each field of the call.
    pub fields: Vec<(String, LookupValue)>,
    /// The setter of the text, where it is optional.
    pub text_setter: Option<String>,
}

/// Where a field of a lookup's call comes from.
#[derive(Debug, Clone)]
pub enum LookupValue {
    /// The caller's argument.
    Argument(Argument),
    /// A property of the id, as a value of this enum, or as text.
    OfId {
        product: bool,
        ty: Option<Type>,
        optional: bool,
    },
    Text,
    Unset,
}
