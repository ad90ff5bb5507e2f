//! What a call returns in all and what it costs: pagination modes, limits per variant of the body, and the price.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Text};
use crate::model::{
    Caps, CreditPrice, Literal, PageEnd, PageMode, Paging, Price, PriceBound, RequestPath, ResponsePath, TypeKind,
    TypeKinds, Union, VariantLimit,
};
use crate::resolve::endpoint::field_path::Target;
use crate::resolve::endpoint::paths::{Wanted, request_path, response_path};
use crate::resolve::partial::{PartialEndpoint, Types, is_broken};
use crate::vocabulary::{self, listed};

pub(crate) fn pages(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) -> Vec<Paging> {
    let written = &endpoint.written.pages;
    written.iter().filter_map(|written| Pages { types, endpoint, written }.resolve()).collect()
}

/// One pagination mode.
#[derive(Debug)]
struct Pages<'p, 'd> {
    types: &'p Types<'d>,
    endpoint: &'p PartialEndpoint<'d>,
    written: &'p document::Paging,
}

impl Pages<'_, '_> {
    fn resolve(&self) -> Option<Paging> {
        let written = self.written;
        let mode = self.mode();
        let items = self.response(written.items.as_ref(), Wanted::List);
        self.check_items(items.as_ref());
        let send = self.request(written.send.as_ref(), self.position());
        let keep =
            |keep: &Vec<Text>| keep.iter().filter_map(|text| self.request(Some(text), Wanted::Anything)).collect();
        let size = self.request(written.size.as_ref(), Wanted::Integer);
        let total = self.response(written.total.as_ref(), Wanted::Integer);
        let keep = written.keep.as_ref().map(keep);
        let caps = self.caps();
        self.check_ends();
        Some(Paging {
            name: written.name.value.clone(),
            about: self.endpoint.inherited().about(&written.metadata),
            mode: mode?,
            items: items?,
            send: send?,
            keep,
            size,
            total,
            caps,
            ends: written.ends.iter().map(|end| end.value).collect(),
        })
    }

    /// The items must be in one type, not in the variants of a union.
    fn check_items(&self, items: Option<&ResponsePath>) {
        if let (Some(ResponsePath(names)), Some((ty, _)), Some(text)) =
            (items, self.endpoint.returned(), &self.written.items)
            && self.types.follow(ty, names).len() < names.len()
        {
            let message =
                format!("`{}` goes through a union, but the items of a page must be in one place", text.value);
            self.types.sink.report(Code::UNKNOWN_PATH, text.at, message);
        }
    }

    fn request(&self, text: Option<&Text>, wanted: Wanted) -> Option<RequestPath> {
        Some(request_path(self.types, self.endpoint, text?, wanted)?.0)
    }

    fn response(&self, text: Option<&Text>, wanted: Wanted) -> Option<ResponsePath> {
        Some(response_path(self.types, self.endpoint, text?, wanted)?.0)
    }

    /// The type of a position in the request.
    fn position(&self) -> Wanted {
        match self.written.mode.value {
            vocabulary::PageMode::Cursor => Wanted::Text,
            vocabulary::PageMode::Offset | vocabulary::PageMode::Page => Wanted::Integer,
        }
    }

    fn mode(&self) -> Option<PageMode> {
        let written = self.written;
        let next = self.response(written.next.as_ref(), self.position());
        let more = self.response(written.more.as_ref(), Wanted::Boolean);
        let last = self.request(written.last.as_ref(), Wanted::Integer);
        Some(match written.mode.value {
            vocabulary::PageMode::Cursor => PageMode::Cursor { next: next?, more },
            vocabulary::PageMode::Offset => PageMode::Offset { next, more },
            vocabulary::PageMode::Page => PageMode::Page { first: written.first, last },
        })
    }

    fn caps(&self) -> Caps {
        if let Caps::ByVariant(caps) = &self.written.caps {
            let Some((first, _)) = caps.first() else { return Caps::None };
            if let Some(union) = union(self.types, self.endpoint, first) {
                for (name, _) in caps {
                    is_variant(self.types, union, name);
                }
            }
        }
        self.written.caps.map(Text::bare)
    }

    /// An end must match the pagination mode.
    fn check_ends(&self) {
        let written = self.written;
        let (mode, possible) = match written.mode.value {
            vocabulary::PageMode::Cursor => ("cursor", "`no_cursor`, `no_more`, `empty_page` and `short_page`"),
            vocabulary::PageMode::Offset => ("offset", "`no_offset`, `no_more`, `empty_page` and `short_page`"),
            vocabulary::PageMode::Page => ("page", "`empty_page` and `short_page`"),
        };
        for end in &written.ends {
            let (of, key) = match end.value {
                PageEnd::NoCursor => ("cursor", None),
                PageEnd::NoOffset => ("offset", Some(("next", &written.next))),
                PageEnd::NoMore if mode == "page" => ("cursor or offset", None),
                PageEnd::NoMore => (mode, Some(("more", &written.more))),
                PageEnd::EmptyPage | PageEnd::ShortPage => continue,
            };
            let name = &written.name.value;
            let found = |message| Diagnostic::new(Code::BAD_VALUE, end.at, message);
            if of != mode {
                let message = format!("this end is valid for {of} pagination, but `{name}` uses {mode} pagination");
                self.types.sink.push(found(message).help(format!("valid ends of {mode} pagination are {possible}")));
            } else if let Some((key, None)) = key {
                let message = format!("this end requires the key `{key}` in `{name}`");
                self.types.sink.push(found(message).help(format!("add `{key}: PATH` with the field of the response")));
            }
        }
    }
}

pub(crate) fn limits(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) -> Vec<VariantLimit> {
    let mut limits = Vec::new();
    for (path, written) in &endpoint.written.limits {
        let field = request_path(types, endpoint, path, Wanted::Number);
        let max = union(types, endpoint, path).and_then(|union| of_variants(types, union, (path, written), endpoint));
        limits.extend(field.zip(max).map(|((field, _), max)| VariantLimit { at: path.at, field, max }));
    }
    limits
}

/// The union that the body is; reports another body.
pub(crate) fn union<'t>(types: &'t Types<'_>, endpoint: &PartialEndpoint<'_>, named: &Text) -> Option<&'t Union> {
    let refusal = |why| {
        let message = format!("`{}` has a limit per variant of the body, but the body {why}", named.value);
        Diagnostic::new(Code::BAD_TYPE_HERE, named.at, message)
    };
    let body = endpoint.body.as_ref();
    match body.and_then(|body| types.of(body)) {
        Some(TypeKind::Union(_)) if body.is_some_and(|body| body.nullable) => {
            let found = refusal("may be null").related(endpoint.body_at(), "the body is declared here");
            types.sink.push(found.help("remove `| null`: null is not a variant"));
            None
        }
        Some(TypeKind::Union(union)) => Some(union),
        Some(TypeKind::Object(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret) | None => {
            if !body.is_some_and(is_broken) {
                types.sink.push(refusal("is not a union"));
            }
            None
        }
    }
}

/// The limit of every variant, in the order of the union.
fn of_variants(
    types: &Types<'_>,
    union: &Union,
    (path, written): (&Text, &[document::VariantLimit]),
    endpoint: &PartialEndpoint<'_>,
) -> Option<Vec<(String, Option<i64>)>> {
    let said: BTreeMap<&str, Option<i64>> =
        written.iter().map(|(variant, max)| (variant.value.as_str(), max.value)).collect();
    let unknown = written.iter().filter(|(variant, _)| !is_variant(types, union, variant)).count();
    let names = || union.variants.iter().map(|variant| variant.name.as_str());
    let missing: Vec<&str> = names().filter(|name| !said.contains_key(name)).collect();
    if !missing.is_empty() {
        let message = format!("missing limit of `{}` for {}", path.value, listed(missing, 12));
        let diagnostic = Diagnostic::new(Code::MISSING_VARIANT_LIMIT, path.at, message);
        let diagnostic = diagnostic.related(endpoint.body_at(), "the body is declared here");
        types.sink.push_absence(diagnostic.help("list every variant, with `none` for one without a limit"));
    }
    let limits = names().map(|name| Some((name.to_owned(), *said.get(name)?)));
    limits.collect::<Option<_>>().filter(|_| unknown == 0)
}

/// Reports an unknown variant.
pub(crate) fn is_variant(types: &Types<'_>, union: &Union, name: &Text) -> bool {
    let names = || union.variants.iter().map(|variant| variant.name.as_str());
    let is_known = names().any(|known| known == name.value);
    if !is_known {
        let message = format!("the body has no variant `{}`", name.value);
        let diagnostic = Diagnostic::new(Code::UNKNOWN_NAME, name.at, message)
            .help(format!("valid variants are {}", listed(names(), 12)));
        types.sink.push(diagnostic.did_you_mean(&name.value, names()));
    }
    is_known
}

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
