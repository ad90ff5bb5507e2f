//! Typed clients for web APIs, generated from specs: one module per service, each behind a Cargo feature of the same name.
//!
//! # Install
//!
//! ```sh
//! cargo add generated-client
//! ```
//!
//! All services and async calls are on by default. For a smaller build, or for blocking calls:
//!
//! ```sh
//! cargo add generated-client --no-default-features --features postpress,async
//! cargo add generated-client --features blocking
//! ```
//!
//! # First call
//!
//! ```no_run
//! # #[cfg(feature = "postpress")]
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use generated_client::postpress::{ClassicPeople, Client};
//!
//! let client = Client::from_env()?; // reads POSTPRESS_API_KEY
//! let query = ClassicPeople::new().keywords("software engineer");
//! let page = client.search("acc_01HXYZ", query).limit(10).send().await?;
//! println!("{} results", page.items.len());
//! # Ok(())
//! # }
//! ```
//!
//! A request is checked before it is sent, and a violation names its field. A response keeps everything that is not in the spec.
//!
//! # Tasks
//!
//! | to | see |
//! |---|---|
//! | make a first call | [`guide::first_search`] |
//! | find the ids that filters take | [`guide::find_ids`] |
//! | read all pages | [`guide::every_page`] |
//! | handle errors and configure retries | [`guide::errors`] |
//! | limit costs | [`guide::budget`] |
//! | limit the rate of calls per account, observe attempts | [`guide::accounts`] |
//! | continue after a crash | [`guide::resume`] |
//! | make blocking calls | [`guide::blocking`] |
//! | store searches, and change them | [`guide::saved_search`] |
//! | test a program that calls a service | [`guide::tested`] |
//! | use another HTTP client | [`guide::own_transport`] |
//! | wait for a long job | [`runtime::Job`] |
//! | read a response that depends on the status | the enum that the call returns; its variants are named by status |
//! | read response headers | [`runtime::WithHeaders`] for those of the spec, [`runtime::Response::headers`] for all |
//! | upload and download files, read streams | [`runtime::File`], [`runtime::Download`], [`runtime::EventStream`] |
//! | authenticate, also with OAuth 2 | [`runtime::Credentials`], [`on_refresh_token`](runtime::ClientBuilder::on_refresh_token), [`runtime::TokenError`] |
//! | receive webhooks | `runtime::Webhooks`, with the feature `webhooks` |
//!
//! The services are the modules below. What they share (clients, calls, errors, pagination, ids, secrets) is in [`runtime`].

#![warn(missing_docs)]

mod generated;
pub mod guide;

/// The program in the README compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

// With no service feature on there is nothing to export.
#[allow(unused_imports, unreachable_pub)]
pub use generated::*;
#[doc(inline)]
pub use generated_client_runtime as runtime;
