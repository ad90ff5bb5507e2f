//! How fields of responses are read, as modules for `#[serde(with = "…")]`. They are written by their types.

use serde::{Serialize, Serializer};

pub fn plainly<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

/// A scalar in whatever form it comes; null is `None`.
pub mod lenient {
    pub use super::plainly as serialize;
    pub use crate::runtime::lenient::lenient as deserialize;
}

/// A list of such scalars; null is empty.
pub mod lenient_list {
    pub use super::plainly as serialize;
    pub use crate::runtime::lenient::lenient_list as deserialize;
}

/// A map of such scalars; null is empty.
pub mod lenient_map {
    pub use super::plainly as serialize;
    pub use crate::runtime::lenient::lenient_map as deserialize;
}

/// A list; null is empty.
pub mod list {
    pub use super::plainly as serialize;
    pub use crate::runtime::lenient::list as deserialize;
}

/// A map; null is empty.
pub mod map {
    pub use super::plainly as serialize;
    pub use crate::runtime::lenient::map as deserialize;
}

/// A list whose null items mean something; null itself is empty.
pub mod nullable_list {
    pub use super::plainly as serialize;
    pub use crate::runtime::lenient::nullable_list as deserialize;
}

/// A map whose null values mean something; null itself is empty.
pub mod nullable_map {
    pub use super::plainly as serialize;
    pub use crate::runtime::lenient::nullable_map as deserialize;
}
