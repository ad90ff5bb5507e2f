//! Compares the pagination modes of an endpoint.

use super::Walk;
use super::entry::{self, Entry, by_name};
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Confidence};
use crate::model::{Caps, MoreFlag, PageEnd, PageMode, Paging, RequestPath, ResponsePath};

impl Walk<'_> {
    pub(super) fn pages(&mut self, cursor: &Cursor, base: &[Paging], head: &[Paging]) {
        let (base, head) = entry::both((base, head), |one| {
            Entry::new(one.name.as_str(), one.about.at, Aspect::Paging, one.mode.name(), one)
        });
        let mut matched = by_name(&base, &head);
        // Two names for one pagination mode.
        matched.same(Confidence::Similar(90), |was, now| {
            let (one, other) = (base[was].is, head[now].is);
            one.mode == other.mode && one.items == other.items && one.send == other.send
        });
        self.entries((cursor, "/pages."), (&base, &head), &matched, |walk, cursor, base, head| {
            walk.paging(cursor, base, head);
        });
    }

    fn paging(&mut self, cursor: &Cursor, base: &Paging, head: &Paging) {
        let Paging { name, about, mode, items, send, next, more, keep, size, total, caps, ends } = base;
        self.renamed(cursor, Aspect::Paging, name, &head.name);
        self.about(cursor, about, &head.about);
        if mode.name() == head.mode.name() {
            let position_in_head = position(&head.mode, head.next.as_ref(), head.more.as_ref());
            let position = position(mode, next.as_ref(), more.as_ref());
            self.changed(cursor, Aspect::PageNext, (&position, &position_in_head), Clone::clone);
        } else {
            self.push(cursor, Aspect::PageMode, Action::Changed, mode.name(), head.mode.name());
        }
        self.changed(cursor, Aspect::PageItems, (items, &head.items), ToString::to_string);
        self.changed(cursor, Aspect::PageSend, (send, &head.send), |send| optional(send.as_ref()));
        self.changed(cursor, Aspect::PageKeep, (&kept(keep.as_deref()), &kept(head.keep.as_deref())), Clone::clone);
        self.option(cursor, Aspect::PageSize, (size, &head.size), ToString::to_string);
        self.option(cursor, Aspect::PageTotal, (total, &head.total), ToString::to_string);
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
