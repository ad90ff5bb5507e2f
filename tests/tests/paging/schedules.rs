//! Thousands of schedules of faults, drops and crashes.

use generated_client::{
    linkup::{self, JobId},
    postpress::{ClassicPeople, SearchResult},
    runtime::{End, Items, support::Paged},
};

use crate::service::{Fault, Memory, Way, finish, once};

const SCHEDULES: u64 = 3000;

/// Fails with the seed of the schedule; `PAGING_SEED` runs that one alone.
#[test]
fn every_row_exactly_once() {
    let only = std::env::var("PAGING_SEED").ok().map(|seed| seed.parse().expect("a seed is a number"));
    let seeds: Vec<u64> = only.map_or(0..SCHEDULES, |seed| seed..seed + 1).collect();
    let errors: u32 = codegen::parallel::map(&seeds, |seed| errors_of_schedule(*seed)).into_iter().sum();
    println!("{SCHEDULES} schedules, {errors} errors on the way");
}

/// Reads all pages of a service that fails now and then. The errors that the caller met on the way.
fn errors_of_schedule(seed: u64) -> u32 {
    let mut random = fastrand::Rng::with_seed(seed);
    let way = [Way::Cursor, Way::Offset, Way::Page, Way::Position][random.usize(0..4)];
    let rows = random.u64(0..60);
    let faults: Vec<Fault> = (0..random.usize(0..40)).map(|_| Fault::ALL[random.usize(0..Fault::ALL.len())]).collect();
    let memory = Memory::new(way, rows, random.u64(1..12)).slow(random.u32(0..3)).faults(faults);
    let came = match way {
        Way::Cursor => run(
            &mut random,
            || memory.postpress().search("acc", ClassicPeople::new().keywords("x")).limit(7).items(),
            |row| match row {
                SearchResult::People(person) => person.id.as_str().to_owned(),
                SearchResult::Unknown(other) => other.json().to_string(),
                other => panic!("{other:?}"),
            },
        ),
        Way::Offset => run(
            &mut random,
            || {
                let body = linkup::v2::GetCandidates::new("acc", JobId::new("7")).count(5);
                memory.linkup().v2().get_candidates(body).items()
            },
            |row| row.application_id.as_str().to_owned(),
        ),
        Way::Page => run(
            &mut random,
            || memory.linkup().v1().candidates(v1()).items(),
            |row| row.application_id.as_str().to_owned(),
        ),
        Way::Position => run(
            &mut random,
            || memory.linkup().v1().candidates(v1().total_results(6)).items_by_positions(),
            |row| row.application_id.as_str().to_owned(),
        ),
    };
    let expected: Vec<String> = (0..rows).map(|row| row.to_string()).collect();
    assert_eq!(came.rows, expected, "seed {seed}, {way:?}");
    assert!(matches!(came.end, End::Complete | End::EmptyPage), "seed {seed}, {way:?}: {:?}", came.end);
    came.errors
}

fn v1() -> linkup::v1::Candidates {
    linkup::v1::Candidates::new(JobId::new("7"), linkup::LoginToken::new("t"))
}

struct Came {
    rows: Vec<String>,
    end: End,
    errors: u32,
}

/// Takes all items; goes on after errors, drops futures half-way, and crashes now and then.
fn run<E: Paged>(
    random: &mut fastrand::Rng,
    start: impl Fn() -> Items<E, E::Item>,
    name: impl Fn(E::Item) -> String,
) -> Came {
    let mut items = start();
    let (mut rows, mut errors) = (Vec::new(), 0);
    // What could not be read, by its place among all rows of the service.
    let mut bad = 0;
    for _ in 0..10_000 {
        if random.u8(0..20) == 0 {
            let token = items.token().expect("a place").to_string();
            bad += items.unreadable().len();
            rows.extend(items.unreadable().iter().map(|row| row.json().to_owned()));
            items = start().resume(token.parse().expect("is a token"));
        }
        if random.u8(0..4) == 0 {
            // Polled once and dropped, as by a `select!`.
            let mut next = Box::pin(items.try_next());
            if let std::task::Poll::Ready(Ok(Some(row))) = once(&mut next) {
                rows.push(name(row));
            }
            continue;
        }
        match finish(items.try_next()) {
            Ok(Some(row)) => rows.push(name(row)),
            Ok(None) => break,
            Err(_) => errors += 1,
        }
    }
    rows.extend(items.unreadable().iter().map(|row| row.json().to_owned()));
    bad += items.unreadable().len();
    if bad > 0 {
        rows.sort_by_key(|row| row.parse::<u64>().expect("a number"));
    }
    Came { rows, end: items.end().expect("an end"), errors }
}
