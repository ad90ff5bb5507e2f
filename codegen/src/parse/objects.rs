//! Objects: `fields` and `like`.

use super::check;
use super::map::Map;
use super::{fields, rules};
use crate::diagnostic::Diagnostics;
use crate::document::Object;

/// From the keys `fields`, `like`, `without`, `optional` and `rules`.
pub(super) fn object(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Object {
    let like = map.text("like");
    for key in ["without", "optional"] {
        if let (Some(entry), None) = (map.entry(key), map.entry("like")) {
            let what = format!("an object with `{key}`");
            diagnostics
                .push(check::missing(&what, "like", entry.key.at).help("add `like`, or change each field instead"));
        }
    }
    Object {
        like,
        without: map.texts("without"),
        all_optional: map.flag("optional"),
        fields: fields::fields(map.map_entries("fields"), diagnostics),
        rules: rules::rules(map.items("rules"), diagnostics),
        unread: map.lost(&["fields", "like", "without"]),
    }
}

/// From fields under the key `fields` or `each`, and `rules`.
pub(super) fn inline(map: &Map<'_>, key: &str, diagnostics: &mut Diagnostics) -> Object {
    Object {
        like: None,
        without: vec![],
        all_optional: false,
        fields: fields::fields(map.map_entries(key), diagnostics),
        rules: rules::rules(map.items("rules"), diagnostics),
        unread: map.lost(&[key]),
    }
}
