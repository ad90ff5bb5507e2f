//! A first call: people by keywords and network distance.
//!
//! ```sh
//! POSTPRESS_API_KEY=… cargo run -p generated-client --example first_search -- ACCOUNT
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;

use generated_client::postpress::{ClassicPeople, Client, NetworkDistance, SearchResult};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let account = std::env::args().nth(1).ok_or("the argument is the account to search with")?;
    run(&Client::from_env()?, &account).await
}

pub async fn run(client: &Client, account: &str) -> Result<(), Box<dyn Error>> {
    let query = ClassicPeople::new()
        .keywords("software engineer")
        .network_distance([NetworkDistance::First, NetworkDistance::Second]);
    let page = client.search(account, query).limit(10).send().await?;

    for item in &page.items {
        match item {
            SearchResult::People(person) => println!("{:?}, {:?}", person.name, person.headline),
            // Variants that are not in the spec are kept.
            SearchResult::Unknown(other) => println!("unknown result type {:?}", other.tag()),
            _ => {}
        }
    }
    // An item that cannot be read does not fail the page.
    for row in page.items.unreadable() {
        println!("item {} cannot be read: {}", row.index(), row.reason());
    }
    println!("status {}, attempts {}, request {:?}", page.status(), page.attempts(), page.request_id());
    Ok(())
}
