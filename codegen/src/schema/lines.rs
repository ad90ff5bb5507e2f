//! The one-line forms as patterns. They are never stricter than the parser, which reads the inner parts and explains
//! their errors.

use super::typed;
use crate::openapi::json::Object;
use crate::parse::keys::Line;
use crate::parse::names::NameStyle;
use crate::vocabulary::{Bounds, Scalar};

/// A one-line form.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) line: Line,
    doc: &'static str,
    /// What can follow the type; `None` where a value may be a number, `true` or `false`.
    after_type: Option<&'static str>,
    examples: &'static [&'static str],
}

pub(super) const FORMS: [Form; 6] = [
    Form {
        line: Line::Type,
        doc: "`TYPE` with its bounds.",
        after_type: Some(""),
        examples: &["string", "integer(1..100)", "Pet[]", "map<string>", "url | null"],
    },
    Form {
        line: Line::TypeWithDefault,
        doc: "`TYPE = DEFAULT`",
        after_type: Some(r"(\s*=\s*\S[\s\S]*)?"),
        examples: &["string", "integer(1..100) = 20", "csv<Rating> = [GOOD_FIT, MAYBE]"],
    },
    Form {
        line: Line::Field,
        doc: "`TYPE = DEFAULT -- Doc.` A doc that contains `: ` or ` #` needs the long form.",
        after_type: Some(r"(\s*=\s*\S[\s\S]*|\s+--\s+\S[\s\S]*)?"),
        examples: &["string -- The name.", "integer(1..100) = 20 -- How many pets to return.", "const pets"],
    },
    Form {
        line: Line::Variant,
        doc: "`Type as Name`; `as Name` is optional.",
        after_type: Some(r"(\s*as\s+[A-Z][A-Za-z0-9]*)?"),
        examples: &["Person", "v1.Person as Human"],
    },
    Form {
        line: Line::Body,
        doc: "`TYPE`, which is sent as JSON, or another form: `form(TYPE)`, `text`, `bytes(application/pdf)`.",
        after_type: Some(""),
        examples: &["NewPet", "form(NewPet, brackets)", "multipart(Upload)", "text", "bytes(application/pdf)"],
    },
    Form {
        line: Line::EnumValue,
        doc: "`wire as Name -- Doc.` A bare number, `true` or `false` is that JSON value; quote a string that looks \
            like one twice.",
        after_type: None,
        examples: &["cat -- A cat.", "1 as First -- Direct connections.", "\"3\" as Three"],
    },
];

/// Of the definition.
pub(super) fn name(line: Line) -> &'static str {
    match line {
        Line::Type => "type_line",
        Line::TypeWithDefault => "type_with_default_line",
        Line::Field => "field_line",
        Line::Variant => "variant_line",
        Line::Body => "body_line",
        Line::EnumValue => "enum_value_line",
    }
}

impl Form {
    pub(super) fn schema(&self) -> Object {
        let form = match self.after_type {
            Some(rest) => typed("string")
                .with("pattern", format!(r"^\s*{}{rest}\s*$", self.start()))
                .with("patternErrorMessage", format!("Expected {}", self.doc)),
            None => Object::new().with("type", vec!["string", "number", "boolean"]).with("minLength", 1_u64),
        };
        Object::new().with("description", self.doc).and(form).with("examples", self.examples.to_vec())
    }
}

impl Form {
    fn start(&self) -> String {
        match self.line {
            Line::Body => {
                let ty = type_pattern();
                format!(r"({ty}|(json|form|multipart|json_lines)\({ty}(,[^()]+)*\)|(text|bytes)(\([^()]+\))?)")
            }
            Line::Type | Line::TypeWithDefault | Line::Field | Line::Variant | Line::EnumValue => type_pattern(),
        }
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
