//! A service may return result types that are not in the spec: every match needs a wildcard arm.

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
