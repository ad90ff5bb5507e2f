//! The pager decides where a page starts: `pages` and `items` continue by themselves, also after an error. A cursor of a
//! previous response can be sent without filters; with them it is refused before sending.

use generated_client::postpress::{ClassicPeople, Client};

fn search(client: &Client) {
    let _ = client.search("acc_01HXYZ", ClassicPeople::new()).start(10);
}

fn main() {
    let _ = search;
}
