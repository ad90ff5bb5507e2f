//! One row per endpoint: a function that makes its call from JSON and asks what it would send, and what the call's type knows.

use codegen::model::{Encoding, Endpoint, Field, FieldType, Service, Type, ValueKind};
use codegen::rust::{Call, ClientMethod, Item};

use super::names::Names;

/// A parameter or the body: where it comes from, and what the call knows it by.
struct Part<'a> {
    key: String,
    ty: &'a Type,
    name: &'a str,
    rust: &'a codegen::rust::Type,
    required: bool,
}

pub(crate) fn write(spec: &str, index: usize, service: &Service, names: &Names<'_>, text: &mut String) {
    for (number, endpoint) in service.endpoints.iter().enumerate() {
        let making = making(service, endpoint, names);
        let parts = if making.contains("parts.") { "parts" } else { "_" };
        let place = format!("spec: {spec:?}, service: {index}, endpoint: {number}");
        let ty = names.of_call(endpoint.metadata.at);
        let pages = if endpoint.pages.is_empty() { "None".to_owned() } else { format!("Some(plan::<{ty}>)") };
        let constants = format!("operation: <{ty} as Endpoint>::OPERATION, pages: {pages}");
        let making = making.replace("MADE", if endpoint.pages.is_empty() { "made" } else { "paged" });
        let making = making.replace("EMULATED", &format!("{spec:?}, {index}"));
        text.push_str(&format!("    GeneratedCall {{ {place}, {constants}, made: |{parts}| {{\n{making}    }} }},\n"));
    }
}

/// The statements of a closure from parts to what would be sent.
fn making(service: &Service, endpoint: &Endpoint, names: &Names<'_>) -> String {
    let call = names.call(endpoint.metadata.at);
    let parts = parts(endpoint, call);
    let (required, optional): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.required);
    let mut lines = Vec::new();
    let client = client(service, names);
    lines.push(format!(
        "static CLIENT: LazyLock<{client}> = LazyLock::new(|| {client}::builder({}){BUILD});",
        keys(names, service)
    ));
    let modules: String = endpoint.module.0.iter().map(|module| format!(".{module}()")).collect();
    let method = &method(names, endpoint).head.name;
    let arguments = match &call.constructor.required_struct {
        Some(required_struct) => {
            let fields = required.iter().map(|part| format!("{}: {}", part.name, part.taken(names, "needed")));
            let fields = fields.collect::<Vec<_>>().join(", ");
            format!("{}::{} {{ {fields} }}", names.module_of(endpoint.metadata.at), required_struct.name)
        }
        None => required.iter().map(|part| part.taken(names, "needed")).collect::<Vec<_>>().join(", "),
    };
    lines.push(format!("let call = CLIENT{modules}.{method}({arguments});"));
    for part in optional {
        let (name, value) = (part.name, part.taken(names, "maybe"));
        lines.push(format!("let call = match {value} {{ Some(value) => call.{name}(value), None => call }};"));
    }
    lines.push("MADE(&call)".to_owned());
    lines.iter().map(|line| format!("        {line}\n")).collect()
}

const BUILD: &str = ".retry(generated_client::runtime::RetryPolicy::never()).transport(Emulated::of(EMULATED))\
     .blocking_transport(Emulated::of(EMULATED)).build().expect(\"a client\")";

impl Part<'_> {
    /// The expression that takes the part, in the form it has on the wire.
    fn taken(&self, names: &Names<'_>, how: &str) -> String {
        let form = match (&self.ty.kind, self.rust) {
            (ValueKind::Encoded(Encoding::Csv, _), codegen::rust::Type::Vec(item)) => {
                return format!("parts.{how}_csv::<{}>({:?})?", names.text(item), self.key);
            }
            (ValueKind::Encoded(Encoding::Quoted, _), _) => "_quoted",
            _ => "",
        };
        format!("parts.{how}{form}::<{}>({:?})?", names.text(self.rust), self.key)
    }
}

/// In the order of the call's fields: path, query, headers, without constants, then the body.
fn parts<'a>(endpoint: &'a Endpoint, call: &'a Call) -> Vec<Part<'a>> {
    let fields = [("path", &endpoint.path_fields), ("query", &endpoint.query), ("header", &endpoint.headers)];
    let fields =
        fields.into_iter().flat_map(|(place, fields)| fields.iter().filter_map(move |field| of_field(place, field)));
    let body = endpoint.body.iter().map(|ty| ("body".to_owned(), ty));
    let keys: Vec<_> = fields.chain(body).collect();
    let fields = call.fields().map(|field| (field.head.name.as_str(), &field.ty, field.required));
    let fields: Vec<_> = fields.chain(call.body.iter().map(|body| ("body", &body.ty, true))).collect();
    assert_eq!(keys.len(), fields.len(), "each part of `{}` is a field", endpoint.name);
    let parts = keys.into_iter().zip(fields);
    parts.map(|((key, ty), (name, rust, required))| Part { key, ty, name, rust, required }).collect()
}

fn of_field<'a>(place: &str, field: &'a Field) -> Option<(String, &'a Type)> {
    match &field.ty {
        FieldType::Value(Type { kind: ValueKind::Const(_), .. }) | FieldType::Wrap(_) => None,
        FieldType::Value(ty) => Some((format!("{place}.{}", field.wire), ty)),
    }
}

fn client(service: &Service, names: &Names<'_>) -> String {
    format!("{}::{}::Client", names.root, service.name)
}

/// What `Client::builder` takes.
fn keys(names: &Names<'_>, service: &Service) -> String {
    let mut items = names.krate.files.iter().filter(|file| file.module == service.name).flat_map(|file| &file.items);
    let client = items.find_map(|item| if let Item::Client(client) = item { Some(client) } else { None });
    let client = client.expect("each service has a client");
    let keys = client.auth.given(&format!("{}::{}", names.root, service.name), "KEY");
    client.places.iter().map(|_| "KEY".to_owned()).chain(keys).collect::<Vec<_>>().join(", ")
}

fn method<'a>(names: &Names<'a>, endpoint: &Endpoint) -> &'a ClientMethod {
    let items = names.krate.files.iter().flat_map(|file| &file.items);
    let methods = items.flat_map(|item| match item {
        Item::Client(client) => client.endpoints.methods.as_slice(),
        Item::Endpoints(endpoints) => endpoints.endpoints.methods.as_slice(),
        _ => &[],
    });
    let mut found = methods.filter(|method| method.head.at == endpoint.metadata.at);
    found.next().expect("each endpoint has a method")
}
