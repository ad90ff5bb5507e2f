//! Reads the values of an enum: `value as Name -- Doc.`, or a map.

use super::expression::{enum_value_line, number_among_strings, unnamed};
use super::keys;
use super::map::Map;
use super::node::{Node, ScalarValue};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Enum, EnumValue, Metadata, Spanned};

/// `None` where there are no values, or not all can be read.
pub(super) fn enum_type(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<Enum> {
    let node = map.node("enum")?;
    if node.items().is_empty() {
        let found = Diagnostic::new(Code::BAD_ENUM_VALUE, node.at, "expected at least one enum value");
        diagnostics.push(found.help("use `type: string` for any string"));
        return None;
    }
    let values: Vec<Option<EnumValue>> = node.items().iter().map(|item| enum_value(item, diagnostics)).collect();
    let values = values.into_iter().collect::<Option<Vec<_>>>()?;
    number_among_strings(&values).into_iter().for_each(|found| diagnostics.push(found));
    Some(Enum { values, open: map.flag("open") })
}

fn enum_value(node: &Node, diagnostics: &mut Diagnostics) -> Option<EnumValue> {
    let Some(scalar) = node.scalar() else { return in_full(node, diagnostics) };
    if let ScalarValue::Text { plain } = scalar.value {
        let text = &scalar.written.text;
        // YAML's own quotes: `"3"` is a text, even if it looks like a number.
        let is_line = text.starts_with('"') || text.contains(" as ") || text.contains("--") || text.trim().is_empty();
        if plain || is_line {
            return enum_value_line(&scalar.written, diagnostics);
        }
    }
    Some(EnumValue { wire: Spanned::new(node.literal()?, node.at), metadata: Metadata::nothing(node.at) })
}

fn in_full(node: &Node, diagnostics: &mut Diagnostics) -> Option<EnumValue> {
    let at = node.entry("value").map_or(node.at, |entry| entry.value.at);
    let map = Map::open(&keys::ENUM_VALUE, node, at, diagnostics)?;
    let value = EnumValue { wire: map.literal("value")?, metadata: map.metadata() };
    let Some(found) = unnamed(&value) else { return Some(value) };
    diagnostics.push(found);
    None
}
