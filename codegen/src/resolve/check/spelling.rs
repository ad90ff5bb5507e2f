//! The spelling of names in Rust, and collisions.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Place;

use crate::resolve::sink::Sink;

/// A name in the spec.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'k> {
    /// The name as written.
    pub(crate) written: &'k str,
    pub(crate) at: Place,
    /// The help for a collision.
    pub(crate) help: &'k str,
}

/// The spellings of one place in Rust.
#[derive(Debug, Default)]
pub(crate) struct Names {
    seen: BTreeMap<String, (String, Place)>,
}

impl Names {
    /// Reports a collision. Two equal names in the spec are reported elsewhere.
    pub(crate) fn add(&mut self, rust: String, known: Known<'_>, diagnostics: &mut Sink) {
        let Some((earlier, earlier_at)) = self.seen.get(&rust) else {
            self.seen.insert(rust, (known.written.to_owned(), known.at));
            return;
        };
        if earlier != known.written {
            let message = format!("`{earlier}` and `{}` both become `{rust}` in Rust", known.written);
            let diagnostic =
                Diagnostic::new(Code::NAME_COLLISION, known.at, message).related(*earlier_at, "conflicts with this");
            diagnostics.push(diagnostic.help(known.help));
        }
    }
}

/// The spelling of a name in Rust: the one in the spec, which must not be reserved, or the default one.
pub(crate) fn spelt(
    own: Option<(&str, Place)>,
    name: &str,
    usual: fn(&str) -> String,
    diagnostics: &mut Sink,
) -> String {
    let Some((own, at)) = own else { return usual(name) };
    let why = if syn::parse_str::<syn::Ident>(own).is_err() {
        "is a Rust keyword"
    } else if usual(own).strip_suffix('_') == Some(own) {
        "is used by the generated code"
    } else {
        return own.to_owned();
    };
    let message = format!("`{own}` {why}, so it cannot be the Rust name of `{name}`");
    diagnostics.push(Diagnostic::new(Code::RESERVED_NAME, at, message).help("choose another name"));
    usual(own)
}
