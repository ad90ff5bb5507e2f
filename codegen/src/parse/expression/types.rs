//! Type expressions: `T`, `T[]`, `map<T>`, `T | null` and so on.

use std::ops::Range;

use super::cursor::{Cursor, Parsed, Problem};
use super::{bounds, enums, literal};
use crate::diagnostic::{Code, nearest};
use crate::document::{TypeExpression, TypeKind, ValueKind};
use crate::naming;
use crate::parse::names::NameStyle;
use crate::vocabulary::{CountBounds, Encoding, Keyword, Literal, Scalar, Style};

/// How deeply types can be nested.
const MAX_DEPTH: usize = 12;

fn forms() -> String {
    let scalars: String = Scalar::all().iter().map(|scalar| format!("`{}`, ", scalar.name())).collect();
    format!(
        "the types are {scalars}`json`, the `Name` of a declared type, `T[]`, `map<T>`, `csv<T>`, `quoted<T>`, `loose<T>`, \
        `const VALUE`, `enum(a, b)` and `T | null`"
    )
}

const NAME_IT: &str = "put the inner type in parentheses: `(number | null)[]`";

/// The names that the language has for types.
fn built_in() -> impl Iterator<Item = &'static str> {
    let scalars = Scalar::all().into_iter().map(|scalar| scalar.name());
    scalars.chain(["json", "map"]).chain(Encoding::NAMES.iter().copied()).chain(["const", "enum"])
}

/// Our types, each with its names in other languages.
const SYNONYMS: &[(&str, &str)] = &[
    ("string", "str text email"),
    ("integer", "int int32 int64 long"),
    ("number", "float double"),
    ("decimal", "bigint uint64"),
    ("boolean", "bool"),
    ("uuid", "guid"),
    ("url", "uri"),
    ("base64", "byte"),
    ("timestamp", "datetime date_time time"),
    ("json", "any"),
    ("json` or the name of a type with `fields", "object"),
    ("T[]", "array list"),
    ("map<T>", "dict"),
    ("T | null", "null none"),
];

/// A type, or `brackets<T>`: how a parameter is written.
pub(super) fn styled(cursor: &mut Cursor<'_>) -> Parsed<(TypeExpression, Option<Style>)> {
    cursor.skip_blanks();
    let start = cursor.at();
    let word = cursor.take_while(is_name_character);
    let name = cursor.text(word);
    let Some(style) = Style::named(name).filter(|_| cursor.rest().starts_with('<')) else {
        cursor.go_to(start);
        return Ok((type_expression(cursor, 0)?, None));
    };
    let ty = inner(cursor, name, 0)?;
    let ty = match style {
        Style::Pipes | Style::Spaces => expression(cursor, start, ValueKind::List(ty, CountBounds::default())),
        Style::Brackets | Style::Indices | Style::Json => *ty,
    };
    Ok((ty, Some(style)))
}

/// A type with its bounds, `| null` included.
pub(super) fn type_expression(cursor: &mut Cursor<'_>, depth: usize) -> Parsed<TypeExpression> {
    cursor.skip_blanks();
    let start = cursor.at();
    let mut ty = primary(cursor, depth)?;
    let mut lists = 0;
    while cursor.eat("[]") {
        lists += 1;
        if depth + lists > MAX_DEPTH {
            return Err(too_deep(cursor, start));
        }
        let bounds = bounds::counted(cursor, CountBounds::default())?;
        ty = expression(cursor, start, ValueKind::List(Box::new(ty), bounds));
    }
    let end = cursor.at();
    cursor.skip_blanks();
    if cursor.eat("|") {
        null(cursor)?;
        ty.nullable = true;
        ty.at = cursor.place(start..cursor.at());
    } else {
        cursor.go_to(end);
    }
    Ok(ty)
}

fn expression(cursor: &Cursor<'_>, start: usize, kind: ValueKind) -> TypeExpression {
    TypeExpression { at: cursor.place(start..cursor.at()), kind, nullable: false }
}

/// The `null` after `|`.
fn null(cursor: &mut Cursor<'_>) -> Parsed<()> {
    cursor.skip_blanks();
    let range = cursor.take_while(is_name_character);
    if cursor.text(range.clone()) == "null" {
        return Ok(());
    }
    let problem = cursor.problem(Code::BAD_TYPE, range, "expected `null` after `|`");
    Err(problem.help("use a `union` for several types, and `enum(a, b)` for several values"))
}

fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '.')
}

/// A type without a following `[]` or `| null`.
fn primary(cursor: &mut Cursor<'_>, depth: usize) -> Parsed<TypeExpression> {
    let start = cursor.at();
    if depth > MAX_DEPTH {
        return Err(too_deep(cursor, start));
    }
    let range = cursor.take_while(is_name_character);
    let name = cursor.text(range.clone());
    let kind = match name {
        "" if cursor.eat("(") => {
            let inner = type_expression(cursor, depth + 1)?;
            cursor.skip_blanks();
            if !cursor.eat(")") {
                return Err(cursor.problem(Code::BAD_TYPE, start..cursor.at(), "unclosed parenthesis"));
            }
            return Ok(TypeExpression { at: cursor.place(start..cursor.at()), ..inner });
        }
        "" => return Err(cursor.problem_here(Code::BAD_TYPE, "expected a type").help(forms())),
        "map" => ValueKind::Map(inner(cursor, name, depth)?, bounds::counted(cursor, CountBounds::ANY)?),
        "const" => constant(cursor)?,
        "enum" => {
            if !cursor.eat("(") {
                return Err(cursor
                    .problem(Code::BAD_TYPE, range, "expected `(` after `enum`")
                    .help("write the values as `enum(a, b)`"));
            }
            let listed = enums::enum_value_list(cursor)?;
            ValueKind::Inline { kind: Box::new(TypeKind::Enum(listed)), in_line: true }
        }
        _ => match (Scalar::named(name), Encoding::named(name)) {
            (Some(Scalar::String(_)), _) => ValueKind::Scalar(Scalar::String(bounds::string(cursor)?)),
            (Some(Scalar::Integer(_)), _) => ValueKind::Scalar(Scalar::Integer(bounds::number(cursor, true)?)),
            (Some(Scalar::Number(_)), _) => ValueKind::Scalar(Scalar::Number(bounds::number(cursor, false)?)),
            (scalar, None) => plain(cursor, scalar, range, depth)?,
            (_, Some(encoding)) => ValueKind::Encoded(encoding, inner(cursor, name, depth)?),
        },
    };
    if cursor.rest().starts_with('(') {
        let name = cursor.text(start..cursor.at());
        let problem = cursor.problem_here(Code::BAD_BOUND, format!("the type `{name}` cannot have bounds"));
        return Err(problem
            .help("write bounds directly after the type they apply to: `csv<integer(1..4)>`, `integer(1..4)[](..9)`"));
    }
    Ok(expression(cursor, start, kind))
}

/// A type that is only a name, or the name of a generic type with its arguments.
fn plain(cursor: &mut Cursor<'_>, scalar: Option<Scalar>, range: Range<usize>, depth: usize) -> Parsed<ValueKind> {
    let name = cursor.text(range.clone());
    if Style::named(name).is_some() && cursor.rest().starts_with('<') {
        let message = format!("`{name}<T>` is only valid as the whole type of a parameter");
        let problem = cursor.problem(Code::BAD_TYPE_HERE, range, message);
        return Err(problem.help("declare an alias for the type inside, or write `T`"));
    }
    let kind = match (scalar, name) {
        (Some(scalar), _) => ValueKind::Scalar(scalar),
        (None, "json") => ValueKind::Json,
        (None, _) if NameStyle::TypePath.fits(name) && cursor.rest().starts_with('<') => {
            return Ok(ValueKind::Generic(name.into(), arguments(cursor, name, depth)?));
        }
        (None, _) if NameStyle::TypePath.fits(name) => ValueKind::Named(name.into()),
        (None, _) => return Err(unknown(cursor, range)),
    };
    if cursor.rest().starts_with('(') {
        let problem = cursor.problem_here(Code::BAD_BOUND, format!("the type `{name}` cannot have bounds"));
        return Err(problem.help(match name {
            "file" => "the caller states the media type of a file; say in the doc which ones the service takes",
            _ => "strings, integers, numbers, lists and maps can have bounds; put the bounds of a named type into its declaration",
        }));
    }
    if cursor.rest().starts_with('<') {
        let problem = cursor.problem_here(Code::BAD_TYPE, format!("the type `{name}` takes no type argument"));
        return Err(problem.help("the types with an argument are `map<T>`, `csv<T>`, `quoted<T>` and `loose<T>`"));
    }
    Ok(kind)
}

/// `<T>`
fn inner(cursor: &mut Cursor<'_>, name: &str, depth: usize) -> Parsed<Box<TypeExpression>> {
    let opening = cursor.at();
    if !cursor.eat("<") {
        let problem =
            cursor.problem(Code::BAD_TYPE, opening - name.len()..opening, format!("missing type argument of `{name}`"));
        return Err(problem.help(format!("write `{name}<T>`")));
    }
    let ty = type_expression(cursor, depth + 1)?;
    close(cursor, opening, name, "T")?;
    Ok(Box::new(ty))
}

fn close(cursor: &mut Cursor<'_>, opening: usize, name: &str, argument: &str) -> Parsed<()> {
    cursor.skip_blanks();
    if cursor.eat(">") {
        return Ok(());
    }
    let problem = cursor.problem(Code::BAD_TYPE, opening..cursor.at(), "unclosed `<`: expected `>`");
    Err(problem.help(format!("write `{name}<{argument}>`")))
}

/// `<A, B>`
fn arguments(cursor: &mut Cursor<'_>, name: &str, depth: usize) -> Parsed<Vec<TypeExpression>> {
    let opening = cursor.at();
    cursor.eat("<");
    let mut arguments = vec![type_expression(cursor, depth + 1)?];
    cursor.skip_blanks();
    while cursor.eat(",") {
        arguments.push(type_expression(cursor, depth + 1)?);
        cursor.skip_blanks();
    }
    close(cursor, opening, name, "Type")?;
    Ok(arguments)
}

/// The value after `const`.
fn constant(cursor: &mut Cursor<'_>) -> Parsed<ValueKind> {
    let start = cursor.at() - "const".len();
    cursor.skip_blanks();
    let at = cursor.at();
    let value = if literal::is_quoted(cursor.rest()) {
        Literal::String(literal::quoted(cursor)?)
    } else {
        let range = cursor.take_while(|c| !c.is_whitespace() && !matches!(c, '[' | ']' | '<' | '>' | '|' | ','));
        literal::exact(cursor, range)?
    };
    if cursor.at() == at || cursor.text(at..cursor.at()).starts_with("--") {
        let problem = cursor.problem(Code::BAD_TYPE, start..at, "expected a value after `const`");
        return Err(problem.help("write `const VALUE`; put a value with spaces or brackets in double quotes"));
    }
    Ok(ValueKind::Const(value))
}

fn unknown(cursor: &Cursor<'_>, range: Range<usize>) -> Problem {
    let name = cursor.text(range.clone());
    let is_meant = |others: &str| others.split(' ').any(|other| other.eq_ignore_ascii_case(name));
    let ours = SYNONYMS.iter().find(|(_, others)| is_meant(others)).map(|(ours, _)| *ours);
    let problem = cursor.problem(Code::BAD_TYPE, range, format!("cannot find type `{name}`"));
    match ours.or_else(|| nearest(name, built_in())) {
        Some(ours) => problem.help(format!("did you mean `{ours}`?")),
        None if name.contains(|c: char| c == '_' || c.is_ascii_uppercase()) => {
            problem.help(format!("type names are written in UpperCamelCase: `{}`", naming::upper_camel(name)))
        }
        None => problem.help(forms()),
    }
}

fn too_deep(cursor: &Cursor<'_>, start: usize) -> Problem {
    let problem = cursor.problem(Code::TOO_DEEP, start..cursor.at(), "the type is nested too deeply");
    problem.help("move the inner types to `types`, and name them here")
}

/// Requires that only whitespace is left.
pub(super) fn expect_end(cursor: &mut Cursor<'_>) -> Parsed<()> {
    cursor.skip_blanks();
    let rest = cursor.rest();
    if rest.is_empty() {
        return Ok(());
    }
    let first = rest.split_whitespace().next().unwrap_or(rest);
    let problem = cursor.problem_here(Code::BAD_TYPE, format!("unexpected `{first}`"));
    Err(match rest.chars().next() {
        Some('?' | '!') => problem.help("write `?` and `!` after the name of the field"),
        Some('[') if cursor.text(0..cursor.at()).ends_with("null") => problem.help(NAME_IT),
        Some('[') => problem.help("write a list as `T[]`, with no space before `[]`"),
        Some('(') => problem.help("write bounds directly after the type, with no space between"),
        Some('-' | '–' | '—') => problem.help("start a doc with ` -- `"),
        _ => problem
            .help("write a field as `TYPE = DEFAULT -- Doc.`; put a value with special characters in double quotes"),
    })
}
