//! The page size is a parameter of the call, not a filter.

use generated_client::postpress::ClassicPeople;

fn main() {
    let _ = ClassicPeople::new().limit(10);
}
