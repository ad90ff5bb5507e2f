//! What is retried, and when.

use std::time::Duration;

use generated_client::runtime::{CallOptions, ClientBuilder, Reason, RetryPolicy};

use crate::{
    machine::{Run, response, run, silence, unreachable, with_header},
    people,
    petshop::Call,
    petshop::petshop::{
        AddPet, AddPetCall, Client, GetPetCall, LoginToken, OwnerId, PetId, RemovePetCall, SearchCall, Service,
    },
    server::{self, Server},
};

const PET: &str = r#"{"id": "x", "tag_number": 1}"#;
const FOUND: &str = r#"{"success": true, "items": []}"#;

fn builder() -> ClientBuilder<Service> {
    Client::builder("k3y")
}

fn client() -> Client {
    builder().build().unwrap()
}

fn get() -> Call<GetPetCall> {
    client().get_pet(PetId::new(1))
}

fn remove() -> Call<RemovePetCall> {
    client().remove_pet(PetId::new(1))
}

fn add() -> Call<AddPetCall> {
    client().add_pet(AddPet::new(LoginToken::new("t"), "Shop".into()))
}

fn search() -> Call<SearchCall> {
    client().search(OwnerId::new("o"), people())
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Tries up to ten times, without a rest.
fn restless() -> CallOptions {
    CallOptions::new().retry(RetryPolicy::new().attempts(10).waits(Duration::ZERO, Duration::ZERO))
}

#[tokio::test]
async fn a_failure_that_passes_is_repeated() {
    let server = Server::new([server::response(503, "", ""), server::response(200, "", PET)]);
    let policy = RetryPolicy::new().waits(Duration::from_millis(1), Duration::from_millis(2));
    let client = builder().base_url(&server.url).retry(policy).build().unwrap();
    let response = client.get_pet(PetId::new(1)).send().await.unwrap();
    assert_eq!((response.attempts(), response.tag_number), (2, 1));
    let (first, second) = (server.received().unwrap(), server.received().unwrap());
    assert_eq!((first.line, first.headers), (second.line, second.headers));
}

#[test]
fn waits_grow_and_attempts_end() {
    let Run { slept, result, .. } = run(&get(), [response(503, ""), silence(), response(503, "")]);
    let error = result.unwrap_err();
    assert_eq!(error.attempts(), 3);
    assert!(error.to_string().ends_with("; retry later (after 3 attempts)"), "{error}");
    assert!(slept[0] <= Duration::from_millis(500) && slept[1] <= seconds(1), "{slept:?}");

    let fails = || response(503, "");
    let many = run(&get().options(restless()), [(); 10].map(|()| fails()));
    assert_eq!((many.result.unwrap_err().attempts(), many.slept), (10, vec![Duration::ZERO; 9]));
    let once = run(&get().options(CallOptions::new().retry(RetryPolicy::never())), [fails()]);
    assert_eq!(once.result.unwrap_err().attempts(), 1);
    let client = builder().retry(RetryPolicy::never()).build().unwrap();
    assert_eq!(run(&client.get_pet(PetId::new(1)), [fails()]).result.unwrap_err().attempts(), 1);
}

#[test]
fn what_does_not_pass_is_sent_once() {
    for status in [400, 401, 402, 403, 404, 422, 501] {
        assert_eq!(run(&get(), [response(status, "")]).result.unwrap_err().attempts(), 1, "{status}");
    }
    assert_eq!(run(&get(), [response(200, "not JSON")]).result.unwrap_err().reason(), Reason::Undecodable);
}

#[test]
fn a_service_that_asks_to_wait() {
    let wait = |time| with_header(429, "retry-after", time, "");
    let Run { slept, result, .. } = run(&get(), [wait("30"), response(200, PET)]);
    assert_eq!(result.unwrap().attempts(), 2);
    assert!(slept[0] >= seconds(30) && slept[0] <= Duration::from_millis(30_500), "{slept:?}");
    // More than the policy's patience: the caller knows better what to do in the meantime.
    let Run { slept, result, .. } = run(&get(), [wait("61")]);
    let error = result.unwrap_err();
    assert_eq!((error.attempts(), error.retry_after(), slept.len()), (1, Some(seconds(61)), 0));
    assert!(error.is_retryable());
    let patient = CallOptions::new().retry(RetryPolicy::new().patience(seconds(61)));
    assert_eq!(run(&get().options(patient), [wait("61"), response(200, PET)]).result.unwrap().attempts(), 2);
}

#[test]
fn a_write_is_only_repeated_when_nothing_was_done() {
    for attempt in [response(500, ""), response(503, ""), response(408, ""), silence()] {
        let error = run(&remove(), [attempt]).result.unwrap_err();
        assert!(error.attempts() == 1 && !error.is_retryable(), "{error}");
    }
    for attempt in [response(429, ""), unreachable()] {
        assert_eq!(run(&remove(), [attempt, response(204, "")]).result.unwrap().attempts(), 2);
    }
    let error = run(&remove(), [silence()]).result.unwrap_err();
    assert_eq!((error.reason(), error.is_outcome_unknown()), (Reason::OutcomeUnknown, true));
    // A response says what happened, if only that it failed.
    assert!(!run(&remove(), [response(500, "")]).result.unwrap_err().is_outcome_unknown());
}

#[test]
fn a_key_makes_the_repeat_of_a_write_harmless() {
    let keys = |call: &Call<AddPetCall>| {
        let Run { sent, result, .. } = run(call, [response(500, ""), silence(), response(201, PET)]);
        assert_eq!(result.unwrap().attempts(), 3);
        let keys = sent.iter().map(|(request, _)| {
            let keys: Vec<_> = request.headers().get_all("idempotency-key").iter().collect();
            assert_eq!(keys.len(), 1);
            keys[0].to_str().unwrap().to_owned()
        });
        keys.collect::<Vec<_>>()
    };
    let (first, second) = (keys(&add()), keys(&add()));
    assert!(first.iter().all(|key| *key == first[0]) && first[0].len() == 32, "{first:?}");
    assert_ne!(first[0], second[0]);
    let own = CallOptions::new().extra_header("Idempotency-Key", "mine");
    assert_eq!(keys(&add().options(own)), ["mine"; 3]);
}

#[test]
fn a_priced_call_is_not_paid_for_twice() {
    let error = run(&search(), [silence()]).result.unwrap_err();
    assert_eq!((error.reason(), error.is_outcome_unknown()), (Reason::OutcomeUnknown, true));
    assert!(!error.is_retryable() && error.may_have_been_charged());
    assert_eq!(run(&search(), [response(503, "")]).result.unwrap_err().attempts(), 1);
    // Not charged: by the catalogue, by the response's own word, because it was never sent.
    let refused = r#"{"success": false, "error": {"code": "search_broke"}, "metadata": {"credits_consumed": 0}}"#;
    for attempt in [response(429, ""), response(200, refused), response(500, refused), unreachable()] {
        assert_eq!(run(&search(), [attempt, response(200, FOUND)]).result.unwrap().attempts(), 2);
    }
    let options = CallOptions::new().retry(RetryPolicy::new().repeat_charges());
    for attempt in [silence(), response(503, "")] {
        let call = search().options(options.clone());
        assert_eq!(run(&call, [attempt, response(200, FOUND)]).result.unwrap().attempts(), 2);
    }
    // Charges may be repeated; what it does may not.
    let error = run(&remove().options(options), [silence()]).result.unwrap_err();
    assert_eq!(error.attempts(), 1);
}

/// Each attempt takes a second here.
#[test]
fn a_call_ends_in_its_time() {
    let timeouts = |run: &Run<_>| run.sent.iter().map(|(_, timeout)| *timeout).collect::<Vec<_>>();
    let call = get().options(restless().timeout(Duration::from_millis(2500)));
    let late = run(&call, [response(503, ""), response(503, ""), silence()]);
    assert_eq!(timeouts(&late), [2500, 1500, 500].map(Duration::from_millis));
    assert_eq!(late.result.unwrap_err().attempts(), 3);
    // No sleep that the call cannot outlive.
    let call = get().options(CallOptions::new().timeout(seconds(20)));
    let late = run(&call, [with_header(429, "retry-after", "30", "")]);
    assert_eq!((late.slept.len(), late.result.unwrap_err().retry_after()), (0, Some(seconds(30))));
    let late = run(&get().options(CallOptions::new().timeout(Duration::ZERO)), []);
    let error = late.result.unwrap_err();
    assert_eq!((error.reason(), error.is_timeout(), error.attempts()), (Reason::NotSent, true, 0));
    // A time that no clock can hold is not a limit.
    let call = get().options(CallOptions::new().timeout(Duration::MAX));
    assert_eq!(run(&call, [response(503, ""), response(200, PET)]).result.unwrap().attempts(), 2);
    let call = builder().timeout(Duration::ZERO).build().unwrap().get_pet(PetId::new(1));
    assert!(run(&call, []).result.unwrap_err().is_timeout());
}

#[test]
fn an_attempt_has_the_time_of_its_endpoint_its_client_or_its_call() {
    let timeout = |run: Vec<(http::Request<bytes::Bytes>, Duration)>| run[0].1;
    assert_eq!(timeout(run(&get(), [response(200, PET)]).sent), seconds(10));
    assert_eq!(timeout(run(&remove(), [response(204, "")]).sent), seconds(60));
    assert_eq!(timeout(run(&search(), [response(200, FOUND)]).sent), seconds(300));
    let call = builder().attempt_timeout(seconds(7)).build().unwrap().get_pet(PetId::new(1));
    assert_eq!(timeout(run(&call, [response(200, PET)]).sent), seconds(7));
    let call = call.options(CallOptions::new().attempt_timeout(seconds(3)));
    assert_eq!(timeout(run(&call, [response(200, PET)]).sent), seconds(3));
}

/// When a service is down, the repeats of every call only make it worse.
#[test]
fn a_client_and_its_clones_have_a_budget_of_repeats() {
    let client = client();
    for _ in 0..50 {
        let call =
            client.clone().get_pet(PetId::new(1)).options(CallOptions::new().retry(RetryPolicy::new().attempts(3)));
        assert_eq!(run(&call, [silence(), silence(), silence()]).result.unwrap_err().attempts(), 3);
    }
    assert_eq!(run(&client.get_pet(PetId::new(1)), [silence()]).result.unwrap_err().attempts(), 1);
    for _ in 0..5 {
        run(&client.get_pet(PetId::new(1)), [response(200, PET)]).result.unwrap();
    }
    assert_eq!(run(&client.get_pet(PetId::new(1)), [silence(), response(200, PET)]).result.unwrap().attempts(), 2);
}
