//! The price of a call, with the fields that bound and report it.

use std::fmt;

use super::{About, Rate, RequestPath, ResponsePath};
use crate::vocabulary;

pub type Price = vocabulary::Price<CreditPrice>;

#[derive(Debug, Clone)]
pub struct CreditPrice {
    pub about: About,
    pub rate: Rate,
    /// The request field that limits the number of results, with its default.
    pub bound: Option<PriceBound>,
    /// The response field with the charged credits.
    pub reported: Option<ResponsePath>,
    /// Where the response has the results that are counted.
    pub items: Option<ResponsePath>,
}

#[derive(Debug, Clone)]
pub struct PriceBound {
    pub field: RequestPath,
    pub default: Option<i64>,
}

impl fmt::Display for CreditPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rate.fmt(f)
    }
}
