//! Parameters in the path, the query and the headers.

use indexmap::IndexMap;

use super::json::{Json, Object};
use super::metadata::Native;
use super::names::component_key;
use super::objects::{is_required, keywords};
use super::values;
use crate::model::{CountBounds, Encoding, Endpoint, Field, Literal, PathPart, RequestPart, Service, Style, ValueKind};
use crate::vocabulary::Side;

#[derive(Debug)]
struct Parameter {
    required: bool,
    /// It is a JSON text.
    json: bool,
    metadata: Object,
    schema: Object,
}

/// By place and name.
type Parameters = IndexMap<(RequestPart, String), Parameter>;

/// The parameters of the endpoints that share an operation, each once, and the constant headers. What not all of the endpoints
/// require is optional. `names` are those of the path, in its order.
pub(super) fn list(service: &Service, endpoints: &[&Endpoint], names: &[String]) -> Json {
    let mut all: IndexMap<(RequestPart, String), Vec<Parameter>> = IndexMap::new();
    for (key, parameter) in endpoints.iter().flat_map(|endpoint| of(service, endpoint, names)) {
        all.entry(key).or_default().push(parameter);
    }
    let constant = service.headers.keys().filter(|name| !has_header(all.keys(), name));
    let constant =
        constant.map(|name| Object::new().with("$ref", format!("#/components/parameters/{}", component_key(name))));
    let constant: Vec<Object> = constant.collect();
    let own = all.into_iter().map(|((part, name), parameters)| {
        let required = parameters.len() == endpoints.len() && parameters.iter().all(|parameter| parameter.required);
        let json = parameters.iter().any(|parameter| parameter.json);
        let (schemas, abouts): (Vec<_>, Vec<_>) = parameters.into_iter().map(|one| (one.schema, one.metadata)).unzip();
        let schema = Object::new().with("schema", any_of(schemas, "anyOf").unwrap_or_default());
        let content = |schema| Object::new().with("content", Object::new().with("application/json", schema));
        Object::new()
            .with("name", name)
            .with("in", part.singular())
            .with("required", required)
            .and(abouts.into_iter().next().unwrap_or_default())
            .and(if json { content(schema) } else { schema })
    });
    own.chain(constant).collect()
}

fn of(service: &Service, endpoint: &Endpoint, names: &[String]) -> Parameters {
    let page = endpoint.metadata.page.as_deref();
    let mut parameters = Parameters::new();
    for part in RequestPart::OF_PARAMETERS {
        for (index, field) in endpoint.parameters(part).iter().enumerate() {
            let name = names.get(index).filter(|_| part == RequestPart::Path).unwrap_or(&field.wire);
            let is_repeated = field.style == Some(Style::Brackets) && is_list(field);
            let name = if is_repeated { format!("{name}[]") } else { name.clone() };
            let many = endpoint.path.contains(&PathPart::Segments(index)) && part == RequestPart::Path;
            let mut parameter = parameter(service, field, part, page);
            parameter.metadata = parameter.metadata.with_some("x-segments", many.then_some(true));
            parameters.insert((part, name), parameter);
        }
    }
    if let Some(name) = endpoint.idempotency_header.as_ref().filter(|name| !has_header(parameters.keys(), name)) {
        let metadata = Object::new().with("description", "An idempotency key, the same for all retries of a call.");
        let parameter = Parameter { required: false, json: false, metadata, schema: values::typed("string") };
        parameters.insert((RequestPart::Header, name.clone()), parameter);
    }
    parameters
}

fn has_header<'k>(mut keys: impl Iterator<Item = &'k (RequestPart, String)>, name: &str) -> bool {
    keys.any(|(part, other)| *part == RequestPart::Header && other.eq_ignore_ascii_case(name))
}

fn parameter(service: &Service, field: &Field, part: RequestPart, page: Option<&str>) -> Parameter {
    let schema = |ty| values::schema(service, ty, Side::Request);
    let (schema, style) = match field.value().map(|ty| (ty, &ty.kind)) {
        Some((_, ValueKind::Encoded(Encoding::Csv, item))) => {
            (values::list(filled(schema(item)), &CountBounds::default(), Side::Request), explode_as(part, false))
        }
        Some((ty, _)) if let Some(style) = field.style => (schema(ty), styled(style, is_list(field))),
        Some((ty, ValueKind::List(..))) => (schema(ty), explode_as(part, true)),
        Some((ty, _)) => (schema(ty), Object::new()),
        None => (Object::new(), Object::new()),
    };
    let schema = schema.with_some("default", field.default.as_ref().map(|value| default(field, value)));
    let send_default = field.send_default.as_ref().map(|value| default(field, value));
    let metadata = Object::new().with_any("description", &field.metadata.doc).and(style);
    let metadata = metadata.and(keywords(field, send_default, page, Native::Deprecated));
    let required = part == RequestPart::Path || is_required(field);
    let schema = if part == RequestPart::Path { filled(schema) } else { schema };
    Parameter { required, json: field.style == Some(Style::Json), metadata, schema }
}

/// A segment of a path that is empty is another path, and an empty item of a list in one text is none.
fn filled(schema: Object) -> Object {
    let is_open = ["minLength", "pattern", "enum", "const"].iter().all(|key| schema.get(key).is_none());
    let is_text = schema.get("type") == Some(&"string".into());
    schema.with_some("minLength", (is_open && is_text).then_some(1_u64))
}

fn is_list(field: &Field) -> bool {
    field.value().is_some_and(|ty| matches!(ty.kind, ValueKind::List(..)))
}

/// OpenAPI knows no indices of lists.
fn styled(style: Style, is_list: bool) -> Object {
    let (name, explode) = match style {
        Style::Json => return Object::new(),
        Style::Pipes => ("pipeDelimited", false),
        Style::Spaces => ("spaceDelimited", false),
        Style::Brackets | Style::Indices if is_list => ("form", true),
        Style::Brackets | Style::Indices => ("deepObject", true),
    };
    let indices = (style == Style::Indices).then_some("indices");
    Object::new().with("style", name).with("explode", explode).with_some("x-style", indices)
}

/// A comma-separated list is a list here, not one text.
fn default(field: &Field, value: &Literal) -> Json {
    match field.value() {
        Some(ty) if ty.encoding() != Some(Encoding::Csv) => values::on_the_wire(ty, value),
        Some(_) | None => value.into(),
    }
}

/// How the items of a list are put: a query repeats its name for each, all else separates them by commas.
fn explode_as(part: RequestPart, explode: bool) -> Object {
    let style = if part == RequestPart::Query { "form" } else { "simple" };
    Object::new().with("style", style).with("explode", explode && part == RequestPart::Query)
}

/// One of several schemas, equal ones once.
pub(super) fn any_of(schemas: Vec<Object>, key: &str) -> Option<Object> {
    let mut different: Vec<Object> = Vec::new();
    for schema in schemas {
        if !different.contains(&schema) {
            different.push(schema);
        }
    }
    if different.len() > 1 { Some(Object::new().with(key, different)) } else { different.pop() }
}

/// The constant headers, which operations refer to.
pub(super) fn constant_headers(service: &Service) -> Object {
    let header = |(name, value): (&String, &String)| {
        let schema = values::typed("string").with("const", value);
        let object = Object::new()
            .with("name", name)
            .with("in", RequestPart::Header.singular())
            .with("required", true)
            .with("schema", schema);
        (component_key(name), object)
    };
    service.headers.iter().map(header).collect()
}
