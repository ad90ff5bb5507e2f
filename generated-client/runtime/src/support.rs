//! For generated code only: what it imports and what its tables use. It may change with every release.

use std::collections::BTreeMap;

pub use bytes::Bytes;
pub use serde;
pub use serde_json;

pub use super::{
    call::{
        Body, Endpoint, Method, Operation, Parameters, Received, Safety, Usual,
        driver::send,
        lookup::{LookupCall, Text},
        max_credits,
        operation::TimeoutClass,
        parameters::no_outcome,
    },
    client::{
        CallOptions, Credentials,
        service::{Auth, Needs, OAuth2},
    },
    error::catalogue::{ErrorBody, FailureOf, ListedError},
    job::{JobPlan, Starts},
    json::{
        Discriminator, Field, Json, Kind, Note, Object, Read, ReadError, RequestValue, ResponseValue,
        Result as ReadResult, Table, Tagged, Write, Writer, blank, choose, csv, deserialize, from_request,
        from_response, object, others, plain_name, quoted, secret, serialize,
        table::{calls, errors, ids, outcomes, request, response, shapes, tagged, values, variants},
        tagged as tagged_union, wrap,
    },
    money::{
        Price,
        price::{CreditPrice, PriceUnit, Rounding},
    },
    paging::{Allowed, PageEnd, PageItems, PageMode, PagePlan, Paged, Paging},
    rate_limit::quota::Quota,
    request::{
        Check, Checker, Csv, JsonText, RequestField, RequestWriter,
        content::Content,
        each::{Counted, Each, EachItem, Rank},
        rules::{FieldRules, Rules, is},
    },
    response::{accepted::Accepted, with_headers::Whole},
    stream::Streamed,
    values::{
        enum_value::{self, EnumValue},
        extra::Extra,
        formatted::format,
        held::{Held, Shared},
        literal::Literal,
    },
    webhooks::{SendsWebhooks, SignatureHash, SignatureText, Signing},
};

/// The forms of a body.
pub mod content {
    pub use crate::request::{
        content::{bytes, form_brackets, form_flat, form_indices, form_json, json, json_lines, text},
        multipart::multipart,
    };
}

/// The entries of a map that is set.
pub fn entries<T>(entries: impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>) -> Option<BTreeMap<String, T>> {
    Some(entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
}

/// The items of a list that is set.
pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Option<Vec<T>> {
    Some(items.into_iter().map(Into::into).collect())
}
