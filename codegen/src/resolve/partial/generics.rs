//! Generic types while they are being resolved.

use crate::document::Text;
use crate::model::TypeId;

/// A generic type that is being resolved.
#[derive(Debug)]
pub(in crate::resolve) struct PartialGeneric<'d> {
    pub(in crate::resolve) name: &'d Text,
    /// The object as it is declared, with parameters for types.
    pub(in crate::resolve) template: TypeId,
    pub(in crate::resolve) parameters: Vec<Parameter<'d>>,
    pub(in crate::resolve) instances: usize,
    /// It is used with arguments that are mistakes.
    pub(in crate::resolve) misused: bool,
    /// It would become ever more types, which has been reported.
    pub(in crate::resolve) endless: bool,
}

#[derive(Debug)]
pub(in crate::resolve) struct Parameter<'d> {
    pub(in crate::resolve) name: &'d Text,
    pub(in crate::resolve) id: TypeId,
    pub(in crate::resolve) used: bool,
}
