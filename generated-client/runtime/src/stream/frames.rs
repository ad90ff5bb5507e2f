//! Cuts what arrives into the JSON of one item after the other: a line, or a server-sent event.

use std::time::Duration;

use memchr::{memchr, memchr2};

use crate::{
    json::{self, text_of},
    response::accepted::{Accepted, quoted},
};

/// Bytes go in as they arrive, cut anywhere; items come out.
#[derive(Debug)]
pub(crate) struct Frames {
    pub(crate) accepted: Accepted,
    buffer: Vec<u8>,
    /// Where the next line starts, and up to where its end was looked for.
    line: usize,
    searched: usize,
    /// The last line ended with a carriage return, so that a line feed at the start of the next one belongs to it.
    after_return: bool,
    /// A byte order mark may come.
    is_first: bool,
    /// Nothing more arrives.
    ended: bool,
    /// The mark came that ends the stream.
    pub(crate) is_complete: bool,
    event: Event,
    /// The JSON of the item that was taken last.
    json: Vec<u8>,
    /// The place of that item.
    pub(crate) place: String,
    /// How long to wait before the stream is opened again.
    pub(crate) retry: Option<Duration>,
}

/// The event whose lines arrive.
#[derive(Debug, Default)]
struct Event {
    name: Vec<u8>,
    data: Vec<u8>,
    has_data: bool,
    /// The place that it states.
    place: Option<String>,
}

impl Frames {
    pub(crate) fn new(accepted: Accepted) -> Self {
        Self {
            accepted,
            buffer: Vec::new(),
            line: 0,
            searched: 0,
            after_return: false,
            is_first: true,
            ended: false,
            is_complete: false,
            event: Event::default(),
            json: Vec::new(),
            place: String::new(),
            retry: None,
        }
    }

    /// Takes what arrived.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        // What was read is dropped when it is worth moving the rest.
        if self.line == self.buffer.len() {
            self.buffer.clear();
            (self.line, self.searched) = (0, 0);
        } else if self.line > self.buffer.len() / 2 {
            self.buffer.drain(..self.line);
            self.searched -= self.line;
            self.line = 0;
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// The connection ended. A line without an end is one, an event without an end is not.
    pub(crate) fn end(&mut self) {
        self.ended = true;
    }

    /// A new connection: what did not arrive whole is gone.
    pub(crate) fn restart(&mut self) {
        let (place, retry) = (std::mem::take(&mut self.place), self.retry);
        *self = Self { place, retry, ..Self::new(self.accepted) };
    }

    /// How many bytes wait for the end of their item.
    pub(crate) fn held(&self) -> usize {
        self.buffer.len() - self.line + self.event.data.len()
    }

    /// The JSON of the next item that is there.
    pub(crate) fn next(&mut self) -> json::Result<Option<&[u8]>> {
        while !self.is_complete {
            let Some((start, end)) = self.next_line() else { return Ok(None) };
            let line = &self.buffer[start..end];
            if self.accepted.is_events {
                if line.is_empty() {
                    if self.dispatch()? {
                        return Ok(Some(&self.json));
                    }
                } else {
                    self.event.field(line, &mut self.retry);
                }
            } else if !line.trim_ascii().is_empty() {
                return Ok(Some(&self.buffer[start..end]));
            }
        }
        Ok(None)
    }

    /// The next line without its end. Lines of events end with CR, LF or both, and JSON lines with LF.
    fn next_line(&mut self) -> Option<(usize, usize)> {
        if self.is_first {
            let mark = b"\xef\xbb\xbf";
            let start = &self.buffer[self.line..];
            if !self.ended && start.len() < mark.len() && mark.starts_with(start) {
                return None;
            }
            self.is_first = false;
            if start.starts_with(mark) {
                self.line += mark.len();
            }
        }
        if self.after_return && self.line < self.buffer.len() {
            self.after_return = false;
            self.line += usize::from(self.buffer[self.line] == b'\n');
        }
        let start = self.line;
        let from = self.searched.max(start);
        let rest = &self.buffer[from..];
        let found = if self.accepted.is_events { memchr2(b'\r', b'\n', rest) } else { memchr(b'\n', rest) };
        match found {
            Some(length) => {
                let end = from + length;
                self.after_return = self.buffer[end] == b'\r';
                self.line = end + 1;
                self.searched = self.line;
                Some((start, end))
            }
            None => {
                self.searched = self.buffer.len();
                let is_last = self.ended && !self.accepted.is_events && start < self.buffer.len();
                is_last.then(|| {
                    self.line = self.buffer.len();
                    (start, self.line)
                })
            }
        }
    }

    /// An empty line ends an event. `false`: there is nothing to tell.
    fn dispatch(&mut self) -> json::Result<bool> {
        if let Some(place) = self.event.place.take() {
            self.place = place;
        }
        let has_data = std::mem::take(&mut self.event.has_data);
        if !has_data {
            self.event.name.clear();
            return Ok(false);
        }
        if self.accepted.until.is_some_and(|until| self.event.data.trim_ascii() == until.as_bytes()) {
            self.is_complete = true;
            return Ok(false);
        }
        let written = self.write();
        self.event.data.clear();
        self.event.name.clear();
        written.map(|()| true)
    }

    /// Writes the event as JSON. Its name is its first field, if it has one; data that is not an object becomes the field `data`.
    fn write(&mut self) -> json::Result<()> {
        let Event { name, data, .. } = &mut self.event;
        self.json.clear();
        match self.accepted.by {
            None if self.accepted.is_plain => self.json.extend_from_slice(&quoted(text_of(data)?)),
            None => std::mem::swap(&mut self.json, data),
            Some(by) => {
                let name = if name.is_empty() { "message" } else { text_of(name)? };
                self.json.push(b'{');
                self.json.extend_from_slice(&quoted(by));
                self.json.push(b':');
                self.json.extend_from_slice(&quoted(name));
                match data.trim_ascii().strip_prefix(b"{") {
                    Some(fields) => {
                        if fields.trim_ascii_start() != b"}" {
                            self.json.push(b',');
                        }
                        self.json.extend_from_slice(fields);
                    }
                    None => {
                        self.json.extend_from_slice(b",\"data\":");
                        self.json.extend_from_slice(&quoted(text_of(data)?));
                        self.json.push(b'}');
                    }
                }
            }
        }
        Ok(())
    }
}

impl Event {
    /// `name: value`. A line that starts with a colon is a comment.
    fn field(&mut self, line: &[u8], retry: &mut Option<Duration>) {
        let (name, value) = match memchr(b':', line) {
            Some(colon) => (&line[..colon], &line[colon + 1..]),
            None => (line, &line[line.len()..]),
        };
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match name {
            b"data" => {
                if self.has_data {
                    self.data.push(b'\n');
                }
                self.data.extend_from_slice(value);
                self.has_data = true;
            }
            b"event" => value.clone_into(&mut self.name),
            b"id" if !value.contains(&0) => self.place = String::from_utf8(value.to_vec()).ok().or(self.place.take()),
            b"retry" if !value.is_empty() && value.iter().all(u8::is_ascii_digit) => {
                let milliseconds = str::from_utf8(value).ok().and_then(|number| number.parse().ok());
                *retry = Some(Duration::from_millis(milliseconds.unwrap_or(u64::MAX)));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Accepted, Frames};

    const EVENTS: Accepted = Accepted::events("text/event-stream").by("event").until("[DONE]");

    /// The items with their places, and the delay to wait, whose bytes come in these pieces.
    fn items(accepted: Accepted, pieces: &[&[u8]]) -> (Vec<(String, String)>, Option<Duration>) {
        let (mut frames, mut items) = (Frames::new(accepted), Vec::new());
        let mut take = |frames: &mut Frames| {
            while let Some(json) = frames.next().expect("texts in UTF-8") {
                let json = String::from_utf8(json.to_vec()).expect("a text");
                items.push((json, frames.place.clone()));
            }
        };
        for piece in pieces {
            frames.push(piece);
            take(&mut frames);
        }
        frames.end();
        take(&mut frames);
        (items, frames.retry)
    }

    #[test]
    fn items_are_the_same_wherever_their_bytes_are_cut() {
        let events = "\u{feff}: hi\r\nevent: \u{17e}\rid: 1\n\rdata: {\"n\":1}\r\n\r\ndata:a\ndata\ndata: b\n\nretry: 7\nretry: x\nid\n\n\
            event: e\n\ndata: {}\r\rdata: [DONE]\n\ndata: late\n\n"
            .as_bytes();
        let lines = b"\xef\xbb\xbf{\"a\":1}\r\n\n  \n[2]\n\"\r\"\n3";
        for (accepted, bytes, count) in [(EVENTS, events, 3), (Accepted::json_lines(""), lines.as_slice(), 4)] {
            let whole = items(accepted, &[bytes]);
            assert_eq!(whole.0.len(), count, "{whole:?}");
            for first in 0..=bytes.len() {
                for second in first..=bytes.len() {
                    let pieces = [&bytes[..first], &bytes[first..second], &bytes[second..]];
                    assert_eq!(items(accepted, &pieces), whole, "{first}, {second}");
                }
            }
        }
    }

    #[test]
    fn events_mean_what_their_standard_says() {
        let (items, retry) =
            items(EVENTS, &[b"id: 1\n\nevent: e\ndata: {\"n\":1}\nid: a\0b\n\nid\nretry: 5\nretry: soon\ndata: {\n\n"]);
        let is = |json: &str, place: &str| (json.to_owned(), place.to_owned());
        assert_eq!(items, [is(r#"{"event":"e","n":1}"#, "1"), is(r#"{"event":"message","#, "")]);
        assert_eq!(retry, Some(Duration::from_millis(5)));
    }
}
