//! An item is read as the variant that its tag names.

use generated_client::postpress::{Company, SearchResult};

fn company(item: &SearchResult) -> Option<&Company> {
    match item {
        SearchResult::People(person) => Some(person),
        _ => None,
    }
}

fn main() {
    let _ = company;
}
