//! How a name of the spec is written in Rust: its case, keywords, and the names that generated code needs for itself.
//!
//! A spelling depends on the name alone, never on its neighbours. A name that is taken gets a trailing underscore; two names
//! with one spelling are a mistake of the spec, reported before this module's names are used.

mod given;
mod reserved;

pub use given::*;

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::model::Scalar;

use reserved::{
    DEVICES, KEYWORDS, RESERVED_FILES, RESERVED_ITEMS, RESERVED_METHODS, RESERVED_MODULES, RESERVED_PARAMETERS,
    RESERVED_READERS, RESERVED_SERVICES, RESERVED_SETTERS, RESERVED_TYPES, STATUSES, SYMBOLS,
};

/// A type: `Self_` for `self`.
pub fn type_name(name: &str) -> String {
    let name = upper_camel(name);
    let is_scalar = Scalar::TYPE_NAMES.contains(&Some(name.as_str()));
    if is_scalar { format!("{name}_") } else { free(name, RESERVED_TYPES) }
}

/// The parameters of a call.
pub fn call_name(name: &str) -> String {
    format!("{}Call", upper_camel(name))
}

/// What a call returns, by status.
pub fn outcomes_name(name: &str) -> String {
    format!("{}Outcome", upper_camel(name))
}

/// The variant for a status, by the name that HTTP has for it.
pub fn status_name(status: u16) -> String {
    let known = STATUSES.split(' ').find_map(|known| known.strip_prefix(status.to_string().as_str()));
    known.map_or_else(|| format!("Status{status}"), str::to_owned)
}

/// A variant of an enum.
pub fn variant_name(name: &str) -> String {
    free(upper_camel(name), "Self Unknown")
}

/// A field of a response.
pub fn field_name(name: &str) -> String {
    free_lower(name, "extra")
}

/// A field of a request, which callers know as a setter.
pub fn setter_name(name: &str) -> String {
    free_lower(name, RESERVED_SETTERS)
}

/// The method of a union that reads one of its variants: `as_people`.
pub fn reader_name(variant: &str) -> String {
    free_lower(&format!("as {variant}"), "")
}

/// The method of a union for what its variants share. `as_` is for the variants.
pub fn shared_name(field: &str) -> String {
    if field.starts_with("as_") { format!("{field}_") } else { free_lower(field, RESERVED_READERS) }
}

/// The function of a union that makes one of its variants: `by_keywords`.
pub fn maker_name(variant: &str) -> String {
    free_lower(variant, RESERVED_READERS)
}

/// The method of a page for its items of one variant: `people`.
pub fn items_name(variant: &str) -> String {
    free(free_lower(variant, RESERVED_READERS), RESERVED_ITEMS)
}

/// A parameter of a call, which callers know as a setter.
pub fn parameter_name(name: &str) -> String {
    free_lower(name, RESERVED_PARAMETERS)
}

/// A method of a client, and the file of a call.
pub fn method_name(name: &str) -> String {
    free_lower(name, RESERVED_METHODS)
}

/// A module that callers name.
pub fn module_name(name: &str) -> String {
    free(free(free_lower(name, RESERVED_MODULES), RESERVED_METHODS), DEVICES)
}

/// The private module of a spec file.
pub fn file_name(stem: &str) -> String {
    free(free_lower(stem, RESERVED_FILES), DEVICES)
}

/// Why a service cannot have this name, which is a module and a feature of the crate and a file.
pub fn refused_service(name: &str) -> Option<String> {
    let why = if is_one_of(name, KEYWORDS) {
        "is a Rust keyword"
    } else if is_one_of(name, RESERVED_SERVICES) {
        "is a feature, a module or a dependency of the client"
    } else if is_one_of(name, DEVICES) {
        "cannot be the name of a file on Windows"
    } else {
        return None;
    };
    Some(format!("`{name}` {why}, so it cannot be the name of a service"))
}

/// The part of a longer type name: no word is reserved there.
pub fn upper_camel(name: &str) -> String {
    if is_upper_camel(name) {
        return name.to_owned();
    }
    // Between digits, the separator distinguishes `1.10` from `110`.
    let words = ascii(name);
    let mut out = String::new();
    for part in words.split([' ', '_']).filter(|part| !part.is_empty()) {
        let digits = out.ends_with(|c: char| c.is_ascii_digit()) && part.starts_with(|c: char| c.is_ascii_digit());
        out.extend([if digits { "_" } else { "" }, &part.to_upper_camel_case()]);
    }
    started(out, 'N')
}

/// Words in lower case; some may be reserved.
pub fn lower_snake(name: &str) -> String {
    if is_snake(name) { name.to_owned() } else { started(ascii(name).to_snake_case(), 'n') }
}

fn free_lower(name: &str, reserved: &str) -> String {
    let name = lower_snake(name);
    if is_one_of(&name, KEYWORDS) { format!("{name}_") } else { free(name, reserved) }
}

fn free(name: String, reserved: &str) -> String {
    if is_one_of(&name, reserved) { format!("{name}_") } else { name }
}

fn is_one_of(name: &str, list: &str) -> bool {
    list.match_indices(name).any(|(at, _)| {
        let (before, after) = (&list[..at], &list[at + name.len()..]);
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

/// Whether the name is snake case, as most are: checking costs less than converting.
fn is_snake(name: &str) -> bool {
    let mut last = '_';
    let fits = |c: char| {
        let fits = c.is_ascii_lowercase() || c.is_ascii_digit() && last != '_' || c == '_' && last != '_';
        last = c;
        fits
    };
    name.chars().all(fits) && last != '_'
}

/// The same of types. Two capitals without a small letter between them are one word.
fn is_upper_camel(name: &str) -> bool {
    let mut may_rise = true;
    let fits = |c: char| match c {
        'A'..='Z' => std::mem::replace(&mut may_rise, false),
        'a'..='z' => {
            may_rise = true;
            true
        }
        _ => c.is_ascii_digit(),
    };
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(fits)
}

/// An identifier neither starts with a digit nor is empty.
fn started(name: String, letter: char) -> String {
    match name.chars().next() {
        Some(first) if first.is_ascii_digit() => format!("{letter}{name}"),
        Some(_) => name,
        None if letter == 'N' => "Empty".to_owned(),
        None => "empty".to_owned(),
    }
}

/// Letters and digits as they are, separators as spaces, a sign in front as a word, other characters by their names.
fn ascii(name: &str) -> String {
    let has_letters = name.contains(|c: char| c.is_ascii_alphanumeric());
    let mut spelt = String::with_capacity(name.len());
    for (index, c) in name.char_indices() {
        match c {
            c if c.is_ascii_alphanumeric() => spelt.push(c),
            '+' | '-' if index == 0 => spelt.extend([" ", &symbol(c), " "]),
            c if c.is_ascii() && has_letters => spelt.push(' '),
            c => spelt.extend([" ", &symbol(c), " "]),
        }
    }
    spelt
}

fn symbol(c: char) -> String {
    let name = SYMBOLS.split(' ').find_map(|symbol| symbol.strip_prefix(c));
    match (c, name) {
        (' ' | '_', _) => String::new(),
        (_, Some(name)) => name.to_owned(),
        (c, None) => format!("u{:x}", u32::from(c)),
    }
}

#[cfg(test)]
mod tests;
