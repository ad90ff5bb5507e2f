//! Words, ids and secrets.

use super::scope::Scope;
use super::{docs, former};
use crate::model::{About, Id, TypeDef, TypeId, Word, Words};
use crate::naming;
use crate::rust::{self, Alias, AliasTarget, Doc, Kind, KindBody, KindLookup};

pub(super) fn words(id: TypeId, def: &TypeDef, words: &Words, scope: &mut Scope) -> rust::Words {
    for name in ["Check", "Encode", "Literal", "Word", "word"] {
        scope.wire(name);
    }
    scope.runtime("UnlistedWord");
    for name in ["Deserialize", "Deserializer", "Serialize", "Serializer"] {
        scope.import("serde", name);
    }
    scope.import("std", "fmt");
    let name = |word: &Word| word.rust.clone().unwrap_or_else(|| naming::variant_name(&docs::literal(&word.wire)));
    let named = words.words.iter().map(|word| (&word.about, name(word)));
    let former = former::names(named, [], naming::variant_name);
    let word = |(word, former): (&Word, Option<String>)| {
        let (name, wire) = (name(word), docs::literal(&word.wire));
        let mut doc = docs::of(&word.about, &format!("`{}`.", docs::code(&wire)), word.about.page.as_deref());
        doc.alias = docs::alias(&wire, &name);
        rust::Word {
            at: word.about.at,
            name,
            former,
            wire: super::requests::literal(&word.wire),
            doc,
            deprecated: deprecated(&word.about),
        }
    };
    rust::Words {
        at: def.about.at,
        name: scope.names.name(id).to_owned(),
        doc: docs::of(&def.about, &format!("`{}`.", def.name), None),
        deprecated: deprecated(&def.about),
        words: words.words.iter().zip(former).map(word).collect(),
        open: words.open,
        guaranteed: scope.facts.guaranteed.contains(&id),
    }
}

pub(super) fn id(type_id: TypeId, def: &TypeDef, id: &Id, scope: &mut Scope) -> (Alias, Kind) {
    scope.runtime("Id");
    let mut doc = docs::of(&def.about, &format!("`{}`.", def.name), None);
    docs::push_paragraph(&mut doc, id_facts(id));
    let kind = KindBody::Id {
        pattern: id.pattern.clone(),
        words: id.words.clone(),
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
    if !id.words.is_empty() {
        let words: Vec<String> = id.words.iter().map(|word| format!("`{}`", docs::code(word))).collect();
        facts.push(format!("Reserved: {}.", words.join(", ")));
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
