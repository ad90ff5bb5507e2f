//! A service's marker, its client, and the handles of its modules.

use super::{Argument, Auth, Constructor, Doc, Head, Path, Type};
use crate::source::Place;

/// Marks what belongs to a service.
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
    pub has_error_kinds: bool,
}

/// The client of a service.
#[derive(Debug, Clone)]
pub struct Client {
    pub doc: Doc,
    pub from_env_doc: Doc,
    pub auth: Auth,
    pub endpoints: EndpointMethods,
}

/// The endpoints of a module below the service: `client.v1()`.
#[derive(Debug, Clone)]
pub struct Endpoints {
    pub doc: Doc,
    /// The service's marker.
    pub service: Path,
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
    /// The method that it was before.
    pub previous: Option<String>,
    pub start: CallStart,
}

/// How a call is made from what its method is given.
#[derive(Debug, Clone)]
pub struct CallStart {
    pub call: Path,
    pub constructor: Constructor,
    /// The fields that start as `None`.
    pub unset: Vec<String>,
}

/// Turns text into ids.
#[derive(Debug, Clone)]
pub struct LookupMethod {
    pub doc: Doc,
    /// The service's marker.
    pub service: Path,
    pub call: Path,
    /// What the caller gives besides the text.
    pub arguments: Vec<Argument>,
    /// What the text is called, so that no argument has the name.
    pub text: String,
    /// The value of each field of the call.
    pub fields: Vec<(String, LookupValue)>,
    /// The setter of the text, where it is optional.
    pub text_setter: Option<String>,
}

/// Where a field of a look-up's call comes from.
#[derive(Debug, Clone)]
pub enum LookupValue {
    /// The caller's argument.
    Argument(Argument),
    /// What the id says of itself, as a value of this enum, or as text.
    Said {
        piece: LookupPiece,
        ty: Option<Type>,
        optional: bool,
    },
    Text,
    Unset,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookupPiece {
    Kind,
    Product,
}
