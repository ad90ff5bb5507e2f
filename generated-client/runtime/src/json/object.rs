//! Objects: each field is found by its index in the table of its type, and read into its place.

use super::{
    DeviationKind, Json, Kind, Result,
    cursor::Checkpoint,
    error::{Reach, ReadError},
    fields::{Fields, name_of, nearest},
};
use crate::Extra;

/// The fields of a type.
#[derive(Debug)]
pub struct Table {
    /// The name of the type, for messages.
    name: &'static str,
    /// The names of its fields, as JSON writes them: `,"name":`.
    pub(crate) keys: &'static [&'static str],
    /// What else is known of them, in the same order.
    pub(crate) fields: &'static [Field],
    /// A bit for each of the first 64 fields that are required.
    required: u64,
    /// The index of the map with the fields that have no name here: its own name is empty.
    others: Option<usize>,
}

impl Table {
    /// For the macros only.
    pub const fn new(name: &'static str, keys: &'static [&'static str], fields: &'static [Field]) -> Self {
        let (mut required, mut others, mut index) = (0, None, 0);
        while index < fields.len() {
            if index < 64 {
                required |= (fields[index].required as u64) << index;
            }
            if keys[index].len() == ",\"\":".len() {
                others = Some(index);
            }
            index += 1;
        }
        Self { name, keys, fields, required, others }
    }

    /// Whether the table has a field with this name in JSON.
    pub(crate) fn is_own(&self, name: &str) -> bool {
        !name.is_empty() && self.keys.iter().any(|key| name_of(key) == name)
    }

    /// Whether fields that it does not name have a type.
    pub(crate) fn has_others(&self) -> bool {
        self.others.is_some()
    }

    /// The field with this name in JSON.
    pub(crate) fn field(&self, name: &str) -> Option<Field> {
        self.keys.iter().zip(self.fields).find(|(key, _)| name_of(key) == name).map(|(_, field)| *field)
    }
}

/// An object with a table of its fields. The macros `request!` and `response!` implement it.
pub trait Object {
    /// The table of the type.
    fn table(&self) -> &'static Table;

    /// Reads the field of this index into its place; `false` where there is no value.
    fn read_field(&mut self, index: usize, json: &mut Json<'_>) -> Result<bool>;

    /// Where the fields go that are not in the table.
    fn extra(&mut self) -> &mut Extra;
}

/// How to read a field, from the words in its parentheses. The rules about its value are in
/// `Rules`.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    required: bool,
    must_fit: bool,
    takes_null: bool,
}

/// A word that does not concern reading.
macro_rules! ignored {
    ($($word:ident)*) => {$(
        #[doc(hidden)]
        pub const fn $word(self) -> Self {
            self
        }
    )*};
}

#[allow(clippy::new_without_default, missing_docs, reason = "for the macros only")]
impl Field {
    /// An optional field.
    pub const fn new() -> Self {
        Self { required: false, must_fit: false, takes_null: false }
    }

    /// A field that always has the same value.
    pub const fn constant(_: &str) -> Self {
        Self::new().required()
    }

    /// It has to be there.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// It may be missing, but a value of another shape is an error.
    pub const fn must_fit(self) -> Self {
        Self { must_fit: true, ..self }
    }

    /// Its name has to be there: null counts as an empty list, and nothing does not.
    pub const fn present(self) -> Self {
        Self { required: true, takes_null: true, ..self }
    }

    pub(crate) const fn is_required(self) -> bool {
        self.required
    }

    ignored! { range one_of length pattern url count each stated others }
}

/// The fields that were read.
struct Seen {
    /// A bit for each of the first 64.
    first: u64,
    /// The others, of which few types have any.
    others: Vec<bool>,
}

impl Seen {
    #[inline]
    fn insert(&mut self, index: usize, table: &Table) {
        if index < 64 {
            self.first |= 1 << index;
        } else {
            self.others.resize(table.fields.len() - 64, false);
            self.others[index - 64] = true;
        }
    }

    fn contains(&self, index: usize) -> bool {
        match index.checked_sub(64) {
            None => self.first & (1 << index) != 0,
            Some(index) => self.others.get(index).copied().unwrap_or(false),
        }
    }

    /// A required field that was not read.
    #[inline]
    fn missing(&self, table: &Table) -> Option<usize> {
        if table.required & !self.first == 0 && table.fields.len() <= 64 {
            return None;
        }
        (0..table.fields.len()).find(|index| table.fields[*index].required && !self.contains(*index))
    }
}

/// Reads an object. This is compiled for each type, so what is rare is left to functions that are compiled once: with them it was a
/// quarter of the code of the crate.
#[inline(never)]
pub fn object<T: Object>(object: &mut T, json: &mut Json<'_>) -> Result<bool> {
    let table = object.table();
    if !json.is(Kind::Object, table.name)? {
        return Ok(false);
    }
    let open = json.checkpoint();
    let mut fields = json.object()?;
    let mut seen = Seen { first: 0, others: Vec::new() };
    while let Some(index) = json.field(table.keys, &mut fields)? {
        if index == table.keys.len() {
            json.unlisted(&fields, table, object)?;
            continue;
        }
        let start = json.checkpoint();
        if json.strict && seen.contains(index) {
            json.pass_over(start, ReadError::twice())?;
            continue;
        }
        match object.read_field(index, json) {
            Ok(is_value) => {
                if is_value || table.fields[index].takes_null {
                    seen.insert(index, table);
                }
            }
            Err(error) => {
                json.unreadable(start, index, error, object)?;
                if json.strict {
                    seen.insert(index, table);
                }
            }
        }
    }
    match seen.missing(table) {
        None => Ok(true),
        Some(index) => json.missing(open, index, &seen, table),
    }
}

impl Json<'_> {
    /// Keeps a field of a response that the spec does not know, and passes over one of a request.
    #[cold]
    #[inline(never)]
    fn unlisted(&mut self, fields: &Fields<'_>, table: &Table, object: &mut dyn Object) -> Result<()> {
        if self.strict && !self.keeps_unknown && table.others.is_none() {
            let error = ReadError::unknown_field(nearest(&fields.unknown, table.keys));
            return self.pass_over(self.checkpoint(), error);
        }
        if fields.tag == Some(&*fields.unknown) {
            return self.skip().map(drop);
        }
        match table.others {
            Some(index) => self.other(&fields.unknown, index, object),
            None => self.keep_as(&fields.unknown, DeviationKind::UnknownField, object.extra()),
        }
    }

    /// Reads a field that the table does not name into the map of these, or keeps one of another shape.
    fn other(&mut self, name: &str, index: usize, object: &mut dyn Object) -> Result<()> {
        self.kind()?;
        let start = self.checkpoint();
        name.clone_into(&mut self.other);
        let error = match object.read_field(index, self) {
            Ok(true) => return Ok(()),
            Ok(false) if !self.strict => {
                self.note(start, DeviationKind::Dropped, None);
                return Ok(());
            }
            Ok(false) => ReadError::null(),
            Err(error) => error,
        };
        if self.strict && !self.keeps_unknown {
            return self.pass_over(start, error);
        }
        if error.reach != Reach::Field {
            return Err(error.in_field(name.to_owned()));
        }
        self.rewind(start);
        self.keep_as(name, DeviationKind::OtherShape, object.extra())
    }

    /// Keeps a field of a response that cannot be read, or returns the error; passes over one of a request.
    #[cold]
    #[inline(never)]
    fn unreadable(
        &mut self,
        start: Checkpoint,
        index: usize,
        error: Box<ReadError>,
        object: &mut dyn Object,
    ) -> Result<()> {
        if self.strict {
            return self.pass_over(start, error);
        }
        let table = object.table();
        let Field { required, must_fit, .. } = table.fields[index];
        let name = name_of(table.keys[index]);
        if required || must_fit || error.reach != Reach::Field {
            return Err(error.in_field(name));
        }
        self.rewind(start);
        self.keep_as(&name, DeviationKind::OtherShape, object.extra())?;
        // Whatever was read of it is dropped.
        object.read_field(index, &mut Json::new("null", false)).map(drop)
    }

    /// Keeps an error of a request, and passes over the value, so that all errors are found at once.
    #[cold]
    #[inline(never)]
    pub(super) fn pass_over(&mut self, start: Checkpoint, error: Box<ReadError>) -> Result<()> {
        if error.reach == Reach::Body {
            return Err(error);
        }
        self.problems.push((start.at, error));
        self.rewind(start);
        self.skip().map(drop)
    }

    /// Keeps the errors of all fields that a request needs and does not have, or returns that of a response.
    #[cold]
    #[inline(never)]
    fn missing(&mut self, object: Checkpoint, first: usize, seen: &Seen, table: &Table) -> Result<bool> {
        if !self.strict {
            return Err(ReadError::missing(name_of(table.keys[first])));
        }
        let is_missing = |index: &usize| table.fields[*index].required && !seen.contains(*index);
        let missing = (first..table.keys.len()).filter(is_missing);
        self.problems.extend(missing.map(|index| (object.at, ReadError::missing(name_of(table.keys[index])))));
        Ok(true)
    }

    #[cold]
    #[inline(never)]
    fn keep_as(&mut self, name: &str, kind: DeviationKind, extra: &mut Extra) -> Result<()> {
        self.kind()?;
        let start = self.checkpoint();
        let value = self.read_json()?;
        self.note(start, kind, None);
        extra.insert(name, value);
        Ok(())
    }
}
