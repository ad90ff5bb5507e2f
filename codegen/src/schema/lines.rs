//! The one-line forms as patterns. They are never stricter than the parser, which reads the inner parts and explains
//! their errors.

use super::typed;
use crate::openapi::json::Object;
use crate::parse::names::NameStyle;
use crate::vocabulary::{Bounds, Scalar};

/// A one-line form.
#[derive(Debug)]
pub(super) struct Line {
    /// As a definition.
    pub(super) name: &'static str,
    doc: &'static str,
    form: Form,
    examples: &'static [&'static str],
}

#[derive(Debug)]
enum Form {
    /// A type, followed by this.
    Type(&'static str),
    /// Anything: the value may be a number, `true` or `false`.
    EnumValue,
}

pub(super) static TYPE: Line = Line {
    name: "type_line",
    doc: "`TYPE` with its bounds.",
    form: Form::Type(""),
    examples: &["string", "integer(1..100)", "Pet[]", "map<string>", "url | null"],
};

pub(super) static TYPE_WITH_DEFAULT: Line = Line {
    name: "type_with_default_line",
    doc: "`TYPE = DEFAULT`",
    form: Form::Type(r"(\s*=\s*\S[\s\S]*)?"),
    examples: &["string", "integer(1..100) = 20", "csv<Rating> = [GOOD_FIT, MAYBE]"],
};

pub(super) static FIELD: Line = Line {
    name: "field_line",
    doc: "`TYPE = DEFAULT -- Doc.` A doc that contains `: ` or ` #` needs the long form.",
    form: Form::Type(r"(\s*=\s*\S[\s\S]*|\s+--\s+\S[\s\S]*)?"),
    examples: &["string -- The name.", "integer(1..100) = 20 -- How many pets to return.", "const pets"],
};

pub(super) static VARIANT: Line = Line {
    name: "variant_line",
    doc: "`Type as Name`; `as Name` is optional.",
    form: Form::Type(r"(\s*as\s+[A-Z][A-Za-z0-9]*)?"),
    examples: &["Person", "v1.Person as Human"],
};

pub(super) static ENUM_VALUE: Line = Line {
    name: "enum_value_line",
    doc: "`wire as Name -- Doc.` A bare number, `true` or `false` is that JSON value; quote a string that looks like \
        one twice.",
    form: Form::EnumValue,
    examples: &["cat -- A cat.", "1 as First -- Direct connections.", "\"3\" as Three"],
};

pub(super) static ALL: [&Line; 5] = [&TYPE, &TYPE_WITH_DEFAULT, &FIELD, &VARIANT, &ENUM_VALUE];

impl Line {
    pub(super) fn schema(&self) -> Object {
        let form = match self.form {
            Form::Type(rest) => typed("string")
                .with("pattern", format!(r"^\s*{}{rest}\s*$", type_pattern()))
                .with("patternErrorMessage", format!("Expected {}", self.doc)),
            Form::EnumValue => Object::new().with("type", vec!["string", "number", "boolean"]).with("minLength", 1_u64),
        };
        Object::new().with("description", self.doc).and(form).with("examples", self.examples.to_vec())
    }
}

/// A type with its bounds, `[]` and `| null`; the text in brackets is anything.
fn type_pattern() -> String {
    let name = NameStyle::TypePath.pattern().trim_start_matches('^').trim_end_matches('$');
    let scalars = Scalar::all().into_iter().map(|scalar| match scalar.bounds() {
        Bounds::Text(_) => format!(r"{}(\([^/)][^)]*\)|\(/.+/\))?", scalar.name()),
        Bounds::Number(_) => format!(r"{}(\([^)]+\))?", scalar.name()),
        Bounds::None => scalar.name().to_owned(),
    });
    let scalars = scalars.collect::<Vec<_>>().join("|");
    let nested = r"(map|csv|quoted|loose)<[\s\S]+>|enum\([\s\S]+\)";
    let constant = r#"const\s*("([^"\\]|\\.)*"|[^\s\[\]<>|,"][^\s\[\]<>|,]*)"#;
    format!(r"({scalars}|json|{nested}|{constant}|{name}(<[\s\S]+>)?)(\[\](\([^)]+\))?)*(\s*\|\s*null)?")
}
