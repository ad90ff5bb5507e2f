//! Parameters: path, query, headers; and limits per variant.

use std::collections::{BTreeMap, BTreeSet};

use super::Walk;
use super::entry::Entry;
use super::fields::field_entry;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Confidence, Sides};
use crate::diff::matching::{Matching, fields};
use crate::model::{Endpoint, Field, RequestPart, Service, Style, VariantLimit};
use crate::naming;
use crate::source::Place;

/// A parameter with the part of the request it is in.
struct Parameter<'a> {
    part: RequestPart,
    /// Path parameters have no name on the wire; their position identifies them.
    segment: Option<usize>,
    field: &'a Field,
}

impl Walk<'_> {
    pub(super) fn parameters(&mut self, cursor: &Cursor, base: &Endpoint, head: &Endpoint) {
        let (base, head) = (entries(base, self.base), entries(head, self.head));
        let mut matched = Matching::new(base.len(), head.len());
        let declared = |was: usize, now: usize| is_previous_name(&base[was].is, &head[now].is);
        matched.same(None, |was, now| same_place(&base[was].is, &head[now].is));
        matched.same(None, |was, now| same_name(&base[was].is, &head[now].is));
        matched.same(None, |was, now| same_segment(&base[was].is, &head[now].is));
        matched.same(None, |was, now| base[was].is.part == head[now].is.part && declared(was, now));
        let callers = |at: &Entry<Parameter<'_>>| naming::of_parameter(at.is.field);
        matched.same(Confidence::Similar(95), |was, now| {
            base[was].is.part == head[now].is.part && callers(&base[was]) == callers(&head[now])
        });
        matched.guess(|was, now| {
            let (one, other) = (&base[was].is, &head[now].is);
            if one.part == other.part { fields::alike(one.field, other.field, (self.base, self.head)) } else { 0 }
        });
        for pair in matched.both.iter_mut().filter(|pair| pair.confidence.is_none()) {
            let is_renamed = base[pair.base].is.field.wire != head[pair.head].is.field.wire;
            pair.confidence = (is_renamed && declared(pair.base, pair.head)).then_some(Confidence::Declared);
        }
        self.entries((&cursor.as_text(), "/"), (&base, &head), &matched, Self::parameter);
    }

    fn parameter(&mut self, cursor: &Cursor, base: &Parameter<'_>, head: &Parameter<'_>) {
        let place = |one: &Parameter<'_>| one.segment.map(|at| format!("segment {}", at + 1)).unwrap_or_default();
        if base.part != head.part {
            self.push(cursor, Aspect::Parameter, Action::Moved, path(base), path(head));
        } else if base.segment != head.segment {
            self.push(cursor, Aspect::Parameter, Action::Moved, place(base), place(head));
        } else if wire_name(base) != wire_name(head) {
            // The name of a segment is for people, and for Rust.
            let aspect = if base.segment.is_some() { Aspect::PathParameter } else { Aspect::Field };
            self.renamed(cursor, aspect, &path(base), &path(head));
        }
        let is_value =
            |one: &Parameter<'_>| matches!(one.field.style, Some(Style::Brackets | Style::Indices | Style::Json));
        let as_text = cursor.as_text && !is_value(base) && !is_value(head);
        self.field(&Cursor { as_text, ..cursor.clone() }, base.field, head.field);
    }

    pub(super) fn limits(&mut self, cursor: &Cursor, base: &[VariantLimit], head: &[VariantLimit]) {
        let (base, head) = (limits(base), limits(head));
        for key in base.keys().chain(head.keys()).collect::<BTreeSet<_>>() {
            let (base, head) = (base.get(key), head.get(key));
            let cursor = cursor.step("/limit ", key, base.map(|limit| limit.1), head.map(|limit| limit.1));
            let (base, head) = (base.and_then(|limit| limit.0), head.and_then(|limit| limit.0));
            if let (Some(base), Some(head)) = (base, head) {
                let action = Action::of_order(base.cmp(&head));
                self.push(&cursor, Aspect::VariantLimit, action, base.to_string(), head.to_string());
            } else {
                self.option(&cursor, Aspect::VariantLimit, (&base, &head), i64::to_string);
            }
        }
    }
}

/// By field and variant.
fn limits(limits: &[VariantLimit]) -> BTreeMap<String, (Option<i64>, Place)> {
    let mut all = BTreeMap::new();
    for VariantLimit { at, field, max } in limits {
        for (variant, max) in max {
            all.insert(format!("{field} of {variant}"), (*max, *at));
        }
    }
    all
}

fn entries<'a>(endpoint: &'a Endpoint, service: &Service) -> Vec<Entry<Parameter<'a>>> {
    let bound = endpoint.bounded_price().map(|(_, bound)| bound.to_string());
    let all = RequestPart::OF_PARAMETERS.into_iter().flat_map(|part| {
        let fields = endpoint.parameters(part).iter().enumerate();
        fields.map(move |(at, field)| Parameter { part, segment: (part == RequestPart::Path).then_some(at), field })
    });
    all.map(|parameter| {
        let path = path(&parameter);
        let bounds_price = bound.as_ref() == Some(&path);
        Entry { bounds_price, ..field_entry(path, parameter.field, Sides::Request, service, parameter) }
    })
    .collect()
}

fn wire_name(parameter: &Parameter<'_>) -> String {
    // Names of headers have no case.
    match parameter.part {
        RequestPart::Header => parameter.field.wire.to_lowercase(),
        RequestPart::Path | RequestPart::Query | RequestPart::Body => parameter.field.wire.clone(),
    }
}

fn same_place(one: &Parameter<'_>, other: &Parameter<'_>) -> bool {
    one.part == other.part && wire_name(one) == wire_name(other) && one.segment == other.segment
}

/// In another part, or in another segment: two that change places are seen as that.
fn same_name(one: &Parameter<'_>, other: &Parameter<'_>) -> bool {
    wire_name(one).eq_ignore_ascii_case(&wire_name(other))
}

/// Another name for the same segment.
fn same_segment(one: &Parameter<'_>, other: &Parameter<'_>) -> bool {
    one.segment.is_some() && one.segment == other.segment
}

/// Whether the one is the previous name of the other.
fn is_previous_name(one: &Parameter<'_>, other: &Parameter<'_>) -> bool {
    other.field.metadata.renamed_from.as_ref() == Some(&one.field.wire)
}

fn path(parameter: &Parameter<'_>) -> String {
    format!("{}.{}", parameter.part.name(), parameter.field.wire)
}
