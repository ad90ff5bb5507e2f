//! How a body is written. It is always drafted as JSON, in which its fields can be found and changed; what the service
//! reads is made of that, by one function for each form.

use bytes::Bytes;
use http::HeaderValue;

use crate::{
    Violation,
    json::{self, Json, Kind},
    request::draft::percent_encoded,
    request::upload::Piece,
    values::file::File,
};

/// How the body of an endpoint is written that is not plain JSON.
#[derive(Debug, Clone, Copy)]
pub struct Content {
    pub(super) media_type: &'static str,
    write: fn(&Drafted, &Self) -> json::Result<Written>,
    /// The fields of a form, or the parts, that are JSON texts.
    json_texts: &'static [&'static str],
}

/// A body as JSON, and its files by where they are in it.
#[derive(Debug, Clone, Default)]
pub struct Drafted {
    pub(crate) json: Bytes,
    pub(crate) files: Vec<(usize, File)>,
}

/// A body as it is sent.
#[derive(Debug)]
pub struct Written {
    pub(crate) media_type: String,
    pub(crate) pieces: Vec<Piece>,
}

impl Content {
    /// A body of this media type, written by this function.
    pub const fn new(media_type: &'static str, write: fn(&Drafted, &Self) -> json::Result<Written>) -> Self {
        Self { media_type, write, json_texts: &[] }
    }

    /// These fields are JSON texts, whatever else the body is.
    pub const fn json_texts(self, json_texts: &'static [&'static str]) -> Self {
        Self { json_texts, ..self }
    }

    pub(crate) fn is_json_text(&self, name: &str) -> bool {
        self.json_texts.contains(&name)
    }

    pub(crate) fn written(&self, body: &Drafted) -> Result<(HeaderValue, Vec<Piece>), Violation> {
        let written = (self.write)(body, self);
        let written = written.map_err(|error| Violation::new("", format!("cannot be written: {error}")))?;
        let media_type = HeaderValue::try_from(written.media_type)
            .map_err(|_| Violation::new("", "has a media type with characters that no header can have"))?;
        Ok((media_type, written.pieces))
    }
}

impl Drafted {
    fn text(&self) -> json::Result<Json<'_>> {
        Ok(Json::new(json::text_of(&self.json)?, false))
    }

    /// The file at this place of the JSON.
    pub(crate) fn file(&self, at: usize) -> Option<&File> {
        self.files.iter().find(|(place, _)| *place == at).map(|(_, file)| file)
    }
}

fn whole(media_type: &str, body: impl Into<Bytes>) -> json::Result<Written> {
    Ok(Written { media_type: media_type.to_owned(), pieces: vec![Piece::Bytes(body.into())] })
}

/// As it was drafted, under any media type.
pub fn json(body: &Drafted, content: &Content) -> json::Result<Written> {
    whole(content.media_type, body.json.clone())
}

/// Each item of a list on a line of its own.
pub fn json_lines(body: &Drafted, content: &Content) -> json::Result<Written> {
    let mut list = body.text()?;
    let mut lines = String::with_capacity(body.json.len());
    let mut started = false;
    list.enter(b'[')?;
    while list.item(&mut started)? {
        lines.push_str(list.skip()?);
        lines.push('\n');
    }
    whole(content.media_type, lines)
}

/// A text alone.
pub fn text(body: &Drafted, content: &Content) -> json::Result<Written> {
    let text = body.text()?.owned()?;
    whole(content.media_type, text)
}

/// A file alone.
pub fn bytes(body: &Drafted, content: &Content) -> json::Result<Written> {
    let file = body.file(0).cloned().unwrap_or_default();
    let media_type = file.media_type_or(content.media_type).to_owned();
    Ok(Written { media_type, pieces: vec![file.into()] })
}

/// `a=1&b=2&b=3`
pub fn form_flat(body: &Drafted, content: &Content) -> json::Result<Written> {
    form(body, content, Style::Flat)
}

/// `a[b]=1&c[]=2`
pub fn form_brackets(body: &Drafted, content: &Content) -> json::Result<Written> {
    form(body, content, Style::Brackets)
}

/// `a[b]=1&c[0]=2`
pub fn form_indices(body: &Drafted, content: &Content) -> json::Result<Written> {
    form(body, content, Style::Indices)
}

/// `a={"b":1}&c=[2]`
pub fn form_json(body: &Drafted, content: &Content) -> json::Result<Written> {
    form(body, content, Style::Json)
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Flat,
    Brackets,
    Indices,
    Json,
}

fn form(body: &Drafted, content: &Content, style: Style) -> json::Result<Written> {
    let (mut json, mut form) = (body.text()?, String::with_capacity(body.json.len()));
    let mut fields = json.object()?;
    while let Some(name) = json.key(&mut fields)? {
        if content.is_json_text(&name) {
            pair(&name, json.skip()?, &mut form);
        } else {
            field(&mut json, &name, style, &mut |name, value| pair(name, value, &mut form))?;
        }
    }
    whole(content.media_type, form)
}

/// A value under a name. Null and an empty list are the empty text, which is how forms clear a field.
pub(crate) fn field(
    json: &mut Json<'_>,
    name: &str,
    style: Style,
    put: &mut dyn FnMut(&str, &str),
) -> json::Result<()> {
    match (json.kind()?, style) {
        (Kind::Text, _) => put(name, &json.borrowed()?),
        (Kind::Null, _) => {
            json.null()?;
            put(name, "");
        }
        (Kind::Boolean | Kind::Number, _) | (Kind::Object | Kind::List, Style::Json) | (Kind::Object, Style::Flat) => {
            put(name, json.skip()?);
        }
        (Kind::Object, Style::Brackets | Style::Indices) => {
            let mut fields = json.object()?;
            while let Some(key) = json.key(&mut fields)? {
                field(json, &format!("{name}[{key}]"), style, put)?;
            }
        }
        (Kind::List, _) => {
            let (mut started, mut index) = (false, 0);
            json.enter(b'[')?;
            while json.item(&mut started)? {
                match style {
                    Style::Brackets => field(json, &format!("{name}[]"), style, put)?,
                    Style::Indices => field(json, &format!("{name}[{index}]"), style, put)?,
                    Style::Flat | Style::Json => field(json, name, style, put)?,
                }
                index += 1;
            }
            if index == 0 {
                put(name, "");
            }
        }
    }
    Ok(())
}

/// Adds a field to a form.
pub(crate) fn pair(name: &str, value: &str, form: &mut String) {
    if !form.is_empty() {
        form.push('&');
    }
    form.extend(percent_encoded(name));
    form.push('=');
    form.extend(percent_encoded(value));
}
