//! Rules between fields.

use super::{Metadata, Spanned, Text};
use crate::vocabulary::{Literal, RuleKind};

#[derive(Debug, Clone)]
pub struct Rule {
    pub metadata: Metadata,
    pub kind: RuleKind<Text, Spanned<Literal>>,
}
