//! Values distinguished by a key that may be null, by a union inside a union or by their JSON type; and endpoints on one path that a media
//! type or a constant tells apart.

use generated_client::runtime::{File, Nullable};
use serde_json::{Value, json};

use crate::documents::folders::{
    AddCoverFormBody, AskBody, AskBodyStop, AskBodyStopWord, Client, CoverFile, CoverInput, GetPropertyResponseOne,
    LinkInput, PageRef, Property, PropertyInput, PropertyText,
};
use crate::server::{Server, response};

fn written(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("it can be written")
}

#[test]
fn a_key_with_null_tells_a_variant() {
    assert_eq!(written(&PropertyInput::number(Nullable::Null)), json!({"number": null}));
    assert_eq!(written(&PropertyInput::number(2.5)), json!({"number": 2.5}));
    let read = |value: Value| serde_json::from_value::<Property>(value).expect("it can be read");
    let null = read(json!({"number": null}));
    assert_eq!(null.as_number().map(|number| number.number), Some(None));
    assert_eq!(written(&null), json!({"number": null}), "what is written is read as the same variant");
    assert!(read(json!({"link": "a", "number": null})).as_link().is_some(), "of two, the one with a value");
    assert!(read(json!({})).as_number().is_none());
}

#[test]
fn a_union_can_be_a_variant() {
    let link = PropertyInput::from(LinkInput::page(7));
    assert_eq!(written(&link), json!({"type": "page", "link": 7}));
    let text = json!({"type": "marked", "text": "a", "marks": ["b"]});
    let read: Property = serde_json::from_value(text.clone()).expect("it can be read");
    assert!(matches!(read.as_text(), Some(PropertyText::Marked(_))));
    assert_eq!(written(&read), text);
    let unknown: Property = serde_json::from_value(json!({"type": "drawn"})).expect("it is kept");
    assert!(matches!(unknown, Property::Unknown(_)));
}

#[test]
fn a_variant_can_be_an_enum_in_place() {
    let body = AskBody::new("why").stop(AskBodyStop::from(AskBodyStopWord::Never));
    assert_eq!(written(&body), json!({"text": "why", "stop": "never"}));
    assert_eq!(written(&AskBody::new("why").stop(vec![".".to_owned(); 2])), json!({"text": "why", "stop": [".", "."]}));
    assert_eq!(written(&CoverInput::new("https://a.example")), json!({"url": "https://a.example"}));
    assert_eq!(written(&AddCoverFormBody::new([3, 4])), json!({"size": [3, 4]}));
    assert_eq!(written(&PageRef::from(7)), json!(7));
}

#[test]
fn a_union_of_scalars_is_a_parameter() {
    for (page, line) in [(PageRef::from(7), "7"), (PageRef::Name("a b".to_owned()), "a%20b")] {
        let server = Server::responding(200, "");
        let client = Client::builder().base_url(&server.url).build().expect("a client");
        let call = client.set_property(page.clone(), PropertyInput::number(1.0)).near([PageRef::from(1), page]);
        call.blocking().send().expect("it is sent");
        let received = server.received().expect("a request");
        assert_eq!(received.line, format!("PUT /pages/{line}/property?near=1&near={line} HTTP/1.1"));
    }
}

#[test]
fn a_form_of_a_body_is_a_method() {
    let server = Server::new(["{}"; 3].map(|body| response(200, "", body)));
    let client = Client::builder().base_url(&server.url).build().expect("a client");
    client.add_cover(CoverInput::new("https://a.example")).blocking().send().expect("it is sent");
    client.add_cover_multipart(CoverFile::new(File::bytes("x"))).blocking().send().expect("it is sent");
    client.add_cover_form(AddCoverFormBody::new([3])).blocking().send().expect("it is sent");
    let types = ["application/json", "multipart/form-data", "application/x-www-form-urlencoded"];
    for media_type in types {
        let received = server.received().expect("a request");
        assert_eq!(received.line, "POST /covers HTTP/1.1");
        assert!(received.header("content-type").expect("a media type").starts_with(media_type));
    }
}

#[test]
fn a_response_is_the_variant_that_was_asked_for() {
    let server = Server::new(
        ["property", "list"]
            .map(|object| response(200, "x-request-id: r\r\n", &format!(r#"{{"object":"{object}","new":1}}"#))),
    );
    let client = Client::builder().base_url(&server.url).build().expect("a client");
    let call = || client.get_property(7).blocking().send().expect("a response");
    let one = call().into_variant::<GetPropertyResponseOne>().expect("the variant");
    assert_eq!((one.value.is_none(), one.request_id(), one.drift().len()), (true, Some("r"), 1));
    let many = call().into_variant::<GetPropertyResponseOne>().expect_err("another variant");
    assert!(many.as_many().is_some() && many.raw().starts_with(b"{"), "nothing of it is lost");
}
