//! Deviations of responses from their specs: the specs' own examples, with deviations put into them.

mod laws;
mod responses;
mod texts;
