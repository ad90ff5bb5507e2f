//! What may be said of any node: words about it.

use super::Walk;
use super::here::Here;
use crate::diff::delta::Sides;
use crate::model::{About, Provenance};

impl Walk<'_> {
    pub(super) fn about(&mut self, here: &Here, base: &About, head: &About) {
        let About { at: _, doc, page, notes, provenance, deprecated, renamed_from } = base;
        let here = here.clone().with_sides(Sides::Whole);
        self.changed(&here, "doc", (doc, &head.doc), Clone::clone);
        self.changed(&here, "page", (page, &head.page), |page| page.clone().unwrap_or_default());
        self.changed(&here, "note", (notes, &head.notes), |notes| notes.join("\n"));
        self.changed(&here, "provenance", (provenance, &head.provenance), |known| self::provenance(*known).to_owned());
        self.option(&here, "deprecation", (deprecated.as_ref(), head.deprecated.as_ref()), |deprecation| {
            if deprecation.note.is_empty() { "deprecated".to_owned() } else { deprecation.note.clone() }
        });
        // Where it was heeded, the rename says it all.
        if !here.is_said() {
            let names = (renamed_from, &head.renamed_from);
            self.changed(&here, "former-name", names, |name| name.clone().unwrap_or_default());
        }
    }

    /// The name in Rust, where the author gave one on either side.
    pub(super) fn rust_name(&mut self, here: &Here, base: &Option<String>, head: &Option<String>) {
        let here = here.clone().with_sides(Sides::Whole);
        self.changed(&here, "rust-name", (base, head), |name| name.clone().unwrap_or_default());
    }
}

fn provenance(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Documented => "documented",
        Provenance::Observed => "observed",
        Provenance::Inferred => "inferred",
    }
}
