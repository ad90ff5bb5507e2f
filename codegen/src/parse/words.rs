//! Sets of words.

use super::expression::word_line;
use super::keys::Construct;
use super::map::Map;
use super::node::{Entry, Node, ScalarValue};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{About, Spanned, Word};
use crate::model::Literal;

/// The words of a list; `None` where there are none.
pub(super) fn words(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Vec<Word>> {
    let items = entry.value.items();
    if items.is_empty() {
        let found = Diagnostic::new(Code::BAD_WORD, entry.value.at, "the set of words is empty");
        diagnostics.push(found.help("use `type: string` for any string"));
        return None;
    }
    Some(items.iter().filter_map(|item| word(item, diagnostics)).collect())
}

fn word(node: &Node, diagnostics: &mut Diagnostics) -> Option<Word> {
    let Some(scalar) = node.scalar() else { return in_full(node, diagnostics) };
    let bare = match scalar.value {
        ScalarValue::Null => return None,
        ScalarValue::Boolean(value) => Literal::Boolean(value),
        ScalarValue::Integer(value) => Literal::Integer(value),
        ScalarValue::Float(value) => Literal::Float(value),
        ScalarValue::Text { plain } => return in_one_line(node, plain, diagnostics),
    };
    Some(Word { wire: Spanned::new(bare, node.at), about: About::nothing(node.at) })
}

fn in_one_line(node: &Node, plain: bool, diagnostics: &mut Diagnostics) -> Option<Word> {
    let written = node.written()?;
    // YAML's own quotes: `"3"` alone is a text, whatever it looks like.
    let is_line = written.text.starts_with('"') || written.text.contains(" as ") || written.text.contains("--");
    if plain || is_line || written.text.trim().is_empty() {
        return word_line(written, diagnostics);
    }
    let wire = Spanned::new(Literal::String(written.text.clone()), node.at);
    Some(Word { wire, about: About::nothing(node.at) })
}

fn in_full(node: &Node, diagnostics: &mut Diagnostics) -> Option<Word> {
    let at = node.entries().iter().find(|entry| entry.key.text == "word").map_or(node.at, |entry| entry.value.at);
    let map = Map::open(Construct::Word, node, at, diagnostics)?;
    let wire = map.literal("word")?;
    if wire.value == Literal::String(String::new()) {
        diagnostics.push(Diagnostic::new(Code::BAD_WORD, wire.at, "a word is empty"));
        return None;
    }
    Some(Word { wire, about: map.about() })
}
