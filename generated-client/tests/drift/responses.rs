//! The examples of the specs, read as responses of calls.

use std::{fs, path::Path, time::Instant};

use generated_client::{
    linkup::{
        self, JobId, LoginToken,
        v1::{Candidates, Recommendations},
        v2::GetCandidates,
    },
    postpress::{self, ClassicPeople, ParameterType, ids::AccountId},
    runtime::{CallMachine, Drift, Reason, Step, support::Endpoint},
};
use serde_json::Value;

pub(crate) struct Clients {
    postpress: postpress::Client,
    linkup: linkup::Client,
}

impl Clients {
    pub(crate) fn new() -> Self {
        let postpress = postpress::Client::new("key").expect("a client");
        Self { postpress, linkup: linkup::Client::new("key").expect("a client") }
    }
}

/// The examples of responses that succeeded, by their path below `spec/`.
pub(crate) fn examples() -> Vec<(String, Value)> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let mut examples = Vec::new();
    for service in ["linkup", "postpress"] {
        let files = fs::read_dir(spec.join(service).join("examples")).expect("examples");
        for file in files.map(|file| file.expect("a file").path()) {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            if name.ends_with(".response.json") {
                let json = fs::read_to_string(&file).expect("a text");
                examples.push((format!("{service}/{name}"), serde_json::from_str(&json).expect("JSON")));
            }
        }
    }
    examples.sort_by(|(one, _), (other, _)| one.cmp(other));
    examples
}

/// What the response has that the spec does not know; or why it cannot be read at all.
pub(crate) fn drift(clients: &Clients, name: &str, json: &Value) -> Result<Drift, Reason> {
    let Clients { postpress, linkup } = clients;
    let (service, file) = name.split_once('/').expect("a folder");
    match (service, file.trim_end_matches(".response.json")) {
        ("postpress", "parameters") => of(&postpress.parameters(AccountId::new("a"), ParameterType::Location), json),
        ("postpress", _) => of(&postpress.search(AccountId::new("a"), ClassicPeople::new()), json),
        (_, "v1-candidates") => {
            of(&linkup.v1().candidates(Candidates::new(JobId::new(1), LoginToken::new("token"))), json)
        }
        (_, "v1-recommendations") => {
            of(&linkup.v1().recommendations(Recommendations::new(LoginToken::new("token"))), json)
        }
        _ => {
            let request = GetCandidates::new(linkup::AccountId::new("a"), JobId::new(1));
            of(&linkup.v2().get_candidates(request), json)
        }
    }
}

fn of<E: Endpoint>(call: &E, json: &Value) -> Result<Drift, Reason> {
    let mut machine = CallMachine::new(call);
    let now = Instant::now();
    let Step::Send(_) = machine.start(now) else { panic!("the call is sent") };
    let response = http::Response::new(json.to_string().into());
    match machine.received(Ok(response), now) {
        Step::Done(Ok(response)) => Ok(response.drift()),
        Step::Done(Err(error)) => Err(error.reason()),
        step => panic!("the call is over, and not at {}", matches!(step, Step::Sleep(_))),
    }
}
