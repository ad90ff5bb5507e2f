//! Lookups: the method that callers see, and what the runtime gets to know about the call.

use super::{Context, docs, pages, responses};
use crate::model::{Endpoint, Field, RequestPath};
use crate::rust::{self, Argument, Call, Doc, Entry, LookupItems, LookupMethod, LookupValue, Path, Type};

/// Where the response of a lookup endpoint has the ids.
pub(super) fn items(endpoint: &Endpoint, cx: &Context<'_>) -> Option<LookupItems> {
    let lookup = endpoint.lookup.as_ref()?;
    let items = pages::items(endpoint, &lookup.items, cx)?;
    let (id, object) = cx.service.object(items.ty)?;
    let name = |wire: &String| {
        let field: &Field = object.fields.iter().find(|field| field.wire == *wire)?;
        Some(responses::field(id, object, field, cx)?.head.name)
    };
    Some(LookupItems { steps: items.steps, item: items.item, id: name(&lookup.id)?, title: name(&lookup.title)? })
}

/// The method `lookup` of the client that has the endpoint.
pub(super) fn method(endpoint: &Endpoint, call: &Call, path: &Path) -> Option<LookupMethod> {
    let lookup = endpoint.lookup.as_ref()?;
    let text = parameter(call, &lookup.text)?;
    let kind = parameter(call, &lookup.kind);
    let product = lookup.product.as_ref().and_then(|product| parameter(call, product));
    let value = |field: &rust::Field| {
        let is = |piece: Option<&rust::Field>| piece.is_some_and(|piece| piece.head.name == field.head.name);
        if is(Some(text)) {
            return if text.required { LookupValue::Text } else { LookupValue::Unset };
        }
        match () {
            () if is(kind) => of_id(false, field),
            () if is(product) => of_id(true, field),
            () if field.required => LookupValue::Argument(field.argument()),
            () => LookupValue::Unset,
        }
    };
    let fields: Vec<(String, LookupValue)> =
        call.fields().map(|field| (field.head.name.clone(), value(field))).chain(body(call)).collect();
    let own =
        |value: &LookupValue| if let LookupValue::Argument(argument) = value { Some(argument.clone()) } else { None };
    let arguments: Vec<Argument> = fields.iter().filter_map(|(_, value)| own(value)).collect();
    let name = if arguments.iter().any(|argument| argument.name == "keywords") { "keywords_" } else { "keywords" };
    Some(LookupMethod {
        doc: doc(endpoint),
        call: path.clone(),
        arguments,
        text: name.to_owned(),
        fields,
        text_setter: (!text.required).then(|| text.head.name.clone()),
    })
}

fn of_id(product: bool, field: &rust::Field) -> LookupValue {
    let ty = Some(field.ty.clone()).filter(|ty| *ty != Type::String);
    LookupValue::OfId { product, ty, optional: !field.required }
}

fn body(call: &Call) -> Option<(String, LookupValue)> {
    let argument = call.constructor.arguments.last().filter(|_| call.body.is_some())?;
    Some((argument.name.clone(), LookupValue::Argument(argument.clone())))
}

/// The resolver has checked that no parameter is in the body. A constant is not a parameter.
fn parameter<'c>(call: &'c Call, path: &RequestPath) -> Option<&'c rust::Field> {
    let of_part = call.parameters.iter().filter(|parameter| parameter.part == path.part);
    let mut fields = of_part.filter_map(|parameter| match &parameter.entry {
        Entry::Field(field) => Some(&**field),
        Entry::Constant { .. } | Entry::Wrap(_) => None,
    });
    fields.find(|field| path.names.first() == Some(&field.wire))
}

fn doc(endpoint: &Endpoint) -> Doc {
    let mut doc = docs::of_text(
        "Finds ids by keywords, typed as the id that is asked for. Without keywords it returns all of them.",
    );
    docs::paragraph(&mut doc, &endpoint.metadata.doc);
    doc
}
