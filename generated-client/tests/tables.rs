//! The tables work in another crate than the runtime's.

use generated_client::runtime::{
    Client, ClientBuilder, UnknownValue,
    support::{
        Auth, Checker, Extra, Method, Operation, Parameters, RequestWriter, blank, calls, errors, ids, list, request,
        response, values,
    },
};

calls! {}

/// A service.
#[derive(Debug, Clone, Copy)]
pub enum Service {}

impl generated_client::runtime::Service for Service {
    const NAME: &'static str = "zoo";
    const TITLE: &'static str = "Zoo";
    const BASE_URL: &'static str = "https://zoo.example";
    const AUTH: Auth = Auth::None;
    const HEADERS: &'static [(&'static str, &'static str)] = &[];

    type Client = ZooClient;
    type ErrorKind = ErrorKind;
}

/// Its client.
#[derive(Debug)]
pub struct ZooClient(Client<Service>);

impl From<Client<Service>> for ZooClient {
    fn from(client: Client<Service>) -> Self {
        Self(client)
    }
}

/// Its errors.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Wrong.
    Wrong,
    /// Any other.
    Unknown(UnknownValue),
}

errors! {
    ErrorKind at ["type"], message [["message"]], request_id [];
    Wrong = "wrong": FixRequest, No;
    429: Wait, No;
}

ids! {
    AnimalId(matches r"^\d+$", lookup "ANIMAL"),
}

type AnimalId = generated_client::runtime::Id<markers::AnimalId>;

/// A diet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Diet {
    /// Plants.
    Plants,
    /// Any other.
    Unknown(UnknownValue),
}

values! { Diet(open): Plants = "plants" }

/// A search.
#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    id: AnimalId,
    diets: Option<Vec<Diet>>,
    /// Further fields.
    pub extra: Extra,
}

impl Search {
    fn new(id: AnimalId) -> Self {
        Self { id, ..blank() }
    }

    fn diets(self, diets: impl IntoIterator<Item = impl Into<Diet>>) -> Self {
        Self { diets: list(diets), ..self }
    }
}

request! { Search: id(required), diets as csv(count 1..=2) }

/// An animal.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Animal {
    /// Its name.
    pub name: Option<String>,
    /// Further fields.
    pub extra: Extra,
}

response! { Animal: name }

/// The parameters of a call.
#[derive(Debug, Clone)]
pub struct SearchCall {
    limit: Option<i64>,
    body: Search,
}

impl Call<SearchCall> {
    fn limit(mut self, limit: i64) -> Self {
        self.parameters.limit = Some(limit);
        self
    }
}

impl Parameters for SearchCall {
    type Service = Service;
    type Output = Option<Animal>;

    const OPERATION: Operation = Operation::new("search", Method::Post, "/search");

    fn check(&self, check: &mut Checker) {
        check.field("limit", &self.limit).range(0..=100).done();
        check.field("", &self.body).done();
    }

    fn write(&self, request: &mut RequestWriter) {
        request.path("/search");
        request.query("limit", &self.limit);
        request.body(&self.body);
    }
}

#[test]
fn a_call_is_made_and_checked_in_another_crate() {
    let ZooClient(client) = ClientBuilder::<Service>::from_env().and_then(ClientBuilder::build).expect("is a client");
    let body = Search::new(AnimalId::new("x")).diets(["plants", "meat", "eggs"]);
    let call = Call::new(&client, SearchCall { limit: None, body }).limit(200);
    let mut check = Checker::default();
    call.parameters.check(&mut check);
    let violations: Vec<_> = check.violations().iter().map(ToString::to_string).collect();
    let expected =
        ["`limit` is 200; allowed: 0 to 100", r"`id` does not match ^\d+$", "`diets` has 3 items; allowed: 1 to 2"];
    assert_eq!(violations, expected);
    let json = serde_json::to_string(&call.parameters.body).expect("can be written");
    assert_eq!(json, r#"{"id":"x","diets":"plants,meat,eggs"}"#);
}
