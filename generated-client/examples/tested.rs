//! A program with its tests: it reads all pages, and goes on when the service asks it to wait.
//!
//! ```toml
//! [dev-dependencies]
//! generated-client = { version = "0.1", features = ["testing"] }
//! ```
//!
//! ```sh
//! cargo test -p generated-client --features testing --example tested
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;

use generated_client::postpress::{self, ClassicPeople, Client, SearchResult};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let account = std::env::args().nth(1).ok_or("the argument is the account to search with")?;
    for name in names(&Client::from_env()?, &account).await? {
        println!("{name}");
    }
    Ok(())
}

/// The names of all engineers.
pub async fn names(client: &Client, account: &str) -> Result<Vec<String>, postpress::Error> {
    let mut items = client.search(account, ClassicPeople::new().keywords("engineer")).limit(2).items();
    let mut names = Vec::new();
    while let Some(item) = items.try_next().await? {
        if let SearchResult::People(person) = item {
            names.extend(person.name);
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use generated_client::{
        postpress::{self, ClassicPeople, ErrorKind, SearchCall, SearchCursor, Service},
        runtime::testing::{Reply, Script},
    };
    use serde_json::{Value, json};

    use super::names;

    fn page(names: &[&str], cursor: Option<&str>) -> Value {
        let items: Vec<_> = names.iter().map(|name| json!({"type": "PEOPLE", "id": name, "name": name})).collect();
        json!({"items": items, "cursor": cursor})
    }

    #[tokio::test]
    async fn it_reads_all_pages_and_waits_when_it_must() -> Result<(), postpress::Error> {
        let script = Script::new();
        script
            .on::<SearchCall>()
            .reply(page(&["Ada", "Grace"], Some("c2")))
            .reply(Reply::error(429, ErrorKind::TooManyRequests).retry_after(30))
            .reply(page(&["Edith"], None));
        let client = script.client::<Service>();

        assert_eq!(names(&client, "acc").await?, ["Ada", "Grace", "Edith"]);

        // Each call that was expected was sent, as it would be written by hand.
        script.assert_sent(&client.search("acc", ClassicPeople::new().keywords("engineer")).limit(2));
        script.assert_sent(&client.search("acc", SearchCursor::new("c2")).limit(2));
        // Three requests, and half a minute on the clock of the script.
        assert_eq!(script.sent().len(), 3);
        assert!(script.elapsed().as_secs() >= 30);
        script.assert_done();
        Ok(())
    }

    #[tokio::test]
    async fn it_reports_an_error_that_does_not_pass() {
        let script = Script::new();
        script.on::<SearchCall>().always(Reply::error(403, ErrorKind::FeatureNotSubscribed));
        let error = names(&script.client::<Service>(), "acc").await.expect_err("it is refused");
        assert_eq!(error.kind(), Some(&ErrorKind::FeatureNotSubscribed));
    }
}
