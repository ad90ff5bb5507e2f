//! One test per example file of every endpoint: each decodes, encodes again, and is the same.

use codegen::model::{Endpoint, ExampleBody, ExampleFile, Service};
use codegen::rust::{Call, Type};

use super::names::Names;

pub(crate) fn write(service: &Service, names: &Names<'_>, text: &mut String) {
    for endpoint in &service.endpoints {
        for (index, (kind, file, ty)) in examples(service, endpoint, names).into_iter().enumerate() {
            let stem = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".json");
            let name = format!("{}_{}_{index}_{stem}", service.name, endpoint.name).replace(['-', '.'], "_");
            text.push_str(&test(&name, kind, file, &ty));
        }
    }
}

/// Each file, what it is, and the Rust type that holds it.
fn examples<'m>(
    service: &'m Service,
    endpoint: &'m Endpoint,
    names: &Names<'_>,
) -> Vec<(&'static str, &'m ExampleFile, String)> {
    let call = names.call(endpoint.metadata.at);
    let mut found = Vec::new();
    for example in &endpoint.examples {
        match &example.body {
            ExampleBody::Call { request, response } => {
                found
                    .extend(request.iter().zip(&call.body).map(|(file, body)| ("request", file, names.text(&body.ty))));
                found.extend(response.iter().map(|file| ("response", file, names.text(usual(call)))));
            }
            ExampleBody::Error { file, .. } => {
                let body = service.errors.as_ref().and_then(|errors| errors.body).map(|id| service.type_def(id));
                found.extend(body.map(|def| ("response", file, names.of_type(service, def))));
            }
        }
    }
    found
}

fn test(name: &str, kind: &str, file: &ExampleFile, ty: &str) -> String {
    format!("#[test]\nfn {name}() {{\n    {kind}::<{ty}>({:?}, {:?});\n}}\n\n", file.path, file.text)
}

/// Examples are of the usual outcome.
fn usual(call: &Call) -> &Type {
    let outcomes = call.outcomes.iter().flat_map(|outcomes| &outcomes.variants);
    outcomes.filter(|variant| variant.is_usual).find_map(|variant| variant.ty.as_ref()).unwrap_or(&call.output)
}
