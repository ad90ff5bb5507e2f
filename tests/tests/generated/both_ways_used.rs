//! A type that is sent and returned is two types: what is sent is checked, what is returned is read leniently, and a field of one
//! direction is nowhere in the other.

use serde_json::json;

use crate::both_ways::notebook::{
    Author, AuthorInput, AuthorKind, BlockPersonInput, Choice, ChoiceInput, Note, NoteInput, NotePlaceInput, Notes,
    Rating, RatingInput,
};

fn ann() -> AuthorInput {
    AuthorInput::new("Ann", AuthorKind::Person)
}

#[test]
fn what_is_sent_has_no_field_that_is_only_returned() {
    let note = NoteInput::new("Rome", ann())
        .blocks([BlockPersonInput::new(ann())])
        .readers(ChoiceInput::new([ann()]))
        .place(NotePlaceInput::new("Rome"));
    let ann = json!({"name": "Ann", "kind": "person"});
    let expected = json!({
        "title": "Rome", "author": ann, "blocks": [{"type": "person", "person": ann}],
        "readers": {"chosen": [ann]}, "place": {"city": "Rome"},
    });
    assert_eq!(serde_json::to_value(&note).expect("a request"), expected);
    for unknown in ["id", "created_at"] {
        let mut with = expected.clone();
        with[unknown] = json!("n1");
        let found = serde_json::from_value::<NoteInput>(with).expect_err("a field that is only returned");
        assert!(found.to_string().contains(unknown), "{found}");
    }
}

#[test]
fn what_is_returned_has_no_field_that_is_only_sent() {
    let text = r#"{"notes": [{"id": "n1", "passphrase": "x", "author": {"name": "Ann", "kind": "robot"}}],
        "best": {"chosen": [{"stars": 9}]}}"#;
    let notes: Notes = serde_json::from_str(text).expect("a response");
    let note: &Note = &notes.notes[0];
    assert_eq!(note.extra.map()["passphrase"], "x");
    let author: &Author = note.author.as_ref().expect("an author");
    assert_eq!(author.kind.as_ref().map(ToString::to_string).as_deref(), Some("robot"));
    // Bounds are checked before sending only.
    let best: &Choice<Rating> = notes.best.as_ref().expect("ratings");
    assert_eq!(best.chosen[0].stars, Some(9));
    assert_eq!(serde_json::from_str::<RatingInput>(r#"{"stars": 5}"#).expect("a request"), RatingInput::new(5));
    serde_json::from_str::<RatingInput>(r#"{"stars": 9}"#).expect_err("too many stars");
}
