//! Each authentication scheme, with further secrets, in calls that succeed and in calls that fail.

use std::fmt::Debug;
use std::time::{Duration, Instant};

use generated_client::runtime::support::{self, Endpoint};
use generated_client::runtime::{Blocking, CallMachine, CallOptions, ClientBuilder, RetryPolicy, Service, Step};

use crate::bearer::library::{self, BookId};
use crate::kitchen::kitchen::{self, Course, DishId, NewDish, Pin};
use crate::outputs::{MARK, OTHER_FORMS, Outputs};
use crate::petshop::petshop::{self, AddPet, LoginToken, OwnerId, SearchUrl};
use crate::query_auth::weather;
use crate::server::{Received, Server, response};

pub(crate) async fn print(outputs: &mut Outputs) {
    let header = |url: &str, outputs: &mut Outputs| {
        let client = client(petshop::Client::builder("hunter2-key"), url, outputs);
        let mut pet = AddPet::new(LoginToken::new("hunter2-cookie"), "Shop".into());
        pet.extra.insert("password", "hunter2-field");
        outputs.debug("pet", &pet);
        client.add_pet(pet).options(options())
    };
    each_response("header", 5, outputs, header).await;
    let flagged = |url: &str, outputs: &mut Outputs| {
        let client = client(petshop::Client::builder("hunter2-key"), url, outputs);
        client.search(OwnerId::new("o"), SearchUrl::new("https://x.example")).options(options())
    };
    each_response("flagged", 3, outputs, flagged).await;
    let bearer = |url: &str, outputs: &mut Outputs| {
        let client = client(library::Client::builder("hunter2-token"), url, outputs);
        client.get_book(BookId::new("b-1")).options(options())
    };
    each_response("bearer", 3, outputs, bearer).await;
    let query = |url: &str, outputs: &mut Outputs| {
        let client = client(weather::Client::builder("hunter2-key"), url, outputs);
        client.today("Paris").options(options())
    };
    each_response("query", 3, outputs, query).await;
    let basic = |url: &str, outputs: &mut Outputs| {
        let client = client(kitchen::Client::builder("cook", "hunter2-password"), url, outputs);
        let dish = NewDish::new("Soup", Course::Starter, Pin::new("hunter2-pin"));
        outputs.debug("dish", &dish);
        client.put_dish(DishId::new("d1"), dish).options(options())
    };
    each_response("basic", 4, outputs, basic).await;
}

/// What a caller adds that the spec does not know.
fn options() -> CallOptions {
    CallOptions::new().extra_header("X-Session", "hunter2-session").extra_query("signature", "hunter2-signature")
}

fn client<S: Service<Client: Debug>>(builder: ClientBuilder<S>, url: &str, outputs: &mut Outputs) -> S::Client {
    let builder = builder.retry(RetryPolicy::never()).attempt_timeout(Duration::from_secs(5)).base_url(url);
    outputs.debug("builder", &builder);
    let client = builder.build().unwrap_or_else(|error| panic!("{error}"));
    outputs.debug("client", &client);
    client
}

/// Sends a call to servers that respond in every way, and prints it and what comes of it. So many secrets have to arrive.
async fn each_response<E: Endpoint + Clone + Debug>(
    name: &str,
    secrets: usize,
    outputs: &mut Outputs,
    call: impl Fn(&str, &mut Outputs) -> E,
) {
    for (fault, raw) in responses() {
        let (server, what) = (Server::new([raw]), format!("{name}, {fault}"));
        let call = call(&server.url, outputs);
        send(&what, outputs, call).await;
        let received = server.received().unwrap_or_else(|| panic!("{what}: nothing came"));
        assert_eq!(sent(&received), secrets, "{what}: {received:?}");
    }
    let call = call("http://127.0.0.1:9", outputs);
    send(&format!("{name}, nobody listens"), outputs, call).await;
}

/// Sends a call, and prints it and what comes of it.
pub(crate) async fn send<E: Endpoint + Clone + Debug>(what: &str, outputs: &mut Outputs, call: E) {
    outputs.debug(&format!("call, {what}"), &call);
    outputs.debug(&format!("blocking call, {what}"), &Blocking::new(call.clone()));
    let mut machine = CallMachine::new(&call);
    let step = machine.start(Instant::now());
    outputs.debug(&format!("step, {what}"), &step);
    if let Step::Send(attempt) = &step {
        // Transports of others may print these.
        outputs.debug(&format!("headers, {what}"), attempt.request.headers());
    }
    outputs.debug(&format!("machine, {what}"), &machine);
    match support::send(call).await {
        Ok(response) => outputs.debug(&format!("response, {what}"), &response),
        Err(error) => outputs.error(&format!("error, {what}"), error),
    }
}

/// Responses that echo secrets wherever a response has room for them.
fn responses() -> Vec<(String, String)> {
    let headers =
        "x-echo: hunter2-echo\r\nset-cookie: session=hunter2-echo\r\nwww-authenticate: Bearer hunter2-echo\r\n";
    let body = r#"{
        "id": "d1", "tag_number": 1, "degrees": 1, "success": true, "items": [], "odd": "hunter2-echo",
        "code": "hunter2-kind", "trace": "hunter2-request", "metadata": {"request": "hunter2-request"},
        "error": {"code": "hunter2-kind", "text": "hunter2-text", "message": "hunter2-text", "detail": "hunter2-detail"}
    }"#;
    let failed = body.replace("true", "false");
    let misread = |id: &str| format!(r#"{{"id": {id}, "tag_number": 1, "success": true}}"#);
    let statuses = [200, 302, 400, 401, 403, 404, 429, 500, 503].map(|status| (status, body));
    let bodies = [
        (200, failed.as_str()),
        (200, "hunter2-echo"),
        (200, r#""hunter2-echo""#),
        (200, &misread(r#"{"hunter2-echo": 1}"#)),
        (200, &misread(r#""d1", "tag_number": "hunter2-echo", "degrees": "hunter2-echo", "items": "hunter2-echo""#)),
        (200, &misread(r#""d1", "points": {"hunter2-echo": "x"}"#)),
        (500, "hunter2-echo"),
    ]
    .map(|(status, body)| (status, body.to_owned()));
    let whole = statuses.map(|(status, body)| (status, body.to_owned())).into_iter().chain(bodies);
    let location = format!("{headers}location: http://127.0.0.1:9/?key=hunter2-echo\r\n");
    let mut responses: Vec<_> = whole
        .enumerate()
        .map(|(index, (status, body))| (format!("response {index}, {status}"), response(status, &location, &body)))
        .collect();
    let broken = [
        ("nothing", ""),
        ("no HTTP", "hunter2-echo\r\n\r\n"),
        ("no status", "HTTP/1.1 hunter2-echo\r\n\r\n"),
        ("a broken head", "HTTP/1.1 200 OK\r\nhunter2 echo\r\n\r\n"),
        ("half a body", "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nhunter2-echo"),
        ("a broken chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nhunter2-echo\r\n"),
        ("too large a body", "HTTP/1.1 200 OK\r\nx-echo: hunter2\r\ncontent-length: 99999999999\r\n\r\nhunter2-echo"),
    ];
    responses.extend(broken.map(|(fault, raw)| (fault.to_owned(), raw.to_owned())));
    responses
}

/// How many secrets came.
fn sent(received: &Received) -> usize {
    let body = String::from_utf8_lossy(&received.body);
    let headers = received.headers.iter().map(|(_, value)| value.as_str());
    let count = |text: &str| [MARK].iter().chain(&OTHER_FORMS).map(|form| text.matches(form).count()).sum::<usize>();
    headers.chain([received.line.as_str(), &body]).map(count).sum()
}
