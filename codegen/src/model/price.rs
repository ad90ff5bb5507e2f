//! The price of a call.

use std::fmt;

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

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Price::Free => f.write_str("free"),
            Price::Unstated => f.write_str("not stated by the vendor"),
            Price::Credits(price) => write!(f, "{price}"),
        }
    }
}

/// `1 credit per 10 results, rounded up`
impl fmt::Display for CreditPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            PriceUnit::Call => "call",
            PriceUnit::Result => "result",
        };
        write!(f, "{} credit{} per ", self.credits, if self.credits == 1 { "" } else { "s" })?;
        match (self.per, self.round) {
            (1, _) => write!(f, "{unit}")?,
            (per, Rounding::Up) => write!(f, "{per} {unit}s, rounded up")?,
            (per, Rounding::Down) => write!(f, "{per} {unit}s, rounded down")?,
        }
        match self.minimum {
            0 => Ok(()),
            1 => f.write_str("; minimum 1 credit"),
            minimum => write!(f, "; minimum {minimum} credits"),
        }
    }
}
