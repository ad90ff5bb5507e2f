//! Envelopes: the fields that mean success, and the payload.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Text};
use crate::model::{Envelope, TypeId};
use crate::resolve::partial::{PartialEndpoint, Types, is_broken};
use crate::resolve::values::misfit;
use crate::source::Place;

/// The envelope of an endpoint, whose fields the response type must have. `known` is `None` where they could not be read.
pub(crate) fn envelope(
    types: &Types<'_>,
    endpoint: &PartialEndpoint<'_>,
    known: Option<&[document::Envelope]>,
) -> Option<Envelope> {
    let name = endpoint.written.envelope.as_ref()?;
    let known = known?;
    let Some(written) = known.iter().rfind(|written| written.name.value == name.value) else {
        let message = format!("cannot find envelope `{}`", name.value);
        let found = Diagnostic::new(Code::UNKNOWN_NAME, name.at, message);
        let known = known.iter().map(|written| written.name.value.as_str());
        return types.sink.refuse(found.did_you_mean(&name.value, known));
    };
    check_response(types, endpoint, name, written)?;
    Some(Envelope {
        name: name.value.clone(),
        at: written.name.at,
        ok: written.ok.iter().map(|(field, value)| (field.bare(), value.bare())).collect(),
        data: written.data.as_ref().map(Text::bare),
    })
}

/// The object that an endpoint returns, or `None` if it returns something else.
fn returned(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) -> Option<TypeId> {
    endpoint.returned()?.0.name().filter(|id| types.object(*id).is_some())
}

fn check_response(
    types: &Types<'_>,
    endpoint: &PartialEndpoint<'_>,
    name: &Text,
    written: &document::Envelope,
) -> Option<()> {
    if endpoint.returned().is_some_and(|(ty, _)| is_broken(ty)) {
        return None;
    }
    let partial = returned(types, endpoint).and_then(|id| types.get(id));
    let Some((partial, object)) = partial.and_then(|partial| Some((partial, partial.def.kind.object()?))) else {
        let message =
            format!("`{}` does not return an object, so it cannot have an envelope", endpoint.written.name.value);
        return types.sink.refuse(Diagnostic::new(Code::BAD_TYPE_HERE, name.at, message));
    };
    let mut sound = Some(());
    let ok = written.ok.iter().map(|(field, value)| (field, Some(value)));
    for (wanted, value) in ok.chain(written.data.iter().map(|data| (data, None))) {
        let Some(field) = object.fields.iter().find(|field| field.wire == wanted.value) else {
            sound = None;
            if !partial.tainted {
                let message =
                    format!("`{}` has no field `{}`, which its envelope requires", partial.def.name, wanted.value);
                let found = Diagnostic::new(Code::UNKNOWN_PATH, name.at, message)
                    .related(wanted.at, "the field is declared here")
                    .related(partial.name_at, "the response is declared here");
                types.sink.push_absence(found);
            }
            continue;
        };
        let (Some(value), Some(ty)) = (value, field.value()) else { continue };
        if let Some(reason) = misfit(types, ty, &value.value) {
            let message = format!("`{}` is not a valid value of `{}`: it {reason}", value.value, wanted.value);
            let found = Diagnostic::new(Code::BAD_VALUE, value.at, message);
            types.sink.push(found.related(field.metadata.at, "the field is declared here"));
        }
    }
    sound
}

/// Sets the payload field of response types.
pub(crate) fn set_payloads(types: &mut Types<'_>, endpoints: &[(&PartialEndpoint<'_>, Option<&Envelope>)]) {
    let mut payloads: BTreeMap<TypeId, (&str, Place)> = BTreeMap::new();
    for (endpoint, envelope) in endpoints {
        let (Some(id), Some(name)) = (returned(types, endpoint), &endpoint.written.envelope) else { continue };
        let Some(data) = envelope.and_then(|envelope| envelope.data.as_deref()) else { continue };
        let (earlier, at) = *payloads.entry(id).or_insert((data, name.at));
        if earlier != data {
            let message =
                format!("this envelope returns `{data}` of the response, but another one returns `{earlier}`");
            let found =
                Diagnostic::new(Code::BAD_VALUE, name.at, message).related(at, "the other envelope is used here");
            types.sink.push(found.help("use a separate response type for each endpoint"));
        }
    }
    for (id, (data, _)) in payloads {
        if let Some(object) = types.object_mut(id) {
            object.payload = Some(data.to_owned());
        }
    }
}
