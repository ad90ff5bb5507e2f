//! One builder per endpoint.

mod add_pet;
mod get_pet;
mod list_pets;
mod picture;
mod remove_pet;
mod search;

pub use self::{
    add_pet::AddPet, get_pet::GetPet, list_pets::ListPets, picture::Picture, remove_pet::RemovePet, search::Search,
};
