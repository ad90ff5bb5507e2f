//! Strings that are never printed.

use std::{cell::Cell, fmt, marker::PhantomData};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};

use crate::runtime::{
    Check, Checker,
    json::{self, Json, Read},
};

/// What is known of one kind of secret. Generated markers implement it.
pub trait SecretKind: 'static {
    /// The name of the secret's type, such as `LoginToken`.
    const NAME: &'static str;
}

thread_local! {
    /// Whether secrets are written as they are.
    static SHOWN: Cell<bool> = const { Cell::new(true) };
}

/// Whether secrets are written as they are.
pub(crate) fn secrets_are_shown() -> bool {
    SHOWN.get()
}

/// Writes a request with its secrets left empty, to tell requests apart whatever their secrets are.
pub(crate) fn without_secrets<T>(write: impl FnOnce() -> T) -> T {
    /// Puts it back, even after a panic.
    struct Back(bool);
    impl Drop for Back {
        fn drop(&mut self) {
            SHOWN.set(self.0);
        }
    }
    let _back = Back(SHOWN.replace(false));
    write()
}

/// A secret of kind `K`, such as a login cookie. It is not printed, does not serialise by accident, and is wiped from memory
/// when dropped.
pub struct Secret<K> {
    text: SecretString,
    kind: PhantomData<fn() -> K>,
}

impl<K> Secret<K> {
    /// A secret from its text.
    pub fn new(secret: impl Into<String>) -> Self {
        Self { text: SecretString::from(secret.into()), kind: PhantomData }
    }

    /// The text itself. Whoever calls this takes over the care for it.
    pub fn expose(&self) -> &str {
        self.text.expose_secret()
    }
}

impl<K: SecretKind> fmt::Debug for Secret<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(***)", K::NAME)
    }
}

impl<K> Clone for Secret<K> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), kind: PhantomData }
    }
}

impl<K> PartialEq for Secret<K> {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl<K> Eq for Secret<K> {}

impl<K> From<&str> for Secret<K> {
    fn from(secret: &str) -> Self {
        Self::new(secret)
    }
}

impl<K> From<String> for Secret<K> {
    fn from(secret: String) -> Self {
        Self::new(secret)
    }
}

impl<K> Check for Secret<K> {
    fn check(&self, check: &mut Checker) {
        if self.expose().is_empty() {
            check.violation("is empty");
        }
    }
}

impl<'de, K> Deserialize<'de> for Secret<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // serde would quote a value of the wrong type in its error.
        let text = String::deserialize(deserializer).map_err(|_| serde::de::Error::custom("a secret is a string"))?;
        Ok(Self::new(text))
    }
}

impl<K> Read for Secret<K> {
    fn blank() -> Self {
        Self::new("")
    }

    fn read(&mut self, json: &mut Json<'_>) -> json::Result<bool> {
        let Some(text) = json.secret()? else { return Ok(false) };
        *self = Self::new(text);
        Ok(true)
    }
}
