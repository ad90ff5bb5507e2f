//! A service's marker, its client, and the handles of its modules.

use super::{Argument, Doc, Type};
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

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    None,
    Header { name: String, env: String },
    Bearer { env: String },
    Query { name: String, env: String },
    Basic { user_env: String, password_env: String },
}

/// The client of a service.
#[derive(Debug, Clone)]
pub struct Client {
    pub doc: Doc,
    pub from_env_doc: Doc,
    pub auth: Auth,
    pub modules: Vec<ClientModule>,
    pub methods: Vec<ClientMethod>,
    pub lookup: Option<LookupMethod>,
    pub error: String,
}

/// The endpoints of a module below the service: `client.v1()`.
#[derive(Debug, Clone)]
pub struct Endpoints {
    pub doc: Doc,
    pub modules: Vec<ClientModule>,
    pub methods: Vec<ClientMethod>,
    pub lookup: Option<LookupMethod>,
}

/// Turns words into ids.
#[derive(Debug, Clone)]
pub struct LookupMethod {
    pub doc: Doc,
    /// `calls::Parameters`.
    pub call: String,
    /// What the caller gives besides the words.
    pub arguments: Vec<Argument>,
    /// What the words are called, so that no argument has the name.
    pub words: String,
    /// The values that the call starts with, in order, by field.
    pub values: Vec<(String, LookupValue)>,
    /// The call takes its values as fields of this struct.
    pub required_struct: Option<String>,
    /// The setters of what is optional.
    pub kind_setter: Option<(String, LookupValue)>,
    pub product_setter: Option<(String, LookupValue)>,
    pub words_setter: Option<String>,
}

/// Where a value of a look-up comes from.
#[derive(Debug, Clone)]
pub enum LookupValue {
    /// The caller's argument.
    Argument(Argument),
    /// What the id says: `kind` or `product`, as a word of this type, or as a text.
    Said {
        of: &'static str,
        word: Option<Type>,
    },
    Words,
}

#[derive(Debug, Clone)]
pub struct ClientModule {
    pub name: String,
    pub doc: Doc,
}

/// Starts a call.
#[derive(Debug, Clone)]
pub struct ClientMethod {
    pub at: Place,
    pub name: String,
    /// The method that it was before.
    pub former: Option<String>,
    pub doc: Doc,
    pub deprecated: Option<String>,
    /// `calls::ListPets`.
    pub call: String,
    /// The same from the root of the tree.
    pub call_full: String,
    pub arguments: Vec<Argument>,
}
