//! Strings that `Debug`, `Display` and errors never show.

use std::{cell::Cell, fmt, marker::PhantomData};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};

use crate::{
    Check, Checker,
    json::{self, Json, Read},
};

/// A kind of secret. Generated marker types implement it.
pub trait SecretKind: 'static {
    /// The name of the secret type, such as `LoginToken`.
    const NAME: &'static str;
}

thread_local! {
    /// Whether secrets are written in clear text.
    static SHOWN: Cell<bool> = const { Cell::new(true) };
}

/// Whether secrets are written in clear text.
pub(crate) fn secrets_are_shown() -> bool {
    SHOWN.get()
}

/// Writes a request with empty secrets, to compare requests regardless of their secrets.
pub(crate) fn without_secrets<T>(write: impl FnOnce() -> T) -> T {
    /// Restores the setting, even after a panic.
    struct Back(bool);
    impl Drop for Back {
        fn drop(&mut self) {
            SHOWN.set(self.0);
        }
    }
    let _back = Back(SHOWN.replace(false));
    write()
}

#[cfg(feature = "testing")]
thread_local! {
    /// The secrets that are read, while somebody asks for them.
    static READ: std::cell::RefCell<Option<Vec<String>>> = const { std::cell::RefCell::new(None) };
}

/// The secrets that are read meanwhile.
#[cfg(feature = "testing")]
pub(crate) fn secrets_in(read: impl FnOnce()) -> Vec<String> {
    READ.set(Some(Vec::new()));
    read();
    READ.take().unwrap_or_default()
}

/// A secret of kind `K`, such as a session cookie. It is never printed, cannot be serialized by accident, and is wiped
/// from memory when dropped.
pub struct Secret<K> {
    text: SecretString,
    kind: PhantomData<fn() -> K>,
}

impl<K> Secret<K> {
    /// Creates a secret from a string.
    pub fn new(secret: impl Into<String>) -> Self {
        Self { text: SecretString::from(secret.into()), kind: PhantomData }
    }

    /// The secret in clear text.
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
        let text =
            String::deserialize(deserializer).map_err(|_| serde::de::Error::custom("a secret must be a string"))?;
        Ok(Self::new(text))
    }
}

impl<K> Read for Secret<K> {
    fn blank() -> Self {
        Self::new("")
    }

    fn read(&mut self, json: &mut Json<'_>) -> json::Result<bool> {
        let Some(text) = json.secret()? else { return Ok(false) };
        #[cfg(feature = "testing")]
        READ.with_borrow_mut(|read| read.as_mut().map_or((), |read| read.push(text.clone())));
        *self = Self::new(text);
        Ok(true)
    }
}
