//! This package is its cases; see `cases/`.
