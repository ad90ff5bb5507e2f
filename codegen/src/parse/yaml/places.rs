//! The places of the values in a file, from the events of `saphyr-parser`, and the YAML features that are not allowed.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::hidden;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Place, Span};

/// Far more than any spec needs. The limit protects the stack of the recursive parser.
const MAX_DEPTH: usize = 64;

#[derive(Debug)]
pub(super) struct Places {
    /// The first document, as far as it could be followed.
    pub(super) root: Option<Placed>,
    /// Where the event parser stopped, and why.
    pub(super) stopped: Option<(Place, String)>,
    /// Something was refused, and reported.
    pub(super) refused: bool,
    /// There are more documents than one.
    pub(super) more: bool,
}

#[derive(Debug)]
pub(super) struct Placed {
    pub(super) span: Span,
    pub(super) kind: PlacedKind,
}

#[derive(Debug)]
pub(super) enum PlacedKind {
    Scalar(PlacedScalar),
    List(Vec<Placed>),
    Map(Vec<(Placed, Placed)>),
    /// A missing value whose key is really part of the previous string: `{a: one, two}`.
    Cut,
    Alias,
}

#[derive(Debug)]
pub(super) struct PlacedScalar {
    pub(super) text: String,
    pub(super) plain: bool,
    /// The byte where the text starts unchanged.
    pub(super) start: Option<usize>,
}

impl Placed {
    pub(super) fn place(&self, file: FileId) -> Place {
        Place::span(file, self.span.start, self.span.end)
    }

    /// The items of a list; none of anything else.
    pub(super) fn items(&self) -> &[Self] {
        if let PlacedKind::List(items) = &self.kind { items } else { &[] }
    }

    /// The entries of a map; none of anything else.
    pub(super) fn entries(&self) -> &[(Self, Self)] {
        if let PlacedKind::Map(entries) = &self.kind { entries } else { &[] }
    }
}

impl Places {
    /// `None` where the file is nested too deeply to be read at all.
    pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut builder =
            Builder { file, text, offsets: Offsets::new(text), stack: vec![], root: None, found: vec![], documents: 0 };
        let stopped = builder.run();
        let more = builder.documents > 1;
        let root = builder.close_all();
        let refused = !builder.found.is_empty();
        let too_deep = builder.found.iter().any(|found| found.code == Code::TOO_DEEP);
        builder.found.into_iter().for_each(|found| diagnostics.push(found));
        if too_deep { None } else { Some(Self { root, stopped, refused, more }) }
    }
}

/// From character indexes to byte offsets; empty where they are the same.
struct Offsets(Vec<usize>);

impl Offsets {
    fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self(vec![]);
        }
        Self(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
    }

    fn byte(&self, character: usize, text: &str) -> usize {
        if self.0.is_empty() { character.min(text.len()) } else { self.0.get(character).copied().unwrap_or(text.len()) }
    }
}

struct Builder<'t> {
    file: FileId,
    text: &'t str,
    offsets: Offsets,
    /// The lists and maps that are not closed yet, each with the key whose value follows.
    stack: Vec<(Placed, Option<Placed>)>,
    root: Option<Placed>,
    found: Vec<Diagnostic>,
    documents: usize,
}

impl Builder<'_> {
    /// Processes the events of the first document. Returns where and why it stopped early.
    fn run(&mut self) -> Option<(Place, String)> {
        for event in Parser::new_from_str(self.text) {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    let at = self.offsets.byte(error.marker().index(), self.text);
                    return Some((Place::span(self.file, at, at), error.info().to_owned()));
                }
            };
            let span = self.span(span);
            if matches!(event, Event::DocumentStart(_)) {
                self.documents += 1;
            }
            if self.documents > 1 {
                self.refuse(span, "several documents in one file", "move the second document to a file of its own");
                return None;
            }
            if !self.take(event, span) {
                return None;
            }
        }
        None
    }

    /// Whether more can be read.
    fn take(&mut self, event: Event<'_>, span: Span) -> bool {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.check_features(anchor, tag.is_some(), span);
                let placed = self.scalar(&text, style, span);
                self.attach(placed);
            }
            Event::Alias(_) => {
                self.refuse(
                    span,
                    "an alias",
                    "write the value out, or declare a type and use it twice; quote a string that starts with `*`",
                );
                self.attach(Placed { span, kind: PlacedKind::Alias });
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_features(anchor, tag.is_some(), span);
                return self.open(PlacedKind::List(vec![]), span);
            }
            Event::MappingStart(anchor, tag) => {
                self.check_features(anchor, tag.is_some(), span);
                return self.open(PlacedKind::Map(vec![]), span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
        true
    }

    fn span(&self, span: saphyr_parser::Span) -> Span {
        let start = self.offsets.byte(span.start.index(), self.text);
        Span { start, end: self.offsets.byte(span.end.index(), self.text).max(start) }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) -> Placed {
        let plain = matches!(style, ScalarStyle::Plain);
        if plain && !text.is_empty() {
            self.found.extend(hidden::cut_text(self.file, self.text, span.end));
        }
        let (span, start) = match style {
            ScalarStyle::Plain => (span, span.start),
            ScalarStyle::SingleQuoted => (self.quoted(span, '\''), span.start + 1),
            ScalarStyle::DoubleQuoted => (self.quoted(span, '"'), span.start + 1),
            ScalarStyle::Literal | ScalarStyle::Folded => (self.without_last_break(span), span.start),
        };
        let unchanged = self.text.get(start..).is_some_and(|rest| rest.starts_with(text));
        let text = text.to_owned();
        Placed { span, kind: PlacedKind::Scalar(PlacedScalar { text, plain, start: unchanged.then_some(start) }) }
    }

    /// The span including its quotes. The end of the event may include whitespace and a comment.
    fn quoted(&self, span: Span, quote: char) -> Span {
        let mut skip = true;
        let content = self.text.get(span.start..).unwrap_or_default();
        let mut characters = content.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            if std::mem::take(&mut skip) {
                continue;
            }
            let doubled = quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == quote);
            match character {
                '\\' if quote == '"' => skip = true,
                c if c == quote && doubled => skip = true,
                c if c == quote => return Span { start: span.start, end: span.start + at + 1 },
                _ => {}
            }
        }
        span
    }

    fn without_last_break(&self, span: Span) -> Span {
        let text = self.text.get(span.start..span.end).unwrap_or_default();
        Span { start: span.start, end: span.start + text.trim_end().len() }
    }

    fn check_features(&mut self, anchor: usize, tag: bool, span: Span) {
        if anchor > 0 {
            self.refuse(
                span,
                "an anchor",
                "remove the anchor, and declare a type for what is used twice; quote a string that starts with `&`",
            );
        }
        if tag {
            self.refuse(span, "a tag", "remove the tag; quote a string that starts with `!`");
        }
    }

    fn refuse(&mut self, span: Span, what: &str, help: &str) {
        let at = Place::span(self.file, span.start, span.end);
        self.found.push(Diagnostic::new(Code::YAML_FEATURE, at, format!("not allowed in specs: {what}")).help(help));
    }

    /// `false`: too deep.
    fn open(&mut self, kind: PlacedKind, span: Span) -> bool {
        if self.stack.len() >= MAX_DEPTH {
            let at = Place::span(self.file, span.start, span.end);
            let message = format!("nested more than {MAX_DEPTH} levels deep");
            self.found
                .push(Diagnostic::new(Code::TOO_DEEP, at, message).help("give the inner parts names of their own"));
            return false;
        }
        self.stack.push((Placed { span, kind }, None));
        true
    }

    /// Ends the innermost list or map; `span` is that of the closing bracket, if there is one.
    fn close(&mut self, span: Span) {
        let Some((mut placed, _)) = self.stack.pop() else { return };
        let start = placed.span.start;
        let bracket = if span.end > span.start { span.end } else { start };
        let last = placed.items().last().or(placed.entries().last().map(|(_, value)| value));
        placed.span.end = last.map_or(start, |last| last.span.end).max(bracket).max(start);
        self.attach(placed);
    }

    fn close_all(&mut self) -> Option<Placed> {
        while !self.stack.is_empty() {
            self.close(Span { start: 0, end: 0 });
        }
        self.root.take()
    }

    fn attach(&mut self, placed: Placed) {
        let Some((parent, key)) = self.stack.last_mut() else {
            self.root = Some(placed);
            return;
        };
        match (&mut parent.kind, key.take()) {
            (PlacedKind::Map(entries), Some(key)) => {
                let nothing = matches!(&placed.kind, PlacedKind::Scalar(value) if value.plain && value.text.is_empty());
                let cut = nothing && hidden::has_no_colon(self.text, key.span.end);
                let kind = if cut { PlacedKind::Cut } else { placed.kind };
                entries.push((key, Placed { kind, ..placed }));
            }
            (PlacedKind::List(items), _) => items.push(placed),
            _ => *key = Some(placed),
        }
    }
}
