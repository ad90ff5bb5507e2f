//! A cursor continues a search that the service knows; filters cannot be sent with it.

use generated_client::postpress::SearchCursor;
use generated_client::postpress::ids::ClassicLocationId;

fn main() {
    let _ = SearchCursor::new("page 2").location([ClassicLocationId::new("102277331")]);
}
