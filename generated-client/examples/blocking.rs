//! Blocking calls: the same calls without `async` and without tokio.
//!
//! ```sh
//! POSTPRESS_API_KEY=… cargo run -p generated-client --features blocking --example blocking -- ACCOUNT
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;

use generated_client::postpress::{ClassicJobs, Client, ids::ClassicLocationId};

fn main() -> Result<(), Box<dyn Error>> {
    let account = std::env::args().nth(1).ok_or("the argument is the account to search with")?;
    run(&Client::from_env()?, &account)
}

pub fn run(client: &Client, account: &str) -> Result<(), Box<dyn Error>> {
    let place = client.lookup::<ClassicLocationId>(account, "Paris").blocking().first()?;
    let query = ClassicJobs::new().keywords("welder").location([place.id]);

    let page = client.search(account, query.clone()).limit(10).blocking().send()?;
    println!("{} jobs on the first page", page.items.len());

    // An iterator instead of a stream.
    let mut jobs = client.search(account, query).blocking().items().max_items(50);
    for job in &mut jobs {
        println!("{:?}", job?);
    }
    println!("{:?}", jobs.end());
    Ok(())
}
