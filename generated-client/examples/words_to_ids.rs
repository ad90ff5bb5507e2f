//! Words to ids, and the ids in a search.
//!
//! Run with a key: `POSTPRESS_API_KEY=... cargo run -p generated-client --example words_to_ids -- ACCOUNT Paris`

use generated_client::postpress::{ClassicPeople, Client, ids::ClassicLocationId};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let account = arguments.next().ok_or("say the account")?;
    let words = arguments.next().unwrap_or_else(|| "Paris".to_owned());
    let client = Client::from_env()?;

    // All hits, the service's best first.
    let hits = client.lookup::<ClassicLocationId>(account.as_str(), words.as_str()).send().await?;
    for hit in hits.iter() {
        println!("{}: {}", hit.id, hit.title());
    }

    // The one whose title is these words; an error when there is none, or several.
    let place = client.lookup::<ClassicLocationId>(account.as_str(), words).exact().await?;
    let query = ClassicPeople::new().location([place.id]);
    let page = client.search(account.as_str(), query).limit(5).send().await?;
    println!("{} people", page.items.len());
    Ok(())
}
