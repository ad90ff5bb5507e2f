//! The error catalogue.

use super::Walk;
use super::here::Here;
use crate::diff::delta::Action;
use crate::diff::pair;
use crate::diff::show;
use crate::model::{Charged, ErrorCatalogue, ErrorKind, ErrorStatus, Remedy, ResponsePath};

impl Walk<'_> {
    pub(super) fn catalogue(&mut self, here: &Here, base: Option<&ErrorCatalogue>, head: Option<&ErrorCatalogue>) {
        let places = (base.map(|errors| errors.about.at), head.map(|errors| errors.about.at));
        let here = here.step("/", "errors", places.0, places.1).owning();
        match (base, head) {
            (None, None) => {}
            (None, Some(head)) => {
                self.push(
                    &here,
                    "catalogue",
                    Action::Added,
                    String::new(),
                    format!("{} statuses", head.statuses.len()),
                );
            }
            (Some(base), None) => {
                let before = format!("{} statuses", base.statuses.len());
                self.push(&here, "catalogue", Action::Removed, before, String::new());
            }
            (Some(base), Some(head)) => self.errors(&here, base, head),
        }
    }

    fn errors(&mut self, here: &Here, base: &ErrorCatalogue, head: &ErrorCatalogue) {
        let ErrorCatalogue { about, body, kind, message, request_id, prefix, statuses } = base;
        self.about(here, about, &head.about);
        match (*body, head.body) {
            (Some(base), Some(head)) if self.types.are_one(base, head) => {}
            (base, head) => {
                let texts = (base.map(|id| show::named(id, self.base)), head.map(|id| show::named(id, self.head)));
                self.option(here, "error-body", (texts.0.as_ref(), texts.1.as_ref()), Clone::clone);
            }
        }
        let said = |path: &'_ ResponsePath| (!path.0.is_empty()).then(|| path.clone());
        self.option(here, "error-kind-path", (said(kind).as_ref(), said(&head.kind).as_ref()), show::response_path);
        self.changed(here, "error-message-path", (message, &head.message), |paths| {
            paths.iter().map(show::response_path).collect::<Vec<_>>().join(", ")
        });
        self.changed(here, "error-request-path", (request_id, &head.request_id), |path: &Option<ResponsePath>| {
            path.as_ref().map(show::response_path).unwrap_or_default()
        });
        // What is left out of Rust names is no word of the wire.
        self.changed(here, "rust-name", (prefix, &head.prefix), Clone::clone);
        self.statuses(here, statuses, &head.statuses);
        self.kinds(here, statuses, &head.statuses);
    }

    fn statuses(&mut self, here: &Here, base: &[ErrorStatus], head: &[ErrorStatus]) {
        for status in base {
            let other = head.iter().find(|other| other.status == status.status);
            let ErrorStatus { about, status, remedy, charged, kinds: _ } = status;
            let here = here.step("/", &status.to_string(), Some(about.at), other.map(|other| other.about.at));
            match other {
                None => self.push(&here, "error-status", Action::Removed, status.to_string(), String::new()),
                Some(other) => {
                    self.about(&here, about, &other.about);
                    self.facts(&here, (*remedy, *charged), (other.remedy, other.charged));
                }
            }
        }
        let is_new = |status: &&ErrorStatus| !base.iter().any(|other| other.status == status.status);
        for status in head.iter().filter(is_new) {
            let here = here.step("/", &status.status.to_string(), None, Some(status.about.at));
            self.push(&here, "error-status", Action::Added, String::new(), status.status.to_string());
        }
    }

    /// Kinds of all statuses: one may have moved.
    fn kinds(&mut self, here: &Here, base: &[ErrorStatus], head: &[ErrorStatus]) {
        let (base, head) = (all_kinds(base), all_kinds(head));
        let mut paired = pair::by_name(&base, &head, |(_, kind)| kind.wire.as_str());
        paired.said(|at| head[at].1.about.renamed_from.clone(), |at| base[at].1.wire.clone());
        for pair in &paired.both {
            let ((base_status, base), (head_status, head)) = (base[pair.base], head[pair.head]);
            let ErrorKind { about, wire, rust, remedy, charged } = base;
            let here = here.step("/", wire, Some(about.at), Some(head.about.at)).with_sure(pair.sure);
            if *wire != head.wire {
                self.push(&here, "error-kind", Action::Renamed, wire.clone(), head.wire.clone());
            }
            if base_status != head_status {
                self.push(&here, "error-kind", Action::Moved, base_status.to_string(), head_status.to_string());
            }
            self.rust_name(&here, rust, &head.rust);
            self.about(&here, about, &head.about);
            self.facts(&here, (*remedy, *charged), (head.remedy, head.charged));
        }
        for (status, kind) in paired.removed.iter().map(|at| base[*at]) {
            let here = here.step("/", &kind.wire, Some(kind.about.at), None);
            self.push(&here, "error-kind", Action::Removed, format!("{status} {}", kind.wire), String::new());
        }
        for (status, kind) in paired.added.iter().map(|at| head[*at]) {
            let here = here.step("/", &kind.wire, None, Some(kind.about.at));
            self.push(&here, "error-kind", Action::Added, String::new(), format!("{status} {}", kind.wire));
        }
    }

    fn facts(&mut self, here: &Here, base: (Remedy, Charged), head: (Remedy, Charged)) {
        let (before, after) = (remedy(base.0).to_owned(), remedy(head.0).to_owned());
        match (base.0 == Remedy::Wait, head.0 == Remedy::Wait) {
            (false, true) => self.push(here, "retry", Action::Added, before, after),
            (true, false) => self.push(here, "retry", Action::Removed, before, after),
            _ if base.0 != head.0 => self.push(here, "remedy", Action::Changed, before, after),
            _ => {}
        }
        let ((base, before), (head, after)) = (charge(base.1), charge(head.1));
        match base.cmp(&head) {
            std::cmp::Ordering::Equal => {}
            std::cmp::Ordering::Less => self.push(here, "error-charge", Action::Raised, before, after),
            std::cmp::Ordering::Greater => self.push(here, "error-charge", Action::Lowered, before, after),
        }
    }
}

fn all_kinds(statuses: &[ErrorStatus]) -> Vec<(u16, &ErrorKind)> {
    statuses.iter().flat_map(|status| status.kinds.iter().map(|kind| (status.status, kind))).collect()
}

fn remedy(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::Wait => "wait",
        Remedy::Reconnect => "reconnect",
        Remedy::FixRequest => "fix_request",
        Remedy::Upgrade => "upgrade",
        Remedy::Support => "support",
    }
}

fn charge(charged: Charged) -> (u8, String) {
    match charged {
        Charged::No => (0, "no".to_owned()),
        Charged::Maybe => (1, "maybe".to_owned()),
        Charged::Yes => (2, "yes".to_owned()),
    }
}
