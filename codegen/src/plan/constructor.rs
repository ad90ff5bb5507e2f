//! How what is required is taken.

use super::docs;
use crate::naming;
use crate::rust::{Argument, Constructor, Doc, RequiredStruct};

/// Up to three arguments of different types are passed one by one; more, or two alike, go into a struct with names.
pub(super) fn constructor(name: &str, arguments: Vec<(Argument, Doc)>) -> Constructor {
    let alike =
        arguments.iter().enumerate().any(|(at, (one, _))| arguments[..at].iter().any(|(other, _)| other.ty == one.ty));
    if arguments.len() > 3 || alike {
        let required = RequiredStruct {
            name: naming::required_name(name),
            doc: docs::of_text(&format!("The required fields of `{name}`.")),
            fields: arguments,
        };
        let doc = docs::of_text("Creates a request from its required fields.");
        return Constructor { doc, arguments: vec![], required_struct: Some(required) };
    }
    let first =
        if arguments.is_empty() { "Creates an empty request." } else { "Creates a request from its required fields:" };
    let mut doc = docs::of_text(first);
    docs::push_paragraph(&mut doc, lines(&arguments));
    Constructor { doc, arguments: arguments.into_iter().map(|(argument, _)| argument).collect(), required_struct: None }
}

/// One line for each argument.
fn lines(arguments: &[(Argument, Doc)]) -> Vec<String> {
    let line = |(argument, about): &(Argument, Doc)| {
        let text = about.lines.iter().take_while(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        format!("- `{}`: {text}", argument.name)
    };
    arguments.iter().map(line).collect()
}
