//! Rules between fields.

use super::{About, Spanned, Text};
use crate::model::Literal;

#[derive(Debug, Clone)]
pub struct Rule {
    pub about: About,
    pub kind: RuleKind,
}

#[derive(Debug, Clone)]
pub enum RuleKind {
    AtLeastOne(Vec<Text>),
    NotBoth(Vec<Text>),
    Together(Vec<Text>),
    OnlyWith { field: Text, needs: Text, value: Option<Spanned<Literal>> },
    Overrides { field: Text, except: Vec<Text> },
    Ordered { low: Text, high: Text },
}
