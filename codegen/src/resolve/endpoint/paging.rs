//! What a call returns in all and what it costs: pagination modes, limits per variant of the body, and the price.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Text};
use crate::model::{
    Caps, CreditPrice, Literal, MoreFlag, PageEnd, PageMode, Paging, Price, PriceBound, RequestPath, ResponsePath,
    Scalar, Type, TypeKind, TypeKinds, Union, ValueKind, VariantLimit,
};
use crate::resolve::endpoint::paths::{Target, Wanted, path_in, request_path, response_path};
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
        let items = self.items();
        let send = self.target(written.send.as_ref());
        let next = self.next();
        self.check_form(send.as_ref().map(|(_, ty)| *ty), next.as_ref().map(|(_, ty)| *ty));
        let (send, next) = (send.map(|(path, _)| path), next.map(|(path, _)| path));
        let more = self.more();
        let keep =
            |keep: &Vec<Text>| keep.iter().filter_map(|text| self.request(Some(text), Wanted::Anything)).collect();
        let size = self.request(written.size.as_ref(), Wanted::Integer);
        let total = self.response(written.total.as_ref(), Wanted::Integer);
        let keep = written.keep.as_ref().map(keep);
        let caps = self.caps();
        self.check_ends();
        let ends = written.ends.iter().map(|end| end.value).collect();
        // What could not be resolved has been reported.
        let is_resolved = send.is_some() == written.send.is_some() && next.is_some() == written.next.is_some();
        Some(Paging {
            name: written.name.value.clone(),
            metadata: self.endpoint.inherited().metadata(&written.metadata),
            mode,
            items: items.filter(|_| is_resolved)?,
            send,
            ends: if written.ends.is_empty() { self.implied_ends() } else { ends },
            next,
            more,
            keep,
            size,
            total,
            caps,
        })
    }

    fn items(&self) -> Option<ResponsePath> {
        let Some(text) = &self.written.items else { return self.list_itself() };
        let items = self.response(Some(text), Wanted::List)?;
        // The items must be in one type, not in the variants of a union.
        if self.types.follow(self.endpoint.returned()?.0, &items.0).len() < items.0.len() {
            let message =
                format!("`{}` goes through a union, but the items of a page must be in one place", text.value);
            self.types.sink.report(Code::UNKNOWN_PATH, text.at, message);
        }
        Some(items)
    }

    /// The response, which has to be a list.
    fn list_itself(&self) -> Option<ResponsePath> {
        let returned = self.endpoint.returned().map(|(ty, _)| ty);
        if !returned.is_some_and(|ty| is_broken(ty) || matches!(ty.kind, ValueKind::List(..))) {
            let message = "the response is not a list itself, so `items` must say where the items are";
            let help = "add `items: PATH` with the response field";
            self.types.sink.report_with_help(Code::MISSING_KEY, self.written.name.at, message, help);
            return None;
        }
        Some(ResponsePath(vec![]))
    }

    fn request(&self, text: Option<&Text>, wanted: Wanted) -> Option<RequestPath> {
        Some(request_path(self.types, self.endpoint, text?, wanted)?.0)
    }

    fn response(&self, text: Option<&Text>, wanted: Wanted) -> Option<ResponsePath> {
        Some(response_path(self.types, self.endpoint, text?, wanted)?.0)
    }

    /// The type of a position.
    fn position(&self) -> Wanted {
        match self.written.mode {
            vocabulary::PageMode::Cursor | vocabulary::PageMode::Link => Wanted::Cursor,
            vocabulary::PageMode::Offset | vocabulary::PageMode::Page => Wanted::Integer,
        }
    }

    fn mode(&self) -> PageMode {
        match self.written.mode {
            vocabulary::PageMode::Cursor => PageMode::Cursor,
            vocabulary::PageMode::Offset => PageMode::Offset,
            vocabulary::PageMode::Page => {
                let last = self.request(self.written.last.as_ref(), Wanted::Integer);
                PageMode::Page { first: self.written.first, last }
            }
            vocabulary::PageMode::Link => PageMode::Link,
        }
    }

    /// The field of the request for the position, and its type.
    fn target(&self, text: Option<&Text>) -> Option<(RequestPath, &Type)> {
        let (path, targets) = request_path(self.types, self.endpoint, text?, self.position())?;
        Some((path, targets.first()?.ty))
    }

    /// A cursor is sent as it came, so a field that takes texts of one form needs one with texts of this form.
    fn check_form(&self, send: Option<&Type>, next: Option<&Type>) {
        let own =
            |ty: &Type| ty.core().scalar().map(Scalar::properties).filter(|properties| properties.type_name.is_some());
        let (Some(send), Some(next), Some(text)) = (send.and_then(own), next, &self.written.next) else { return };
        if self.written.mode == vocabulary::PageMode::Cursor && own(next).is_none_or(|next| next.name != send.name) {
            let message = format!("expected a `{}` at `{}`, as the next request sends it", send.name, text.value);
            let diagnostic = Diagnostic::new(Code::UNKNOWN_PATH, text.at, message);
            let at = self.written.send.as_ref().map_or(text.at, |send| send.at);
            self.types.sink.push(diagnostic.related(at, "the next request sends it here"));
        }
    }

    /// The next position, which may be a field of the last item: `items[-1].id`; and its type.
    fn next(&self) -> Option<(ResponsePath, &Type)> {
        let text = self.written.next.as_ref()?;
        let Some((list, field)) = text.value.split_once("[-1].") else {
            let (path, targets) = response_path(self.types, self.endpoint, text, self.position())?;
            return Some((path, targets.first()?.ty));
        };
        let part = |part: &str| Text::new(part.to_owned(), text.at);
        let (mut names, ty) = match list {
            "" => (self.list_itself()?.0, self.endpoint.returned()?.0),
            list => {
                let (path, targets) = response_path(self.types, self.endpoint, &part(list), Wanted::List)?;
                (path.0, targets.first()?.ty)
            }
        };
        let (field, targets) = path_in(self.types, ty.inner()?, &part(field), self.position())?;
        names.push(ResponsePath::LAST.to_owned());
        names.extend(field.0);
        Some((ResponsePath(names), targets.first()?.ty))
    }

    fn more(&self) -> Option<MoreFlag> {
        let text = self.written.more.as_ref()?;
        let negated = text.value.strip_prefix("not ");
        let path = Text::new(negated.unwrap_or(&text.value).trim().to_owned(), text.at);
        Some(MoreFlag { path: self.response(Some(&path), Wanted::Boolean)?, negated: negated.is_some() })
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

    /// The ends of what a page says, or an empty page where it says nothing.
    fn implied_ends(&self) -> Vec<PageEnd> {
        let written = self.written;
        let next = match written.mode {
            vocabulary::PageMode::Cursor | vocabulary::PageMode::Link => Some(PageEnd::NoCursor),
            vocabulary::PageMode::Offset => written.next.as_ref().map(|_| PageEnd::NoOffset),
            vocabulary::PageMode::Page => None,
        };
        let ends: Vec<_> = next.into_iter().chain(written.more.as_ref().map(|_| PageEnd::NoMore)).collect();
        if ends.is_empty() { vec![PageEnd::EmptyPage] } else { ends }
    }

    /// An end must match the pagination mode.
    fn check_ends(&self) {
        let written = self.written;
        let (mode, own) = match written.mode {
            vocabulary::PageMode::Cursor | vocabulary::PageMode::Link => ("cursor", "`no_cursor`, "),
            vocabulary::PageMode::Offset => ("offset", "`no_offset`, "),
            vocabulary::PageMode::Page => ("page", ""),
        };
        for end in &written.ends {
            let (of, key) = match end.value {
                PageEnd::NoCursor => ("cursor", None),
                PageEnd::NoOffset => ("offset", Some(("next", &written.next))),
                PageEnd::NoMore => (mode, Some(("more", &written.more))),
                PageEnd::Total => (mode, Some(("total", &written.total))),
                PageEnd::EmptyPage | PageEnd::ShortPage => continue,
            };
            let name = &written.name.value;
            let found = |message| Diagnostic::new(Code::BAD_VALUE, end.at, message);
            if of != mode {
                let message = format!(
                    "`{}` is only valid for {of} pagination, but `{name}` uses {mode} pagination",
                    end.value.as_str()
                );
                let help = format!(
                    "valid ends of {mode} pagination are {own}`no_more`, `total`, `empty_page` and `short_page`"
                );
                self.types.sink.push(found(message).help(help));
            } else if let Some((key, None)) = key {
                let message =
                    format!("the end condition `{}` requires the key `{key}` in `{name}`", end.value.as_str());
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
            types.sink.refuse(found.help("remove `| null`: null is not a variant"))
        }
        Some(TypeKind::Union(union)) => Some(union),
        _ if body.is_some_and(is_broken) => None,
        Some(TypeKind::Object(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret) | None => {
            types.sink.refuse(refusal("is not a union"))
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
    let stated: BTreeMap<&str, Option<i64>> =
        written.iter().map(|(variant, max)| (variant.value.as_str(), max.value)).collect();
    let unknown = written.iter().filter(|(variant, _)| !is_variant(types, union, variant)).count();
    let names = || union.variants.iter().map(|variant| variant.name.as_str());
    let missing: Vec<&str> = names().filter(|name| !stated.contains_key(name)).collect();
    if !missing.is_empty() {
        let message = format!("missing limit of `{}` for {}", path.value, listed(missing, 12));
        let diagnostic = Diagnostic::new(Code::MISSING_VARIANT_LIMIT, path.at, message);
        let diagnostic = diagnostic.related(endpoint.body_at(), "the body is declared here");
        types.sink.push_absence(diagnostic.help("list every variant, with `none` for one without a limit"));
    }
    let limits = names().map(|name| Some((name.to_owned(), *stated.get(name)?)));
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
        metadata: endpoint.inherited().metadata(&written.metadata),
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
