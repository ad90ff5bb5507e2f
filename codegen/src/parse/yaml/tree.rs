//! The values of a file with their places, from the events of `saphyr-parser`, and the YAML features that are not allowed.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::hidden;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::node::{Data, Entry, Node, Scalar, Written};
use crate::source::{FileId, Place, Span};
use crate::vocabulary::Literal;

/// Far more than any spec needs. The limit protects the stack of what walks the values.
const MAX_DEPTH: usize = 64;

#[derive(Debug)]
pub(super) struct Tree {
    /// The first document, as far as it could be followed. An empty one is an empty map.
    pub(super) root: Node,
    /// What is wrong with its keys and values; nothing if the whole is not read.
    pub(super) found: Diagnostics,
    /// Where the parser stopped, and why.
    pub(super) stopped: Option<(Place, String)>,
    /// A YAML feature was refused, and reported.
    pub(super) refused: bool,
}

/// `None` where the file is nested too deeply, or has several documents.
pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let mut builder = Builder {
        file,
        text,
        offsets: Offsets::new(text),
        stack: vec![],
        anchors: BTreeMap::new(),
        root: None,
        found: Diagnostics::default(),
        refused: vec![],
    };
    let result = builder.run();
    let refused = !builder.refused.is_empty();
    builder.refused.into_iter().for_each(|found| diagnostics.push(found));
    let is_null = |root: &Node| root.scalar().is_some_and(|scalar| scalar.value.is_none());
    let nothing = || Node { at: Place::file(file), data: Data::Map(vec![]) };
    let root = builder.root.filter(|root| !is_null(root)).unwrap_or_else(nothing);
    Some(Tree { root, found: builder.found, stopped: result?, refused })
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

/// A list or a map that is not closed yet.
struct Open {
    span: Span,
    data: Data,
    anchor: usize,
    /// Where its last value ends.
    end: usize,
    /// The key whose value follows, and where it ends; in a map only.
    key: Option<(Node, usize)>,
}

struct Builder<'t> {
    file: FileId,
    text: &'t str,
    offsets: Offsets,
    stack: Vec<Open>,
    anchors: BTreeMap<usize, Node>,
    root: Option<Node>,
    found: Diagnostics,
    refused: Vec<Diagnostic>,
}

impl Builder<'_> {
    /// Processes the events of the first document. Returns where and why it stopped early; `None` where nothing can be read.
    fn run(&mut self) -> Option<Option<(Place, String)>> {
        let mut documents = 0;
        for event in Parser::new_from_str(self.text) {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    let at = self.offsets.byte(error.marker().index(), self.text);
                    return Some(Some((Place::span(self.file, at, at), error.info().to_owned())));
                }
            };
            let span = self.span(span);
            documents += usize::from(matches!(event, Event::DocumentStart(_)));
            if documents > 1 {
                self.refuse(span, "several documents in one file", "move the second document to a file of its own");
                return None;
            }
            self.take(event, span)?;
        }
        Some(None)
    }

    /// `None`: too deep.
    fn take(&mut self, event: Event<'_>, span: Span) -> Option<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.check_features(anchor, tag.is_some(), span);
                let (node, end) = self.scalar(&text, style, span);
                self.attach(node, end, anchor);
            }
            Event::Alias(anchor) => {
                self.refuse(
                    span,
                    "an alias",
                    "write the value out, or declare a type and use it twice; quote a string that starts with `*`",
                );
                // In a list, what it refers to was read at its own place.
                if !self.stack.last().is_some_and(|open| matches!(open.data, Data::List(_))) {
                    let node = self.anchors.get(&anchor).cloned();
                    let node = node.unwrap_or_else(|| self.scalar("", ScalarStyle::Plain, span).0);
                    self.attach(node, span.end, 0);
                }
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_features(anchor, tag.is_some(), span);
                self.open(Data::List(vec![]), anchor, span)?;
            }
            Event::MappingStart(anchor, tag) => {
                self.check_features(anchor, tag.is_some(), span);
                self.open(Data::Map(vec![]), anchor, span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
        Some(())
    }

    fn span(&self, span: saphyr_parser::Span) -> Span {
        let start = self.offsets.byte(span.start.index(), self.text);
        Span { start, end: self.offsets.byte(span.end.index(), self.text).max(start) }
    }

    fn place(&self, span: Span) -> Place {
        Place::span(self.file, span.start, span.end)
    }

    /// A scalar, and where it ends.
    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) -> (Node, usize) {
        let plain = matches!(style, ScalarStyle::Plain);
        if plain && !text.is_empty() {
            self.refused.extend(hidden::cut_text(self.file, self.text, span.end));
        }
        let (span, start) = match style {
            ScalarStyle::Plain => (span, span.start),
            ScalarStyle::SingleQuoted => (self.quoted(span, '\''), span.start + 1),
            ScalarStyle::DoubleQuoted => (self.quoted(span, '"'), span.start + 1),
            ScalarStyle::Literal | ScalarStyle::Folded => (self.without_last_break(span), span.start),
        };
        let unchanged = self.text.get(start..).is_some_and(|rest| rest.starts_with(text));
        let (at, start) = (self.place(span), unchanged.then_some(start));
        let value = if plain { plain_value(text) } else { Some(Literal::String(text.to_owned())) };
        let scalar = Scalar { written: Written { text: text.to_owned(), at, start }, value, plain };
        (Node { at, data: Data::Scalar(scalar) }, span.end)
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
        let found = Diagnostic::new(Code::YAML_FEATURE, self.place(span), format!("not allowed in specs: {what}"));
        self.refused.push(found.help(help));
    }

    /// `None`: too deep.
    fn open(&mut self, data: Data, anchor: usize, span: Span) -> Option<()> {
        if self.stack.len() >= MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} levels deep");
            let found = Diagnostic::new(Code::TOO_DEEP, self.place(span), message);
            self.refused.push(found.help("move the inner parts to `types`, and name them here"));
            return None;
        }
        self.stack.push(Open { span, data, anchor, end: span.start, key: None });
        Some(())
    }

    /// Ends the innermost list or map; `span` is that of the closing bracket, if there is one.
    fn close(&mut self, span: Span) {
        let Some(Open { span: Span { start, .. }, data, anchor, end, .. }) = self.stack.pop() else { return };
        let bracket = if span.end > span.start { span.end } else { start };
        let end = end.max(bracket);
        self.attach(Node { at: self.place(Span { start, end }), data }, end, anchor);
    }

    /// Puts a value where it belongs; `end`: where it ends in the text.
    fn attach(&mut self, node: Node, end: usize, anchor: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let Some(open) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        match (&mut open.data, open.key.take()) {
            (Data::Map(entries), Some((key, key_end))) => {
                open.end = end;
                let is_nothing = node.scalar().is_some_and(|value| value.plain && value.written.text.is_empty());
                if is_nothing && hidden::has_no_colon(self.text, key_end) {
                    self.found.push(hidden::cut_at_comma(key.at));
                    return;
                }
                let Some(key) = self::key(key, &mut self.found) else { return };
                match entries.iter().find(|entry| entry.key.text == key.text) {
                    Some(first) => self.found.push(duplicate(&key, first.key.at)),
                    None => entries.push(Entry { key, value: node }),
                }
            }
            (Data::List(items), _) => {
                open.end = end;
                items.push(node);
            }
            _ => open.key = Some((node, end)),
        }
    }
}

/// `None`: not a key of this language.
fn key(key: Node, found: &mut Diagnostics) -> Option<Written> {
    let Data::Scalar(scalar) = key.data else {
        let refused = Diagnostic::new(Code::YAML_FEATURE, key.at, "expected a string as key");
        return found.refuse(refused.help("quote the key if it is a name"));
    };
    if scalar.written.text == "<<" && scalar.plain {
        let refused = Diagnostic::new(Code::YAML_FEATURE, key.at, "merge keys are not allowed in specs");
        return found.refuse(refused.help("write the entries out, or use `like`"));
    }
    Some(scalar.written)
}

fn duplicate(key: &Written, first: Place) -> Diagnostic {
    let found = Diagnostic::new(Code::DUPLICATE_KEY, key.at, format!("duplicate key `{}`", key.text));
    found.label("again").related(first, "first used here").help("remove one of the two, or rename it")
}

/// What a text without quotes is in YAML 1.2; `None`: null. JSON has no infinity, and neither has a spec: `.inf` is a text here.
fn plain_value(text: &str) -> Option<Literal> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_whole = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    let radix = [("0x", 16), ("0o", 8), ("0b", 2)].into_iter().find_map(|(start, radix)| {
        let digits = unsigned.strip_prefix(start).filter(|digits| !digits.starts_with(['+', '-']))?;
        i128::from_str_radix(digits, radix).ok()
    });
    let float = || text.parse().ok().filter(|float: &f64| float.is_finite()).map(Literal::Float);
    let number = || match radix {
        Some(size) => {
            let number = if text.starts_with('-') { -size } else { size };
            Some(i64::try_from(number).map_or(Literal::Float(number as f64), Literal::Integer))
        }
        // Such as a number with zeros before it, which may be a code.
        None if is_whole && unsigned.len() > 1 && unsigned.starts_with('0') => None,
        None => text.parse().ok().map(Literal::Integer).or_else(float),
    };
    Some(match text {
        "" | "~" | "null" | "Null" | "NULL" => return None,
        "true" | "True" | "TRUE" => Literal::Boolean(true),
        "false" | "False" | "FALSE" => Literal::Boolean(false),
        text => number().unwrap_or_else(|| Literal::String(text.to_owned())),
    })
}
