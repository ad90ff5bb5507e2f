//! The metadata that any node may have.

use super::Walk;
use super::cursor::Cursor;
use crate::diff::aspect::Aspect;
use crate::diff::delta::Sides;
use crate::model::About;

impl Walk<'_> {
    pub(super) fn about(&mut self, cursor: &Cursor, base: &About, head: &About) {
        let cursor = cursor.clone().with_sides(Sides::Whole);
        let name = |about: &About| about.rust_name().unwrap_or_default().to_owned();
        self.changed(&cursor, Aspect::RustName, (&name(base), &name(head)), Clone::clone);
        self.about_without_name(&cursor, base, head);
    }

    /// All but the name in Rust, which is compared elsewhere.
    pub(super) fn about_without_name(&mut self, cursor: &Cursor, base: &About, head: &About) {
        let About { at: _, doc, page, notes, provenance, deprecated, renamed_from, rust: _ } = base;
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
}
