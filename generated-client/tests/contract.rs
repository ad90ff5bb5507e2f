//! The contract between generated code and the runtime: a small service, printed by hand as the generator prints it, and what
//! its types and calls have to do.

// Tests say what they expect by unwrapping it.
#![allow(clippy::unwrap_used)]

#[cfg(feature = "async")]
#[path = "contract/auth.rs"]
mod auth;
#[cfg(feature = "async")]
#[path = "contract/calls.rs"]
mod calls;
#[path = "contract/checks.rs"]
mod checks;
#[cfg(feature = "async")]
#[path = "contract/failures.rs"]
mod failures;
// A whole service has more than the tests use.
#[allow(dead_code, unused_imports, unreachable_pub)]
mod petshop;
#[path = "contract/requests.rs"]
mod requests;
#[path = "contract/responses.rs"]
mod responses;
#[cfg(feature = "async")]
#[path = "contract/server.rs"]
mod server;
#[path = "contract/setup.rs"]
mod setup;
#[cfg(feature = "async")]
#[path = "contract/tls.rs"]
mod tls;
#[path = "contract/unions.rs"]
mod unions;

use petshop::{ClassicPeople, ClassicPeopleRequired, PersonId, Species};

/// A search that has nothing wrong with it.
fn people() -> ClassicPeople {
    let required = ClassicPeopleRequired { id: PersonId::new(7), species: Species::Cat, minimum: 1, maximum: 3 };
    ClassicPeople::new(required).keywords("engineer")
}
