//! A place in a JSON text, and the steps that every kind of value shares.

use super::{
    Kind, Result,
    drift::{DeviationKind, Note},
    error::{Expected, ReadError},
    open::Open,
};

/// How many lists and objects may be nested, as in serde_json.
const DEPTH: u32 = 127;

/// A JSON text, and how far it has been read.
///
/// The text is valid UTF-8, so a string that is taken out of it is not checked again.
#[derive(Debug)]
pub struct Json<'a> {
    pub(super) text: &'a str,
    pub(crate) at: usize,
    depth: u32,
    /// The content of the last string that has escapes.
    pub(super) unescaped: String,
    /// The discriminator of the object that is read next: it is not an unknown field of that object.
    pub(super) tag: Option<&'static str>,
    /// The name of the field that is read next into the map of those that the table does not name.
    pub(super) other: String,
    /// Whether to refuse unknown fields and scalars of another type, as in requests.
    pub(super) strict: bool,
    /// Whether to keep fields and enum values of a request that the spec does not know, as in one that a program stored.
    pub(super) keeps_unknown: bool,
    /// Everything so far that the spec does not know, in the order of the text.
    pub(super) notes: Vec<Note>,
    /// The errors of a request so far, with their paths. Reading continues after an error.
    pub(super) problems: Vec<(usize, Box<ReadError>)>,
}

/// A place to return to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Checkpoint {
    pub(super) at: usize,
    depth: u32,
}

impl<'a> Json<'a> {
    /// A text that is read from its start.
    pub(crate) fn new(text: &'a str, strict: bool) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            unescaped: String::new(),
            tag: None,
            other: String::new(),
            strict,
            keeps_unknown: false,
            notes: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Refuses anything after the value.
    pub(crate) fn end(&mut self) -> Result<()> {
        self.next();
        if self.at < self.text.len() { Err(self.syntax("trailing characters")) } else { Ok(()) }
    }

    /// The current place.
    #[inline]
    pub(super) fn checkpoint(&self) -> Checkpoint {
        Checkpoint { at: self.at, depth: self.depth }
    }

    /// Returns to a place, and drops what was noted since.
    pub(super) fn rewind(&mut self, checkpoint: Checkpoint) {
        (self.at, self.depth) = (checkpoint.at, checkpoint.depth);
        while self.notes.last().is_some_and(|note| note.at >= checkpoint.at) {
            self.notes.pop();
        }
    }

    /// Notes something at a place that the spec does not know.
    #[cold]
    #[inline(never)]
    pub(super) fn note(&mut self, place: Checkpoint, kind: DeviationKind, value: Option<&str>) {
        self.notes.push(Note::new(place.at, kind, value));
    }

    /// The kind of the next value.
    #[inline]
    pub fn kind(&mut self) -> Result<Kind> {
        Ok(match self.next() {
            b'"' => Kind::Text,
            b'-' | b'0'..=b'9' => Kind::Number,
            b'{' => Kind::Object,
            b'[' => Kind::List,
            b't' | b'f' => Kind::Boolean,
            b'n' => Kind::Null,
            _ => return Err(self.syntax("expected a value")),
        })
    }

    /// Whether a value of this kind comes next. Null is passed over.
    #[inline]
    pub(super) fn is(&mut self, wanted: Kind, expected: Expected) -> Result<bool> {
        match self.kind()? {
            kind if kind == wanted => Ok(true),
            Kind::Null => self.null().map(|()| false),
            kind => Err(ReadError::unexpected(expected, kind)),
        }
    }

    /// Reads null.
    pub fn null(&mut self) -> Result<()> {
        self.word("null")
    }

    /// Reads `true` or `false`.
    #[inline]
    pub(super) fn boolean(&mut self) -> Result<bool> {
        match self.next() {
            b't' => self.word("true").map(|()| true),
            _ => self.word("false").map(|()| false),
        }
    }

    #[inline]
    fn word(&mut self, word: &'static str) -> Result<()> {
        if !self.rest().starts_with(word.as_bytes()) {
            return Err(self.syntax("expected a value"));
        }
        self.at += word.len();
        Ok(())
    }

    /// Enters a list, or an object.
    #[inline]
    pub(crate) fn enter(&mut self, bracket: u8) -> Result<()> {
        if self.next() != bracket {
            return Err(self.syntax("expected a list or object"));
        }
        if self.depth >= DEPTH {
            return Err(ReadError::limit("a value that is nested too deep"));
        }
        self.at += 1;
        self.depth += 1;
        Ok(())
    }

    /// Leaves a list, or an object.
    #[inline]
    pub(super) fn leave(&mut self) {
        self.at += 1;
        self.depth -= 1;
    }

    /// Goes to the next item of a list; `false` at its end.
    #[inline]
    pub(crate) fn item(&mut self, started: &mut bool) -> Result<bool> {
        let next = self.next();
        if next == b']' {
            self.leave();
            return Ok(false);
        }
        if *started {
            if next != b',' {
                return Err(self.syntax("expected `,` or `]`"));
            }
            self.at += 1;
            if self.next() == b']' {
                return Err(self.syntax("trailing comma"));
            }
        }
        *started = true;
        Ok(true)
    }

    /// Passes over a value of any depth, and returns its text.
    #[inline(never)]
    pub(crate) fn skip(&mut self) -> Result<&'a str> {
        self.next();
        let start = self.at;
        let mut open = Open::default();
        loop {
            match self.kind()? {
                Kind::Null => self.null()?,
                Kind::Boolean => drop(self.boolean()?),
                Kind::Number => drop(self.number()?),
                Kind::Text => self.skip_text()?,
                Kind::List if self.skip_start(b']') => {
                    open.push(false);
                    continue;
                }
                Kind::Object if self.skip_start(b'}') => {
                    open.push(true);
                    self.skip_name()?;
                    continue;
                }
                // An empty one has been passed over.
                Kind::List | Kind::Object => {}
            }
            while let Some(close) = open.close() {
                match self.next() {
                    b',' => break,
                    byte if byte == close => open.pop(),
                    _ => return Err(self.syntax("expected `,` or the end of a list or object")),
                }
                self.at += 1;
            }
            if open.close().is_none() {
                return Ok(&self.text[start..self.at]);
            }
            // After a comma there is another value.
            self.at += 1;
            if open.is_object() {
                self.skip_name()?;
            }
        }
    }

    /// Enters a list or object, or passes over one that is empty; `true` if something is in it.
    fn skip_start(&mut self, close: u8) -> bool {
        self.at += 1;
        let is_empty = self.next() == close;
        self.at += usize::from(is_empty);
        !is_empty
    }

    /// The next byte that is not space; 0 at the end.
    #[inline]
    pub(super) fn next(&mut self) -> u8 {
        match self.byte() {
            byte if byte > b' ' => byte,
            _ => self.next_after_space(),
        }
    }

    /// Passes over space, most of which is the indentation of a line.
    #[inline(never)]
    fn next_after_space(&mut self) -> u8 {
        const SPACES: u64 = u64::from_le_bytes([b' '; 8]);
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                byte => return byte,
            }
            while let Some(chunk) = self.rest().first_chunk() {
                let spaces = (u64::from_le_bytes(*chunk) ^ SPACES).trailing_zeros() / 8;
                self.at += spaces as usize;
                if spaces < 8 {
                    break;
                }
            }
        }
    }

    /// The byte here; 0 at the end.
    #[inline]
    pub(super) fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Everything from here on.
    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The error of a text that is not JSON.
    #[cold]
    #[inline(never)]
    pub(super) fn syntax(&self, problem: &'static str) -> Box<ReadError> {
        let before = &self.text.as_bytes()[..self.at.min(self.text.len())];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        ReadError::syntax(problem, line, column)
    }
}
