//! Tests of programs that call a service, without sockets, waits and accounts. Behind the feature `testing`, for
//! `[dev-dependencies]`.
//!
//! A [`Script`] responds to calls as a test sets it up, and remembers what was sent. Its clock moves when the client waits, so that a test
//! of a retry takes no time. Its clients check, send and read as all clients do.
//!
//! | to | use |
//! |---|---|
//! | respond to a call | [`Script::on`], then [`reply`](On::reply), [`always`](On::always) or [`with`](On::with) |
//! | build the client with other settings | [`Script::builder`], [`ClientBuilder::script`](crate::ClientBuilder::script) |
//! | make a response, a page or an error | [`response`], [`page`], [`error`] |
//! | make a value of a response | [`from_json`] |
//! | make the service fail | [`Reply::error`], [`Reply::time_out`], [`Reply::no_response`], [`Reply::not_sent`] |
//! | send a stream | [`Reply::with_pieces`], [`Reply::broken`] |
//! | see what was sent | [`Script::assert_sent`], [`Script::sent`] |
//! | record a service, and replay it | [`Recording`], [`Script::replay`] |
//!
//! # A page
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use generated_client::{
//!     postpress::{ClassicPeople, SearchCall, SearchResult, Service},
//!     runtime::testing::Script,
//! };
//! use serde_json::json;
//!
//! let script = Script::new();
//! script.on::<SearchCall>().reply(json!({"items": [{"type": "PEOPLE", "id": "7", "name": "Ada"}, {"type": "ROBOT"}]}));
//! let client = script.client::<Service>();
//!
//! let call = client.search("acc", ClassicPeople::new().keywords("engineer")).limit(10);
//! let page = call.clone().send().await?;
//! assert!(matches!(&page.items[0], SearchResult::People(person) if person.name.as_deref() == Some("Ada")));
//! assert!(matches!(&page.items[1], SearchResult::Unknown(other) if other.tag() == Some("ROBOT")));
//!
//! script.assert_sent(&call);
//! assert_eq!(script.sent()[0].query("limit"), Some("10"));
//! # Ok(())
//! # }
//! ```
//!
//! A reply is read as one of the service: fields may be missing, but an item without its `id` is kept aside, in
//! `page.items.unreadable()`.
//!
//! # An error
//!
//! ```
//! use generated_client::{
//!     postpress::{ErrorKind, SearchCall},
//!     runtime::{Remedy, testing::{self, Reply}},
//! };
//!
//! let error = testing::error::<SearchCall>(Reply::error(403, ErrorKind::FeatureNotSubscribed));
//! assert_eq!((error.kind(), error.remedy()), (Some(&ErrorKind::FeatureNotSubscribed), Remedy::Upgrade));
//! ```
//!
//! # A retry
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # use generated_client::{
//! #     postpress::{ClassicPeople, ErrorKind, SearchCall, Service},
//! #     runtime::testing::{Reply, Script},
//! # };
//! # use serde_json::json;
//! let script = Script::new();
//! script.on::<SearchCall>().reply(Reply::error(429, ErrorKind::TooManyRequests).retry_after(30)).reply(json!({"items": []}));
//!
//! let page = script.client::<Service>().search("acc", ClassicPeople::new().keywords("engineer")).send().await?;
//! assert_eq!(page.attempts(), 2);
//! assert!(script.elapsed().as_secs() >= 30); // on the clock of the script; the test did not wait
//! script.assert_done();
//! # Ok(())
//! # }
//! ```
//!
//! # All pages
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # use generated_client::{
//! #     postpress::{ClassicPeople, SearchCall, SearchCursor, Service},
//! #     runtime::testing::{Reply, Script},
//! # };
//! # use serde_json::json;
//! let script = Script::new();
//! script.on::<SearchCall>().with(|sent| {
//!     Reply::json(match sent.json()["cursor"].as_str() {
//!         None => json!({"items": [{"type": "PEOPLE", "id": "1"}], "cursor": "c2"}),
//!         Some(_) => json!({"items": [{"type": "PEOPLE", "id": "2"}], "cursor": null}),
//!     })
//! });
//! let client = script.client::<Service>();
//!
//! let mut items = client.search("acc", ClassicPeople::new().keywords("engineer")).items();
//! let mut count = 0;
//! while let Some(_) = items.try_next().await? {
//!     count += 1;
//! }
//! assert_eq!(count, 2);
//! script.assert_sent(&client.search("acc", SearchCursor::new("c2")));
//! # Ok(())
//! # }
//! ```
//!
//! Blocking calls are the same with `.blocking()`. The guide of the crate has the same as a program with its tests.
//!
//! # Time
//!
//! Of the calls that wait at the same moment, the one whose wait ends first goes on, and the clock is set to it; so calls of one
//! thread that share a rate limit go in their order. A blocking wait moves the clock at once.

mod clock;
pub(crate) mod context;
mod difference;
mod exchange;
mod json_edit;
mod made;
mod pieces;
pub(crate) mod recorder;
mod recording;
mod replay;
mod reply;
mod script;
mod scrub;
mod sent;
pub(crate) mod transport;

use serde_json::Value;

pub use self::{
    made::{error, page, response, result},
    recording::{Recording, RecordingError},
    reply::Reply,
    script::{On, Script},
    sent::Sent,
};
use crate::json::{Read, from_response};

/// A value of a response, such as an item or an enum with an unknown value, read as one of a service.
///
/// # Panics
///
/// It cannot be read.
#[track_caller]
pub fn from_json<T: Read>(value: Value) -> T {
    from_response(&value.to_string()).unwrap_or_else(|error| panic!("{error}"))
}
