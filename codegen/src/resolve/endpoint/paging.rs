//! Resolves the pagination modes of an endpoint: paths, ends and caps.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Text};
use crate::model::{Caps, PageEnd, PageMode, Paging, RequestPath, ResponsePath, TypeKinds};
use crate::resolve::endpoint::limits::{is_variant, union};
use crate::resolve::endpoint::paths::{Wanted, request_path, response_path};
use crate::resolve::partial::{PartialEndpoint, Types};
use crate::vocabulary;

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
