//! Values that hold secrets, set-ups that are refused, and requests that are refused.

use generated_client::runtime::support::{Check, Checker, Credentials, RequestWriter, Writer};
use generated_client::runtime::{ApiKey, CallOptions, ClientBuilder, Nullable, RetryPolicy, Secret};

use crate::carriers::send;
use crate::kitchen::kitchen;
use crate::outputs::Outputs;
use crate::petshop::petshop::{AddPet, Client, LoginToken, OwnerId, PetPage, SearchUrl, Service};

pub(crate) async fn print(outputs: &mut Outputs) {
    secrets(outputs);
    requests(outputs);
    set_ups(outputs);
    refused(outputs).await;
    through_a_proxy(outputs).await;
}

fn secrets(outputs: &mut Outputs) {
    let token = LoginToken::new("hunter2-cookie");
    outputs.debug("secret", &token);
    outputs.text("padded secret", format!("{token:>20?} {token:.3?}"));
    outputs.debug("secrets inside others", &(Some(&token), [&token], Nullable::from(token.clone())));
    outputs.debug("secret of any kind", &Secret::<crate::petshop::petshop::markers::LoginToken>::new("hunter2-cookie"));
    outputs.debug("key", &ApiKey::from("hunter2-key"));
    outputs.debug("credentials", &Credentials::key("hunter2-key"));
    outputs.debug("user and password", &Credentials::basic("cook", "hunter2-password"));
    let options = CallOptions::new().extra_header("X-Session", "hunter2-session").extra_query("key", "hunter2-key");
    outputs.debug("options", &options);
}

fn requests(outputs: &mut Outputs) {
    let mut pet = AddPet::new(LoginToken::new("hunter2-cookie"), "Shop".into());
    pet.extra.insert("password", "hunter2-field");
    let mut writer = RequestWriter::default();
    writer.query("key", &LoginToken::new("hunter2-cookie"));
    writer.header("x-key", &LoginToken::new("hunter2-cookie"));
    writer.header("x-broken", &LoginToken::new("hunter2\ncookie"));
    writer.body(&pet);
    outputs.debug("request writer", &writer);
    let mut check = Checker::default();
    pet.clone().legs(9).check(&mut check);
    outputs.debug("checker", &check);

    // What is wrong with a request that is read is said without its secrets.
    let misread = [
        r#"{"login_token": ["hunter2-cookie"], "action": "add_pet", "params": {"shop": "s"}}"#,
        r#"{"login_token": {"hunter2": 1}, "action": "add_pet", "params": {"shop": "s"}}"#,
        r#"{"login_token": "hunter2-cookie", "action": "add_pet", "params": {"shop": ""}}"#,
        r#"{"login_token": "hunter2-cookie", "action": "add_pet", "params": {}}"#,
        r#"{"login_token": "hunter2-cookie", "login_token": "hunter2-cookie"}"#,
    ];
    for json in misread {
        let error = serde_json::from_str::<AddPet>(json).expect_err("it is wrong");
        outputs.chain("misread request", &error);
    }
    // A request with a secret has no `Serialize`, so that it is written by calls alone.
    let written: serde_json::Value =
        serde_json::from_str(&Writer::json(&pet).expect("it can be written")).expect("JSON");
    assert_eq!(written["login_token"], "hunter2-cookie");

    let page = r#"{"pets": [], "visit": "hunter2-visit"}"#;
    let page: PetPage = serde_json::from_str(page).expect("it can be read");
    outputs.debug("response value", &page);
    outputs.text("response value, written again", serde_json::to_string(&page).expect("it can be written"));
}

fn set_ups(outputs: &mut Outputs) {
    let builder = || Client::builder("hunter2-key");
    let wrong = [
        Client::builder("hunter2-key\r\nx-evil: 1").build(),
        Client::builder("hunter2-key").base_url("https://hunter2:hunter2@api.petshop.example").build(),
        builder().base_url("https://api.petshop.example/?key=hunter2-key").build(),
        builder().base_url("hunter2 is no URL").build(),
        builder().proxy("http://cook:hunter2-password@ no URL").build(),
        builder().user_agent("hunter2\n").build(),
        builder().root_certificates("hunter2 is no certificate").build(),
        ClientBuilder::<Service>::new(Credentials::basic("cook", "hunter2-password")).build(),
    ];
    for (index, client) in wrong.into_iter().enumerate() {
        outputs.error(&format!("set-up {index}"), client.expect_err("it is refused"));
    }
    let error = kitchen::Client::new("co:ok", "hunter2-password").expect_err("a colon ends the user");
    outputs.error("user with a colon", error);
}

async fn refused(outputs: &mut Outputs) {
    let client = Client::new("hunter2-key").unwrap_or_else(|error| panic!("{error}"));
    let options = CallOptions::new()
        .extra_header("X-API-Key", "hunter2-key")
        .extra_header("Host", "hunter2-host")
        .extra_header("X-Broken", "hunter2\nbroken")
        .extra_header("no name", "hunter2-value")
        .extra_query("limit", "hunter2-limit");
    let search = client.search(OwnerId::new("o"), SearchUrl::new("https://x.example")).limit(5).options(options);
    send("refused search", outputs, search).await;
    let mut pet = AddPet::new(LoginToken::new("hunter2-cookie"), "".into()).legs(9);
    pet.extra.insert("action", "hunter2-field");
    send("refused pet", outputs, client.add_pet(pet)).await;
}

/// Nobody listens where the proxy should be.
async fn through_a_proxy(outputs: &mut Outputs) {
    let builder = Client::builder("hunter2-key").retry(RetryPolicy::never());
    let builder = builder.proxy("http://cook:hunter2-password@127.0.0.1:9");
    outputs.debug("builder with a proxy", &builder);
    let client = builder.build().unwrap_or_else(|error| panic!("{error}"));
    outputs.debug("client with a proxy", &client);
    send("through a proxy", outputs, client.list_pets()).await;
}
