//! How the values of the language are written.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Write, Writer};
use crate::{Formatted, Id, ItemList, Literal, Nullable, Secret, UnixMillis, UnixTimestamp, Unknown};

impl Write for str {
    fn write(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl Write for String {
    fn write(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl<F> Write for Formatted<F> {
    fn write(&self, out: &mut Writer) {
        out.string(self.as_str());
    }
}

impl<K> Write for Id<K> {
    fn write(&self, out: &mut Writer) {
        out.string(self.as_str());
    }
}

impl<K> Write for Secret<K> {
    fn write(&self, out: &mut Writer) {
        out.secret(self.expose());
    }
}

impl Write for i64 {
    fn write(&self, out: &mut Writer) {
        out.word(itoa::Buffer::new().format(*self));
    }
}

impl Write for UnixTimestamp {
    fn write(&self, out: &mut Writer) {
        out.plain(self);
    }
}

impl Write for UnixMillis {
    fn write(&self, out: &mut Writer) {
        out.plain(self);
    }
}

impl Write for bool {
    fn write(&self, out: &mut Writer) {
        out.word(if *self { "true" } else { "false" });
    }
}

impl Write for f64 {
    fn write(&self, out: &mut Writer) {
        out.float(*self);
    }
}

impl Write for Literal<'_> {
    fn write(&self, out: &mut Writer) {
        match *self {
            Self::Text(text) => out.string(text),
            Self::Integer(number) => number.write(out),
            Self::Number(number) => out.float(number),
            Self::Boolean(flag) => flag.write(out),
        }
    }
}

impl Write for Value {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Null => out.null(),
            Self::Bool(flag) => out.plain(flag),
            Self::Number(number) => match number.as_f64() {
                Some(float) if number.is_f64() => out.json_float(float),
                _ => out.plain(number),
            },
            Self::String(text) => out.string(text),
            Self::Array(items) => out.list(items.iter()),
            Self::Object(fields) => {
                out.begin();
                for (name, value) in fields {
                    out.entry(name, value);
                }
                out.close();
            }
        }
    }
}

impl Write for Unknown {
    fn write(&self, out: &mut Writer) {
        self.json().write(out);
    }
}

impl<T: Write + ?Sized> Write for &T {
    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }

    fn is_unset(&self) -> bool {
        (**self).is_unset()
    }
}

impl<T: Write + ?Sized> Write for Box<T> {
    fn write(&self, out: &mut Writer) {
        (**self).write(out);
    }
}

impl<T: Write> Write for Option<T> {
    #[inline]
    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.null(),
        }
    }

    #[inline]
    fn is_unset(&self) -> bool {
        self.is_none()
    }
}

impl<T: Write> Write for Nullable<T> {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Value(value) => value.write(out),
            Self::Null => out.null(),
        }
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, out: &mut Writer) {
        out.list(self.iter());
    }

    #[inline]
    fn is_empty_field(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Write> Write for BTreeMap<String, T> {
    fn write(&self, out: &mut Writer) {
        out.begin();
        for (key, value) in self {
            out.entry(key, value);
        }
        out.close();
    }

    fn is_empty_field(&self) -> bool {
        self.is_empty()
    }
}

/// An item of a list: one that was read, or the text of one that could not be.
enum Item<'a, T> {
    Read(&'a T),
    Unreadable(&'a str),
}

impl<T: Write> Write for Item<'_, T> {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Read(item) => item.write(out),
            Self::Unreadable(json) => out.raw(json),
        }
    }
}

/// Unreadable items are written at the place they came from.
impl<T: Write> Write for ItemList<T> {
    fn write(&self, out: &mut Writer) {
        let total = self.len() + self.unreadable().len();
        let mut read = self.iter();
        let mut unreadable = self.unreadable().iter().peekable();
        let items: Vec<_> = (0..total)
            .filter_map(|index| match unreadable.next_if(|item| item.index() <= index) {
                Some(item) => Some(Item::Unreadable(item.json())),
                None => read.next().map(Item::Read),
            })
            .collect();
        out.list(items.iter());
    }

    fn is_empty_field(&self) -> bool {
        self.is_empty()
    }
}
