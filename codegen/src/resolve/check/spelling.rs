//! The spelling of names in Rust, and collisions.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::sink::Sink;
use crate::source::{Place, Text};

pub(crate) const SAY_RUST: &str = "rename one of them with `rust:`";

/// The spellings of one place in Rust, each with the name in the spec.
#[derive(Debug, Default)]
pub(crate) struct Names {
    seen: BTreeMap<String, (String, Place)>,
}

impl Names {
    /// Reports a collision. Two equal names in the spec are reported elsewhere.
    pub(crate) fn add(&mut self, rust: String, written: &str, at: Place, help: &str, sink: &Sink) {
        let Some((earlier, earlier_at)) = self.seen.get(&rust) else {
            self.seen.insert(rust, (written.to_owned(), at));
            return;
        };
        if earlier != written {
            let message = format!("`{earlier}` and `{written}` both become `{rust}` in Rust");
            let found = Diagnostic::new(Code::NAME_COLLISION, at, message).related(*earlier_at, "conflicts with this");
            sink.push(found.help(help));
        }
    }
}

/// The spelling of a name in Rust: the one in the spec, which must not be reserved, or the usual one.
pub(crate) fn spelt(own: Option<&Text>, name: &str, usual: fn(&str) -> String, sink: &Sink) -> String {
    let Some(Text { value: own, at }) = own else { return usual(name) };
    let why = if syn::parse_str::<syn::Ident>(own).is_err() {
        "is a Rust keyword"
    } else if usual(own).strip_suffix('_') == Some(own) {
        "is used by the generated code"
    } else {
        return own.to_owned();
    };
    let message = format!("`{own}` {why}, so it cannot be the Rust name of `{name}`");
    sink.report_with_help(Code::RESERVED_NAME, *at, message, "choose another name");
    usual(own)
}
