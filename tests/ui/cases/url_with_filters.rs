//! A search by URL has its filters in the URL; the service would ignore others.

use generated_client::postpress::SearchFromUrl;

fn main() {
    let _ = SearchFromUrl::new("https://www.linkedin.com/search/results/people/").keywords("engineer");
}
