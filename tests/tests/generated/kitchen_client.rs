//! What the client of the kitchen golden sends, byte by byte, and how it reads responses.

use crate::kitchen::kitchen::orders::{ByGuest, ByTable, ByTableOrder, ByTableSort, Place, PlaceId, PlaceRequired};
use crate::kitchen::kitchen::{
    AmountRange, Client, Course, Dish, DishChange, DishId, Error, ErrorKind, EveryParameterCallRequired, Guess,
    GuessAmount, GuessWhoByName, Heat, NewDish, NewPrice, NewPricePounds, PhotoFormat, Pin, TableId,
};
use crate::server::{Received, Server};
use generated_client::runtime::{CallOptions, Nullable, Remedy};
use serde_json::{Value, json};

fn client(url: &str) -> Client {
    Client::builder("cook", "pa:ss").base_url(url).build().expect("a client")
}

/// Makes a call, and gives what was sent with what came of it.
async fn call<T>(
    status: u16,
    response: &str,
    make: impl AsyncFnOnce(Client) -> Result<T, Error>,
) -> (Received, Result<T, Error>) {
    let server = Server::responding(status, response);
    let came = make(client(&server.url)).await;
    match server.received() {
        Some(received) => (received, came),
        None => panic!("nothing was sent: {:?}", came.map(drop)),
    }
}

/// The request of a call that succeeds.
async fn sent<T>(status: u16, response: &str, make: impl AsyncFnOnce(Client) -> Result<T, Error>) -> Received {
    let (received, came) = call(status, response, make).await;
    came.map(drop).expect("the call succeeds");
    received
}

fn dish() -> DishId {
    DishId::new("d1")
}

#[tokio::test]
async fn lists_and_constants_in_the_query() {
    let received = sent(200, "[]", async |client: Client| {
        let call = client
            .list_dishes()
            .course([Course::Main, Course::Unknown("high tea".into())])
            .heat([Heat::Hot, Heat::Deadly]);
        call.tag(["a&b", "é"]).limit(5).options(CallOptions::new().extra_query("new", "1")).send().await
    })
    .await;
    let query = "course=main&course=high%20tea&tag=a%26b&tag=%C3%A9&heat=2.5%2Ctrue&limit=5&new=1";
    assert_eq!(received.line, format!("GET /dishes?{query} HTTP/1.1"));
    assert_eq!(received.header("authorization"), Some("Basic Y29vazpwYTpzcw=="));
    assert_eq!(received.header("api-version"), Some("2"));
    assert_eq!(received.header("content-type"), None);
    assert!(received.body.is_empty());
}

#[tokio::test]
async fn every_kind_of_parameter() {
    let required = EveryParameterCallRequired {
        text: "a/b ?".to_owned(),
        whole: -3,
        part: 2.0,
        flag: true,
        day: "2026-05-31".into(),
        list: vec![1, 2],
        x_flag: false,
    };
    let received = sent(200, "null", async |client: Client| {
        let call =
            client.every_parameter(required).address("https://x.example/?a=b").moment("2026-05-31T12:00:00+02:00");
        let call =
            call.clock("2026-05-31T12:00:00").stamp(1_780_228_800).table("t 1").tables(["1", "2"]).heat(Heat::Mild);
        let call = call.numbers([1.0, 0.5]).count(7).code("AB").pin(Pin::new("12&34")).x_day("2026-05-31").x_whole(0);
        call.x_course(Course::Dessert).x_many(["a", "b c"]).send().await
    })
    .await;
    let query = "address=https%3A%2F%2Fx.example%2F%3Fa%3Db&moment=2026-05-31T12%3A00%3A00%2B02%3A00\
                 &clock=2026-05-31T12%3A00%3A00&stamp=1780228800&table=t%201&tables=1&tables=2&heat=0\
                 &numbers=1&numbers=0.5&count=7&fixed=2.5&code=AB&pin=12%2634";
    assert_eq!(received.line, format!("GET /every/a%2Fb%20%3F/-3/2/true/2026-05-31/1%2C2?{query} HTTP/1.1"));
    let headers = ["x-day", "x-whole", "x-flag", "x-course", "x-many"].map(|name| received.header(name));
    assert_eq!(headers, [Some("2026-05-31"), Some("0"), Some("false"), Some("dessert"), Some("a,b c")]);
}

#[tokio::test]
async fn each_method() {
    let received =
        sent(200, r#"{"id": "d1"}"#, async |client: Client| client.get_dish(dish()).x_trace("t").send().await).await;
    assert_eq!((received.line.as_str(), received.header("x-trace")), ("GET /dishes/d1 HTTP/1.1", Some("t")));

    let new = NewDish::new("Soup", Course::Starter, Pin::new("1234")).weight(250.5).tags(["hot", "green"]);
    let mut new = new.price(NewPricePounds::new(3.0)).portions(4);
    new.extra.insert("odd", json!([1]));
    let received = sent(201, r#"{"id": "d1"}"#, async |client: Client| client.put_dish(dish(), new).send().await).await;
    assert_eq!(received.line, "PUT /dishes/d1 HTTP/1.1");
    assert_eq!(received.header("content-type"), Some("application/json"));
    assert_eq!(
        received.json(),
        json!({
            "kind": "dish", "version": 3, "share": 0.5, "fresh": true, "name": "Soup", "course": "starter", "chef": "1234",
            "weight": "250.5", "tags": "hot,green", "price": {"currency": "GBP", "pounds": 3}, "portions": 4,
            "hidden": true, "size": "main", "odd": [1]
        })
    );

    let change = DishChange::new().title(Nullable::Null).portions(2).heat(Heat::Three);
    let received = sent(204, "", async |client: Client| client.change_dish(dish(), change).send().await).await;
    assert_eq!(received.line, "PATCH /dishes/d1 HTTP/1.1");
    let constants = json!({"kind": "dish", "version": 3, "share": 0.5, "fresh": true});
    assert_eq!(received.json(), merged(constants, json!({"title": null, "portions": 2, "heat": "3"})));

    let received = sent(204, "", async |client: Client| {
        #[expect(deprecated, reason = "the spec says so")]
        let call = client.remove_dish(DishId::new("TODAY"));
        call.reason("too hot").send().await
    })
    .await;
    assert_eq!(received.line, "DELETE /dishes/TODAY?force=true&reason=too%20hot HTTP/1.1");
    assert_eq!((received.header("x-mode"), received.body.len()), (Some("quiet"), 0));
}

fn merged(mut one: Value, other: Value) -> Value {
    let fields = other.as_object().expect("an object").clone();
    one.as_object_mut().expect("an object").extend(fields);
    one
}

#[tokio::test]
async fn bytes_lists_maps_and_nothing() {
    let (received, photo) =
        call(200, "no json", async |client: Client| client.photo(dish(), 2, PhotoFormat::Jpg).send().await).await;
    assert_eq!(received.line, "GET /dishes/d1/photos/2.jpg HTTP/1.1");
    assert_eq!(&photo.expect("a picture")[..], b"no json");

    let response = r#"[{"id": "d1", "sold": "12"}, {"name": "no id"}]"#;
    let (_, dishes) = call(200, response, async |client: Client| client.list_dishes().send().await).await;
    let dishes = dishes.expect("dishes");
    let sold: Vec<Option<i64>> = dishes.iter().map(|dish: &Dish| dish.sold).collect();
    assert_eq!(sold, [Some(12)]);
    assert_eq!(dishes.unreadable()[0].index(), 1);

    let response = r#"{"soup": {"currency": "CAD", "dollars": 4}, "tea": {"currency": "EUR"}}"#;
    let (_, prices) = call(200, response, async |client: Client| client.price_list().send().await).await;
    let prices = prices.expect("prices");
    assert_eq!(prices.keys().collect::<Vec<_>>(), ["soup", "tea"]);

    let change = DishChange::new().name("Soup");
    let (_, nothing) = call(204, "", async |client: Client| client.change_dish(dish(), change).send().await).await;
    nothing.expect("an empty response");
}

#[tokio::test]
async fn unions_in_requests() {
    let guess = Guess::new().amount(AmountRange::new().min(1.0)).who([GuessWhoByName::new("Ann").weight(2)]);
    let guess = guess.price(NewPrice::from(NewPricePounds::new(0.5)));
    let received = sent(200, "{}", async |client: Client| client.guess(guess).send().await).await;
    let body = json!({"amount": {"min": 1}, "who": [{"name": "Ann", "weight": 2}], "price": {"currency": "GBP", "pounds": 0.5}});
    assert_eq!(received.json(), body);
    let guess = Guess::new().amount(GuessAmount::Steps(vec![1, 2]));
    let received = sent(200, "{}", async |client: Client| client.guess(guess).send().await).await;
    assert_eq!(received.json(), json!({"amount": [1, 2]}));
}

#[test]
fn ids_chain_where_they_have_the_pattern() {
    let table = |id: &str| TableId::of(&PlaceId::new(id));
    assert_eq!(table("t7"), Some(TableId::new("t7")));
    assert_eq!(
        (table("d7"), table("the table at the door"), table("")),
        (None, None, None),
        "none is the id of a table"
    );
    assert_eq!(DishId::of(&PlaceId::new("d7")), Some(DishId::new("d7")));
}

#[tokio::test]
async fn envelopes_and_modules() {
    let response = r#"{"ok": true, "state": "done", "data": {"orders": [{"id": "o1"}], "cost": 2.2}}"#;
    let search = ByTable::new(TableId::new("7")).sort(ByTableSort::Price).order(ByTableOrder::Up);
    let (received, found) =
        call(200, response, async |client: Client| client.orders().search(search).limit(50).send().await).await;
    assert_eq!(received.line, "POST /orders/search?limit=50 HTTP/1.1");
    assert_eq!(received.json(), json!({"table": "7", "sort": "price", "order": "up"}));
    let found = found.expect("orders");
    assert_eq!((found.orders.len(), found.credits()), (1, Some(3)), "the payload's fields are read without naming it");

    let (_, failed) = call(200, r#"{"ok": false, "error": {"code": "kitchen.fire"}}"#, async |client: Client| {
        client.orders().search(ByGuest::new("Ann")).send().await
    })
    .await;
    let error = failed.expect_err("the flag says that it failed");
    assert_eq!((error.kind(), error.status().map(|status| status.as_u16())), (Some(&ErrorKind::Fire), Some(200)));

    let place = PlaceRequired { table: "7".into(), pin: Pin::new("1234"), dishes: vec![dish()], heat: Heat::Mild };
    let place = Place::new(place).words([Course::Main, Course::Dessert]);
    let received = sent(204, "", async |client: Client| client.orders().place(place).send().await).await;
    let constants = json!({"action": "place", "level": 1, "loud": true, "share": 0.25});
    let rest = json!({"table": "7", "pin": "1234", "dishes": ["d1"], "options": {"heat": 0, "words": "main,dessert", "deep": {}}});
    assert_eq!(received.json(), merged(constants, rest));

    let stop = crate::kitchen::kitchen::orders::admin::StopBody::new(Pin::new("1234"));
    let received =
        sent(200, r#"{"stopped": 1}"#, async |client: Client| client.orders().admin().stop(stop).send().await).await;
    assert_eq!(received.line, "POST /orders HTTP/1.1");
    assert_eq!(received.json(), json!({"action": "stop", "pin": "1234"}));
    let received =
        sent(200, r#"{"items": []}"#, async |client: Client| client.stock().cold().fridge().send().await).await;
    assert_eq!(received.line, "GET /stock/cold HTTP/1.1");
}

#[tokio::test]
async fn errors_are_in_the_catalogue() {
    let cases = [
        (404, "kitchen.no_such_dish", Some(ErrorKind::NoSuchDish), Remedy::FixRequest, false),
        (402, "kitchen.credit", Some(ErrorKind::Unknown("kitchen.credit".into())), Remedy::Upgrade, false),
        (500, "kitchen.fire", Some(ErrorKind::Fire), Remedy::Support, true),
        (500, "other", Some(ErrorKind::Unknown("other".into())), Remedy::Support, true),
    ];
    for (status, code, kind, remedy, charged) in cases {
        let response = json!({"trace": "t1", "error": {"code": code, "text": "Sorry."}}).to_string();
        let (_, came) = call(status, &response, async |client: Client| client.get_dish(dish()).send().await).await;
        let error = came.expect_err("it failed");
        assert_eq!(
            (error.kind(), error.remedy(), error.may_have_been_charged()),
            (kind.as_ref(), remedy, charged),
            "{code}"
        );
        assert_eq!((error.message(), error.request_id()), (Some("Sorry."), Some("t1")));
        assert!(!format!("{error} {error:?}").contains("Sorry"), "a body is never printed");
    }
}

/// What the service would refuse is refused before it is sent: nobody listens at the address.
#[tokio::test]
async fn mistakes_are_refused_before_sending() {
    let table = || ByTable::new(TableId::new("7"));
    let search = |body: ByTable, limit: i64| async move {
        client("http://127.0.0.1:9").orders().search(body).limit(limit).send().await.map(drop)
    };
    let cases = [
        (search(table(), 101).await, "limit"),
        (search(table().from_("2026-01-01"), 1).await, "from"),
        (search(table().min(2).max(1), 1).await, "min"),
        (search(table().offset(1).page(1), 1).await, "offset"),
        (search(table().sort(ByTableSort::Time).order(ByTableOrder::Up), 1).await, "order"),
        (search(table().save("x"), 1).await, "save"),
        (search(table().saved("x").to("2026-01-01").from_("2026-01-01"), 1).await, "saved"),
        (search(table().offset(-1), 1).await, "offset"),
        (client("http://127.0.0.1:9").get_dish(DishId::new("soup")).send().await.map(drop), "dish_id"),
        (client("http://127.0.0.1:9").change_dish(dish(), DishChange::new()).send().await.map(drop), "name"),
        (client("http://127.0.0.1:9").list_dishes().course(Vec::<Course>::new()).send().await.map(drop), "course"),
        (client("http://127.0.0.1:9").list_dishes().tag(["1", "2", "3", "4"]).send().await.map(drop), "tag"),
        (
            client("http://127.0.0.1:9").change_dish(dish(), DishChange::new().portions(3)).send().await.map(drop),
            "portions",
        ),
        (client("http://127.0.0.1:9").change_dish(dish(), DishChange::new().name("")).send().await.map(drop), "name"),
    ];
    for (number, (came, field)) in cases.into_iter().enumerate() {
        let error = came.expect_err("it is refused");
        let text: Vec<String> = error.violations().iter().map(ToString::to_string).collect();
        assert!(text.iter().any(|text| text.contains(field)), "case {number}, {field}: {error} {text:?}");
    }
}

#[test]
fn prices_are_known_before_the_call() {
    use generated_client::runtime::MaxCredits::{AtMost, Unknown};
    let client = client("http://127.0.0.1:9");
    let table = || ByTable::new(TableId::new("7"));
    // 3 credits for 10 results, rounded down, at least 1; 50 results unless the caller says otherwise.
    let cases = [
        (client.orders().search(table()), 15),
        (client.orders().search(table()).limit(29), 6),
        (client.orders().search(table()).limit(9), 1),
    ];
    for (call, credits) in cases {
        assert_eq!(call.max_credits(), AtMost(credits));
    }
    assert_eq!(client.get_dish(dish()).max_credits(), Unknown);
    assert_eq!(client.stock().cold().fridge().max_credits(), AtMost(0));
}

#[test]
fn a_request_with_a_secret_shows_none() {
    let new = NewDish::new("Soup", Course::Starter, Pin::new("9876"));
    assert!(!format!("{new:?}").contains("9876"));
}
