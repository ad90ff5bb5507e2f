//! What readers do not see: control characters, and strings that YAML ends at a comment.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Place};

pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

const MAX_BRACKETS: usize = 200;

/// Reports control characters and replaces them by spaces, so that the rest can be parsed and keeps its offsets.
pub(super) fn without_control_characters<'t>(
    file: FileId,
    text: &'t str,
    diagnostics: &mut Diagnostics,
) -> Cow<'t, str> {
    let mut clean = Cow::Borrowed(text);
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let allowed = match character {
            '\r' => text[end..].starts_with('\n'),
            BYTE_ORDER_MARK => at == 0,
            '\n' | '\t' => true,
            other => !is_invisible(other),
        };
        if allowed {
            continue;
        }
        let message = format!("invisible character U+{:04X}", u32::from(character));
        let found = Diagnostic::new(Code::CONTROL_CHARACTER, Place::span(file, at, end), message);
        diagnostics.push(found.help("remove it, or write it as an escape in a double-quoted string"));
        clean.to_mut().replace_range(at..end, &" ".repeat(end - at));
    }
    clean
}

/// Whether readers do not see a character, or see others in another order because of it.
pub(crate) fn is_invisible(character: char) -> bool {
    match character {
        BYTE_ORDER_MARK => true,
        // Line ends to some readers of YAML only, marks without width, and marks that turn the direction of text.
        '\u{2028}' | '\u{2029}' | '\u{200b}' | '\u{200e}' | '\u{200f}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => true,
        other => other.is_control(),
    }
}

/// Brackets that are nested so deeply that parsing would take very long. Brackets inside strings count too.
pub(super) fn deep_brackets(file: FileId, text: &str) -> Option<Diagnostic> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_BRACKETS {
            let message = format!("more than {MAX_BRACKETS} unclosed brackets");
            return Some(Diagnostic::new(Code::TOO_DEEP, Place::span(file, at, at + 1), message));
        }
    }
    None
}

/// A comment after a single space reads like a part of the unquoted string that ends at `end`.
pub(super) fn cut_text(file: FileId, text: &str, end: usize) -> Option<Diagnostic> {
    let rest = text.get(end..)?;
    let comment = rest.strip_prefix([' ', '\t'])?;
    if !comment.starts_with('#') {
        return None;
    }
    let length = comment.find(['\n', '\r']).unwrap_or(comment.len());
    let at = Place::span(file, end + 1, end + 1 + length);
    let found = Diagnostic::new(Code::COMMENT_CUT, at, "` #` ends this string: YAML reads the rest as a comment");
    Some(found.label("not part of the value").help(
        "if it is part of the string, quote the string (for a field: use the long form with a quoted doc); if it is a \
            comment, put two spaces before the `#`",
    ))
}

/// Whether a key in brackets that ends there has no `:` after it.
pub(super) fn has_no_colon(text: &str, end: usize) -> bool {
    text.get(end..).unwrap_or_default().trim_start().starts_with([',', '}'])
}

/// Inside `{ }`, a comma ends a string, and the rest looks like a key.
pub(super) fn cut_at_comma(at: Place) -> Diagnostic {
    let found =
        Diagnostic::new(Code::COMMENT_CUT, at, "the string ends before this: inside `{ }`, YAML ends it at a comma");
    found.label("not part of the value").help("quote the string, or write the map on separate lines without `{ }`")
}
