//! Errors: what happened, what it means, and what helps.
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
    // What passes is tried again by itself, where the spec says that it does and costs nothing twice.
    let options = CallOptions::new()
        .timeout(Duration::from_secs(120))
        .attempt_timeout(Duration::from_secs(40))
        .retry(RetryPolicy::new().attempts(4).patience(Duration::from_secs(30)));
    let search = client.search(account, RecruiterPeople::new().keywords("pilot")).limit(25).options(options);
    match search.send().await {
        Ok(page) => println!("{} people", page.items.len()),
        Err(error) => println!("{error}\n{}", advice(&error)),
    }

    // What the service would refuse is not sent: every violation names its field.
    let refused = client.search(account, RecruiterPeople::new()).limit(1000).send().await;
    for violation in refused.err().iter().flat_map(Error::violations) {
        println!("{violation}");
    }
}

fn advice(error: &Error) -> String {
    // The service's own kinds of error.
    if error.kind() == Some(&ErrorKind::FeatureNotSubscribed) {
        return "this account has no Recruiter".to_owned();
    }
    // What happened, whatever the service says.
    if error.reason() == Reason::OutcomeUnknown {
        return "it may have been done all the same: find out first".to_owned();
    }
    match error.remedy() {
        Remedy::Wait => format!("come back in {:?}", error.retry_after().unwrap_or(Duration::from_secs(60))),
        Remedy::Reconnect => "a person has to connect the account again".to_owned(),
        Remedy::FixRequest => "the request is wrong".to_owned(),
        Remedy::Upgrade => "a subscription or credits are missing".to_owned(),
        // For a ticket: the request's name, and the body as it came. The body may hold personal data.
        _ => format!(
            "ask support about {:?}, {} bytes came",
            error.request_id(),
            error.body().map_or(0, |body| body.len())
        ),
    }
}
