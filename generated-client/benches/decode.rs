//! How fast a page of results is read, beside what serde's derives make of the same page.
//!
//! ```text
//! cargo bench -p generated-client --bench decode
//! ```
//!
//! Every form reads a whole body from bytes and drops it again:
//!
//! - `ours`: what a call of this crate does. Nothing is lost: unknown fields, words and kinds are kept, drifting scalars are
//!   read, and a row that cannot be read stays alone.
//! - `tagged`: structs written by hand with the same fields, told apart by serde's own `#[serde(tag = "type")]`.
//! - `no union`: the same structs, without telling kinds apart; all items must be people.
//! - `no union, checked once`: the same, but the body is checked to be UTF-8 as a whole and not string by string, as `ours` does.
//!
//! The fields of the references are as optional as ours, and their ids and words are this crate's own. What they give up for
//! speed: scalars that drift, and whatever the types do not know, which they drop or fail at. So they are faster than structs
//! of equal leniency would be.
//!
//! Before anything is measured, each form must have read all that the page says.

#[path = "decode/pages.rs"]
mod pages;
#[path = "decode/plain.rs"]
mod plain;

use bytes::Bytes;
use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use generated_client::{
    postpress::SearchPage,
    runtime::{normalize, support::Body},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let people = Bytes::from(pages::people());
    let mut group = criterion.benchmark_group("people");
    group.throughput(Throughput::Bytes(people.len() as u64));
    every_kind(&mut group, &people);
    measure(&mut group, "no union", &people, serde::<plain::Page<plain::People>>);
    measure(&mut group, "no union, checked once", &people, |body| {
        let text = str::from_utf8(body).expect("is text");
        serde_json::from_str::<plain::Page<plain::People>>(text).expect("is a page")
    });
    group.finish();

    let mixed = Bytes::from(pages::mixed());
    let mut group = criterion.benchmark_group("mixed");
    group.throughput(Throughput::Bytes(mixed.len() as u64));
    every_kind(&mut group, &mixed);
    group.finish();
    criterion.final_summary();
}

fn every_kind(group: &mut BenchmarkGroup<'_, WallTime>, body: &Bytes) {
    measure(group, "ours", body, ours);
    measure(group, "tagged", body, serde::<plain::Page<plain::SearchResult>>);
}

/// What a call does with the body of its answer.
fn ours(body: &Bytes) -> SearchPage {
    let page: SearchPage = Body::read_body(body).map(|(page, _)| page).expect("is a page");
    assert!(page.items.unreadable().is_empty());
    page
}

fn serde<T: DeserializeOwned>(body: &Bytes) -> T {
    serde_json::from_slice(body).expect("is a page")
}

fn measure<T: Serialize>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    form: &str,
    body: &Bytes,
    read: impl Fn(&Bytes) -> T,
) {
    same(body, &read(body), form);
    group.bench_function(form, |bencher| bencher.iter(|| read(body)));
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
