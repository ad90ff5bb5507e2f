//! What only generated code needs. It may change with every release; the generator knows.

pub mod csv;
mod fields;
pub mod quoted;
pub mod tagged;
pub mod word;

pub use bytes::Bytes;

pub use self::{
    fields::{lenient, lenient_list, lenient_map, list, map, nullable_list, nullable_map},
    tagged::{Fields, Tagged},
    word::Word,
};
pub use super::{
    call::max_credits,
    catalogue::ErrorBody,
    check::{Check, Checker},
    choose::{Mark, alternative, alternative_with, choose, no_variant},
    decode::{DecodeError, ResponseBody},
    driver::send,
    each::{Counted, Each, Items, Rank},
    encode::{Csv, Encode, ObjectWriter, Quoted, WrappedWriter},
    extra::Extra,
    field::RequestField,
    lenient::{Lenient, lenient_required},
    literal::Literal,
    lookup::{LookupCall, Text},
    object::ObjectReader,
    operation::{Endpoint, Method, Operation, Safety, TimeoutClass},
    options::CallOptions,
    paging::{PageEnd, PageMode, PagePlan, PageRows, Paged, Paging},
    price::{CreditPrice, Price, PriceUnit, Rounding},
    request::RequestWriter,
    service::{Auth, Credentials},
    time::format,
    unknown::kept,
};
