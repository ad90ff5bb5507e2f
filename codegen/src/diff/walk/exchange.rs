//! Things that change places: each has now what another one had before.

use std::collections::BTreeMap;

use super::Walk;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cause;
use crate::diff::delta::{Action, Delta};
use crate::diff::rule::Rule;
use crate::naming;

/// What differs of one of several things: the index of the difference, and the name of the thing.
pub(super) type Own<'n> = (usize, &'n str);

impl Walk<'_> {
    /// A thing that is renamed on the wire may keep its name in Rust, which is then written.
    pub(super) fn without_kept_name(&mut self, first: usize, path: &str, (was, now): (&str, &str)) {
        let mut index = 0;
        self.deltas.retain(|delta| {
            index += 1;
            let is_kept = || rust_name(&delta.before, was) == rust_name(&delta.after, now);
            index <= first || delta.aspect != Aspect::RustName || delta.at.path != path || !is_kept()
        });
    }

    /// Finds what changes places. What was written about the things and went along belongs to it.
    pub(super) fn exchanges(&mut self, own: &[Own<'_>]) {
        let has_rule = |delta: &Delta| {
            delta.at.sides.each().iter().all(|side| Rule::find(delta.aspect, Action::Exchanged, *side).is_some())
        };
        let (declared, others): (Vec<_>, Vec<_>) =
            rings(&self.deltas, own).into_iter().partition(|ring| has_rule(&self.deltas[ring[0].0]));
        let mut known = BTreeMap::new();
        for ring in declared {
            let text = |of: fn(&Delta) -> &String| {
                let texts = ring.iter().map(|(index, name)| match of(&self.deltas[*index]).as_str() {
                    "" => format!("{name}: {name}"),
                    text => format!("{name}: {text}"),
                });
                texts.collect::<Vec<_>>().join(", ")
            };
            let (before, after) = (text(|delta| &delta.before), text(|delta| &delta.after));
            let Delta { at, aspect, .. } = self.deltas[ring[0].0].clone();
            for (index, _) in &ring {
                let delta = &mut self.deltas[*index];
                (delta.before, delta.after, delta.action) = (before.clone(), after.clone(), Action::Exchanged);
                delta.at.confidence = None;
                delta.at.causes.push(Cause { at: at.clone(), what: None });
            }
            known.insert(names(&ring), (at, aspect));
        }
        for ring in others {
            let Some((at, aspect)) = known.get(&names(&ring)) else { continue };
            for (index, _) in ring {
                let what = Some((*aspect, Action::Exchanged));
                self.deltas[index].at.causes.push(Cause { at: at.clone(), what });
            }
        }
    }
}

/// A name in Rust, in whatever case; one that is not written is that of the thing.
fn rust_name(text: &str, name: &str) -> String {
    naming::field_name(if text.is_empty() { name.rsplit(['/', '.']).next().unwrap_or(name) } else { text })
}

fn names<'n>(ring: &[Own<'n>]) -> Vec<&'n str> {
    let mut names: Vec<&str> = ring.iter().map(|(_, name)| *name).collect();
    names.sort_unstable();
    names
}

/// Each ring once, from its first difference on.
fn rings<'n>(deltas: &[Delta], own: &[Own<'n>]) -> Vec<Vec<Own<'n>>> {
    let key = |(index, name): Own<'_>, of: fn(&Delta) -> &String| key(&deltas[index], of(&deltas[index]), name);
    let had: BTreeMap<_, Own<'_>> = own.iter().map(|one| (key(*one, |delta| &delta.before), *one)).collect();
    let ring = |first: &Own<'n>| {
        let mut ring = vec![*first];
        while let Some(last) = ring.last() {
            let next = *had.get(&key(*last, |delta| &delta.after))?;
            if next == *first {
                ring.sort_by_key(|(_, name)| *name);
                return Some(ring);
            }
            if next.0 < first.0 || ring.contains(&next) {
                return None;
            }
            ring.push(next);
        }
        None
    };
    own.iter().filter_map(ring).collect()
}

/// What identifies a value of the aspect. A name in Rust that is not written is that of the thing, in whatever case.
fn key(delta: &Delta, text: &str, name: &str) -> (Aspect, String) {
    let is_name = delta.aspect == Aspect::RustName;
    (delta.aspect, if is_name { rust_name(text, name) } else { text.to_owned() })
}
