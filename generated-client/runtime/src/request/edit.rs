//! Requests that are made of what may be missing, changed after they were made, and read back from where a program stored them.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::{
    Checker, Violation,
    json::{self, Field, Object, RequestValue, Writer},
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

/// What all requests have, beside their setters: objects, and bodies of several variants.
///
/// ```
/// # #[cfg(feature = "postpress")]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use generated_client::{postpress::ClassicPeople, runtime::Request};
///
/// let (keywords, languages) = (Some("engineer"), None::<Vec<String>>);
/// let query = ClassicPeople::new()
///     .set_some(keywords, ClassicPeople::keywords)
///     .set_some(languages, ClassicPeople::profile_language);
/// assert_eq!(query.get("keywords"), Some("engineer".into()));
/// assert_eq!(query.get("profile_language"), None);
///
/// let everybody = query.unset("keywords")?;
/// assert_eq!(everybody, ClassicPeople::new());
/// assert!(everybody.unset("keyword").is_err());
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "postpress"))]
/// # fn main() {}
/// ```
pub trait Request: RequestValue + Sized {
    /// Passes a value to a setter if there is one.
    fn set_some<V>(self, value: Option<V>, setter: impl FnOnce(Self, V) -> Self) -> Self {
        match value {
            Some(value) => setter(self, value),
            None => self,
        }
    }

    /// The value that is sent under this name in JSON, if any: a field, one inside another (`"outer.inner"`), or an extra one. Secrets
    /// are empty.
    fn get(&self, name: &str) -> Option<Value> {
        let text = without_secrets(|| Writer::json(self)).ok()?;
        paths(name).iter().find_map(|path| json::scan::value_at(text.as_bytes(), path))
    }

    /// Unsets the field of this name in JSON, one inside another (`"outer.inner"`), or an extra one. One that is not set stays so.
    ///
    /// # Errors
    ///
    /// The request has no field of this name, or requires it.
    fn unset(self, name: &str) -> Result<Self, Violation> {
        let refused = |problem: String| Violation::new(name, problem);
        let objects = Checker::objects_of(&self);
        let text = Writer::set_of(&self).map_err(|problem| refused(problem.to_string()))?;
        let mut set = serde_json::from_str::<Value>(&text).map_err(|error| refused(error.to_string()))?;
        for path in paths(name) {
            let Some((name, outer)) = path.split_last() else { continue };
            let table = objects.iter().find(|(at, _)| *at == outer.join(".")).map(|(_, table)| *table);
            let field = table.and_then(|table| table.field(name));
            if field.is_some_and(Field::is_required) {
                return Err(refused("is required".to_owned()));
            }
            let object = outer.iter().try_fold(&mut set, |set, name| set.get_mut(*name));
            if object.and_then(|object| object.as_object_mut()?.remove(*name)).is_some() {
                return json::stored(&set.to_string()).map_err(|error| refused(error.to_string()));
            }
            if field.is_some() {
                return Ok(self);
            }
        }
        let known = objects.iter().filter(|(at, _)| at.is_empty());
        let nearest = known.filter_map(|(_, table)| json::nearest(name, table.keys)).next();
        let nearest = nearest.map(|name| format!(" (did you mean `{name}`?)")).unwrap_or_default();
        Err(refused(format!("is not a field of this request{nearest}")))
    }
}

impl<T: Object + RequestValue> Request for T {}

/// The names that a name may stand for: of one field, or of one inside others.
fn paths(name: &str) -> [Vec<&str>; 2] {
    [vec![name], name.split('.').collect()]
}
