//! Long jobs against a server, with both drivers.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use generated_client::runtime::support::{JobPlan, Starts};
use generated_client::runtime::{
    Attempt, BlockingTransport, File, JobError, JobToken, Reason, RetryPolicy, Transport, TransportError,
    TransportFuture,
};

use crate::documents::{self, folders};
use crate::outcomes::Call;
use crate::outcomes::forge::{Client, CreateExportCall, ExportStatus, GetArchiveOutcome};
use crate::responses::runtime;
use crate::server::{Server, response};

const JSON: &str = "content-type: application/json\r\n";
const AT_ONCE: &str = "content-type: application/json\r\nretry-after: 0\r\n";

fn client(server: &Server) -> Client {
    let quick = RetryPolicy::new().waits(Duration::ZERO, Duration::ZERO);
    Client::builder("key").base_url(&server.url).retry(quick).build().expect("a client")
}

fn export(status: &str) -> String {
    format!(r#"{{"id": "e/1", "status": "{status}", "wait": 0.1}}"#)
}

fn sent(server: &Server) -> Vec<String> {
    std::iter::from_fn(|| server.received()).map(|sent| sent.line.trim_end_matches(" HTTP/1.1").to_owned()).collect()
}

const START: &str = "POST /repos/a/exports";
const POLL: &str = "GET /repos/a/exports/e%2F1?view=short";

#[test]
fn a_job_is_started_once_and_asked_until_it_is_done() {
    let drivers: [fn(Call<CreateExportCall>) -> _; 2] =
        [|call| runtime().block_on(async { call.job().wait().await }), |call| call.blocking().job().wait()];
    for drive in drivers {
        let server = Server::new([
            response(201, AT_ONCE, &export("queued")),
            response(200, JSON, &export("running")),
            response(503, "retry-after: 0\r\n", ""),
            response(200, AT_ONCE, &export("a state of tomorrow")),
            response(200, JSON, &export("completed")),
        ]);
        let done = drive(client(&server).create_export("a")).expect("an export");
        assert_eq!(done.status, Some(ExportStatus::Completed));
        assert_eq!(sent(&server), [START, POLL, POLL, POLL, POLL]);
    }
}

#[test]
fn what_is_done_at_once_is_not_asked_for() {
    let server = Server::new([response(200, JSON, &export("completed"))]);
    let mut job = client(&server).create_export("a").blocking().job();
    assert_eq!(job.wait().expect("an export").status, Some(ExportStatus::Completed));
    assert!(job.try_next().expect("an end").is_none());
    assert_eq!(sent(&server), [START]);
}

#[test]
fn a_job_that_failed_is_an_error_with_its_last_response() {
    let server = Server::new([response(201, AT_ONCE, &export("queued")), response(200, JSON, &export("cancelled"))]);
    let error = client(&server).create_export("a").blocking().job().wait().expect_err("it was cancelled");
    assert_eq!(error.response().expect("a response").status, Some(ExportStatus::Cancelled));
    assert_eq!(error.to_string(), "the job failed");
}

#[test]
fn a_program_that_crashed_goes_on_without_starting_it_again() {
    let server = Server::new([response(201, AT_ONCE, &export("queued")), response(200, JSON, &export("completed"))]);
    let client = client(&server);
    let mut job = client.create_export("a").blocking().job();
    let token = job.start().expect("a start").expect("a token").to_string();
    assert_eq!(job.started().and_then(|started| started.status.clone()), Some(ExportStatus::Queued));
    drop(job);
    let token: JobToken<Call<CreateExportCall>> = token.parse().expect("a token");
    let other = client.create_export("b").blocking().job().resume(token.clone()).wait();
    assert_eq!(other.expect_err("another request").error().expect("an error").reason(), Reason::Token);
    let done = client.create_export("a").blocking().job().resume(token).wait().expect("an export");
    assert_eq!(done.status, Some(ExportStatus::Completed));
    assert_eq!(sent(&server), [START, POLL]);
}

#[test]
fn a_start_that_failed_is_not_repeated() {
    let server = Server::new([response(500, "", ""), response(201, JSON, &export("queued"))]);
    let mut job = client(&server).create_export("a").blocking().job();
    job.wait().expect_err("a broken service");
    job.wait().expect_err("nobody knows whether it was started");
    assert!(job.token().is_none());
    assert_eq!(sent(&server), [START]);
}

#[test]
fn a_start_that_does_not_say_what_was_started_is_an_error() {
    let server = Server::new([response(201, JSON, r#"{"id": null, "status": "queued"}"#)]);
    let error = client(&server).create_export("a").blocking().job().wait().expect_err("no id");
    assert_eq!(error.error().expect("an error").reason(), Reason::Undecodable);
}

#[test]
fn nobody_waits_past_the_deadline() {
    let later = "content-type: application/json\r\nretry-after: 60\r\n";
    let server = Server::new([response(201, later, &export("queued")), response(200, JSON, &export("completed"))]);
    let mut job = client(&server).create_export("a").blocking().job().deadline(Duration::from_secs(30));
    let late = job.wait().expect_err("not done yet");
    assert!(matches!(&late, JobError::Late { state: Some(state) } if state == "queued"), "{late:?}");
    assert_eq!(late.to_string(), "the job was not done before the deadline; its last state was `queued`");
    assert!(job.token().is_some());
    assert_eq!(sent(&server), [START]);
}

#[test]
fn the_status_can_be_the_state() {
    let server = Server::new([
        response(202, "retry-after: 0\r\n", ""),
        response(202, AT_ONCE, r#"{"job": "j"}"#),
        response(200, "content-type: application/zip\r\n", "PK"),
    ]);
    let mut job = client(&server).pack_archive("a").blocking().job();
    let running = job.try_next().expect("a poll").expect("a poll");
    assert!(matches!(running.into_inner(), GetArchiveOutcome::Accepted(_)));
    assert!(matches!(job.wait().expect("an archive").into_inner(), GetArchiveOutcome::Ok(_)));
    assert_eq!(sent(&server), ["POST /repos/a/archive", "GET /repos/a/archive", "GET /repos/a/archive"]);
}

/// As an endpoint that takes a file and starts a job with it.
impl Starts for documents::Call<folders::AddCoverMultipartCall> {
    type Poll = documents::Call<folders::ListPagesCall>;

    const JOB: JobPlan = JobPlan::new(&[], &["200"], &[]);
}

type Sent = http::Response<bytes::Bytes>;

/// A transport that only takes whole bodies, and keeps them.
#[derive(Clone, Default)]
struct Whole(Arc<Mutex<Vec<bytes::Bytes>>>);

impl Whole {
    fn take(&self, attempt: &Attempt) -> Sent {
        self.0.lock().expect("no panic").push(attempt.request.body().clone());
        Sent::new(bytes::Bytes::from_static(b"{}"))
    }
}

impl Transport for Whole {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<Sent, TransportError>> {
        Box::pin(async move { Ok(self.take(&attempt)) })
    }

    fn sleep(&self, time: Duration) -> TransportFuture<'_, ()> {
        let _ = time;
        Box::pin(async {})
    }
}

impl BlockingTransport for Whole {
    fn send(&self, attempt: Attempt) -> Result<Sent, TransportError> {
        Ok(self.take(&attempt))
    }

    fn sleep(&self, _: Duration) {}
}

#[test]
fn a_file_that_starts_a_job_is_sent_by_any_transport() {
    let drivers: [fn(documents::Call<folders::AddCoverMultipartCall>) -> _; 2] = [
        |call| runtime().block_on(async { call.job().start().await }).map(drop),
        |call| call.blocking().job().start().map(drop),
    ];
    for drive in drivers {
        let transport = Whole::default();
        let builder = folders::Client::builder().base_url("http://127.0.0.1:9");
        let client = builder.transport(transport.clone()).blocking_transport(transport.clone()).build();
        let file = folders::CoverFile::new(File::bytes("the cover"));
        drive(client.expect("a client").add_cover_multipart(file))
            .map_err(|error| error.to_string())
            .expect("it starts");
        let sent = transport.0.lock().expect("no panic")[0].clone();
        assert!(String::from_utf8_lossy(&sent).contains("the cover"), "{sent:?}");
    }
}
