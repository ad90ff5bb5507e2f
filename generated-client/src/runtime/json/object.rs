//! Objects: each field is found by its index in the table of its type, and read into its place.

use super::{
    DeviationKind, Json, Kind, Result,
    cursor::Mark,
    error::{Reach, ReadError},
    fields::{Fields, name_of, nearest},
};
use crate::runtime::Extra;

/// An object with a table of its fields. The macros `request!` and `response!` implement it.
pub trait Object {
    /// The name of the type, for messages.
    const NAME: &'static str;
    /// The names of its fields, as JSON writes them: `,"name":`.
    const KEYS: &'static [&'static str];
    /// What else is known of them, in the same order.
    const FIELDS: &'static [Field];

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

    ignored! { range one_of length pattern url count each }
}

/// One bit for each of the first 64 fields that are required.
const fn required_bits(fields: &[Field]) -> u64 {
    let (mut bits, mut index) = (0, 0);
    while index < fields.len() && index < 64 {
        bits |= (fields[index].required as u64) << index;
        index += 1;
    }
    bits
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
    fn insert<T: Object>(&mut self, index: usize) {
        if T::FIELDS.len() <= 64 || index < 64 {
            self.first |= 1 << (index & 63);
        } else {
            self.others.resize(T::FIELDS.len() - 64, false);
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
    fn missing<T: Object>(&self) -> Option<usize> {
        let missing = const { required_bits(T::FIELDS) } & !self.first;
        if missing == 0 && T::FIELDS.len() <= 64 {
            return None;
        }
        (0..T::FIELDS.len()).find(|index| T::FIELDS[*index].required && !self.contains(*index))
    }
}

/// Reads an object. It is compiled for each type, so it is kept small.
#[inline(never)]
pub fn object<T: Object>(object: &mut T, json: &mut Json<'_>) -> Result<bool> {
    if !json.is(Kind::Object, T::NAME)? {
        return Ok(false);
    }
    let open = json.mark();
    let mut fields = json.object()?;
    let mut seen = Seen { first: 0, others: Vec::new() };
    while let Some(index) = json.field(T::KEYS, &mut fields)? {
        if index == T::KEYS.len() {
            match json.strict {
                true => json.refuse(&fields, T::KEYS)?,
                false => json.keep(&fields, object.extra())?,
            }
            continue;
        }
        let start = json.mark();
        if json.strict && seen.contains(index) {
            json.pass_over(start, ReadError::twice())?;
            continue;
        }
        match object.read_field(index, json) {
            Ok(is_value) => {
                if is_value || T::FIELDS[index].takes_null {
                    seen.insert::<T>(index);
                }
            }
            Err(error) if json.strict => {
                json.pass_over(start, error)?;
                seen.insert::<T>(index);
            }
            Err(error) => {
                let Field { required, must_fit, .. } = T::FIELDS[index];
                let name = name_of(T::KEYS[index]);
                if required || must_fit || error.reach != Reach::Field {
                    return Err(error.in_field(name));
                }
                json.rewind(start);
                json.keep_as(&name, DeviationKind::OtherShape, object.extra())?;
                // Whatever was read of it is dropped.
                object.read_field(index, &mut Json::new("null", false))?;
            }
        }
    }
    match seen.missing::<T>() {
        None => Ok(true),
        Some(_) if json.strict => {
            json.refuse_missing(open, T::KEYS, |index| T::FIELDS[index].required && !seen.contains(index))
        }
        Some(index) => Err(ReadError::missing(name_of(T::KEYS[index]))),
    }
}

impl Json<'_> {
    /// Keeps a field that the spec does not know.
    #[cold]
    #[inline(never)]
    fn keep(&mut self, fields: &Fields<'_>, extra: &mut Extra) -> Result<()> {
        if fields.tag == Some(&*fields.unknown) {
            return self.skip().map(drop);
        }
        self.keep_as(&fields.unknown, DeviationKind::UnknownField, extra)
    }

    /// Passes over a field of a request that the spec does not know.
    #[cold]
    #[inline(never)]
    fn refuse(&mut self, fields: &Fields<'_>, keys: &[&'static str]) -> Result<()> {
        let error = ReadError::unknown_field(nearest(&fields.unknown, keys));
        self.pass_over(self.mark(), error)
    }

    /// Keeps an error of a request, and passes over the value, so that all errors are found at once.
    #[cold]
    #[inline(never)]
    pub(super) fn pass_over(&mut self, start: Mark, error: Box<ReadError>) -> Result<()> {
        if error.reach == Reach::Body {
            return Err(error);
        }
        self.problems.push((start.at, error));
        self.rewind(start);
        self.skip().map(drop)
    }

    /// Keeps the errors of the fields that a request needs and does not have.
    #[cold]
    #[inline(never)]
    fn refuse_missing(
        &mut self,
        object: Mark,
        keys: &[&'static str],
        is_missing: impl Fn(usize) -> bool,
    ) -> Result<bool> {
        let missing = keys.iter().enumerate().filter(|(index, _)| is_missing(*index));
        let errors = missing.map(|(_, key)| (object.at, ReadError::missing(name_of(key))));
        self.problems.extend(errors);
        Ok(true)
    }

    #[cold]
    #[inline(never)]
    fn keep_as(&mut self, name: &str, kind: DeviationKind, extra: &mut Extra) -> Result<()> {
        self.kind()?;
        let start = self.mark();
        let value = self.read_json()?;
        self.note(start, kind, None);
        extra.insert(name, value);
        Ok(())
    }
}
