//! What the bytes of a body are.

use std::fmt;

use super::{ContentKind, FormStyle, Side};

/// How a body is written, and the media type that says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    pub kind: ContentKind,
    /// Of a form.
    pub style: FormStyle,
    /// Where it is not the usual one.
    pub media_type: Option<String>,
    /// Of events: whether their data are texts, and not JSON.
    pub plain: bool,
    /// Of events: the field that the name of an event becomes.
    pub by: Option<String>,
    /// Of events: the data that ends the stream.
    pub until: Option<String>,
    /// Of events: whether the stream goes on after the last event where the connection ends.
    pub resumes: bool,
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
            ContentKind::Events => "text/event-stream",
        })
    }

    /// What is accepted of a response: any bytes and any charset, unless it is stated.
    pub fn accepted(&self) -> &str {
        match (self.kind, &self.media_type) {
            (ContentKind::Bytes, None) => "*/*",
            _ => self.media_type().split(';').next().unwrap_or_default(),
        }
    }
}

/// As the language writes it, without the type: `form(brackets)`.
impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let style = (self.style != FormStyle::Flat).then(|| self.style.as_str());
        let [by, until] = [("by", &self.by), ("until", &self.until)]
            .map(|(word, stated)| stated.as_ref().map(|stated| format!("{word} {stated}")));
        let stream = [self.plain.then_some("text"), by.as_deref(), until.as_deref(), self.resumes.then_some("resumes")];
        let stated: Vec<&str> =
            style.into_iter().chain(self.media_type.as_deref()).chain(stream.into_iter().flatten()).collect();
        f.write_str(self.kind.as_str())?;
        if stated.is_empty() { Ok(()) } else { write!(f, "({})", stated.join(", ")) }
    }
}

impl ContentKind {
    /// Whether the media type alone says what the bytes are: a text or a file, which the language does not describe further.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Text | Self::Bytes)
    }

    /// Whether it is written item by item: the value is a list.
    pub fn is_lines(self) -> bool {
        matches!(self, Self::JsonLines | Self::Events)
    }

    /// Whether a body can be sent again with other fields, for the next page.
    pub fn is_paged(self) -> bool {
        matches!(self, Self::Json | Self::Form)
    }

    /// Whether a body of a request, or of a response, can be this.
    pub fn is_of(self, side: Side) -> bool {
        match self {
            Self::Json | Self::Text | Self::Bytes | Self::JsonLines => true,
            Self::Form | Self::Multipart => side == Side::Request,
            Self::Events => side == Side::Response,
        }
    }
}
