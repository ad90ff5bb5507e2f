//! Compares the pagination modes of an endpoint.

use super::Walk;
use super::entry::{self, Entry, by_name};
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Confidence};
use crate::model::{Caps, Endpoint, MoreFlag, PageEnd, PageMode, Paging, RequestPath, ResponsePath};

impl Walk<'_> {
    pub(super) fn pages(&mut self, cursor: &Cursor, endpoints: (&Endpoint, &Endpoint)) {
        let (base, head) = entry::both((&endpoints.0.pages, &endpoints.1.pages), |one| {
            Entry::new(one.name.as_str(), one.metadata.at, Aspect::Paging, one.mode.name(), one)
        });
        let mut matched = by_name(&base, &head);
        // Two names for one pagination mode.
        matched.same(Confidence::Similar(90), |was, now| {
            let (one, other) = (base[was].is, head[now].is);
            one.mode == other.mode && one.items == other.items && one.send == other.send
        });
        self.entries((cursor, "/pages."), (&base, &head), &matched, |walk, cursor, base, head| {
            walk.paging(cursor, endpoints, base, head);
        });
    }

    fn paging(&mut self, cursor: &Cursor, endpoints: (&Endpoint, &Endpoint), base: &Paging, head: &Paging) {
        let Paging { name, metadata, mode, items, send, next, more, keep, size, total, caps, ends } = base;
        self.renamed(cursor, Aspect::Paging, name, &head.name);
        // A flag that only one side has is one end more or less.
        let flags = more.as_ref().zip(head.more.as_ref()).unzip();
        self.metadata(cursor, metadata, &head.metadata);
        if mode.name() == head.mode.name() {
            let position_in_head = position(&head.mode, head.next.as_ref(), flags.1);
            let position = position(mode, next.as_ref(), flags.0);
            let mut cursor = self.along(cursor, endpoints, (next.as_ref(), head.next.as_ref()));
            let paths = (flags.0.map(|flag| &flag.path), flags.1.map(|flag| &flag.path));
            cursor.causes.extend(self.along(&cursor, endpoints, paths).causes);
            self.changed(&cursor, Aspect::PageNext, (&position, &position_in_head), Clone::clone);
        } else {
            self.push(cursor, Aspect::PageMode, Action::Changed, mode.name(), head.mode.name());
        }
        let of_items = self.along(cursor, endpoints, (Some(items), Some(&head.items)));
        self.changed(&of_items, Aspect::PageItems, (items, &head.items), ToString::to_string);
        let sent = self.along_request(cursor, endpoints, (send.as_ref(), head.send.as_ref()));
        self.changed(&sent, Aspect::PageSend, (send, &head.send), |send| optional(send.as_ref()));
        self.changed(cursor, Aspect::PageKeep, (&kept(keep.as_deref()), &kept(head.keep.as_deref())), Clone::clone);
        let sized = self.along_request(cursor, endpoints, (size.as_ref(), head.size.as_ref()));
        self.option(&sized, Aspect::PageSize, (size, &head.size), ToString::to_string);
        let counted = self.along(cursor, endpoints, (total.as_ref(), head.total.as_ref()));
        self.option(&counted, Aspect::PageTotal, (total, &head.total), ToString::to_string);
        self.caps(cursor, caps, &head.caps);
        self.changed(cursor, Aspect::PageEnd, (&ended(ends), &ended(&head.ends)), Clone::clone);
    }

    fn caps(&mut self, cursor: &Cursor, base: &Caps, head: &Caps) {
        let text = |caps: &Caps| match caps {
            Caps::None => String::new(),
            Caps::All(most) => most.to_string(),
            Caps::ByVariant(caps) => {
                caps.iter().map(|(variant, most)| format!("{variant}: {most}")).collect::<Vec<_>>().join(", ")
            }
        };
        let action = match (base, head) {
            (Caps::None, Caps::All(_) | Caps::ByVariant(_)) => Some(Action::Added),
            (Caps::All(_) | Caps::ByVariant(_), Caps::None) => Some(Action::Removed),
            (Caps::All(base), Caps::All(head)) => Action::of_order(base.cmp(head)),
            (base, head) => (base != head).then_some(Action::Changed),
        };
        self.push(cursor, Aspect::PageCap, action, text(base), text(head));
    }
}

/// What leads from a page to the next one.
fn position(mode: &PageMode, next: Option<&ResponsePath>, more: Option<&MoreFlag>) -> String {
    match mode {
        PageMode::Page { first, last } if more.is_none() => format!("first {first}, last {}", optional(last.as_ref())),
        PageMode::Page { first, last } => {
            format!("first {first}, last {}, more {}", optional(last.as_ref()), optional(more))
        }
        PageMode::Cursor | PageMode::Offset | PageMode::Link => {
            format!("next {}, more {}", optional(next), optional(more))
        }
    }
}

fn optional(path: Option<&impl ToString>) -> String {
    path.map(ToString::to_string).unwrap_or_default()
}

/// The order does not matter.
fn kept(keep: Option<&[RequestPath]>) -> String {
    let Some(keep) = keep else { return "everything".to_owned() };
    let mut texts: Vec<String> = keep.iter().map(ToString::to_string).collect();
    texts.sort();
    texts.join(", ")
}

fn ended(ends: &[PageEnd]) -> String {
    let mut texts: Vec<&str> = ends.iter().map(|end| end.as_str()).collect();
    texts.sort_unstable();
    texts.join(", ")
}
