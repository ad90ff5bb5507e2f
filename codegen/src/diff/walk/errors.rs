//! The error catalogue.

use super::Walk;
use super::cursor::Cursor;
use crate::diff::aspect::Aspect;
use crate::diff::delta::Action;
use crate::diff::display;
use crate::diff::matching;
use crate::model::{Charged, ErrorCatalogue, ErrorKind, ErrorStatus, Remedy, ResponsePath};

impl Walk<'_> {
    pub(super) fn catalogue(&mut self, cursor: &Cursor, base: Option<&ErrorCatalogue>, head: Option<&ErrorCatalogue>) {
        let places = (base.map(|errors| errors.about.at), head.map(|errors| errors.about.at));
        let cursor = cursor.step("/", "errors", places.0, places.1).owning();
        match (base, head) {
            (None, None) => {}
            (None, Some(head)) => {
                self.push(
                    &cursor,
                    Aspect::ErrorCatalogue,
                    Action::Added,
                    String::new(),
                    format!("{} statuses", head.statuses.len()),
                );
            }
            (Some(base), None) => {
                let before = format!("{} statuses", base.statuses.len());
                self.push(&cursor, Aspect::ErrorCatalogue, Action::Removed, before, String::new());
            }
            (Some(base), Some(head)) => self.errors(&cursor, base, head),
        }
    }

    fn errors(&mut self, cursor: &Cursor, base: &ErrorCatalogue, head: &ErrorCatalogue) {
        let ErrorCatalogue { about, body, kind, message, personal, request_id, prefix, statuses } = base;
        self.about(cursor, about, &head.about);
        match (*body, head.body) {
            (Some(base), Some(head)) if self.types.are_one(base, head) => {}
            (base, head) => {
                let texts =
                    (base.map(|id| display::named(id, self.base)), head.map(|id| display::named(id, self.head)));
                self.option(cursor, Aspect::ErrorBody, (texts.0.as_ref(), texts.1.as_ref()), Clone::clone);
            }
        }
        let given = |path: &'_ ResponsePath| (!path.0.is_empty()).then(|| path.clone());
        self.option(
            cursor,
            Aspect::ErrorKindPath,
            (given(kind).as_ref(), given(&head.kind).as_ref()),
            display::response_path,
        );
        let messages = ((message, *personal), (&head.message, head.personal));
        self.changed(cursor, Aspect::ErrorMessagePath, (&messages.0, &messages.1), |(paths, personal)| {
            let paths = paths.iter().map(display::response_path);
            paths.chain(personal.then(|| "personal".to_owned())).collect::<Vec<_>>().join(", ")
        });
        self.changed(
            cursor,
            Aspect::ErrorRequestPath,
            (request_id, &head.request_id),
            |path: &Option<ResponsePath>| path.as_ref().map(display::response_path).unwrap_or_default(),
        );
        // The prefix is only left out of Rust names.
        self.changed(cursor, Aspect::RustName, (prefix, &head.prefix), Clone::clone);
        self.statuses(cursor, statuses, &head.statuses);
        self.kinds(cursor, statuses, &head.statuses);
    }

    fn statuses(&mut self, cursor: &Cursor, base: &[ErrorStatus], head: &[ErrorStatus]) {
        for status in base {
            let other = head.iter().find(|other| other.status == status.status);
            let ErrorStatus { about, status, remedy, charged, kinds: _ } = status;
            let cursor = cursor.step("/", &status.to_string(), Some(about.at), other.map(|other| other.about.at));
            match other {
                None => self.push(&cursor, Aspect::ErrorStatus, Action::Removed, status.to_string(), String::new()),
                Some(other) => {
                    self.about(&cursor, about, &other.about);
                    self.facts(&cursor, (*remedy, *charged), (other.remedy, other.charged));
                }
            }
        }
        let is_new = |status: &&ErrorStatus| !base.iter().any(|other| other.status == status.status);
        for status in head.iter().filter(is_new) {
            let cursor = cursor.step("/", &status.status.to_string(), None, Some(status.about.at));
            self.push(&cursor, Aspect::ErrorStatus, Action::Added, String::new(), status.status.to_string());
        }
    }

    /// Kinds of all statuses: one may have moved.
    fn kinds(&mut self, cursor: &Cursor, base: &[ErrorStatus], head: &[ErrorStatus]) {
        let (base, head) = (all_kinds(base), all_kinds(head));
        let mut matched = matching::by_name(&base, &head, |(_, kind)| kind.wire.as_str());
        matched.declared(|at| head[at].1.about.renamed_from.clone(), |at| base[at].1.wire.clone());
        for pair in &matched.both {
            let ((base_status, base), (head_status, head)) = (base[pair.base], head[pair.head]);
            let ErrorKind { about, wire, rust, remedy, charged } = base;
            let cursor = cursor.step("/", wire, Some(about.at), Some(head.about.at)).with_confidence(pair.confidence);
            if *wire != head.wire {
                self.push(&cursor, Aspect::ErrorKind, Action::Renamed, wire.clone(), head.wire.clone());
            }
            if base_status != head_status {
                self.push(&cursor, Aspect::ErrorKind, Action::Moved, base_status.to_string(), head_status.to_string());
            }
            self.rust_name(&cursor, rust, &head.rust);
            self.about(&cursor, about, &head.about);
            self.facts(&cursor, (*remedy, *charged), (head.remedy, head.charged));
        }
        for (status, kind) in matched.removed.iter().map(|at| base[*at]) {
            let cursor = cursor.step("/", &kind.wire, Some(kind.about.at), None);
            self.push(&cursor, Aspect::ErrorKind, Action::Removed, format!("{status} {}", kind.wire), String::new());
        }
        for (status, kind) in matched.added.iter().map(|at| head[*at]) {
            let cursor = cursor.step("/", &kind.wire, None, Some(kind.about.at));
            self.push(&cursor, Aspect::ErrorKind, Action::Added, String::new(), format!("{status} {}", kind.wire));
        }
    }

    fn facts(&mut self, cursor: &Cursor, base: (Remedy, Charged), head: (Remedy, Charged)) {
        let (before, after) = (base.0.as_str().to_owned(), head.0.as_str().to_owned());
        match (base.0 == Remedy::Wait, head.0 == Remedy::Wait) {
            (false, true) => self.push(cursor, Aspect::Retry, Action::Added, before, after),
            (true, false) => self.push(cursor, Aspect::Retry, Action::Removed, before, after),
            _ if base.0 != head.0 => self.push(cursor, Aspect::Remedy, Action::Changed, before, after),
            _ => {}
        }
        let (before, after) = (base.1.as_str().to_owned(), head.1.as_str().to_owned());
        match base.1.cmp(&head.1) {
            std::cmp::Ordering::Equal => {}
            std::cmp::Ordering::Less => self.push(cursor, Aspect::ErrorCharge, Action::Raised, before, after),
            std::cmp::Ordering::Greater => self.push(cursor, Aspect::ErrorCharge, Action::Lowered, before, after),
        }
    }
}

fn all_kinds(statuses: &[ErrorStatus]) -> Vec<(u16, &ErrorKind)> {
    statuses.iter().flat_map(|status| status.kinds.iter().map(|kind| (status.status, kind))).collect()
}
