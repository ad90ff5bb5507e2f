//! No text makes the parser panic, and what it says can always be drawn.

use super::{read, sources};
use crate::diagnostic::{render, to_json};

const SAMPLES: &[&str] = &[include_str!("samples/service.yaml"), include_str!("samples/types.yaml")];

/// What is put in, because the parser looks at it.
const PIECES: &[&str] = &[
    ":",
    ": ",
    " #",
    "#",
    "-",
    " -- ",
    "--",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "'",
    "\"",
    "\\",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    "|",
    "&a",
    "*a",
    "!t",
    "<<: ",
    "?",
    "!",
    "=",
    ",",
    "..",
    ".",
    "/",
    "as ",
    " as X",
    "0",
    "1e999",
    "-1",
    "é",
    "\u{feff}",
    "\u{7}",
    "\u{2028}",
    "~",
    "null",
    "true",
    "---\n",
    "const ",
    "enum(",
    "map<",
    "string(/",
    "/)",
    "[]",
    "99999999999999999999",
];

/// A linear congruential generator: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound.max(1)
    }
}

fn mutate(text: &str, random: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        match random.below(6) {
            0 => bytes[at] ^= 1 << random.below(7),
            1 => drop(bytes.remove(at)),
            2 => drop(bytes.splice(at..at, PIECES[random.below(PIECES.len())].bytes())),
            3 => {
                let end = (at + random.below(12)).min(bytes.len());
                bytes.splice(at..end, PIECES[random.below(PIECES.len())].bytes());
            }
            4 => bytes = without_a_line(&bytes, random),
            _ => bytes.truncate(at.max(1)),
        }
        if bytes.is_empty() {
            bytes.push(b'a');
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn without_a_line(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let gone = random.below(lines.len());
    lines.into_iter().enumerate().filter(|(index, _)| *index != gone).flat_map(|(_, line)| line).copied().collect()
}

#[test]
fn samples_are_good() {
    for sample in SAMPLES {
        super::good(sample);
    }
}

#[test]
fn no_text_makes_it_panic() {
    let mut random = Random(20_260_531);
    let texts: Vec<(usize, String)> =
        (0..4_000).map(|round| (round, mutate(SAMPLES[round % SAMPLES.len()], &mut random))).collect();
    let is_refused = |(round, text): &(usize, String)| {
        let (_, found) = read(text);
        let sources = sources(text);
        for found in &found {
            let Some(span) = found.at.range() else { continue };
            assert!(text.get(span.start..span.end).is_some(), "{found:?} is not within the text: {text}");
        }
        if round % 8 == 0 {
            assert_eq!(render(&sources, &found, false).is_empty(), found.is_empty());
            assert!(to_json(&sources, &found).starts_with('['));
        }
        !found.is_empty()
    };
    let refused = crate::parallel::map(&texts, is_refused).into_iter().filter(|refused| *refused).count();
    assert!(refused > 2_000, "{refused} were refused: the changes do not bite");
}
