//! The edges of a body: marks, charsets, and what comes instead of JSON.

use generated_client::{
    linkup,
    postpress::{self, ClassicPeople, SearchResult},
    runtime::Reason,
};

use crate::service::{Service, with_both_drivers};

const PAGE: &str = r#"{"items":[{"type":"PEOPLE","id":"1","name":"Zoë Łęcki"}]}"#;

fn search(headers: &[(&str, &str)], body: &[u8]) -> [Result<String, postpress::Error>; 2] {
    let client = Service::new([(200, headers, body)]).postpress();
    with_both_drivers!(client.search("acc", ClassicPeople::new())).map(|response| {
        let response = response?;
        assert_eq!(response.raw(), body, "as it came");
        let [SearchResult::People(person)] = &*response.items else { panic!("{:?}", response.items) };
        assert!(response.drift().is_empty(), "{}", response.drift());
        Ok(person.name.clone().unwrap_or_default())
    })
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_byte_order_mark_and_other_charsets_are_read() {
    let marked = format!("\u{feff}{PAGE}");
    let named = |charset: &str| format!("application/json; charset={charset}");
    let bodies = [
        (named("utf-8"), marked.as_bytes().to_vec()),
        ("text/plain".to_owned(), marked.as_bytes().to_vec()),
        ("application/vnd.x+json".to_owned(), PAGE.as_bytes().to_vec()),
        (named("utf-16"), utf_16(&marked, u16::to_le_bytes)),
        ("application/json".to_owned(), utf_16(&marked, u16::to_be_bytes)),
        (named("UTF-16LE"), utf_16(PAGE, u16::to_le_bytes)),
        // What the bytes are counts more than what is said of them.
        (named("iso-8859-1"), PAGE.as_bytes().to_vec()),
    ];
    for (content_type, body) in &bodies {
        for name in search(&[("content-type", content_type)], body) {
            assert_eq!(name.expect(content_type), "Zoë Łęcki", "{content_type}");
        }
    }
    let latin: Vec<u8> =
        PAGE.replace("Łę", "Ue").chars().map(|letter| u8::try_from(letter).expect("is latin")).collect();
    for name in search(&[("content-type", &named("ISO-8859-1"))], &latin) {
        assert_eq!(name.expect("is read"), "Zoë Uecki");
    }
    for charset in ["shift_jis", "koi8-r"] {
        for name in search(&[("content-type", &named(charset))], &latin) {
            let text = name.expect_err("nobody reads it").to_string();
            assert!(text.contains(&format!("the body is in the charset {charset}, and not in UTF-8")), "{text}");
            assert!(!text.contains("Zo"), "{text}");
        }
    }
}

#[test]
fn errors_have_marks_and_charsets_too() {
    let body = "{\"type\":\"errors/invalid_url\",\"title\":\"gone\",\"detail\":\"schön\"}";
    let bodies = [
        ("application/json", format!("\u{feff}{body}").into_bytes()),
        ("application/json; charset=utf-16", utf_16(&format!("\u{feff}{body}"), u16::to_le_bytes)),
        ("text/html; charset=iso-8859-1", body.chars().map(|letter| u8::try_from(letter).expect("is latin")).collect()),
    ];
    for (content_type, body) in bodies {
        for status in [400, 200] {
            let client = Service::new([(status, &[("content-type", content_type)][..], body.as_slice())]).postpress();
            for response in with_both_drivers!(client.search("acc", ClassicPeople::new())) {
                let error = response.expect_err(content_type);
                assert_eq!(error.kind(), Some(&postpress::ErrorKind::InvalidUrl), "{content_type}, {status}");
                assert_eq!(error.failure().and_then(|failure| failure.detail).as_deref(), Some("schön"));
            }
        }
    }
}

#[test]
fn what_came_instead_of_json_is_said() {
    let cases: [(&str, &[u8], &str); 9] = [
        ("text/html", b"<!DOCTYPE html><html><body>Ann</body></html>", "the body is HTML (text/html) instead of JSON"),
        ("text/html; charset=utf-8", b"\n <html>Ann", "the body is HTML (text/html) instead of JSON"),
        ("application/json", b"<html>Ann", "the body is HTML instead of JSON"),
        ("application/xml", b"<?xml version=\"1.0\"?><a>Ann</a>", "the body is XML (application/xml) instead of JSON"),
        ("text/plain", b"Ann is away", "the body is text (text/plain) instead of JSON"),
        ("", b"OK", "the body is text instead of JSON"),
        ("application/pdf", b"%PDF-1.7", "the body is text (application/pdf) instead of JSON"),
        ("image/png", b"\x89PNG\r\n", "the body is not UTF-8"),
        ("application/json", b"", "but the body is empty, and a result was expected"),
    ];
    for (content_type, body, words) in cases {
        let client = Service::new([(200, &[("content-type", content_type)][..], body)]).linkup();
        let call = || client.v1().recommendations(linkup::v1::Recommendations::new("t"));
        for response in with_both_drivers!(call()) {
            let error = response.expect_err(words);
            let text = error.to_string();
            assert!(text.contains(words) && !text.contains("line 1") && !text.contains("Ann"), "{text}");
            assert_eq!((error.reason(), error.body().map(|body| body.as_ref())), (Reason::Undecodable, Some(body)));
        }
    }
    // JSON that breaks off says where.
    let client = Service::returning(["{\"items\":[\n1,"]).postpress();
    for response in with_both_drivers!(client.search("acc", ClassicPeople::new())) {
        let text = response.expect_err("half a body").to_string();
        assert!(text.contains("line 2 column 3"), "{text}");
    }
}
