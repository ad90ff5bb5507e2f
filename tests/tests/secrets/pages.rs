//! Pages, items and resume tokens.

use generated_client::runtime::{CallOptions, ResumeToken, RetryPolicy};

use crate::outputs::Outputs;
use crate::petshop::{
    Call,
    petshop::{Client, ListPetsCall},
};
use crate::server::{Server, response};

/// A page with a secret of a type that the spec calls secret, one in a field that nobody knows, and one in a row that cannot
/// be read.
const PAGE: &str = r#"{
    "pets": [{"id": "a", "tag_number": 1, "password": "hunter2-unknown"}, {"id": {"hunter2-row": 1}}],
    "cursor": "next", "visit": "hunter2-visit", "password": "hunter2-unknown"
}"#;

pub(crate) async fn print(outputs: &mut Outputs) {
    let failure = r#"{"error": {"code": "hunter2-kind", "detail": "hunter2-detail"}}"#;
    let server = Server::new([response(200, "", PAGE), response(403, "", failure), response(200, "", PAGE)]);
    let client = Client::builder("hunter2-key").base_url(&server.url).retry(RetryPolicy::never()).build();
    let client = client.unwrap_or_else(|error| panic!("{error}"));
    let call = || {
        let options = CallOptions::new().extra_header("X-Session", "hunter2-session");
        client.list_pets().options(options.extra_query("signature", "hunter2-signature"))
    };
    let mut pages = call().pages();
    outputs.debug("pages", &pages);
    outputs.debug("blocking pages", &call().pages().blocking());
    let page = pages.try_next().await.unwrap_or_else(|error| panic!("{error}")).expect("a page");
    outputs.debug("page", &page);
    outputs.debug("response of a page", &page.clone().into_response());
    outputs.debug("value of a page", &**page);
    outputs.debug("unreadable rows", &page.pets.unreadable());
    for row in page.pets.unreadable() {
        outputs.text("reason of an unreadable row", row.reason());
    }
    assert_eq!(page.visit.as_ref().map(|visit| visit.expose()), Some("hunter2-visit"));
    outputs.debug("pages after one", &pages);
    token(outputs, pages.token());
    let error = pages.try_next().await.expect_err("it failed");
    assert_eq!(error.message(), Some("hunter2-detail"));
    outputs.error("error of a page", error);
    resumed(outputs, call(), pages.token()).await;
}

fn token(outputs: &mut Outputs, token: Option<ResumeToken<Call<ListPetsCall>>>) {
    let token = token.expect("a token");
    outputs.debug("token", &token);
    outputs.display("token", &token);
    outputs.text("token as JSON", serde_json::to_string(&token).expect("it can be written"));
}

async fn resumed(outputs: &mut Outputs, call: Call<ListPetsCall>, place: Option<ResumeToken<Call<ListPetsCall>>>) {
    let mut items = call.clone().items().resume(place.clone().expect("a token"));
    outputs.debug("items", &items);
    items.try_next().await.unwrap_or_else(|error| panic!("{error}")).expect("an item");
    outputs.debug("items after one", &items);
    outputs.debug("unreadable rows of items", &items.unreadable());
    token(outputs, items.token());
    let other = call.limit(7).pages().resume(place.expect("a token")).try_next().await;
    outputs.error("token of another request", other.expect_err("it is refused"));
    let text = r#"{"version": "hunter2-version"}"#;
    outputs.chain("no token", &text.parse::<ResumeToken<Call<ListPetsCall>>>().expect_err("it is none"));
}
