//! What travels in the path, the query and the headers.

use indexmap::IndexMap;

use super::about::Native;
use super::context::{Context, component_key};
use super::json::{Json, Object};
use super::objects::{facts, is_required};
use super::values;
use crate::model::{CountBounds, Encoding, Endpoint, Field, FieldType, Literal, ValueKind};
use crate::vocabulary::Side;

/// By place and name: OpenAPI wants each once.
pub(super) type Parameters = IndexMap<(&'static str, String), Parameter>;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Parameter {
    required: bool,
    schema: Object,
    /// What stands before the schema and behind it.
    about: [Object; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Path,
    Query,
    Header,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }
}

/// The parameters of an endpoint. `names` are those of the path, in its order.
pub(super) fn of(context: &Context<'_>, endpoint: &Endpoint, names: &[String]) -> Parameters {
    let page = endpoint.about.page.as_deref();
    let mut parameters = Parameters::new();
    let path = endpoint
        .path_fields
        .iter()
        .enumerate()
        .map(|(index, field)| (Part::Path, names.get(index).unwrap_or(&field.wire).clone(), field));
    let query = endpoint.query.iter().map(|field| (Part::Query, field.wire.clone(), field));
    let headers = endpoint.headers.iter().map(|field| (Part::Header, field.wire.clone(), field));
    for (part, name, field) in path.chain(query).chain(headers) {
        parameters.insert((part.name(), name), parameter(context, field, part, page));
    }
    if let Some(name) = endpoint.idempotency_header.as_ref().filter(|name| !has_header(&parameters, name)) {
        let about = Object::new().with("description", "An idempotency key, the same for all retries of a call.");
        let schema = values::typed("string");
        parameters.insert(
            (Part::Header.name(), name.clone()),
            Parameter { required: false, schema, about: [about, Object::new()] },
        );
    }
    parameters
}

fn has_header(parameters: &Parameters, name: &str) -> bool {
    parameters.keys().any(|(part, other)| *part == Part::Header.name() && other.eq_ignore_ascii_case(name))
}

fn parameter(context: &Context<'_>, field: &Field, part: Part, page: Option<&str>) -> Parameter {
    let (mut schema, style) = match &field.ty {
        FieldType::Value(ty) => match &ty.kind {
            ValueKind::Encoded(Encoding::Csv, item) => {
                let items = values::schema(context, item, Side::Request);
                (values::list(items, &CountBounds::default(), Side::Request), Some(false))
            }
            ValueKind::List(..) => (values::schema(context, ty, Side::Request), Some(true)),
            ValueKind::Scalar(_)
            | ValueKind::Json
            | ValueKind::Const(_)
            | ValueKind::Map(_)
            | ValueKind::Encoded(..)
            | ValueKind::Named(_) => (values::schema(context, ty, Side::Request), None),
        },
        FieldType::Wrap(_) => (Object::new(), None),
    };
    schema.extend(Object::new().with_some("default", field.default.as_ref().map(|value| default(field, value))));
    let before = Object::new().with_any("description", &field.about.doc);
    let mut after = style.map(|explode| explode_as(part, explode)).unwrap_or_default();
    let send_default = field.send_default.as_ref().map(|value| default(field, value));
    after.extend(facts(field, send_default, page, Native::Deprecated));
    Parameter { required: part == Part::Path || is_required(field), schema, about: [before, after] }
}

/// A comma-separated list is a list here, not one text.
fn default(field: &Field, value: &Literal) -> Json {
    match field.value() {
        Some(ty) if ty.encoding() != Some(Encoding::Csv) => values::on_the_wire(ty, value),
        Some(_) | None => value.into(),
    }
}

/// How the items of a list are put: a query repeats its name for each, all else parts them by commas.
fn explode_as(part: Part, explode: bool) -> Object {
    match part {
        Part::Query => Object::new().with("style", "form").with("explode", explode),
        Part::Path | Part::Header => Object::new().with("style", "simple").with("explode", false),
    }
}

/// What several operations on one path take. What not all of them require is optional.
pub(super) fn merge(each: Vec<Parameters>) -> Parameters {
    let count = each.len();
    let mut all: IndexMap<(&'static str, String), Vec<Parameter>> = IndexMap::new();
    for (key, parameter) in each.into_iter().flatten() {
        let same = all.entry(key).or_default();
        same.push(parameter);
    }
    let merged = all.into_iter().filter_map(|(key, parameters)| {
        let required = parameters.len() == count && parameters.iter().all(|parameter| parameter.required);
        let schemas = parameters.iter().map(|parameter| parameter.schema.clone()).collect();
        let about = parameters.into_iter().next()?.about;
        Some((key, Parameter { required, schema: any_of(schemas, "anyOf"), about }))
    });
    merged.collect()
}

/// One of several schemas, equal ones once.
pub(super) fn any_of(schemas: Vec<Object>, key: &str) -> Object {
    let mut different: Vec<Object> = Vec::new();
    for schema in schemas {
        if !different.contains(&schema) {
            different.push(schema);
        }
    }
    if different.len() > 1 { Object::new().with(key, different) } else { different.pop().unwrap_or_default() }
}

/// The parameters as a list, constant headers included.
pub(super) fn list(context: &Context<'_>, parameters: Parameters) -> Json {
    let constant = context
        .service
        .headers
        .keys()
        .filter(|name| !has_header(&parameters, name))
        .map(|name| Object::new().with("$ref", format!("#/components/parameters/{}", component_key(name))));
    let constant: Vec<Object> = constant.collect();
    let own = parameters.into_iter().map(|((part, name), parameter)| {
        let [before, after] = parameter.about;
        let mut object = Object::new().with("name", name).with("in", part);
        object.extend(before);
        object.set("required", parameter.required);
        object.set("schema", parameter.schema);
        object.extend(after);
        object
    });
    own.chain(constant).collect()
}

/// The constant headers, which operations refer to.
pub(super) fn constant_headers(context: &Context<'_>) -> Object {
    let header = |(name, value): (&String, &String)| {
        let schema = values::typed("string").with("const", value);
        let object =
            Object::new().with("name", name).with("in", "header").with("required", true).with("schema", schema);
        (component_key(name), object.into())
    };
    context.service.headers.iter().map(header).collect()
}
