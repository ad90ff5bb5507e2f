//! Pages under fire: whatever fails, is slow or is dropped in between, every row comes exactly once, or the end says why not.

mod ends;
mod schedules;
mod service;
mod tokens;
