//! An industry is no location, though both ids are digits.

use generated_client::postpress::ClassicPeople;
use generated_client::postpress::ids::ClassicIndustryId;

fn main() {
    let _ = ClassicPeople::new().location([ClassicIndustryId::new("4")]);
}
