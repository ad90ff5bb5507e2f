//! The price of a call: free, unstated, or a rate in credits.

use std::fmt;

use super::{PriceUnit, Rounding};

/// The price of a call; `C` is what is known of one that is charged.
#[derive(Debug, Clone)]
pub enum Price<C> {
    Free,
    Unstated,
    Credits(C),
}

/// The credits for a number of calls or results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub credits: u64,
    pub per: u64,
    pub unit: PriceUnit,
    pub round: Rounding,
    pub minimum: u64,
}

impl<C: fmt::Display> fmt::Display for Price<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Free => f.write_str("free"),
            Self::Unstated => f.write_str("not stated by the vendor"),
            Self::Credits(price) => price.fmt(f),
        }
    }
}

/// `1 credit per 10 results, rounded up`
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.as_str();
        write!(f, "{} credit{} per ", self.credits, if self.credits == 1 { "" } else { "s" })?;
        match (self.per, self.round) {
            (1, _) => write!(f, "{unit}")?,
            (per, round) => write!(f, "{per} {unit}s, rounded {}", round.as_str())?,
        }
        match self.minimum {
            0 => Ok(()),
            1 => f.write_str("; minimum 1 credit"),
            minimum => write!(f, "; minimum {minimum} credits"),
        }
    }
}
