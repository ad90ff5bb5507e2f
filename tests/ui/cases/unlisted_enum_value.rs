//! A value that the page does not list is said aloud, with `unlisted`, or not at all.

use generated_client::postpress::{ClassicPeople, NetworkDistance};

fn main() {
    let _ = ClassicPeople::new().network_distance([NetworkDistance::Fourth]);
}
