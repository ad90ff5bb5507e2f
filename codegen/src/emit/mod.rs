//! Planned items as tokens. Nothing here asks a question about the API: the answers are fields of [`rust`].

mod call;
mod client;
mod constructor;
mod enums;
mod errors;
mod ids;
mod lookup;
mod modules;
mod operation;
mod pages;
mod request;
mod response;
mod scope;
mod setter;
mod table;
mod types;
mod union;

use crate::format;
use crate::rust::{self, Item};

use scope::Scope;

/// The items of one file. Its `use` lines are those of what is printed.
pub fn file(krate: &rust::Crate, file: &rust::File) -> Vec<format::Item> {
    let scope = Scope::new(krate, file);
    let items: Vec<format::Item> = file.items.iter().flat_map(|item| self::item(item, &scope)).collect();
    std::iter::once(scope.into_uses()).chain(items).collect()
}

fn item(item: &Item, scope: &Scope) -> Vec<format::Item> {
    match item {
        Item::Modules(modules) => modules::modules(modules),
        Item::Calls => vec![table::calls(scope)],
        Item::Service(service) => client::service(service, scope),
        Item::Client(client) => client::client(client, scope),
        Item::Endpoints(endpoints) => client::endpoints(endpoints, scope),
        Item::ErrorKinds(kinds) => errors::kinds(kinds, scope),
        Item::Call(call) => call::call(call, scope),
        Item::Request(request) => request::request(request, scope),
        Item::Response(response) => response::response(response, scope),
        Item::Union(union) => union::union(union, scope),
        Item::Enum(values) => enums::values(values, scope),
        Item::Alias(alias) => ids::alias(alias, scope),
        Item::PreviousName(previous) => ids::previous(previous),
        Item::Markers(markers) => ids::markers(markers, scope),
    }
}
