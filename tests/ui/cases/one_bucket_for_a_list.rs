//! A filter that takes several takes a list, also of one.

use generated_client::postpress::{HeadcountRange, SalesCompanies};

fn main() {
    let _ = SalesCompanies::new().headcount(HeadcountRange::new().min(11).max(50));
}
