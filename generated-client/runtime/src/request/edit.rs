//! Requests that are changed after they were made: read and unset by name, and read back from where a program stored them.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::runtime::{
    Check, Violation,
    json::{self, RequestValue, Write, Writer},
    values::secret::without_secrets,
};

/// A request as a program stored it, with the fields that are not in the spec.
///
/// A request is read strictly: a name that the spec does not have is an error, because it is mostly a misspelt filter. In a request
/// that was written by [`Serialize`] it is a field of `extra`, and so it is again when it is read as `Stored`. Everything else is
/// checked as usual.
///
/// ```
/// # #[cfg(feature = "postpress")]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use generated_client::{postpress::ClassicPeople, runtime::Stored};
///
/// let mut query = ClassicPeople::new().keywords("engineer");
/// query.extra.insert("beta", true);
/// let text = serde_json::to_string(&query)?;
///
/// assert!(serde_json::from_str::<ClassicPeople>(&text).is_err());
/// let Stored(again) = serde_json::from_str::<Stored<ClassicPeople>>(&text)?;
/// assert_eq!(again, query);
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "postpress"))]
/// # fn main() {}
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Stored<T>(pub T);

impl<'de, T: RequestValue> Deserialize<'de> for Stored<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer, json::from_stored).map(Self)
    }
}

/// The value that is sent at a name. Generated requests have the method `get`.
pub fn get<T: Write>(request: &T, name: &str) -> Option<Value> {
    let text = without_secrets(|| Writer::json(request)).ok()?;
    paths(name).into_iter().find_map(|path| json::scan::value_at(text.as_bytes(), &path))
}

/// Unsets what has a name. Generated requests have the method `unset`.
pub fn unset<T: Check>(mut request: T, name: &str) -> Result<T, Violation> {
    if paths(name).into_iter().any(|path| request.unset(&path)) {
        return Ok(request);
    }
    Err(Violation::new(name, "is not an optional field of this request, so it cannot be unset"))
}

/// The names that a name may stand for: of one field, or of one inside others.
fn paths(name: &str) -> [Vec<&str>; 2] {
    [vec![name], name.split('.').collect()]
}
