//! A service with one endpoint: feeding animals.

use std::sync::Arc;

use generated_client::runtime::{
    CallOptions, Charged, Client, ClientBuilder, Consequences, ErrorCatalogue, ItemList, Pages, Remedy, Service,
    UnknownValue,
    paging::{PageEnd, PageMode, PagePlan, Paging},
    support::{
        Auth, Body, Checker, Credentials, CreditPrice, Endpoint, ErrorBody, Extra, Method, Note, Operation, Price,
        ReadResult, Received, RequestField, RequestWriter, Safety, response,
    },
};

use crate::script::Script;

pub(crate) const KEY: &str = "planted-key-4711";

pub(crate) enum Zoo {}

impl Service for Zoo {
    const NAME: &'static str = "zoo";
    const TITLE: &'static str = "Zoo";
    const BASE_URL: &'static str = "https://zoo.example";
    const AUTH: Auth = Auth::Header { name: "x-api-key", env: "ZOO_KEY" };
    const HEADERS: &'static [(&'static str, &'static str)] = &[];
    type Client = Client<Self>;
    type ErrorKind = Trouble;
}

/// A client that sends nothing, unless it is given a transport.
pub(crate) fn builder() -> ClientBuilder<Zoo> {
    let nothing = Script::new(|_, _| unreachable!("the test drives the call by hand"));
    let builder = ClientBuilder::new(Credentials::key(KEY)).transport(nothing.clone());
    #[cfg(feature = "blocking")]
    let builder = builder.blocking_transport(nothing);
    builder
}

/// What the zoo's errors are called.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Trouble {
    Listed(&'static str, Remedy, Charged),
    Unknown(UnknownValue),
}

const LISTED: [(&str, Remedy, Charged); 4] = [
    ("slow_down", Remedy::Wait, Charged::No),
    ("log_in", Remedy::Reconnect, Charged::No),
    ("pay", Remedy::Upgrade, Charged::No),
    ("broken", Remedy::Wait, Charged::Maybe),
];

impl ErrorCatalogue for Trouble {
    type Failure = serde_json::Value;

    const BODY: ErrorBody =
        ErrorBody { kind: &[&["error"]], message: &[], personal: false, request_id: &[], retry_after: &[] };

    fn read(kind: &str) -> Option<Self> {
        let listed = LISTED.into_iter().find(|(name, ..)| *name == kind);
        listed.map(|(name, remedy, charged)| Self::Listed(name, remedy, charged))
    }

    fn unknown(kind: UnknownValue) -> Self {
        Self::Unknown(kind)
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Listed(name, ..) => name,
            Self::Unknown(word) => word.as_str().unwrap_or_default(),
        }
    }

    fn consequences(&self) -> Option<Consequences> {
        match self {
            Self::Listed(_, remedy, charged) => Some(Consequences::new(*remedy, *charged)),
            Self::Unknown(_) => None,
        }
    }

    fn status_consequences(_: u16) -> Option<Consequences> {
        None
    }
}

/// Feeds animals, with the account in the body. What is paid, the response says.
#[derive(Clone)]
pub(crate) struct Feed<const CREDITS: u64> {
    client: Client<Zoo>,
    account: Option<Arc<str>>,
    limit: Option<i64>,
    options: CallOptions,
}

impl<const CREDITS: u64> Feed<CREDITS> {
    pub(crate) fn new(client: &Client<Zoo>) -> Self {
        Self { client: client.clone(), account: None, limit: None, options: CallOptions::new() }
    }

    pub(crate) fn account(mut self, account: &str) -> Self {
        self.account = Some(account.into());
        self
    }

    #[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "only the test of spans asks for it"))]
    pub(crate) fn limit(mut self, limit: i64) -> Self {
        self.limit = Some(limit);
        self
    }

    pub(crate) fn options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    pub(crate) fn pages(self, mode: PageMode) -> Pages<Self, String> {
        Pages::new(self, pages(mode))
    }
}

#[derive(Debug, Default, PartialEq)]
pub(crate) struct Fed {
    pub(crate) animals: ItemList<String>,
    extra: Extra,
}

response! { Fed: animals(must_fit) }

impl<const CREDITS: u64> Endpoint for Feed<CREDITS> {
    type Service = Zoo;
    type Output = Fed;

    const OPERATION: Operation = Operation {
        safety: Safety::ReadOnly,
        price: match CREDITS {
            0 => Price::Free,
            credits => Price::Credits(CreditPrice { reported: &["credits"], ..CreditPrice::per_call(credits) }),
        },
        account: Some(RequestField::body(&["keeper", "account"])),
        ..Operation::new("feed", Method::Post, "/feed")
    };

    fn client(&self) -> &Client<Zoo> {
        &self.client
    }

    fn check(&self, _: &mut Checker) {}

    fn write(&self, request: &mut RequestWriter) {
        request.path("/feed");
        request.query("limit", &self.limit);
        request.body(&serde_json::json!({"keeper": {"account": self.account.as_deref()}}));
    }

    fn read(body: Received<'_>) -> ReadResult<(Fed, Vec<Note>)> {
        Body::read_body(body)
    }

    fn options(&self) -> &CallOptions {
        &self.options
    }
}

/// Pages of animals, distinguished in this way.
const fn pages<const CREDITS: u64>(mode: PageMode) -> Paging<Feed<CREDITS>, String> {
    let plan = PagePlan {
        size: Some(RequestField::query(&["limit"])),
        default_size: Some(8),
        next: match mode {
            PageMode::Cursor | PageMode::Link => &["next"],
            PageMode::Offset | PageMode::Page { .. } => &[],
        },
        ends: &[PageEnd::EmptyPage],
        ..PagePlan::new("feed", mode, &["animals"], RequestField::query(&["at"]))
    };
    Paging { plan, cap: |_| None, items: |fed| Some(&mut fed.animals) }
}
