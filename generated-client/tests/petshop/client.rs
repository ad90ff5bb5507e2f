use generated_client::runtime::{
    self, ApiKey, ClientBuilder,
    wire::{Auth, Credentials},
};

use super::{AddPetRequest, ErrorKind, PetId, SearchBody, calls, ids::OwnerId};

/// Marks what belongs to Pet Shop: its host, its key, its errors.
#[derive(Debug, Clone, Copy)]
pub enum Service {}

impl runtime::Service for Service {
    const NAME: &'static str = "petshop";
    const TITLE: &'static str = "Pet Shop";
    const BASE_URL: &'static str = "https://api.petshop.example";
    const AUTH: Auth = Auth::Header { name: "x-api-key", env: "PETSHOP_API_KEY" };
    const HEADERS: &'static [(&'static str, &'static str)] = &[("api-version", "2")];

    type Client = Client;
    type ErrorKind = ErrorKind;
}

/// Why a call of Pet Shop failed.
pub type Error = runtime::Error<ErrorKind>;

/// A client of Pet Shop.
#[derive(Debug, Clone)]
pub struct Client(runtime::Client<Service>);

impl Client {
    /// A client with this key.
    pub fn new(key: impl Into<ApiKey>) -> Result<Self, Error> {
        Self::builder(key).build()
    }

    /// A client with the key in the environment variable `PETSHOP_API_KEY`.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::<Service>::from_env()?.build()
    }

    /// Sets up a client with this key.
    pub fn builder(key: impl Into<ApiKey>) -> ClientBuilder<Service> {
        ClientBuilder::new(Credentials::key(key))
    }

    /// Lists the pets for sale.
    pub fn list_pets(&self) -> calls::ListPets {
        calls::ListPets::new(self.0.clone())
    }

    /// One pet.
    pub fn get_pet(&self, pet_id: impl Into<PetId>) -> calls::GetPet {
        calls::GetPet::new(self.0.clone(), pet_id.into())
    }

    /// Searches.
    pub fn search(&self, owner_id: impl Into<OwnerId>, body: impl Into<SearchBody>) -> calls::Search {
        calls::Search::new(self.0.clone(), owner_id.into(), body.into())
    }

    /// Adds a pet.
    pub fn add_pet(&self, body: impl Into<AddPetRequest>) -> calls::AddPet {
        calls::AddPet::new(self.0.clone(), body.into())
    }

    /// Removes a pet.
    pub fn remove_pet(&self, pet_id: impl Into<PetId>) -> calls::RemovePet {
        calls::RemovePet::new(self.0.clone(), pet_id.into())
    }

    /// A picture of a pet.
    pub fn picture(&self, pet_id: impl Into<PetId>) -> calls::Picture {
        calls::Picture::new(self.0.clone(), pet_id.into())
    }
}

impl From<runtime::Client<Service>> for Client {
    fn from(client: runtime::Client<Service>) -> Self {
        Self(client)
    }
}
