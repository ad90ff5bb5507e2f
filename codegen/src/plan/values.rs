//! Enums, ids and secrets: their Rust names, values and docs.

use super::{Context, docs, previous};
use crate::model::{Enum, EnumValue, Id, TypeDef, TypeId};
use crate::naming;
use crate::rust::{self, Alias, Doc, Marker, MarkerKind};

pub(super) fn values(id: TypeId, def: &TypeDef, values: &Enum, cx: &Context<'_>) -> rust::Enum {
    let named = values.values.iter().map(|value| (&value.metadata, naming::of_value(value)));
    let previous = previous::names(named, [], naming::variant_name);
    let value = |(value, previous): (&EnumValue, Option<String>)| {
        let (name, wire) = (naming::of_value(value), value.wire.to_string());
        let mut doc =
            docs::of(&value.metadata, &format!("{}.", docs::code(&value.wire.shown())), value.metadata.page.as_deref());
        doc.alias = docs::alias(&wire, &name);
        rust::EnumValue { head: docs::head(&value.metadata, name, doc), previous, wire: value.wire.clone() }
    };
    let mut doc = docs::of_type(def);
    let texts: Vec<String> = values.values.iter().map(|value| value.wire.to_string()).collect();
    if let Some(text) = texts.iter().enumerate().find_map(|(at, text)| texts[..at].contains(text).then_some(text)) {
        let (text, quoted) = (docs::code(text), docs::code(&format!("\"{text}\"")));
        let sentence = format!("In parameters and comma-separated lists, {text} and {quoted} are both sent as {text}.");
        docs::add_sentences(&mut doc, &[sentence]);
    }
    rust::Enum {
        head: docs::head(&def.metadata, cx.names.path(id).name.clone(), doc),
        values: values.values.iter().zip(previous).map(value).collect(),
        open: values.open,
        ranges: are_ranges(values),
        guaranteed: cx.analysis.guaranteed.contains(&id),
    }
}

/// Whether each value is a range of numbers, `51-200`, or one without an end, `201+`.
fn are_ranges(values: &Enum) -> bool {
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| number.to_string() == text);
    let ends = |text: &str| text.split_once('-').map(|(low, high)| number(low).is_some() && number(high).is_some());
    let texts: Vec<String> = values.values.iter().map(|value| value.wire.to_string()).collect();
    let is_open = |text: &String| text.strip_suffix('+').and_then(number).is_some();
    texts.iter().all(|text| is_open(text) || ends(text) == Some(true)) && !texts.iter().all(is_open)
}

pub(super) fn id(type_id: TypeId, def: &TypeDef, id: &Id, cx: &Context<'_>) -> (Alias, Marker) {
    let mut doc = docs::of_type(def);
    docs::add_sentences(&mut doc, &id_facts(id, cx));
    let kind = MarkerKind::Id {
        pattern: id.pattern.clone(),
        reserved: id.reserved.clone(),
        lookup: id.lookup.clone(),
        from_text: id.from_text,
        fits: id.fits.iter().map(|id| cx.names.path(*id).clone()).collect(),
    };
    pair(type_id, def, doc, "Id", kind, cx)
}

pub(super) fn secret(type_id: TypeId, def: &TypeDef, cx: &Context<'_>) -> (Alias, Marker) {
    let mut doc = docs::of_type(def);
    let sentence = "A secret: it is never printed, and it is serialized only in the request that is sent.";
    docs::add_sentences(&mut doc, &[sentence.to_owned()]);
    pair(type_id, def, doc, "Secret", MarkerKind::Secret, cx)
}

fn pair(
    id: TypeId,
    def: &TypeDef,
    doc: Doc,
    target: &'static str,
    kind: MarkerKind,
    cx: &Context<'_>,
) -> (Alias, Marker) {
    let name = cx.names.path(id).name.clone();
    let previous = cx.names.previous(id).map(str::to_owned);
    let marker = Marker { at: def.metadata.at, name: name.clone(), previous, kind };
    (Alias { head: docs::head(&def.metadata, name, doc), target }, marker)
}

fn id_facts(id: &Id, cx: &Context<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    if let Some(lookup) = &id.lookup {
        let product =
            lookup.product.as_ref().map(|product| format!(" of product {}", docs::code(product))).unwrap_or_default();
        sentences.push(format!("Looked up by type {}{product}.", docs::code(&lookup.kind)));
    }
    if let Some(pattern) = &id.pattern {
        let must = if id.from_text { "Matches" } else { "Must match" };
        sentences.push(format!("{must} {}.", docs::code(pattern)));
    }
    if !id.reserved.is_empty() {
        let reserved: Vec<String> = id.reserved.iter().map(|value| docs::code(value)).collect();
        sentences.push(format!("Reserved values: {}.", reserved.join(", ")));
    }
    if id.from_text {
        sentences.push("Also accepts free text.".to_owned());
    }
    let fits: Vec<&str> = id.fits.iter().map(|id| cx.names.path(*id).name.as_str()).collect();
    if let Some(first) = fits.first() {
        let names: Vec<String> = fits.iter().map(|name| docs::code(name)).collect();
        sentences.push(format!("Fits {}: {}.", names.join(", "), docs::code(&format!("{first}::of(&id)"))));
    }
    sentences
}
