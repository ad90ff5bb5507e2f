//! Only the service makes its answers; a field more is a minor release.

use generated_client::postpress::YearMonth;

fn main() {
    let _ = YearMonth { year: Some(2026), month: Some(5) };
}
