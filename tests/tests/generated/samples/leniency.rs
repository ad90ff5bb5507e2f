//! Where a response keeps a value that does not fit: nowhere, beside its typed fields, or as an unreadable item.

use std::collections::BTreeMap;

use codegen::model::Model;
use codegen::rust::{Item, Need, Type};
use codegen::sample::Within;
use codegen::source::Place;

/// What the plan says of each field of a response, by its place in the spec.
pub(super) struct Leniency(BTreeMap<Place, (Need, bool)>);

/// Where a value that does not fit is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// The whole is refused.
    Nowhere,
    /// Beside the typed fields of an object.
    Field,
    /// In an unreadable item of a list.
    Item,
}

impl Leniency {
    pub(super) fn new(model: &Model) -> Self {
        let settings = codegen::plan::Settings { runtime: "runtime".to_owned(), root: "client".to_owned() };
        let krate = codegen::plan::plan(model, &settings);
        let mut fields = BTreeMap::new();
        for item in krate.files.iter().flat_map(|file| &file.items) {
            if let Item::Response(response) = item {
                let known = response.fields.iter();
                let known = known.map(|field| (field.head.at, (field.need, matches!(field.ty, Type::ItemList(_)))));
                fields.extend(known);
            }
        }
        Self(fields)
    }

    /// The innermost field or item that can be kept.
    pub(super) fn of(&self, fields: &[Within]) -> Kept {
        for Within { field, in_item } in fields.iter().rev() {
            match self.0.get(field) {
                Some((_, true)) if *in_item => return Kept::Item,
                Some((Need::None | Need::Stated, _)) => return Kept::Field,
                Some(_) | None => {}
            }
        }
        Kept::Nowhere
    }
}
