//! What requests and responses are made of: ids, secrets, moments, enum values, lists of items, and what the spec does not know.

pub mod enum_value;
pub(crate) mod extra;
pub(crate) mod id;
pub(crate) mod item_list;
pub(crate) mod literal;
pub(crate) mod nullable;
pub(crate) mod secret;
pub(crate) mod time;
pub(crate) mod unknown;

pub use self::{
    enum_value::UnknownValue,
    extra::Extra,
    id::{FromText, Id, IdKind},
    item_list::{ItemList, UnreadableItem},
    literal::Literal,
    nullable::Nullable,
    secret::{Secret, SecretKind},
    time::{Date, LocalTimestamp, Moment, Timestamp, UnixTimestamp},
    unknown::Unknown,
};
