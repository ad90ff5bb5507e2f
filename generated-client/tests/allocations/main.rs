//! How often a small call allocates, and how much of it is moved. Nothing is timed, so the bounds hold on every machine.

#[path = "../../benches/overhead/server.rs"]
mod server;

use std::alloc::System;

use generated_client::postpress::{ClassicPeople, Client};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const CALLS: usize = 100;
/// What a small call may take, growing not counted.
const MOST: usize = 60;
/// The bytes of a call that is sent, with a span of `tracing`.
const LARGEST: usize = 640;

/// The only test of this program, because others would be counted too. The server asks for no memory while it responds.
#[test]
fn a_small_call_is_small() {
    let page = include_str!("../../../spec/postpress/examples/search-classic-people.response.json");
    let address = server::serve(page, || ());
    let client = Client::builder("a key").base_url(format!("http://{address}")).build().expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let call =
        || async { client.search("acc_01HXYZ", ClassicPeople::new().keywords("software engineer")).send().await };
    let size = size_of_val(&client.search("acc_01HXYZ", ClassicPeople::new()).send());
    assert!(size <= LARGEST, "a call that is sent has {size} bytes, which are moved with it");
    runtime.block_on(async {
        for _ in 0..10 {
            call().await.expect("it succeeds");
        }
        let region = Region::new(ALLOCATOR);
        for _ in 0..CALLS {
            call().await.expect("it succeeds");
        }
        let counted = region.change();
        let (count, growing) = (counted.allocations / CALLS, counted.reallocations / CALLS);
        assert!(count <= MOST, "{count} allocations a call, and {growing} that grow");
    });
}
