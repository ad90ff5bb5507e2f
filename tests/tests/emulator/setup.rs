//! An emulator of a spec, and requests to it.

use codegen::emulate::{Emulator, HEADER, KEY, Request, Response, Settings, State};
use codegen::model::Service;
use serde_json::{Value, json};

use crate::support::{package, sources};

/// The services of a golden, or of the workspace's own specs.
pub(crate) fn services(spec: &str) -> Vec<Service> {
    let folder = match spec {
        "spec" => package().join("../spec"),
        golden => package().join("golden").join(golden).join("spec"),
    };
    codegen::load(&sources::read(&folder), None).expect("a spec").services
}

/// An emulator that remembers.
pub(crate) struct Stage {
    pub(crate) emulator: Emulator,
    pub(crate) state: State,
}

impl Stage {
    pub(crate) fn new(spec: &str) -> Self {
        Self::with(spec, Settings::default())
    }

    pub(crate) fn with(spec: &str, settings: Settings) -> Self {
        Self { emulator: Emulator::new(services(spec), settings), state: State::new(1_000) }
    }

    /// With the key, and what is asked for.
    pub(crate) fn send(&mut self, method: &str, target: &str, body: Option<Value>, asked: &str) -> Response {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut headers = vec![("x-api-key".to_owned(), KEY.to_owned())];
        headers.extend((!asked.is_empty()).then(|| (HEADER.to_owned(), asked.to_owned())));
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        self.respond(Request {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers,
            body,
        })
    }

    pub(crate) fn respond(&mut self, request: Request) -> Response {
        self.emulator.respond(&mut self.state, &request)
    }

    /// A search of people with the committed spec.
    pub(crate) fn search(&mut self, query: &str, asked: &str) -> Response {
        let body = json!({"api": "classic", "category": "people"});
        self.send("POST", &format!("/postpress/v1/linkedin/search?account_id=acc&{query}"), Some(body), asked)
    }
}

pub(crate) fn json(response: &Response) -> Value {
    serde_json::from_slice(&response.body).unwrap_or_else(|error| panic!("{error}: {:?}", text(response)))
}

pub(crate) fn text(response: &Response) -> String {
    String::from_utf8_lossy(&response.body).into_owned()
}
