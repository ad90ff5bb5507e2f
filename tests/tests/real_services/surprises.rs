//! Bodies in shapes that no page describes, one after the other, at each endpoint: what comes of them is written below each.

use generated_client::linkup::{JobId, LoginToken, v1, v2};
use generated_client::postpress::{ClassicPeople, ParameterType};
use generated_client::runtime::{Deviation, Error, ErrorCatalogue, Response};

use crate::service::{Service, with_both_drivers};

/// The outcome of a response: `ok` with the paths of its drift, or why it failed.
fn outcome<T, K: ErrorCatalogue>(result: Result<Response<T>, Error<K>>) -> String {
    match result {
        Ok(response) => {
            let paths: Vec<String> = response.drift().iter().map(Deviation::path).collect();
            format!("ok {}", paths.join(" ")).trim_end().to_owned()
        }
        Err(error) => format!("{:?}", error.reason()),
    }
}

fn comes_of(endpoint: &str, body: &str) -> [String; 2] {
    let (postpress, linkup) = (|| Service::returning([body]).postpress(), || Service::returning([body]).linkup());
    let token = || LoginToken::new("s3cret-token-value");
    match endpoint {
        "search" => with_both_drivers!(postpress().search("acc", ClassicPeople::new())).map(outcome),
        "parameters" => with_both_drivers!(postpress().parameters("acc", ParameterType::Location)).map(outcome),
        "candidates" => {
            let body = || v1::Candidates::new(JobId::new("7"), token()).total_results(5);
            with_both_drivers!(linkup().v1().candidates(body())).map(outcome)
        }
        "recommendations" => {
            let body = || v1::Recommendations::new(token());
            with_both_drivers!(linkup().v1().recommendations(body())).map(outcome)
        }
        "get_candidates" => {
            with_both_drivers!(linkup().v2().get_candidates(v2::GetCandidates::new("acc", JobId::new("7"))))
                .map(outcome)
        }
        other => panic!("no endpoint `{other}`"),
    }
}

#[test]
fn what_comes_of_surprising_bodies() {
    let lines: Vec<&str> = include_str!("surprises.txt").lines().filter(|line| !line.is_empty()).collect();
    let (mut endpoint, mut problems) = ("", Vec::new());
    for pair in lines.chunks(2) {
        let &[body, expected] = pair else { panic!("a body without what comes of it: {pair:?}") };
        let body = match body.split_once(": ") {
            Some((name, body)) if !name.contains('"') => {
                endpoint = name;
                body
            }
            _ => body,
        };
        for came in comes_of(endpoint, &body.replace("<bom>", "\u{feff}")) {
            if format!("    {came}") != expected {
                problems.push(format!("{endpoint}: {body}\n    {came}"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
