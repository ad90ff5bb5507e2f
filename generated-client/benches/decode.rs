//! How fast a page of results is read, compared with serde on the same page.
//!
//! ```text
//! cargo bench -p generated-client --bench decode
//! ```
//!
//! Every form reads a whole body from bytes and drops it again:
//!
//! - `ours`: what a call of this crate does. Nothing is lost: unknown fields, enum values and variants are kept, drifting scalars
//!   are read, and an item that cannot be read stays alone.
//! - `serde tag`: structs written by hand with the same fields, told apart by serde's own `#[serde(tag = "type")]`.
//! - `one pass`: the same structs, told apart by a visitor written by hand that holds nothing back.
//! - `no union`: the same structs, without telling variants apart; all items must be people.
//!
//! The fields of the references are as optional as ours, and their ids and enums are this crate's own. What they give up for
//! speed: scalars that drift, and whatever the types do not know, which they drop or fail at. So they are faster than structs
//! of equal leniency would be.
//!
//! Before anything is measured, each form must have read all that the page says. The last figure of a line is the time, as a
//! multiple of ours.

#[path = "decode/one_pass.rs"]
mod one_pass;
#[path = "decode/pages.rs"]
mod pages;
#[path = "decode/plain.rs"]
mod plain;
#[path = "support/rounds.rs"]
mod rounds;

use bytes::Bytes;
use generated_client::{
    postpress::SearchPage,
    runtime::{normalize, support::Body},
};
use rounds::{Form, compare};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

fn main() {
    let people = pages::people();
    let sorted = pages::sorted(&people);
    measure("100 people", &people, true);
    measure("100 of four variants", &pages::mixed(), false);
    measure("a page of one item", &pages::small(), true);
    measure("100 people, fields sorted by name", &sorted, true);
}

fn measure(title: &str, page: &str, is_people: bool) {
    let body = Bytes::from(page.to_owned());
    type Tagged = plain::Page<plain::SearchResult<plain::Attachment>>;
    type OnePass = plain::Page<one_pass::Item>;
    let mut forms = vec![
        form("ours", &body, ours),
        form("serde tag", &body, serde::<Tagged>),
        form("one pass", &body, serde::<OnePass>),
    ];
    if is_people {
        forms.push(form("no union", &body, serde::<plain::Page<plain::People>>));
    }
    compare(title, body.len(), &forms);
}

/// What a call does with the body of its response.
fn ours(body: &Bytes) -> SearchPage {
    let (page, _) = SearchPage::read_body(body.into()).expect("is a page");
    assert!(page.items.unreadable().is_empty());
    page
}

fn serde<T: DeserializeOwned>(body: &Bytes) -> T {
    serde_json::from_slice(body).expect("is a page")
}

fn form<'a, T: Serialize>(name: &'a str, body: &'a Bytes, read: impl Fn(&Bytes) -> T + 'a) -> Form<'a> {
    same(body, &read(body), name);
    Form::new(name, move || read(body))
}

/// Whether everything the page says has been read, the tags of a page without unions aside.
fn same<T: Serialize>(body: &Bytes, page: &T, form: &str) {
    let mut sent = normalize(&serde_json::from_slice(body).expect("is JSON"));
    let mut read = normalize(&serde_json::to_value(page).expect("can be written"));
    if form.starts_with("no union") {
        for page in [&mut sent, &mut read] {
            let items = page["items"].as_array_mut().expect("are items");
            items.iter_mut().filter_map(Value::as_object_mut).for_each(|item| drop(item.remove("type")));
        }
    }
    assert!(sent == read, "`{form}` did not read what was sent");
}
