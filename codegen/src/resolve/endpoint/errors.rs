//! The error catalogue.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Text};
use crate::model::{Charged, ErrorCatalogue, ErrorKind, ErrorStatus, Remedy, ResponsePath, Type};
use crate::model::{TypeId, ValueKind};
use crate::naming;
use crate::source::Place;

use crate::resolve::check::rust_names::SAY_RUST;
use crate::resolve::check::spelling::{Known, Names, spelt};
use crate::resolve::endpoint::paths::{Wanted, path_in};
use crate::resolve::inherited::{Inherited, about, own, rust_name};
use crate::resolve::partial::types::{Types, is_broken};
use crate::resolve::sink::Sink;

/// `body` is what the name of the body means.
pub(crate) fn errors(
    types: &Types<'_>,
    written: &document::Errors,
    body: Option<&Type>,
    inherited: &Inherited,
    diagnostics: &mut Sink,
) -> ErrorCatalogue {
    let about = about(&written.metadata, inherited);
    let object = body.and_then(|body| object(types, body, written.body.as_ref(), diagnostics));
    let mut piece = |text: Option<&Text>, wanted| piece(types, object, text, wanted, diagnostics);
    let kind = piece(written.code.as_ref(), Wanted::Enum);
    let message = written.message.iter().filter_map(|path| piece(Some(path), Wanted::Text)).collect();
    let request_id = piece(written.request_id.as_ref(), Wanted::Text);
    let prefix = written.prefix.as_ref().map(|prefix| prefix.value.clone()).unwrap_or_default();
    check_kinds(written, diagnostics);
    let inherited = Inherited::of(&about);
    ErrorCatalogue {
        body: object,
        kind: kind.unwrap_or(ResponsePath(vec![])),
        message,
        request_id,
        prefix,
        statuses: written.statuses.iter().map(|one| status(one, &inherited)).collect(),
        about,
    }
}

fn object(types: &Types<'_>, body: &Type, named: Option<&Text>, diagnostics: &mut Sink) -> Option<TypeId> {
    let id = body.name().filter(|id| types.object(*id).is_some());
    if let (None, Some(named), false) = (id, named, is_broken(body)) {
        let message = format!("`{}` is not an object, so it cannot be an error body", named.value);
        diagnostics.push(Diagnostic::new(Code::BAD_TYPE_HERE, named.at, message));
    }
    id
}

/// The path of a field of the error body. It is not checked if the body has no type.
fn piece(
    types: &Types<'_>,
    object: Option<TypeId>,
    text: Option<&Text>,
    wanted: Wanted,
    diagnostics: &mut Sink,
) -> Option<ResponsePath> {
    let text = text?;
    match object {
        Some(id) => {
            let body = Type::new(ValueKind::Named(id));
            path_in(types, &body, text, wanted, diagnostics).map(|(path, _)| path)
        }
        None => Some(ResponsePath(text.value.split('.').map(str::to_owned).collect())),
    }
}

/// An error inherits from its status.
fn status(written: &document::ErrorStatus, inherited: &Inherited) -> ErrorStatus {
    let about = about(&written.metadata, inherited);
    let inherited = Inherited::of(&about);
    // A status without a remedy has been reported.
    let remedy = written.remedy.as_ref().map_or(Remedy::FixRequest, |remedy| remedy.value);
    let charged = written.charged.as_ref().map_or(Charged::No, |charged| charged.value);
    let kind = |kind: &document::ErrorKind| ErrorKind {
        about: self::about(&kind.metadata, &inherited),
        wire: kind.wire.value.clone(),
        rust: rust_name(&kind.metadata),
        remedy: kind.remedy.as_ref().map_or(remedy, |remedy| remedy.value),
        charged: kind.charged.as_ref().map_or(charged, |charged| charged.value),
    };
    let kinds = written.codes.iter().map(kind).collect();
    ErrorStatus { status: written.status.value, remedy, charged, kinds, about }
}

/// Each error is listed once and has a unique name in Rust.
fn check_kinds(written: &document::Errors, diagnostics: &mut Sink) {
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    let mut names = Names::default();
    let prefix = written.prefix.as_ref().map_or("", |prefix| &prefix.value);
    for kind in written.statuses.iter().flat_map(|status| &status.codes) {
        let wire = &kind.wire;
        if let Some(earlier) = places.insert(&wire.value, wire.at) {
            let message = format!("duplicate error `{}`", wire.value);
            let diagnostic =
                Diagnostic::new(Code::DUPLICATE_ERROR_CODE, wire.at, message).related(earlier, "first declared here");
            diagnostics.push(diagnostic.help("list the error once, under its most frequent status"));
            continue;
        }
        let short = wire.value.strip_prefix(prefix).unwrap_or(&wire.value);
        let rust = spelt(own(&kind.metadata), short, naming::variant_name, diagnostics);
        names.add(rust, Known { written: &wire.value, at: wire.at, help: SAY_RUST }, diagnostics);
    }
    if let (Some(first), None) = (places.first_key_value(), &written.code) {
        let message = "errors are listed, but no path tells which of them a response is";
        let diagnostic = Diagnostic::new(Code::MISSING_KEY, *first.1, message);
        diagnostics.push_absence(diagnostic.help("add `code: PATH` under `errors`, such as `code: error.code`"));
    }
}
