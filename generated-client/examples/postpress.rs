//! A PostPress people search.
//!
//! ```sh
//! POSTPRESS_API_KEY=… cargo run -p generated-client --example postpress -- https://api.postpress.ai ACCOUNT WORDS
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::env;
use std::error::Error;

use generated_client::postpress::{ClassicPeople, Client, SearchResult};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let address = arguments.next().ok_or("the first argument is the address, such as http://127.0.0.1:8080")?;
    let account = arguments.next().unwrap_or_else(|| "acc_01HXYZ".to_owned());
    let words = arguments.next().unwrap_or_else(|| "software engineer".to_owned());
    let key = env::var("POSTPRESS_API_KEY").unwrap_or_else(|_| "no key".to_owned());

    let client = Client::builder(key).base_url(address).build()?;
    let page = client.search(account, ClassicPeople::new().keywords(words)).send().await?;
    for item in &page.items {
        match item {
            SearchResult::People(person) => println!("{:?}, {:?}", person.name, person.headline),
            other => println!("{other:?}"),
        }
    }
    for row in page.items.unreadable() {
        eprintln!("row {} cannot be read: {}", row.index(), row.reason());
    }
    Ok(())
}
