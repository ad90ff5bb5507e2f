//! Operations as endpoints.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::auth::Schemes;
use super::document::{At, Documents};
use super::extensions;
use super::names::snake;
use super::node::{Map, Node};
use super::parameters::braces;
use super::report::Kind;
use super::responses::Failure;
use super::service;
use super::text::{self, insert_notes};
use super::types::Types;
use crate::naming;

const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];
const OTHER_METHODS: [&str; 1] = ["trace"];

/// An endpoint as it is written, and what else is known of it.
#[derive(Debug)]
pub(crate) struct Endpoint<'d> {
    pub(crate) map: Map,
    pub(crate) at: String,
    pub(crate) tag: Option<&'d str>,
    /// Whether a response has a header `Link`.
    pub(crate) links: bool,
    pub(crate) errors: Vec<Failure<'d>>,
}

#[derive(Debug)]
pub(crate) struct Endpoints<'d, 't> {
    pub(crate) types: &'t mut Types<'d>,
    pub(crate) all: IndexMap<String, Endpoint<'d>>,
    /// The address of the service.
    pub(crate) url: String,
    pub(crate) schemes: Schemes,
    /// Methods and paths that are taken.
    pub(crate) routes: BTreeSet<String>,
    /// Names of tags, and beginnings of paths; all operations where there is none.
    pub(crate) only: &'t [String],
}

/// Where one operation is.
#[derive(Debug, Clone)]
pub(crate) struct Operation<'d> {
    pub(crate) path: &'d str,
    pub(crate) method: &'d str,
    pub(crate) at: At<'d>,
    pub(crate) item: At<'d>,
    /// Nothing else tells it apart from another one with the same method and path.
    pub(crate) is_labelled: bool,
}

impl<'d> Endpoints<'d, '_> {
    pub(crate) fn add_all(&mut self, root: &At<'d>) {
        let paths = root.get("paths").map(|paths| paths.entries()).unwrap_or_default();
        for (path, item) in paths {
            let Some(item) = self.types.documents.resolved(&item) else {
                self.types.report.add(Kind::Lost, item.shown(), "the reference leads nowhere");
                continue;
            };
            for method in METHODS.into_iter().chain(OTHER_METHODS) {
                let Some(at) = item.get(method) else { continue };
                let operation = Operation { path, method, at, item: item.clone(), is_labelled: true };
                // Our own export has several operations in one where they share method and path.
                let several = operation.at.get("x-operations").map(|list| list.items()).unwrap_or_default();
                let inner = |at: At<'d>| Operation { at, is_labelled: false, ..operation.clone() };
                let inner: Vec<Operation<'d>> = several.into_iter().map(inner).collect();
                let all = if inner.is_empty() { vec![operation] } else { inner };
                let wanted: Vec<&Operation<'d>> = all.iter().filter(|one| self.is_wanted(one)).collect();
                for operation in wanted {
                    self.types.report.operations += 1;
                    self.add(operation);
                }
            }
        }
    }

    fn is_wanted(&self, operation: &Operation<'d>) -> bool {
        let tags = operation.at.texts("tags");
        let fits =
            |only: &String| tags.contains(&only.as_str()) || only.starts_with('/') && operation.path.starts_with(only);
        self.only.is_empty() || self.only.iter().any(fits)
    }

    fn add(&mut self, operation: &Operation<'d>) {
        let at = operation.at.shown();
        if OTHER_METHODS.contains(&operation.method) {
            self.types.report.add(Kind::Lost, at, format!("`{}` has no form in the specs", operation.method));
            return;
        }
        let name = self.name(operation);
        match self.endpoint(operation, &name) {
            Ok(endpoint) => _ = self.all.insert(name, endpoint),
            Err(why) => self.types.report.add(Kind::Lost, at, why),
        }
    }

    fn name(&mut self, operation: &Operation<'d>) -> String {
        let words: Vec<&str> = operation.path.split(['/', '.']).filter(|part| !part.is_empty()).collect();
        let named = |parts: &[&str]| snake(&format!("{} {}", operation.method, parts.join(" ")));
        let own = operation.at.text("operationId").map(|id| snake(module(self.types.documents, id).1));
        let fixed: Vec<&str> = words.iter().copied().filter(|part| !part.starts_with('{')).collect();
        let tagged = own.as_ref().and_then(|own| Some(format!("{}_{own}", snake(operation.at.texts("tags").first()?))));
        let names: Vec<String> = own.into_iter().chain(tagged).chain([named(&fixed), named(&words)]).collect();
        let is_free = |name: &&String| !self.all.contains_key(*name) && naming::method_name(name) == **name;
        let chosen = names.iter().find(is_free).cloned();
        let chosen = chosen.unwrap_or_else(|| format!("{}_call", names.last().cloned().unwrap_or_default()));
        if let Some(written) =
            operation.at.text("operationId").filter(|id| snake(module(self.types.documents, id).1) != chosen)
        {
            self.types.report.add(Kind::Renamed, operation.at.shown(), format!("`{written}` is `{chosen}`"));
        }
        chosen
    }

    fn endpoint(&mut self, operation: &Operation<'d>, name: &str) -> Result<Endpoint<'d>, String> {
        let at = &operation.at;
        let path = self.path(operation, name)?;
        let mut notes = Vec::new();
        let mut map = Map::from_iter([(operation.method.to_owned(), path.into())]);
        let doc = at.text("description").and_then(text::doc).or_else(|| text::doc(at.text("summary")?));
        if let Some(doc) = doc.filter(|doc| text::says_more(doc, name)) {
            map.insert("doc".to_owned(), doc.into());
        }
        if at.node.is("deprecated") {
            map.insert("deprecated".to_owned(), Node::Bool(true));
        }
        // The servers of the operation, or of its path.
        if let Some(own) = [at, &operation.item].into_iter().find(|owner| owner.get("servers").is_some()) {
            let url = service::url(self.types, own, Some(&self.url));
            let unknown = braces(&url).into_iter().any(|name| !braces(&self.url).contains(&name));
            match unknown {
                true => self.remark(own, format!("nothing says what is in the braces of `{url}`"), &mut notes),
                false if url == self.url => {}
                false => _ = map.insert("url".to_owned(), url.into()),
            }
        }
        map.extend(self.schemes.of(at).map(|auth| ("auth".to_owned(), auth)));
        self.parameters(operation, name, &mut map, &mut notes)?;
        self.body(at, name, &mut map, &mut notes)?;
        let errors = self.responses(at, name, &mut map, &mut notes);
        if at.get("callbacks").is_some() {
            self.remark(at, "`callbacks` is not in the specs".to_owned(), &mut notes);
        }
        if let Some((Some(module), _)) = at.text("operationId").map(|id| module(self.types.documents, id)) {
            map.insert("module".to_owned(), module.into());
        }
        map.extend(extensions::of_operation(at, operation.method));
        let links = self.has_links(at);
        insert_notes(&mut map, notes);
        Ok(Endpoint { map, at: at.shown(), tag: at.texts("tags").first().copied(), links, errors })
    }

    /// The path, with a label where another operation has the same method and path, or where the document has one.
    fn path(&mut self, operation: &Operation<'d>, name: &str) -> Result<String, String> {
        let (path, label) = operation.path.split_once('#').unwrap_or((operation.path, ""));
        let (path, constants) = path.split_once('?').unwrap_or((path, ""));
        let path = if path == "/" { "/" } else { path.trim_end_matches('/') };
        if !path.starts_with('/') {
            return Err(format!("the path `{}` cannot be written in the specs", operation.path));
        }
        let shape =
            braces(path).iter().fold(path.to_owned(), |shape, name| shape.replace(&format!("{{{name}}}"), "{}"));
        let label: String =
            label.chars().map(|c| if c.is_ascii_alphanumeric() || "-.=".contains(c) { c } else { '_' }).collect();
        let is_new = self.routes.insert(format!("{} {shape}?{constants}#{label}", operation.method));
        let label = if is_new || !operation.is_labelled { label.as_str() } else { name };
        let path = &self.with_segments(path, operation);
        Ok(if label.is_empty() { path.to_owned() } else { format!("{path}#{label}") })
    }

    /// Parameters that have slashes are written with a plus.
    fn with_segments(&self, path: &str, operation: &Operation<'d>) -> String {
        let declared = operation.at.get("parameters").map(|list| list.items()).unwrap_or_default();
        let declared = declared.iter().filter_map(|at| self.types.documents.resolved(at));
        let names = declared.filter(|at| at.node.is("x-segments")).filter_map(|at| at.text("name"));
        names.fold(path.to_owned(), |path, name| path.replace(&format!("{{{name}}}"), &format!("{{{name}+}}")))
    }

    pub(crate) fn remark(&mut self, at: &At<'d>, message: String, notes: &mut Vec<String>) {
        notes.push(format!("In the document, {message}."));
        self.types.report.add(Kind::Dropped, at.shown(), message);
    }
}

/// In our own export the name of an operation begins with its module.
fn module<'i>(documents: &Documents, id: &'i str) -> (Option<&'i str>, &'i str) {
    let parts = id.rsplit_once('.').filter(|_| documents.is_our_own());
    parts.map_or((None, id), |(module, name)| (Some(module), name))
}
