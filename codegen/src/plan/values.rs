//! Enums, ids and secrets.

use super::scope::Scope;
use super::{docs, former};
use crate::model::{About, Enum, EnumValue, Id, TypeDef, TypeId};
use crate::naming;
use crate::rust::{self, Alias, AliasTarget, Doc, Kind, KindBody, KindLookup};

pub(super) fn enumeration(id: TypeId, def: &TypeDef, enum_def: &Enum, scope: &mut Scope) -> rust::Enum {
    for name in ["Check", "Encode", "Literal", "Word", "word"] {
        scope.wire(name);
    }
    scope.runtime("UnlistedWord");
    for name in ["Deserialize", "Deserializer", "Serialize", "Serializer"] {
        scope.import("serde", name);
    }
    scope.import("std", "fmt");
    let name =
        |value: &EnumValue| value.rust.clone().unwrap_or_else(|| naming::variant_name(&docs::literal(&value.wire)));
    let named = enum_def.values.iter().map(|value| (&value.about, name(value)));
    let former = former::names(named, [], naming::variant_name);
    let value = |(value, former): (&EnumValue, Option<String>)| {
        let (name, wire) = (name(value), docs::literal(&value.wire));
        let mut doc = docs::of(&value.about, &format!("`{}`.", docs::code(&wire)), value.about.page.as_deref());
        doc.alias = docs::alias(&wire, &name);
        rust::EnumValue {
            at: value.about.at,
            name,
            former,
            wire: super::requests::literal(&value.wire),
            doc,
            deprecated: deprecated(&value.about),
        }
    };
    rust::Enum {
        at: def.about.at,
        name: scope.names.name(id).to_owned(),
        doc: docs::of(&def.about, &format!("`{}`.", def.name), None),
        deprecated: deprecated(&def.about),
        values: enum_def.values.iter().zip(former).map(value).collect(),
        open: enum_def.open,
        guaranteed: scope.facts.guaranteed.contains(&id),
    }
}

pub(super) fn id(type_id: TypeId, def: &TypeDef, id: &Id, scope: &mut Scope) -> (Alias, Kind) {
    scope.runtime("Id");
    let mut doc = docs::of(&def.about, &format!("`{}`.", def.name), None);
    docs::push_paragraph(&mut doc, id_facts(id));
    let kind = KindBody::Id {
        pattern: id.pattern.clone(),
        reserved: id.reserved.clone(),
        lookup: id.lookup.as_ref().map(|lookup| KindLookup {
            kind: lookup.kind.clone(),
            product: lookup.product.clone(),
            service: format!("super::{}", scope.root_path("Service")),
        }),
        from_text: id.from_text,
    };
    pair(type_id, def, doc, AliasTarget::Id, kind, scope)
}

pub(super) fn secret(type_id: TypeId, def: &TypeDef, scope: &mut Scope) -> (Alias, Kind) {
    scope.runtime("Secret");
    let mut doc = docs::of(&def.about, &format!("`{}`.", def.name), None);
    docs::push_paragraph(&mut doc, vec!["A secret: never printed, and never serialised but to be sent.".to_owned()]);
    pair(type_id, def, doc, AliasTarget::Secret, KindBody::Secret, scope)
}

fn pair(id: TypeId, def: &TypeDef, doc: Doc, target: AliasTarget, body: KindBody, scope: &Scope) -> (Alias, Kind) {
    let name = scope.names.name(id).to_owned();
    let at = def.about.at;
    let former = scope.names.former(id).map(str::to_owned);
    (Alias { at, name: name.clone(), doc, deprecated: deprecated(&def.about), target }, Kind { at, name, former, body })
}

fn id_facts(id: &Id) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(lookup) = &id.lookup {
        let product =
            lookup.product.as_ref().map(|product| format!(" of `{}`", docs::code(product))).unwrap_or_default();
        facts.push(format!("Looked up as `{}`{product}.", docs::code(&lookup.kind)));
    }
    if let Some(pattern) = &id.pattern {
        facts.push(format!("Matches `{}`.", docs::code(pattern)));
    }
    if !id.reserved.is_empty() {
        let reserved: Vec<String> = id.reserved.iter().map(|value| format!("`{}`", docs::code(value))).collect();
        facts.push(format!("Reserved: {}.", reserved.join(", ")));
    }
    if id.from_text {
        facts.push("Any text may stand for it.".to_owned());
    }
    if facts.is_empty() { vec![] } else { vec![facts.join(" ")] }
}

/// The text of `#[deprecated]`.
pub(super) fn deprecated(about: &About) -> Option<String> {
    about.deprecated.as_ref().map(|deprecation| docs::of_text(&deprecation.note).lines.join(" "))
}
