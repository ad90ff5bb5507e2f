//! Webhooks: what an event is, and how it is signed.

use super::{SERVICE, found};

#[test]
fn mistakes_are_told_at_their_lines() {
    let with = |lines: &str| {
        let spec =
            format!("{SERVICE}webhooks:\n{lines}types:\n  Born: {{fields: {{name: string}}}}\n  Name: {{id: any}}\n");
        found(&[("petshop/a.yaml", &spec)]).into_iter().filter(|one| !one.contains("unused-type")).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    let right = "  event: Born\n  headers: {X-A: 'sha256={signature}', X-B: '{timestamp}'}\n";
    assert_eq!(with(right), none);
    assert_eq!(with(&format!("{right}  signed: '{{timestamp}}.{{body}}'\n  secret: 'whsec_{{base64}}'\n")), none);
    assert_eq!(with(&right.replace("Born", "Name")), ["a.yaml 7 bad-type-here"]);
    assert_eq!(with(&right.replace("Born", "Bron")), ["a.yaml 7 unknown-name"]);
    assert_eq!(with(&right.replace("{signature}", "")), ["a.yaml 6 bad-value"]);
    assert_eq!(with(&right.replace("{timestamp}", "{time}")), ["a.yaml 8 bad-value"]);
    assert_eq!(with(&format!("{right}  signed: '{{timestamp}}'\n")), ["a.yaml 9 bad-value"]);
    assert_eq!(with(&format!("{right}  signed: '{{id}}.{{body}}'\n")), ["a.yaml 9 bad-value"]);
    assert_eq!(with(&format!("{right}  secret: whsec\n")), ["a.yaml 9 bad-value"]);
}
