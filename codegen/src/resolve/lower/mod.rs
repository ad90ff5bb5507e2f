//! From what was written to types: names are looked up, inline types get names of their own, aliases disappear.

pub(crate) mod deferred;
pub(crate) mod definitions;
pub(crate) mod endpoints;
pub(crate) mod expression;
pub(crate) mod generics;
pub(crate) mod lowering;
pub(crate) mod scope;

use crate::document::{self, File, Folder, Text};
use crate::model::{ModulePath, Type};
use crate::resolve::inherited::Inherited;
use crate::resolve::lower::deferred::Deferred;
use crate::resolve::lower::lowering::{Alias, Home, Lowering};
use crate::resolve::lower::scope::module_path;
use crate::resolve::partial::{PartialEndpoint, Types};
use crate::resolve::sink::Sink;
use crate::source::Place;

/// The document with every name resolved.
#[derive(Debug)]
pub(crate) struct Lowered<'d> {
    pub(crate) types: Types<'d>,
    pub(crate) endpoints: Vec<PartialEndpoint<'d>>,
    /// The type of an error body, and where it is named.
    pub(crate) error_body: Option<(Type, Place)>,
    pub(crate) aliases: Vec<Alias<'d>>,
    pub(crate) deferred: Deferred<'d>,
}

/// Types and endpoints in the order of the spec: files by path, in each the types first.
pub(crate) fn lower<'d>(
    folder: &'d Folder,
    errors: Option<&'d document::Errors>,
    inherited: &Inherited,
    sink: &'d Sink,
) -> Lowered<'d> {
    let mut files: Vec<&File> = folder.files.iter().map(|file| &**file).collect();
    files.sort_by_key(|file| file.file);
    let (mut entries, mut homes) = (Vec::new(), Vec::new());
    for file in files {
        let inherited = inherited.of_file(file);
        let home = |module: Option<&Text>, name: &Text, position| Home {
            module: module.map(|module| module_path(&module.value)).unwrap_or_default(),
            module_at: module.unwrap_or(name).at,
            position,
            inherited: inherited.clone(),
        };
        let module = file.module.as_ref();
        let next = entries.len() + homes.len();
        let types = file.types.iter().zip(next..);
        entries.extend(types.map(|(written, position)| (written, home(module, &written.name, position))));
        let next = entries.len() + homes.len();
        let endpoints = file.endpoints.iter().zip(next..);
        homes.extend(
            endpoints.map(|(written, position)| {
                (written, home(written.module.as_ref().or(module), &written.name, position))
            }),
        );
    }
    let mut lowering = Lowering::new(&entries, sink);
    lowering.entries(&entries);
    let endpoints = lowering.endpoints(&homes);
    let error_body = errors.and_then(|errors| errors.body.as_ref());
    let error_body = error_body.map(|body| (lowering.reference(&body.value, body.at, &ModulePath::default()), body.at));
    lowering.instantiate();
    Lowered { types: lowering.types, endpoints, error_body, aliases: lowering.aliases, deferred: lowering.deferred }
}
