//! A filter of Sales Navigator does not exist on a Classic search.

use generated_client::postpress::ClassicPeople;

fn main() {
    let _ = ClassicPeople::new().keywords("engineer").changed_jobs(true);
}
