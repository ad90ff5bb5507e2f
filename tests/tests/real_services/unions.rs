//! What callers write around unions: one variant of a page, what variants share, lists of several variants, ranges.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use generated_client::postpress::{
    Attachment, AttachmentImage, Client, FollowersRange, GrowthRange, HeadcountRange, MinimumSalary, RecruiterPeople,
    RecruiterRole, SalesPeople, SearchPage, SearchResult,
};
use serde_json::{Value, json};

fn page() -> SearchPage {
    let items = json!([
        {"type": "PEOPLE", "id": "1", "name": "Ada", "location": "London"},
        {"type": "COMPANY", "id": "2", "name": "Engines", "followers_count": 5},
        {"type": "PEOPLE", "id": "3", "name": "Grace", "profile_url": "https://example.com/grace"},
        {"type": "ROCK", "name": "Granite"},
    ]);
    serde_json::from_value(json!({"items": items})).expect("a page")
}

#[test]
fn a_page_gives_its_items_of_one_variant() {
    let page = page();
    let names: Vec<_> = page.people().filter_map(|person| person.name.as_deref()).collect();
    assert_eq!(names, ["Ada", "Grace"]);
    assert_eq!((page.company().count(), page.job().count()), (1, 0));
}

#[test]
fn an_item_is_read_by_variant() {
    let page = page();
    let [ada, engines, _, rock] = &*page.items else { panic!("{page:?}") };
    assert_eq!(ada.as_people().and_then(|person| person.name.as_deref()), Some("Ada"));
    assert!(ada.as_company().is_none() && engines.as_company().is_some() && rock.as_people().is_none());
}

#[test]
fn what_variants_share_is_read_without_a_match() {
    let page = page();
    let names: Vec<_> = page.items.iter().map(SearchResult::name).collect();
    assert_eq!(names, [Some("Ada"), Some("Engines"), Some("Grace"), None]);
    assert_eq!((page.items[0].location(), page.items[1].followers_count()), (Some("London"), Some(5)));
    let attachments: Vec<Attachment> = serde_json::from_value(json!([
        {"type": "img", "id": "a", "unavailable": false, "url": "https://example.com/a", "size": {"width": 1, "height": 2}},
        {"type": "file", "id": "b", "unavailable": true},
        {"type": "hologram", "id": "c", "url": "https://example.com/c"},
    ]))
    .expect("attachments");
    let urls: Vec<_> = attachments.iter().map(Attachment::url).collect();
    assert_eq!(urls, [Some("https://example.com/a"), None, None]);
    let ids: Vec<_> = attachments.iter().map(|one| one.id().map(|id| id.as_str())).collect();
    assert_eq!(ids, [Some("a"), Some("b"), None]);
    assert_eq!((attachments[1].unavailable(), attachments[1].size()), (Some(true), None));
    assert_eq!(attachments[0].as_image().map(|image: &AttachmentImage| image.size.is_some()), Some(true));
}

fn sent(request: impl serde::Serialize) -> BTreeMap<String, Value> {
    serde_json::from_value(serde_json::to_value(request).expect("JSON")).expect("an object")
}

#[test]
fn variants_are_made_and_mixed_without_conversions() {
    let roles = [RecruiterRole::by_keywords("engineer"), RecruiterRole::by_id(ids::title("9"), true)];
    let body = sent(RecruiterPeople::new().role(roles));
    assert_eq!(body["role"], json!([{"keywords": "engineer"}, {"id": "9", "is_selection": true}]));
    let pounds = serde_json::to_value(MinimumSalary::pounds(40_000)).expect("JSON");
    assert_eq!(pounds, json!({"currency": "GBP", "value": 40_000}));
}

mod ids {
    pub(super) use generated_client::postpress::ids::RecruiterJobTitleId;

    pub(super) fn title(text: &str) -> RecruiterJobTitleId {
        RecruiterJobTitleId::new(text)
    }
}

#[test]
fn ranges_are_those_of_rust() {
    let sizes = [HeadcountRange::from(51..=200), (10_001..).into(), (..=10).into()];
    let body = sent(SalesPeople::new().company_headcount(sizes));
    assert_eq!(body["company_headcount"], json!([{"min": 51, "max": 200}, {"min": 10_001}, {"max": 10}]));
    let body = sent(SalesPeople::new().company_headcount([51..=200]));
    assert_eq!(body["company_headcount"], json!([{"min": 51, "max": 200}]));
    assert_eq!(FollowersRange::from(51..=100), FollowersRange::new().min(51).max(100));
    assert_eq!(GrowthRange::from(0.5..), GrowthRange::new().min(0.5));
    // A step that the service does not have, and an empty range, are refused before anything is sent.
    let client = Client::builder("key").base_url("http://127.0.0.1:1").build().expect("a client");
    for wrong in [HeadcountRange::from(52..=200), HeadcountRange::from(RangeInclusive::new(201, 50))] {
        let call = client.search("account", SalesPeople::new().company_headcount([wrong]));
        let error = call.blocking().send().expect_err("it is refused");
        assert!(error.to_string().contains("company_headcount"), "{error}");
    }
}
