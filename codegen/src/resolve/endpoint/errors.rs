//! Resolves the error catalogue: statuses, codes, and what each inherits.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Metadata, Text};
use crate::model::{ErrorCatalogue, ErrorKind, ErrorStatus, Remedy, ResponsePath, Type, TypeId, TypeKinds, ValueKind};
use crate::naming;
use crate::resolve::check::names::{Names, SAY_RUST, spelt};
use crate::resolve::endpoint::paths::{Wanted, path_in, unknown};
use crate::resolve::inherited::Inherited;
use crate::resolve::lower::ErrorBodies;
use crate::resolve::partial::{PartialEndpoint, Types, is_broken};
use crate::resolve::sink::Sink;
use crate::source::Place;

/// `bodies` are what the names of the bodies mean.
pub(crate) fn errors(
    types: &Types<'_>,
    written: &document::Service,
    bodies: &ErrorBodies,
    endpoints: &[PartialEndpoint<'_>],
    inherited: &Inherited,
) -> Option<ErrorCatalogue> {
    let Some(written) = &written.errors else {
        refuse_homeless(endpoints, types.sink);
        return None;
    };
    let metadata = inherited.metadata(&written.metadata);
    let inherited = Inherited::of(&metadata);
    let usual = bodies.usual().filter(|body| object(types, body, written.body.as_ref()).is_some());
    let own = endpoints.iter().flat_map(|of| of.written.errors.iter().map(move |one| (one, of)));
    check_kinds(written, own.clone().map(|(one, _)| one), types.sink);
    let status = |one: &document::ErrorStatus, inherited: &Inherited| status(types, one, bodies, inherited);
    let of_service: Vec<ErrorStatus> = written.statuses.iter().map(|one| status(one, &inherited)).collect();
    let of_endpoints = own.map(|(one, of)| {
        let own = status(one, &of.inherited());
        let shared = of_service.iter().find(|shared| shared.status == own.status).and_then(|shared| shared.body);
        let endpoint = Some(of.module.dotted(&of.written.name.value));
        ErrorStatus { endpoint, body: own.body.or(shared), ..own }
    });
    let statuses: Vec<ErrorStatus> = of_service.iter().cloned().chain(of_endpoints).collect();
    // A path leads into one of the bodies.
    let others: Vec<Type> = statuses.iter().filter_map(|one| Some(Type::new(ValueKind::Named(one.body?)))).collect();
    let path = |text: &Text, wanted| {
        let leads = |body: &&Type| {
            let plain = text.value.split(ResponsePath::EACH).next().unwrap_or_default();
            let steps: Vec<String> = plain.split('.').map(str::to_owned).collect();
            types.follow(body, &steps).len() == steps.len()
        };
        path(types, usual.filter(leads).or_else(|| others.iter().find(leads)).or(usual), text, wanted)
    };
    Some(ErrorCatalogue {
        body: usual.and_then(Type::name),
        kind: written.code.iter().filter_map(|text| path(text, Wanted::Enum)).collect(),
        message: written.message.iter().filter_map(|text| path(text, Wanted::Message)).collect(),
        personal: written.personal,
        request_id: written.request_id.as_ref().and_then(|text| path(text, Wanted::Text)),
        retry_after: written.retry_after.as_ref().and_then(|text| path(text, Wanted::Number)),
        prefix: written.prefix.as_ref().map(Text::bare).unwrap_or_default(),
        statuses,
        metadata,
    })
}

/// Follows a path, in which `[]` is each item of a list or each value of a map. Where the body has no type, only its form is checked.
fn path(types: &Types<'_>, body: Option<&Type>, text: &Text, wanted: Wanted) -> Option<ResponsePath> {
    let right = with_brackets(&text.value);
    if right != text.value {
        let found = unknown(text, "a path goes through all items of a list at once");
        return types.sink.refuse(found.help(format!("write `{right}`")));
    }
    let (mut names, mut ty) = (Vec::new(), body);
    let mut parts = text.value.split(ResponsePath::EACH).enumerate().peekable();
    while let Some((index, part)) = parts.next() {
        let (wanted, is_last) = parts.peek().map_or((wanted, true), |_| (Wanted::Anything, false));
        let below = part.strip_prefix('.').filter(|_| index > 0).unwrap_or(part);
        let is_whole = below.is_empty() && (index > 0 && part.is_empty() || !is_last);
        let steps: Vec<String> = below.split('.').map(str::to_owned).collect();
        if !is_whole && (steps.iter().any(String::is_empty) || index > 0 && below == part) {
            return types.sink.refuse(unknown(text, "expected names with dots between them"));
        }
        match ty {
            Some(ty) if is_whole && !wanted.fits(types, ty) => {
                return types.sink.refuse(unknown(text, &format!("it is not {}", wanted.name())));
            }
            _ if is_whole => {}
            None => names.extend(steps),
            Some(start) => {
                refuse_list_inside(types, start, &steps, text)?;
                let below = Text::new(below.to_owned(), text.at);
                let (found, targets) = path_in(types, start, &below, wanted)?;
                names.extend(found.0);
                ty = Some(targets.first()?.ty);
            }
        }
        if !is_last {
            ty = match ty {
                Some(ty) => item(types, ty, text)?,
                None => None,
            };
            names.push(ResponsePath::EACH.to_owned());
        }
    }
    Some(ResponsePath(names))
}

/// What the items of a list or the values of a map are, where that is known; `None`: it is neither.
fn item<'m>(types: &Types<'_>, ty: &'m Type, text: &Text) -> Option<Option<&'m Type>> {
    match &ty.kind {
        ValueKind::List(item, _) | ValueKind::Map(item, _) => Some(Some(item)),
        ValueKind::Json => Some(None),
        _ if is_broken(ty) => None,
        _ => types.sink.refuse(unknown(text, "`[]` must follow a list or a map")),
    }
}

/// A path that goes through a list or a map says so.
fn refuse_list_inside(types: &Types<'_>, ty: &Type, steps: &[String], text: &Text) -> Option<()> {
    let way = types.follow(ty, steps);
    let (before, after) = steps.split_at(way.len());
    let last = way.last().and_then(|(.., field)| field.value()).filter(|_| !after.is_empty());
    let Some(ValueKind::List(..) | ValueKind::Map(..)) = last.map(|ty| &ty.kind) else { return Some(()) };
    let (before, after) = (before.join("."), after.join("."));
    let found = unknown(text, &format!("`{before}` is a list or a map"));
    types.sink.refuse(found.help(format!("write `{before}[].{after}` for each of its items")))
}

/// The path with `[]` for each number and each `*`.
fn with_brackets(path: &str) -> String {
    let is_index = |text: &str| text == "*" || !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut right = String::new();
    for (index, step) in path.split('.').enumerate() {
        if is_index(step) {
            right.push_str(ResponsePath::EACH);
            continue;
        }
        right.push_str(if index > 0 { "." } else { "" });
        for (index, part) in step.split('[').enumerate() {
            let bracket = if index > 0 { "[" } else { "" };
            right.push_str(bracket);
            right.push_str(part.strip_suffix(']').filter(|part| is_index(part)).map_or(part, |_| "]"));
        }
    }
    right
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
fn status(
    types: &Types<'_>,
    written: &document::ErrorStatus,
    bodies: &ErrorBodies,
    inherited: &Inherited,
) -> ErrorStatus {
    let metadata = inherited.metadata(&written.metadata);
    let inherited = Inherited::of(&metadata);
    // A status without a remedy has been reported.
    let remedy = written.remedy.unwrap_or(Remedy::FixRequest);
    let charged = written.charged.unwrap_or_default();
    let kind = |kind: &document::ErrorKind| ErrorKind {
        metadata: inherited.metadata(&kind.metadata),
        wire: kind.wire.value.clone(),
        remedy: kind.remedy.unwrap_or(remedy),
        charged: kind.charged.unwrap_or(charged),
    };
    let kinds = written.codes.iter().map(kind).collect();
    let body = written.body.as_ref().and_then(|name| object(types, bodies.named(name)?, Some(name)));
    ErrorStatus { metadata, endpoint: None, status: written.status, body, remedy, charged, kinds }
}

/// Endpoints with errors need a service that says where a body has them.
fn refuse_homeless(endpoints: &[PartialEndpoint<'_>], sink: &Sink) {
    if let Some(first) = endpoints.iter().flat_map(|endpoint| &endpoint.written.errors).next() {
        let message = "an endpoint has errors, but the service does not say what an error is";
        let found = Diagnostic::new(Code::MISSING_KEY, first.metadata.at, message);
        sink.push_absence(
            found.help("add `errors` to the file with `service`, with `statuses: {}` and perhaps `code: PATH`"),
        );
    }
}

/// Each error has a unique name in Rust, which is said where it is listed first.
fn check_kinds<'d>(
    written: &'d document::Errors,
    of_endpoints: impl Iterator<Item = &'d document::ErrorStatus>,
    sink: &Sink,
) {
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    let mut names = Names::default();
    let prefix = written.prefix.as_ref().map_or("", |prefix| &prefix.value);
    for kind in written.statuses.iter().chain(of_endpoints).flat_map(|status| &status.codes) {
        let Text { value: wire, at } = &kind.wire;
        if let Some(first) = places.get(wire.as_str()) {
            let Metadata { rust, renamed_from, deprecated, .. } = &kind.metadata;
            if let (Some(text), true) = (rust.as_ref().or(renamed_from.as_ref()).or(deprecated.as_ref()), first != at) {
                let found =
                    Diagnostic::new(Code::DUPLICATE_ERROR_CODE, text.at, format!("duplicate error code `{wire}`"))
                        .related(*first, "first listed here")
                        .help("write its name in Rust, its previous name and its deprecation where it is listed first");
                sink.push(found);
            }
            continue;
        }
        places.insert(wire, *at);
        let short = wire.strip_prefix(prefix).unwrap_or(wire);
        let rust = spelt(kind.metadata.rust.as_ref(), short, naming::variant_name, sink);
        names.add(rust, wire, *at, SAY_RUST, sink);
    }
    if let (Some(first), true) = (places.first_key_value(), written.code.is_empty()) {
        let message = "errors are listed, but no path says which of them a response is";
        let found = Diagnostic::new(Code::MISSING_KEY, *first.1, message);
        sink.push_absence(found.help("add `code: PATH` under `errors`, such as `code: error.code`"));
    }
}
