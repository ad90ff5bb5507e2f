//! The committed client against responses and requests that no page describes: what is known is never lost in silence, and what
//! the spec forbids is never sent.

mod bodies;
mod callers;
mod failures;
mod numbers;
mod pages;
mod programs;
mod requests;
mod service;
mod shapes;
mod surprises;
mod unions;
