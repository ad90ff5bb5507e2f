//! What the exported OpenAPI document says of a value, by a public JSON Schema validator.

use std::collections::BTreeMap;

use boon::{Compiler, SchemaIndex, Schemas};
use codegen::model::{Endpoint, Method, PathPart, Service, TypeDef};
use serde_json::Value;

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
        let path: String =
            endpoint.path.iter().map(|part| if let PathPart::Text(text) = part { text } else { "" }).collect();
        let pointer = format!("/paths/{}/{}/requestBody", path.replace('/', "~1"), verb(endpoint.method));
        let schema = self.document.pointer(&format!("{pointer}/content/application~1json/schema"))?;
        let is_alone = schema.get("oneOf").is_none();
        is_alone.then(|| self.misfit_at(&format!("#{pointer}/content/application~1json/schema"), body))
    }

    /// The same for the schema at a place in the document.
    pub(super) fn misfit_at(&mut self, pointer: &str, value: &Value) -> Option<String> {
        let index = match self.ready.get(pointer) {
            Some(index) => *index,
            None => {
                let compiled = self.compiler.compile(&format!("{ADDRESS}{pointer}"), &mut self.schemas);
                let index = compiled.unwrap_or_else(|error| panic!("{pointer} is no schema: {error:#}"));
                self.ready.insert(pointer.to_owned(), index);
                index
            }
        };
        self.schemas.validate(value, index).err().map(|error| format!("{error:#}").replace('\n', " "))
    }
}

/// Objects that are answered are open in the document, because services add fields. Here they are closed: what the document
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
    }
}
