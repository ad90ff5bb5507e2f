//! Bodies of requests, and the files in them, which have no form in JSON.

use super::{Unwritable, Write, Writer};
use crate::{File, request::content::Drafted};

impl Writer {
    /// The body of a request, or why it cannot be written.
    pub(crate) fn body<T: Write + ?Sized>(value: &T) -> Result<Drafted, Unwritable> {
        let mut out = Self::with_room();
        out.files = Some(Vec::new());
        value.write(&mut out);
        let files = out.files.unwrap_or_default();
        out.problem.map_or(Ok(Drafted { json: out.text.into(), files }), Err)
    }

    /// Writes a file: where it is in a body, else its text, if it is nothing more than that.
    pub(crate) fn file(&mut self, file: &File) {
        if let Some(files) = &mut self.files {
            files.push((self.text.len(), file.clone()));
            return self.text.push_str("\"\"");
        }
        match file.as_text() {
            Some(text) => self.string(text),
            None => self.refuse("is a file, which has no form in JSON"),
        }
    }
}
