//! Texts of a length, and texts that match a regular expression.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

use super::dice::Dice;

/// More repetitions show nothing new.
const REPEATED: u32 = 4;

/// As many characters, not bytes.
pub(super) fn of_length(length: u64) -> String {
    "a\u{e9}\u{4f60}b".chars().cycle().take(usize::try_from(length).unwrap_or_default()).collect()
}

/// A text that mostly matches: anchors and borders are left to the caller's check.
pub(super) fn matching(pattern: &str, dice: &mut Dice) -> String {
    let mut text = String::new();
    // Texts of bytes: what is printable in ASCII says enough of any class.
    let parsed = ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern);
    if let Ok(parsed) = parsed {
        write(&parsed, dice, &mut text);
    }
    text
}

fn write(part: &Hir, dice: &mut Dice, text: &mut String) {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(dice.one_of(&printable(class))),
        HirKind::Repetition(repeated) => {
            let most = repeated.max.map_or(repeated.min + REPEATED, |max| max.min(repeated.min + REPEATED));
            let more = dice.below((most - repeated.min) as usize + 1);
            (0..repeated.min as usize + more).for_each(|_| write(&repeated.sub, dice, text));
        }
        HirKind::Capture(group) => write(&group.sub, dice, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, dice, text)),
        HirKind::Alternation(parts) => {
            if let Some(part) = dice.one_of(parts) {
                write(part, dice, text);
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
