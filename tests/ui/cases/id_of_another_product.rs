//! Ids of Recruiter are not ids of Classic, even for the same place.

use generated_client::postpress::ClassicPeople;
use generated_client::postpress::ids::RecruiterLocationId;

fn main() {
    let _ = ClassicPeople::new().location([RecruiterLocationId::new("102277331")]);
}
