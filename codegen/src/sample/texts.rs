//! Texts of a length, and texts that match a regular expression.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

use super::rng::Rng;

/// More repetitions show nothing new.
const REPEATED: u32 = 4;

/// As many characters, not bytes.
pub(super) fn of_length(length: u64) -> String {
    "a\u{e9}\u{4f60}b".chars().cycle().take(usize::try_from(length).unwrap_or_default()).collect()
}

/// A text that mostly matches: anchors and word boundaries are left to the caller's check.
pub(super) fn matching(pattern: &str, rng: &mut Rng) -> String {
    let mut text = String::new();
    // Bytes are enough: of each class, the printable ASCII characters are used.
    let parsed = ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern);
    if let Ok(parsed) = parsed {
        write(&parsed, rng, &mut text);
    }
    text
}

fn write(part: &Hir, rng: &mut Rng, text: &mut String) {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(rng.one_of(&printable(class))),
        HirKind::Repetition(repeated) => {
            let most = repeated.max.map_or(repeated.min + REPEATED, |max| max.min(repeated.min + REPEATED));
            let more = rng.below((most - repeated.min) as usize + 1);
            (0..repeated.min as usize + more).for_each(|_| write(&repeated.sub, rng, text));
        }
        HirKind::Capture(group) => write(&group.sub, rng, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, rng, text)),
        HirKind::Alternation(parts) => {
            if let Some(part) = rng.one_of(parts) {
                write(part, rng, text);
            }
        }
    }
}

fn printable(class: &Class) -> Vec<char> {
    let fits = |byte: u8| match class {
        Class::Unicode(class) => class.iter().any(|range| (range.start()..=range.end()).contains(&char::from(byte))),
        Class::Bytes(class) => class.iter().any(|range| (range.start()..=range.end()).contains(&byte)),
    };
    (b' '..=b'~').filter(|byte| fits(*byte)).map(char::from).collect()
}
