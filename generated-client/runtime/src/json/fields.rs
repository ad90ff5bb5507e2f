//! The fields of an object, by name, or by their index in a table of names.

use std::borrow::Cow;

use super::{Json, Result};

/// How far an object has been read.
#[derive(Debug)]
pub(crate) struct Fields<'a> {
    started: bool,
    /// The field that is expected next.
    next: u32,
    /// The discriminator of the object.
    pub(super) tag: Option<&'static str>,
    /// The name of the field that the table does not have.
    pub(super) unknown: Cow<'a, str>,
}

impl<'a> Json<'a> {
    /// Enters an object.
    #[inline]
    pub(crate) fn object(&mut self) -> Result<Fields<'a>> {
        self.enter(b'{')?;
        Ok(Fields { started: false, tag: self.tag.take(), next: 0, unknown: Cow::Borrowed("") })
    }

    /// The name of the next field; `None` at the end of the object.
    #[inline(never)]
    pub(crate) fn key(&mut self, fields: &mut Fields<'a>) -> Result<Option<Cow<'a, str>>> {
        if !self.key_start(fields)? {
            return Ok(None);
        }
        let key = self.borrowed()?;
        self.colon()?;
        Ok(Some(key))
    }

    /// Passes over the name of a field that is being skipped.
    pub(super) fn skip_name(&mut self) -> Result<()> {
        if self.next() != b'"' {
            return Err(self.syntax("expected the name of a field"));
        }
        self.skip_text()?;
        self.colon()
    }

    /// The index of the next field among these keys, or their number for a field that is not among them, whose name is then in
    /// `fields`; `None` at the end of the object.
    ///
    /// Keys are as JSON writes them: `,"name":`. Services write the fields of a type in the same order each time, without
    /// spaces, so the one after the last is tried first, comma, quotes and colon at once.
    #[inline(never)]
    pub(super) fn field(&mut self, keys: &'static [&'static str], fields: &mut Fields<'a>) -> Result<Option<usize>> {
        let index = fields.next as usize;
        if let Some(key) = keys.get(index) {
            let key = &key.as_bytes()[usize::from(!fields.started)..];
            if starts_with(self.rest(), key) {
                self.at += key.len();
                fields.started = true;
                fields.next += 1;
                return Ok(Some(index));
            }
        }
        self.searched_field(keys, fields)
    }

    #[inline(never)]
    fn searched_field(&mut self, keys: &'static [&'static str], fields: &mut Fields<'a>) -> Result<Option<usize>> {
        if !self.key_start(fields)? {
            return Ok(None);
        }
        let expected = fields.next as usize;
        // The expected one, with spaces around it.
        if let Some(key) = keys.get(expected)
            && starts_with(self.rest(), quoted(key))
        {
            self.at += quoted(key).len();
            self.colon()?;
            fields.next += 1;
            return Ok(Some(expected));
        }
        let name = self.borrowed()?;
        self.colon()?;
        let found = |key: &&str| is_name_of(key, &name);
        // From the expected one on, because few are missing; then the ones before it.
        let (before, after) = keys.split_at(keys.len().min(expected));
        let index = after.iter().position(found).map(|index| before.len() + index);
        let index = index.or_else(|| before.iter().position(found)).or_else(|| escaped_position(keys, &name));
        match index {
            Some(index) => {
                fields.next = index as u32 + 1;
                Ok(Some(index))
            }
            None => {
                fields.unknown = name;
                Ok(Some(keys.len()))
            }
        }
    }

    /// Goes to the name of the next field; `false` at the end of the object.
    #[inline]
    fn key_start(&mut self, fields: &mut Fields<'a>) -> Result<bool> {
        let mut next = self.next();
        if next == b'}' {
            self.leave();
            return Ok(false);
        }
        if fields.started {
            if next != b',' {
                return Err(self.syntax("expected `,` or `}`"));
            }
            self.at += 1;
            next = self.next();
        }
        fields.started = true;
        if next != b'"' {
            return Err(self.syntax("expected the name of a field"));
        }
        Ok(true)
    }

    #[inline]
    fn colon(&mut self) -> Result<()> {
        if self.next() != b':' {
            return Err(self.syntax("expected `:`"));
        }
        self.at += 1;
        // As texts that are made to be looked at have it.
        self.at += usize::from(self.byte() == b' ');
        Ok(())
    }
}

/// `"name"` of the key `,"name":`.
fn quoted(key: &str) -> &[u8] {
    key.as_bytes().get(1..key.len().wrapping_sub(1)).unwrap_or_default()
}

/// `name` of the key `,"name":`.
pub(crate) fn name_of(key: &'static str) -> Cow<'static, str> {
    plain_name(key.get(2..key.len().wrapping_sub(2)).unwrap_or_default())
}

/// A name that a table has as JSON writes it. Few have a quote or a backslash.
pub fn plain_name(name: &'static str) -> Cow<'static, str> {
    if !name.contains('\\') {
        return Cow::Borrowed(name);
    }
    let quoted = format!("\"{name}\"");
    let plain = Json::new(&quoted, true).text().map(str::to_owned);
    plain.map_or(Cow::Borrowed(name), Cow::Owned)
}

/// The name among these keys that was probably meant.
pub(crate) fn nearest(name: &str, keys: &[&'static str]) -> Option<Cow<'static, str>> {
    let plain = |name: &str| name.replace(['_', '-', ' '], "").to_lowercase();
    let (name, most) = (plain(name), (name.chars().count() / 3).clamp(1, 3));
    let known = keys.iter().map(|key| name_of(key));
    let near = known.map(|known| (strsim::osa_distance(&name, &plain(&known)), known));
    near.filter(|(distance, _)| *distance <= most).min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// The index of a name that is written with escapes.
#[cold]
fn escaped_position(keys: &[&'static str], name: &str) -> Option<usize> {
    let is_escaped = |byte: u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    if !name.bytes().any(is_escaped) {
        return None;
    }
    keys.iter().position(|key| name_of(key) == name)
}

#[inline]
fn is_name_of(key: &str, name: &str) -> bool {
    key.len() == name.len() + 4 && starts_with(&key.as_bytes()[2..], name.as_bytes())
}

/// Whether the text starts with this: eight bytes at a time, which spares the call of a comparison.
#[inline]
fn starts_with(text: &[u8], start: &[u8]) -> bool {
    let Some(text) = text.get(..start.len()) else { return false };
    if let (Some(text_end), Some(start_end)) = (text.last_chunk::<8>(), start.last_chunk::<8>()) {
        let ((text, _), (start, _)) = (text.as_chunks::<8>(), start.as_chunks::<8>());
        return text_end == start_end && text.iter().zip(start).all(|(text, start)| text == start);
    }
    match (text.first_chunk::<4>(), start.first_chunk::<4>()) {
        (Some(text_start), Some(start_start)) => {
            text_start == start_start && text.last_chunk::<4>() == start.last_chunk::<4>()
        }
        _ => text == start,
    }
}
