//! Everything in a response that is not in the spec, so that a program notices changes of the API.
//!
//! It is noted while the response is decoded: what it is, and where it starts in the text. The path is computed on
//! demand.

use std::{borrow::Cow, collections::BTreeMap, fmt, ops::Deref, slice, vec};

use super::{
    Json, Kind, Result,
    error::{ReadError, Step, path_text},
};

/// Something that the spec does not know, and where it starts in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub(super) at: usize,
    kind: DeviationKind,
    value: Option<Box<str>>,
    /// It is in this header, and not in the text.
    header: Option<Box<str>>,
}

impl Note {
    pub(super) fn new(at: usize, kind: DeviationKind, value: Option<&str>) -> Self {
        Self { at, kind, value: value.filter(|value| is_word(value)).map(Into::into), header: None }
    }

    /// The same, at the place of the text that it was found in.
    pub(super) fn moved(self, at: usize) -> Self {
        Self { at, ..self }
    }
}

/// Everything in a response that is not in the spec. Dereferences to a slice.
///
/// `Display` is a summary with one line for each path. Neither `Display` nor `Debug` shows values: field names and enum
/// values that do not look like names in an API are omitted, because responses contain personal data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drift(Vec<Deviation>);

impl Drift {
    /// What was noted while this text was read.
    pub(crate) fn new(notes: &[Note], text: &str) -> Self {
        // The keys of a map may be personal data.
        let (of_headers, of_body): (Vec<&Note>, Vec<&Note>) = notes.iter().partition(|note| note.header.is_some());
        let paths = paths_of(text, of_body.iter().map(|note| note.at).collect(), is_word);
        let step = |name: &str| Step::Field(name.to_owned().into());
        let headers = of_headers.iter().map(|note| vec![step("headers"), step(note.header.as_deref().unwrap_or(""))]);
        let deviations = of_body.iter().zip(paths).chain(of_headers.iter().zip(headers));
        Self(deviations.map(|(note, path)| Deviation { path, kind: note.kind, value: note.value.clone() }).collect())
    }
}

/// What was noted while headers were read as this text.
pub(crate) fn headers_noted(notes: Vec<Note>, text: &str) -> Vec<Note> {
    let paths = paths_of(text, notes.iter().map(|note| note.at).collect(), |_| true);
    let name = |path: Vec<Step>| match path.into_iter().next() {
        Some(Step::Field(name)) => Some(name.as_ref().into()),
        Some(Step::Item(_)) | None => None,
    };
    notes.into_iter().zip(paths).map(|(note, path)| Note { header: name(path), ..note }).collect()
}

/// Everything that is wrong with a request as one error. `last` is what ended the reading.
pub(super) fn all_problems(
    mut problems: Vec<(usize, Box<ReadError>)>,
    last: Option<Box<ReadError>>,
    text: &str,
) -> Box<ReadError> {
    problems.sort_by_key(|(at, _)| *at);
    // The names are the program's own.
    let paths = paths_of(text, problems.iter().map(|(at, _)| *at).collect(), |_| true);
    let found = problems.into_iter().zip(paths).map(|((_, error), path)| error.below(path));
    let mut errors = found.chain(last.map(|last| *last));
    match errors.next() {
        Some(first) => first.with(errors.collect()),
        // A text that is not JSON has no paths.
        None => ReadError::body("the request is not JSON"),
    }
}

impl Deref for Drift {
    type Target = [Deviation];

    fn deref(&self) -> &[Deviation] {
        &self.0
    }
}

impl IntoIterator for Drift {
    type Item = Deviation;
    type IntoIter = vec::IntoIter<Deviation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Drift {
    type Item = &'a Deviation;
    type IntoIter = slice::Iter<'a, Deviation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut counts = BTreeMap::new();
        for deviation in self {
            *counts.entry((deviation.shape(), deviation.kind, deviation.value())).or_insert(0_usize) += 1;
        }
        for (index, ((shape, kind, value), count)) in counts.iter().enumerate() {
            let line = Line { path: shape, kind: *kind, value: *value };
            write!(f, "{}{line}", if index == 0 { "" } else { "\n" })?;
            if *count > 1 {
                write!(f, " ({count} times)")?;
            }
        }
        Ok(())
    }
}

/// Something in a response that is not in the spec.
#[derive(Clone, PartialEq, Eq)]
pub struct Deviation {
    path: Vec<Step>,
    kind: DeviationKind,
    value: Option<Box<str>>,
}

impl Deviation {
    /// The path, such as `items[3].headline`, or `.` for the response as a whole.
    pub fn path(&self) -> String {
        path_text(self.path.iter())
    }

    /// The path without list indexes, such as `items[].headline`.
    pub fn shape(&self) -> String {
        let mut shape = String::new();
        for step in &self.path {
            match step {
                Step::Field(name) => {
                    shape.push_str(if shape.is_empty() { "" } else { "." });
                    shape.push_str(name);
                }
                Step::Item(_) => shape.push_str("[]"),
            }
        }
        if shape.is_empty() { ".".to_owned() } else { shape }
    }

    /// What it is.
    pub fn kind(&self) -> DeviationKind {
        self.kind
    }

    /// The unknown enum value, or the discriminator of the unknown variant, if it looks like a name in an API and not like data.
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }
}

impl fmt::Debug for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Deviation")
            .field("path", &self.path())
            .field("kind", &self.kind)
            .field("value", &self.value)
            .finish()
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Line { path: &self.path(), kind: self.kind, value: self.value() }.fmt(f)
    }
}

/// The kinds of drift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DeviationKind {
    /// A field, kept in `extra`.
    UnknownField,
    /// An optional field with another JSON type, kept in `extra`.
    OtherShape,
    /// An enum value that came as a string where the spec has a number or boolean, or the other way round.
    OtherSpelling,
    /// An enum value, kept as `Unknown`.
    UnknownValue,
    /// A value that matches no variant of its union, kept as `Unknown`.
    UnknownVariant,
    /// An item that cannot be read, kept in `unreadable()`.
    UnreadableItem,
    /// An item of a list or an entry of a map that has no value, such as null. It is left out.
    Dropped,
}

impl fmt::Display for DeviationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownField => "unknown field",
            Self::OtherShape => "another shape",
            Self::OtherSpelling => "another spelling of",
            Self::UnknownValue => "unknown value",
            Self::UnknownVariant => "unknown variant",
            Self::UnreadableItem => "unreadable item",
            Self::Dropped => "dropped",
        })
    }
}

struct Line<'a> {
    path: &'a str,
    kind: DeviationKind,
    value: Option<&'a str>,
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.path, self.kind)?;
        self.value.map_or(Ok(()), |value| write!(f, " `{value}`"))
    }
}

/// The paths of these places of a text, which are in its order. A name that is not to be shown is `?`.
fn paths_of(text: &str, places: Vec<usize>, is_shown: fn(&str) -> bool) -> Vec<Vec<Step>> {
    let mut paths = Paths { places: &places, path: Vec::new(), found: Vec::new(), is_shown };
    // The text was read before, so it is JSON.
    let _ = paths.find(&mut Json::new(text, false));
    paths.found
}

struct Paths<'a> {
    places: &'a [usize],
    path: Vec<Step>,
    found: Vec<Vec<Step>>,
    is_shown: fn(&str) -> bool,
}

impl Paths<'_> {
    /// Goes through the next value, into the parts of it that have places.
    fn find(&mut self, json: &mut Json<'_>) -> Result<()> {
        let kind = json.kind()?;
        let start = json.checkpoint();
        json.skip()?;
        let end = json.checkpoint();
        while let Some((_, places)) = self.places.split_first().filter(|(at, _)| **at <= start.at) {
            self.places = places;
            self.found.push(self.path.clone());
        }
        if self.places.first().is_none_or(|at| *at >= end.at) {
            return Ok(());
        }
        json.rewind(start);
        match kind {
            Kind::Object => {
                let mut fields = json.object()?;
                while let Some(key) = json.key(&mut fields)? {
                    let name = if (self.is_shown)(&key) { Cow::Owned(key.into_owned()) } else { Cow::Borrowed("?") };
                    self.find_in(Step::Field(name), json)?;
                }
            }
            Kind::List => {
                json.enter(b'[')?;
                let (mut started, mut index) = (false, 0);
                while json.item(&mut started)? {
                    self.find_in(Step::Item(index), json)?;
                    index += 1;
                }
            }
            Kind::Null | Kind::Boolean | Kind::Number | Kind::Text => {}
        }
        Ok(())
    }

    fn find_in(&mut self, step: Step, json: &mut Json<'_>) -> Result<()> {
        self.path.push(step);
        let found = self.find(json);
        self.path.pop();
        found
    }
}

/// Whether a text from a body looks like a name in an API. A text with many digits could be a key or an id, and one with spaces
/// or an `@` a name or an address.
pub(crate) fn is_word(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.len() <= 64
        && digits <= 4
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./:$".contains(&byte))
}
