//! A stand-in for every service of a model: a request and a state in, a response and the next state out.
//!
//! Nothing here knows a service by name, has I/O or a clock, or chooses by chance: the same seed, state and request give the
//! same response. `cargo xtask emulate` serves it; the tests call it without sockets.
//!
//! ```text
//! request --route--> endpoint and call --refusal--> allowed --stock, pages--> body --money--> charged --effect--> response
//! ```
//!
//! Each service is below its name: `/petshop/pets/7`. A *call* is a request as the sampler has it: an object with the keys
//! `path.NAME`, `query.NAME`, `header.NAME` and `body`, so that what is right and wrong of it is known in one place. An
//! [`Effect`] is what a caller wants to happen instead of success: by the header `x-emulate`, or by a [`Plan`].

mod authentication;
mod effect;
mod forms;
mod jobs;
mod money;
mod numbered;
mod pages;
mod plan;
mod refusal;
mod route;
mod state;
mod stock;

use serde_json::Value;

use crate::content::written;
use crate::model::{Endpoint, Method, Response as Returned, Service};
use crate::sample::{Sampler, Side};

pub use self::effect::{Effect, Effects};
pub use self::plan::{Mistake, Plan};
pub use self::state::{Account, State};
pub use self::stock::Data;

use self::effect::Outcome;
use self::refusal::Refusal;
use self::route::Call;
use self::stock::Stock;

/// The header by which one request asks for effects.
pub const HEADER: &str = "x-emulate";
/// The key, or user and password, that every emulated service accepts.
pub const KEY: &str = "emulated";

/// The settings of an emulator.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub seed: u64,
    pub plan: Plan,
    /// Values of the author's, instead of made ones.
    pub data: Data,
    /// Refuse only what an OpenAPI document can say: nothing between the parts of a call.
    pub exported: bool,
}

/// A request as it came, without the scheme and the host.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// In capitals.
    pub method: String,
    /// Percent-encoded, without the query.
    pub path: String,
    /// Percent-encoded.
    pub query: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// A response, and what is to become of it on the way.
#[derive(Debug, Clone, Default)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    /// The headers that the spec names.
    pub declared: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// To wait before it is sent, in milliseconds.
    pub latency: u64,
    pub fault: Option<Fault>,
    pub record: Record,
}

/// What goes wrong while a response is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The connection is reset before anything is sent.
    Reset,
    /// Half of the body is sent, then nothing more; the connection stays open.
    Stall,
    /// Half of the body is sent, then the connection is closed.
    Truncate,
}

/// What one call was, for the log.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// `petshop.list_pets`
    pub endpoint: Option<String>,
    /// The variant of the body.
    pub variant: Option<String>,
    /// Why it was refused.
    pub refused: Option<String>,
    pub credits: u64,
}

/// The services of a model, ready to respond.
#[derive(Debug)]
pub struct Emulator {
    stages: Vec<Stage>,
    settings: Settings,
}

/// A service, and the values that it returns.
#[derive(Debug)]
struct Stage {
    service: Service,
    /// One for each endpoint.
    stocks: Vec<Stock>,
}

impl Emulator {
    pub fn new(services: Vec<Service>, settings: Settings) -> Self {
        let stage = |service: Service| {
            let stocks = service.endpoints.iter().map(|_| Stock::default()).collect();
            Stage { service, stocks }
        };
        Self { stages: services.into_iter().map(stage).collect(), settings }
    }

    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.stages.iter().map(|stage| &stage.service)
    }

    /// Responds to a request. What it leaves behind is in the state.
    pub fn respond(&self, state: &mut State, request: &Request) -> Response {
        match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/_emulate/state") => return Response::json(200, &state.shown(self.settings.seed)),
            ("POST", "/_emulate/reset") => {
                state.reset();
                return Response::json(200, &state.shown(self.settings.seed));
            }
            _ => {}
        }
        let found = self.stages.iter().find_map(|stage| {
            let rest = request.path.strip_prefix('/')?.strip_prefix(stage.service.name.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then_some((stage, rest))
        });
        let Some((stage, path)) = found else {
            let names = self.services().map(|service| format!("/{}", service.name));
            let known = names.collect::<Vec<_>>().join(", ");
            return Response::plain(404, format!("no service is at `{}`: expected {known}\n", request.path));
        };
        if let Some(token) = authentication::token(&stage.service, path, request) {
            return token;
        }
        self.at(stage, state, request, path)
            .unwrap_or_else(|refusal| refusal.response(&stage.service, None, self.settings.seed))
    }

    fn at(&self, stage: &Stage, state: &mut State, request: &Request, path: &str) -> Result<Response, Refusal> {
        let service = &stage.service;
        let route = route::find(service, request, path, self.settings.exported)?;
        let endpoint = &service.endpoints[route.endpoint];
        let number = state.count(service, endpoint);
        let asked = request.header(HEADER).map(|text| Effects::parse(text, [service])).transpose();
        let mut effects =
            asked.map_err(|problem| Refusal::not_understood(service, endpoint, &problem))?.unwrap_or_default();
        effects.0.extend(self.settings.plan.effects(service, endpoint, number, self.settings.seed));
        let record = Record {
            endpoint: Some(service.full_name(endpoint)),
            variant: route.variant(service).map(|variant| variant.name.clone()),
            ..Record::default()
        };
        let made = self.body(stage, state, request, &route, &effects, number.of_endpoint);
        let mut response = match made {
            Ok((body, credits)) => {
                let record = Record { credits, ..record };
                let declared = self.declared(service, endpoint, number.of_endpoint);
                Response { record, declared, ..success(effects.outcome(endpoint), body.as_ref()) }
            }
            Err(refusal) => {
                let credits = state.charge_failure(service, endpoint, &refusal);
                let mut response = refusal.response(service, Some(endpoint), self.settings.seed);
                response.record = Record { refused: response.record.refused, credits, ..record };
                response
            }
        };
        if response.record.refused.is_none() && endpoint.method == Method::Delete {
            state.delete(&request.path);
        }
        effects.apply(service, endpoint, &mut response, self.settings.seed.wrapping_add(number.of_all));
        Ok(response)
    }

    /// The headers of a success that its spec names. A text that no header can hold is left out.
    fn declared(&self, service: &Service, endpoint: &Endpoint, number: u64) -> Vec<(String, String)> {
        let mut sampler = Sampler::new(service, Side::Response, self.settings.seed.wrapping_add(number));
        let Some(Value::Object(made)) = endpoint.response_headers.as_ref().map(|ty| sampler.one(ty)) else {
            return vec![];
        };
        let text = |value: Value| if let Value::String(text) = value { text } else { value.to_string() };
        let fits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic());
        let all = made.into_iter().map(|(name, value)| (name, text(value)));
        all.filter(|(_, value)| fits(value)).collect()
    }

    /// The body of a success, and what it costs.
    fn body(
        &self,
        stage: &Stage,
        state: &mut State,
        request: &Request,
        route: &Call,
        effects: &Effects,
        number: u64,
    ) -> Result<(Option<Value>, u64), Refusal> {
        let (service, endpoint) = (&stage.service, &stage.service.endpoints[route.endpoint]);
        if let Some(refusal) = effects.refusal(service, endpoint) {
            return Err(refusal);
        }
        authentication::check(service, endpoint, request)?;
        state.check_deleted(endpoint, request)?;
        route.check(service, self.settings.exported)?;
        let (_, returned, _) = effects.outcome(endpoint);
        let Some(ty) = returned.json().filter(|_| std::ptr::eq(returned, &endpoint.response)) else {
            let credits = state.charge(service, endpoint, 0)?;
            let mut sampler = Sampler::new(service, Side::Response, self.settings.seed.wrapping_add(number));
            return Ok((returned.json().map(|ty| sampler.one(ty)), credits));
        };
        let stock = stage.stocks[route.endpoint].get(service, endpoint, &self.settings);
        let mut body = stock.response(number);
        if let Some(paging) = pages::paging(endpoint, &route.parts) {
            pages::fill(service, ty, paging, route, stock, effects, &mut body);
        }
        jobs::advance((service, endpoint), ty, state, (self.settings.seed, effects), &mut body);
        let results = money::results(endpoint, &body);
        let credits = state.charge(service, endpoint, results)?;
        money::report(service, endpoint, ty, credits, &mut body);
        Ok((Some(body), credits))
    }
}

fn success((status, returned, content): Outcome<'_>, body: Option<&Value>) -> Response {
    let media_type = content.accepted().replace("*/*", "application/octet-stream");
    let body = match (returned, body) {
        (Returned::Json(_), Some(body)) => written(content, body).into_bytes(),
        (Returned::Bytes, _) => b"%PDF-1.7".to_vec(),
        (Returned::Json(_) | Returned::Empty, _) => return Response { status, ..Response::default() },
    };
    Response { headers: vec![("content-type", media_type)], body, status, ..Response::default() }
}

impl Response {
    fn json(status: u16, body: &Value) -> Self {
        let headers = vec![("content-type", "application/json".to_owned())];
        Self { status, headers, body: body.to_string().into_bytes(), ..Self::default() }
    }

    /// From the emulator itself, not from a service.
    fn plain(status: u16, text: String) -> Self {
        let record = Record { refused: Some(text.trim_end().to_owned()), ..Record::default() };
        let headers = vec![("content-type", "text/plain; charset=utf-8".to_owned())];
        Self { status, headers, body: text.into_bytes(), record, ..Self::default() }
    }
}
