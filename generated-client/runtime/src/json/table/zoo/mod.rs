//! One of each word of each table.

#![allow(unreachable_pub, dead_code, reason = "the macros make public items, of which some are only there to compile")]

mod requests;
mod responses;

use std::collections::BTreeMap;

use crate::{
    Extra, Id, ItemList, Nullable, Secret, Unknown, UnknownValue,
    support::{RequestValue, blank, errors, ids, list, request, response, shapes, tagged, values, variants},
};

/// The service of the tests.
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

request! { Choice<T>: include, exclude; at_least_one() }

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
    others: Option<BTreeMap<String, i64>>,
    extra: Extra,
}

request! { ByLevel: level, others = "" as others(others, range 0..) }

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
    pub others: BTreeMap<String, i64>,
    pub extra: Extra,
}

response! { Plant: height, others = "" as others }

#[derive(Debug, Clone, PartialEq)]
enum Being {
    Animal(Box<Animal>),
    Plant(Plant),
    OtherPlant(Plant),
    Unknown(Unknown),
}

tagged! {
    Being(default) by "type": Animal(Animal, as_animal, animals of items in Data<Being>) = "ANIMAL",
    Plant(Plant, as_plant) = "PLANT" no_from, OtherPlant(Plant, as_other_plant) = "TREE" no_from;
    shared(id: &AnimalId [Animal], height: i64 [Plant, OtherPlant], legs: i64 [Animal], tags: &[String] [Animal], type_ = kind: &str [Animal])
}

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

response! { Data<T>: items(present) }

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
