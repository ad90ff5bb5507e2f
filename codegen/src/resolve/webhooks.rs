//! Webhooks: what an event is, and whether its signature can be checked.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Spanned, Text};
use crate::model::{Type, TypeKind, TypeKinds, Webhooks};
use crate::resolve::partial::{Types, is_broken};
use crate::source::Place;
use crate::vocabulary::{Signature, placeholders};

/// Names of headers have no case.
fn signature(written: &Signature<Text>) -> Signature {
    let signature = written.map(Text::bare);
    let headers = signature.headers.into_iter().map(|(name, form)| (name.to_ascii_lowercase(), form)).collect();
    Signature { headers, ..signature }
}

/// With the id that the type of its event has among the partials.
pub(crate) fn webhooks(
    types: &Types<'_>,
    written: &Spanned<document::Webhooks>,
    event: Option<&(Type, Place)>,
) -> Option<Webhooks> {
    check(types, written, event);
    let (event, signature) = (event?.0.name()?, signature(&written.value.signature));
    Some(Webhooks { at: written.at, event, signature })
}

fn check(types: &Types<'_>, written: &Spanned<document::Webhooks>, event: Option<&(Type, Place)>) {
    let document::Webhooks { event: name, signature } = &written.value;
    let is_event = |(ty, _): &(Type, Place)| {
        is_broken(ty) || matches!(types.of(ty), Some(TypeKind::Object(_) | TypeKind::Union(_)))
    };
    if !event.is_some_and(is_event) {
        let message = format!("`{}` is neither an object nor a union, so it cannot be an event", name.value);
        types.sink.report(Code::BAD_TYPE_HERE, name.at, message);
    }
    let in_headers: Vec<&str> = signature.headers.iter().flat_map(|(_, form)| placeholders(&form.value)).collect();
    let headers = signature.headers.iter().map(|(_, form)| (form, &["signature", "timestamp", "id"][..], None));
    let signed = signature.signed.iter().map(|form| (form, &["body", "timestamp", "id"][..], Some("body")));
    let secret = signature.secret.iter().map(|form| (form, &["base64"][..], Some("base64")));
    for (form, known, needed) in headers.chain(signed).chain(secret) {
        let names = placeholders(&form.value);
        if let Some(other) = names.iter().find(|name| !known.contains(name)) {
            let message = format!("there is no `{{{other}}}` in this form");
            let known = known.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>().join(", ");
            types.sink.report_with_help(Code::BAD_VALUE, form.at, message, format!("it can have {known}"));
        }
        if let Some(needed) = needed.filter(|needed| !names.contains(needed)) {
            types.sink.report(Code::BAD_VALUE, form.at, format!("this form has to have `{{{needed}}}`"));
        }
    }
    if !in_headers.contains(&"signature") {
        let found = Diagnostic::new(Code::BAD_VALUE, written.at, "no header has the `{signature}`");
        types.sink.push(found.help("write a form with it, such as `X-Signature: \"sha256={signature}\"`"));
    }
    let is_unknown = |form: &Text, name: &&str| placeholders(&form.value).contains(name) && !in_headers.contains(name);
    if let Some(form) = &signature.signed
        && let Some(other) = ["timestamp", "id"].into_iter().find(|name| is_unknown(form, name))
    {
        types.sink.report(Code::BAD_VALUE, form.at, format!("no header has the `{{{other}}}` that is signed"));
    }
}
