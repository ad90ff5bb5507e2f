//! The company that was found fits the filters for companies, and no others.

use generated_client::postpress::ids::{ClassicCompanyId, ClassicLocationId, CompanyId};

fn main() {
    let company = CompanyId::new("1441");
    let _ = ClassicCompanyId::of(&company);
    let _ = ClassicLocationId::of(&company);
}
