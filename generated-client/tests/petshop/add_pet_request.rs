use generated_client::runtime::{
    UnixTimestamp,
    wire::{Check, Checker, Encode, Extra, Literal, ObjectReader, ObjectWriter, Quoted},
};
use serde::{Deserialize, Deserializer, Serializer};
use serde_json::Value;

use super::{LoginToken, ShopRef};

/// A pet to add. It holds a secret, so it has no `Serialize`.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct AddPetRequest {
    login_token: LoginToken,
    shop: ShopRef,
    legs: Option<i64>,
    came_at: Option<UnixTimestamp>,
    sort: Option<String>,
    extra: Extra,
}

impl AddPetRequest {
    /// A pet with what it needs.
    pub fn new(login_token: impl Into<LoginToken>, shop: impl Into<ShopRef>) -> Self {
        Self {
            login_token: login_token.into(),
            shop: shop.into(),
            legs: None,
            came_at: None,
            sort: None,
            extra: Extra::default(),
        }
    }

    /// How many legs it has.
    pub fn legs(mut self, legs: i64) -> Self {
        self.legs = Some(legs);
        self
    }

    /// When it came.
    pub fn came_at(mut self, came_at: impl Into<UnixTimestamp>) -> Self {
        self.came_at = Some(came_at.into());
        self
    }

    /// In what order; `new` is sent when it is not set.
    pub fn sort(mut self, sort: impl Into<String>) -> Self {
        self.sort = Some(sort.into());
        self
    }

    /// Adds a field that the spec does not know.
    pub fn extra(mut self, key: impl Into<String>, value: impl Into<Value>) -> Self {
        self.extra.insert(key, value);
        self
    }
}

impl Encode for AddPetRequest {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = ObjectWriter::new(serializer)?;
        object.required("login_token", &self.login_token)?;
        object.constant("action", "add_pet")?;
        object.wrap("params", |params| {
            params.required("shop", &self.shop)?;
            params.optional("legs", &self.legs.as_ref().map(Quoted))
        })?;
        object.wrap_optional("times", |times| times.optional("came_at", &self.came_at))?;
        object.defaulted("sort", &self.sort, "new")?;
        object.finish(&self.extra)
    }
}

impl<'de> Deserialize<'de> for AddPetRequest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut object = ObjectReader::new(deserializer, "AddPetRequest")?;
        object.constant("action", Literal::Text("add_pet"))?;
        let mut params = object.wrap("params")?;
        let mut times = object.wrap_optional("times")?;
        let value = Self {
            login_token: object.required("login_token")?,
            shop: params.required("shop")?,
            legs: params.optional_quoted("legs")?,
            came_at: times.optional("came_at")?,
            sort: object.optional("sort")?,
            extra: Extra::default(),
        };
        params.close()?;
        times.close()?;
        object.finish(value)
    }
}

impl Check for AddPetRequest {
    fn check(&self, check: &mut Checker) {
        check.value("login_token", &self.login_token);
        check.value("params.shop", &self.shop);
        check.range("params.legs", &self.legs, Some(0.0), Some(8.0));
        check.value("times.came_at", &self.came_at);
    }
}
