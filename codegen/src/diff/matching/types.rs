//! Matches the types of two states: by name, by `renamed_from`, then by how similar they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Service, TypeDef, TypeId, TypeKind};

use super::{Matching, by_name, similarity};
use crate::diff::delta::Confidence;

/// The types of a service, matched.
#[derive(Debug)]
pub(in crate::diff) struct TypeMatching {
    pub(in crate::diff) both: Vec<(TypeId, TypeId, Option<Confidence>)>,
    pub(in crate::diff) removed: Vec<TypeId>,
    pub(in crate::diff) added: Vec<TypeId>,
    to_head: BTreeMap<TypeId, TypeId>,
}

impl TypeMatching {
    /// Whether the two are one type.
    pub(in crate::diff) fn are_one(&self, base: TypeId, head: TypeId) -> bool {
        self.to_head.get(&base) == Some(&head)
    }
}

pub(in crate::diff) fn pairs(base: &Service, head: &Service) -> TypeMatching {
    let (base_names, head_names) = (names(base), names(head));
    let mut matched = by_name(&base_names, &head_names, String::as_str);
    let previous = |at: usize| {
        let def = &head.types[at];
        def.metadata.renamed_from.as_ref().map(|previous| format!("{}.{previous}", def.module.0.join(".")))
    };
    matched.declared(previous, |at| base_names[at].clone());
    let (base_content, head_content) = (contents(base, &matched.removed), contents(head, &matched.added));
    matched.guess(|base_at, head_at| {
        let (base, head) = (&base.types[base_at], &head.types[head_at]);
        alike((base, &base_content[&base_at]), (head, &head_content[&head_at]))
    });
    of(&matched)
}

fn of(matched: &Matching) -> TypeMatching {
    let mut both: Vec<_> =
        matched.both.iter().map(|pair| (TypeId(pair.base), TypeId(pair.head), pair.confidence)).collect();
    both.sort_by_key(|(base, _, _)| *base);
    let ids = |indices: &[usize]| indices.iter().copied().map(TypeId).collect();
    let to_head = both.iter().map(|(base, head, _)| (*base, *head)).collect();
    TypeMatching { removed: ids(&matched.removed), added: ids(&matched.added), to_head, both }
}

fn names(service: &Service) -> Vec<String> {
    let name = |def: &TypeDef| format!("{}.{}", def.module.0.join("."), def.name);
    service.types.iter().map(name).collect()
}

/// What each type is made of: names of fields, enum values, variants.
fn contents(service: &Service, indices: &[usize]) -> BTreeMap<usize, BTreeSet<String>> {
    indices.iter().map(|at| (*at, content(&service.types[*at]))).collect()
}

fn content(def: &TypeDef) -> BTreeSet<String> {
    match &def.kind {
        TypeKind::Id(id) => {
            let lookup = id.lookup.iter().flat_map(|lookup| [Some(lookup.kind.clone()), lookup.product.clone()]);
            lookup.flatten().chain(id.pattern.clone()).chain(id.reserved.iter().cloned()).collect()
        }
        kind => kind.members().into_iter().map(|(name, ..)| name.into_owned()).collect(),
    }
}

type Content<'a> = (&'a TypeDef, &'a BTreeSet<String>);

fn alike((base, base_content): Content<'_>, (head, head_content): Content<'_>) -> u8 {
    if std::mem::discriminant(&base.kind) != std::mem::discriminant(&head.kind) || base.used != head.used {
        return 0;
    }
    // The same name in another module.
    if base.name == head.name {
        return 100;
    }
    let name = similarity::of_names(&base.name, &head.name);
    // Without contents, only the name and the text decide.
    if base_content.is_empty() && head_content.is_empty() {
        let same_doc = !base.metadata.doc.is_empty() && base.metadata.doc == head.metadata.doc;
        return similarity::mean(&[(name, 1), (if same_doc { 100 } else { 0 }, 1)]);
    }
    similarity::mean(&[(similarity::of_sets(base_content, head_content), 2), (name, 1)])
}
