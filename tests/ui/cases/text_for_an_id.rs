//! A plain string does not say which id it is.

use generated_client::postpress::ClassicPeople;

fn main() {
    let _ = ClassicPeople::new().location(["102277331"]);
}
