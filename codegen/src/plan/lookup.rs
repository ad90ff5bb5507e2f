//! Looking text up: the method that callers see, and what the runtime is told of the call.

use super::context::Context;
use super::{docs, pages, responses};
use crate::model::{Endpoint, Field, RequestPath, TypeKind};
use crate::rust::{
    Argument, Call, Doc, LookupItems, LookupMethod, LookupPiece, LookupValue, ParameterField, ParameterPart,
    ParameterValue, Path, RequestPart, Type,
};

/// Where the response of a look-up endpoint has the ids.
pub(super) fn items(endpoint: &Endpoint, cx: &Context<'_>) -> Option<LookupItems> {
    let lookup = endpoint.lookup.as_ref()?;
    let items = pages::items(endpoint, &lookup.items, cx)?;
    let id = items.ty.name()?;
    let TypeKind::Object(object) = &cx.service.type_def(id).kind else { return None };
    let name = |wire: &String| {
        let field: &Field = object.fields.iter().find(|field| field.wire == *wire)?;
        Some(responses::field(id, object, field, cx)?.head.name)
    };
    Some(LookupItems { steps: items.steps, item: items.item, id: name(&lookup.id)?, title: name(&lookup.title)? })
}

/// The method `lookup` of the client that has the endpoint.
pub(super) fn method(endpoint: &Endpoint, call: &Call, path: &Path, cx: &Context<'_>) -> Option<LookupMethod> {
    let lookup = endpoint.lookup.as_ref()?;
    let text = parameter(call, &lookup.text)?;
    let kind = parameter(call, &lookup.kind);
    let product = lookup.product.as_ref().and_then(|product| parameter(call, product));
    let value = |field: &ParameterField| {
        let is = |piece: Option<&ParameterField>| piece.is_some_and(|piece| piece.head.name == field.head.name);
        if is(Some(text)) {
            return if text.required { LookupValue::Text } else { LookupValue::Unset };
        }
        match () {
            () if is(kind) => said(LookupPiece::Kind, field),
            () if is(product) => said(LookupPiece::Product, field),
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
        service: cx.names.at_root("Service"),
        call: path.clone(),
        arguments,
        text: name.to_owned(),
        fields,
        text_setter: (!text.required).then(|| text.head.name.clone()),
    })
}

fn said(piece: LookupPiece, field: &ParameterField) -> LookupValue {
    let ty = if field.ty == Type::String { None } else { Some(field.ty.clone()) };
    LookupValue::Said { piece, ty, optional: !field.required }
}

fn body(call: &Call) -> Option<(String, LookupValue)> {
    let required = call.constructor.required();
    let argument = required.into_iter().find(|argument| argument.name == "body" && call.body.is_some())?;
    Some((argument.name.clone(), LookupValue::Argument(argument.clone())))
}

/// The resolver has checked that no parameter is in the body. A constant is not a parameter.
fn parameter<'c>(call: &'c Call, path: &RequestPath) -> Option<&'c ParameterField> {
    let part = match path.part {
        RequestPart::Path => ParameterPart::Path,
        RequestPart::Query => ParameterPart::Query,
        RequestPart::Header => ParameterPart::Header,
        RequestPart::Body => return None,
    };
    let mut parameters = call.parameters.iter();
    let found = parameters.find(|one| one.part == part && path.names.first() == Some(&one.wire))?;
    match &found.value {
        ParameterValue::Field(field) => Some(field),
        ParameterValue::Constant(_) => None,
    }
}

fn doc(endpoint: &Endpoint) -> Doc {
    let mut doc = docs::of_text(
        "Finds ids by keywords, typed as the id that is asked for. Without keywords it returns all of them.",
    );
    docs::paragraph(&mut doc, &endpoint.about.doc);
    doc
}
