//! What a client may spend: reserved before sending, settled by what is known afterwards.

use std::{future::pending, time::Duration};

use bytes::Bytes;
use generated_client::runtime::{
    Attempt, CallMachine, CallOptions, End, MaxCredits, Reason, Remedy, RetryPolicy, Step, Transport, TransportError,
    TransportFuture,
};
use http::Response;

use crate::{
    machine::{TransportResult, response, run, silence, unreachable},
    people,
    petshop::Call,
    petshop::petshop::{Client, OwnerId, OwnerQuery, PetId, SearchCall},
    server::{self, Server},
};

const PET: &str = r#"{"id": "x", "tag_number": 1}"#;

fn client(credit_limit: u64) -> Client {
    Client::builder("k3y").credit_limit(credit_limit).build().unwrap()
}

/// A search that costs up to two credits.
fn search(client: &Client) -> Call<SearchCall> {
    client.search(OwnerId::new("o"), people()).limit(20)
}

/// What is spent, and what is set aside.
fn book(client: &Client) -> (u64, u64) {
    (client.spent(), client.reserved())
}

#[test]
fn what_could_cost_too_much_is_not_sent() {
    let client = client(3);
    let paid = r#"{"success": true, "items": [], "metadata": {"credits_consumed": 2}}"#;
    run(&search(&client), [response(200, paid)]).result.unwrap();
    assert_eq!(book(&client), (2, 0));
    let error = run(&search(&client), []).result.unwrap_err();
    assert_eq!((error.reason(), error.remedy(), error.attempts()), (Reason::CreditLimit, Remedy::Upgrade, 0));
    assert!(!error.is_retryable() && !error.may_have_been_charged());
    assert_eq!(
        error.to_string(),
        "petshop.search: not sent: the call can cost 2 credits, but the credit limit leaves only 1"
    );
    // One credit is enough for ten results, and none for what is free.
    run(&search(&client).limit(10), [response(200, r#"{"success": true, "items": []}"#)]).result.unwrap();
    run(&client.list_pets(), [response(200, r#"{"pets": []}"#)]).result.unwrap();
    assert_eq!(book(&client), (3, 0));
}

#[test]
fn a_price_becomes_what_was_paid() {
    let owners = r#"{"owners": [{"id": 1}, {"id": 2}, {"odd": 3}]}"#;
    let cases = [
        // The service's own word; a part of a credit counts as one.
        (r#"{"owners": [], "cost": 3}"#, 3),
        (r#"{"owners": [], "cost": "1.5"}"#, 2),
        (r#"{"owners": [], "cost": 0}"#, 0),
        // Else rows times price.
        (owners, 2),
        (r#"{"owners": []}"#, 0),
        // Else the most that it can be.
        (r#"{"owners": null}"#, 4),
    ];
    for (body, paid) in cases {
        let client = client(100);
        run(&client.find_owners(OwnerQuery::new("x")), [response(200, body)]).result.unwrap();
        assert_eq!(book(&client), (paid, 0), "{body}");
    }
}

#[test]
fn a_failed_call_keeps_aside_what_nobody_knows() {
    let charged = r#"{"success": false, "error": {"code": "search_broke"}, "metadata": {"credits_consumed": 1}}"#;
    let cases: [(TransportResult, _); 6] = [
        (response(429, ""), (0, 0)),
        (unreachable(), (0, 0)),
        (silence(), (0, 2)),
        (response(500, ""), (0, 2)),
        (response(200, "not JSON"), (0, 2)),
        (response(200, charged), (1, 0)),
    ];
    for (index, (attempt, expected)) in cases.into_iter().enumerate() {
        let client = client(100);
        let once = CallOptions::new().retry(RetryPolicy::never());
        run(&search(&client).options(once), [attempt]).result.unwrap_err();
        assert_eq!(book(&client), expected, "case {index}");
    }
}

#[test]
fn each_repeat_is_paid_for() {
    let client = client(3);
    let options = CallOptions::new().retry(RetryPolicy::new().repeat_charges());
    let run = run(&search(&client).options(options), [silence()]);
    // The second attempt no longer fits; the result of the first says more than that.
    assert_eq!((run.slept.len(), run.result.unwrap_err().reason()), (1, Reason::OutcomeUnknown));
    assert_eq!(book(&client), (0, 2));
}

#[tokio::test]
async fn pages_end_where_the_credits_do() {
    let page = |first: u32| {
        let owners: Vec<String> = (first..first + 10).map(|id| format!(r#"{{"id": {id}}}"#)).collect();
        server::response(200, "", &format!(r#"{{"owners": [{}]}}"#, owners.join(", ")))
    };
    let server = Server::new([page(0), page(10), page(20)]);
    let client = Client::builder("k3y").base_url(&server.url).credit_limit(7).build().unwrap();
    let ten = || client.find_owners(OwnerQuery::new("x").count(10));
    // Two credits a page: the caller's cap leaves one, and the client's limit one as well.
    for (mut pages, expected) in [(ten().pages().max_credits(3), 1), (ten().pages(), 2)] {
        let mut count = 0;
        while let Some(page) = pages.try_next().await.unwrap() {
            count += 1;
            assert_eq!(page.owners.len(), 10);
        }
        assert_eq!((count, pages.end(), pages.spent()), (expected, Some(End::CreditCap), 2 * expected));
    }
    assert_eq!(book(&client), (6, 0));
}

/// Responds to nothing, ever.
struct Silent;

impl Transport for Silent {
    fn send(&self, _: Attempt) -> TransportFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(pending())
    }

    fn sleep(&self, _: Duration) -> TransportFuture<'_, ()> {
        Box::pin(pending())
    }
}

#[tokio::test]
async fn a_dropped_call_stays_set_aside() {
    let client = Client::builder("k3y").credit_limit(3).transport(Silent).build().unwrap();
    // Not yet polled, it has reserved nothing.
    drop(search(&client).send());
    assert_eq!(book(&client), (0, 0));
    tokio::time::timeout(Duration::from_millis(1), search(&client).send()).await.unwrap_err();
    assert_eq!(book(&client), (0, 2));
    assert_eq!(search(&client).send().await.unwrap_err().reason(), Reason::CreditLimit);
}

#[test]
fn calls_at_the_same_time_share_the_limit() {
    let client = client(5);
    let clones: Vec<_> = (0..4).map(|_| client.clone()).collect();
    let mut machines: Vec<_> = clones.iter().map(|client| CallMachine::new(&search(client))).collect();
    let started = machines.iter_mut().map(|machine| machine.start(std::time::Instant::now()));
    assert_eq!(started.filter(|step| matches!(step, Step::Send(_))).count(), 2);
    assert_eq!(book(&client), (0, 4));
}

#[test]
fn a_call_without_a_bound_says_what_to_assume() {
    let client = client(5);
    let get = || client.get_pet(PetId::new(1));
    assert_eq!(get().max_credits(), MaxCredits::Unknown);
    let error = run(&get(), []).result.unwrap_err();
    assert_eq!(error.reason(), Reason::CreditLimit);
    assert!(error.to_string().contains("set assume_at_most(credits) if you know it"), "{error}");
    let call = get().options(CallOptions::new().assume_at_most(2));
    assert_eq!(call.max_credits(), MaxCredits::AtMost(2));
    run(&call, [response(200, PET)]).result.unwrap();
    assert_eq!(book(&client), (2, 0));
    // What the spec knows is not assumed.
    let call = search(&client).options(CallOptions::new().assume_at_most(100));
    assert_eq!(call.max_credits(), MaxCredits::AtMost(2));
}

#[test]
fn the_limit_can_be_changed() {
    let client = Client::new("k3y").unwrap();
    assert_eq!(client.credit_limit(), None);
    run(&search(&client), [silence()]).result.unwrap_err();
    client.clone().set_credit_limit(3);
    assert_eq!((client.credit_limit(), book(&client)), (Some(3), (0, 2)));
    assert_eq!(run(&search(&client), []).result.unwrap_err().reason(), Reason::CreditLimit);
    client.set_credit_limit(4);
    run(&search(&client), [response(429, ""), silence()]).result.unwrap_err();
    assert_eq!(book(&client), (0, 4));
    client.set_credit_limit(None);
    run(&search(&client), [silence()]).result.unwrap_err();
    assert_eq!(book(&client), (0, 6));
}

/// What a request says it costs, what its call says, and what is set aside.
#[test]
fn a_request_knows_the_price_of_its_call() {
    for count in [None, Some(1), Some(10), Some(31), Some(100)] {
        let query = OwnerQuery::new("x");
        let query = count.into_iter().fold(query, OwnerQuery::count);
        let client = client(1000);
        let call = client.find_owners(query.clone());
        assert_eq!(query.max_credits(), call.max_credits(), "{count:?}");
        run(&call, [silence()]).result.unwrap_err();
        assert_eq!(query.max_credits(), MaxCredits::AtMost(client.reserved()), "{count:?}");
    }
    assert_eq!(OwnerQuery::new("x").max_credits(), MaxCredits::AtMost(4));
    assert_eq!(OwnerQuery::new("x").count(31).max_credits(), MaxCredits::AtMost(8));
}
