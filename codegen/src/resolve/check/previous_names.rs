//! Previous names that something else has: source that still uses such a name would compile and mean the other thing.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{About, Service};
use crate::resolve::sink::Sink;

pub(crate) fn check_previous_names(service: &Service, sink: &Sink) {
    let parts = |module: &crate::model::ModulePath, name: &str| format!("{}.{name}", module.0.join("."));
    let types: Vec<_> = service.types.iter().map(|def| (parts(&def.module, &def.name), &def.about)).collect();
    // Of a generic type there are several instances, and none has the name of another.
    refuse(&types, sink);
    for def in &service.types {
        refuse(&def.kind.members().into_iter().map(|(name, _, about)| (name, about)).collect::<Vec<_>>(), sink);
    }
    let endpoints = service.endpoints.iter().map(|one| (parts(&one.module, &one.name), &one.about));
    refuse(&endpoints.collect::<Vec<_>>(), sink);
    for endpoint in &service.endpoints {
        let parameters = [&endpoint.path_fields, &endpoint.query, &endpoint.headers].into_iter().flatten();
        refuse(&parameters.map(|one| (one.wire.clone(), &one.about)).collect::<Vec<_>>(), sink);
    }
    let statuses = service.errors.iter().flat_map(|errors| &errors.statuses);
    let kinds = statuses.flat_map(|status| &status.kinds).map(|kind| (kind.wire.clone(), &kind.about));
    refuse(&kinds.collect::<Vec<_>>(), sink);
}

/// Things whose names differ, each with what it was called before. A name may begin with its module.
fn refuse(named: &[(String, &About)], sink: &Sink) {
    for (name, about) in named.iter().filter(|(_, about)| about.renamed_from.is_some()) {
        let previous = about.renamed_from.as_deref().unwrap_or_default();
        let module = name.rfind('.').map_or("", |at| &name[..=at]);
        let in_use = |(other, _): &&(String, &About)| *other == format!("{module}{previous}") && other != name;
        if let Some((_, other)) = named.iter().find(in_use) {
            let message = format!("`renamed_from` is the current name of something else: `{previous}`");
            let found = Diagnostic::new(Code::BAD_VALUE, about.at, message).related(other.at, "this has the name");
            sink.push(found.help("rename the other one as well, or remove `renamed_from`"));
        }
    }
}
