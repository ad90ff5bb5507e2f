//! What is always the same is sent by itself; there is nothing to set.

use generated_client::postpress::ClassicPeople;

fn main() {
    let _ = ClassicPeople::new().api("sales_navigator");
}
