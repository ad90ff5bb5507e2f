//! A YAML value with its places: what the rest of the parser works on.

use std::ops::Range;

use crate::document::{Spanned, Text};
use crate::source::Place;
use crate::vocabulary::{Keyword, Literal, Shape};

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) at: Place,
    pub(super) data: Data,
}

#[derive(Debug, Clone)]
pub(super) enum Data {
    Scalar(Scalar),
    List(Vec<Node>),
    /// In the order written, each key once.
    Map(Vec<Entry>),
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: Written,
    pub(super) value: Node,
}

#[derive(Debug, Clone)]
pub(super) struct Scalar {
    pub(super) written: Written,
    /// `None` for null.
    pub(super) value: Option<Literal>,
    /// Without quotes, and not as a block.
    pub(super) plain: bool,
}

/// A text of the file, with the place of each of its characters where that is known.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) at: Place,
    /// The byte of the file where `text` starts unchanged, or `None` if there are quotes, escapes or line breaks.
    pub(super) start: Option<usize>,
}

impl Written {
    pub(super) fn to_text(&self) -> Text {
        Text::new(self.text.clone(), self.at)
    }

    /// The place of a range of the text, or of the whole text if the range is unknown.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        match self.start {
            Some(start) => Place::span(self.at.file, start + range.start, start + range.end),
            None => self.at,
        }
    }

    /// A range of the text without the whitespace around it.
    pub(super) fn part(&self, range: Range<usize>) -> Written {
        let text = &self.text[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        let text = text.trim();
        let range = start..start + text.len();
        Written { text: text.into(), at: self.place(range), start: self.start.map(|offset| offset + start) }
    }
}

impl Node {
    /// For messages.
    pub(super) fn describe(&self) -> &'static str {
        match &self.data {
            Data::Scalar(scalar) => match scalar.value.as_ref().map(Literal::shape) {
                None => "nothing",
                Some(Shape::Boolean) => "`true` or `false`",
                Some(shape) => shape.described(),
            },
            Data::List(_) => "a list",
            Data::Map(_) => "a map",
        }
    }

    pub(super) fn scalar(&self) -> Option<&Scalar> {
        if let Data::Scalar(scalar) = &self.data { Some(scalar) } else { None }
    }

    /// The text, if it is a YAML string.
    pub(super) fn written(&self) -> Option<&Written> {
        self.scalar().filter(|scalar| matches!(scalar.value, Some(Literal::String(_)))).map(|scalar| &scalar.written)
    }

    /// The items of a list; none of anything else.
    pub(super) fn items(&self) -> &[Node] {
        if let Data::List(items) = &self.data { items } else { &[] }
    }

    /// The entries of a map; none of anything else.
    pub(super) fn entries(&self) -> &[Entry] {
        if let Data::Map(entries) = &self.data { entries } else { &[] }
    }

    /// Those of a map; what is something else becomes an empty one.
    pub(super) fn entries_mut(&mut self) -> &mut Vec<Entry> {
        if !self.is_map() {
            self.data = Data::Map(vec![]);
        }
        let Data::Map(entries) = &mut self.data else { unreachable!("it is a map") };
        entries
    }

    pub(super) fn is_map(&self) -> bool {
        matches!(self.data, Data::Map(_))
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.data, Data::List(_))
    }

    /// The entry with a key; of anything but a map there is none.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key.text == key)
    }

    /// The strings of a list, or a single string.
    pub(super) fn texts(&self) -> Vec<Text> {
        match self.written() {
            Some(written) => vec![written.to_text()],
            None => self.items().iter().filter_map(|item| item.written().map(Written::to_text)).collect(),
        }
    }

    pub(super) fn integer(&self) -> Option<i64> {
        if let Some(Literal::Integer(value)) = self.scalar()?.value { Some(value) } else { None }
    }

    pub(super) fn status(&self) -> Option<Spanned<u16>> {
        Some(Spanned::new(u16::try_from(self.integer()?).ok()?, self.at))
    }

    pub(super) fn choice<T: Keyword>(&self) -> Option<T> {
        T::named(&self.written()?.text)
    }

    pub(super) fn literal(&self) -> Option<&Literal> {
        self.scalar()?.value.as_ref()
    }

    /// A scalar, or a list of scalars.
    pub(super) fn literals(&self) -> Option<Spanned<Literal>> {
        let list = || Literal::List(self.items().iter().filter_map(Node::literal).cloned().collect());
        let value = self.literal().cloned().or_else(|| self.is_list().then(list))?;
        Some(Spanned::new(value, self.at))
    }
}
