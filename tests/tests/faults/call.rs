//! One call of each kind of endpoint, with each driver.

use generated_client::runtime::{ClientBuilder, ReqwestTransport};
use rustls::crypto::ring;

use crate::market::market::{AppraiseBody, BuyBody, Client, Error, OrderBody, SearchBody, Service};

/// How a call is driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Driver {
    Async,
    /// The asynchronous driver, on a program's own reqwest.
    Reqwest,
    Blocking,
}

pub(crate) const DRIVERS: [Driver; 3] = [Driver::Async, Driver::Reqwest, Driver::Blocking];

/// A kind of endpoint, as retry and spend tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Reads, for free.
    Free,
    /// Reads, at a price nobody states.
    Unstated,
    /// Reads, at 1 credit a result, 10 results at most.
    PerResult,
    /// Reads, at 5 credits a call.
    PerCall,
    /// Writes, for free.
    Write,
    /// Writes, at 2 credits a call, with a key that makes a repeat harmless.
    Keyed,
    /// A page of what is free.
    FreePage,
    /// A page at 1 credit a result, 10 results at most.
    PaidPage,
}

pub(crate) const KINDS: [Kind; 8] = [
    Kind::Free,
    Kind::Unstated,
    Kind::PerResult,
    Kind::PerCall,
    Kind::Write,
    Kind::Keyed,
    Kind::FreePage,
    Kind::PaidPage,
];

/// Waits for what an asynchronous driver does.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(future)
}

impl Driver {
    /// Gives a client what this driver sends with. What the client says of connecting has to be said to reqwest again.
    pub(crate) fn set_up(
        self,
        client: ClientBuilder<Service>,
        tune: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) -> ClientBuilder<Service> {
        if self != Self::Reqwest {
            return client;
        }
        // reqwest asks whose cryptography it uses. An error means that it knows.
        drop(ring::default_provider().install_default());
        let tuned = tune(reqwest::Client::builder().no_proxy());
        client.transport(ReqwestTransport::new(tuned).expect("a client of reqwest"))
    }

    /// What came of a call of this kind.
    pub(crate) fn call(self, client: &Client, kind: Kind) -> Result<(), Error> {
        match self {
            Self::Async | Self::Reqwest => wait(send(client, kind)),
            Self::Blocking => block(client, kind),
        }
    }
}

pub(crate) async fn send(client: &Client, kind: Kind) -> Result<(), Error> {
    match kind {
        Kind::Free => client.stalls().send().await.map(drop),
        Kind::Unstated => client.gossip().send().await.map(drop),
        Kind::PerResult => client.search(SearchBody::new()).send().await.map(drop),
        Kind::PerCall => client.appraise(AppraiseBody::new("a vase")).send().await.map(drop),
        Kind::Write => client.order(OrderBody::new("a vase")).send().await.map(drop),
        Kind::Keyed => client.buy(BuyBody::new("a vase")).send().await.map(drop),
        Kind::FreePage => client.offers().pages().try_next().await.map(drop),
        Kind::PaidPage => client.search(SearchBody::new()).pages().try_next().await.map(drop),
    }
}

fn block(client: &Client, kind: Kind) -> Result<(), Error> {
    match kind {
        Kind::Free => client.stalls().blocking().send().map(drop),
        Kind::Unstated => client.gossip().blocking().send().map(drop),
        Kind::PerResult => client.search(SearchBody::new()).blocking().send().map(drop),
        Kind::PerCall => client.appraise(AppraiseBody::new("a vase")).blocking().send().map(drop),
        Kind::Write => client.order(OrderBody::new("a vase")).blocking().send().map(drop),
        Kind::Keyed => client.buy(BuyBody::new("a vase")).blocking().send().map(drop),
        Kind::FreePage => client.offers().blocking().pages().try_next().map(drop),
        Kind::PaidPage => client.search(SearchBody::new()).blocking().pages().try_next().map(drop),
    }
}
