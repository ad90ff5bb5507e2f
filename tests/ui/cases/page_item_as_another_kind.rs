//! An item is of the kind that it says it is.

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
