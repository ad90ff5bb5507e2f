//! A saved search: made of what a form has, stored as JSON, run later with its progress, and its results stored as well.
//!
//! ```sh
//! POSTPRESS_API_KEY=… cargo run -p generated-client --example saved_search -- ACCOUNT engineer
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;

use generated_client::{
    postpress::{ClassicPeople, Client, SearchBody},
    runtime::{Request, Stored},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let account = std::env::args().nth(1).ok_or("the first argument is the account to search with")?;
    let saved = save(std::env::args().nth(2), None)?;
    let results = run(&Client::from_env()?, &account, &saved, Some(25)).await?;
    println!("{} results", results.len());
    Ok(())
}

/// What a form has, as a text for a file or a database.
pub fn save(keywords: Option<String>, languages: Option<Vec<String>>) -> Result<String, Box<dyn Error>> {
    let mut query = ClassicPeople::new()
        .set_some(keywords, ClassicPeople::keywords)
        .set_some(languages, ClassicPeople::profile_language);
    // A field that is not in the spec is sent too, and read back as `Stored`. By itself a request refuses it as a slip.
    query.extra.insert("origin", "saved");
    Ok(serde_json::to_string(&SearchBody::from(query))?)
}

/// Runs a saved search and returns its results, each as a text.
pub async fn run(
    client: &Client,
    account: &str,
    saved: &str,
    limit: Option<u32>,
) -> Result<Vec<String>, Box<dyn Error>> {
    let Stored(query) = serde_json::from_str::<Stored<SearchBody>>(saved)?;
    println!("searching for {:?}", query.get("keywords"));
    let query = query.unset("profile_language")?;

    let call = client.search(account, query).set_some(limit, |call, limit| call.limit(limit));
    let mut items = call.items();
    let mut results = Vec::new();
    while let Some(item) = items.try_next().await? {
        results.push(serde_json::to_string(&item)?);
        // What the page of this item has beside its items.
        if let Some(page) = items.page() {
            println!("{} of {:?}, page {}", results.len(), items.promised(), page.number());
            if !page.drift().is_empty() {
                println!("request {:?} has something new:\n{}", page.request_id(), page.drift());
            }
        }
    }
    Ok(results)
}
