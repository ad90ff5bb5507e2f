//! Envelopes: the fields that mean success, and the payload.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{self, Text};
use crate::model::{Envelope, FieldType, Response, TypeId, TypeKind};
use crate::source::Place;

use crate::resolve::literals::shown;
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::{Types, is_broken};
use crate::resolve::sink::Sink;
use crate::resolve::values::misfit;

/// The envelopes of a service, by name; `None` where they could not be read. Reports duplicate names.
pub(crate) fn envelopes<'d>(
    written: Option<&'d [document::Envelope]>,
    diagnostics: &mut Sink,
) -> Option<BTreeMap<&'d str, &'d document::Envelope>> {
    let mut envelopes: BTreeMap<&str, &document::Envelope> = BTreeMap::new();
    for envelope in written? {
        if let Some(earlier) = envelopes.insert(&envelope.name.value, envelope) {
            let message = format!("duplicate envelope `{}`", envelope.name.value);
            let diagnostic = Diagnostic::new(Code::DUPLICATE_NAME, envelope.name.at, message);
            diagnostics.push(diagnostic.related(earlier.name.at, "first declared here"));
        }
    }
    Some(envelopes)
}

/// The envelope of an endpoint, whose fields the response type must have.
pub(crate) fn envelope(
    types: &Types<'_>,
    endpoint: &PartialEndpoint<'_>,
    known: Option<&BTreeMap<&str, &document::Envelope>>,
    diagnostics: &mut Sink,
) -> Option<Envelope> {
    let name = endpoint.written.envelope.as_ref()?;
    let known = known?;
    let Some(written) = known.get(name.value.as_str()) else {
        let message = format!("cannot find envelope `{}`", name.value);
        let diagnostic = Diagnostic::new(Code::UNKNOWN_NAME, name.at, message);
        diagnostics.push(match nearest(&name.value, known.keys().copied()) {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None => diagnostic,
        });
        return None;
    };
    check_response(types, endpoint, name, written, diagnostics)?;
    Some(Envelope {
        name: name.value.clone(),
        at: written.name.at,
        ok: written.ok.iter().map(|(field, value)| (field.value.clone(), value.value.clone())).collect(),
        data: written.data.as_ref().map(|data| data.value.clone()),
    })
}

/// The object that an endpoint returns, or `None` if it returns something else.
fn answered(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) -> Option<TypeId> {
    match &endpoint.response {
        Response::Json(ty) => ty.name().filter(|id| types.object(*id).is_some()),
        Response::Empty | Response::Bytes => None,
    }
}

fn check_response(
    types: &Types<'_>,
    endpoint: &PartialEndpoint<'_>,
    name: &Text,
    written: &document::Envelope,
    diagnostics: &mut Sink,
) -> Option<()> {
    if matches!(&endpoint.response, Response::Json(ty) if is_broken(ty)) {
        return None;
    }
    let partial = answered(types, endpoint).and_then(|id| types.get(id));
    let (Some(partial), Some(TypeKind::Object(object))) = (partial, partial.map(|partial| &partial.def.kind)) else {
        let message =
            format!("`{}` does not return an object, so it cannot have an envelope", endpoint.written.name.value);
        diagnostics.push(Diagnostic::new(Code::BAD_TYPE_HERE, name.at, message));
        return None;
    };
    let mut sound = Some(());
    let ok = written.ok.iter().map(|(field, value)| (field, Some(value)));
    for (wanted, value) in ok.chain(written.data.iter().map(|data| (data, None))) {
        let Some(field) = object.fields.iter().find(|field| field.wire == wanted.value) else {
            sound = None;
            if !partial.tainted {
                let message =
                    format!("`{}` has no field `{}`, which its envelope requires", partial.def.name, wanted.value);
                let diagnostic = Diagnostic::new(Code::UNKNOWN_PATH, name.at, message);
                diagnostics.push_absence(
                    diagnostic
                        .related(wanted.at, "the field is declared here")
                        .related(partial.name_at, "the response is declared here"),
                );
            }
            continue;
        };
        let (Some(value), FieldType::Value(ty)) = (value, &field.ty) else { continue };
        if let Some(reason) = misfit(types, ty, &value.value) {
            let message = format!("`{}` can never be {}, which {reason}", wanted.value, shown(&value.value));
            let diagnostic = Diagnostic::new(Code::BAD_VALUE, value.at, message);
            diagnostics.push(diagnostic.related(field.about.at, "the field is declared here"));
        }
    }
    sound
}

/// Sets the payload field of response types.
pub(crate) fn set_payloads(
    types: &mut Types<'_>,
    endpoints: &[(&PartialEndpoint<'_>, Option<&Envelope>)],
    diagnostics: &mut Sink,
) {
    let mut payloads: BTreeMap<TypeId, (String, Place)> = BTreeMap::new();
    for (endpoint, envelope) in endpoints {
        let (Some(id), Some(name)) = (answered(types, endpoint), &endpoint.written.envelope) else { continue };
        let Some(data) = envelope.and_then(|envelope| envelope.data.clone()) else { continue };
        match payloads.get(&id) {
            Some((earlier, at)) if *earlier != data => {
                let message =
                    format!("this envelope returns `{data}` of the response, but another one returns `{earlier}`");
                let diagnostic =
                    Diagnostic::new(Code::BAD_VALUE, name.at, message).related(*at, "the other envelope is used here");
                diagnostics.push(diagnostic.help("use a separate response type for each endpoint"));
            }
            Some(_) => {}
            None => {
                payloads.insert(id, (data, name.at));
            }
        }
    }
    for (id, (data, _)) in payloads {
        if let Some(object) = types.object_mut(id) {
            object.payload = Some(data);
        }
    }
}
