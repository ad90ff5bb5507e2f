//! How a function takes what is required.

use super::docs;
use crate::naming;
use crate::rust::{Argument, Constructor, RequiredStruct};

/// Up to three arguments of different types are passed one by one; more, or two of one type, are the fields of a struct.
pub(super) fn constructor(name: &str, arguments: Vec<Argument>) -> Constructor {
    let alike = |(at, one): (usize, &Argument)| arguments[..at].iter().any(|other| other.ty == one.ty);
    let (text, lines, required_struct) = if arguments.len() > 3 || arguments.iter().enumerate().any(alike) {
        let doc = docs::of_text(&format!("The required fields of `{name}`."));
        (
            "Creates a request from its required fields.",
            vec![],
            Some(RequiredStruct { name: naming::required_name(name), doc }),
        )
    } else if arguments.is_empty() {
        ("Creates an empty request.", vec![], None)
    } else {
        ("Creates a request from its required fields:", lines(&arguments), None)
    };
    let mut doc = docs::of_text(text);
    docs::push_paragraph(&mut doc, lines);
    Constructor { doc, arguments, required_struct }
}

/// One line for each argument.
fn lines(arguments: &[Argument]) -> Vec<String> {
    let line = |Argument { name, doc, .. }: &Argument| {
        let text = doc.lines.iter().take_while(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        format!("- `{name}`: {text}")
    };
    arguments.iter().map(line).collect()
}
