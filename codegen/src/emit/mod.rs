//! Planned items as tokens. Nothing here makes a decision about the API: the decisions are fields of [`rust`].

mod call;
mod client;
mod function;
mod jobs;
mod lookup;
mod names;
mod operation;
mod outcomes;
mod pages;
mod request;
mod response;
mod table;
mod tokens;
mod union;
mod values;

use quote::quote;

use crate::format::{self, Table, Uses};
use crate::rust::{self, Item, Module, Visibility};

use names::Names;
use tokens::ident;

/// The text of one file. Its `use` lines are those of what is printed.
pub fn file(krate: &rust::Crate, file: &rust::File) -> String {
    let (mut names, mut body) = (Names::new(krate, file), format::Body::default());
    for planned in &file.items {
        names.enter(planned);
        for item in item(planned) {
            if let format::Item::Table(table) = &item {
                names.table(table.name);
            }
            body.add(item, &mut |words, in_tree| names.written(words, in_tree));
        }
    }
    body.file(&file.doc.lines, &names.into_uses())
}

fn item(item: &Item) -> Vec<format::Item> {
    match item {
        Item::Modules(modules) => self::modules(modules),
        Item::Calls => vec![Table::new("calls", quote!()).into()],
        Item::Service(service) => client::service(service),
        Item::Client(client) => client::client(client),
        Item::Endpoints(endpoints) => client::endpoints(endpoints),
        Item::ErrorKinds(kinds) => values::error_kinds(kinds),
        Item::Call(call) => call::call(call),
        Item::Request(request) => request::request(request),
        Item::Response(response) => response::response(response),
        Item::Union(union) => union::union(union),
        Item::Enum(values) => values::enumeration(values),
        Item::Alias(alias) => values::alias(alias),
        Item::PreviousName(previous) => values::previous_name(previous),
        Item::Markers(markers) => values::markers(markers),
    }
}

/// The `mod` lines, then one `pub use` for the private modules.
fn modules(modules: &[Module]) -> Vec<format::Item> {
    let declared = modules.iter().map(|module| {
        let name = ident(&module.name);
        let feature = module.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]));
        let visibility = (module.visibility == Visibility::Public).then(|| quote!(pub));
        let expect = module.uses_deprecated.then(|| quote!(#[expect(deprecated)]));
        quote!(#feature #expect #visibility mod #name;)
    });
    let reexported = modules.iter().filter(|module| module.visibility == Visibility::Reexported);
    let paths = reexported.map(|module| ("self".to_owned(), format!("{}::*", module.name)));
    vec![quote!(#(#declared)*).into(), Uses::new("pub ", paths).into()]
}
