//! The price of a call.

use crate::document;
use crate::model::{CreditPrice, Literal, Paging, Price, PriceBound};

use crate::resolve::endpoint::field_path::Target;
use crate::resolve::endpoint::paths::{Wanted, request_path, response_path};
use crate::resolve::inherited::about;
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::Types;
use crate::resolve::sink::Sink;

pub(crate) fn price(
    types: &Types<'_>,
    endpoint: &PartialEndpoint<'_>,
    pages: &[Paging],
    diagnostics: &mut Sink,
) -> Price {
    match endpoint.written.price.as_ref().map(|price| &price.value) {
        Some(document::Price::Free) => Price::Free,
        Some(document::Price::Unstated) | None => Price::Unstated,
        Some(document::Price::Credits(written)) => {
            Price::Credits(credits(types, endpoint, written, pages, diagnostics))
        }
    }
}

fn credits(
    types: &Types<'_>,
    endpoint: &PartialEndpoint<'_>,
    written: &document::CreditPrice,
    pages: &[Paging],
    diagnostics: &mut Sink,
) -> CreditPrice {
    let mut bound = |text| request_path(types, endpoint, text, Wanted::Integer, diagnostics);
    let bound = written.bound.as_ref().and_then(&mut bound);
    let mut response = |text, wanted| Some(response_path(types, endpoint, text, wanted, diagnostics)?.0);
    let reported = written.reported.as_ref().and_then(|text| response(text, Wanted::Number));
    let rows = written.items.as_ref().and_then(|text| response(text, Wanted::List));
    CreditPrice {
        about: about(&written.metadata, &endpoint.inherited()),
        credits: written.credits,
        per: written.per,
        unit: written.unit,
        round: written.round,
        minimum: written.minimum,
        bound: bound.map(|(field, targets)| PriceBound { field, default: default(&targets) }),
        reported,
        rows: rows.or_else(|| Some(pages.first()?.items.clone())),
    }
}

/// The default of the field: the maximum over all variants, or unknown if one has no default.
fn default(targets: &[Target<'_>]) -> Option<i64> {
    let one = |target: &Target<'_>| {
        let value = target.field.send_default.as_ref().or(target.field.default.as_ref())?;
        match value {
            Literal::Integer(integer) => Some(*integer),
            Literal::String(_) | Literal::Float(_) | Literal::Boolean(_) | Literal::List(_) => None,
        }
    };
    let defaults: Option<Vec<i64>> = targets.iter().map(one).collect();
    defaults?.into_iter().max()
}
