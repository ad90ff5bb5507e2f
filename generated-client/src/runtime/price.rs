//! What a call costs.

/// The price of a call, as the service's page states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Price {
    /// It costs nothing.
    Free,
    /// The page says nothing.
    Unstated,
    /// It costs credits.
    Credits(CreditPrice),
}

/// A price in credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditPrice {
    /// So many credits ...
    pub credits: u64,
    /// ... for so many units.
    pub per: u64,
    /// What is counted.
    pub unit: PriceUnit,
    /// How a started batch counts.
    pub round: Rounding,
    /// The least a call costs.
    pub minimum: u64,
    /// How many results the service gives at most when the caller does not say; `None` when that is not known.
    pub default_bound: Option<u64>,
}

/// What a price counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceUnit {
    /// The results of a call.
    Result,
    /// The call itself.
    Call,
}

/// How a started batch of results counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// As a whole one.
    Up,
    /// Not at all.
    Down,
}

/// The most that a call can cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaxCredits {
    /// So many credits.
    AtMost(u64),
    /// The page states no price, or nothing limits the results.
    Unknown,
}

impl Price {
    /// The most that a call can cost that asks for up to `bound` results.
    pub fn at_most(&self, bound: Option<i64>) -> MaxCredits {
        match self {
            Self::Free => MaxCredits::AtMost(0),
            Self::Unstated => MaxCredits::Unknown,
            Self::Credits(price) => price.at_most(bound),
        }
    }
}

impl CreditPrice {
    fn at_most(&self, bound: Option<i64>) -> MaxCredits {
        let bound = bound.map(|bound| u64::try_from(bound).unwrap_or(0)).or(self.default_bound);
        let units = match (self.unit, bound) {
            (PriceUnit::Call, _) => 1,
            (PriceUnit::Result, Some(bound)) => bound,
            (PriceUnit::Result, None) => return MaxCredits::Unknown,
        };
        let per = self.per.max(1);
        let batches = match self.round {
            Rounding::Up => units.div_ceil(per),
            Rounding::Down => units / per,
        };
        MaxCredits::AtMost(batches.saturating_mul(self.credits).max(self.minimum))
    }
}

#[cfg(test)]
mod tests {
    use super::{CreditPrice, MaxCredits::*, Price, PriceUnit, Rounding};

    #[test]
    fn batches_round_and_minimum() {
        let price = CreditPrice {
            credits: 2,
            per: 10,
            unit: PriceUnit::Result,
            round: Rounding::Up,
            minimum: 3,
            default_bound: Some(25),
        };
        assert_eq!(Price::Credits(price).at_most(Some(11)), AtMost(4));
        assert_eq!(Price::Credits(price).at_most(Some(1)), AtMost(3));
        assert_eq!(Price::Credits(price).at_most(Some(-1)), AtMost(3));
        assert_eq!(Price::Credits(price).at_most(None), AtMost(6));
        assert_eq!(Price::Credits(CreditPrice { round: Rounding::Down, ..price }).at_most(Some(29)), AtMost(4));
        assert_eq!(Price::Credits(CreditPrice { default_bound: None, ..price }).at_most(None), Unknown);
        assert_eq!(Price::Credits(CreditPrice { unit: PriceUnit::Call, ..price }).at_most(None), AtMost(3));
        assert_eq!(Price::Credits(price).at_most(Some(i64::MAX)), AtMost((i64::MAX as u64).div_ceil(10) * 2));
        assert_eq!(Price::Free.at_most(Some(5)), AtMost(0));
        assert_eq!(Price::Unstated.at_most(Some(5)), Unknown);
    }
}
