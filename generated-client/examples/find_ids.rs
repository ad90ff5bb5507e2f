//! Lookups: filters take ids, and a lookup finds them by keywords.
//!
//! ```sh
//! POSTPRESS_API_KEY=… cargo run -p generated-client --example find_ids -- ACCOUNT Paris
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;

use generated_client::postpress::{ClassicPeople, Client, ids::ClassicLocationId};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let account = std::env::args().nth(1).ok_or("the first argument is the account to search with")?;
    let words = std::env::args().nth(2).ok_or("the second argument is a location")?;
    run(&Client::from_env()?, &account, &words).await
}

pub async fn run(client: &Client, account: &str, words: &str) -> Result<(), Box<dyn Error>> {
    // All hits, the best first. Their ids only fit filters of this type and product.
    let hits = client.lookup::<ClassicLocationId>(account, words).with(|call| call.limit(20)).send().await?;
    for hit in hits.iter() {
        println!("{}: {}", hit.id, hit.title());
    }

    // The hit whose title equals the keywords; an error if there is none or more than one.
    let place = client.lookup::<ClassicLocationId>(account, words).exact().await?;

    let query = ClassicPeople::new().keywords("nurse").location([place.id]);
    let page = client.search(account, query).limit(5).send().await?;
    println!("{} people in {words}", page.items.len());
    Ok(())
}
