//! What a body can be written as, and where files are.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::model::{
    Content, ContentKind, Field, FormStyle, Object, Scalar, Shape, Type, TypeKind, TypeKinds, UnionBy, ValueKind,
};
use crate::resolve::partial::{PartialEndpoint, Types, is_broken};
use crate::resolve::values::refuse_equal_texts;
use crate::source::Place;

const FILE_HELP: &str =
    "a file is the body itself, `body: bytes`, or a field of a body that is `multipart(T)`: `file` or `file[]`";

pub(crate) fn check_content(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) {
    refuse_streams(types, endpoint);
    let parameters = endpoint.parameters().filter_map(|field| Some((field.value()?, field.metadata.at)));
    parameters.chain(endpoint.all_returned()).for_each(|(ty, at)| refuse_files(types, ty, at));
    let Some((body, at)) = endpoint.sent().filter(|(body, _)| !is_broken(body)) else { return };
    let kind = endpoint.written.content.kind;
    if let Some(page) = endpoint.written.pages.first()
        && !kind.is_paged()
    {
        let message = format!("a call whose body is `{}` cannot have `pages`", kind.as_str());
        let help = "the body of the first page is sent again with other fields, which only JSON and forms allow";
        types.sink.report_with_help(Code::BAD_TYPE_HERE, page.name.at, message, help);
    }
    if !matches!(kind, ContentKind::Form | ContentKind::Multipart) {
        if !endpoint.written.content.kind.is_whole() {
            refuse_files(types, body, at);
        }
        return;
    }
    let Some(objects) = objects(types, body).filter(|_| !body.nullable) else {
        let message = format!("a body that is `{}` must be an object or a union of objects", kind.as_str());
        return types.sink.report_with_help(Code::BAD_TYPE_HERE, at, message, "declare a type with `fields`");
    };
    for (field, ty, at) in objects.into_iter().flat_map(parts) {
        if field.style.is_some() {
            refuse_files(types, ty, at);
            continue;
        }
        if is_text(types, item_of(ty)) && ty.encoding().is_none() {
            refuse_equal_texts(types, ty, at);
        }
        match kind {
            ContentKind::Multipart if is_file(item_of(ty)) && !ty.nullable && !item_of(ty).nullable => {}
            ContentKind::Form => check_form_field(types, ty, endpoint.written.content.style, at),
            _ => refuse_files(types, ty, at),
        }
    }
}

/// A stream cannot be one of several outcomes: nothing is known of it when the call returns.
fn refuse_streams(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) {
    let usual = (&endpoint.written.received, endpoint.written.name.at);
    let others = endpoint.others.iter().map(|other| (&other.received, other.at));
    let is_stream = |(content, _): &(&Content, _)| matches!(content.kind, ContentKind::JsonLines | ContentKind::Events);
    if let Some((content, at)) =
        std::iter::once(usual).chain(others).filter(|_| !endpoint.others.is_empty()).find(is_stream)
    {
        let message = format!("`{}` cannot be the response of one of several statuses", content.kind.as_str());
        let help = "write the stream alone, `response: events(Update)`, and list the other statuses under `errors`";
        types.sink.report_with_help(Code::BAD_TYPE_HERE, at, message, help);
    }
}

/// The objects that a body may be.
fn objects<'t>(types: &'t Types<'_>, body: &Type) -> Option<Vec<&'t Object>> {
    match types.of(body)? {
        TypeKind::Object(object) => Some(vec![object]),
        TypeKind::Union(union) => union.variants.iter().map(|one| types.of(&one.ty)?.object()).collect(),
        TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => None,
    }
}

fn parts(object: &Object) -> Vec<(&Field, &Type, Place)> {
    object.flat().into_iter().filter_map(|field| Some((field, field.value()?, field.metadata.at))).collect()
}

/// A field that is a JSON text is one of a form; elsewhere an object is JSON anyway.
pub(crate) fn check_json_texts(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>]) {
    let (mut forms, mut elsewhere) = (BTreeSet::new(), Vec::new());
    for endpoint in endpoints {
        let returned = endpoint.all_returned().map(|(ty, _)| ty);
        elsewhere
            .extend(endpoint.parameters().filter_map(Field::value).chain(returned).filter_map(|ty| ty.core().name()));
        let Some((body, _)) = endpoint.sent() else { continue };
        let is_form = matches!(endpoint.written.content.kind, ContentKind::Form | ContentKind::Multipart);
        let own = types.objects(body).filter(|_| is_form).unwrap_or_default();
        if own.is_empty() {
            elsewhere.extend(body.core().name());
        }
        for (id, object) in own {
            forms.insert(id);
            elsewhere.extend(parts(object).into_iter().filter_map(|(_, ty, _)| ty.core().name()));
        }
    }
    let elsewhere = types.reached(elsewhere);
    for (id, partial) in types.iter() {
        let TypeKind::Object(object) = &partial.def.kind else { continue };
        let is_form = forms.contains(&id) && !elsewhere.contains(&id);
        for (field, ty, at) in parts(object).into_iter().filter(|(field, ..)| field.style.is_some()) {
            let refuse = |message, help| types.sink.report_with_help(Code::BAD_TYPE_HERE, at, message, help);
            if !is_form || !object.fields.iter().any(|own| own.wire == field.wire) {
                let message =
                    "`json<T>` is only valid in a parameter, and in a field of a body that is a form or `multipart`";
                refuse(message.to_owned(), "write `T`: in JSON, lists and objects are written as they are");
            } else if ty.nullable || is_text(types, ty) {
                let message = format!(
                    "`json<T>` is for lists, maps and objects, but `{}` is a scalar or may be null",
                    field.wire
                );
                refuse(message, "write `T`, and `name?` if it may be left out");
            }
        }
    }
}

fn item_of(ty: &Type) -> &Type {
    if let ValueKind::List(item, _) = &ty.kind { item } else { ty }
}

fn is_file(ty: &Type) -> bool {
    ty.scalar() == Some(&Scalar::File)
}

/// Without a style a form has scalars and lists of them only: there is no usual way to write anything else.
pub(crate) fn check_form_field(types: &Types<'_>, ty: &Type, style: FormStyle, at: Place) {
    refuse_files(types, ty, at);
    match style {
        FormStyle::Flat if !is_text(types, item_of(ty)) => {
            let message = "a form without a style cannot have this field, which is not a scalar or a list of scalars";
            let help = "state the style that the service expects: `form(T, brackets)` sends `a[b]=1` and `a[]=1`, \
                `form(T, indices)` sends `a[b]=1` and `a[0]=1`, `form(T, json)` sends JSON texts; `json<T>` is a JSON text alone";
            types.sink.report_with_help(Code::BAD_TYPE_HERE, at, message, help);
        }
        FormStyle::Brackets => {
            let is_odd = |ty: &Type| matches!(&ty.kind, ValueKind::List(item, _) if !is_text(types, item));
            for (_, at) in inside(types, ty, at).filter(|(ty, _)| is_odd(ty)) {
                let message = "in the style `brackets` the items of a list must be scalars: `a[]=1&a[]=2`";
                let help = "use `indices` if the service reads `a[0][b]=1`, else `json`";
                types.sink.report_with_help(Code::BAD_TYPE_HERE, at, message, help);
            }
        }
        FormStyle::Flat | FormStyle::Indices | FormStyle::Json => {}
    }
}

/// Whether the value is one text.
pub(crate) fn is_text(types: &Types<'_>, ty: &Type) -> bool {
    match &ty.kind {
        ValueKind::Scalar(_) | ValueKind::Const(_) | ValueKind::Encoded(..) => true,
        ValueKind::Json | ValueKind::List(..) | ValueKind::Map(..) => false,
        ValueKind::Named(id) => match types.kind(*id) {
            Some(TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret) | None => true,
            Some(TypeKind::Union(union)) if union.by == UnionBy::Shape => {
                let shapes = union.variants.iter().map(|one| types.shape(&one.ty));
                shapes.into_iter().all(|shape| shape.is_some_and(|shape| !matches!(shape, Shape::List | Shape::Object)))
            }
            Some(TypeKind::Object(_) | TypeKind::Union(_)) => false,
        },
    }
}

/// No value of this type holds a file.
fn refuse_files(types: &Types<'_>, ty: &Type, at: Place) {
    for (_, at) in inside(types, ty, at).filter(|(ty, _)| is_file(ty.core())) {
        types.sink.report_with_help(Code::BAD_TYPE_HERE, at, "a file is not allowed here", FILE_HELP);
    }
}

/// What a value of the type may hold, however deep, and the type itself.
fn inside<'t>(types: &'t Types<'_>, ty: &'t Type, at: Place) -> impl Iterator<Item = (&'t Type, Place)> {
    let reached = types.reached(ty.core().name().into_iter().collect());
    let inner = reached.into_iter().filter_map(|id| types.kind(id)).flat_map(TypeKind::parts);
    inner.chain([(ty, at)])
}
