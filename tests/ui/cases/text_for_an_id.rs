//! A bare text does not say what it names.

use generated_client::postpress::ClassicPeople;

fn main() {
    let _ = ClassicPeople::new().location(["102277331"]);
}
