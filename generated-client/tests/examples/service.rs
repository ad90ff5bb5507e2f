//! What the services of the examples respond.

use generated_client::{
    linkup::v2::GetCandidatesCall,
    postpress::{ErrorKind, ParametersCall, SearchCall},
    runtime::testing::{Reply, Script, Sent},
};
use serde_json::{Value, json};

pub(crate) fn script() -> Script {
    let script = Script::new();
    let refused = script.on::<SearchCall>().when(|sent| sent.query("account_id") == Some("acc_refused"));
    refused.always(Reply::error(403, ErrorKind::FeatureNotSubscribed));
    script.on::<SearchCall>().with(search);
    script.on::<ParametersCall>().with(places);
    script.on::<GetCandidatesCall>().with(candidates);
    script
}

/// 60 results, cut into pages.
fn search(sent: &Sent) -> Reply {
    let limit: usize = sent.query("limit").map_or(10, |limit| limit.parse().unwrap());
    let start: usize = sent.json()["cursor"].as_str().map_or(0, |cursor| cursor.parse().unwrap());
    let end = (start + limit).min(60);
    let rows: Vec<Value> = (start..end)
        .map(|number| json!({"type": "PEOPLE", "id": number, "name": format!("Person {number}")}))
        .collect();
    Reply::json(json!({"items": rows, "cursor": (end < 60).then(|| end.to_string()), "paging": {"total_count": 60}}))
}

fn places(sent: &Sent) -> Reply {
    if (sent.query("type"), sent.query("service")) != (Some("LOCATION"), Some("CLASSIC")) {
        return Reply::json(json!({"items": []}));
    }
    Reply::json(json!({"items": [
        {"id": "105015875", "title": "Paris"}, {"id": "", "title": "Nowhere"}, {"id": "104246759", "title": "Paris Area"}
    ]}))
}

fn candidates(sent: &Sent) -> Reply {
    let body = sent.json();
    let count = body["params"]["count"].as_u64().unwrap_or(10);
    let start = body["params"]["offset"].as_u64().unwrap_or(0);
    let rows: Vec<Value> = (start..start + count).map(|number| json!({"application_id": number.to_string()})).collect();
    Reply::json(json!({"success": true,
        "data": {"candidates": rows, "pagination": {"next_offset": start + count, "has_more": true}},
        "metadata": {"credits_consumed": count.div_ceil(10)}}))
}
