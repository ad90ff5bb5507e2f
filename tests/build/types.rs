//! A table of all generated types, by the side of a call that they are on.

use codegen::model::{Service, TypeKind};

use super::names::Names;

pub(crate) fn write(spec: &str, index: usize, service: &Service, names: &Names<'_>, text: &mut String) {
    for (id, def) in service.types.iter().enumerate() {
        // A secret that is returned is read and never written.
        let is_returned = def.used.response && !matches!(def.kind, TypeKind::Secret);
        let sides = [("Request", "request", def.used.request), ("Response", "response", is_returned)];
        for (side, read, _) in sides.into_iter().filter(|(_, _, used)| *used) {
            let is_edited = read == "request" && matches!(def.kind, TypeKind::Object(_) | TypeKind::Union(_));
            let (ty, read) = (names.of_type(service, def), if is_edited { "edited" } else { read });
            let row = format!("spec: {spec:?}, service: {index}, id: {id}, side: Side::{side}, read: {read}::<{ty}>");
            text.push_str(&format!("    Generated {{ {row} }},\n"));
        }
    }
}
