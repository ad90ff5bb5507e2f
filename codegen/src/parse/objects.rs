//! Reads an object: its `fields` or `each`, and the `like` it starts from.

use super::map::Map;
use super::{check, fields, rules};
use crate::diagnostic::Diagnostics;
use crate::document::Object;

/// Its fields are under `key`; a map that cannot have `like`, `without` or `optional` has none of them.
pub(super) fn object(map: &Map<'_>, key: &str, diagnostics: &mut Diagnostics) -> Object {
    for key in ["without", "optional"] {
        if let (Some(entry), None) = (map.entry(key), map.entry("like")) {
            let missing = check::missing(&format!("an object with `{key}`"), "like", entry.key.at);
            diagnostics.push(missing.help("add `like`, or change each field instead"));
        }
    }
    Object {
        like: map.text("like"),
        without: map.texts("without").unwrap_or_default(),
        all_optional: map.flag("optional"),
        fields: fields::fields(map, key, diagnostics),
        rules: map.items("rules").iter().filter_map(|item| rules::rule(item, diagnostics)).collect(),
        unread: map.lost(&[key, "like", "without"]),
    }
}
