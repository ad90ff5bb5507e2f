//! Unions read by their tag in one pass, as a visitor written by hand does it: where the tag comes first, nothing is held
//! back.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};

use crate::plain;

/// A union of which each variant can read the rest of its object.
pub(crate) trait Union: Sized {
    fn variant<'de, A: MapAccess<'de>>(tag: &str, rest: A) -> Result<Self, A::Error>;
}

/// Reads a union in one pass.
pub(crate) struct OnePass<U>(pub(crate) U);

impl<U: Serialize> Serialize for OnePass<U> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, U: Union> Deserialize<'de> for OnePass<U> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(UnionVisitor(PhantomData)).map(Self)
    }
}

struct UnionVisitor<U>(PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for UnionVisitor<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<U, A::Error> {
        match map.next_key::<&str>()? {
            Some("type") => {
                let tag: &str = map.next_value()?;
                U::variant(tag, map)
            }
            _ => Err(A::Error::custom("the tag does not come first")),
        }
    }
}

fn read<'de, A: MapAccess<'de>, T: Deserialize<'de>>(rest: A) -> Result<Box<T>, A::Error> {
    T::deserialize(MapAccessDeserializer::new(rest)).map(Box::new)
}

type Attachment = OnePass<plain::Attachment>;

impl Union for plain::SearchResult<Attachment> {
    fn variant<'de, A: MapAccess<'de>>(tag: &str, rest: A) -> Result<Self, A::Error> {
        match tag {
            "PEOPLE" => read(rest).map(Self::People),
            "COMPANY" => read(rest).map(Self::Company),
            "POST" => read(rest).map(Self::Post),
            "JOB" => read(rest).map(Self::Job),
            _ => Err(A::Error::custom("an unknown tag")),
        }
    }
}

impl Union for plain::Attachment {
    fn variant<'de, A: MapAccess<'de>>(tag: &str, rest: A) -> Result<Self, A::Error> {
        match tag {
            "img" => read(rest).map(Self::Image),
            "video" => read(rest).map(Self::Video),
            "audio" => read(rest).map(Self::Audio),
            "file" => read(rest).map(Self::File),
            "linkedin_post" => read(rest).map(Self::LinkedinPost),
            "video_meeting" => read(rest).map(Self::VideoMeeting),
            _ => Err(A::Error::custom("an unknown tag")),
        }
    }
}

/// The items of a page.
pub(crate) type Item = OnePass<plain::SearchResult<Attachment>>;
