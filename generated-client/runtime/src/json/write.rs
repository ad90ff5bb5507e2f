//! Writing: one pass into one buffer.

use std::{borrow::Cow, fmt::Write as _};

use super::{Table, Unwritable, place::path_of_end, strings::special_from};
use crate::{
    Extra, Literal,
    values::enum_value::EnumValue,
    values::file::File,
    values::literal::{number_text, whole},
    values::secret::secrets_are_shown,
};

/// A JSON text that is being written.
#[derive(Debug, Default)]
pub struct Writer {
    pub(super) text: String,
    /// The discriminator and its value, for the object that is written next.
    tag: Option<(&'static str, &'static str)>,
    /// Whether scalars are written as plain texts, one after the other. Parameters and comma-separated lists need them.
    plain: Option<Plain>,
    /// The files of a body, by where they are in it; `None` in a JSON text that stands alone.
    pub(super) files: Option<Vec<(usize, File)>>,
    /// The names of the fields of this object that its table does not name.
    pub(super) others: Vec<String>,
    /// Why the value cannot be written.
    pub(super) problem: Option<Unwritable>,
    /// Whether to leave out what is only sent because a field is not set.
    omits_defaults: bool,
}

/// The plain texts that were written.
#[derive(Debug, Default)]
struct Plain {
    count: usize,
    /// Where each but the first starts. A parameter that is not a list has one at most.
    starts: Vec<usize>,
}

/// A value that can be written.
pub trait Write {
    /// Writes the value.
    fn write(&self, out: &mut Writer);

    /// Whether a request leaves out a field with this value.
    fn is_unset(&self) -> bool {
        false
    }

    /// Whether a field with this value is set, as rules between fields see it.
    fn is_set(&self) -> bool {
        !self.is_unset()
    }

    /// Whether a response leaves out a field with this value.
    fn is_empty_field(&self) -> bool {
        self.is_unset()
    }

    /// Writes a field of a request.
    #[inline]
    fn write_set(&self, key: &'static str, out: &mut Writer) {
        if !self.is_unset() {
            out.key(key);
            self.write(out);
        }
    }

    /// Writes a field of a response.
    #[inline]
    fn write_filled(&self, key: &'static str, out: &mut Writer) {
        if !self.is_empty_field() {
            out.key(key);
            self.write(out);
        }
    }
}

impl Writer {
    /// With room for most requests, so that they need not grow.
    pub(super) fn with_room() -> Self {
        Self { text: String::with_capacity(512), ..Self::default() }
    }

    /// The JSON text of a value, or why it cannot be written.
    pub fn json<T: Write + ?Sized>(value: &T) -> Result<String, Unwritable> {
        let mut out = Self::with_room();
        value.write(&mut out);
        out.problem.map_or(Ok(out.text), Err)
    }

    /// The JSON text of what is set in a request.
    pub(crate) fn set_of<T: Write + ?Sized>(value: &T) -> Result<String, Unwritable> {
        let mut out = Self { omits_defaults: true, ..Self::default() };
        value.write(&mut out);
        out.problem.map_or(Ok(out.text), Err)
    }

    /// The JSON text of a value, whether the service takes it or not.
    pub(super) fn text_of<T: Write + ?Sized>(value: &T) -> String {
        let mut out = Self::default();
        value.write(&mut out);
        out.text
    }

    /// The plain texts of a parameter: none when it is not set, several when it is a list.
    pub(crate) fn texts<T: Write + ?Sized>(value: &T) -> Result<impl Iterator<Item = String> + use<T>, Unwritable> {
        let mut out = Self::plain_of(value);
        if let Some(problem) = out.problem {
            return Err(problem);
        }
        let several: Vec<_> = match out.count() {
            0 | 1 => Vec::new(),
            _ => out.items().map(str::to_owned).collect(),
        };
        let one = (out.count() == 1).then(|| std::mem::take(&mut out.text));
        Ok(one.into_iter().chain(several))
    }

    fn plain_of<T: Write + ?Sized>(value: &T) -> Self {
        let mut out = Self { plain: Some(Plain::default()), ..Self::default() };
        value.write(&mut out);
        out
    }

    /// The number of plain texts that were written.
    fn count(&self) -> usize {
        self.plain.as_ref().map_or(0, |plain| plain.count)
    }

    /// The plain texts that were written.
    fn items(&self) -> impl Iterator<Item = &str> {
        let starts = self.plain.iter().flat_map(|plain| &plain.starts).copied();
        let (mut from, mut ends) = (0, starts.chain([self.text.len()]));
        (0..self.count()).filter_map(move |_| {
            let end = ends.next()?;
            self.text.get(std::mem::replace(&mut from, end)..end)
        })
    }

    /// Records why the value cannot be written.
    #[cold]
    pub(crate) fn refuse(&mut self, problem: impl Into<Cow<'static, str>>) {
        let path = if self.plain.is_some() { String::new() } else { path_of_end(&self.text) };
        self.problem.get_or_insert(Unwritable { path, problem: problem.into() });
    }

    /// Begins an object.
    pub fn begin(&mut self) {
        self.push('{');
        if let Some((field, tag)) = self.tag.take() {
            self.string(field);
            self.text.push(':');
            self.string(tag);
        }
    }

    /// Ends the object of a response.
    pub fn end(&mut self, extra: &Extra) {
        for (name, value) in extra.map() {
            self.entry(name, value);
        }
        self.close();
    }

    /// Ends an object.
    pub(super) fn close(&mut self) {
        self.push('}');
    }

    /// Ends the object of a request. A field of the spec cannot be an extra field, too: which of the two values the service would
    /// use is unknown.
    pub fn end_request(&mut self, extra: &Extra, table: &Table) {
        let others = std::mem::take(&mut self.others);
        let is_own = |name: &String| table.is_own(name);
        for name in extra.map().keys().filter(|name| is_own(name) || others.contains(name)) {
            self.refuse(format!("has the extra field `{name}`, which is a field of the spec; use its setter"));
        }
        for name in others.iter().filter(|name| is_own(name)) {
            self.refuse(format!("has the other field `{name}`, which has a name in the spec; use its setter"));
        }
        self.end(extra);
    }

    /// Writes the key of a field, given as `,"name":`.
    #[inline]
    pub fn key(&mut self, key: &'static str) {
        let first = self.text.ends_with('{');
        self.text.push_str(&key[usize::from(first)..]);
    }

    /// Nothing more for a field that is always written.
    pub fn required<T: ?Sized>(&mut self, _: &T, _: &'static str) {}

    /// Nothing more for a field that may be missing.
    pub fn must_fit<T: ?Sized>(&mut self, _: &T, _: &'static str) {}

    /// Writes a list that has to be there when it is empty, too.
    pub fn present<T: Write + ?Sized>(&mut self, value: &T, key: &'static str) {
        if value.is_empty_field() {
            self.key(key);
            value.write(self);
        }
    }

    /// Writes the null that selects a variant.
    pub fn stated<T: Write + ?Sized>(&mut self, value: &T, key: &'static str) {
        self.present(value, key);
    }

    /// Writes a field of any name.
    pub(super) fn entry<T: Write + ?Sized>(&mut self, name: &str, value: &T) {
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        self.string(name);
        self.text.push(':');
        value.write(self);
    }

    /// Writes a field that always has the same value.
    pub fn constant<'v>(&mut self, key: &'static str, value: impl Into<Literal<'v>>) {
        self.key(key);
        value.into().write(self);
    }

    /// Writes the default of a field that is not set.
    pub fn send_default<'v>(&mut self, key: &'static str, value: impl Into<Literal<'v>>) {
        if !self.omits_defaults {
            self.constant(key, value);
        }
    }

    /// Writes a variant with its discriminator.
    pub fn tagged<T: Write>(&mut self, field: &'static str, tag: &'static str, value: &T) {
        self.tag = Some((field, tag));
        value.write(self);
    }

    /// Writes a list as one string, its items separated by commas.
    pub(crate) fn csv<T: Write + ?Sized>(&mut self, list: &T) {
        match Self::csv_text(list) {
            Ok(text) => self.string(&text),
            Err(problem) => self.refuse(problem),
        }
    }

    /// The string, or why a list cannot be one.
    pub(super) fn csv_text<T: Write + ?Sized>(list: &T) -> Result<String, Cow<'static, str>> {
        let items = Self::plain_of(list);
        if items.items().any(|item| item.contains(',')) {
            return Err("has an item with a comma, which would be read as two items".into());
        }
        if items.items().any(str::is_empty) {
            return Err("has an empty item, which would be lost between two commas".into());
        }
        let texts: Vec<_> = items.items().collect();
        let text = texts.join(",");
        items.problem.map_or(Ok(text), |problem| Err(problem.problem))
    }

    /// Writes a number or boolean as a string.
    pub(super) fn quoted<T: Write + ?Sized>(&mut self, value: &T) {
        let text = Self::plain_of(value);
        if let Some(problem) = &text.problem {
            self.refuse(problem.problem.clone());
        }
        self.string(&text.text);
    }

    /// Takes back what is written if it is an empty object.
    pub(super) fn unless_empty(&mut self, write: impl FnOnce(&mut Self)) {
        let before = self.text.len();
        write(self);
        if self.text.ends_with(":{}") {
            self.text.truncate(before);
        }
    }

    /// Writes a string.
    #[inline(never)]
    pub fn string(&mut self, string: &str) {
        if self.starts_plain() {
            return self.text.push_str(string);
        }
        self.text.reserve(string.len() + 2);
        self.text.push('"');
        let mut from = 0;
        loop {
            let stop = special_from(string.as_bytes(), from);
            self.text.push_str(&string[from..stop]);
            let Some(byte) = string.as_bytes().get(stop) else { break };
            match byte {
                b'"' => self.text.push_str("\\\""),
                b'\\' => self.text.push_str("\\\\"),
                b'\n' => self.text.push_str("\\n"),
                b'\r' => self.text.push_str("\\r"),
                b'\t' => self.text.push_str("\\t"),
                b'\x08' => self.text.push_str("\\b"),
                b'\x0c' => self.text.push_str("\\f"),
                byte => drop(write!(self.text, "\\u{byte:04x}")),
            }
            from = stop + 1;
        }
        self.text.push('"');
    }

    /// Writes a secret, unless requests are only compared.
    pub(crate) fn secret(&mut self, secret: &str) {
        self.string(if secrets_are_shown() { secret } else { "" });
    }

    /// Writes what reads the same in JSON and as plain text.
    pub fn plain(&mut self, value: impl std::fmt::Display) {
        self.starts_plain();
        let _ = write!(self.text, "{value}");
    }

    /// The same, of a number or boolean that is a text already.
    pub(super) fn word(&mut self, word: &str) {
        self.starts_plain();
        self.text.push_str(word);
    }

    /// Starts a plain text, unless this is JSON.
    fn starts_plain(&mut self) -> bool {
        if let Some(plain) = &mut self.plain {
            if plain.count > 0 {
                plain.starts.push(self.text.len());
            }
            plain.count += 1;
        }
        self.plain.is_some()
    }

    /// Writes the value of an enum.
    pub fn enum_value<E: EnumValue>(&mut self, value: &E) {
        match value.as_unknown() {
            Some(unknown) => unknown.write(self),
            None => value.literal().write(self),
        }
    }

    /// Writes a number. A whole one is written without a fraction, because services refuse `40.0` where they want `40`.
    pub(super) fn float(&mut self, number: f64) {
        if !number.is_finite() {
            self.refuse("is infinite or not a number, which cannot be written as JSON");
        }
        match whole(number) {
            Some(whole) => self.word(itoa::Buffer::new().format(whole)),
            None => self.json_float(number),
        }
    }

    /// Writes a number of a JSON value as it is.
    pub(super) fn json_float(&mut self, number: f64) {
        match self.plain.is_some() {
            true => self.plain(number_text(number)),
            false => self.plain(serde_json::Value::from(number)),
        }
    }

    /// Writes null; a parameter without a value is not sent.
    pub(super) fn null(&mut self) {
        if self.plain.is_none() {
            self.text.push_str("null");
        }
    }

    /// Writes the items of a list.
    pub(super) fn list<'a, T: Write + 'a>(&mut self, items: impl Iterator<Item = &'a T>) {
        let is_json = self.plain.is_none();
        if is_json {
            self.text.push('[');
        }
        for (index, item) in items.enumerate() {
            if index > 0 && is_json {
                self.text.push(',');
            }
            item.write(self);
        }
        if is_json {
            self.text.push(']');
        }
    }

    /// Writes a JSON text.
    pub(super) fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// A bracket of an object, which is not a plain text.
    fn push(&mut self, bracket: char) {
        if self.plain.is_some() {
            self.refuse("is not a string, number or boolean");
        }
        self.text.push(bracket);
    }
}
