//! A page for each task. Each page is a complete program that the tests run.
//!
//! The [front page](crate#tasks) lists them by task.

/// A first call: people by keywords and network distance.
///
#[cfg_attr(all(feature = "async", feature = "postpress"), doc = "```no_run")]
#[cfg_attr(not(all(feature = "async", feature = "postpress")), doc = "```ignore")]
#[doc = include_str!("../examples/first_search.rs")]
/// ```
pub mod first_search {}

/// Lookups: from keywords to ids.
///
/// Filters take ids. An id has a type for its kind and its product, so the id of an industry does not compile where a location is
/// expected, and neither does a Sales Navigator id in a Classic search.
///
#[cfg_attr(all(feature = "async", feature = "postpress"), doc = "```no_run")]
#[cfg_attr(not(all(feature = "async", feature = "postpress")), doc = "```ignore")]
#[doc = include_str!("../examples/find_ids.rs")]
/// ```
pub mod find_ids {}

/// Pagination: the items of all pages.
///
/// The spec defines the next request, the end of the pages and the maximum number of items. After an error, the next call continues
/// at the same page. Dropping a future loses no page. A cursor that repeats is an error, not an endless loop.
///
#[cfg_attr(all(feature = "async", feature = "postpress"), doc = "```no_run")]
#[cfg_attr(not(all(feature = "async", feature = "postpress")), doc = "```ignore")]
#[doc = include_str!("../examples/every_page.rs")]
/// ```
pub mod every_page {}

/// Blocking calls, with the feature `blocking`.
///
#[cfg_attr(all(feature = "blocking", feature = "postpress"), doc = "```no_run")]
#[cfg_attr(not(all(feature = "blocking", feature = "postpress")), doc = "```ignore")]
#[doc = include_str!("../examples/blocking.rs")]
/// ```
pub mod blocking {}

/// Errors and retries.
///
/// An error has a [`Reason`](crate::runtime::Reason) (what happened), a kind (the error that the service reported) and a
/// [`Remedy`](crate::runtime::Remedy) (what can be done). Its text contains neither the response body nor secrets; `body()` returns
/// the body.
///
#[cfg_attr(all(feature = "async", feature = "postpress"), doc = "```no_run")]
#[cfg_attr(not(all(feature = "async", feature = "postpress")), doc = "```ignore")]
#[doc = include_str!("../examples/errors.rs")]
/// ```
pub mod errors {}

/// Costs: the maximum price of a call, the charged amount, and a credit limit.
///
#[cfg_attr(all(feature = "async", feature = "linkup"), doc = "```no_run")]
#[cfg_attr(not(all(feature = "async", feature = "linkup")), doc = "```ignore")]
#[doc = include_str!("../examples/budget.rs")]
/// ```
pub mod budget {}

/// Accounts: rate limiting, hooks and drift.
///
/// A rate limiter spaces the calls of each account and pauses an account after errors. Hooks see each attempt. The drift of a
/// response is everything in it that is not in the spec. With the feature `tracing`, each call and each attempt is a span.
///
#[cfg_attr(all(feature = "async", feature = "postpress"), doc = "```no_run")]
#[cfg_attr(not(all(feature = "async", feature = "postpress")), doc = "```ignore")]
#[doc = include_str!("../examples/accounts.rs")]
/// ```
pub mod accounts {}

/// Continue after a crash.
///
#[cfg_attr(all(feature = "async", feature = "postpress"), doc = "```no_run")]
#[cfg_attr(not(all(feature = "async", feature = "postpress")), doc = "```ignore")]
#[doc = include_str!("../examples/resume.rs")]
/// ```
pub mod resume {}

/// Requests as data: made of options, stored as JSON, read and changed by name; and the progress of their pages.
///
/// A setter takes what converts to its type, and any type of integers. [`Request`](crate::runtime::Request) passes options to setters,
/// reads a field, and unsets it; [`Stored`](crate::runtime::Stored) reads a request back with the fields that are not in the spec.
///
#[cfg_attr(all(feature = "async", feature = "postpress"), doc = "```no_run")]
#[cfg_attr(not(all(feature = "async", feature = "postpress")), doc = "```ignore")]
#[doc = include_str!("../examples/saved_search.rs")]
/// ```
pub mod saved_search {}

/// Tests of a program that calls a service.
///
/// Enable the feature `testing` in `[dev-dependencies]`. A `Script` responds to the calls of a client
/// without sockets, and remembers what was sent; its clock moves when the client waits, so that no test waits. The function under test
/// takes a client and does not know the difference. A reply is found by the parameters of the call: those of `client.search(…)` are
/// `SearchCall`.
///
/// The module `runtime::testing`, which the feature adds, has more: single responses, pages and errors without a call, responses by rule, time-outs, recordings.
///
#[cfg_attr(all(feature = "testing", feature = "async", feature = "postpress"), doc = "```no_run")]
#[cfg_attr(not(all(feature = "testing", feature = "async", feature = "postpress")), doc = "```ignore")]
#[doc = include_str!("../examples/tested.rs")]
/// ```
pub mod tested {}

/// Another HTTP client.
///
/// The built-in transports follow no redirects, keep no cookies and share no connections with the rest of a program. To use another
/// HTTP client, or none in a test, implement [`Transport`](crate::runtime::Transport) or
/// [`BlockingTransport`](crate::runtime::BlockingTransport). Retries, time-outs, costs and pagination stay the same.
///
#[cfg_attr(all(feature = "async", feature = "postpress"), doc = "```no_run")]
#[cfg_attr(not(all(feature = "async", feature = "postpress")), doc = "```ignore")]
#[doc = include_str!("../examples/own_transport.rs")]
/// ```
pub mod own_transport {}
