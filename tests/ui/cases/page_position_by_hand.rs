//! Where a page starts is the pager's matter: `pages` and `items` go on by themselves, also after an error.

use generated_client::postpress::{ClassicPeople, Client};

fn search(client: &Client) {
    let _ = client.search("acc_01HXYZ", ClassicPeople::new()).cursor("page 2");
}

fn main() {
    let _ = search;
}
