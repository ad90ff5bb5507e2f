//! How fast a page of results is read, beside what serde's derives make of the same page.
//!
//! ```text
//! cargo bench -p generated-client --bench decode
//! ```
//!
//! Every form reads a whole body from bytes:
//!
//! - `ours`: what a call of this crate does. Nothing is dropped: unknown fields, words and kinds are kept, drifting scalars are
//!   read, and a row that cannot be read stays alone.
//! - `tagged, plain` and `no union, plain`: structs written by hand with the same fields, as serde's own
//!   `#[serde(tag = "type")]` reads them, and without telling kinds apart (all items must be people). They drop what they do
//!   not know and fail at the first surprise.
//! - `tagged, same` and `no union, same`: the generated structs themselves, in serde's own union and in none. They keep unknown
//!   fields and read drifting scalars, but an unknown kind or an unreadable row fails the page.
//!
//! Before anything is measured, all forms must have read the same values.

#[path = "decode/pages.rs"]
mod pages;
#[path = "decode/plain.rs"]
mod plain;

use bytes::Bytes;
use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use generated_client::{
    postpress::{Company, Job, People, Post, SearchPage},
    runtime::{normalize, wire::ResponseBody},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

/// The generated structs in serde's own union.
#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "UPPERCASE")]
enum SearchResult {
    People(Box<People>),
    Company(Box<Company>),
    Post(Box<Post>),
    Job(Box<Job>),
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let people = Bytes::from(pages::people());
    let mut group = criterion.benchmark_group("people");
    group.throughput(Throughput::Bytes(people.len() as u64));
    every_kind(&mut group, &people);
    measure(&mut group, "no union, same", &people, serde::<plain::Page<People>>);
    // Without a union nobody reads the tag.
    measure(&mut group, "no union, plain", &people, serde::<plain::Page<plain::People>>);
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
    measure(group, "tagged, same", body, serde::<plain::Page<SearchResult>>);
    measure(group, "tagged, plain", body, serde::<plain::Page<plain::SearchResult>>);
}

/// What a call does with the body of its answer.
fn ours(body: &Bytes) -> SearchPage {
    let page: SearchPage = ResponseBody::new(body).json().expect("is a page");
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
