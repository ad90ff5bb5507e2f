//! The client sends constants by itself; they have no setter.

use generated_client::postpress::ClassicPeople;

fn main() {
    let _ = ClassicPeople::new().api("sales_navigator");
}
