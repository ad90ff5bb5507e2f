//! One row per service: what its client, its errors and its ids know.

use codegen::model::{Service, TypeKind};

use super::names::Names;

pub(crate) fn write(spec: &str, index: usize, service: &Service, names: &Names<'_>, text: &mut String) {
    let marker = format!("<{}::{}::Client as Deref>::Target", names.root, service.name);
    let mut ids = String::new();
    for (id, def) in service.types.iter().enumerate() {
        if matches!(&def.kind, TypeKind::Id(kind) if kind.lookup.is_some()) {
            ids.push_str(&format!("({id}, looked_up::<{}>()), ", names.of_type(service, def)));
        }
    }
    let row = format!("spec: {spec:?}, service: {index}, constants: constants::<{marker}>, ids: &[{ids}]");
    text.push_str(&format!("    GeneratedService {{ {row} }},\n"));
}
