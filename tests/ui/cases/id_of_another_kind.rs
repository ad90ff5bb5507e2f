//! The id of an industry is not the id of a location, although both are digits.

use generated_client::postpress::ClassicPeople;
use generated_client::postpress::ids::ClassicIndustryId;

fn main() {
    let _ = ClassicPeople::new().location([ClassicIndustryId::new("4")]);
}
