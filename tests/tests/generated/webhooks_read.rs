//! Events of a service, as they came.

use std::time::{Duration, UNIX_EPOCH};

use generated_client::runtime::{WebhookError, Webhooks};
use http::{HeaderMap, HeaderValue};

use crate::outcomes::forge::{Happened, Service};

const BODY: &str = r#"{"type":"pushed","commit":{"id":"c"},"new":1}"#;
const SIGNATURE: &str = "t=1700000000,v1=0308226b2c9c96a740b79223bdccd440b5e7505f681e678f646a1c635a150d23";

#[test]
fn an_event_is_read_if_its_signature_is_right() {
    let now = UNIX_EPOCH + Duration::from_secs(1_700_000_100);
    let mut headers = HeaderMap::new();
    headers.insert("x-forge-signature", HeaderValue::from_static(SIGNATURE));
    headers.insert("x-forge-delivery", HeaderValue::from_static("d1"));
    let webhooks = Webhooks::<Service>::new("new").or("secret");
    let came = webhooks.read_at(&headers, BODY, now).expect("an event");
    assert!(matches!(&*came, Happened::Pushed(pushed) if pushed.commit.as_ref().is_some_and(|one| one.id == "c")));
    assert_eq!((came.id(), came.drift().is_empty()), (Some("d1"), false));
    assert_eq!(format!("{webhooks:?}"), "Webhooks { secrets: 2, .. }");

    let forged = webhooks.read_at(&headers, BODY.replace('c', "d"), now);
    assert!(matches!(forged, Err(WebhookError::Forged)));
    assert!(matches!(webhooks.read(&headers, BODY), Err(WebhookError::Expired)));
    assert!(matches!(webhooks.read(&HeaderMap::new(), BODY), Err(WebhookError::Unsigned)));
}
