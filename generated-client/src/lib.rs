//! Typed clients of web APIs, one module per service.
//!
//! Each service is a Cargo feature and a module of the same name, wholly generated from `spec/`. What all of them share
//! (sending, errors, ids, secrets) is in [`runtime`].
//!
//! A caller makes a client from a key, sends calls, and gets typed answers. Requests are strict: a documented refusal does
//! not compile, or is refused before anything is sent. Responses are lenient: what the spec does not know is kept.

#![warn(missing_docs)]

mod generated;
#[cfg(all(feature = "async", feature = "blocking", feature = "linkup", feature = "postpress"))]
pub mod guide;
pub mod runtime;

/// The README's program compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

// With no service feature on there is nothing to export.
#[allow(unused_imports, unreachable_pub)]
pub use generated::*;
