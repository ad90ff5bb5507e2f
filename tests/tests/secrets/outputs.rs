//! What was printed, and the search through it.

use std::error::Error;
use std::fmt::{Debug, Display};
use std::panic::{AssertUnwindSafe, catch_unwind};

use generated_client::runtime::{self, ErrorCatalogue};

/// Is in every secret.
pub(crate) const MARK: &str = "hunter2";

/// The same as bytes in numbers, and as a part of `cook:hunter2-password` in base64, which basic authentication sends.
pub(crate) const OTHER_FORMS: [&str; 2] = ["104, 117, 110, 116, 101, 114, 50", "podW50ZXIy"];

/// Everything that was printed, with what printed it.
#[derive(Default)]
pub(crate) struct Outputs(Vec<(String, String)>);

impl Outputs {
    pub(crate) fn text(&mut self, what: &str, text: impl Into<String>) {
        self.0.push((what.to_owned(), text.into()));
    }

    /// Both forms of `Debug`.
    pub(crate) fn debug(&mut self, what: &str, value: &dyn Debug) {
        self.text(what, debug_of(value));
    }

    pub(crate) fn display(&mut self, what: &str, value: &dyn Display) {
        self.text(what, format!("{value} {value:#}"));
    }

    /// An error with its sources and violations, and the panic of a program that did not expect it.
    pub(crate) fn error<K: ErrorCatalogue>(&mut self, what: &str, error: runtime::Error<K>) {
        self.chain(what, &error);
        for violation in error.violations() {
            self.debug(&format!("violation of {what}"), violation);
            self.display(&format!("violation of {what}"), violation);
        }
        #[allow(clippy::unnecessary_literal_unwrap, clippy::unwrap_used, reason = "its panic is what is looked at")]
        let unwrap = || Err::<(), _>(error).unwrap();
        let panic = catch_unwind(AssertUnwindSafe(unwrap)).expect_err("it panics");
        let message = panic.downcast_ref::<String>().expect("a panic says why");
        self.text(&format!("panic of {what}"), message);
    }

    /// An error and its sources.
    pub(crate) fn chain(&mut self, what: &str, error: &dyn Error) {
        let mut next = Some(error);
        while let Some(error) = next {
            self.debug(what, &error);
            self.display(what, &error);
            next = error.source();
        }
    }

    /// What shows a secret, and what stands before it.
    pub(crate) fn leaks(&self) -> Vec<String> {
        let place = |text: &str| OTHER_FORMS.into_iter().chain([MARK]).find_map(|form| text.find(form));
        let leak = |(what, text): &(String, String)| {
            let before: String = text[..place(text)?].chars().rev().take(60).collect();
            Some(format!("{what}: ...{}***", before.chars().rev().collect::<String>()))
        };
        self.0.iter().filter_map(leak).collect()
    }

    pub(crate) fn assert_clean(&self) {
        assert!(self.0.len() > 100, "only {} things were printed", self.0.len());
        let leaks = self.leaks();
        assert!(leaks.is_empty(), "{} of {} outputs show a secret:\n{}", leaks.len(), self.0.len(), leaks.join("\n"));
    }
}

pub(crate) fn debug_of(value: &dyn Debug) -> String {
    format!("{value:?} {value:#?}")
}
