//! The tables of generated types. What a caller navigates to is plain Rust; behind each type is one table that names each field,
//! value or variant once more, and reading, writing and checking come from it. One macro a file; each says its words.
//!
//! A field, in `request!` and `response!`, is its name in Rust and, in this order, what differs from the usual:
//!
//! | part | says |
//! |---|---|
//! | `= "wireName"` | the name in JSON, where it is another |
//! | `as csv`, `as quoted`, `as secret`, `as wrap` | another form in JSON: see the modules of these names |
//! | `send_default 10` | what is sent when the field is not set |
//! | `(required, range 0..)` | words about its value |

mod calls;
mod errors;
mod ids;
mod object;
mod outcomes;
mod request;
mod response;
mod rules;
mod shapes;
mod tagged;
mod union;
mod values;
mod variants;
#[cfg(test)]
mod zoo;

pub use crate::{
    __calls as calls, __errors as errors, __ids as ids, __outcomes as outcomes, __request as request,
    __response as response, __shapes as shapes, __tagged as tagged, __values as values, __variants as variants,
};
