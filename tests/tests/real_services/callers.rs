//! What callers write around requests, responses and pages, each with both drivers where something is sent.

use std::time::{Duration, SystemTime};

use generated_client::{
    linkup::{JobId, v2},
    postpress::{
        AdvancedKeywords, ClassicPeople, DollarCurrency, MinimumSalaryDollars, NetworkDistance, People, SalesPeople,
        SearchBody, SearchResult, ids::ClassicIndustryId,
    },
    runtime::{End, Nullable, Request, Stored, Timestamp, UnixTimestamp},
};
use serde_json::{Value, json};

use crate::service::{Service, finish, with_both_drivers};

/// A form whose fields may be empty.
#[derive(Default)]
struct Form {
    keywords: Option<String>,
    industries: Option<Vec<ClassicIndustryId>>,
    limit: Option<u32>,
    title: Option<&'static str>,
}

impl Form {
    fn query(self) -> ClassicPeople {
        let title = self.title.map(|title| AdvancedKeywords::new().title(title));
        ClassicPeople::new()
            .set_some(self.keywords, ClassicPeople::keywords)
            .set_some(self.industries, ClassicPeople::industry)
            .set_some(title, ClassicPeople::advanced_keywords)
    }
}

#[test]
fn what_may_be_missing_is_passed_as_an_option() {
    let empty = json!({"api": "classic", "category": "people"});
    let full = json!({
        "api": "classic", "category": "people", "keywords": "rust", "industry": ["4"], "advanced_keywords": {"title": "CTO"},
    });
    let filled = || Form {
        keywords: Some("rust".to_owned()),
        industries: Some(vec![ClassicIndustryId::new(4)]),
        limit: Some(25),
        title: Some("CTO"),
    };
    for (form, limit, body) in [(Form::default as fn() -> Form, "", empty), (filled, "&limit=25", full)] {
        let service = Service::returning([r#"{"items":[]}"#]);
        let limited = form().limit;
        let call = service.postpress().search("acc", form().query()).set_some(limited, |call, limit| call.limit(limit));
        for response in with_both_drivers!(call.clone()) {
            response.expect("is sent");
        }
        for (target, sent) in service.requests() {
            assert_eq!(target, format!("/v1/linkedin/search?account_id=acc{limit}"));
            assert_eq!(sent.parse::<Value>().expect("is JSON"), body);
        }
    }
}

#[test]
fn fields_are_read_and_unset_by_their_names() {
    let mut query = ClassicPeople::new()
        .keywords("rust")
        .industry([ClassicIndustryId::new(4)])
        .advanced_keywords(AdvancedKeywords::new().title("CTO").company("ACME"));
    query.extra.insert("beta.flag", true);
    assert_eq!(query.get("keywords"), Some(json!("rust")));
    assert_eq!(query.get("industry"), Some(json!(["4"])));
    assert_eq!(query.get("advanced_keywords.title"), Some(json!("CTO")));
    assert_eq!((query.get("api"), query.get("beta.flag")), (Some(json!("classic")), Some(json!(true))));
    assert_eq!((query.get("location"), query.get("keyword"), query.get("")), (None, None, None));

    let left = query.clone().unset("keywords").and_then(|query| query.unset("advanced_keywords.title"));
    let left = left.and_then(|query| query.unset("beta.flag")).expect("all of them are optional");
    let expected = ClassicPeople::new().industry([ClassicIndustryId::new(4)]);
    assert_eq!(left, expected.advanced_keywords(AdvancedKeywords::new().company("ACME")));
    // One that is not set stays so, and what nobody knows is an error.
    assert_eq!(left.clone().unset("location"), Ok(left.clone()));
    for (wrong, problem) in [
        ("keyword", "is not a field of this request (did you mean `keywords`?)"),
        ("api", "is required"),
        ("", "is not a field of this request"),
        ("keywords.x", "is not a field of this request (did you mean `keywords`?)"),
        ("advanced_keywords.api", "is not a field of this request"),
        ("beta.flag", "is not a field of this request"),
    ] {
        let error = left.clone().unset(wrong).expect_err(wrong);
        assert_eq!((error.field(), error.message()), (wrong, problem));
    }

    // In a body of several variants, inside what is wrapped, and not where it is required.
    let body = SearchBody::from(query);
    assert_eq!(body.get("keywords"), Some(json!("rust")));
    assert_eq!(body.unset("keywords").expect("it is optional").get("keywords"), None);
    let candidates = v2::GetCandidates::new("acc", JobId::new("7")).count(10_u8).offset(20);
    assert_eq!(candidates.get("params.count"), Some(json!(10)));
    let candidates = candidates.unset("params.count").expect("it is optional");
    assert_eq!((candidates.get("params.count"), candidates.get("params.offset")), (None, Some(json!(20))));
    assert!(candidates.clone().unset("params.job_id").is_err() && candidates.unset("params").is_err());

    // What is not in the spec survives, in each place.
    let mut title = AdvancedKeywords::new().title("CTO");
    title.extra.insert("big", json!(u64::MAX));
    let query = ClassicPeople::new().keywords("a").network_distance([NetworkDistance::Unknown("FOURTH".into())]);
    let query = query.advanced_keywords(title);
    let left = query.clone().unset("keywords").expect("it is optional");
    assert_eq!(left.keywords("a"), query);
}

#[test]
fn a_stored_request_is_read_back_with_its_extra_fields() {
    let mut title = AdvancedKeywords::new().title("CTO");
    title.extra.insert("nested", json!({"a": [1]}));
    let mut query = ClassicPeople::new().keywords("rust").advanced_keywords(title);
    query.extra.insert("beta", 1.5);
    let stored = serde_json::to_string(&SearchBody::from(query.clone())).expect("is written");

    // By hand, an unknown name is a mistake; from a store it is what was there.
    let error = serde_json::from_str::<SearchBody>(&stored).expect_err("it has unknown names").to_string();
    assert!(error.contains("`beta`: unknown field") && error.contains("`advanced_keywords.nested`"), "{error}");
    let Stored(again) = serde_json::from_str::<Stored<SearchBody>>(&stored).expect("is read back");
    assert_eq!(again, SearchBody::from(query));
    assert_eq!(serde_json::to_string(&Stored(again)).expect("is written"), stored);
    let Stored(list) =
        serde_json::from_value::<Stored<Vec<SearchBody>>>(json!([json!({"cursor": "c", "x": 1})])).expect("a list");
    assert_eq!(list[0].get("x"), Some(json!(1)));

    // Everything else is checked as usual, and the name of a known field is not an extra one.
    for wrong in [
        json!({"api": "classic", "category": "people", "keywords": ""}),
        json!({"api": "classic", "category": "people", "keywords": 5, "beta": 1}),
        json!({"api": "classic", "category": "people", "profile_language": ["english"]}),
        json!({"api": "nobody", "category": "people"}),
    ] {
        assert!(serde_json::from_value::<Stored<SearchBody>>(wrong.clone()).is_err(), "{wrong}");
    }
}

const PAGE: &str = r#"{"items":[{"type":"PEOPLE","id":"1","new_field":1},{"type":"PEOPLE"},{"type":"PEOPLE","id":"2"}],"cursor":"c","top":{"x":null}}"#;
const LAST: &str = r#"{"object":"Search","items":[],"cursor":null,"bottom":true}"#;

#[test]
fn a_page_gives_its_items_away_and_is_serialised() {
    let service = Service::returning([PAGE]);
    let call = service.postpress().search("acc", ClassicPeople::new());
    for response in with_both_drivers!(call.clone()) {
        let response = response.expect("a page");
        let stored = serde_json::to_value(&response).expect("is written");
        assert_eq!(stored, PAGE.parse::<Value>().expect("is JSON"), "nothing is lost");
        assert_eq!(response.raw(), PAGE);
        let mut ids = Vec::new();
        for item in response.into_inner().items {
            ids.extend(match item {
                SearchResult::People(person) => Some(person.id),
                _ => None,
            });
        }
        assert_eq!(ids.len(), 2);
    }
    let page = call.blocking().pages().try_next().expect("a page").expect("a page");
    assert_eq!(serde_json::to_value(&page).expect("is written"), PAGE.parse::<Value>().expect("is JSON"));
    assert_eq!(page.into_inner().items.into_vec().len(), 2);
}

/// What a program says of its progress, whichever way it reads the items.
macro_rules! progress {
    ($items:ident, $next:expr) => {{
        let mut lines = Vec::new();
        assert!($items.page().is_none(), "nothing was returned");
        while $next.is_some() {
            let page = $items.page().expect("an item has a page");
            lines.push(format!("{} {:?} {}", page.number(), page.request_id(), page.drift().len()));
        }
        let page = $items.page().expect("the last page");
        lines.push(format!("{} {:?} {}", page.number(), page.request_id(), page.drift()));
        assert!(page.items.is_empty() && page.extra.map().contains_key("bottom"), "its items are gone");
        assert_eq!($items.end(), Some(End::Complete));
        lines
    }};
}

/// Where a request finds one kind only, its items are that type; what comes beside it all the same is not lost.
#[test]
fn items_are_read_as_the_variant_that_a_request_finds() {
    let pages = [
        r#"{"items":[{"type":"PEOPLE","id":"a"},{"type":"COMPANY","id":"1"}],"cursor":"c"}"#,
        r#"{"items":[{"type":"BRAND_NEW","id":"2"},{"type":"PEOPLE","id":"b"}]}"#,
    ];
    let call = || Service::returning(pages).postpress().search("acc", ClassicPeople::new());
    let mut people = call().items().of::<People>();
    let mut ids = Vec::new();
    while let Some(person) = finish(people.try_next()).expect("a person") {
        ids.push(person.id.to_string());
    }
    assert_eq!(
        (ids, people.others().len(), people.items().end()),
        (vec!["a".into(), "b".into()], 2, Some(End::Complete))
    );
    let mut people = call().blocking().items().of::<People>();
    let ids: Vec<_> = people.by_ref().map(|person| person.expect("a person").id.to_string()).collect();
    assert_eq!((ids, people.others().len()), (vec!["a".into(), "b".into()], 2));
    assert!(people.others()[0].as_company().is_some());
    let mut people = call().blocking().items().of::<People>();
    assert_eq!(people.try_next().expect("a person").map(|person| person.id.to_string()), Some("a".into()));
}

#[test]
fn items_know_the_page_that_they_came_from() {
    let pages =
        [(200, &[("x-request-id", "r1")][..], PAGE.as_bytes()), (200, &[("x-request-id", "r2")], LAST.as_bytes())];
    let expected = [r#"1 Some("r1") 3"#, r#"1 Some("r1") 3"#, r#"2 Some("r2") `bottom`: unknown field"#];
    let call = || Service::new(pages).postpress().search("acc", ClassicPeople::new());
    let mut items = call().items();
    assert_eq!(progress!(items, finish(items.try_next()).expect("an item")), expected);
    let mut items = call().blocking().items();
    assert_eq!(progress!(items, items.try_next().expect("an item")), expected);
    let mut items = call().blocking().items();
    assert_eq!(progress!(items, items.next().transpose().expect("an item")), expected);

    // A page that was charged says so.
    let body = |id: u32, more: bool| {
        format!(
            r#"{{"success":true,"data":{{"candidates":[{{"application_id":"{id}"}}],"pagination":{{"has_more":{more},"next_offset":{id}}}}},"metadata":{{"credits_consumed":{id}}}}}"#
        )
    };
    let bodies = [body(1, true), body(2, false)];
    let service = Service::returning(bodies.iter().map(String::as_str));
    let query = v2::GetCandidates::new("acc", JobId::new("7")).count(1);
    let mut items = service.linkup().v2().get_candidates(query).blocking().items();
    let mut credits = Vec::new();
    while let Some(item) = items.next() {
        item.expect("an item");
        credits.push(items.page().and_then(|page| page.credits()));
    }
    assert_eq!(credits, [Some(1), Some(2)]);
}

#[test]
fn numbers_are_integers_of_any_type() {
    let (list, one) = (["a", "b", "c"], 1_u32);
    let service = Service::returning([r#"{"items":[]}"#]);
    let call =
        |limit: fn(&[&str]) -> usize| service.postpress().search("acc", ClassicPeople::new()).limit(limit(&list));
    call(|all| all.len()).blocking().send().expect("is sent");
    service.postpress().search("acc", ClassicPeople::new()).limit(25).blocking().send().expect("is sent");
    service.postpress().search("acc", ClassicPeople::new()).limit(50_u8).blocking().send().expect("is sent");
    let limits: Vec<u32> =
        service.requests().iter().filter_map(|(target, _)| target.rsplit('=').next()?.parse().ok()).collect();
    assert_eq!(limits, [3, 25, 50]);
    // What no `i64` holds is not cut short to another number.
    let error = call(|_| usize::MAX).blocking().send().expect_err("it is above 100").to_string();
    assert!(error.contains("`limit`"), "{error}");

    let salary = MinimumSalaryDollars::new(DollarCurrency::Usd, 40_usize);
    assert_eq!(salary.get("value"), Some(json!(40)));
    let query = v2::GetCandidates::new("acc", JobId::new("7")).count(one).offset(list.len());
    assert_eq!((query.get("params.count"), query.get("params.offset")), (Some(json!(1)), Some(json!(3))));
    assert_eq!(Nullable::<i64>::from(one), Nullable::Value(1));
}

/// A result says when it was posted, and a filter when a search was last run.
#[test]
fn timestamps_are_moments() {
    let body = r#"{"items":[{"type":"POST","id":"1","parsed_datetime":"2026-05-31T07:30:00.000Z"}]}"#;
    let service = Service::returning([body]);
    let page = service.postpress().search("acc", ClassicPeople::new()).blocking().send().expect("a page");
    let Some(SearchResult::Post(post)) = page.items.first() else { panic!("it is a post: {:?}", page.items) };
    let posted_at: &Timestamp = post.parsed_datetime.as_ref().expect("it says when");
    let expected = SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_212_600);
    assert_eq!(SystemTime::try_from(posted_at), Ok(expected));
    assert_eq!(jiff::Timestamp::try_from(posted_at).map(|at| at.as_second()), Ok(1_780_212_600));
    assert_eq!(chrono::DateTime::try_from(posted_at), Ok(chrono::DateTime::<chrono::Utc>::from(expected)));
    assert_eq!(time::OffsetDateTime::try_from(posted_at), Ok(time::OffsetDateTime::from(expected)));

    let before_1970 = SystemTime::UNIX_EPOCH - Duration::from_millis(1500);
    assert_eq!(UnixTimestamp::from(before_1970).seconds(), -2);
    for query in [
        SalesPeople::new().last_viewed_at(expected),
        SalesPeople::new().last_viewed_at(1_780_212_600),
        SalesPeople::new().last_viewed_at(jiff::Timestamp::from_second(1_780_212_600).expect("a moment")),
        SalesPeople::new().last_viewed_at(chrono::DateTime::<chrono::Utc>::from(expected)),
        SalesPeople::new().last_viewed_at(time::OffsetDateTime::from(expected)),
    ] {
        assert_eq!(query.get("last_viewed_at"), Some(json!(1_780_212_600)));
    }
}
