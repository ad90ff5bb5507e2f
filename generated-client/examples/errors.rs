//! Errors and retries: what happened, what the service reported, and what can be done.
//!
//! ```sh
//! POSTPRESS_API_KEY=… cargo run -p generated-client --example errors -- ACCOUNT
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::{error, time::Duration};

use generated_client::{
    postpress::{Client, Error, ErrorKind, RecruiterPeople},
    runtime::{CallOptions, Reason, Remedy, RetryPolicy},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn error::Error>> {
    let account = std::env::args().nth(1).ok_or("the argument is the account to search with")?;
    run(&Client::from_env()?, &account).await;
    Ok(())
}

pub async fn run(client: &Client, account: &str) {
    // Transient failures are retried if the spec says that a retry is safe and costs nothing twice.
    let options = CallOptions::new()
        .timeout(Duration::from_secs(120))
        .attempt_timeout(Duration::from_secs(40))
        .retry(RetryPolicy::new().attempts(4).patience(Duration::from_secs(30)));
    let search = client.search(account, RecruiterPeople::new().keywords("pilot")).limit(25).options(options);
    match search.send().await {
        Ok(page) => println!("{} people", page.items.len()),
        Err(error) => println!("{error}\n{}", advice(&error)),
    }

    // A request that the service would refuse is not sent: every violation names its field.
    let refused = client.search(account, RecruiterPeople::new()).limit(1000).send().await;
    for violation in refused.err().iter().flat_map(Error::violations) {
        println!("{violation}");
    }
}

fn advice(error: &Error) -> String {
    // The error that the service reported.
    if error.kind() == Some(&ErrorKind::FeatureNotSubscribed) {
        return "this account has no Recruiter".to_owned();
    }
    // What happened, whatever the service reported.
    if error.reason() == Reason::OutcomeUnknown {
        return "the call may have been executed: check before repeating it".to_owned();
    }
    match error.remedy() {
        Remedy::Wait => format!("retry in {:?}", error.retry_after().unwrap_or(Duration::from_secs(60))),
        Remedy::Reconnect => "a person must reconnect the account".to_owned(),
        Remedy::FixRequest => "the request must be changed".to_owned(),
        Remedy::Upgrade => "a subscription or credits are missing".to_owned(),
        // For a support ticket: the id of the request and the unchanged body, which may contain personal data.
        _ => format!(
            "contact the support about request {:?} ({} bytes received)",
            error.request_id(),
            error.body().map_or(0, |body| body.len())
        ),
    }
}
