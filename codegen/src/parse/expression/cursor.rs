//! A cursor over a text, and errors at its position.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::parse::node::Written;
use crate::source::Place;

pub(super) type Parsed<T> = Result<T, Problem>;

/// An error, in a box because results are passed up through many functions.
#[derive(Debug)]
pub(super) struct Problem(pub(super) Box<Diagnostic>);

impl Problem {
    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }
}

#[derive(Debug)]
pub(super) struct Cursor<'w> {
    written: &'w Written,
    at: usize,
    end: usize,
    /// Problems in spite of which reading goes on.
    noted: Vec<Diagnostic>,
}

impl<'w> Cursor<'w> {
    pub(super) fn new(written: &'w Written) -> Self {
        Self { written, at: 0, end: written.text.trim_end().len(), noted: Vec::new() }
    }

    pub(super) fn note(&mut self, problem: Problem) {
        self.noted.push(*problem.0);
    }

    pub(super) fn noted(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.noted)
    }

    pub(super) fn has_noted(&self) -> bool {
        !self.noted.is_empty()
    }

    /// A cursor over a part of the same text.
    pub(super) fn within(&self, range: Range<usize>) -> Cursor<'w> {
        Cursor { written: self.written, at: range.start, end: range.end, noted: Vec::new() }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn end(&self) -> usize {
        self.end
    }

    pub(super) fn rest(&self) -> &'w str {
        &self.written.text[self.at..self.end]
    }

    pub(super) fn text(&self, range: Range<usize>) -> &'w str {
        &self.written.text[range]
    }

    pub(super) fn place(&self, range: Range<usize>) -> Place {
        self.written.place(range)
    }

    /// Whether there was one.
    pub(super) fn skip_blanks(&mut self) -> bool {
        let before = self.at;
        self.at = self.end - self.rest().trim_start().len();
        self.at > before
    }

    pub(super) fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// Consumes a word that is not the beginning of a longer one.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let rest = self.rest().strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')) && self.eat(word)
    }

    /// Consumes a keyword and the whitespace after it.
    pub(super) fn eat_keyword(&mut self, keyword: &str) -> bool {
        let found = self.rest().strip_prefix(keyword).is_some_and(|rest| rest.starts_with(char::is_whitespace));
        if found {
            self.at += keyword.len();
            self.skip_blanks();
        }
        found
    }

    pub(super) fn take_while(&mut self, accepts: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        let length = self.rest().find(|c| !accepts(c)).unwrap_or(self.end - self.at);
        self.at += length;
        start..self.at
    }

    /// Moves to a byte of the text.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn take_rest(&mut self) -> Written {
        let start = std::mem::replace(&mut self.at, self.end);
        self.written.part(start..self.end)
    }

    pub(super) fn part(&self, range: Range<usize>) -> Written {
        self.written.part(range)
    }

    pub(super) fn problem(&self, code: Code, range: Range<usize>, message: impl Into<String>) -> Problem {
        let mut message = message.into();
        // Where the column is not known, the message quotes the part.
        let part = self.written.text.get(range.clone()).unwrap_or_default().trim();
        if self.written.start.is_none() && !part.is_empty() && !message.contains(part) {
            message = format!("{message}: `{part}`");
        }
        Problem(Box::new(Diagnostic::new(code, self.place(range), message)))
    }

    /// A problem from here to the next whitespace, or at the end of the text.
    pub(super) fn problem_here(&self, code: Code, message: impl Into<String>) -> Problem {
        let length = self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
        self.problem(code, self.at..self.at + length, message)
    }

    /// A problem with all that follows.
    pub(super) fn rest_problem(&self, code: Code, message: impl Into<String>) -> Problem {
        self.problem(code, self.at..self.end, message)
    }
}
