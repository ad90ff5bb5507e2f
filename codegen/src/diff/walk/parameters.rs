//! Parameters: path, query, headers; and limits per variant.

use crate::diff::aspect::Aspect;
use std::collections::BTreeMap;

use super::Walk;
use super::cursor::Cursor;
use crate::diff::delta::{Action, Confidence};
use crate::diff::display;
use crate::model::{Endpoint, Field, Price, RequestPart, VariantLimit};

/// A parameter with the part of the request it is in.
struct Parameter<'a> {
    part: RequestPart,
    /// Path parameters have no name on the wire; their position identifies them.
    segment: Option<usize>,
    field: &'a Field,
}

impl Walk<'_> {
    pub(super) fn parameters(&mut self, cursor: &Cursor, base: &Endpoint, head: &Endpoint) {
        let bounds = |endpoint: &Endpoint| match &endpoint.price {
            Price::Credits(price) => price.bound.as_ref().map(|bound| display::request_path(&bound.field)),
            Price::Free | Price::Unstated => None,
        };
        let bounds = (bounds(base), bounds(head));
        let (mut removed, mut added) = (parameters(base), parameters(head));
        let mut both = Vec::new();
        for same in [same_place, same_name] {
            for parameter in std::mem::take(&mut removed) {
                match added.iter().position(|other| same(&parameter, other)) {
                    Some(at) => both.push((parameter, added.remove(at))),
                    None => removed.push(parameter),
                }
            }
        }
        self.renamed(&mut removed, &mut added, &mut both);
        for (base, head) in both {
            let bounding = bounds.0 == Some(path(&base)) || bounds.1 == Some(path(&head));
            let places = (Some(base.field.about.at), Some(head.field.about.at));
            let cursor = cursor.step("/", &path(&base), places.0, places.1).bounding(bounding);
            let declared =
                (base.field.wire != head.field.wire && is_previous_name(&base, &head)).then_some(Confidence::Declared);
            let cursor = cursor.with_confidence(declared);
            self.parameter(&cursor, &base, &head);
        }
        for (parameter, action) in
            removed.iter().map(|one| (one, Action::Removed)).chain(added.iter().map(|one| (one, Action::Added)))
        {
            let at = Some(parameter.field.about.at);
            let (base, head) = if action == Action::Added { (None, at) } else { (at, None) };
            let path = path(parameter);
            let bounding = bounds.0.as_ref() == Some(&path) || bounds.1.as_ref() == Some(&path);
            self.lone_field(&cursor.step("/", &path, base, head).bounding(bounding), parameter.field, action);
        }
    }

    /// What `renamed_from` pairs.
    fn renamed<'a>(
        &self,
        removed: &mut Vec<Parameter<'a>>,
        added: &mut Vec<Parameter<'a>>,
        both: &mut Vec<(Parameter<'a>, Parameter<'a>)>,
    ) {
        for parameter in std::mem::take(removed) {
            match added.iter().position(|other| other.part == parameter.part && is_previous_name(&parameter, other)) {
                Some(at) => both.push((parameter, added.remove(at))),
                None => removed.push(parameter),
            }
        }
    }

    fn parameter(&mut self, cursor: &Cursor, base: &Parameter<'_>, head: &Parameter<'_>) {
        if base.part != head.part {
            self.push(cursor, Aspect::Parameter, Action::Moved, path(base), path(head));
        } else if base.segment != head.segment {
            self.push(cursor, Aspect::Parameter, Action::Moved, place(base), place(head));
        } else if base.field.wire != head.field.wire {
            // The name of a segment is for people, and for Rust.
            if base.segment.is_some() {
                self.push(cursor, Aspect::PathParameter, Action::Renamed, path(base), path(head));
            } else {
                self.push(cursor, Aspect::Field, Action::Renamed, path(base), path(head));
            }
        }
        self.field(cursor, base.field, head.field);
    }

    pub(super) fn limits(&mut self, cursor: &Cursor, base: &[VariantLimit], head: &[VariantLimit]) {
        let (base, head) = (limits(base), limits(head));
        let keys: std::collections::BTreeSet<&(String, String)> = base.keys().chain(head.keys()).collect();
        for key in keys {
            let (base, head) = (base.get(key), head.get(key));
            let name = format!("{} of {}", key.0, key.1);
            let cursor = cursor.step("/limit ", &name, base.map(|limit| limit.1), head.map(|limit| limit.1));
            let (base, head) = (base.and_then(|limit| limit.0), head.and_then(|limit| limit.0));
            match (base, head) {
                (Some(base), Some(head)) if base < head => {
                    self.push(&cursor, Aspect::VariantLimit, Action::Raised, base.to_string(), head.to_string());
                }
                (Some(base), Some(head)) if base > head => {
                    self.push(&cursor, Aspect::VariantLimit, Action::Lowered, base.to_string(), head.to_string());
                }
                _ => self.option(&cursor, Aspect::VariantLimit, (base.as_ref(), head.as_ref()), i64::to_string),
            }
        }
    }
}

type Limits = BTreeMap<(String, String), (Option<i64>, crate::source::Place)>;

/// By field and variant.
fn limits(limits: &[VariantLimit]) -> Limits {
    let mut all = BTreeMap::new();
    for VariantLimit { at, field, max } in limits {
        for (variant, max) in max {
            all.insert((display::request_path(field), variant.clone()), (*max, *at));
        }
    }
    all
}

fn parameters(endpoint: &Endpoint) -> Vec<Parameter<'_>> {
    let segment = |(at, field)| Parameter { part: RequestPart::Path, segment: Some(at), field };
    let named = |part| move |field| Parameter { part, segment: None, field };
    let segments = endpoint.path_fields.iter().enumerate().map(segment);
    let query = endpoint.query.iter().map(named(RequestPart::Query));
    segments.chain(query).chain(endpoint.headers.iter().map(named(RequestPart::Header))).collect()
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

/// In another part, or in another segment; or another name for the same segment.
fn same_name(one: &Parameter<'_>, other: &Parameter<'_>) -> bool {
    wire_name(one).eq_ignore_ascii_case(&wire_name(other)) || one.segment.is_some() && one.segment == other.segment
}

/// Whether the one is the previous name of the other.
fn is_previous_name(one: &Parameter<'_>, other: &Parameter<'_>) -> bool {
    other.field.about.renamed_from.as_ref() == Some(&one.field.wire)
}

fn path(parameter: &Parameter<'_>) -> String {
    let part = match parameter.part {
        RequestPart::Path => "path",
        RequestPart::Query => "query",
        RequestPart::Header => "headers",
        RequestPart::Body => "body",
    };
    format!("{part}.{}", parameter.field.wire)
}

fn place(parameter: &Parameter<'_>) -> String {
    parameter.segment.map(|at| format!("segment {}", at + 1)).unwrap_or_default()
}
