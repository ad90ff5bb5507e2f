//! Strict objects: what `new` and the setters accept, and what is sent.

use std::collections::BTreeMap;

use super::constructor::constructor;
use super::names::wrap_field;
use super::{Context, analysis, bounds, docs, generics, operation, previous, rules, types};
use crate::model::{Encoding, Field, FieldType, Metadata, Object, Presence, Type, TypeDef, TypeId, ValueKind};
use crate::naming;
use crate::rust::{self, Codec, Entry, Path, Range, Request, RequestCredits, RuleKind, Wrap};

/// Plans a request object.
pub(super) fn object(id: TypeId, def: &TypeDef, object: &Object, cx: &Context<'_>) -> Request {
    let path = cx.names.path(id);
    let mut request = Request {
        head: docs::head(&def.metadata, path.name.clone(), docs::of_type(def)),
        parameters: generics::parameters(def, cx),
        constructor: constructor(&path.name, vec![]),
        entries: entries(&object.fields, path, &Around::of(def, object), cx),
        rules: vec![],
        holds_secret: generics::alike(id, cx).iter().any(|id| analysis::holds_secret(cx.service, *id)),
        credits: None,
        range: None,
    };
    for entry in &mut request.entries {
        if let Entry::Field(field) = entry {
            field.ty = generics::declared(def, &field.wire, field.ty.clone(), cx);
        }
    }
    let required = request.fields().into_iter().map(|(_, field)| field).filter(|field| field.required);
    let arguments = required.map(rust::Field::argument).collect();
    request.constructor = constructor(&path.name, arguments);
    request.rules = rules::of(object, &request);
    request.credits = credits(id, &request, cx);
    request.range = range(&request);
    request
}

/// The object that fields belong to.
struct Around<'a> {
    metadata: &'a Metadata,
    /// The previous names of setters, by the current ones.
    setters: BTreeMap<String, String>,
}

impl<'a> Around<'a> {
    fn of(def: &'a TypeDef, object: &Object) -> Self {
        let fields = object.flat();
        let names = fields.iter().map(|field| (&field.metadata, naming::of_setter(field)));
        let previous = previous::names(names, [], naming::setter_name);
        let pairs = fields.iter().zip(previous).filter_map(|(field, name)| Some((naming::of_setter(field), name?)));
        Self { metadata: &def.metadata, setters: pairs.collect() }
    }
}

fn entries(fields: &[Field], path: &Path, around: &Around<'_>, cx: &Context<'_>) -> Vec<Entry> {
    let entry = |field: &Field| match &field.ty {
        FieldType::Wrap(inner) => {
            let name = cx.names.wrap(path, &field.wire);
            let entries = entries(inner, &Path::new(&path.module, &name), around, cx);
            Entry::Wrap(Box::new(Wrap {
                wire: field.wire.clone(),
                field: wrap_field(fields, &field.wire),
                required: field.presence != Presence::Optional,
                entries,
                name,
            }))
        }
        FieldType::Value(ty) => match ty.constant() {
            Some(value) => Entry::Constant { wire: field.wire.clone(), value: value.clone() },
            None => {
                let name = naming::of_setter(field);
                let previous = around.setters.get(&name).cloned();
                Entry::Field(Box::new(self::field(field, ty, (name, previous), around.metadata, cx)))
            }
        },
    };
    fields.iter().map(entry).collect()
}

/// Plans a field or a parameter by this name, with its previous name.
pub(super) fn field(
    field: &Field,
    ty: &Type,
    (name, previous): (String, Option<String>),
    around: &Metadata,
    cx: &Context<'_>,
) -> rust::Field {
    let required = field.presence != Presence::Optional;
    rust::Field {
        previous: previous.filter(|_| !required),
        head: docs::field_head(field, name, around),
        wire: field.wire.clone(),
        ty: types::request(ty, cx),
        conversion: types::conversion(ty),
        plain: types::plain_value(ty, cx),
        required,
        boxed: field.recursive && !is_list_or_map(ty),
        codec: if field.is_others() { Codec::Others } else { types::codec(ty) },
        style: field.style,
        bounds: bounds::of(ty),
        send_default: field.send_default.clone(),
    }
}

/// Whether a type already holds its items on the heap.
fn is_list_or_map(ty: &Type) -> bool {
    matches!(ty.kind, ValueKind::List(..) | ValueKind::Map(..) | ValueKind::Encoded(Encoding::Csv, _))
}

/// An object whose only fields are two numbers, of which the first may not be above the second.
fn range(request: &Request) -> Option<Range> {
    let fields = request.fields();
    let [(_, low), (_, high)] = fields.as_slice() else { return None };
    let is_number = matches!(low.ty, rust::Type::I64 | rust::Type::F64) && low.codec == Codec::Plain;
    let is_alike = (&low.ty, low.codec, low.required) == (&high.ty, high.codec, high.required);
    let ends = [&low.head.name, &high.head.name].map(String::clone);
    let ordered = RuleKind::Ordered { low: ends[0].clone(), high: ends[1].clone() };
    let is_range = is_number && is_alike && request.rules.contains(&ordered);
    is_range.then(|| Range { ends, ty: low.ty.clone(), closed: low.required })
}

/// The price of the call that this object is the body of, where the object bounds it.
fn credits(id: TypeId, request: &Request, cx: &Context<'_>) -> Option<RequestCredits> {
    let price = *cx.analysis.body_prices.get(&id)?;
    let bound = &price.bound.as_ref()?.field.names;
    let placed = request.fields().into_iter().find(|placed| rust::wire_path(placed) == *bound)?;
    let (price, field) = (operation::credit_price(price), rust::place(&placed));
    Some(RequestCredits { price, field, required: placed.1.required })
}
