//! What is known about a file that cannot be read: the names of the types it declares.

use std::collections::BTreeSet;

use super::names::NameStyle;
use super::types;
use crate::document::{File, Text};
use crate::source::{FileId, Place};

/// The file with its types as errors, so that their uses are not reported; `None` where it declares none.
pub(super) fn file(id: FileId, text: &str) -> Option<File> {
    let mut module = None;
    let mut below = "";
    let mut depth = None;
    let mut names = BTreeSet::new();
    for line in text.lines() {
        let Some((key, rest)) = line.split_once(':') else { continue };
        let indent = key.len() - key.trim_start().len();
        let key = key.trim();
        if indent == 0 {
            below = key;
            if key == "module" {
                module = Some(Text::new(rest.trim().to_owned(), Place::file(id)));
            }
        } else if below == "types" && indent == *depth.get_or_insert(indent) && NameStyle::UpperCamel.fits(key) {
            names.insert(key.to_owned());
        }
    }
    let types: Vec<_> = names.into_iter().map(|name| types::unread(Text::new(name, Place::file(id)))).collect();
    if types.is_empty() {
        return None;
    }
    Some(File { file: id, module, page: None, provenance: None, service: None, types, endpoints: vec![] })
}
