//! Responses cannot be built with a struct literal, so a new field is a minor release.

use generated_client::postpress::YearMonth;

fn main() {
    let _ = YearMonth { year: Some(2026), month: Some(5) };
}
