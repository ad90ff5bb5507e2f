//! A filter with several values takes a list, also for one value.

use generated_client::postpress::{HeadcountRange, SalesCompanies};

fn main() {
    let _ = SalesCompanies::new().headcount(HeadcountRange::new().min(11).max(50));
}
