use generated_client::runtime::{
    Nullable,
    wire::{Check, Checker, Csv, Encode, Extra, Literal, ObjectReader, ObjectWriter, no_variant},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;

use super::{Degree, ListId, PersonId, Role, ShopRef, Species};

/// What [`ClassicPeople`] needs: more than three arguments would be easy to swap.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassicPeopleRequired {
    /// Whose people.
    pub id: PersonId,
    /// Of what kind.
    pub species: Species,
    /// At least so many.
    pub minimum: i64,
    /// At most so many.
    pub maximum: i64,
}

/// People search of the free product.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct ClassicPeople {
    id: PersonId,
    species: Species,
    minimum: i64,
    maximum: i64,
    keywords: Option<String>,
    lists: Option<Vec<ListId>>,
    degrees: Option<Vec<Degree>>,
    cutoff: Option<f64>,
    zip: Option<String>,
    ratings: Option<Vec<Species>>,
    note: Option<Nullable<String>>,
    shop: Option<ShopRef>,
    role: Option<Vec<Role>>,
    me: Option<bool>,
    saved: Option<String>,
    extra: Extra,
}

impl ClassicPeople {
    /// A search with what it needs.
    pub fn new(required: ClassicPeopleRequired) -> Self {
        let ClassicPeopleRequired { id, species, minimum, maximum } = required;
        Self {
            id,
            species,
            minimum,
            maximum,
            keywords: None,
            lists: None,
            degrees: None,
            cutoff: None,
            zip: None,
            ratings: None,
            note: None,
            shop: None,
            role: None,
            me: None,
            saved: None,
            extra: Extra::default(),
        }
    }

    /// Words to look for.
    pub fn keywords(mut self, keywords: impl Into<String>) -> Self {
        self.keywords = Some(keywords.into());
        self
    }

    /// Only on these lists.
    pub fn lists(mut self, lists: impl IntoIterator<Item = impl Into<ListId>>) -> Self {
        self.lists = Some(lists.into_iter().map(Into::into).collect());
        self
    }

    /// How far away.
    pub fn degrees(mut self, degrees: impl IntoIterator<Item = Degree>) -> Self {
        self.degrees = Some(degrees.into_iter().collect());
        self
    }

    /// The least score: 0, 0.2 or 1.
    pub fn cutoff(mut self, cutoff: f64) -> Self {
        self.cutoff = Some(cutoff);
        self
    }

    /// Where.
    pub fn zip(mut self, zip: impl Into<String>) -> Self {
        self.zip = Some(zip.into());
        self
    }

    /// With one of these ratings.
    pub fn ratings(mut self, ratings: impl IntoIterator<Item = Species>) -> Self {
        self.ratings = Some(ratings.into_iter().collect());
        self
    }

    /// A note; null removes it.
    pub fn note(mut self, note: impl Into<Nullable<String>>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// At this shop.
    pub fn shop(mut self, shop: impl Into<ShopRef>) -> Self {
        self.shop = Some(shop.into());
        self
    }

    /// With one of these roles.
    pub fn role(mut self, role: impl IntoIterator<Item = impl Into<Role>>) -> Self {
        self.role = Some(role.into_iter().map(Into::into).collect());
        self
    }

    /// Only oneself.
    pub fn me(mut self, me: bool) -> Self {
        self.me = Some(me);
        self
    }

    /// A saved search, in place of all else.
    pub fn saved(mut self, saved: impl Into<String>) -> Self {
        self.saved = Some(saved.into());
        self
    }

    /// Adds a field that the spec does not know.
    pub fn extra(mut self, key: impl Into<String>, value: impl Into<Value>) -> Self {
        self.extra.insert(key, value);
        self
    }
}

impl Encode for ClassicPeople {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = ObjectWriter::new(serializer)?;
        object.constant("api", "classic")?;
        object.constant("category", "people")?;
        object.required("id", &self.id)?;
        object.required("species", &self.species)?;
        object.required("minimum", &self.minimum)?;
        object.required("maximum", &self.maximum)?;
        object.optional("keywords", &self.keywords)?;
        object.optional("lists", &self.lists)?;
        object.optional("degrees", &self.degrees)?;
        object.optional("cutoff", &self.cutoff)?;
        object.optional("zip", &self.zip)?;
        object.optional("ratings", &self.ratings.as_deref().map(Csv))?;
        object.optional("note", &self.note)?;
        object.optional("shop", &self.shop)?;
        object.optional("role", &self.role)?;
        object.optional("me", &self.me)?;
        object.optional("saved", &self.saved)?;
        object.finish(&self.extra)
    }
}

impl Serialize for ClassicPeople {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

impl<'de> Deserialize<'de> for ClassicPeople {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut object = ObjectReader::new(deserializer, "ClassicPeople")?;
        object.constant("api", Literal::Text("classic"))?;
        object.constant("category", Literal::Text("people"))?;
        let value = Self {
            id: object.required("id")?,
            species: object.required("species")?,
            minimum: object.required("minimum")?,
            maximum: object.required("maximum")?,
            keywords: object.optional("keywords")?,
            lists: object.optional("lists")?,
            degrees: object.optional("degrees")?,
            cutoff: object.optional("cutoff")?,
            zip: object.optional("zip")?,
            ratings: object.optional_csv("ratings")?,
            note: object.optional_nullable("note")?,
            shop: object.optional("shop")?,
            role: object.optional("role")?,
            me: object.optional("me")?,
            saved: object.optional("saved")?,
            extra: Extra::default(),
        };
        object.finish(value)
    }
}

impl Check for ClassicPeople {
    fn check(&self, check: &mut Checker) {
        check.value("id", &self.id);
        check.ordered("minimum", self.minimum, "maximum", self.maximum);
        check.length("keywords", &self.keywords, Some(1), Some(400));
        check.value("lists", &self.lists);
        check.count("lists", &self.lists, 1, Some(3));
        check.count("degrees", &self.degrees, 0, Some(2));
        check.items("degrees", &self.degrees);
        check.one_of("cutoff", &self.cutoff, &[0.0, 0.2, 1.0]);
        check.pattern("zip", &self.zip, r"^\d+$");
        check.value("ratings", &self.ratings);
        check.value("shop", &self.shop);
        check.value("role", &self.role);
        check.at_least_one(&[("keywords", self.keywords.is_some()), ("saved", self.saved.is_some())]);
        check.not_both(&[("me", self.me.is_some()), ("role", self.role.is_some())]);
        check.together(&[("zip", self.zip.is_some()), ("shop", self.shop.is_some())]);
        check.only_with("note", self.note.is_some(), "me", self.me == Some(true), "true");
        check.overrides(
            "saved",
            self.saved.is_some(),
            &[("keywords", self.keywords.is_some()), ("cutoff", self.cutoff.is_some())],
        );
    }
}

/// Job search of the sales product: nothing is required, so it has a default.
#[derive(Debug, Clone, PartialEq, Default)]
#[must_use]
pub struct SalesJobs {
    salary: Option<Amount>,
    extra: Extra,
}

impl SalesJobs {
    /// A search for everything.
    pub fn new() -> Self {
        Self::default()
    }

    /// The least salary.
    pub fn salary(mut self, salary: impl Into<Amount>) -> Self {
        self.salary = Some(salary.into());
        self
    }

    /// Adds a field that the spec does not know.
    pub fn extra(mut self, key: impl Into<String>, value: impl Into<Value>) -> Self {
        self.extra.insert(key, value);
        self
    }
}

impl Encode for SalesJobs {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = ObjectWriter::new(serializer)?;
        object.constant("api", "sales")?;
        object.constant("category", "jobs")?;
        object.optional("salary", &self.salary)?;
        object.finish(&self.extra)
    }
}

impl Serialize for SalesJobs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

impl<'de> Deserialize<'de> for SalesJobs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut object = ObjectReader::new(deserializer, "SalesJobs")?;
        object.constant("api", Literal::Text("sales"))?;
        object.constant("category", Literal::Text("jobs"))?;
        let value = Self { salary: object.optional("salary")?, extra: Extra::default() };
        object.finish(value)
    }
}

impl Check for SalesJobs {
    fn check(&self, check: &mut Checker) {
        check.value("salary", &self.salary);
    }
}

/// A number, or words about it: told apart by the shape of the value.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Amount {
    /// A number.
    Exact(f64),
    /// Words.
    Words(String),
}

impl From<f64> for Amount {
    fn from(value: f64) -> Self {
        Self::Exact(value)
    }
}

impl From<String> for Amount {
    fn from(value: String) -> Self {
        Self::Words(value)
    }
}

impl Encode for Amount {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Exact(value) => value.encode(serializer),
            Self::Words(value) => value.encode(serializer),
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        match value {
            Value::Number(_) => serde_json::from_value(value).map(Self::Exact),
            Value::String(_) => serde_json::from_value(value).map(Self::Words),
            _ => return Err(D::Error::custom(no_variant(&value, "Amount", &[]))),
        }
        .map_err(D::Error::custom)
    }
}

impl Check for Amount {
    fn check(&self, check: &mut Checker) {
        match self {
            Self::Exact(value) => value.check(check),
            Self::Words(value) => value.check(check),
        }
    }
}

/// A search by the address of its page.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct SearchUrl {
    url: String,
    extra: Extra,
}

impl SearchUrl {
    /// A search with what it needs.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), extra: Extra::default() }
    }

    /// Adds a field that the spec does not know.
    pub fn extra(mut self, key: impl Into<String>, value: impl Into<Value>) -> Self {
        self.extra.insert(key, value);
        self
    }
}

impl Encode for SearchUrl {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = ObjectWriter::new(serializer)?;
        object.required("url", &self.url)?;
        object.finish(&self.extra)
    }
}

impl Serialize for SearchUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

impl<'de> Deserialize<'de> for SearchUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut object = ObjectReader::new(deserializer, "SearchUrl")?;
        let value = Self { url: object.required("url")?, extra: Extra::default() };
        object.finish(value)
    }
}

impl Check for SearchUrl {}
