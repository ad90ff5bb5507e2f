//! Planned items as tokens. Nothing here asks a question about the API: the answers are fields of [`rust`].

mod call;
mod check;
mod client;
mod errors;
mod former;
mod lookup;
mod module;
mod operation;
mod pages;
mod request;
mod response;
pub(crate) mod types;
mod union;
mod values;

use proc_macro2::TokenStream;

use crate::rust::{self, Item};

/// The tokens of one file: its `use` lines and each item apart, so that blank lines can be set between them.
#[derive(Debug)]
pub struct Tokens {
    pub doc: Vec<String>,
    pub uses: TokenStream,
    pub items: Vec<TokenStream>,
}

/// The tokens of a file.
pub fn file(file: &rust::File, runtime: &str) -> Tokens {
    Tokens {
        doc: file.doc.lines.clone(),
        uses: module::uses(&file.uses),
        items: file.items.iter().flat_map(|item| self::item(item, runtime)).collect(),
    }
}

fn item(item: &Item, runtime: &str) -> Vec<TokenStream> {
    match item {
        Item::Modules(modules) => module::modules(modules),
        Item::Service(service) => client::service(service),
        Item::Client(client) => client::client(client),
        Item::Endpoints(endpoints) => client::endpoints(endpoints),
        Item::ErrorKinds(kinds) => errors::kinds(kinds),
        Item::Call(call) => call::call(call),
        Item::Request(request) => request::request(request),
        Item::Response(response) => response::response(response),
        Item::Union(union) => union::union(union),
        Item::Enum(enum_def) => values::enumeration(enum_def),
        Item::Alias(alias) => values::alias(alias),
        Item::Former(former) => vec![former::alias(&former.name, &former.now)],
        Item::Kinds(kinds) => values::kinds(kinds, runtime),
    }
}
