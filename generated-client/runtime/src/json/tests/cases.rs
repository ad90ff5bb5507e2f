//! Texts that are JSON, and texts that are nearly JSON.

use super::same;

const CASES: &str = include_str!("cases.txt");

/// The bytes of a text of the list.
fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    loop {
        match rest {
            [b'\\', b'x', high, low, more @ ..] => {
                let digits = [*high, *low];
                let digits = str::from_utf8(&digits).expect("two hexadecimal digits");
                bytes.push(u8::from_str_radix(digits, 16).expect("two hexadecimal digits"));
                rest = more;
            }
            [b'\\', b'\\', more @ ..] => {
                bytes.push(b'\\');
                rest = more;
            }
            [byte, more @ ..] => {
                bytes.push(*byte);
                rest = more;
            }
            [] => return bytes,
        }
    }
}

#[test]
fn every_case_is_read_or_refused_as_serde_json_does() {
    let mut count = 0;
    for line in CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut parts = line.splitn(3, ' ');
        let (Some(verdict), Some(name), Some(text)) = (parts.next(), parts.next(), parts.next()) else {
            panic!("not a case: {line}")
        };
        assert_eq!(same(&bytes(text), name), verdict == "yes", "{name}");
        count += 1;
    }
    assert!(count > 180, "{count}");
}

#[test]
fn nesting_is_bounded() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}"), (r#"[{"a":"#, "}]")] {
        for depth in [1, 62, 63, 64, 126, 127, 128, 129, 1000] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            same(text.as_bytes(), &format!("{depth} times {open}"));
        }
        // No text uses up the stack.
        same(open.repeat(100_000).as_bytes(), open);
    }
}

#[test]
fn a_text_that_is_cut_anywhere_is_refused() {
    let text = br#"{"a": ["x\n\ud83d\ude00", -12.5e+3, true, null, {"b": [1234567, 12345678]}], "": false}"#;
    for end in 0..text.len() {
        assert!(!same(&text[..end], "cut"), "{end}");
    }
    assert!(same(text, "whole"));
}
