//! Idempotency keys: one random key for all attempts of a call.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A unique key: 128 bits from the random state with which the standard library seeds its maps.
pub(crate) fn key() -> String {
    let bits = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", bits(), bits())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn keys_differ() {
        let keys: BTreeSet<String> = (0..1000).map(|_| super::key()).collect();
        assert_eq!(keys.len(), 1000);
        assert!(keys.iter().all(|key| key.len() == 32));
    }
}
