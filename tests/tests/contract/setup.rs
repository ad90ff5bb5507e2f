//! Creating a client.

use std::time::Duration;

use crate::petshop::petshop::Client;

#[test]
fn only_https_unless_asked() {
    let build = |url: &str| Client::builder("k3y").base_url(url).build();
    assert!(build("https://api.petshop.example/v2").is_ok());
    assert!(build("http://127.0.0.1:9").is_ok());
    let error = build("http://api.petshop.example").unwrap_err();
    assert!(
        error.to_string().starts_with("petshop client: the base URL must be https, because http exposes the key"),
        "{error}"
    );
    assert!(Client::builder("k3y").base_url("http://api.petshop.example").allow_plain_http().build().is_ok());
    let error = build("https://user:pa55@api.petshop.example").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("pa55"));
}

#[test]
fn a_key_that_cannot_be_sent() {
    for key in ["", "k3y\n", "k3y\r\nx-evil: 1"] {
        let error = Client::new(key).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("k3y"));
        assert!(error.operation().is_none() && !error.is_retryable());
    }
    // No test may set the environment of the others, so only the missing variable is tried.
    let error = Client::from_env().unwrap_err();
    assert_eq!(error.to_string(), "petshop client: the environment variable PETSHOP_API_KEY is not set");
}

#[test]
fn nothing_prints_the_key() {
    let builder = Client::builder("k3y");
    assert!(!format!("{builder:?}").contains("k3y"));
    let client = builder.build().unwrap();
    let shown = format!("{client:?} {:?}", client.list_pets());
    assert!(shown.contains("https://api.petshop.example") && !shown.contains("k3y"), "{shown}");
}

#[test]
fn settings_are_checked_when_the_client_is_made() {
    let builder = || Client::builder("k").connect_timeout(Duration::from_secs(1)).timeout(Duration::from_secs(2));
    assert!(builder().proxy("http://127.0.0.1:8080").user_agent("me/1").build().is_ok());
    assert!(builder().proxy("no url\n").build().is_err());
    assert!(builder().user_agent("a\nb").build().is_err());
    assert!(builder().root_certificates("no certificate").build().is_err());
}
