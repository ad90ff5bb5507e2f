//! This package is its tests; see README.md.
