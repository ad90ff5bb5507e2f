//! From text to document: what was written, key by key.
//!
//! A malformed part is reported and skipped, so that the rest can still be checked.

pub mod keys;
pub mod names;

mod check;
mod endpoints;
mod expression;
mod fields;
mod map;
mod node;
mod openapi_spellings;
mod repair;
mod service;
mod types;
mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::map::Map;
use self::node::Node;
pub(crate) use self::yaml::is_invisible;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, File, Folder};
use crate::parallel;
use crate::source::{FileId, Place, SourceFile, Sources};

/// Reads every YAML file in a folder; a folder is one service.
pub fn parse(sources: &Sources, diagnostics: &mut Diagnostics) -> Document {
    let specs = specs(sources);
    let parsed = parallel::map(&specs, Spec::read);
    gather(&specs, parsed, diagnostics)
}

/// Reads two states of the specs; a file with the same id in both is read once.
pub fn parse_both(sources: [&Sources; 2], diagnostics: [&mut Diagnostics; 2]) -> [Document; 2] {
    let [base, head] = sources.map(specs);
    let common =
        |spec: &Spec<'_>| head.binary_search_by_key(&spec.id, |head| head.id).ok().filter(|at| head[*at] == *spec);
    let all: Vec<Spec<'_>> = head.iter().chain(base.iter().filter(|spec| common(spec).is_none())).copied().collect();
    let mut of_head = parallel::map(&all, Spec::read);
    let mut own = of_head.split_off(head.len()).into_iter();
    let of_base =
        base.iter().filter_map(|spec| common(spec).map_or_else(|| own.next(), |at| Some(of_head[at].clone())));
    let of_base: Vec<Parsed> = of_base.collect();
    let [base_diagnostics, head_diagnostics] = diagnostics;
    [gather(&base, of_base, base_diagnostics), gather(&head, of_head, head_diagnostics)]
}

/// A file of a service.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Spec<'s> {
    folder: &'s str,
    id: FileId,
    source: &'s SourceFile,
}

/// The content of a file and its errors.
type Parsed = (Option<Arc<File>>, Diagnostics);

impl Spec<'_> {
    fn read(&self) -> Parsed {
        let mut diagnostics = Diagnostics::default();
        let file = file(self.id, &self.source.text, &mut diagnostics);
        let file = file.or_else(|| types::recovered(self.id, &self.source.text));
        (file.map(Arc::new), diagnostics)
    }
}

/// By id.
fn specs(sources: &Sources) -> Vec<Spec<'_>> {
    let files = sources.files();
    files.filter_map(|(id, source)| Some(Spec { folder: folder_of_spec(&source.path)?, id, source })).collect()
}

fn gather(specs: &[Spec<'_>], parsed: Vec<Parsed>, diagnostics: &mut Diagnostics) -> Document {
    let mut folders: BTreeMap<&str, Folder> = BTreeMap::new();
    for (spec, (file, found)) in specs.iter().zip(parsed) {
        let folder = folders.entry(spec.folder).or_insert_with(|| Folder::new(spec.folder));
        folder.unread |= !found.is_empty();
        folder.lost.extend(lost(spec.id, file.as_deref(), &found));
        folder.files.extend(file);
        diagnostics.append(found);
    }
    Document { folders: folders.into_values().collect() }
}

/// The keys that could not be read, each with its declaration: from the name of it to the next one.
fn lost(id: FileId, file: Option<&File>, found: &Diagnostics) -> Vec<(String, Place)> {
    let types = file.into_iter().flat_map(|file| file.types.iter().map(|entry| entry.name.at));
    let endpoints = file.into_iter().flat_map(|file| file.endpoints.iter().map(|entry| entry.name.at));
    let mut starts: Vec<usize> = types.chain(endpoints).filter_map(|at| Some(at.range()?.start)).collect();
    starts.sort_unstable();
    let around = |place: Place| {
        let next = starts.partition_point(|start| place.range().is_some_and(|range| *start <= range.start));
        let start = next.checked_sub(1).map_or(0, |at| starts[at]);
        Place::span(id, start, starts.get(next).copied().unwrap_or(u32::MAX as usize))
    };
    found.lost().iter().map(|(key, at)| (key.clone(), around(*at))).collect()
}

/// The folder of a YAML file; `None` for other files, and for those beside the folders.
fn folder_of_spec(path: &str) -> Option<&str> {
    let (folder, _) = path.split_once('/')?;
    (path.ends_with(".yaml") || path.ends_with(".yml")).then_some(folder)
}

fn file(id: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<File> {
    let mut root = yaml::read(id, text, diagnostics)?;
    let (mut found, mut repaired) = Default::default();
    let file = map(id, &root, &mut found);
    if !found.is_empty() {
        repair::repair_file(&mut root, &mut repaired);
    }
    if repaired.is_empty() {
        diagnostics.append(found);
        return file;
    }
    diagnostics.append(repaired);
    map(id, &root, diagnostics)
}

fn map(id: FileId, root: &Node, diagnostics: &mut Diagnostics) -> Option<File> {
    if !root.is_map() {
        let message = format!("expected a map at the top of the file, found {}", root.describe());
        let found = Diagnostic::new(Code::WRONG_SHAPE, root.at, message);
        return diagnostics.refuse(found.help("start the file with `types:`, `endpoints:` or `service:`"));
    }
    let says_service = root.entry("service");
    let construct = if says_service.is_some() { keys::service_file() } else { keys::file() };
    let at = says_service.map_or(Place::file(id), |entry| entry.key.at);
    let map = Map::open(construct, root, at, diagnostics)?;
    Some(File {
        file: id,
        module: map.text("module"),
        page: map.text("page"),
        provenance: map.choice("provenance"),
        service: says_service.and_then(|_| service::service(&map, diagnostics)),
        types: map.map_entries("types").iter().map(|entry| types::type_entry(entry, diagnostics)).collect(),
        untyped: map.lost(&["types"]),
        endpoints: endpoints::endpoints(&map, diagnostics),
    })
}

#[cfg(test)]
mod tests;
