//! Fields, variants and enum values whose names differ in the spec but not in Rust.

use crate::model::TypeKind;
use crate::naming;
use crate::resolve::check::spelling::{Names, SAY_RUST, spelt};
use crate::resolve::partial::{PartialEndpoint, Types};

const SAY_AS: &str = "give one of them a name: `value as Name`";

pub(crate) fn check_names(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>]) {
    let sink = types.sink;
    for (_, partial) in types.iter() {
        let (usual, help): (fn(&str) -> String, _) = match &partial.def.kind {
            TypeKind::Object(_) if partial.def.used.request => (naming::setter_name, SAY_RUST),
            TypeKind::Object(_) => (naming::field_name, SAY_RUST),
            TypeKind::Union(_) => (naming::variant_name, SAY_RUST),
            TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => (naming::variant_name, SAY_AS),
        };
        let mut names = Names::default();
        for (name, path, about) in partial.def.kind.members() {
            names.add(spelt(about.rust.as_ref(), &name, usual, sink), &path, about.at, help, sink);
        }
    }
    for endpoint in endpoints {
        let mut names = Names::default();
        let parts = [("path", &endpoint.path_fields), ("query", &endpoint.query), ("headers", &endpoint.headers)];
        for (part, field) in parts.into_iter().flat_map(|(part, fields)| fields.iter().map(move |field| (part, field)))
        {
            let rust = spelt(field.about.rust.as_ref(), &field.wire, naming::parameter_name, sink);
            names.add(rust, &format!("{part}.{}", field.wire), field.about.at, SAY_RUST, sink);
        }
    }
}
