//! Generic types while they are being resolved.

use crate::document::Text;
use crate::model::TypeId;

/// A generic type that is being resolved.
#[derive(Debug)]
pub(crate) struct PartialGeneric<'d> {
    pub(crate) name: &'d Text,
    /// The object as it is declared, with parameters for types.
    pub(crate) template: TypeId,
    pub(crate) parameters: Vec<Parameter<'d>>,
    pub(crate) instances: usize,
    /// It is used with arguments that are mistakes.
    pub(crate) misused: bool,
    /// It would become ever more types, which has been reported.
    pub(crate) endless: bool,
}

#[derive(Debug)]
pub(crate) struct Parameter<'d> {
    pub(crate) name: &'d Text,
    pub(crate) id: TypeId,
    pub(crate) used: bool,
}
