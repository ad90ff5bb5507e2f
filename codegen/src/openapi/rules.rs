//! Rules between fields: what JSON Schema can say of them, and all of them in words.

use super::about::inner;
use super::json::{Json, Object};
use super::values::on_the_wire;
use crate::model::{About, Field, FieldType, Literal, Object as ModelObject, Rule, RuleKind, Type};
use crate::vocabulary::Side;

pub(super) fn schema(object: &ModelObject, about: &About, side: Side) -> Object {
    let mut conditions: Vec<Object> = match side {
        Side::Request => object.rules.iter().flat_map(|rule| conditions(&object.fields, &rule.kind)).collect(),
        Side::Response => vec![],
    };
    let mut schema = match conditions.len() {
        0 | 1 => conditions.pop().unwrap_or_default(),
        _several => Object::new().with("allOf", conditions),
    };
    schema.extend(
        Object::new().with_any("x-rules", object.rules.iter().map(|rule| readable(rule, about)).collect::<Json>()),
    );
    schema
}

/// A field and the objects on the wire that it is in, outermost first, itself last.
type Path<'a> = (Vec<&'a str>, &'a Type);

fn find<'a>(fields: &'a [Field], wire: &str) -> Option<Path<'a>> {
    fields.iter().find_map(|field| match &field.ty {
        FieldType::Value(ty) => (field.wire == wire).then(|| (vec![field.wire.as_str()], ty)),
        FieldType::Wrap(within) => {
            let (path, ty) = find(within, wire)?;
            Some(([field.wire.as_str()].into_iter().chain(path).collect(), ty))
        }
    })
}

/// Each holds by itself. What the service accepts and only ignores is no condition on what is sent.
fn conditions(fields: &[Field], rule: &RuleKind) -> Vec<Object> {
    let paths = |names: &[String]| names.iter().filter_map(|name| Some(find(fields, name)?.0)).collect::<Vec<_>>();
    match rule {
        RuleKind::AtLeastOne(names) => {
            let paths: Vec<Object> = paths(names).iter().map(|path| present(path, None)).collect();
            if paths.is_empty() { vec![] } else { vec![Object::new().with("anyOf", paths)] }
        }
        RuleKind::NotBoth(names) => {
            let paths = paths(names);
            let pairs = paths.iter().enumerate().flat_map(|(index, a)| paths[index + 1..].iter().map(move |b| (a, b)));
            pairs.map(|(a, b)| Object::new().with("not", both(a, b))).collect()
        }
        RuleKind::Together(names) => together(&paths(names)),
        RuleKind::OnlyWith { field, needs, value } => {
            only_with(fields, field, needs, value.as_ref()).into_iter().collect()
        }
        RuleKind::Overrides { .. } | RuleKind::Ordered { .. } => vec![],
    }
}

/// Whether a field is there, with this value if there is one.
fn present(path: &[&str], value: Option<&Json>) -> Object {
    let Some((first, rest)) = path.split_first() else { return Object::new() };
    let within = match value {
        _ if !rest.is_empty() => Some(present(rest, value)),
        Some(value) => Some(Object::new().with("const", value.clone())),
        None => None,
    };
    let properties = within.map(|within| Object::new().with(*first, within));
    Object::new().with("required", vec![*first]).with_some("properties", properties)
}

fn both(a: &[&str], b: &[&str]) -> Object {
    match (a, b) {
        ([a], [b]) => Object::new().with("required", vec![*a, *b]),
        (a, b) => Object::new().with("allOf", vec![present(a, None), present(b, None)]),
    }
}

fn together(paths: &[Vec<&str>]) -> Vec<Object> {
    let names: Option<Vec<&str>> =
        paths.iter().map(|path| if let [name] = path[..] { Some(name) } else { None }).collect();
    if let Some(names) = names.filter(|names| names.len() > 1) {
        let others = |one: &str| names.iter().copied().filter(|name| *name != one).collect::<Vec<_>>();
        let needs: Object = names.iter().map(|name| ((*name).to_owned(), others(name).into())).collect();
        return vec![Object::new().with("dependentRequired", needs)];
    }
    let next = paths.iter().cycle().skip(1);
    let circle = paths.iter().zip(next).filter(|(one, other)| one != other);
    circle.map(|(one, other)| if_then(present(one, None), present(other, None))).collect()
}

fn only_with(fields: &[Field], field: &str, needs: &str, value: Option<&Literal>) -> Option<Object> {
    let (field, _) = find(fields, field)?;
    let (needs, ty) = find(fields, needs)?;
    let value = value.map(|value| on_the_wire(ty, value));
    Some(if_then(present(&field, None), present(&needs, value.as_ref())))
}

fn if_then(condition: Object, consequence: Object) -> Object {
    Object::new().with("if", condition).with("then", consequence)
}

/// The rule as data and as a sentence.
fn readable(rule: &Rule, about: &About) -> Object {
    let mut readable = Object::new();
    match &rule.kind {
        RuleKind::AtLeastOne(names) => readable.set("at_least_one", names.iter().collect::<Json>()),
        RuleKind::NotBoth(names) => readable.set("not_both", names.iter().collect::<Json>()),
        RuleKind::Together(names) => readable.set("together", names.iter().collect::<Json>()),
        RuleKind::OnlyWith { field, needs, value } => {
            let parts = Object::new().with("field", field).with("needs", needs);
            readable.set("only_with", parts.with_some("value", value.as_ref()));
        }
        RuleKind::Overrides { field, except } => {
            let parts = Object::new().with("field", field);
            readable.set("overrides", parts.with_any("except", except.iter().collect::<Json>()));
        }
        RuleKind::Ordered { low, high } => readable.set("ordered", vec![low, high]),
    }
    readable.set("text", sentence(&rule.kind));
    readable.extend(inner(&rule.about, about));
    readable
}

fn sentence(rule: &RuleKind) -> String {
    match rule {
        RuleKind::AtLeastOne(names) => format!("At least one of {} must be set.", list(names)),
        RuleKind::NotBoth(names) => format!("At most one of {} must be set.", list(names)),
        RuleKind::Together(names) => format!("Either all of {} must be set, or none.", list(names)),
        RuleKind::OnlyWith { field, needs, value: None } => format!(
            "`{field}` must only be set together with \
            `{needs}`."
        ),
        RuleKind::OnlyWith { field, needs, value: Some(value) } => {
            format!("`{field}` must only be set if `{needs}` is `{}`.", value)
        }
        RuleKind::Overrides { field, except } if except.is_empty() => {
            format!("With `{field}` set, the service ignores all other fields.")
        }
        RuleKind::Overrides { field, except } => {
            format!("With `{field}` set, the service ignores all other fields except {}.", list(except))
        }
        RuleKind::Ordered { low, high } => format!("`{low}` must not be above `{high}`."),
    }
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
