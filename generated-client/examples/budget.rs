//! Costs: the maximum price of a call, the charged amount, and a credit limit for all calls of a client.
//!
//! ```sh
//! LINKUP_API_KEY=… cargo run -p generated-client --example budget -- ACCOUNT JOB
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;

use generated_client::{
    linkup::{AccountId, Client, JobId, v2::GetCandidates},
    runtime::{End, MaxCredits, Reason},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let account = arguments.next().ok_or("the first argument is the account to use")?;
    let job = arguments.next().ok_or("the second argument is the job posting")?;
    run(&Client::from_env()?, &account, &job).await
}

pub async fn run(client: &Client, account: &str, job: &str) -> Result<(), Box<dyn Error>> {
    // All clones of the client share the limit. A call is only sent if its maximum price is left.
    client.set_credit_limit(3);

    let request = GetCandidates::new(AccountId::new(account), JobId::new(job)).count(20);
    assert_eq!(request.max_credits(), MaxCredits::AtMost(2));

    // Each page reserves its maximum price before it is requested, and is charged what the service reports.
    let mut pages = client.v2().get_candidates(request.clone()).pages();
    while let Some(page) = pages.try_next().await? {
        println!("{} candidates for {:?} credits", page.candidates.len(), page.credits());
    }
    println!("{} spent, {} reserved", client.spent(), client.reserved());
    if pages.end() == Some(End::CreditCap) {
        println!("the next page could cost more than is left");
    }

    // A single call that could cost too much is an error before it is sent.
    match client.v2().get_candidates(request.count(200)).send().await {
        Err(error) if error.reason() == Reason::CreditLimit => println!("{error}"),
        other => println!("{other:?}"),
    }
    Ok(())
}
