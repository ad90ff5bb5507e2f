//! Lists and maps.

use std::{collections::BTreeMap, fmt};

use serde_json::value::RawValue;

use super::{
    Fields, Incoming, Read, Result,
    source::{Context, ItemSource},
};

/// The items of a list, one after the other.
pub struct Items<'a> {
    source: &'a mut dyn ItemSource,
    context: &'a mut Context,
    index: usize,
}

impl<'a> Items<'a> {
    pub(super) fn new(source: &'a mut dyn ItemSource, context: &'a mut Context) -> Self {
        Self { source, context, index: 0 }
    }

    /// The next item; `Some(None)` where it stands for no value.
    // Not an iterator: what is read differs by the caller.
    #[allow(clippy::should_implement_trait)]
    pub fn next<T: Read>(&mut self) -> Result<Option<Option<T>>> {
        let item = T::read(Incoming::new(self.source, self.context));
        if item.is_err() {
            self.context.path.push(format!("[{}]", self.index));
        }
        self.index += 1;
        let item = item?;
        Ok((!self.source.ended()).then_some(item))
    }

    /// The next item as it came.
    pub(crate) fn raw(&mut self) -> Result<Option<Box<RawValue>>> {
        self.source.raw()
    }

    /// Whether rows are to be cut out as they came, so that one that cannot be read stays alone.
    pub(crate) fn raw_rows(&self) -> bool {
        self.context.raw_rows
    }
}

impl fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("index", &self.index).finish_non_exhaustive()
    }
}

/// Items that stand for no value are dropped.
impl<T: Read> Read for Vec<T> {
    fn list(items: &mut Items<'_>) -> Result<Self> {
        let mut list = Self::new();
        while let Some(item) = items.next()? {
            list.extend(item);
        }
        Ok(list)
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
}

/// Values that stand for no value are dropped.
impl<T: Read> Read for BTreeMap<String, T> {
    fn object(fields: &mut Fields<'_, '_>) -> Result<Self> {
        let mut map = Self::new();
        while let Some(field) = fields.next()? {
            let (name, value) = field.entry()?;
            map.extend(value.map(|value| (name, value)));
        }
        Ok(map)
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }
}
