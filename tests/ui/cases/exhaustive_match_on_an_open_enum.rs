//! Kinds of results that nobody lists will come: every match has a rest.

use generated_client::postpress::SearchResult;

fn kind(item: &SearchResult) -> &str {
    match item {
        SearchResult::People(_) => "a person",
        SearchResult::Company(_) => "a company",
        SearchResult::Post(_) => "a post",
        SearchResult::Job(_) => "a job",
        SearchResult::Unknown(_) => "something new",
    }
}

fn main() {
    let _ = kind;
}
