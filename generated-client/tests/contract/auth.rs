//! The ways to prove who is calling, and a service without an error catalogue.

use std::marker::PhantomData;

use generated_client::runtime::{
    self, ApiKey, ClientBuilder, Response,
    wire::{
        Auth, CallOptions, Checker, Credentials, DecodeError, Endpoint, Method, Operation, Price, RequestWriter,
        ResponseBody, Safety, TimeoutClass,
    },
};

use crate::server::Server;

/// A service with nothing but its way to prove who is calling.
trait Scheme: 'static {
    const AUTH: Auth;
}

struct Plain<A>(PhantomData<A>);

impl<A: Scheme> runtime::Service for Plain<A> {
    const NAME: &'static str = "plain";
    const TITLE: &'static str = "Plain";
    const BASE_URL: &'static str = "https://plain.example";
    const AUTH: Auth = A::AUTH;
    const HEADERS: &'static [(&'static str, &'static str)] = &[];

    type Client = PlainClient<A>;
    type ErrorKind = runtime::NoErrorKind;
}

struct PlainClient<A: Scheme>(runtime::Client<Plain<A>>);

impl<A: Scheme> From<runtime::Client<Plain<A>>> for PlainClient<A> {
    fn from(client: runtime::Client<Plain<A>>) -> Self {
        Self(client)
    }
}

struct Ping<A> {
    client: runtime::Client<Plain<A>>,
    options: CallOptions,
}

impl<A: Scheme> Endpoint for Ping<A> {
    type Service = Plain<A>;
    type Output = ();

    const OPERATION: Operation = Operation {
        name: "ping",
        method: Method::Put,
        path: "/ping",
        safety: Safety::Writes,
        timeout: TimeoutClass::Quick,
        price: Price::Unstated,
        success: &[],
        ok: &[],
        reported_credits: &[],
        idempotency_header: None,
    };

    fn client(&self) -> &runtime::Client<Plain<A>> {
        &self.client
    }

    fn check(&self, _: &mut Checker) {}

    fn write(&self, request: &mut RequestWriter) {
        request.path("/ping");
    }

    fn decode(body: ResponseBody<'_>) -> Result<(), DecodeError> {
        body.empty()
    }

    fn options(&self) -> &CallOptions {
        &self.options
    }
}

type Answer = Result<Response<()>, runtime::Error<runtime::NoErrorKind>>;

async fn ping<A: Scheme>(server: &Server, credentials: Credentials, options: CallOptions) -> Answer {
    let PlainClient(client) = ClientBuilder::<Plain<A>>::new(credentials).base_url(&server.url).build()?;
    client.send(Ping { client: client.clone(), options }).await
}

/// The request that is sent with these credentials.
async fn sent<A: Scheme>(credentials: Credentials) -> String {
    let server = Server::answering("200 OK", "");
    ping::<A>(&server, credentials, CallOptions::default()).await.unwrap();
    server.request()
}

struct Nobody;
impl Scheme for Nobody {
    const AUTH: Auth = Auth::None;
}

struct Bearer;
impl Scheme for Bearer {
    const AUTH: Auth = Auth::Bearer { env: "CONTRACT_TEST_TOKEN" };
}

struct Query;
impl Scheme for Query {
    const AUTH: Auth = Auth::Query { name: "api_key", env: "CONTRACT_TEST_KEY" };
}

struct Basic;
impl Scheme for Basic {
    const AUTH: Auth = Auth::Basic { user_env: "CONTRACT_TEST_USER", password_env: "CONTRACT_TEST_PASSWORD" };
}

#[tokio::test]
async fn each_scheme() {
    assert!(!sent::<Nobody>(Credentials::none()).await.contains("authorization"));
    assert!(sent::<Bearer>(Credentials::key("t0ken")).await.contains("authorization: Bearer t0ken\r\n"));
    assert!(sent::<Query>(Credentials::key("a&b")).await.starts_with("PUT /ping?api_key=a%26b HTTP/1.1"));
    let basic = sent::<Basic>(Credentials::basic("Aladdin", "open sesame")).await;
    assert!(basic.contains("authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n"), "{basic}");
}

#[tokio::test]
async fn a_key_in_the_query_is_not_repeated_and_not_printed() {
    let server = Server::answering("200 OK", "");
    let mut options = CallOptions::default();
    options.add_query("api_key", "mine");
    let error = ping::<Query>(&server, Credentials::key("k3y"), options).await.unwrap_err();
    assert_eq!(error.to_string(), "plain.ping: not sent: `api_key` is already set by the client");
    // Closes without an answer; reqwest's error would hold the URL.
    let server = Server::new([String::new()]);
    let error = ping::<Query>(&server, Credentials::key("k3y"), CallOptions::default()).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("k3y"));
}

#[test]
fn credentials_of_another_sort() {
    let build = |credentials| ClientBuilder::<Plain<Basic>>::new(credentials).build().map(drop);
    assert!(build(Credentials::basic("us:er", "x")).is_err());
    assert!(build(Credentials::none()).is_err());
    assert!(build(Credentials::key(ApiKey::from("k3y"))).is_err());
    let error = ClientBuilder::<Plain<Basic>>::from_env().unwrap_err();
    assert_eq!(error.to_string(), "plain client: the environment variable CONTRACT_TEST_USER is not set");
}

#[tokio::test]
async fn errors_without_a_catalogue() {
    let server = Server::answering("402 Payment Required", r#"{"code": "x"}"#);
    let error = ping::<Nobody>(&server, Credentials::none(), CallOptions::default()).await.unwrap_err();
    assert_eq!((error.kind(), error.remedy()), (None, runtime::Remedy::Upgrade));
    // A call that writes is not repeated once the service may have done it.
    let server = Server::answering("500 Internal Server Error", "");
    let error = ping::<Nobody>(&server, Credentials::none(), CallOptions::default()).await.unwrap_err();
    assert!(!error.is_retryable() && error.may_have_been_charged());
    let server = Server::answering("429 Too Many Requests", "");
    let error = ping::<Nobody>(&server, Credentials::none(), CallOptions::default()).await.unwrap_err();
    assert!(error.is_retryable() && !error.may_have_been_charged());
}
