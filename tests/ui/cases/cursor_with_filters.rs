//! A cursor goes on with a search that is known already; filters never go with it.

use generated_client::postpress::SearchCursor;
use generated_client::postpress::ids::ClassicLocationId;

fn main() {
    let _ = SearchCursor::new("page 2").location([ClassicLocationId::new("102277331")]);
}
