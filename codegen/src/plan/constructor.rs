//! How a function takes what is required.

use super::docs;
use crate::naming;
use crate::rust::{Argument, Constructor, Conversion, RequiredStruct, Type};

/// Up to three arguments of different types are passed one by one; more, or two of one type, are the fields of a struct.
pub(super) fn constructor(name: &str, arguments: Vec<Argument>) -> Constructor {
    let arguments = told_apart(arguments);
    let mut pairs = arguments.iter().enumerate().flat_map(|(at, one)| arguments[..at].iter().map(move |it| (it, one)));
    let alike = pairs.find(|(one, other)| one.ty == other.ty);
    let (text, lines, required_struct) = if arguments.len() > 3 || alike.is_some() {
        let why = alike
            .map(|(one, other)| format!(" By name, so that `{}` and `{}` are not exchanged.", one.name, other.name));
        let doc = docs::of_text(&format!("The required fields of `{name}`.{}", why.unwrap_or_default()));
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

/// Where a plain value would fit two arguments, they are passed as their own types, so that they cannot be exchanged.
fn told_apart(arguments: Vec<Argument>) -> Vec<Argument> {
    let conversion = |one: &Argument| {
        let fits = |other: &Argument| other.ty != one.ty && one.plain.is_some() && other.plain == one.plain;
        let is_own = one.conversion == Conversion::Into && one.ty != Type::String;
        if is_own && arguments.iter().any(fits) { Conversion::Exact } else { one.conversion }
    };
    arguments.iter().map(|one| Argument { conversion: conversion(one), ..one.clone() }).collect()
}

/// One line for each argument.
fn lines(arguments: &[Argument]) -> Vec<String> {
    let line = |Argument { name, doc, .. }: &Argument| {
        let text = doc.lines.iter().take_while(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join(" ");
        format!("- `{name}`: {text}")
    };
    arguments.iter().map(line).collect()
}
