//! The price of a call, and its maximum before it is sent.

use crate::RequestField;

/// The price of a call, as the vendor states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Price {
    /// The call is free.
    Free,
    /// The price is not stated.
    Unstated,
    /// The call costs credits.
    Credits(CreditPrice),
}

/// A price in credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditPrice {
    /// The number of credits.
    pub credits: u64,
    /// The number of units that the credits pay for.
    pub per: u64,
    /// The unit that is counted.
    pub unit: PriceUnit,
    /// How a partial batch is counted.
    pub round: Rounding,
    /// The minimum price of a call.
    pub minimum: u64,
    /// The request field that limits the number of results.
    pub bound: Option<RequestField>,
    /// The maximum number of results if that field is not set, or `None` if it is unknown.
    pub default_bound: Option<u64>,
    /// The path of the charged credits in the response, or empty.
    pub reported: &'static [&'static str],
    /// The path of the counted results in the response, or empty.
    pub items: &'static [&'static str],
}

/// The unit of a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceUnit {
    /// The results of a call.
    Result,
    /// The call itself.
    Call,
}

/// How a partial batch of results is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// As a whole batch.
    Up,
    /// Not at all.
    Down,
}

/// The maximum price of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaxCredits {
    /// At most this number of credits.
    AtMost(u64),
    /// The price is not stated, or nothing limits the number of results.
    Unknown,
}

impl Price {
    /// The maximum price of a call with up to `bound` results.
    pub fn at_most(&self, bound: Option<i64>) -> MaxCredits {
        match self {
            Self::Free => MaxCredits::AtMost(0),
            Self::Unstated => MaxCredits::Unknown,
            Self::Credits(price) => price.at_most(bound),
        }
    }
}

impl CreditPrice {
    /// A price per call.
    pub const fn per_call(credits: u64) -> Self {
        Self {
            credits,
            per: 1,
            unit: PriceUnit::Call,
            round: Rounding::Up,
            minimum: 0,
            bound: None,
            default_bound: None,
            reported: &[],
            items: &[],
        }
    }

    /// A price per number of results.
    pub const fn per_results(credits: u64, per: u64) -> Self {
        Self { per, unit: PriceUnit::Result, ..Self::per_call(credits) }
    }

    fn at_most(&self, bound: Option<i64>) -> MaxCredits {
        let bound = bound.map(|bound| u64::try_from(bound).unwrap_or(0)).or(self.default_bound);
        match (self.unit, bound) {
            (PriceUnit::Call, _) => MaxCredits::AtMost(self.of(1)),
            (PriceUnit::Result, Some(bound)) => MaxCredits::AtMost(self.of(bound)),
            (PriceUnit::Result, None) => MaxCredits::Unknown,
        }
    }

    /// The price of a call with this number of results, or `None` if it does not depend on the results.
    pub(crate) fn for_items(&self, items: Option<u64>) -> Option<u64> {
        match self.unit {
            PriceUnit::Call => Some(self.of(1)),
            PriceUnit::Result => items.map(|items| self.of(items)),
        }
    }

    fn of(&self, units: u64) -> u64 {
        let per = self.per.max(1);
        let batches = match self.round {
            Rounding::Up => units.div_ceil(per),
            Rounding::Down => units / per,
        };
        batches.saturating_mul(self.credits).max(self.minimum)
    }
}

#[cfg(test)]
mod tests {
    use super::{CreditPrice, MaxCredits::*, Price, PriceUnit, Rounding};

    #[test]
    fn batches_round_and_minimum() {
        let price = CreditPrice { minimum: 3, default_bound: Some(25), ..CreditPrice::per_results(2, 10) };
        assert_eq!(Price::Credits(price).at_most(Some(11)), AtMost(4));
        assert_eq!(Price::Credits(price).at_most(Some(1)), AtMost(3));
        assert_eq!(Price::Credits(price).at_most(Some(-1)), AtMost(3));
        assert_eq!(Price::Credits(price).at_most(None), AtMost(6));
        assert_eq!(Price::Credits(CreditPrice { round: Rounding::Down, ..price }).at_most(Some(29)), AtMost(4));
        assert_eq!(Price::Credits(CreditPrice { default_bound: None, ..price }).at_most(None), Unknown);
        assert_eq!(Price::Credits(CreditPrice { unit: PriceUnit::Call, ..price }).at_most(None), AtMost(3));
        assert_eq!(Price::Credits(price).at_most(Some(i64::MAX)), AtMost((i64::MAX as u64).div_ceil(10) * 2));
        assert_eq!(price.for_items(Some(21)), Some(6));
        assert_eq!(price.for_items(None), None);
        assert_eq!(CreditPrice::per_call(4).for_items(None), Some(4));
        assert_eq!(Price::Free.at_most(Some(5)), AtMost(0));
        assert_eq!(Price::Unstated.at_most(Some(5)), Unknown);
    }
}
