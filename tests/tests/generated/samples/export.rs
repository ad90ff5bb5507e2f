//! Whether the exported OpenAPI document accepts a value, by a public JSON Schema validator.

use std::collections::BTreeMap;

use boon::{Compiler, SchemaIndex, Schemas};
use codegen::model::{Endpoint, Method, PathPart, Service, TypeDef};
use serde_json::Value;

use super::parameters::Parameter;

const ADDRESS: &str = "mem:///openapi.json";

/// The document of a service, its schemas ready to be asked.
pub(super) struct Export {
    document: Value,
    compiler: Compiler,
    schemas: Schemas,
    ready: BTreeMap<String, SchemaIndex>,
}

impl Export {
    pub(super) fn new(service: &Service) -> Self {
        let text = codegen::openapi::document(service);
        let mut document: Value = serde_json::from_str(&text).expect("the document is JSON");
        close(&mut document);
        let mut compiler = Compiler::new();
        compiler.add_resource(ADDRESS, document.clone()).expect("the document is a resource");
        Self { document, compiler, schemas: Schemas::new(), ready: BTreeMap::new() }
    }

    /// Why a value does not fit the schema of a type; `None` if it does.
    pub(super) fn misfit(&mut self, def: &TypeDef, value: &Value) -> Option<String> {
        self.misfit_at(&codegen::openapi::pointer(def), value)
    }

    /// The same for the body of a call; `None` where several calls share the place that its schema has.
    pub(super) fn misfit_of_body(&mut self, endpoint: &Endpoint, body: &Value) -> Option<Option<String>> {
        let operation = self.operation(endpoint).expect("each endpoint is in the document");
        let media_type = endpoint.content.media_type().replace('/', "~1").replace(' ', "%20");
        let schema = format!("{}/requestBody/content/{media_type}/schema", operation.pointer);
        operation.is_alone.then(|| self.misfit_at(&schema, body))
    }

    /// Where in the document a call is.
    pub(super) fn operation(&self, endpoint: &Endpoint) -> Option<Operation> {
        let part = |part: &PathPart| match part {
            PathPart::Text(text) => text.replace('{', "%7B").replace('}', "%7D"),
            PathPart::Field(_) | PathPart::Segments(_) => "{}".to_owned(),
            PathPart::Label(label) => format!("#{label}"),
        };
        let path: String = endpoint.path.iter().map(part).collect();
        let mut paths = self.document["paths"].as_object()?.iter();
        let (key, operations) = paths.find(|(key, _)| nameless(key) == path)?;
        let verb = verb(endpoint.method);
        let is_alone = operations.get(verb)?.get("x-operations").is_none();
        let key = key.replace('~', "~0").replace('/', "~1").replace('%', "%25").replace('{', "%7B").replace('}', "%7D");
        Some(Operation { pointer: format!("#/paths/{key}/{verb}"), is_alone })
    }

    /// The parameters of the call at a place in the document, but for those that every call of the service has.
    pub(super) fn parameters(&self, operation: &str) -> Vec<Parameter> {
        let plain = operation.trim_start_matches('#').replace("%7B", "{").replace("%7D", "}").replace("%25", "%");
        let found = self.document.pointer(&format!("{plain}/parameters")).and_then(Value::as_array);
        let all = found.map(Vec::as_slice).unwrap_or_default().iter().enumerate();
        let own = all.filter_map(|(index, one)| {
            let schema = if one.get("schema").is_some() { "schema" } else { "content/application~1json/schema" };
            Some(Parameter {
                place: one.get("in")?.as_str()?.to_owned(),
                name: one.get("name")?.as_str()?.to_owned(),
                required: one["required"] == true,
                schema: format!("{operation}/parameters/{index}/{schema}"),
            })
        });
        own.collect()
    }

    /// The same for the schema at a place in the document.
    pub(super) fn misfit_at(&mut self, pointer: &str, value: &Value) -> Option<String> {
        let index = match self.ready.get(pointer) {
            Some(index) => *index,
            None => {
                let compiled = self.compiler.compile(&format!("{ADDRESS}{pointer}"), &mut self.schemas);
                let index = compiled.unwrap_or_else(|error| panic!("{pointer} is not a schema: {error:#}"));
                self.ready.insert(pointer.to_owned(), index);
                index
            }
        };
        self.schemas.validate(value, index).err().map(|error| format!("{error:#}").replace('\n', " "))
    }
}

/// A call in the document.
pub(super) struct Operation {
    /// Where it is, as the fragment of an address.
    pub(super) pointer: String,
    /// Whether no other call has the same path and method.
    pub(super) is_alone: bool,
}

/// A path without the names in its braces.
fn nameless(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| path + "{}" + part.split_once('}').map_or(part, |(_, rest)| rest))
}

/// Objects that are returned are open in the document, because services add fields. Here they are closed: what the document
/// does not name counts as unknown.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            let is_object = keys.get("type").is_some_and(|ty| ty == "object");
            if is_object && !keys.contains_key("additionalProperties") && !keys.contains_key("$ref") {
                keys.insert("additionalProperties".to_owned(), false.into());
            }
            keys.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

fn verb(method: Method) -> &'static str {
    match method {
        Method::Get => "get",
        Method::Post => "post",
        Method::Put => "put",
        Method::Patch => "patch",
        Method::Delete => "delete",
        Method::Head => "head",
        Method::Options => "options",
    }
}
