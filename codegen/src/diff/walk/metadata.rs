//! The metadata that any node may have, and names.

use super::Walk;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Confidence, Sides};
use crate::model::Metadata;

impl Walk<'_> {
    pub(super) fn metadata(&mut self, cursor: &Cursor, base: &Metadata, head: &Metadata) {
        let name = |metadata: &Metadata| metadata.rust_name().unwrap_or_default().to_owned();
        self.changed(&cursor.on(Sides::Whole), Aspect::RustName, (&name(base), &name(head)), Clone::clone);
        self.metadata_without_name(cursor, base, head);
    }

    /// All but the name in Rust, which is compared elsewhere.
    pub(super) fn metadata_without_name(&mut self, cursor: &Cursor, base: &Metadata, head: &Metadata) {
        let Metadata { at: _, doc, page, notes, provenance, deprecated, renamed_from, rust: _ } = base;
        let cursor = cursor.on(Sides::Whole);
        self.changed(&cursor, Aspect::Doc, (doc, &head.doc), Clone::clone);
        self.changed(&cursor, Aspect::Page, (page, &head.page), |page| page.clone().unwrap_or_default());
        self.changed(&cursor, Aspect::Note, (notes, &head.notes), |notes| notes.join("\n"));
        self.changed(&cursor, Aspect::Provenance, (provenance, &head.provenance), |known| known.as_str().to_owned());
        self.option(&cursor, Aspect::Deprecation, (deprecated, &head.deprecated), |note| {
            if note.is_empty() { "deprecated".to_owned() } else { note.clone() }
        });
        // A rename that was matched by it is reported as such.
        if cursor.confidence != Some(Confidence::Declared) {
            let names = (renamed_from, &head.renamed_from);
            self.changed(&cursor, Aspect::PreviousName, names, |name| name.clone().unwrap_or_default());
        }
    }

    pub(super) fn renamed(&mut self, cursor: &Cursor, aspect: Aspect, base: &str, head: &str) {
        self.push(cursor, aspect, (base != head).then_some(Action::Renamed), base, head);
    }
}
