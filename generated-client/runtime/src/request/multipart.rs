//! `multipart/form-data`: a part for each field of an object, and for each item of a list.

use bytes::Bytes;

use super::content::{Content, Drafted, Written};
use super::upload::Piece;
use crate::{
    json::{self, Json, Kind},
    values::file::File,
};

/// A part for each field: a text for a scalar or for a JSON text, JSON for an object, a file as it is.
pub fn multipart(body: &Drafted, content: &Content) -> json::Result<Written> {
    // Nobody knows it before, so that no content holds it.
    let boundary = format!("{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..));
    let mut parts = Parts { body, boundary, text: String::new(), pieces: Vec::new() };
    let mut json = Json::new(json::text_of(&body.json)?, false);
    let mut fields = json.object()?;
    while let Some(name) = json.key(&mut fields)? {
        let (is_json_text, name) = (content.is_json_text(&name), escaped(&name));
        if is_json_text {
            parts.text(&name, "", json.skip()?);
            continue;
        }
        if json.kind()? != Kind::List {
            parts.part(&name, &mut json)?;
            continue;
        }
        let mut started = false;
        json.enter(b'[')?;
        while json.item(&mut started)? {
            parts.part(&name, &mut json)?;
        }
    }
    let Parts { boundary, mut text, mut pieces, .. } = parts;
    text += &format!("--{boundary}--\r\n");
    pieces.push(Piece::Bytes(text.into()));
    Ok(Written { media_type: format!("{}; boundary={boundary}", content.media_type), pieces })
}

struct Parts<'a> {
    body: &'a Drafted,
    boundary: String,
    /// What follows the last piece.
    text: String,
    pieces: Vec<Piece>,
}

impl Parts<'_> {
    fn part(&mut self, name: &str, json: &mut Json<'_>) -> json::Result<()> {
        let kind = json.kind()?;
        if let Some(file) = self.body.file(json.at) {
            json.skip()?;
            self.file(name, file);
            return Ok(());
        }
        match kind {
            Kind::Text => {
                let text = json.borrowed()?;
                self.text(name, "", &text);
            }
            Kind::Null => {
                json.null()?;
                self.text(name, "", "");
            }
            Kind::Boolean | Kind::Number => {
                let text = json.skip()?;
                self.text(name, "", text);
            }
            Kind::List | Kind::Object => {
                let text = json.skip()?;
                self.text(name, "\r\nContent-Type: application/json", text);
            }
        }
        Ok(())
    }

    fn text(&mut self, name: &str, more: &str, text: &str) {
        let boundary = &self.boundary;
        self.text +=
            &format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{text}\r\n");
    }

    fn file(&mut self, name: &str, file: &File) {
        let (boundary, file_name) = (&self.boundary, escaped(file.name_or("file")));
        let media_type = file.media_type_or("application/octet-stream");
        self.text += &format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\
             Content-Type: {media_type}\r\n\r\n"
        );
        let head = Bytes::from(std::mem::take(&mut self.text));
        self.pieces.extend([Piece::Bytes(head), file.clone().into()]);
        self.text += "\r\n";
    }
}

/// As browsers write names: nothing in one ends it, or the line.
fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
