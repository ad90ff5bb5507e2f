//! Resolves the error catalogue: statuses, codes, and what each inherits.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Text};
use crate::model::{ErrorCatalogue, ErrorKind, ErrorStatus, Remedy, ResponsePath, Type, TypeId};
use crate::naming;
use crate::resolve::check::names::{Names, SAY_RUST, spelt};
use crate::resolve::endpoint::paths::{Wanted, path_in};
use crate::resolve::inherited::Inherited;
use crate::resolve::partial::{Types, is_broken};
use crate::resolve::sink::Sink;
use crate::source::Place;

/// `body` is what the name of the body means.
pub(crate) fn errors(
    types: &Types<'_>,
    written: &document::Errors,
    body: Option<&Type>,
    inherited: &Inherited,
) -> ErrorCatalogue {
    let about = inherited.about(&written.metadata);
    let inherited = Inherited::of(&about);
    let object = body.and_then(|body| object(types, body, written.body.as_ref()));
    // A path is not checked if the body has no type.
    let path = |text: &Text, wanted| match body.filter(|_| object.is_some()) {
        Some(body) => path_in(types, body, text, wanted).map(|(path, _)| path),
        None => Some(ResponsePath(text.value.split('.').map(str::to_owned).collect())),
    };
    check_kinds(written, types.sink);
    ErrorCatalogue {
        body: object,
        kind: written.code.as_ref().and_then(|text| path(text, Wanted::Enum)).unwrap_or(ResponsePath(vec![])),
        message: written.message.iter().filter_map(|text| path(text, Wanted::Text)).collect(),
        personal: written.personal,
        request_id: written.request_id.as_ref().and_then(|text| path(text, Wanted::Text)),
        retry_after: written.retry_after.as_ref().and_then(|text| path(text, Wanted::Number)),
        prefix: written.prefix.as_ref().map(Text::bare).unwrap_or_default(),
        statuses: written.statuses.iter().map(|one| status(one, &inherited)).collect(),
        about,
    }
}

fn object(types: &Types<'_>, body: &Type, named: Option<&Text>) -> Option<TypeId> {
    let id = body.name().filter(|id| types.object(*id).is_some());
    if let (None, Some(named), false) = (id, named, is_broken(body)) {
        let message = format!("`{}` is not an object, so it cannot be an error body", named.value);
        types.sink.report(Code::BAD_TYPE_HERE, named.at, message);
    }
    id
}

/// An error inherits from its status.
fn status(written: &document::ErrorStatus, inherited: &Inherited) -> ErrorStatus {
    let about = inherited.about(&written.metadata);
    let inherited = Inherited::of(&about);
    // A status without a remedy has been reported.
    let remedy = written.remedy.unwrap_or(Remedy::FixRequest);
    let charged = written.charged.unwrap_or_default();
    let kind = |kind: &document::ErrorKind| ErrorKind {
        about: inherited.about(&kind.metadata),
        wire: kind.wire.value.clone(),
        remedy: kind.remedy.unwrap_or(remedy),
        charged: kind.charged.unwrap_or(charged),
    };
    let kinds = written.codes.iter().map(kind).collect();
    ErrorStatus { status: written.status, remedy, charged, kinds, about }
}

/// Each error is listed once and has a unique name in Rust.
fn check_kinds(written: &document::Errors, sink: &Sink) {
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    let mut names = Names::default();
    let prefix = written.prefix.as_ref().map_or("", |prefix| &prefix.value);
    for kind in written.statuses.iter().flat_map(|status| &status.codes) {
        let Text { value: wire, at } = &kind.wire;
        if let Some(earlier) = places.insert(wire, *at) {
            let found = Diagnostic::new(Code::DUPLICATE_ERROR_CODE, *at, format!("duplicate error `{wire}`"))
                .related(earlier, "first declared here")
                .help("list the error once, under its most frequent status");
            sink.push(found);
            continue;
        }
        let short = wire.strip_prefix(prefix).unwrap_or(wire);
        let rust = spelt(kind.metadata.rust.as_ref(), short, naming::variant_name, sink);
        names.add(rust, wire, *at, SAY_RUST, sink);
    }
    if let (Some(first), None) = (places.first_key_value(), &written.code) {
        let message = "errors are listed, but no path says which of them a response is";
        let found = Diagnostic::new(Code::MISSING_KEY, *first.1, message);
        sink.push_absence(found.help("add `code: PATH` under `errors`, such as `code: error.code`"));
    }
}
