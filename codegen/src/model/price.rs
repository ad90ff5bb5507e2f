//! The price of a call.

use super::{About, PriceUnit, RequestPath, ResponsePath, Rounding};

#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "there is one for each endpoint")]
pub enum Price {
    Free,
    Unstated,
    Credits(CreditPrice),
}

#[derive(Debug, Clone)]
pub struct CreditPrice {
    pub about: About,
    pub credits: u64,
    pub per: u64,
    pub unit: PriceUnit,
    pub round: Rounding,
    pub minimum: u64,
    /// The request field that limits the number of results, with its default.
    pub bound: Option<PriceBound>,
    /// The response field with the charged credits.
    pub reported: Option<ResponsePath>,
    /// Where the response has the results that are counted.
    pub rows: Option<ResponsePath>,
}

#[derive(Debug, Clone)]
pub struct PriceBound {
    pub field: RequestPath,
    pub default: Option<i64>,
}
