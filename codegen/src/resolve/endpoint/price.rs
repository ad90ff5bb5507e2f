//! Resolves the price of a call: the fields that bound and report it.

use crate::document;
use crate::model::{CreditPrice, Literal, Paging, Price, PriceBound};
use crate::resolve::endpoint::field_path::Target;
use crate::resolve::endpoint::paths::{Wanted, request_path, response_path};
use crate::resolve::partial::{PartialEndpoint, Types};

pub(crate) fn price(types: &Types<'_>, endpoint: &PartialEndpoint<'_>, pages: &[Paging]) -> Price {
    let written = match endpoint.written.price.as_ref().map(|price| &price.value) {
        Some(document::Price::Free) => return Price::Free,
        Some(document::Price::Unstated) | None => return Price::Unstated,
        Some(document::Price::Credits(written)) => written,
    };
    let bound = written.bound.as_ref().and_then(|text| request_path(types, endpoint, text, Wanted::Integer));
    let response = |text, wanted| Some(response_path(types, endpoint, text, wanted)?.0);
    let items = written.items.as_ref().and_then(|text| response(text, Wanted::List));
    Price::Credits(CreditPrice {
        about: endpoint.inherited().about(&written.metadata),
        rate: written.rate,
        bound: bound.map(|(field, targets)| PriceBound { field, default: default(&targets) }),
        reported: written.reported.as_ref().and_then(|text| response(text, Wanted::Number)),
        items: items.or_else(|| Some(pages.first()?.items.clone())),
    })
}

/// The default of the field: the maximum over all variants, or unknown if one has no default.
fn default(targets: &[Target<'_>]) -> Option<i64> {
    let one = |target: &Target<'_>| match target.field.send_default.as_ref().or(target.field.default.as_ref()) {
        Some(Literal::Integer(integer)) => Some(*integer),
        Some(_) | None => None,
    };
    targets.iter().map(one).collect::<Option<Vec<i64>>>()?.into_iter().max()
}
