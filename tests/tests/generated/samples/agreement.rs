//! Whether all parts agree with the expected outcome of a sample.

use codegen::model::{Service, Type, TypeDef, TypeKind};
use codegen::resolve::misfits;
use codegen::sample::{Fate, Sample, Side, literal, returned};
use generated_client::runtime::normalize;
use serde_json::Value;

use super::export::Export;
use super::generated::{Again, Generated};
use super::leniency::{Kept, Leniency};
use crate::round_trip::scalars;

/// So much of a value says what it is.
const SHOWN: usize = 600;

/// What must agree about the samples of a type.
pub(super) struct Agreement<'a> {
    pub(super) generated: Generated,
    pub(super) service: &'a Service,
    pub(super) leniency: &'a Leniency,
    pub(super) def: &'a TypeDef,
    pub(super) ty: Type,
    pub(super) export: &'a mut Export,
    /// Its tag is a field of its union's, and so not a field of the type itself.
    pub(super) is_variant: bool,
}

impl Agreement<'_> {
    /// What is not as it must be.
    pub(super) fn problems(&mut self, sample: &Sample) -> Vec<String> {
        let verdicts = [self.types(sample), self.example(sample), self.export(sample)];
        verdicts
            .into_iter()
            .flatten()
            .map(|problem| format!("{}: {problem}\n    {}", sample.what, sample.value))
            .collect()
    }

    fn types(&self, sample: &Sample) -> Option<String> {
        let again = (self.generated.read)(&sample.value.to_string());
        match (sample.expect.types, again) {
            (Fate::Refused, again) if self.generated.side == Side::Response => self.misfit(sample, again),
            (Fate::Refused, Err(_)) => None,
            // By itself, a value that is not listed is made on purpose.
            (Fate::Refused, Ok(_)) if matches!(self.def.kind, TypeKind::Enum(_)) => None,
            (Fate::Refused, Ok(_)) => Some("the generated type takes it".to_owned()),
            (Fate::Taken | Fate::Unknown, Err(error)) => Some(format!("the generated type refuses it: {error}")),
            (Fate::Unknown, Ok(again)) if !again.shows_unknown() => Some("the unknown is not reported".to_owned()),
            (Fate::Taken, Ok(again)) if again.shows_unknown_parts() && !self.is_variant => {
                Some(format!("something documented is reported as unknown: {}", again.shown))
            }
            (Fate::Taken, Ok(again)) if self.lists(&sample.value) && again.shows_unknown() => {
                Some(format!("a listed value is reported as unknown: {}", again.shown))
            }
            (Fate::Taken | Fate::Unknown, Ok(again)) => self.same(&sample.value, &again),
        }
    }

    /// Whether the type is an enum, and this is one of its values. Read as an unknown one, it would come back the same.
    fn lists(&self, value: &Value) -> bool {
        let TypeKind::Enum(of) = &self.def.kind else { return false };
        of.values.iter().any(|listed| literal(&listed.wire) == *value)
    }

    /// What becomes of a value of a response that does not fit.
    fn misfit(&self, sample: &Sample, again: Result<Again, String>) -> Option<String> {
        match (self.leniency.of(&sample.fields), again) {
            (Kept::Nowhere, Err(_)) => None,
            (Kept::Nowhere, Ok(_)) => Some("the generated type takes it".to_owned()),
            (Kept::Field | Kept::Item, Err(error)) => Some(format!("the generated type refuses it: {error}")),
            (Kept::Field, Ok(again)) if !again.shows_unknown_parts() => {
                Some("what does not fit is not kept beside the fields".to_owned())
            }
            (Kept::Item, Ok(again)) if !again.shows_unreadable() => Some("no item is unreadable".to_owned()),
            (Kept::Field | Kept::Item, Ok(again)) => self.kept(&sample.value, &again),
        }
    }

    fn same(&self, value: &Value, again: &Again) -> Option<String> {
        let expected = returned(self.service, self.generated.side, &self.ty, value);
        // A request is exact; a response is so in normal form.
        let (expected, found) = match self.generated.side {
            Side::Request => (expected, again.value.clone()),
            Side::Response => (normalize(&expected), normalize(&again.value)),
        };
        (expected != found).then(|| format!("comes back as {found}, not as {expected}"))
    }

    /// What cannot be read is kept as it came; what is around it may be in another form.
    fn kept(&self, value: &Value, again: &Again) -> Option<String> {
        let back = scalars(&normalize(&again.value));
        let is_same = |value: &Value| scalars(&normalize(value)) == back;
        let returned = returned(self.service, self.generated.side, &self.ty, value);
        (!is_same(value) && !is_same(&returned)).then(|| format!("comes back as {}", again.value))
    }

    fn example(&self, sample: &Sample) -> Option<String> {
        let found = misfits(self.service, self.generated.side, &self.ty, &sample.value);
        match (sample.expect.example, found.first()) {
            (true, Some(reason)) => Some(format!("the example checker refuses it: {reason}")),
            (false, None) => Some("the example checker takes it".to_owned()),
            (true, None) | (false, Some(_)) => None,
        }
    }

    fn export(&mut self, sample: &Sample) -> Option<String> {
        let misfit = self.export.misfit(self.def, &sample.value);
        match (sample.expect.export, misfit) {
            (Some(true), Some(reason)) => Some(format!("the export refuses it: {reason}")),
            (Some(false), None) => Some("the export takes it".to_owned()),
            (None, _) | (Some(true), None) | (Some(false), Some(_)) => None,
        }
    }
}
