//! Markers and keys that are only valid in requests or in responses.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::document;
use crate::model::{
    Encoding, Field, FieldType, Id, Object, Presence, RequestPart, Safety, Service, Type, TypeId, TypeKind, TypeKinds,
    Usage, ValueKind,
};
use crate::resolve::partial::{PartialEndpoint, Types};
use crate::resolve::sink::Sink;
use crate::source::Place;
use crate::vocabulary::Side;

/// Refuses what is not valid in this direction, and adjusts what was inherited by `like` from a type of the other
/// direction.
pub(crate) fn check_directions(types: &mut Types<'_>, endpoints: &[PartialEndpoint<'_>]) {
    for endpoint in endpoints {
        endpoint.parameters().for_each(|field| check_field(types, field, Side::Request));
        endpoint.sent().into_iter().for_each(|(body, at)| check_type(types, body, Side::Request, at));
        endpoint.all_returned().for_each(|(ty, at)| check_type(types, ty, Side::Response, at));
    }
    for id in types.ids() {
        let side = match types.get(id).map(|partial| partial.def.used) {
            Some(Usage { request: true, response: false }) => Side::Request,
            Some(Usage { request: false, response: true }) => Side::Response,
            Some(Usage { .. }) | None => continue,
        };
        check_type_def(types, id, side);
    }
}

/// What fits is an id that is returned, and what it fits is another one that is sent.
pub(crate) fn check_fits(types: &Types<'_>) {
    for (id, partial) in types.iter() {
        let document::TypeKind::Id(written) = partial.written else { continue };
        let TypeKind::Id(Id { fits, .. }) = &partial.def.kind else { continue };
        let refuse = |at, message, help| types.sink.report_with_help(Code::BAD_TYPE_HERE, at, message, help);
        if let (Some(first), false) = (written.fits.first(), partial.def.used.response) {
            let message = format!("`fits` is only valid on ids that are returned; `{}` is only sent", partial.def.name);
            refuse(first.at, message, "write it at the id of the response");
        }
        // Without errors in the names, each has its type.
        for (name, other) in written.fits.iter().zip(fits).filter(|_| written.fits.len() == fits.len()) {
            let Some(of) = types.get(*other) else { continue };
            if *other == id {
                refuse(name.at, format!("an id of type `{}` always fits itself", name.value), "leave it out");
            } else if !matches!(of.def.kind, TypeKind::Id(_)) {
                refuse(name.at, format!("`{}` is not an id", name.value), "name a type with `id`");
            } else if !of.def.used.request {
                refuse(name.at, format!("no request takes a `{}`", name.value), "name an id that is sent");
            }
        }
    }
}

fn check_type_def(types: &mut Types<'_>, id: TypeId, side: Side) {
    let Some(partial) = types.get_mut(id) else { return };
    if let TypeKind::Object(object) = &mut partial.def.kind {
        let is_inherited = |field: &&mut Field| partial.inherited.contains(&field.wire);
        object.fields.iter_mut().filter(is_inherited).for_each(|field| put_right(field, side));
        if side == Side::Request {
            require_constants(&mut object.fields);
        }
    }
    match types.kind(id) {
        Some(TypeKind::Object(object)) => object.fields.iter().for_each(|field| check_field(types, field, side)),
        Some(other) => other.parts().into_iter().for_each(|(ty, at)| check_type(types, ty, side, at)),
        None => {}
    }
}

/// The client always writes them, also where the service could do without.
fn require_constants(fields: &mut [Field]) {
    for field in fields {
        match &mut field.ty {
            FieldType::Value(ty) if ty.constant().is_some() => field.presence = Presence::Required,
            FieldType::Value(_) => {}
            FieldType::Wrap(inner) => require_constants(inner),
        }
    }
}

fn check_field(types: &Types<'_>, field: &Field, side: Side) {
    let (name, at) = (&field.wire, field.metadata.at);
    let refuse = |message: String| types.sink.report(Code::BAD_MODIFIER, at, message);
    match side {
        Side::Request if field.presence == Presence::Guaranteed => {
            refuse(format!("`{name}!` is only valid in responses, but this field is sent"));
        }
        Side::Request => {}
        Side::Response => {
            if field.stores {
                refuse(format!("`stores` is only valid on request fields; `{name}` is a response field"));
            }
            if field.send_default.is_some() {
                refuse(format!("`send_default` is only valid on request fields; `{name}` is a response field"));
            }
        }
    }
    match (&field.ty, side) {
        (FieldType::Value(ty), Side::Request) => check_type(types, ty, side, at),
        (FieldType::Value(ty), Side::Response) => {
            if field.presence == Presence::Guaranteed {
                refuse_promise(types, field, ty);
            }
            // Where a secret is the whole field, it is read, and left out when the object is written again.
            if !is_secret(types, ty) {
                check_type(types, ty, side, at);
            }
        }
        (FieldType::Wrap(_), Side::Response) => {
            refuse(format!(
                "`wrap` is only valid on request fields; `{name}` is a response field: use `fields` instead"
            ));
        }
        (FieldType::Wrap(fields), Side::Request) => {
            refuse_required_inside(types, field, fields);
            fields.iter().for_each(|inner| check_field(types, inner, side));
        }
    }
}

/// `name!` is only for types that Rust can hold without an `Option`.
fn refuse_promise(types: &Types<'_>, field: &Field, ty: &Type) {
    let name = &field.wire;
    let why = match &ty.kind {
        _ if field.recursive => "a recursive field must be optional",
        _ if ty.nullable => "the value may be null",
        ValueKind::List(..) | ValueKind::Encoded(Encoding::Csv, _) => "a missing list is read as an empty list",
        ValueKind::Map(..) => "a missing map is read as an empty map",
        ValueKind::Encoded(Encoding::Quoted, _) => "a `quoted` value may be unreadable",
        ValueKind::Const(_) => "callers do not read constants",
        _ if is_secret(types, ty) => "a secret is omitted when the response is serialized",
        ValueKind::Scalar(_) | ValueKind::Json | ValueKind::Encoded(Encoding::Loose, _) | ValueKind::Named(_) => return,
    };
    let message = format!("`!` is not allowed on `{name}`: {why}");
    types.sink.report_with_help(Code::BAD_MODIFIER, field.metadata.at, message, format!("write `{name}` without `!`"));
}

fn is_secret(types: &Types<'_>, ty: &Type) -> bool {
    matches!(types.of(ty), Some(TypeKind::Secret))
}

/// An optional object cannot wrap a field that is always sent.
fn refuse_required_inside(types: &Types<'_>, around: &Field, fields: &[Field]) {
    let always = |field: &&Field| {
        field.presence != Presence::Optional || field.constant().is_some() || field.send_default.is_some()
    };
    if let Some(field) = fields.iter().find(always).filter(|_| around.presence == Presence::Optional) {
        let wrap = &around.wire;
        let message = format!("`{wrap}?` is optional, but it wraps `{}`, which is always sent", field.wire);
        types.sink.report_with_help(
            Code::BAD_MODIFIER,
            field.metadata.at,
            message,
            format!("write `{wrap}` without `?`"),
        );
    }
}

fn check_type(types: &Types<'_>, ty: &Type, side: Side, at: Place) {
    match side {
        Side::Request if is_loose(ty) => {
            let message = "`loose` is only valid in responses, but this value is sent";
            types.sink.report_with_help(Code::BAD_MODIFIER, at, message, "use the type that the service expects");
        }
        Side::Request if ty.nullable && ty.encoding() == Some(Encoding::Csv) => {
            let message = "a comma-separated list cannot be null: remove `| null`, or make the field optional";
            types.sink.report(Code::BAD_TYPE_HERE, at, message);
        }
        Side::Response if is_secret(types, ty.core()) => {
            let message = "a secret in a response must be a whole field, because it is omitted when the response is \
                serialized";
            let help = "declare an object with a field for the secret";
            types.sink.report_with_help(Code::BAD_MODIFIER, at, message, help);
        }
        Side::Request | Side::Response => {}
    }
}

fn is_loose(ty: &Type) -> bool {
    ty.encoding() == Some(Encoding::Loose) || ty.inner().is_some_and(is_loose)
}

/// Refuses `stores` where it changes nothing: an endpoint that writes stores in any case, and a list is not searched for it.
pub(crate) fn refuse_idle_stores(service: &Service, sink: &Sink) {
    let read_only = service.endpoints.iter().filter(|endpoint| endpoint.safety == Safety::ReadOnly);
    let useful: BTreeSet<Place> =
        read_only.flat_map(|endpoint| endpoint.stores(service)).map(|(_, field)| field.metadata.at).collect();
    let parameters = service
        .endpoints
        .iter()
        .flat_map(|endpoint| RequestPart::OF_PARAMETERS.into_iter().flat_map(|part| endpoint.parameters(part)));
    let objects = service.types.iter().filter(|def| def.used.request).filter_map(|def| def.kind.object());
    for field in objects.flat_map(Object::flat).chain(parameters) {
        if field.stores && !useful.contains(&field.metadata.at) {
            let message = format!(
                "`stores` has no effect on `{}`: no read-only endpoint has it outside lists and maps",
                field.wire
            );
            let help = "remove it, or declare the endpoint with `safety: read_only`";
            sink.report_with_help(Code::BAD_MODIFIER, field.metadata.at, message, help);
        }
    }
}

/// Removes the markers of the other direction from inherited fields.
fn put_right(field: &mut Field, side: Side) {
    match side {
        Side::Request => {
            if field.presence == Presence::Guaranteed {
                field.presence = Presence::Required;
            }
            match &mut field.ty {
                FieldType::Value(ty) => tighten(ty),
                FieldType::Wrap(inner) => inner.iter_mut().for_each(|inner| put_right(inner, side)),
            }
        }
        Side::Response => {
            field.stores = false;
            field.send_default = None;
        }
    }
}

/// `loose<T>` becomes `T`.
fn tighten(ty: &mut Type) {
    while let ValueKind::Encoded(Encoding::Loose, inner) = &ty.kind {
        let nullable = ty.nullable || inner.nullable;
        *ty = Type { nullable, ..inner.as_ref().clone() };
    }
    if let ValueKind::List(inner, _) | ValueKind::Map(inner, _) = &mut ty.kind {
        tighten(inner);
    }
}
