//! Blocking calls need the feature `blocking`, which this package has not enabled.

use generated_client::postpress::{ClassicPeople, Client};

fn main() {
    let client = Client::new("key").unwrap();
    let _ = client.search("account", ClassicPeople::new()).blocking().send();
}
