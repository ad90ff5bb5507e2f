//! Resume after a crash: the position in the pages is a string that is stored between two runs.
//!
//! ```sh
//! POSTPRESS_API_KEY=… cargo run -p generated-client --example resume -- ACCOUNT place.txt
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::{error::Error, fs, path::Path};

use generated_client::postpress::{ClassicCompanies, Client};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let account = std::env::args().nth(1).ok_or("the first argument is the account to search with")?;
    let place = std::env::args().nth(2).ok_or("the second argument is the file for the position")?;
    let done = run(&Client::from_env()?, &account, Path::new(&place), 100).await?;
    println!("{done} companies");
    Ok(())
}

/// Handles some companies and returns their number. Another call continues where the last one stopped.
pub async fn run(client: &Client, account: &str, place: &Path, most: usize) -> Result<usize, Box<dyn Error>> {
    // The same request as before: the token of another request is an error. Secrets may differ.
    let query = ClassicCompanies::new().keywords("brewery");
    let mut companies = client.search(account, query).limit(25).items();
    if let Ok(text) = fs::read_to_string(place) {
        companies = companies.resume(text.parse()?);
    }
    let mut done = 0;
    while done < most {
        let Some(company) = companies.try_next().await? else { break };
        println!("{company:?}");
        done += 1;
        // After the work, so that a crash repeats at most one company and loses none.
        if let Some(token) = companies.token() {
            fs::write(place, token.to_string())?;
        }
    }
    Ok(done)
}
