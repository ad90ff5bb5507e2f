//! Enums, ids, literals.

use std::fmt;

use super::About;

/// A constant, a default, a value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    String(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    /// Only in defaults.
    List(Vec<Literal>),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::String(text) => f.write_str(text),
            Literal::Integer(value) => write!(f, "{value}"),
            Literal::Float(value) => write!(f, "{value}"),
            Literal::Boolean(value) => write!(f, "{value}"),
            Literal::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if index == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
        }
    }
}

#[derive(Debug, Clone)]
pub struct Enum {
    pub values: Vec<EnumValue>,
    /// The list is only "for example": any text may be sent.
    pub open: bool,
}

#[derive(Debug, Clone)]
pub struct EnumValue {
    /// Never a list.
    pub wire: Literal,
    pub rust: Option<String>,
    pub about: About,
}

#[derive(Debug, Clone)]
pub struct Id {
    pub lookup: Option<IdLookup>,
    pub pattern: Option<String>,
    /// Reserved values among the ids, such as `ALL`.
    pub reserved: Vec<String>,
    /// Any text may be sent.
    pub from_text: bool,
}

/// What to ask the look-up endpoint for, to get ids of this kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdLookup {
    pub kind: String,
    pub product: Option<String>,
}
