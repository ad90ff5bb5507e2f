//! Pet Shop: a small service, printed by hand as the generator will print it.
//!
//! Every construct of the spec language that the runtime serves is here once. Types that nothing new can be learned from are
//! left out, and docs are short.

mod add_pet_request;
pub mod calls;
mod client;
mod degree;
mod error_kind;
mod filters;
pub mod ids;
mod pet;
mod pet_page;
mod role;
mod search_body;
mod search_result;
mod species;

pub use self::{
    add_pet_request::AddPetRequest,
    client::{Client, Error, Service},
    degree::Degree,
    error_kind::ErrorKind,
    filters::{Amount, ClassicPeople, ClassicPeopleRequired, SalesJobs, SearchUrl},
    ids::{ListId, LoginToken, PersonId, PetId, ShopRef},
    pet::{Measure, Pet, PetDates},
    pet_page::{PageInfo, PetPage},
    role::{Role, RoleById, RoleByKeywords},
    search_body::SearchBody,
    search_result::{Cat, Dog, SearchPage, SearchResult},
    species::Species,
};
