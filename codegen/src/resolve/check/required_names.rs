//! The structs that are generated beside those of the spec: the parameters of calls, `GetPetCall` for `get_pet`, and what a
//! request or a call requires, `PetRequired` for `Pet`.
//!
//! Such a struct is generated for many required fields, or for two of the same type. Its name is always reserved, so
//! that another required field does not break a name.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, ModulePath, Presence, TypeKind, ValueKind};
use crate::naming;
use crate::source::Place;

use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::{PartialType, Types, side_by_side};
use crate::resolve::sink::Sink;

pub(crate) fn check_required_names(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>], diagnostics: &mut Sink) {
    let mut owners = Owners::new();
    for (_, partial) in types.iter().filter(|(_, partial)| partial.def.used.request) {
        let TypeKind::Object(object) = &partial.def.kind else { continue };
        if required(&object.fields) > 1 {
            let what = format!("the required fields of `{}`", partial.def.name);
            owners.insert((&partial.def.module, naming::required_name(&type_name(partial))), (what, partial.name_at));
        }
    }
    for endpoint in endpoints {
        let (name, at) = (call_name(endpoint), endpoint.written.name.at);
        let parameters = [&endpoint.path_fields, &endpoint.query, &endpoint.headers];
        let count = parameters.into_iter().map(|fields| required(fields)).sum::<usize>();
        if count + usize::from(endpoint.body.is_some()) > 1 {
            let what = format!("the required parameters of `{}`", endpoint.written.name.value);
            owners.insert((&endpoint.module, naming::required_name(&name)), (what, at));
        }
        owners.insert((&endpoint.module, name), (format!("the parameters of `{}`", endpoint.written.name.value), at));
    }
    for (_, partial) in types.iter() {
        let help =
            if partial.inline { "declare the inline type under `types` with another name" } else { "rename the type" };
        check(&owners, (&partial.def.module, type_name(partial)), partial.name_at, help, diagnostics);
    }
}

/// By module and name of a generated struct: what it holds, and where that is named.
type Owners<'t> = BTreeMap<(&'t ModulePath, String), (String, Place)>;

fn check(owners: &Owners<'_>, key: (&ModulePath, String), at: Place, help: &str, diagnostics: &mut Sink) {
    let Some((what, owner_at)) = owners.get(&key) else { return };
    let message = format!("`{}` conflicts with the struct generated for {what}", key.1);
    let diagnostic = Diagnostic::new(Code::NAME_COLLISION, at, message).related(*owner_at, "named here");
    diagnostics.push(diagnostic.help(help));
}

fn type_name(partial: &PartialType<'_>) -> String {
    naming::of_type(&partial.def)
}

fn call_name(endpoint: &PartialEndpoint<'_>) -> String {
    naming::call_name(endpoint.rust.as_deref().unwrap_or(&endpoint.written.name.value))
}

/// How many values must be given.
fn required(fields: &[Field]) -> usize {
    let is_given = |(field, ty): &(&Field, &crate::model::Type)| {
        field.presence != Presence::Optional && !matches!(ty.kind, ValueKind::Const(_))
    };
    side_by_side(fields).into_iter().filter(is_given).count()
}
