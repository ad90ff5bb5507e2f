//! From what was written to types: names are looked up, inline types get names of their own, aliases disappear.

pub(crate) mod alias;
pub(crate) mod deferred;
pub(crate) mod definitions;
pub(crate) mod endpoints;
pub(crate) mod expression;
pub(crate) mod fields;
pub(crate) mod generics;
pub(crate) mod lowering;
pub(crate) mod scope;

use crate::document;
use crate::document::File;
use crate::document::Folder;
use crate::model::ModulePath;
use crate::model::Type;
use crate::source::Place;

use crate::resolve::inherited::Inherited;
use crate::resolve::lower::deferred::Deferred;
use crate::resolve::lower::endpoints::EndpointHome;
use crate::resolve::lower::lowering::Alias;
use crate::resolve::lower::lowering::Entry;
use crate::resolve::lower::lowering::Lowering;
use crate::resolve::lower::scope::module_path;
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::Types;
use crate::resolve::sink::Sink;

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
    diagnostics: &mut Sink,
) -> Lowered<'d> {
    let mut files: Vec<&File> = folder.files.iter().map(|file| &**file).collect();
    files.sort_by_key(|file| file.file);
    let (mut entries, mut homes) = (Vec::new(), Vec::new());
    let mut position = 0..;
    for file in files {
        let inherited = inherited.of_file(file);
        let module = file.module.as_ref().map(|module| module_path(&module.value)).unwrap_or_default();
        for (written, position) in file.types.iter().zip(&mut position) {
            entries.push(Entry { written, module: module.clone(), position, inherited: inherited.clone() });
        }
        for (written, position) in file.endpoints.iter().zip(&mut position) {
            let said = written.module.as_ref().or(file.module.as_ref());
            let module = said.map(|module| module_path(&module.value)).unwrap_or_default();
            let module_at = said.map_or(written.name.at, |module| module.at);
            homes.push(EndpointHome { written, module, module_at, position, inherited: inherited.clone() });
        }
    }
    let mut lowering = Lowering::new(&entries, diagnostics);
    lowering.entries(&entries);
    let endpoints = lowering.endpoints(&homes);
    let error_body = errors.and_then(|errors| lowering.error_body(errors));
    lowering.instantiate();
    let (types, deferred, aliases) = lowering.finish();
    Lowered { types, endpoints, error_body, aliases, deferred }
}

impl<'d> Lowering<'d, '_> {
    /// The type of an error body.
    pub(crate) fn error_body(&mut self, written: &'d document::Errors) -> Option<(Type, Place)> {
        let body = written.body.as_ref()?;
        Some((self.reference(&body.value, body.at, &ModulePath::default()), body.at))
    }
}
