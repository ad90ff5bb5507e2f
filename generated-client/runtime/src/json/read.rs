//! What a type needs to be read: each value is put into its place, so that nothing is moved.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    DeviationKind, Json, Kind, Result,
    cursor::Checkpoint,
    error::{Reach, ReadError},
};
use crate::{Formatted, Id, ItemList, Nullable, UnixMillis, UnixTimestamp, UnreadableItem};

/// A value that can be read.
pub trait Read: Sized {
    /// What a place holds before its value is read. Nothing is allocated for it.
    fn blank() -> Self;

    /// Reads the value into its place; `false` where there is none, which is mostly null.
    fn read(&mut self, json: &mut Json<'_>) -> Result<bool>;

    /// Whether null is a value where one has to be, as at the top of a body.
    const TAKES_NULL: bool = false;

    /// Reads a value that may be missing.
    #[inline]
    fn read_option(place: &mut Option<Self>, json: &mut Json<'_>) -> Result<()> {
        if !place.insert(Self::blank()).read(json)? {
            *place = None;
        }
        Ok(())
    }
}

/// What a value is before its fields are set.
pub fn blank<T: Read>() -> T {
    T::blank()
}

impl Json<'_> {
    /// Reads a value that has to be there.
    pub fn value<T: Read>(&mut self) -> Result<T> {
        let mut value = T::blank();
        if value.read(self)? || T::TAKES_NULL { Ok(value) } else { Err(ReadError::null()) }
    }
}

impl<T: Read> Read for Option<T> {
    #[inline]
    fn blank() -> Self {
        None
    }

    #[inline]
    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        T::read_option(self, json)?;
        if json.strict && self.is_none() {
            return Err(ReadError::null());
        }
        Ok(true)
    }
}

impl<T: Read> Read for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        (**self).read(json)
    }
}

impl<T: Read> Read for Nullable<T> {
    fn blank() -> Self {
        Self::Null
    }

    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        let mut value = T::blank();
        *self = if value.read(json)? { Self::Value(value) } else { Self::Null };
        Ok(true)
    }
}

macro_rules! scalars {
    ($($type:ty, [$($generic:tt)*], $blank:expr, $read:ident, $from:expr;)*) => {$(
        impl<$($generic)*> Read for $type {
            #[inline]
            fn blank() -> Self {
                $blank
            }

            #[inline]
            fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
                let Some(value) = json.$read()? else { return Ok(false) };
                *self = $from(value);
                Ok(true)
            }

            #[inline]
            fn read_option(place: &mut Option<Self>, json: &mut Json<'_>) -> Result<()> {
                *place = json.$read()?.map($from);
                Ok(())
            }
        }
    )*};
}

scalars! {
    String, [], String::new(), read_string, std::convert::identity;
    Formatted<F>, [F], Formatted::default(), read_string, Formatted::new;
    Id<K>, [K], Id::default(), read_id, Id::of_text;
    i64, [], 0, read_integer, std::convert::identity;
    f64, [], 0.0, read_float, std::convert::identity;
    bool, [], false, read_boolean, std::convert::identity;
    UnixTimestamp, [], UnixTimestamp::default(), read_integer, UnixTimestamp::new;
    UnixMillis, [], UnixMillis::default(), read_integer, UnixMillis::new;
}

impl Read for Value {
    const TAKES_NULL: bool = true;

    fn blank() -> Self {
        Self::Null
    }

    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        *self = json.read_json()?;
        Ok(json.strict || !self.is_null())
    }
}

/// Items without a value are dropped.
impl<T: Read> Read for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        self.clear();
        let (mut started, mut index) = (false, 0);
        if !json.list()? {
            return Ok(false);
        }
        while json.item(&mut started)? {
            json.next();
            let (start, place) = (json.checkpoint(), self.len());
            self.push(T::blank());
            match self[place].read(json) {
                Ok(true) => {}
                read => {
                    self.pop();
                    json.dropped_item(start, index, read)?;
                }
            }
            index += 1;
        }
        Ok(true)
    }
}

impl Json<'_> {
    /// Enters a list; `false` where there is none.
    fn list(&mut self) -> Result<bool> {
        Ok(self.is(Kind::List, "a list")? && self.enter(b'[').map(|()| true)?)
    }

    /// Notes an item without a value, or returns why an item cannot be read; passes over both in a request.
    #[cold]
    fn dropped_item(&mut self, start: Checkpoint, index: usize, read: Result<bool>) -> Result<()> {
        match read {
            Err(error) if self.strict => self.pass_over(start, error),
            Err(error) => Err(error.in_item(index)),
            Ok(_) if self.strict => self.pass_over(start, ReadError::null()),
            Ok(_) => {
                self.note(start, DeviationKind::Dropped, None);
                Ok(())
            }
        }
    }
}

/// Entries without a value are dropped.
impl<T: Read> Read for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        self.clear();
        if !json.is(Kind::Object, "a map")? {
            return Ok(false);
        }
        let mut fields = json.object()?;
        while let Some(key) = json.key(&mut fields)? {
            let mut value = T::blank();
            json.next();
            let start = json.checkpoint();
            // A key is content, so the path of an error does not show it.
            if value.read(json).map_err(|error| error.in_field("*"))? {
                self.insert(key.into_owned(), value);
            } else if json.strict {
                return Err(ReadError::null().in_field("*"));
            } else {
                json.note(start, DeviationKind::Dropped, None);
            }
        }
        Ok(true)
    }
}

impl<T: Read> Read for ItemList<T> {
    const TAKES_NULL: bool = true;

    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        *self = Self::default();
        if !json.is(Kind::List, "a list of items")? {
            return Ok(false);
        }
        json.enter(b'[')?;
        let (mut started, mut index) = (false, 0);
        while json.item(&mut started)? {
            json.kind()?;
            let start = json.checkpoint();
            let read = self.push(T::blank()).read(json);
            let error = match read {
                Ok(true) => None,
                Ok(false) => Some(ReadError::null()),
                Err(error) if error.reach == Reach::Body => return Err(error),
                Err(error) => Some(error),
            };
            if let Some(error) = error {
                json.rewind(start);
                let text = json.skip()?;
                json.note(start, DeviationKind::UnreadableItem, None);
                self.refuse(UnreadableItem::new(index, text, error.to_string()));
            }
            index += 1;
        }
        Ok(true)
    }
}
