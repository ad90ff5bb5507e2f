//! The candidates of a job posting, through LinkupAPI v2.
//!
//! ```sh
//! LINKUP_API_KEY=… cargo run -p generated-client --example linkup -- https://api.linkupapi.com ACCOUNT JOB
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::env;
use std::error::Error;

use generated_client::linkup::{AccountId, Client, JobId, v2};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let address = arguments.next().ok_or("the first argument is the address, such as http://127.0.0.1:8080")?;
    let account = arguments.next().unwrap_or_else(|| "your-account-id".to_owned());
    let job = arguments.next().unwrap_or_else(|| "4178681649".to_owned());
    let key = env::var("LINKUP_API_KEY").unwrap_or_else(|_| "no key".to_owned());

    let client = Client::builder(key).base_url(address).build()?;
    let request = v2::GetCandidates::new(AccountId::new(account), JobId::new(job)).count(10);
    println!("costs {:?}", request.max_credits());
    let answer = client.v2().get_candidates(request).send().await?;
    for candidate in &answer.candidates {
        println!("{:?}: {:?}", candidate.full_name, candidate.rating);
    }
    println!("paid {:?} credits", answer.credits());
    Ok(())
}
