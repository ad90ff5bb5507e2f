//! What a body is: `TYPE`, or how it is written around the type: `form(TYPE, brackets)`, `bytes(application/pdf)`.

use super::cursor::{Cursor, Parsed};
use super::types::type_expression;
use crate::diagnostic::{Code, nearest};
use crate::document::{TypeExpression, ValueKind};
use crate::vocabulary::{Content, ContentKind, FormStyle, Keyword, Scalar, Side, listed};

/// `KIND(TYPE, …)`; `None` before a type alone.
pub(super) fn body(cursor: &mut Cursor<'_>, side: Side) -> Parsed<Option<(TypeExpression, Content)>> {
    cursor.skip_blanks();
    let start = cursor.at();
    let word = cursor.take_while(is_word);
    let (text, is_open) = (cursor.text(word.clone()), cursor.rest().starts_with('('));
    let kinds = || ContentKind::ALL.iter().filter(|kind| kind.is_of(side)).map(|kind| kind.as_str());
    match ContentKind::named(text) {
        Some(kind) if !kind.is_of(side) => {
            let problem = cursor.problem(Code::BAD_TYPE, word, format!("a {} cannot be `{text}`", side.body()));
            Err(problem.help(format!("write a type, or one of {}", listed(kinds(), 9))))
        }
        None if is_open && Scalar::named(text).is_none() && nearest(text, kinds()).is_some() => {
            let problem = cursor.problem(Code::BAD_TYPE, word, format!("unknown form of a body: `{text}`"));
            Err(problem.help(format!("did you mean `{}`?", nearest(text, kinds()).unwrap_or_default())))
        }
        // `json` alone is the type of any JSON value.
        Some(kind) if kind != ContentKind::Json || is_open => written(cursor, kind, start).map(Some),
        Some(_) | None => {
            cursor.go_to(start);
            Ok(None)
        }
    }
}

/// `KIND(…)` without the type, which is written below it.
pub(super) fn content(cursor: &mut Cursor<'_>, side: Side) -> Parsed<Content> {
    cursor.skip_blanks();
    let word = cursor.take_while(is_word);
    let named = ContentKind::named(cursor.text(word.clone())).map(|kind| Content { kind, ..Content::default() });
    let Some(mut content) = named.filter(|content| !content.kind.is_whole() && content.kind.is_of(side)) else {
        let problem = cursor.problem(Code::BAD_TYPE, word, "expected how the fields are written");
        return Err(problem.help(match side {
            Side::Request => "write `form`, `form(brackets)`, `multipart` or `json(MEDIA-TYPE)`",
            Side::Response => "write `json(MEDIA-TYPE)`, `json_lines` or `events`",
        }));
    };
    if cursor.eat("(") {
        argument(cursor, &mut content)?;
        more(cursor, &mut content)?;
    }
    Ok(content)
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn written(cursor: &mut Cursor<'_>, kind: ContentKind, start: usize) -> Parsed<(TypeExpression, Content)> {
    let mut content = Content { kind, ..Content::default() };
    let is_open = cursor.eat("(");
    let whole = match kind {
        ContentKind::Text => Some(Scalar::String(Default::default())),
        ContentKind::Bytes => Some(Scalar::File),
        ContentKind::Json
        | ContentKind::Form
        | ContentKind::Multipart
        | ContentKind::JsonLines
        | ContentKind::Events => None,
    };
    let ty = match whole {
        Some(_) if is_open => argument(cursor, &mut content).map(|()| None)?,
        Some(_) => None,
        None if is_open && kind == ContentKind::Events && cursor.eat_word("text") => {
            content.plain = true;
            let at = cursor.place(start..cursor.at());
            Some(TypeExpression::new(at, ValueKind::Scalar(Scalar::String(Default::default()))))
        }
        None if is_open => Some(type_expression(cursor, 1)?),
        None => {
            let word = kind.as_str();
            let problem = cursor.problem(Code::BAD_TYPE, start..cursor.at(), format!("expected `(` after `{word}`"));
            return Err(problem.help(format!("write the type of its fields: `{word}(NewPet)`")));
        }
    };
    if is_open {
        more(cursor, &mut content)?;
    }
    let at = cursor.place(start..cursor.at());
    let ty = ty.or(whole.map(|scalar| TypeExpression::new(at, ValueKind::Scalar(scalar))));
    let ty = ty.unwrap_or_else(|| TypeExpression::error(at));
    let ty = match kind {
        _ if kind.is_lines() => TypeExpression { at, ..ty.list() },
        _ => ty,
    };
    Ok((ty, content))
}

/// `, STYLE, MEDIA-TYPE)`
fn more(cursor: &mut Cursor<'_>, content: &mut Content) -> Parsed<()> {
    cursor.skip_blanks();
    while cursor.eat(",") {
        argument(cursor, content)?;
        cursor.skip_blanks();
    }
    if cursor.eat(")") {
        return Ok(());
    }
    Err(cursor.problem_here(Code::BAD_TYPE, "expected `)`").help("write `form(NewPet, brackets)`"))
}

/// The style of a form, what a stream of events is, or a media type.
fn argument(cursor: &mut Cursor<'_>, content: &mut Content) -> Parsed<()> {
    cursor.skip_blanks();
    let range = cursor.take_while(|c| !matches!(c, ',' | ')'));
    let text = cursor.text(range.clone()).trim();
    let is_form = content.kind == ContentKind::Form;
    if content.kind == ContentKind::Events && stream(content, text) {
        return Ok(());
    }
    match FormStyle::named(text).filter(|_| is_form) {
        Some(style) => content.style = style,
        None if is_media_type(text) => content.media_type = Some(text.to_owned()),
        None => {
            let problem = cursor.problem(Code::BAD_TYPE, range, format!("`{text}` is not a media type"));
            let style = nearest(text, FormStyle::NAMES.iter().copied()).filter(|_| is_form);
            return Err(problem.help(match style {
                Some(style) => format!("did you mean `{style}`?"),
                None if is_form => {
                    format!("the styles of a form are {}", listed(FormStyle::NAMES, 9))
                }
                None if content.kind == ContentKind::Events => {
                    "write `by FIELD`, `until DATA` or `resumes`, as in `events(Update, by type, until [DONE])`"
                        .to_owned()
                }
                None => "write it as in the header `Content-Type`: `application/pdf`".to_owned(),
            }));
        }
    }
    Ok(())
}

/// What a stream of events is. `false`: something else.
fn stream(content: &mut Content, text: &str) -> bool {
    let trimmed = |text: &str| Some(text.trim().to_owned());
    match text.split_once(' ') {
        None if text == "resumes" => content.resumes = true,
        Some(("by", field)) => content.by = trimmed(field),
        Some(("until", data)) => content.until = trimmed(data),
        None | Some(_) => return false,
    }
    true
}

/// `type/subtype`, and perhaps parameters.
fn is_media_type(text: &str) -> bool {
    let (name, parameters) = text.split_once(';').unwrap_or((text, ""));
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+*".contains(&byte))
    };
    name.trim_end().split_once('/').is_some_and(|(kind, rest)| is_word(kind) && is_word(rest))
        && parameters.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic())
}
