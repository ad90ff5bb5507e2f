//! Compares the error catalogue: where errors are in a body, and what each status and code means.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Walk;
use super::entry::{self, Entry, by_name};
use crate::diff::aspect::Aspect;
use crate::diff::cursor::{Cause, Cursor};
use crate::diff::delta::{Action, Confidence};
use crate::diff::display;
use crate::model::{Charged, ErrorCatalogue, ErrorKind, ErrorStatus, Remedy, ResponsePath, TypeId};
use crate::naming;
use crate::source::Place;

impl Walk<'_> {
    pub(super) fn catalogue(&mut self, cursor: &Cursor, base: Option<&ErrorCatalogue>, head: Option<&ErrorCatalogue>) {
        let at = |errors: Option<&ErrorCatalogue>| errors.map(|errors| errors.metadata.at);
        let cursor = cursor.step("/", "errors", at(base), at(head)).owning();
        if let (Some(base), Some(head)) = (base, head) {
            return self.errors(&cursor, base, head);
        }
        let text = |errors: &ErrorCatalogue| format!("{} statuses", errors.statuses.len());
        self.option(&cursor, Aspect::ErrorCatalogue, (&base.map(text), &head.map(text)), Clone::clone);
    }

    fn errors(&mut self, cursor: &Cursor, base: &ErrorCatalogue, head: &ErrorCatalogue) {
        let ErrorCatalogue { metadata, body, kind, message, personal, request_id, retry_after, prefix, statuses } =
            base;
        self.metadata(cursor, metadata, &head.metadata);
        self.error_body(cursor, *body, head.body);
        let joined = |paths: &[ResponsePath]| paths.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        // One that is tried after the others takes nothing from them.
        match (head.kind.strip_prefix(kind.as_slice()), kind.strip_prefix(head.kind.as_slice())) {
            (Some([]), _) => {}
            (Some(added), _) => self.lone(cursor, Aspect::ErrorCodePath, Action::Added, joined(added)),
            (_, Some(removed)) => self.lone(cursor, Aspect::ErrorCodePath, Action::Removed, joined(removed)),
            (None, None) => self.changed(cursor, Aspect::ErrorCodePath, (kind, &head.kind), |paths| joined(paths)),
        }
        let messages = ((message, *personal), (&head.message, head.personal));
        self.changed(cursor, Aspect::ErrorMessagePath, (&messages.0, &messages.1), |(paths, personal)| {
            let paths = paths.iter().map(ToString::to_string);
            paths.chain(personal.then(|| "personal".to_owned())).collect::<Vec<_>>().join(", ")
        });
        let shown = |path: &Option<ResponsePath>| path.as_ref().map(ToString::to_string).unwrap_or_default();
        self.changed(cursor, Aspect::ErrorRequestPath, (request_id, &head.request_id), shown);
        self.changed(cursor, Aspect::ErrorWaitPath, (retry_after, &head.retry_after), shown);
        // The prefix is only left out of Rust names.
        self.changed(cursor, Aspect::RustName, (prefix, &head.prefix), Clone::clone);
        let statuses = self.under_new_names(statuses);
        self.statuses(cursor, &statuses, &head.statuses);
        self.kinds(cursor, (&statuses, &head.statuses), (prefix, &head.prefix));
    }

    /// Endpoints that got another name take their errors along.
    fn under_new_names<'s>(&self, statuses: &'s [ErrorStatus]) -> Cow<'s, [ErrorStatus]> {
        if statuses.iter().all(|one| one.endpoint.is_none()) {
            return Cow::Borrowed(statuses);
        }
        let (base, head, matched) = self.matched_endpoints();
        let names = matched.both.iter().map(|pair| (base[pair.base].name.as_str(), &head[pair.head].name));
        let names: BTreeMap<_, _> = names.collect();
        let current = |one: &ErrorStatus| {
            let endpoint = one.endpoint.as_ref().map(|name| names.get(name.as_str()).copied().unwrap_or(name).clone());
            ErrorStatus { endpoint, ..one.clone() }
        };
        Cow::Owned(statuses.iter().map(current).collect())
    }

    fn error_body(&mut self, cursor: &Cursor, base: Option<TypeId>, head: Option<TypeId>) {
        if !matches!((base, head), (Some(base), Some(head)) if self.types.are_one(base, head)) {
            let before = base.map(|id| display::named(id, self.base));
            let after = head.map(|id| display::named(id, self.head));
            self.option(cursor, Aspect::ErrorBody, (&before, &after), Clone::clone);
        }
    }

    fn statuses(&mut self, cursor: &Cursor, base: &[ErrorStatus], head: &[ErrorStatus]) {
        let (base, head) = entry::both((base, head), |one| {
            Entry::new(one.to_string(), one.metadata.at, Aspect::ErrorStatus, one.to_string(), one)
        });
        self.entries((cursor, "/"), (&base, &head), &by_name(&base, &head), |walk, cursor, base, head| {
            let ErrorStatus { metadata, endpoint: _, status: _, body, remedy, charged, kinds: _ } = base;
            walk.metadata(cursor, metadata, &head.metadata);
            walk.error_body(cursor, *body, head.body);
            walk.consequences(cursor, (*remedy, *charged), (head.remedy, head.charged));
        });
    }

    /// Kinds of all statuses: one may have moved.
    fn kinds(&mut self, cursor: &Cursor, statuses: (&[ErrorStatus], &[ErrorStatus]), prefixes: (&str, &str)) {
        let (base, head) = (kinds(statuses.0), kinds(statuses.1));
        let errors = cursor;
        let mut matched = by_name(&base, &head);
        matched.declared(|at| head[at].is.1.metadata.renamed_from.clone(), |at| base[at].name.clone());
        matched.same(Confidence::Similar(95), |was, now| {
            let callers = |kind, prefix| naming::of_error_kind(kind, prefix);
            callers(base[was].is.1, prefixes.0) == callers(head[now].is.1, prefixes.1)
        });
        self.entries((cursor, "/"), (&base, &head), &matched, |walk, cursor, (base_in, base), (head_in, head)| {
            let ErrorKind { metadata, wire, remedy, charged } = base;
            walk.renamed(cursor, Aspect::ErrorCode, wire, &head.wire);
            let moved = (base_in.key() != head_in.key()).then_some(Action::Moved);
            // A status that gets another number takes its codes along.
            let numbered = |one: &ErrorStatus, others: &[ErrorStatus], [base, head]: [Option<Place>; 2], action| {
                let at = errors.step("/", &one.to_string(), base, head);
                let is_lone = others.iter().all(|other| other.key() != one.key());
                is_lone.then_some(Cause { at, what: Some((Aspect::ErrorStatus, action)) })
            };
            let gone = numbered(base_in, statuses.1, [Some(base_in.metadata.at), None], Action::Removed);
            let new = numbered(head_in, statuses.0, [None, Some(head_in.metadata.at)], Action::Added);
            let at = Cursor { causes: gone.into_iter().chain(new).collect(), ..cursor.clone() };
            walk.push(&at, Aspect::ErrorCode, moved, base_in.to_string(), head_in.to_string());
            walk.metadata(cursor, metadata, &head.metadata);
            // What it has of its status changes with that.
            let inherits = (*remedy, *charged) == (base_in.remedy, base_in.charged)
                && (head.remedy, head.charged) == (head_in.remedy, head_in.charged);
            let status = base_in.to_string();
            let at = errors.step("/", &status, Some(base_in.metadata.at), Some(head_in.metadata.at));
            let what = moved.map(|moved| (Aspect::ErrorCode, moved));
            let cause = Cause { at: if moved.is_some() { cursor.clone() } else { at }, what };
            let causes = if inherits { vec![cause] } else { vec![] };
            walk.consequences(&Cursor { causes, ..cursor.clone() }, (*remedy, *charged), (head.remedy, head.charged));
        });
    }

    fn consequences(&mut self, cursor: &Cursor, base: (Remedy, Charged), head: (Remedy, Charged)) {
        let (aspect, action) = match (base.0 == Remedy::Wait, head.0 == Remedy::Wait) {
            (false, true) => (Aspect::Retry, Some(Action::Added)),
            (true, false) => (Aspect::Retry, Some(Action::Removed)),
            _ => (Aspect::Remedy, (base.0 != head.0).then_some(Action::Changed)),
        };
        self.push(cursor, aspect, action, base.0.as_str(), head.0.as_str());
        let charge = Action::of_order(base.1.cmp(&head.1));
        self.push(cursor, Aspect::ErrorCharge, charge, base.1.as_str(), head.1.as_str());
    }
}

fn kinds(statuses: &[ErrorStatus]) -> Vec<Entry<(&ErrorStatus, &ErrorKind)>> {
    let all = statuses.iter().flat_map(|of| of.kinds.iter().map(move |kind| (of, kind)));
    let mut known = BTreeSet::new();
    all.map(|(of, kind)| {
        let text = format!("{of} {}", kind.wire);
        let name = if known.insert(&kind.wire) { kind.wire.clone() } else { text.clone() };
        Entry::new(name, kind.metadata.at, Aspect::ErrorCode, text, (of, kind))
    })
    .collect()
}
