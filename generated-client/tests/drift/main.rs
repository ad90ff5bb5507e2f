//! What answers have that the specs do not know: the specs' own examples, with deviations put into them.

mod answers;
mod laws;
mod texts;
