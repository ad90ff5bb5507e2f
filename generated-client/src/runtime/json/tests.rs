//! Read and written as serde_json does.
