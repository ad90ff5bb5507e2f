//! Envelopes. Which field holds the data is seen at the object, as its payload.

use crate::diff::aspect::Aspect;
use std::collections::BTreeMap;

use super::Walk;
use super::cursor::Cursor;
use crate::model::{Envelope, Literal};

impl Walk<'_> {
    pub(super) fn envelope(&mut self, cursor: &Cursor, base: Option<&Envelope>, head: Option<&Envelope>) {
        let (base, head) = (signs(base), signs(head));
        let names: std::collections::BTreeSet<&&String> = base.keys().chain(head.keys()).collect();
        for name in names {
            let cursor = cursor.inside(&format!("/ok.{name}"));
            self.option(
                &cursor,
                Aspect::SuccessField,
                (base.get(*name).copied(), head.get(*name).copied()),
                ToString::to_string,
            );
        }
    }
}

fn signs(envelope: Option<&Envelope>) -> BTreeMap<&String, &Literal> {
    let Some(Envelope { name: _, at: _, ok, data: _ }) = envelope else { return BTreeMap::new() };
    ok.iter().map(|(name, value)| (name, value)).collect()
}
