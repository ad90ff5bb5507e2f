//! Diagnostics as text: for people in a terminal, and as JSON for tools.

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::Diagnostic;
use crate::source::{FileId, Place, Sources, Span};

/// Draws each diagnostic with the lines it refers to, separated by blank lines.
pub fn render(sources: &Sources, diagnostics: &[Diagnostic], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&renderer.render(&[group(sources, diagnostic)]));
        out.push('\n');
    }
    out
}

fn group<'a>(sources: &'a Sources, diagnostic: &'a Diagnostic) -> Group<'a> {
    let title = Level::ERROR.primary_title(&diagnostic.message).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title).elements(excerpts(sources, diagnostic));
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

/// One excerpt per file, the diagnostic's own first.
fn excerpts<'a>(sources: &'a Sources, diagnostic: &'a Diagnostic) -> Vec<Element<'a>> {
    let mut labels = vec![(diagnostic.at, AnnotationKind::Primary, diagnostic.label.as_str())];
    labels.extend(diagnostic.related.iter().map(|(at, label)| (*at, AnnotationKind::Context, label.as_str())));
    let mut files: Vec<FileId> = Vec::new();
    for (place, _, _) in &labels {
        if !files.contains(&place.file) {
            files.push(place.file);
        }
    }
    let of_file = |file| labels.iter().filter(move |(place, _, _)| place.file == file);
    files.into_iter().map(|file| excerpt(sources, file, of_file(file))).collect()
}

type Label<'a> = (Place, AnnotationKind, &'a str);

/// The lines of one file from the first mark to the last.
fn excerpt<'a: 'b, 'b>(sources: &'a Sources, file: FileId, labels: impl Iterator<Item = &'b Label<'a>>) -> Element<'a> {
    let source = sources.file(file);
    let labels: Vec<_> = labels
        .filter_map(|(place, kind, label)| Some((first_line(&source.text, place.range()?), *kind, *label)))
        .collect();
    let Some(start) = labels.iter().map(|(span, _, _)| span.start).min() else {
        return Origin::path(source.path.as_str()).into();
    };
    let end = labels.iter().map(|(span, _, _)| span.end).max().unwrap_or(start);
    let start = line_start(&source.text, start);
    let end = line_end(&source.text, end);
    let annotations = labels.into_iter().map(|(span, kind, label)| annotation(span, start, kind, label));
    Snippet::source(&source.text[start..end])
        .path(source.path.as_str())
        .line_start(source.text[..start].matches('\n').count() + 1)
        .annotations(annotations.collect::<Vec<_>>())
        .into()
}

fn annotation(span: Span, offset: usize, kind: AnnotationKind, label: &str) -> Annotation<'_> {
    let annotation = kind.span(span.start - offset..span.end - offset);
    if label.is_empty() { annotation } else { annotation.label(label) }
}

/// The part of a span on its first line, within the text and on character boundaries.
fn first_line(text: &str, span: Span) -> Span {
    let start = floor_boundary(text, span.start);
    let end = floor_boundary(text, span.end).max(start);
    let line_length = text[start..end].find(['\n', '\r']).unwrap_or(end - start);
    Span { start, end: start + line_length }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Without a byte order mark.
fn line_start(text: &str, at: usize) -> usize {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8().min(at) } else { 0 };
    text[..at].rfind('\n').map_or(mark, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'static str,
    message: &'a str,
    label: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    help: Option<&'a str>,
    related: Vec<JsonRelated<'a>>,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
}

/// An array of objects; `line` and `column` are null for a file as a whole.
pub fn to_json(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let list: Vec<_> = diagnostics.iter().map(|diagnostic| json_diagnostic(sources, diagnostic)).collect();
    serde_json::to_string_pretty(&list).expect("texts and numbers always encode") + "\n"
}

fn json_diagnostic<'a>(sources: &'a Sources, diagnostic: &'a Diagnostic) -> JsonDiagnostic<'a> {
    let related = |(at, message): &'a (Place, String)| JsonRelated { message, place: json_place(sources, *at) };
    JsonDiagnostic {
        code: diagnostic.code.as_str(),
        message: &diagnostic.message,
        label: &diagnostic.label,
        place: json_place(sources, diagnostic.at),
        help: diagnostic.help.as_deref(),
        related: diagnostic.related.iter().map(related).collect(),
    }
}

fn json_place(sources: &Sources, place: Place) -> JsonPlace<'_> {
    let position = sources.line_column(place);
    JsonPlace {
        file: &sources.file(place.file).path,
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
    }
}
