//! A page per task, each a whole program that the tests run.
//!
//! | task | page |
//! |---|---|
//! | a first search | [`first_search`] |
//! | turn words into the ids that filters take | [`words_to_ids`] |
//! | get every page | [`every_page`] |
//! | do without `async` | [`blocking`] |
//! | understand and survive errors | [`errors`] |
//! | keep to a budget | [`budget`] |
//! | spare accounts, watch attempts, notice that the API moved | [`accounts`] |
//! | go on after a crash | [`resume`] |
//! | send with an HTTP client of one's own | [`own_transport`] |

/// A first search.
///
/// ```no_run
#[doc = include_str!("../examples/first_search.rs")]
/// ```
pub mod first_search {}

/// Words to ids.
///
/// Filters take ids, and ids differ by kind and product. Each kind is a type of its own, so that an industry does not fit where
/// a place is wanted, nor a place of Sales Navigator in a Classic search.
///
/// ```no_run
#[doc = include_str!("../examples/words_to_ids.rs")]
/// ```
pub mod words_to_ids {}

/// Every page.
///
/// What the next request is (a cursor never goes with filters), what ends the pages and what the service caps are the spec's
/// words. An error keeps the place, a future that is dropped loses nothing, and a service that goes round in circles is an
/// error instead of a loop without end.
///
/// ```no_run
#[doc = include_str!("../examples/every_page.rs")]
/// ```
pub mod every_page {}

/// Blocking, with the feature `blocking`.
///
/// ```no_run
#[doc = include_str!("../examples/blocking.rs")]
/// ```
pub mod blocking {}

/// Errors.
///
/// An error says what happened ([`Reason`](crate::runtime::Reason)), what the service calls it (its `ErrorKind`) and what helps
/// ([`Remedy`](crate::runtime::Remedy)). It shows no body and no secret; `body()` gives the body to who asks for it.
///
/// ```no_run
#[doc = include_str!("../examples/errors.rs")]
/// ```
pub mod errors {}

/// A budget.
///
/// ```no_run
#[doc = include_str!("../examples/budget.rs")]
/// ```
pub mod budget {}

/// Accounts.
///
/// A gate spaces out the calls of each account and lets it rest after errors; hooks see each attempt; drift is what an answer
/// has that the spec does not know. With the feature `tracing`, each call and each attempt is a span.
///
/// ```no_run
#[doc = include_str!("../examples/accounts.rs")]
/// ```
pub mod accounts {}

/// Go on after a crash.
///
/// ```no_run
#[doc = include_str!("../examples/resume.rs")]
/// ```
pub mod resume {}

/// An own transport.
///
/// The crate's own transports follow no redirects, keep no cookies and share no connections with the rest of a program. A program
/// that wants another client, or none (a test, say), implements [`Transport`](crate::runtime::Transport) or
/// [`BlockingTransport`](crate::runtime::BlockingTransport). Retry, time, spend and paging stay what they are.
///
/// ```no_run
#[doc = include_str!("../examples/own_transport.rs")]
/// ```
pub mod own_transport {}
