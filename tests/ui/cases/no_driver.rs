//! Without a driver's feature a call cannot be sent: this package has neither `async` nor another.

use generated_client::postpress::{ClassicPeople, Client};

fn search(client: &Client) {
    let _ = client.search("acc_01HXYZ", ClassicPeople::new()).send();
}

fn main() {
    let _ = search;
}
