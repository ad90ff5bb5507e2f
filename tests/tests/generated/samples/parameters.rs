//! Whether the exported document accepts the parameters of a call.

use codegen::model::{Encoding, Endpoint, Field, FieldType, Service, Type, ValueKind};
use codegen::sample::{Expect, Sample, Side, returned};
use serde_json::{Map, Value};

use super::calls::agreed;
use super::export::Export;

/// What the document says, where it is not what was expected.
pub(super) fn problem(
    export: &mut Export,
    (service, endpoint): (&Service, &Endpoint),
    parts: &Map<String, Value>,
    sample: &Sample,
) -> Option<String> {
    let operation = export.operation(endpoint)?;
    let changed = fields(endpoint).find(|(_, key, _)| sample.what.contains(&format!(", {key}")));
    let is_of_body = sample.expect == Expect::DOCUMENTED || sample.what.contains(", body");
    let expected = match changed {
        None if is_of_body => Some(true),
        None => sample.expect.export,
        // The document has a true list there, whose items have all their bounds.
        Some((_, _, field)) if is_csv(field) => Some(false).filter(|_| sample.expect.export != Some(true)),
        Some(_) => sample.expect.export,
    };
    // An operation that several calls share takes what any of them takes.
    let expected = expected.filter(|fits| *fits || operation.is_alone);
    let misfits = misfits(export, &operation.pointer, (service, endpoint), parts);
    agreed(expected, misfits.into_iter().next())
}

/// The fields of a call's parameters, each with its place and with its key among the parts of a call.
fn fields(endpoint: &Endpoint) -> impl Iterator<Item = (&'static str, String, &Field)> {
    let all = [("path", &endpoint.path_fields), ("query", &endpoint.query), ("header", &endpoint.headers)];
    all.into_iter()
        .flat_map(|(place, fields)| fields.iter().map(move |field| (place, format!("{place}.{}", field.wire), field)))
}

fn misfits(
    export: &mut Export,
    operation: &str,
    (service, endpoint): (&Service, &Endpoint),
    parts: &Map<String, Value>,
) -> Vec<String> {
    let mut misfits = Vec::new();
    let documented = export.parameters(operation);
    for (place, key, field) in fields(endpoint) {
        let nth = endpoint.path_fields.iter().position(|one| std::ptr::eq(one, field));
        let of_place = |one: &&Parameter| one.place == place;
        let mut named = documented.iter().filter(of_place);
        let parameter = match nth {
            // In a path, several calls may have names of their own for one place.
            Some(nth) => named.nth(nth),
            None => named.find(|one| one.name.trim_end_matches("[]") == field.wire.trim_end_matches("[]")),
        };
        match (parameter, parts.get(&key)) {
            (None, _) => misfits.push(format!("{key} is not in the document")),
            (Some(parameter), None) if parameter.required && !is_constant(field) => {
                misfits.push(format!("{key} is missing"));
            }
            (Some(_), None) => {}
            (Some(parameter), Some(value)) => {
                let misfit = export.misfit_at(&parameter.schema, &as_documented(service, field, value));
                misfits.extend(misfit.map(|reason| format!("{key}: {reason}")));
            }
        }
    }
    misfits
}

/// A parameter as the document has it.
pub(super) struct Parameter {
    pub(super) place: String,
    pub(super) name: String,
    pub(super) required: bool,
    /// Where its schema is.
    pub(super) schema: String,
}

fn is_constant(field: &Field) -> bool {
    matches!(&field.ty, FieldType::Value(Type { kind: ValueKind::Const(_), .. }))
}

fn is_csv(field: &Field) -> bool {
    matches!(&field.ty, FieldType::Value(Type { kind: ValueKind::Encoded(Encoding::Csv, _), .. }))
}

/// A text of items is a true list there.
fn as_documented(service: &Service, field: &Field, value: &Value) -> Value {
    match (&field.ty, value) {
        (FieldType::Value(Type { kind: ValueKind::Encoded(Encoding::Csv, item), .. }), Value::String(text)) => {
            text.split(',').map(|text| returned(service, Side::Request, item, &text.into())).collect()
        }
        _ => value.clone(),
    }
}
