//! Rules between fields.

use super::{About, Spanned, Text};
use crate::vocabulary::{Literal, RuleKind};

#[derive(Debug, Clone)]
pub struct Rule {
    pub about: About,
    pub kind: RuleKind<Text, Spanned<Literal>>,
}
