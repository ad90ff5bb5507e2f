//! A value that is not in the spec is sent only if the caller marks it as unknown.

use generated_client::postpress::{ClassicPeople, NetworkDistance};

fn main() {
    let _ = ClassicPeople::new().network_distance([NetworkDistance::Fourth]);
}
