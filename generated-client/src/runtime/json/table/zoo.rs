//! One of each word of each table.

#![allow(unreachable_pub, dead_code, reason = "the macros make public items, of which some are only there to compile")]

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::runtime::{
    ErrorCatalogue, Extra, Id, IdKind, ItemList, Nullable, Secret, Unknown, UnknownValue,
    json::{Drift, ReadError, from_request, from_response, read_body},
    support::{
        Check, Checker, RequestValue, Writer, blank, errors, ids, list, request, response, shapes, tagged, values,
        variants,
    },
};

/// Stands for a service.
#[derive(Debug)]
pub enum Service {}

ids! {
    AnimalId,
    KeeperId(matches r"^\d+$", reserved ["ALL"], lookup("KEEPER" of "DAY")),
    CageName(lookup "CAGE", from text),
    Key(secret);
    renamed(BeastId = AnimalId)
}

type KeeperId = Id<markers::KeeperId>;
type AnimalId = Id<markers::AnimalId>;
type CageName = Id<markers::CageName>;
type Key = Secret<markers::Key>;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Diet {
    Plants,
    Meat,
    Unknown(UnknownValue),
}

values! { Diet(open, default): Plants = "plants", Meat = "meat"; renamed(Greens = Plants) }

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Level {
    One,
    Half,
    Yes,
    #[deprecated]
    Text,
    Unknown(UnknownValue),
}

values! { Level: One = Integer 1, Half = Number 0.5, Yes = Boolean true, Text = "text" }

#[derive(Debug, Clone, PartialEq)]
struct Visit {
    keeper: KeeperId,
    cages: Option<Vec<CageName>>,
    from: Option<i64>,
    to: Option<i64>,
    share: Option<f64>,
    size: Option<i64>,
    name: Option<String>,
    code: Option<String>,
    tags: Option<Vec<String>>,
    marks: Option<Vec<Vec<String>>>,
    diets: Option<Vec<Diet>>,
    day: Option<i64>,
    page: Option<i64>,
    note: Option<Nullable<String>>,
    sibling: Option<Box<Visit>>,
    prices: BTreeMap<String, i64>,
    params: VisitParams,
    key: Option<Key>,
    #[deprecated]
    old: Option<String>,
    pub extra: Extra,
}

impl Visit {
    fn new(keeper: KeeperId) -> Self {
        Self { keeper, ..blank() }
    }
}

request! {
    Visit(secret): "kind" = "visit", "version" = 2, "rate" = 0.5, "open" = true,
    keeper(required), cages as csv, from(range 0..), to(range ..=100), share(range 0.0..=0.5), size(one_of [1, 2, 4]),
    name(length 1..=5), code(length 2.., pattern r"^[a-z]+$"), tags = "theTags"(count 0..=2, length 1..),
    marks(each |item| item.count(1..=2).length(2..)), diets, day as quoted(range 0..=6), page send_default 1,
    note, sibling, prices(required), params as wrap, key, old;
    ordered(from, to) ordered(params.start, to) at_least_one(name, code, tags, marks) not_both(name, code) together(size, share)
    only_with(code, name) only_with(day, page = 2) overrides(note) overrides(sibling, except params, prices)
}

#[derive(Debug, Clone, PartialEq, Default)]
struct VisitParams {
    start: Option<i64>,
    extra: Extra,
}

request! { VisitParams: start }

#[derive(Debug, Clone, PartialEq)]
struct Choice<T> {
    include: Option<Vec<T>>,
    exclude: Option<Vec<T>>,
    pub extra: Extra,
}

request! { Choice<T>: include, exclude; at_least_one(include, exclude) }

impl<T: RequestValue> Choice<T> {
    fn include(self, include: impl IntoIterator<Item = impl Into<T>>) -> Self {
        Self { include: list(include), ..self }
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Filter {
    Diets(Box<Choice<Diet>>),
    Visit(Box<Visit>),
    Level(Box<ByLevel>),
}

variants! {
    Filter(request, secret) by ["include", "kind", "level"]: Diets(Choice<Diet>) = [+, -, -], Visit(Visit) = [-, "visit", -],
    Level(ByLevel) = [-, -, (Integer 1 | Number 0.5 | "x" | Boolean true)] no_from,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct ByLevel {
    level: Option<Level>,
    extra: Extra,
}

request! { ByLevel: level }

#[derive(Debug, Clone, PartialEq)]
enum When {
    Hour(i64),
    Days(Vec<String>),
    Name(String),
}

shapes! {
    When(request): Hour(i64) = Number(range 0..=23), Days(Vec<String>) = List(count 1..=7, length 2..), Name(String) = Text from_str,
}

#[derive(Debug, Clone, PartialEq)]
enum Detail {
    Flag(bool),
    Words(Vec<String>),
    Unknown(Unknown),
}

shapes! { Detail(response): Flag(bool) = Boolean, Words(Vec<String>) = List }

#[derive(Debug, Clone, Default, PartialEq)]
struct Animal {
    kind: Option<String>,
    pub id: AnimalId,
    pub diet: Diet,
    pub legs: Option<i64>,
    pub weight: Option<f64>,
    pub tags: Vec<String>,
    pub age: Option<i64>,
    pub token: Option<Key>,
    pub mother: Option<Box<Animal>>,
    pub detail: Option<Detail>,
    pub names: BTreeMap<String, String>,
    pub maybe: Vec<Option<i64>>,
    #[deprecated]
    pub old: Option<String>,
    pub extra: Extra,
}

response! {
    Animal: kind, id(required), diet(required), legs, weight, tags as csv, age = "theAge" as quoted, token as secret, mother, detail,
    names, maybe, old,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Plant {
    pub height: Option<i64>,
    pub extra: Extra,
}

response! { Plant: height }

#[derive(Debug, Clone, PartialEq)]
enum Being {
    Animal(Box<Animal>),
    Plant(Plant),
    OtherPlant(Plant),
    Unknown(Unknown),
}

tagged! { Being(default) by "type": Animal(Animal) = "ANIMAL", Plant(Plant) = "PLANT" no_from, OtherPlant(Plant) = "TREE" no_from }

#[derive(Debug, Clone, PartialEq)]
enum Hit {
    Animal(Box<Animal>),
    Plant(Box<Plant>),
    Unknown(Unknown),
}

variants! { Hit(response, default) by ["id", "height"]: Animal(Animal) = [+, -], Plant(Plant) = [-, (Integer 1 | Integer 2)] }

#[derive(Debug, Clone, Default, PartialEq)]
struct Data<T> {
    pub items: ItemList<T>,
    pub extra: Extra,
}

response! { Data<T>: items }

#[derive(Debug, Clone, Default, PartialEq)]
struct Beings {
    pub data: Data<Being>,
    pub more: Option<Data<Hit>>,
    pub extra: Extra,
}

response! { Beings: data(required), more(must_fit); deref(data: Data<Being>) }

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
enum ErrorKind {
    Wrong,
    Gone,
    Unknown(UnknownValue),
}

errors! {
    ErrorKind at ["error", "type"], message [["error", "title"], ["message"]], request_id ["id"], renamed(Bad = Wrong);
    Wrong = "errors/wrong": FixRequest, No;
    Gone = "errors/gone": Support, Maybe;
    429: Wait, No;
}

fn violations(value: &impl Check) -> Vec<String> {
    let mut check = Checker::default();
    value.check(&mut check);
    check.violations().iter().map(ToString::to_string).collect()
}

fn visit() -> Visit {
    Visit { name: Some("cat".into()), ..Visit::new(KeeperId::new(7)) }
}

#[test]
fn a_request_is_written_in_one_form_and_read_back() {
    let full = Visit {
        cages: list(["a", "b"]),
        tags: list(["x"]),
        day: Some(2),
        page: Some(2),
        note: Some(Nullable::Null),
        params: VisitParams { start: Some(1), ..blank() },
        key: Some("s".into()),
        ..visit()
    };
    let text = Writer::json(&full).expect("can be written");
    let expected = r#"{"kind":"visit","version":2,"rate":0.5,"open":true,"keeper":"7","cages":"a,b","name":"cat","theTags":["x"],"day":"2","page":2,"note":null,"prices":{},"params":{"start":1},"key":"s"}"#;
    assert_eq!(text, expected);
    assert_eq!(
        violations(&full),
        [
            "`note` makes the service ignore `cages`, `name`, `theTags`, `day`, `page`, `params`, `key`; set either this field or the others"
        ]
    );
    let without_note = text.replace(r#""note":null,"#, "");
    assert_eq!(from_request::<Visit>(&without_note), Ok(Visit { note: None, ..full }));
    assert_eq!(
        Writer::json(&visit()).expect("can be written"),
        r#"{"kind":"visit","version":2,"rate":0.5,"open":true,"keeper":"7","name":"cat","page":1,"prices":{}}"#
    );
    assert_eq!(violations(&visit()), [""; 0]);
}

#[test]
fn every_rule_is_checked() {
    let wrong = Visit {
        keeper: KeeperId::new("x"),
        cages: Some(vec![]),
        from: Some(200),
        to: Some(101),
        share: Some(0.75),
        size: Some(3),
        name: None,
        code: Some("A".into()),
        tags: list(["a", "b", ""]),
        marks: Some(vec![vec![], vec!["a".into(), "bb".into()]]),
        day: Some(7),
        params: VisitParams { start: Some(102), ..blank() },
        ..Visit::new(KeeperId::new("ALL"))
    };
    let expected = [
        r"`keeper` does not match ^\d+$",
        "`cages` is an empty list; leave it unset instead",
        "`to` is 101; allowed: 100 or less",
        "`share` is 0.75; allowed: 0 to 0.5",
        "`size` is 3; allowed: 1, 2, 4",
        "`code` has 1 characters; allowed: 2 or more",
        "`code` does not match ^[a-z]+$",
        "`theTags` has 3 items; allowed: 2 or less",
        "`theTags[2]` has 0 characters; allowed: 1 or more",
        "`marks[0]` has 0 items; allowed: 1 to 2",
        "`marks[1][0]` has 1 characters; allowed: 2 or more",
        "`day` is 7; allowed: 0 to 6",
        "`from` is 200, above `to`, which is 101",
        "`start` is 102, above `to`, which is 101",
        "`code` requires `name`",
        "`day` requires `page` set to 2",
    ];
    assert_eq!(violations(&wrong), expected);
    let wrong = Visit { size: Some(1), ..Visit::new(KeeperId::new("ALL")) };
    assert_eq!(
        violations(&wrong),
        [
            "must have at least one of `name`, `code`, `theTags`, `marks`",
            "has `size` without `share`; set all of them or none"
        ]
    );
    let wrong = Visit { code: Some("ab".into()), sibling: Some(Box::new(visit())), ..visit() };
    assert_eq!(
        violations(&wrong),
        [
            "must not have `name`, `code` together; set only one of them",
            "`sibling` makes the service ignore `name`, `code`; set either this field or the others"
        ]
    );
}

fn refusal<T: crate::runtime::json::Read + Check>(text: &str) -> String {
    from_request::<T>(text).map(drop).expect_err("is wrong").to_string()
}

#[test]
fn a_request_is_read_strictly() {
    let visit = r#"{"kind":"visit","version":2,"rate":0.5,"open":true,"keeper":7,"prices":{},"name":"cat"}"#;
    assert!(from_request::<Visit>(visit).is_ok());
    let cases = [
        (r#""name":"cat""#, r#""naem":"cat""#, "at `naem`: unknown field"),
        (r#""name":"cat""#, r#""name":1"#, "at `name`: expected a string, found a number"),
        (r#""name":"cat""#, r#""name":null"#, "at `name`: expected a value, found null"),
        (r#""name":"cat""#, r#""name":"cat","name":"dog""#, "at `name`: field is set twice"),
        (r#""keeper":7,"#, "", "at `keeper`: missing field"),
        (r#""kind":"visit","#, "", "at `kind`: missing field"),
        ("2", "3", "at `version`: expected the constant `2`, found another value"),
        (r#""prices":{}"#, r#""prices":{"Ann":"x"}"#, "at `prices.*`: expected a whole number, found a string"),
        (r#""prices":{}"#, r#""prices":{},"day":3"#, "at `day`: expected a string, found a number"),
        (r#""prices":{}"#, r#""prices":{},"from":"3""#, "at `from`: expected a whole number, found a string"),
        (r#""prices":{}"#, r#""prices":{},"diets":[null]"#, "at `diets[0]`: expected a value, found null"),
        (r#""cat""#, r#""catcatcat""#, "`name` has 9 characters; allowed: 1 to 5"),
        ("7", "7 7", "expected `,` or `}` at line 1 column 63"),
    ];
    for (from, to, expected) in cases {
        assert_eq!(refusal::<Visit>(&visit.replacen(from, to, 1)), expected);
    }
    assert_eq!(
        serde_json::from_str::<Visit>(r#"{"kind":"visit","kind":"visit"}"#).expect_err("twice").to_string(),
        "at `kind`: field is set twice"
    );
}

#[test]
fn unions_of_requests() {
    let diets = Choice::<Diet> { include: None, exclude: None, extra: Extra::default() }.include(["meat", "eggs"]);
    let filter = Filter::from(diets);
    let text = Writer::json(&filter).expect("can be written");
    assert_eq!(text, r#"{"include":["meat","eggs"]}"#);
    assert_eq!(from_request(&text), Ok(filter));
    let level = Filter::Level(Box::new(ByLevel { level: Some(Level::Half), ..ByLevel::default() }));
    assert_eq!(from_request(r#"{"level":0.5}"#), Ok(level));
    assert_eq!(refusal::<Filter>(r#"{"kind":"x"}"#), "no variant has no `include`, this `kind`, no `level`");
    assert_eq!(refusal::<Filter>("[]"), "expected an object, found a list");
    assert_eq!(from_request(r#""noon""#), Ok(When::from("noon")));
    assert_eq!(refusal::<When>("24"), "is 24; allowed: 0 to 23");
    assert_eq!(refusal::<When>("true"), "expected a value of one of the variants, found a boolean");
    assert_eq!(violations(&When::Days(vec!["x".into()])), ["`[0]` has 1 characters; allowed: 2 or more"]);
}

const BEINGS: &str = r#"{"data": {"items": [
    {"type": "ANIMAL", "id": 5, "diet": "plants", "legs": "4", "weight": "1.5", "tags": "a, b", "theAge": "3", "token": "s", "wings": 2},
    {"id": "x", "diet": "eggs", "tags": ["a"], "theAge": 3, "detail": true, "maybe": [1, null], "names": {"a": 1}, "type": "ANIMAL"},
    {"type": "PLANT", "height": [1]},
    {"type": "ROCK", "x": 1},
    {"type": "ANIMAL", "diet": "meat"},
    5, null
]}, "more": {"items": [{"id": 1, "diet": "meat"}, {"height": 2}, {"height": 3}]}}"#;

#[test]
fn a_response_is_read_leniently() {
    let (beings, notes) = read_body::<Beings>(BEINGS.as_bytes()).expect("can be read");
    let [Being::Animal(first), Being::Animal(second), Being::Plant(plant), Being::Unknown(rock), Being::Unknown(five)] =
        &*beings.items
    else {
        panic!("{beings:?}")
    };
    assert_eq!((first.id.as_str(), &first.diet, first.legs, first.weight), ("5", &Diet::Plants, Some(4), Some(1.5)));
    assert_eq!((&*first.tags, first.age), (&["a".to_owned(), "b".to_owned()][..], Some(3)));
    assert_eq!(first.token, Some(Key::new("s")));
    assert_eq!(first.extra.map()["wings"], 2);
    assert_eq!(
        (&second.diet, second.age, &second.detail),
        (&Diet::Unknown("eggs".into()), Some(3), &Some(Detail::Flag(true)))
    );
    assert_eq!((&*second.maybe, &*second.names["a"]), (&[Some(1), None][..], "1"));
    assert_eq!((plant.height, &plant.extra.map()["height"]), (None, &json!([1])));
    assert_eq!((rock.tag(), rock.json()), (Some("ROCK"), &json!({"type": "ROCK", "x": 1})));
    assert_eq!(five.json(), &json!(5));
    let unreadable: Vec<_> = beings.items.unreadable().iter().map(|item| (item.index(), item.reason())).collect();
    assert_eq!(unreadable, [(4, "at `id`: as ANIMAL: missing field"), (6, "expected a value, found null")]);
    let more = beings.more.as_ref().expect("is there");
    assert!(matches!(&*more.items, [Hit::Animal(_), Hit::Plant(_), Hit::Unknown(_)]));
    let drift = Drift::new(&notes, BEINGS);
    let expected = "`data.items[0].wings`: unknown field
`data.items[1].diet`: unknown value `eggs`
`data.items[2].height`: another shape
`data.items[3]`: unknown variant `ROCK`
`data.items[4]`: unreadable item
`data.items[5]`: unknown variant
`data.items[6]`: unreadable item
`more.items[2]`: unknown variant";
    let lines: Vec<_> = drift.iter().map(ToString::to_string).collect();
    assert_eq!(lines.join("\n"), expected);
}

#[test]
fn a_response_is_written_back() {
    let beings: Beings = from_response(BEINGS).expect("can be read");
    let text = Writer::json(&beings).expect("can be written");
    let again: Beings = from_response(&text).expect("can be read");
    // The secret is not written.
    assert!(!text.contains("token"), "{text}");
    assert_eq!(beings.items.len(), again.items.len());
    assert_eq!(beings.items[1..], again.items[1..]);
    assert_eq!(beings.more, again.more);
    let through_serde: Beings =
        serde_json::from_str(&serde_json::to_string(&again).expect("is JSON")).expect("can be read");
    assert_eq!((&*through_serde.items, &through_serde.more), (&*again.items, &again.more));
}

#[test]
fn a_page_without_its_items_is_an_error() {
    let error = |text: &str| from_response::<Beings>(text).expect_err("is not a page").to_string();
    assert_eq!(error(r#"{"data": {"items": 5}}"#), "at `data.items`: expected a list of items, found a number");
    assert_eq!(error(r#"{"data": {}, "more": 5}"#), "at `more`: expected Data, found a number");
    assert_eq!(
        error(r#"{"data": {}, "more": {"items": {}}}"#),
        "at `more.items`: expected a list of items, found an object"
    );
    assert_eq!(error("{}"), "at `data`: missing field");
    assert_eq!(error("null"), "expected a value, found null");
    assert!(from_response::<Beings>(r#"{"data": {"items": null}, "more": null}"#).is_ok());
}

#[test]
fn an_extra_field_is_not_one_of_the_spec() {
    let mut request = visit();
    request.extra.insert("colour", "red");
    assert!(Writer::json(&request).expect("can be written").ends_with(r#""colour":"red"}"#));
    request.extra.insert("name", "dog");
    let problem = Writer::json(&request).expect_err("is set twice");
    assert_eq!(problem, "the extra field `name` is a field of the request; use its setter");
}

#[test]
fn enums_ids_and_errors() {
    assert_eq!(from_response(r#""1""#), Ok(Level::One));
    assert_eq!(from_response("0.5"), Ok(Level::Half));
    assert_eq!(from_response("true"), Ok(Level::Yes));
    let large: Level = from_response("18446744073709551617").expect("is kept");
    assert_eq!(Writer::json(&large).as_deref(), Ok("18446744073709551617"));
    #[allow(deprecated, reason = "it is what is tested")]
    let old = Diet::Greens;
    assert_eq!((old, Diet::default()), (Diet::Plants, Diet::Unknown("".into())));
    assert_eq!(Diet::from("meat").to_string(), "meat");
    assert_eq!(<markers::KeeperId as IdKind>::WORDS, ["ALL"]);
    assert_eq!(ErrorKind::read("errors/gone"), Some(ErrorKind::Gone));
    assert_eq!(ErrorKind::status_facts(429).map(|facts| facts.remedy), Some(crate::runtime::Remedy::Wait));
    assert_eq!(ErrorKind::BODY.message, [&["error", "title"][..], &["message"][..]]);
}

#[test]
fn errors_say_where_and_never_show_a_value() {
    let error =
        from_response::<BTreeMap<String, Vec<i64>>>(r#"{"a": [1], "Ann": [1, true]}"#).expect_err("does not fit");
    assert_eq!(
        (error.path(), error.reason()),
        ("*[1]".to_owned(), "expected a whole number, found a boolean".to_owned())
    );
    let error = from_response::<i64>(r#""Ann""#).expect_err("does not fit");
    assert_eq!(error.to_string(), "expected a whole number, found a string that is not one");
    let error: Box<ReadError> = read_body::<Value>(b"").expect_err("is empty");
    assert_eq!(error.to_string(), "the body is empty");
    assert_eq!(read_body::<Value>(b"\xff").expect_err("is not text").to_string(), "the body is not UTF-8");
}
