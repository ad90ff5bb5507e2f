//! For generated code only: what it imports, and what its tables name. It may change with every release; the generator knows.

pub use bytes::Bytes;
pub use serde;

pub use super::{
    call::{Body, Parameters, max_credits},
    catalogue::ErrorBody,
    check::{Check, Checker},
    driver::send,
    each::{Counted, Each, EachItem, Rank},
    enum_value::{self, EnumValue},
    extra::Extra,
    field::RequestField,
    json::{
        Field, Json, Kind, Mark, Note, Object, Read, ReadError, RequestValue, ResponseValue, Result as ReadResult,
        Tagged, Write, Writer, blank, choose, csv, deserialize, from_request, from_response, object, quoted, secret,
        serialize,
        table::{calls, errors, ids, request, response, shapes, tagged, values, variants},
        tagged as tagged_union, wrap,
    },
    literal::Literal,
    lookup::{LookupCall, Text},
    operation::{Endpoint, Method, Operation, Safety, TimeoutClass},
    options::CallOptions,
    paging::{PageEnd, PageMode, PagePlan, PageRows, Paged, Paging},
    price::{CreditPrice, Price, PriceUnit, Rounding},
    request::{Csv, RequestWriter},
    rules::{FieldRules, Rules},
    service::{Auth, Credentials},
    time::format,
};

/// The items of a list that is set.
pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Option<Vec<T>> {
    Some(items.into_iter().map(Into::into).collect())
}
