//! Pages.

use super::Walk;
use super::cursor::Cursor;
use crate::diff::aspect::Aspect;
use crate::diff::delta::Action;
use crate::diff::display;
use crate::diff::matching;
use crate::model::{Caps, PageEnd, PageMode, Paging, RequestPath, ResponsePath};

impl Walk<'_> {
    pub(super) fn pages(&mut self, cursor: &Cursor, base: &[Paging], head: &[Paging]) {
        let mut matched = matching::by_name(base, head, |paging| paging.name.as_str());
        matched.guess(|one, other| if same_way(&base[one], &head[other]) { 90 } else { 0 });
        for pair in &matched.both {
            let (base, head) = (&base[pair.base], &head[pair.head]);
            let cursor = cursor.step("/pages.", &base.name, Some(base.about.at), Some(head.about.at));
            self.paging(&cursor.with_confidence(pair.confidence), base, head);
        }
        for paging in matched.removed.iter().map(|at| &base[*at]) {
            let cursor = cursor.step("/pages.", &paging.name, Some(paging.about.at), None);
            self.push(&cursor, Aspect::Paging, Action::Removed, mode(&paging.mode).to_owned(), String::new());
        }
        for paging in matched.added.iter().map(|at| &head[*at]) {
            let cursor = cursor.step("/pages.", &paging.name, None, Some(paging.about.at));
            self.push(&cursor, Aspect::Paging, Action::Added, String::new(), mode(&paging.mode).to_owned());
        }
    }

    fn paging(&mut self, cursor: &Cursor, base: &Paging, head: &Paging) {
        let Paging { name, about, mode, items, send, keep, size, total, caps, ends } = base;
        if *name != head.name {
            self.push(cursor, Aspect::Paging, Action::Renamed, name.clone(), head.name.clone());
        }
        self.about(cursor, about, &head.about);
        self.mode(cursor, mode, &head.mode);
        self.changed(cursor, Aspect::PageItems, (items, &head.items), display::response_path);
        self.changed(cursor, Aspect::PageSend, (send, &head.send), display::request_path);
        self.changed(cursor, Aspect::PageKeep, (&kept(keep.as_deref()), &kept(head.keep.as_deref())), Clone::clone);
        self.option(cursor, Aspect::PageSize, (size.as_ref(), head.size.as_ref()), display::request_path);
        self.option(cursor, Aspect::PageTotal, (total.as_ref(), head.total.as_ref()), display::response_path);
        self.caps(cursor, caps, &head.caps);
        self.changed(cursor, Aspect::PageEnd, (&ended(ends), &ended(&head.ends)), Clone::clone);
    }

    fn mode(&mut self, cursor: &Cursor, base: &PageMode, head: &PageMode) {
        let (before, after) = (mode(base).to_owned(), mode(head).to_owned());
        if before != after {
            self.push(cursor, Aspect::PageMode, Action::Changed, before, after);
        } else {
            self.changed(cursor, Aspect::PageNext, (&next(base), &next(head)), Clone::clone);
        }
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
            (Caps::None, Caps::None) => return,
            (Caps::None, Caps::All(_) | Caps::ByVariant(_)) => Action::Added,
            (Caps::All(_) | Caps::ByVariant(_), Caps::None) => Action::Removed,
            (Caps::All(base), Caps::All(head)) if base < head => Action::Raised,
            (Caps::All(base), Caps::All(head)) if base > head => Action::Lowered,
            (base, head) if base == head => return,
            (Caps::All(_) | Caps::ByVariant(_), Caps::All(_) | Caps::ByVariant(_)) => Action::Changed,
        };
        self.push(cursor, Aspect::PageCap, action, text(base), text(head));
    }
}

/// Two names for one way of turning pages.
fn same_way(one: &Paging, other: &Paging) -> bool {
    one.mode == other.mode && one.items == other.items && one.send == other.send
}

fn mode(mode: &PageMode) -> &'static str {
    match mode {
        PageMode::Cursor { next: _, more: _ } => "cursor",
        PageMode::Offset { next: _, more: _ } => "offset",
        PageMode::Page { first: _, last: _ } => "page",
    }
}

fn next(mode: &PageMode) -> String {
    let optional = |path: &Option<ResponsePath>| path.as_ref().map(display::response_path).unwrap_or_default();
    match mode {
        PageMode::Cursor { next, more } => format!("next {}, more {}", display::response_path(next), optional(more)),
        PageMode::Offset { next, more } => format!("next {}, more {}", optional(next), optional(more)),
        PageMode::Page { first, last } => {
            format!("first {first}, last {}", last.as_ref().map(display::request_path).unwrap_or_default())
        }
    }
}

/// The order does not matter.
fn kept(keep: Option<&[RequestPath]>) -> String {
    let Some(keep) = keep else { return "everything".to_owned() };
    let mut texts: Vec<String> = keep.iter().map(display::request_path).collect();
    texts.sort();
    texts.join(", ")
}

fn ended(ends: &[PageEnd]) -> String {
    let mut texts: Vec<&str> = ends.iter().map(|end| end.as_str()).collect();
    texts.sort_unstable();
    texts.join(", ")
}
