//! Strict objects: what `new` takes, what setters take, what goes on the wire.

use super::scope::Scope;
use super::{checks, docs, facts, former, types};
use crate::model::{Encoding, Field, FieldType, Object, Presence, Type, TypeDef, TypeId, ValueKind};
use crate::naming;
use crate::rust::{
    Argument, Codec, Constructor, Doc, Literal, Request, RequestCredits, RequestField, RequestValue, RequiredStruct,
    Setter,
};

/// Plans a request object.
pub(super) fn object(id: TypeId, def: &TypeDef, object: &Object, scope: &mut Scope) -> Request {
    let name = scope.names.name(id).to_owned();
    let values = flat(&object.fields);
    let arguments = values.iter().filter_map(|value| argument(value.field, scope)).collect::<Vec<_>>();
    let setters = setters(values.iter().map(|value| value.field), &[], rust_name, naming::setter_name, scope);
    let holds_secret = facts::holds_secret(scope.service, id);
    let mut checks = checks::of_fields(scope.service, &values, rust_name);
    checks.extend(checks::of_rules(object, scope));
    let fields = fields(&object.fields, scope);
    import(holds_secret, &fields, !checks.is_empty(), scope);
    Request {
        at: def.about.at,
        doc: docs::of(&def.about, &format!("`{}`.", def.name), None),
        deprecated: super::values::deprecated(&def.about),
        must_use: "a request does nothing until it is sent".to_owned(),
        derives_default: arguments.is_empty(),
        constructor: constructor(&name, arguments),
        setters,
        fields,
        checks,
        holds_secret,
        credits: credits(id, object, scope),
        name,
    }
}

fn import(holds_secret: bool, fields: &[RequestField], has_checks: bool, scope: &mut Scope) {
    for name in ["Check", "Encode", "Extra", "ObjectReader", "ObjectWriter"] {
        scope.wire(name);
    }
    if has_checks {
        scope.wire("Checker");
    }
    if fields.iter().any(|field| matches!(field, RequestField::Wrap { .. })) {
        scope.wire("WrappedWriter");
    }
    if has_constant(fields) {
        scope.wire("Literal");
    }
    for name in ["Deserialize", "Deserializer", "Serializer"] {
        scope.import("serde", name);
    }
    if !holds_secret {
        scope.import("serde", "Serialize");
    }
    scope.import("serde_json", "Value");
}

fn has_constant(fields: &[RequestField]) -> bool {
    fields.iter().any(|field| match field {
        RequestField::Constant { .. } => true,
        RequestField::Value(_) => false,
        RequestField::Wrap { fields, .. } => has_constant(fields),
    })
}

/// A field that holds a value, and the names of the objects that wrap it on the wire.
pub(super) struct Flat<'a> {
    pub(super) around: Vec<&'a str>,
    pub(super) field: &'a Field,
}

impl Flat<'_> {
    /// The wire names down to the field: `params.count`.
    pub(super) fn path(&self) -> String {
        let mut path = self.around.join(".");
        if !path.is_empty() {
            path.push('.');
        }
        path + &self.field.wire
    }
}

/// The fields that hold values, wrapped ones among them, in the order written.
pub(super) fn flat(fields: &[Field]) -> Vec<Flat<'_>> {
    let mut values = Vec::new();
    collect(fields, &[], &mut values);
    values
}

fn collect<'a>(fields: &'a [Field], around: &[&'a str], values: &mut Vec<Flat<'a>>) {
    for field in fields {
        match &field.ty {
            FieldType::Wrap(inner) => collect(inner, &[around, &[field.wire.as_str()]].concat(), values),
            FieldType::Value(_) => values.push(Flat { around: around.to_vec(), field }),
        }
    }
}

pub(super) fn rust_name(field: &Field) -> String {
    field.rust.clone().unwrap_or_else(|| naming::setter_name(&field.wire))
}

fn argument(field: &Field, scope: &mut Scope) -> Option<(Argument, Doc)> {
    let FieldType::Value(ty) = &field.ty else { return None };
    if field.presence == Presence::Optional || matches!(ty.kind, ValueKind::Const(_)) {
        return None;
    }
    let name = rust_name(field);
    let doc = field_doc(field, &name);
    Some((Argument { name, passing: types::passing(ty, true, scope), ty: types::request(ty, scope) }, doc))
}

/// The setters of what is optional among fields, or parameters. `others` are further methods.
pub(super) fn setters<'m>(
    fields: impl Iterator<Item = &'m Field>,
    others: &[String],
    name: fn(&Field) -> String,
    spell: fn(&str) -> String,
    scope: &mut Scope,
) -> Vec<Setter> {
    let fields: Vec<&Field> = fields.collect();
    let former = former::names(fields.iter().map(|field| (&field.about, name(field))), others.to_vec(), spell);
    let mut setters = Vec::new();
    for (field, former) in fields.into_iter().zip(former) {
        let FieldType::Value(ty) = &field.ty else { continue };
        if field.presence == Presence::Optional && !matches!(ty.kind, ValueKind::Const(_)) {
            setters.push(setter(field, ty, name(field), former, scope));
        }
    }
    setters
}

fn setter(field: &Field, ty: &Type, name: String, former: Option<String>, scope: &mut Scope) -> Setter {
    Setter {
        at: field.about.at,
        former,
        doc: field_doc(field, &name),
        deprecated: super::values::deprecated(&field.about),
        argument: Argument {
            name: name.clone(),
            ty: types::request(ty, scope),
            passing: types::passing(ty, false, scope),
        },
        boxed: needs_box(field, ty),
        name,
    }
}

pub(super) fn field_doc(field: &Field, rust: &str) -> Doc {
    let mut doc = docs::of_field(field);
    doc.alias = docs::alias(&field.wire, rust);
    doc
}

/// Up to three arguments of different types are passed one by one; more, or two alike, go into a struct with names.
pub(super) fn constructor(name: &str, arguments: Vec<(Argument, Doc)>) -> Constructor {
    let alike =
        arguments.iter().enumerate().any(|(at, (one, _))| arguments[..at].iter().any(|(other, _)| other.ty == one.ty));
    if arguments.len() > 3 || alike {
        let required = RequiredStruct {
            name: former::required(name),
            doc: docs::of_text(&format!("What `{name}` cannot do without.")),
            fields: arguments,
        };
        let doc = docs::of_text("Takes what is required.");
        return Constructor { doc, arguments: vec![], required_struct: Some(required) };
    }
    let mut doc = docs::of_text(if arguments.is_empty() { "With nothing set." } else { "Takes what is required:" });
    let mut lines = Vec::new();
    for (argument, about) in &arguments {
        let text = about.lines.iter().take_while(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        lines.push(format!("- `{}`: {text}", argument.name));
    }
    docs::push_paragraph(&mut doc, lines);
    Constructor { doc, arguments: arguments.into_iter().map(|(argument, _)| argument).collect(), required_struct: None }
}

fn fields(fields: &[Field], scope: &mut Scope) -> Vec<RequestField> {
    fields.iter().map(|field| self::field(field, scope)).collect()
}

fn field(field: &Field, scope: &mut Scope) -> RequestField {
    let required = field.presence != Presence::Optional;
    let wire = field.wire.clone();
    let ty = match &field.ty {
        FieldType::Wrap(inner) => {
            let local = format!("in_{}", naming::field_name(&field.wire).trim_end_matches('_'));
            return RequestField::Wrap { wire, local, required, fields: fields(inner, scope) };
        }
        FieldType::Value(ty) => ty,
    };
    if let ValueKind::Const(value) = &ty.kind {
        return RequestField::Constant { wire, value: literal(value) };
    }
    let codec = types::codec(ty);
    match codec {
        Codec::Csv => drop(scope.wire("Csv")),
        Codec::Quoted => drop(scope.wire("Quoted")),
        Codec::Plain => {}
    }
    RequestField::Value(RequestValue {
        name: rust_name(field),
        wire,
        ty: types::request(ty, scope),
        required,
        nullable: ty.nullable,
        codec,
        send_default: field.send_default.as_ref().map(literal),
        boxed: needs_box(field, ty),
    })
}

/// Lists and maps hold their items elsewhere anyway.
fn needs_box(field: &Field, ty: &Type) -> bool {
    field.recursive
        && !matches!(ty.kind, ValueKind::List(..) | ValueKind::Map(_) | ValueKind::Encoded(Encoding::Csv, _))
}

/// A scalar literal; lists have been refused where one is wanted.
pub(super) fn literal(value: &crate::model::Literal) -> Literal {
    use crate::model::Literal as Model;
    match value {
        Model::String(text) => Literal::Text(text.clone()),
        Model::Integer(value) => Literal::Integer(*value),
        Model::Float(value) => Literal::Float(*value),
        Model::Boolean(value) => Literal::Boolean(*value),
        Model::List(_) => Literal::Text(String::new()),
    }
}

/// The price of the call that this object is the body of, where the object bounds it.
fn credits(id: TypeId, object: &Object, scope: &mut Scope) -> Option<RequestCredits> {
    let price = *scope.facts.body_prices.get(&id)?;
    let bound = price.bound.as_ref()?.field.names.join(".");
    let value = flat(&object.fields).into_iter().find(|value| value.path() == bound)?;
    scope.runtime("MaxCredits");
    scope.runtime("wire");
    Some(RequestCredits {
        price: super::calls::credit_price(price),
        field: rust_name(value.field),
        required: value.field.presence != Presence::Optional,
    })
}
