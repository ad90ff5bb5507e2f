//! Pages beyond what the spec allows, with each driver.

use generated_client::runtime::Reason;
use serde_json::json;

use crate::call::{Driver, wait};
use crate::drivers::{builder, each};
use crate::loopback::{Loopback, response};

/// The service may return an error, or the last page for ever.
#[test]
fn a_page_number_past_its_bound_is_not_sent() {
    each(|driver| {
        let server = Loopback::responding(|request, _| {
            let page = json!({"success": true, "items": [{"id": request.line.len()}, {"id": request.line}]});
            response(200, "", page.to_string())
        });
        let client = builder(driver, server.url()).build().expect("a client");
        let (pages, error) = match driver {
            Driver::Async | Driver::Reqwest => wait(async {
                let mut pages = client.auctions().pages();
                let mut count = 0;
                loop {
                    match pages.try_next().await {
                        Ok(page) => count += u32::from(page.is_some()),
                        Err(error) => break (count, error),
                    }
                }
            }),
            Driver::Blocking => {
                let mut pages = client.auctions().blocking().pages();
                let mut count = 0;
                loop {
                    match pages.try_next() {
                        Ok(page) => count += u32::from(page.is_some()),
                        Err(error) => break (count, error),
                    }
                }
            }
        };
        assert_eq!((pages, error.reason(), server.seen().requests.len()), (3, Reason::Refused, 3), "{driver:?}");
        assert_eq!(
            error.to_string(),
            "market.auctions: not sent: `page` is 4; allowed: 1 to 3; the remaining pages cannot be requested"
        );
    });
}
