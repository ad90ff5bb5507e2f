//! The kinds of id and secret.

use generated_client::runtime::{Id, Secret};

/// Names a pet.
pub type PetId = Id<kinds::PetId>;
/// Names an owner.
pub type OwnerId = Id<kinds::OwnerId>;
/// Names a person.
pub type PersonId = Id<kinds::PersonId>;
/// A saved list.
pub type ListId = Id<kinds::ListId>;
/// A shop, by id or by name.
pub type ShopRef = Id<kinds::ShopRef>;
/// A login cookie.
pub type LoginToken = Secret<kinds::LoginToken>;

/// One marker per kind.
pub mod kinds {
    use generated_client::runtime::{FromText, IdKind, IdLookup, SecretKind};

    /// See [`super::PetId`].
    #[derive(Debug, Clone, Copy)]
    pub enum PetId {}

    impl IdKind for PetId {
        const NAME: &'static str = "PetId";
    }

    /// See [`super::OwnerId`].
    #[derive(Debug, Clone, Copy)]
    pub enum OwnerId {}

    impl IdKind for OwnerId {
        const NAME: &'static str = "OwnerId";
    }

    /// See [`super::PersonId`].
    #[derive(Debug, Clone, Copy)]
    pub enum PersonId {}

    impl IdKind for PersonId {
        const NAME: &'static str = "PersonId";
        const PATTERN: Option<&'static str> = Some(r"^\d+$");
        const LOOKUP: Option<IdLookup> = Some(IdLookup { kind: "PEOPLE", product: Some("CLASSIC") });
    }

    /// See [`super::ListId`].
    #[derive(Debug, Clone, Copy)]
    pub enum ListId {}

    impl IdKind for ListId {
        const NAME: &'static str = "ListId";
        const PATTERN: Option<&'static str> = Some(r"^\d+$");
        const WORDS: &'static [&'static str] = &["ALL"];
        const LOOKUP: Option<IdLookup> = Some(IdLookup { kind: "LISTS", product: None });
    }

    /// See [`super::ShopRef`].
    #[derive(Debug, Clone, Copy)]
    pub enum ShopRef {}

    impl IdKind for ShopRef {
        const NAME: &'static str = "ShopRef";
        const LOOKUP: Option<IdLookup> = Some(IdLookup { kind: "COMPANY", product: Some("SALES") });
    }

    impl FromText for ShopRef {}

    /// See [`super::LoginToken`].
    #[derive(Debug, Clone, Copy)]
    pub enum LoginToken {}

    impl SecretKind for LoginToken {
        const NAME: &'static str = "LoginToken";
    }
}
