//! A vendor's OpenAPI document as specs in our language, as a careful author would write them.
//!
//! ```text
//! text --node--> document --swagger--> OpenAPI 3 --schema, types, unions, endpoints, service, pages--> spec --yaml--> text
//!                                                                       ^                                |
//!                                                                       +------------- repair <----------+ what the language refuses
//! ```
//!
//! Documents of vendors are often wrong in places, so they are read as they come: what has another form than it should is passed
//! over, and whatever is not in the specs is in the report, with its place.

mod auth;
mod bodies;
mod document;
mod endpoints;
mod enums;
mod examples;
mod extensions;
mod failures;
mod files;
mod names;
mod node;
mod objects;
mod pages;
mod parameters;
mod repair;
mod report;
mod responses;
mod schema;
mod service;
mod stated;
mod swagger;
mod text;
mod types;
mod unions;
mod values;
mod webhooks;
mod yaml;

use std::collections::BTreeSet;

use indexmap::IndexMap;

pub use self::document::Documents;
pub use self::node::Node;
pub use self::report::{Kind, Remark, Report};

use self::endpoints::{Endpoint, Endpoints};
use self::node::Map;
use self::repair::{Spec, Written};
use self::types::Types;
use crate::files::Files;
use crate::source::{SourceFile, Sources};

/// What is wanted of a document.
#[derive(Debug, Clone)]
pub struct Options {
    /// The name of the service.
    pub service: String,
    /// Names of tags, and beginnings of paths; everything where there is none.
    pub only: Vec<String>,
}

/// The specs by their paths in the folder of the service, and what is to be said of them.
#[derive(Debug)]
pub struct Import {
    pub files: Files,
    pub report: Report,
}

/// Reads the text of a document, of any version, in JSON or YAML.
pub fn read(text: &str) -> Result<Node, String> {
    Node::parse(text).map(swagger::upgraded)
}

/// The name that a service gets from the title of its document.
pub fn service_name(documents: &Documents) -> String {
    let title = documents.root().and_then(|root| root.get("info")?.text("title")).unwrap_or("service");
    let name = names::snake(title);
    let name = ["_api", "_rest"].iter().fold(name.as_str(), |name, ending| name.strip_suffix(ending).unwrap_or(name));
    if crate::naming::refused_service(name).is_some() { format!("{name}_service") } else { name.to_owned() }
}

/// Turns a document into specs that generate.
pub fn openapi(documents: &Documents, options: &Options) -> Result<Import, String> {
    let root = documents.root().ok_or("there is no document")?;
    if root.text("openapi").is_none() {
        return Err("this is not an OpenAPI document: it has neither `openapi` nor `swagger`".to_owned());
    }
    let mut types = Types::new(documents);
    let (mut head, schemes) = service::head(&mut types, &root, &options.service);
    let url = head.get("url").and_then(Node::text).unwrap_or_default().to_owned();
    let mut endpoints = Endpoints {
        types: &mut types,
        all: IndexMap::new(),
        routes: BTreeSet::new(),
        url,
        schemes,
        only: &options.only,
    };
    endpoints.add_all(&root);
    let mut endpoints = endpoints.all;
    service::shared(&mut head, &mut endpoints);
    let stated = stated::catalogue(&mut types, &root, &mut endpoints);
    if let Some(errors) = stated.or_else(|| failures::catalogue(&mut types, &endpoints)) {
        head.insert("errors".to_owned(), Node::Map(errors));
    }
    if let Some(webhooks) = webhooks::webhooks(&mut types, &root) {
        head.insert("webhooks".to_owned(), Node::Map(webhooks));
    }
    apply_tags(&mut types);
    for endpoint in endpoints.values_mut() {
        let guess = || pages::guess(endpoint, &types.declared);
        if let Some((pages, found)) = if endpoint.map.contains_key("pages") { None } else { guess() } {
            endpoint.map.insert("pages".to_owned(), Node::Map(pages));
            types.report.add(Kind::Guessed, endpoint.at.clone(), found);
        }
    }
    let written = |one: Endpoint<'_>| Written { map: one.map, at: one.at, tag: one.tag.map(str::to_owned) };
    let endpoints = endpoints.into_iter().map(|(name, one)| (name, written(one))).collect();
    let declared = types.declared.into_iter();
    let declared = declared.map(|(name, (map, at))| (name, Written { map, at, tag: None })).collect();
    let spec = Spec { head, types: declared, endpoints };
    settled(spec, types.report, options)
}

/// Writes the values of discriminators into the variants.
fn apply_tags(types: &mut Types<'_>) {
    for (name, tag, values) in std::mem::take(&mut types.tags) {
        let Some((map, _)) = types.declared.get_mut(&name) else { continue };
        let has_fields = map.contains_key("fields") || map.contains_key("like");
        if !has_fields {
            continue;
        }
        let line = if let [one] = &values[..] { text::constant(one) } else { format!("enum({})", values.join(", ")) };
        if let Node::Map(fields) = map.entry("fields".to_owned()).or_insert_with(|| Node::Map(Map::new())) {
            let index = fields.keys().position(|key| text::bare(key) == tag);
            let index = index.unwrap_or(fields.len());
            if index < fields.len() {
                fields.shift_remove_index(index);
            }
            fields.shift_insert(index, tag, line.into());
        }
    }
}

/// Repairs what the language refuses until it takes the rest.
fn settled(mut spec: Spec, mut report: Report, options: &Options) -> Result<Import, String> {
    let mut round = 0;
    loop {
        let printed = files::print(&spec);
        let source = |(name, file): (&String, &yaml::Printed)| {
            SourceFile::new(format!("{}/{name}", options.service), &*file.text)
        };
        let sources = Sources::new(printed.iter().map(source));
        let Err(found) = crate::load(&sources, None) else {
            report.imported = spec.endpoints.len();
            report.finish();
            let common = files::print_common(&spec);
            // What is written once for all is as right, unless a name is taken by then.
            let is_right = crate::load(&Sources::new(common.iter().map(source)), None).is_ok();
            let mut files = Files::default();
            if is_right { common } else { printed }.into_iter().for_each(|(name, file)| files.add(name, file.text));
            return Ok(Import { files, report });
        };
        if round == repair::ROUNDS {
            return Err(crate::diagnostic::render(&sources, &found, false));
        }
        let is_last = round + 3 >= repair::ROUNDS;
        let mut repaired = BTreeSet::new();
        for one in &found {
            let path = &sources.file(one.at.file).path;
            let name = path.rsplit('/').next().unwrap_or(path);
            let keys = printed.get(name).map(|file| file.keys_at(one.at.range().map_or(0, |range| range.start)));
            // What else is wrong in the same place may be right afterwards.
            let keys = keys.unwrap_or_default();
            if repaired.insert(keys.clone()) {
                repair::repair(&mut spec, &keys, one, &mut report, is_last);
            }
        }
        round += 1;
    }
}
