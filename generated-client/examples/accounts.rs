//! Accounts: rate limiting per account, hooks that see each attempt, and drift of the API.
//!
//! ```sh
//! POSTPRESS_API_KEY=… cargo run -p generated-client --example accounts -- ACCOUNT
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::{error::Error, time::Duration};

use generated_client::{
    postpress::{ClassicPosts, Client, Service},
    runtime::{ClientBuilder, RateLimiter, Reason},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let account = std::env::args().nth(1).ok_or("the argument is the account to search with")?;
    run(Client::builder(std::env::var("POSTPRESS_API_KEY")?), &account).await
}

pub async fn run(builder: ClientBuilder<Service>, account: &str) -> Result<(), Box<dyn Error>> {
    // One request per account at a time, and a minimum time between two. After "too many requests" all calls of the account
    // wait. An account that a person must reconnect is paused for half an hour.
    let limiter = RateLimiter::new()
        .in_flight(1)
        .spacing(Duration::from_millis(20))
        .cool_down_until_reconnected(Duration::from_secs(1800));
    let client =
        builder.rate_limiter(limiter).after_attempt(|attempt, outcome| println!("{attempt:?}: {outcome:?}")).build()?;

    let search = client.search(account, ClassicPosts::new().keywords("barge")).limit(5);
    match search.send().await {
        Ok(page) => {
            println!("{} posts", page.items.len());
            // Everything that is not in the spec: the API has changed, and the spec should be updated.
            println!("{}", page.drift());
        }
        Err(error) if error.reason() == Reason::CoolDown => {
            println!("{error}");
            // After somebody has reconnected the account:
            client.account_is_back(account);
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
