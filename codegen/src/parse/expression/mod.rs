//! The grammar of one-line fields: `TYPE = DEFAULT -- Doc.`

mod bounds;
mod content;
mod cursor;
mod enums;
mod literal;
mod types;

use self::cursor::{Cursor, Parsed};
use super::node::Written;
use crate::diagnostic::{Code, Diagnostics};
use crate::document::{EnumValue, Spanned, Text, TypeExpression};
use crate::vocabulary::{Content, Literal, Side, Style};

pub(super) use self::bounds::check_pattern;
pub(super) use self::enums::{number_among_strings, unnamed};
pub(super) use self::literal::misread;

/// A field in one line.
#[derive(Debug)]
pub(super) struct FieldLine {
    pub(super) ty: TypeExpression,
    pub(super) style: Option<Style>,
    pub(super) default: Option<Spanned<Literal>>,
    pub(super) doc: Option<Text>,
}

/// A variant in one line.
#[derive(Debug)]
pub(super) struct VariantLine {
    pub(super) ty: TypeExpression,
    /// After `as`.
    pub(super) name: Option<Written>,
}

/// `TYPE = DEFAULT -- Doc.`
pub(super) fn field_line(written: &Written, diagnostics: &mut Diagnostics) -> Option<FieldLine> {
    read(written, diagnostics, |cursor| {
        let line = type_and_default(cursor)?;
        Ok(FieldLine { doc: literal::doc(cursor)?, ..line })
    })
}

/// `TYPE = DEFAULT`, in a field whose doc has its own key.
pub(super) fn type_with_default(written: &Written, diagnostics: &mut Diagnostics) -> Option<FieldLine> {
    read(written, diagnostics, |cursor| {
        let line = type_and_default(cursor)?;
        no_doc(cursor)?;
        Ok(line)
    })
}

/// `TYPE`
pub(super) fn type_expression(written: &Written, diagnostics: &mut Diagnostics) -> Option<TypeExpression> {
    read(written, diagnostics, lone_type)
}

/// `TYPE`, or `form(TYPE)`
pub(super) fn body_line(
    written: &Written,
    side: Side,
    diagnostics: &mut Diagnostics,
) -> Option<(TypeExpression, Content)> {
    read(written, diagnostics, |cursor| match content::body(cursor, side)? {
        Some(body) => Ok(body),
        None => Ok((lone_type(cursor)?, Content::default())),
    })
}

/// `form(brackets)`, of fields that are written below.
pub(super) fn content_line(written: &Written, side: Side, diagnostics: &mut Diagnostics) -> Option<Content> {
    read(written, diagnostics, |cursor| content::content(cursor, side))
}

/// `Type as Name`
pub(super) fn variant_line(written: &Written, diagnostics: &mut Diagnostics) -> Option<VariantLine> {
    read(written, diagnostics, |cursor| {
        let ty = types::type_expression(cursor, 0)?;
        cursor.skip_blanks();
        let name = if cursor.eat_keyword("as") { Some(enums::name(cursor)?) } else { None };
        no_doc(cursor)?;
        Ok(VariantLine { ty, name })
    })
}

/// `wire as Name -- Doc.`
pub(super) fn enum_value_line(written: &Written, diagnostics: &mut Diagnostics) -> Option<EnumValue> {
    read(written, diagnostics, enums::enum_value_line)
}

/// Runs a grammar over the whole text; what it could not read is reported.
fn read<T>(
    written: &Written,
    diagnostics: &mut Diagnostics,
    grammar: impl FnOnce(&mut Cursor<'_>) -> Parsed<T>,
) -> Option<T> {
    let mut cursor = Cursor::new(written);
    let result = grammar(&mut cursor).and_then(|value| types::expect_end(&mut cursor).map(|()| value));
    cursor.noted().into_iter().for_each(|found| diagnostics.push(found));
    match result {
        Ok(value) => Some(value),
        Err(problem) => diagnostics.refuse(*problem.0),
    }
}

fn type_and_default(cursor: &mut Cursor<'_>) -> Parsed<FieldLine> {
    let (ty, style) = types::styled(cursor)?;
    cursor.skip_blanks();
    let default = if cursor.eat("=") {
        cursor.skip_blanks();
        let is_list = cursor.rest().starts_with('[');
        match literal::default(cursor) {
            // The type is read all the same.
            Err(problem) if problem.0.code == Code::BAD_VALUE && !is_list => {
                cursor.note(problem);
                None
            }
            read => Some(read?),
        }
    } else {
        None
    };
    Ok(FieldLine { ty, style, default, doc: None })
}

fn lone_type(cursor: &mut Cursor<'_>) -> Parsed<TypeExpression> {
    let ty = types::type_expression(cursor, 0)?;
    cursor.skip_blanks();
    if cursor.rest().starts_with('=') {
        let problem = cursor.rest_problem(Code::BAD_TYPE, "a type cannot have a default");
        return Err(problem.help("write the default on the fields that use this type"));
    }
    no_doc(cursor)?;
    Ok(ty)
}

fn no_doc(cursor: &mut Cursor<'_>) -> Parsed<()> {
    cursor.skip_blanks();
    if cursor.rest().starts_with("--") {
        let problem = cursor.rest_problem(Code::BAD_TYPE, "a doc is not allowed here");
        return Err(problem.help("put the doc under the key `doc`"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
