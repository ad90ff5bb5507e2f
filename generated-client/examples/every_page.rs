//! Pagination: all items of a search, one by one, and the reason for the end.
//!
//! ```sh
//! POSTPRESS_API_KEY=… cargo run -p generated-client --example every_page -- ACCOUNT
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;

use generated_client::{
    postpress::{Client, SalesPeople},
    runtime::End,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let account = std::env::args().nth(1).ok_or("the argument is the account to search with")?;
    run(&Client::from_env()?, &account).await
}

pub async fn run(client: &Client, account: &str) -> Result<(), Box<dyn Error>> {
    let query = SalesPeople::new().keywords("chief engineer");

    // The items of all pages. The gateway of the service sometimes times out on large pages; then smaller ones are requested.
    let mut people = client.search(account, query.clone()).limit(100).items().max_items(500).halve_slow_pages(10);
    let mut failures = 0;
    loop {
        match people.try_next().await {
            Ok(Some(item)) => println!("{item:?}"),
            Ok(None) => break,
            // After an error, the next call continues at the same page.
            Err(error) if error.is_retryable() && failures < 5 => failures += 1,
            Err(error) => return Err(error.into()),
        }
    }
    match people.end() {
        Some(End::Complete | End::EmptyPage) => println!("all items were read"),
        Some(End::ServiceCap(cap)) => println!("the service returns at most {cap} items: narrow the search"),
        Some(end) => println!("{end}"),
        None => {}
    }

    // Whole pages, with their number and the total number of items.
    let mut pages = client.search(account, query).limit(25).pages().max_pages(3);
    while let Some(page) = pages.try_next().await? {
        println!("page {}: {} of {:?}", page.number(), page.items.len(), page.promised());
    }
    Ok(())
}
