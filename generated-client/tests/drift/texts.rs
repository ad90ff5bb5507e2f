//! The text of deviations, and what it must not contain.

use serde_json::json;

use crate::responses::{Clients, drift};

#[test]
fn a_summary_without_values() {
    let row = |number: i32| {
        json!({
            "type": "PEOPLE", "id": number, "mood": "planted value", "Ann Smith": 1,
            "network_distance": if number == 1 { "FOURTH" } else { "planted, no word" },
        })
    };
    let response = json!({
        "items": [row(1), row(2), {"type": "GROUP", "name": "planted"}, {"type": "a planted tag"}],
        "trace": "planted",
        "config": {"planted-key-48151623": true},
    });
    let drift = drift(&Clients::new(), "postpress/search.response.json", &response).expect("it can be read");
    let expected = [
        "`config.?`: unknown field",
        "`items[]`: unknown variant",
        "`items[]`: unknown variant `GROUP`",
        "`items[].?`: unknown field (2 times)",
        "`items[].mood`: unknown field (2 times)",
        "`items[].network_distance`: unknown value",
        "`items[].network_distance`: unknown value `FOURTH`",
        "`trace`: unknown field",
    ];
    assert_eq!(drift.to_string(), expected.join("\n"));
    let places: Vec<_> = drift.iter().map(|deviation| deviation.path()).collect();
    assert!(places.contains(&"items[1].mood".to_owned()), "{places:?}");
    let texts = format!("{drift} {drift:?} {}", drift[0]);
    assert!(!texts.contains("planted") && !texts.contains("Smith"), "{texts}");
}
