//! What callers write around requests, responses and pages: programs that do not compile elsewhere, and what they do.

use std::time::{Duration, SystemTime};

use generated_client::{
    linkup::{JobId, v2},
    postpress::{
        AdvancedKeywords, ClassicPeople, HidePreviouslyViewed, People, RecruiterPeople, SalesPeople, SearchBody,
        SearchCursor, SearchFromUrl,
    },
    runtime::{Date, LocalTimestamp, Stored, Timestamp, UnixTimestamp},
};
use serde_json::{Value, json};

use crate::service::{Service, finish, with_both_drivers};

/// A form whose fields may be empty.
#[derive(Default)]
struct Form {
    keywords: Option<String>,
    industries: Option<Vec<&'static str>>,
    limit: Option<u32>,
    cursor: Option<&'static str>,
}

fn searched(form: Form) -> (String, String) {
    let service = Service::returning([r#"{"items":[]}"#]);
    let query = ClassicPeople::new()
        .set_some(form.keywords, ClassicPeople::keywords)
        .set_some(form.industries.map(|all| all.into_iter().map(Into::into).collect::<Vec<_>>()), ClassicPeople::industry);
    let call = service.postpress().search("acc", query);
    let call = call.set_some(form.limit, |call, limit| call.limit(limit)).set_some(form.cursor, |call, cursor| call.cursor(cursor));
    for response in with_both_drivers!(call.clone()) {
        response.expect("is sent");
    }
    service.requests().remove(1)
}
