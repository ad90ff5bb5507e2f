//! What is returned: every documented field, the same from the same seed, or the author's own values.

use std::collections::BTreeSet;

use codegen::emulate::{Data, Settings};
use codegen::model::{Endpoint, Response, Service};
use codegen::sample::{Sampler, Side, fields};
use codegen::source::Place;
use serde_json::{Value, json};

use crate::setup::{Stage, json, services};

/// The calls of all endpoints in turn, and what came.
fn bodies(stage: &mut Stage, count: usize, mut see: impl FnMut(&Service, &Endpoint, &Value)) {
    let services = services("spec");
    let all: Vec<_> =
        services.iter().flat_map(|service| service.endpoints.iter().map(move |one| (service, one))).collect();
    let calls: Vec<Vec<Value>> = all
        .iter()
        .map(|(service, endpoint)| Sampler::new(service, Side::Request, 1).documented_calls(endpoint))
        .collect();
    for index in 0..count {
        let at = index % all.len();
        let (service, endpoint) = all[at];
        let call = &calls[at][index / all.len() % calls[at].len()];
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let path = endpoint.template(|name| text(&call[&format!("path.{name}")]));
        let query = endpoint.query.iter().filter_map(|field| {
            let value = text(call.get(format!("query.{}", field.wire))?);
            Some(format!(
                "{}={}",
                field.wire,
                percent_encoding::utf8_percent_encode(&value, percent_encoding::NON_ALPHANUMERIC)
            ))
        });
        let target = format!("/{}{path}?{}", service.name, query.collect::<Vec<_>>().join("&"));
        let response = stage.send(&endpoint.method.to_string(), &target, call.get("body").cloned(), "");
        assert!(response.status < 300, "{}: {:?}", endpoint.name, response.record);
        see(service, endpoint, &json(&response));
    }
}

fn declared(service: &Service) -> BTreeSet<(Place, String)> {
    let bodies = service.endpoints.iter().filter_map(|endpoint| match &endpoint.response {
        Response::Json(ty) => ty.core().name(),
        _ => None,
    });
    let reached = codegen::model::TypeKinds::reached(service, bodies.collect());
    let objects = reached.iter().filter_map(|id| Some((service.type_def(*id), service.type_def(*id).kind.object()?)));
    objects
        .flat_map(|(def, object)| {
            object.flat().into_iter().map(move |field| (field.metadata.at, format!("{}.{}", def.name, field.wire)))
        })
        .collect()
}

#[test]
fn every_response_field_comes_in_a_thousand_calls() {
    let mut stage = Stage::new("spec");
    let mut seen: BTreeSet<(String, Place)> = BTreeSet::new();
    stage.state = codegen::emulate::State::new(u64::MAX / 2);
    bodies(&mut stage, 1_000, |service, endpoint, body| {
        if let Response::Json(ty) = &endpoint.response {
            seen.extend(fields(service, ty, body).into_iter().map(|place| (service.name.clone(), place)));
        }
    });
    let services = services("spec");
    let all = services.iter().flat_map(|service| declared(service).into_iter().map(move |field| (service, field)));
    let all: Vec<_> = all.collect();
    let missing = all.iter().filter(|(service, (place, _))| !seen.contains(&(service.name.clone(), *place)));
    let missing: Vec<_> = missing.map(|(_, (_, name))| name).collect();
    assert!(missing.is_empty(), "{} of {} fields never came: {missing:?}", missing.len(), all.len());
    assert!(all.len() > 300, "only {} fields are declared", all.len());
}

#[test]
fn the_same_seed_gives_the_same_responses() {
    let of = |seed| {
        let mut stage = Stage::with("spec", Settings { seed, ..Settings::default() });
        let mut all = Vec::new();
        bodies(&mut stage, 50, |_, _, body| all.push(body.clone()));
        all
    };
    let first = of(1);
    assert_eq!(first, of(1));
    assert_ne!(first, of(2));
}

#[test]
fn items_of_all_pages_differ() {
    let mut stage = Stage::new("spec");
    let mut ids = BTreeSet::new();
    let mut body = json!({"api": "classic", "category": "people"});
    loop {
        let target = "/postpress/v1/linkedin/search?account_id=a&limit=50";
        let page = json(&stage.send("POST", target, Some(body.clone()), ""));
        let items = page["items"].as_array().expect("items").clone();
        ids.extend(items.iter().map(Value::to_string));
        match page["cursor"].as_str() {
            Some(cursor) => body = json!({"cursor": cursor}),
            None => break,
        }
    }
    assert!(ids.len() >= 245, "only {} of 250 items differ", ids.len());
}

#[test]
fn values_of_the_author_are_returned() {
    let items: Vec<Value> = (0..25).map(|index| json!({"application_id": format!("mine-{index}")})).collect();
    let text = json!({ "linkup.v1.candidates": items }).to_string();
    let data = Data::parse(&text, &services("spec")).expect("data");
    let mut stage = Stage::with("spec", Settings { data, ..Settings::default() });
    let body = json!({"job_id": "1", "login_token": "x", "start_page": 3});
    let page = json(&stage.send("POST", "/linkup/v1/recruiter/candidates", Some(body), ""));
    let ids: Vec<_> =
        page["data"]["candidates"].as_array().into_iter().flatten().map(|one| &one["application_id"]).collect();
    assert_eq!(ids, ["mine-20", "mine-21", "mine-22", "mine-23", "mine-24"]);
}

#[test]
fn wrong_data_names_its_line() {
    let wrong = [
        ("{\n  \"search\": [\n", 3, "EOF"),
        ("{\n  \"nobody\": []}", 2, "`nobody` is not an endpoint"),
        (
            "{\"linkup.v1.candidates\": [\n  {\"application_id\": \"1\"},\n  {\"full_name\": []}]}",
            3,
            "is not what the endpoint returns",
        ),
    ];
    for (text, line, message) in wrong {
        let mistake = Data::parse(text, &services("spec")).expect_err(text);
        assert_eq!(mistake.line, line, "{text}: {}", mistake.message);
        assert!(mistake.message.contains(message), "{text}: {}", mistake.message);
    }
}
