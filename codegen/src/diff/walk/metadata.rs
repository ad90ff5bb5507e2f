//! The metadata that any node may have.

use super::Walk;
use super::cursor::Cursor;
use crate::diff::aspect::Aspect;
use crate::diff::delta::Sides;
use crate::model::About;

impl Walk<'_> {
    pub(super) fn about(&mut self, cursor: &Cursor, base: &About, head: &About) {
        let About { at: _, doc, page, notes, provenance, deprecated, renamed_from } = base;
        let cursor = cursor.clone().with_sides(Sides::Whole);
        self.changed(&cursor, Aspect::Doc, (doc, &head.doc), Clone::clone);
        self.changed(&cursor, Aspect::Page, (page, &head.page), |page| page.clone().unwrap_or_default());
        self.changed(&cursor, Aspect::Note, (notes, &head.notes), |notes| notes.join("\n"));
        self.changed(&cursor, Aspect::Provenance, (provenance, &head.provenance), |known| known.as_str().to_owned());
        self.option(&cursor, Aspect::Deprecation, (deprecated.as_ref(), head.deprecated.as_ref()), |deprecation| {
            if deprecation.note.is_empty() { "deprecated".to_owned() } else { deprecation.note.clone() }
        });
        // A rename that was matched by it is reported as such.
        if !cursor.is_declared() {
            let names = (renamed_from, &head.renamed_from);
            self.changed(&cursor, Aspect::PreviousName, names, |name| name.clone().unwrap_or_default());
        }
    }

    /// The name in Rust, where the author gave one on either side.
    pub(super) fn rust_name(&mut self, cursor: &Cursor, base: &Option<String>, head: &Option<String>) {
        let cursor = cursor.clone().with_sides(Sides::Whole);
        self.changed(&cursor, Aspect::RustName, (base, head), |name| name.clone().unwrap_or_default());
    }
}
