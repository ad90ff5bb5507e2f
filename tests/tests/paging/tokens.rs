//! Resume tokens.

use generated_client::{
    linkup::{self, JobId},
    postpress::ClassicPeople,
    runtime::{Reason, ResumeToken},
};

use crate::service::{Memory, Way, finish};

fn v1(token: &str) -> linkup::v1::Candidates {
    linkup::v1::Candidates::new(JobId::new("7"), linkup::LoginToken::new(token))
}

#[test]
fn a_token_holds_no_secret_and_outlives_a_new_one() {
    let memory = Memory::new(Way::Position, 20, 10);
    let client = memory.linkup();
    let mut items = client.v1().candidates(v1("s3cret")).items_by_positions();
    for _ in 0..12 {
        finish(items.try_next()).expect("an item");
    }
    let token = items.token().expect("a place");
    let text = token.to_string();
    assert!(!text.contains("s3cret") && !format!("{token:?}").contains("s3cret"), "{text}");
    let mut items =
        client.v1().candidates(v1("another")).items_by_positions().resume(text.parse().expect("is a token"));
    let row = finish(items.try_next()).expect("an item").expect("an item");
    assert_eq!(row.application_id.as_str(), "12");
}

#[test]
fn a_token_of_another_request_is_refused() {
    let memory = Memory::new(Way::Cursor, 20, 5);
    let client = memory.postpress();
    let call = |words: &str| client.search("acc", ClassicPeople::new().keywords(words)).limit(5);
    let mut pages = call("x").pages();
    finish(pages.try_next()).expect("a page");
    let token = pages.token().expect("a place");
    let mut other = call("y").pages().resume(token.clone());
    let error = finish(other.try_next()).expect_err("another request");
    assert_eq!(error.reason(), Reason::Token);
    assert!(error.to_string().contains("belongs to another request"), "{error}");
    let mut other = client.search("acc2", ClassicPeople::new().keywords("x")).limit(5).pages().resume(token.clone());
    assert_eq!(finish(other.try_next()).expect_err("another account").reason(), Reason::Token);
    let linkup = Memory::new(Way::Page, 5, 5).linkup();
    let text = token.to_string();
    let mut other = linkup.v1().candidates(v1("t")).pages().resume(text.parse().expect("is a token"));
    assert!(finish(other.try_next()).expect_err("another endpoint").to_string().contains("another endpoint"));
    assert!("{}".parse::<ResumeToken<generated_client::Call<linkup::v1::CandidatesCall>>>().is_err());
    assert_eq!(memory.requests().len(), 1);
}
