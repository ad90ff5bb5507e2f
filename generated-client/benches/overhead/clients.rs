//! The clients that are compared.

use std::{future::Future, net::SocketAddr, sync::Arc, time::Duration};

use bytes::Bytes;
use generated_client::postpress::{self, ClassicPeople};
use http::{Request, header};
use http_body_util::{BodyExt, Full};
use hyper_util::{
    client::legacy::{Client as HyperClient, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde::Serialize;
use tokio::{
    runtime::{self, Runtime},
    task::JoinSet,
};

use crate::plain::{Attachment, Page, SearchResult};

const AT_ONCE: usize = 16;
const ACCOUNT: &str = "acc_01HXYZ";
const KEY: &str = "a key";
const ACCEPT: &str = "application/json, */*;q=0.1";
const TIMEOUT: Duration = Duration::from_secs(60);

/// One way to send the search.
pub(crate) struct Client {
    pub(crate) name: &'static str,
    /// The row of the client that this one is held against.
    pub(crate) bare: usize,
    /// Sends it so often.
    pub(crate) calls: Box<dyn FnMut(usize)>,
}

/// Each reads all `items` of the page.
pub(crate) fn all(address: SocketAddr, items: usize) -> Vec<Client> {
    let client = postpress::Client::builder(KEY).base_url(format!("http://{address}")).build().expect("a client");
    let url = format!("http://{address}/v1/linkedin/search?account_id={ACCOUNT}");
    let (reqwest, hyper, ureq) = (reqwest_client(), hyper_client(), ureq::Agent::new_with_defaults());
    let (reqwest_url, hyper_url, blocking) = (url.clone(), url.clone(), client.clone());
    vec![
        asynchronous("bare reqwest", 0, move || by_reqwest(reqwest.clone(), reqwest_url.clone(), items)),
        asynchronous("bare hyper-util", 0, move || by_hyper(hyper.clone(), hyper_url.clone(), items)),
        asynchronous("this crate", 0, move || by_this(client.clone(), items)),
        Client {
            name: "bare ureq",
            bare: 3,
            calls: Box::new(move |calls| repeat(calls, || by_ureq(&ureq, &url, items))),
        },
        Client {
            name: "this crate, blocking",
            bare: 3,
            calls: Box::new(move |calls| repeat(calls, || by_this_blocking(&blocking, items))),
        },
    ]
}

fn asynchronous<F>(name: &'static str, bare: usize, call: impl Fn() -> F + 'static) -> Client
where
    F: Future<Output = ()> + Send + 'static,
{
    let runtime: Runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let calls = move |calls| {
        runtime.block_on(async {
            let mut running = JoinSet::new();
            for _ in 0..calls {
                if running.len() == AT_ONCE {
                    running.join_next().await;
                }
                running.spawn(call());
            }
            running.join_all().await;
        });
    };
    Client { name, bare, calls: Box::new(calls) }
}

fn repeat(calls: usize, call: impl Fn()) {
    (0..calls).for_each(|_| call());
}

fn query() -> ClassicPeople {
    ClassicPeople::new().keywords("software engineer")
}

async fn by_this(client: postpress::Client, items: usize) {
    let page = client.search(ACCOUNT, query()).send().await.expect("it succeeds");
    assert_eq!(page.items.len(), items);
}

fn by_this_blocking(client: &postpress::Client, items: usize) {
    let page = client.search(ACCOUNT, query()).blocking().send().expect("it succeeds");
    assert_eq!(page.items.len(), items);
}

/// The same request, written by hand.
#[derive(Serialize)]
struct Search<'a> {
    api: &'a str,
    category: &'a str,
    keywords: &'a str,
}

fn body() -> Vec<u8> {
    let search = Search { api: "classic", category: "people", keywords: "software engineer" };
    serde_json::to_vec(&search).expect("can be written")
}

fn read(body: &[u8], items: usize) {
    let page: Page<SearchResult<Attachment>> = serde_json::from_slice(body).expect("is a page");
    assert_eq!(page.items.len(), items);
}

fn reqwest_client() -> reqwest::Client {
    // Whoever calls this crate installs nothing; bare reqwest asks for it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy().http1_only().build().expect("a client is made")
}

async fn by_reqwest(client: reqwest::Client, url: String, items: usize) {
    let request = client.post(url).header("x-api-key", KEY).header(header::ACCEPT, ACCEPT);
    let request = request.header(header::CONTENT_TYPE, "application/json").header(header::USER_AGENT, "bench");
    let response = request.body(body()).timeout(TIMEOUT).send().await.expect("it succeeds");
    assert!(response.status().is_success());
    read(&response.bytes().await.expect("it succeeds"), items);
}

type Hyper = HyperClient<HttpConnector, Full<Bytes>>;

fn hyper_client() -> Arc<Hyper> {
    let mut tcp = HttpConnector::new();
    tcp.set_nodelay(true);
    Arc::new(HyperClient::builder(TokioExecutor::new()).build(tcp))
}

async fn by_hyper(client: Arc<Hyper>, url: String, items: usize) {
    let request = Request::post(url).header("x-api-key", KEY).header(header::ACCEPT, ACCEPT);
    let request = request.header(header::CONTENT_TYPE, "application/json").header(header::USER_AGENT, "bench");
    let request = request.body(Full::from(body())).expect("is a request");
    let exchange = async {
        let response = client.request(request).await.expect("it succeeds");
        assert!(response.status().is_success());
        response.into_body().collect().await.expect("it succeeds").to_bytes()
    };
    read(&tokio::time::timeout(TIMEOUT, exchange).await.expect("it succeeds in time"), items);
}

fn by_ureq(agent: &ureq::Agent, url: &str, items: usize) {
    let request = agent.post(url).header("x-api-key", KEY).header(header::ACCEPT, ACCEPT);
    let request = request.header(header::CONTENT_TYPE, "application/json").header(header::USER_AGENT, "bench");
    let mut response = request.send(body()).expect("it succeeds");
    read(&response.body_mut().read_to_vec().expect("it succeeds"), items);
}
