//! What the spec forbids is not sent, by whatever route: builders, JSON, `extra`, options.
