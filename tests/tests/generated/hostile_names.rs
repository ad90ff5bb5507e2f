//! Names that look like code keep their spelling on the wire.

use crate::hostile::hostile::{
    Box_, Client, CloneBody, CloneBodyRequired, ErrorKind, Hostile, Option_, Self_, TypeCallRequired, Vec_,
};
use crate::server::Server;
use serde_json::{Value, json};

fn round_trip<T: serde::de::DeserializeOwned + serde::Serialize>(value: &Value) -> Value {
    let read: T = serde_json::from_value(value.clone()).expect("it can be read");
    serde_json::to_value(&read).expect("it can be written")
}

/// Each name of the spec is a field of its own: nothing lands among the unknown ones, nothing is lost.
#[test]
fn fields_of_responses_keep_their_names() {
    let texts = [
        "type",
        "Self",
        "crate",
        "super",
        "async",
        "box",
        "gen",
        "1st",
        "with space",
        "with-dash",
        "with.dot",
        "with\"quote",
        "with'single",
        "with\\backslash",
        "with`tick",
        "with\nnewline",
        "*/",
        "//",
        "{}",
        "#[x]",
        "$ref",
        "@type",
        "question?",
        "bang!",
        "_",
        "__proto__",
        "日本",
        "extra",
        "new",
        "send",
        "clone",
        "body",
        "client",
        "serialize",
        "default",
        "MixedCase",
        "mixed_Case",
        "SHOUT",
    ];
    let mut value: Value = texts.iter().map(|name| ((*name).to_owned(), json!(name))).collect();
    value["fn"] = json!(1);
    value["self"] = json!(true);
    value["items"] = json!(["a"]);
    let read: Hostile = serde_json::from_value(value.clone()).expect("it can be read");
    assert_eq!(read.extra.map().len(), 0, "{:?}", read.extra);
    assert_eq!(read.with_newline.as_deref(), Some("with\nnewline"));
    assert_eq!(serde_json::to_value(&read).expect("it can be written"), value);
    let option = json!({"Some": {"Ok": "a", "Err": "b"}, "None": "c", "Result": {"unwrap": "d", "map": {"e": {"len": 1}}}, "value": "Self"});
    assert_eq!(round_trip::<Option_>(&option), option);
}

#[test]
fn words_keep_their_spelling() {
    let words = [
        "Self", "self", "Unknown", "None", "Some", "'", "\"", "`", "*/", "//", "a b", "1", "é", "Ok", "{}", "#",
        "type", "r#kind", "",
    ];
    for word in words {
        let value = json!(word);
        let read: Box_ = serde_json::from_value(value.clone()).expect("it can be read");
        assert!(!matches!(read, Box_::Unknown(_)), "{word} is known");
        assert_eq!(serde_json::to_value(&read).expect("it can be written"), value);
    }
    assert_eq!(round_trip::<Vec_>(&json!("crate")), json!("crate"));
    assert_eq!(serde_json::from_value::<Box_>(json!("another")).expect("it is kept").to_string(), "another");
}

#[test]
fn fields_of_requests_keep_their_names() {
    let request = Self_::new().new_("a").extra_("b").send("c").clone_("d").with_quote("\"'`").list(Vec_::Super);
    let mut request = request.items(["x"]).default_("e");
    request.extra.insert("free", 1);
    let value = json!({
        "type": "\"; panic!(); //", "extra": "b", "send": "c", "clone": "d", "with \"quote\"": "\"'`", "list": "super",
        "free": 1, "items": ["x"], "default": "e", "new": "a"
    });
    assert_eq!(serde_json::to_value(&request).expect("it can be written"), value);
    let clone =
        CloneBody::new(CloneBodyRequired { type_: "a".to_owned(), self_: "b".to_owned(), blank: "c".to_owned() });
    assert_eq!(
        serde_json::to_value(&clone).expect("it can be written"),
        json!({"type": "a", "self": "b", "blank": "c"})
    );
}

#[tokio::test]
async fn parameters_keep_their_names() {
    let server = Server::responding(200, "{}");
    let client = Client::builder("key").base_url(&server.url).build().expect("a client");
    let required = TypeCallRequired { self_: "s/".to_owned(), fn_: "f".to_owned(), a_b: "1".to_owned() };
    let call =
        client.type_(required).filter("2").client_(3).options_(true).send_("4").body_("5").request("6").check_("7");
    let call = call.timeout("8").extra_query("9").new_("10").items_(["11"]).name_quote("12").x_fn("13");
    call.send().await.expect("the call succeeds");
    let received = server.received().expect("a request");
    assert_eq!(
        received.line,
        "GET /type/s%2F/100%25/$&'()*+,;=:@/f?a%20b=1&%24filter=2&client=3&options=true&send=4&body=5&request=6&check=7\
         &timeout=8&extra_query=9&new=10&items=11&name%22quote=12 HTTP/1.1"
    );
    assert_eq!(received.header("x-fn"), Some("13"));
    assert_eq!(received.header("x-quote'd"), Some("key"));
    assert_eq!(received.header("x-text"), Some("\"; panic!(\"no\"); //"));
}

#[tokio::test]
async fn error_codes_keep_their_names() {
    for (name, kind) in
        [("crate", ErrorKind::Crate), ("Unknown", ErrorKind::Unknown_), ("a \"quote\"", ErrorKind::AQuote)]
    {
        let server = Server::responding(400, &json!({"type": name}).to_string());
        let client = Client::builder("key").base_url(&server.url).build().expect("a client");
        let error = client.match_().send().await.expect_err("it failed");
        server.received().expect("a request");
        assert_eq!(error.kind(), Some(&kind));
    }
}
