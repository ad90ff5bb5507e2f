//! What the bytes of a body are.

use std::fmt;

use super::{ContentKind, FormStyle};

/// How a body is written, and the media type that says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    pub kind: ContentKind,
    /// Of a form.
    pub style: FormStyle,
    /// Where it is not the usual one.
    pub media_type: Option<String>,
}

impl Content {
    /// The value of `Content-Type`; of a multipart body without its boundary.
    pub fn media_type(&self) -> &str {
        self.media_type.as_deref().unwrap_or(match self.kind {
            ContentKind::Json => "application/json",
            ContentKind::Form => "application/x-www-form-urlencoded",
            ContentKind::Multipart => "multipart/form-data",
            ContentKind::Text => "text/plain; charset=utf-8",
            ContentKind::Bytes => "application/octet-stream",
            ContentKind::JsonLines => "application/x-ndjson",
        })
    }

    /// Whether the media type alone says what the bytes are: a text or a file, which is no value of the language.
    pub fn is_whole(&self) -> bool {
        matches!(self.kind, ContentKind::Text | ContentKind::Bytes)
    }
}

/// As the language writes it, without the type: `form(brackets)`.
impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let style = (self.style != FormStyle::Flat).then(|| self.style.as_str());
        let said: Vec<&str> = style.into_iter().chain(self.media_type.as_deref()).collect();
        f.write_str(self.kind.as_str())?;
        if said.is_empty() { Ok(()) } else { write!(f, "({})", said.join(", ")) }
    }
}
