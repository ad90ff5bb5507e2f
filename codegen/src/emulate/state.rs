//! What calls leave behind: how often each endpoint was called, and what is left of the credits.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Value, json};

use super::Request;
use super::refusal::Refusal;
use crate::model::{Endpoint, Method, Service};

/// What an emulator remembers between requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The credits that each account starts with.
    credits: u64,
    calls: u64,
    /// One for each service that was called.
    accounts: BTreeMap<String, Account>,
    /// How often the endpoint that polls a job will still say that it goes on.
    pub(super) jobs: BTreeMap<String, u64>,
    /// The paths that were deleted.
    deleted: BTreeSet<String>,
}

/// What one service knows of its only caller.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Account {
    pub balance: u64,
    pub charged: u64,
    /// How often each endpoint was called.
    pub calls: BTreeMap<String, u64>,
}

/// The place of a call among all calls, counted from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct CallNumber {
    pub(super) of_endpoint: u64,
    pub(super) of_all: u64,
}

impl State {
    /// Nothing was called yet, and so many credits are left.
    pub fn new(credits: u64) -> Self {
        Self { credits, calls: 0, accounts: BTreeMap::new(), jobs: BTreeMap::new(), deleted: BTreeSet::new() }
    }

    pub fn reset(&mut self) {
        *self = Self::new(self.credits);
    }

    /// For people and tests.
    pub fn shown(&self, seed: u64) -> Value {
        json!({"seed": seed, "credits": self.credits, "calls": self.calls, "services": self.accounts})
    }

    pub(super) fn account(&mut self, service: &Service) -> &mut Account {
        let credits = self.credits;
        let fresh = || Account { balance: credits, ..Account::default() };
        self.accounts.entry(service.name.clone()).or_insert_with(fresh)
    }

    pub(super) fn delete(&mut self, path: &str) {
        self.deleted.insert(path.to_owned());
    }

    /// What was deleted is gone, with all below it, until it is put there again. Deleting it once more changes nothing.
    pub(super) fn check_deleted(&mut self, endpoint: &Endpoint, request: &Request) -> Result<(), Refusal> {
        let path = request.path.as_str();
        let above = path.match_indices('/').map(|(at, _)| &path[..at]).chain([path]);
        let Some(gone) = above.into_iter().find(|path| self.deleted.contains(*path)).map(str::to_owned) else {
            return Ok(());
        };
        match endpoint.method {
            Method::Delete if gone == path => Ok(()),
            Method::Put if gone == path => {
                self.deleted.remove(&gone);
                Ok(())
            }
            _ => Err(Refusal::new(&[404, 410], "resource not found exist", format!("`{gone}` was deleted"))),
        }
    }

    /// Counts a call.
    pub(super) fn count(&mut self, service: &Service, endpoint: &Endpoint) -> CallNumber {
        self.calls += 1;
        let of_all = self.calls;
        let count = self.account(service).calls.entry(service.full_name(endpoint)).or_default();
        *count += 1;
        CallNumber { of_endpoint: *count, of_all }
    }
}
