//! `renamed_from`: previous names still work, where Rust allows two.

#![allow(deprecated, reason = "previous names are deprecated")]

use crate::renamed::Call;
use crate::renamed::archive::{
    self, BoxId, DocumentPage, DocumentQuery, DocumentQueryRequired, DocumentType, ErrorKind,
};
use crate::renamed::archive::{
    FindDocumentsCall, MoveDocumentCallRequired, MovePaperCall, PaperKind, PaperQuery, PaperQueryRequired,
    SearchPapersCall, ShelfId, markers,
};
use generated_client::runtime::Id;

#[test]
fn types_have_both_names() {
    let required = DocumentQueryRequired { since: "2026-01-01".into(), until: "2026-02-01".into() };
    let query: PaperQuery = DocumentQuery::new(required).types([DocumentType::Invoice]);
    let current = PaperQueryRequired { since: "2026-01-01".into(), until: "2026-02-01".into() };
    assert_eq!(query, PaperQuery::new(current).kinds([PaperKind::Bill]));
    let id: ShelfId = BoxId::new("b");
    let _: &Id<markers::BoxId> = &id;
    let page: DocumentPage = serde_json::from_str(r#"{"papers": []}"#).expect("a page");
    assert!(page.papers.is_empty());
}

#[test]
fn enum_values_and_error_kinds_may_be_matched_by_both() {
    let name = |kind: PaperKind| match kind {
        DocumentType::Invoice => "an invoice",
        _ => "something else",
    };
    assert_eq!([name(PaperKind::Bill), name(PaperKind::Letter)], ["an invoice", "something else"]);
    assert!(matches!(ErrorKind::PaperUnknown, ErrorKind::NoDocument));
}

#[test]
fn calls_start_by_both() {
    let client = archive::Client::new().expect("a client");
    let query = PaperQuery::new(PaperQueryRequired { since: "2026-01-01".into(), until: "2026-02-01".into() });
    let call: Call<FindDocumentsCall> = client.find_documents(query).count(5);
    let _: Call<SearchPapersCall> = call;
    let required = MoveDocumentCallRequired { from_shelf: ShelfId::new("a"), to_shelf: ShelfId::new("b") };
    let _: Call<MovePaperCall> = client.move_document(required);
}

/// `title` and `name` were swapped: `title` is a current name, so it is not kept as a previous one.
#[test]
fn a_current_name_is_not_a_previous_one() {
    let current = PaperQueryRequired { since: "2026-01-01".into(), until: "2026-02-01".into() };
    let query = serde_json::to_value(PaperQuery::new(current).title("t").name("n")).expect("a request");
    assert_eq!((&query["title"], &query["name"]), (&"t".into(), &"n".into()));
}
