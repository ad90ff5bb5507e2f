//! What only generated code needs. It may change with every release; the generator knows.

pub mod csv;
pub mod quoted;
pub mod tagged;
pub mod word;

pub use bytes::Bytes;

pub use self::{tagged::Tagged, word::Word};
pub use super::{
    call::max_credits,
    catalogue::ErrorBody,
    check::{Check, Checker},
    choose::{Mark, alternative, alternative_with, choose, no_variant},
    decode::{DecodeError, ResponseBody},
    driver::send,
    each::{Counted, Each, EachItem, Rank},
    encode::{Csv, Encode, ObjectWriter, Quoted, WrappedWriter},
    extra::Extra,
    field::RequestField,
    literal::Literal,
    lookup::{LookupCall, Text},
    object::ObjectReader,
    operation::{Endpoint, Method, Operation, Safety, TimeoutClass},
    options::CallOptions,
    paging::{PageEnd, PageMode, PagePlan, PageRows, Paged, Paging},
    price::{CreditPrice, Price, PriceUnit, Rounding},
    read::{Field, Fields, Incoming, Items, Read, ReadError, deserialize, required, whole},
    request::RequestWriter,
    service::{Auth, Credentials},
    time::format,
    unknown::kept,
};
