//! What calls leave behind: how often each endpoint was called, and what is left of the credits.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::name;
use crate::model::{Endpoint, Service};

/// What an emulator remembers between requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The credits that each account starts with.
    credits: u64,
    calls: u64,
    /// One for each service that was called.
    accounts: BTreeMap<String, Account>,
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
pub(super) struct Turn {
    pub(super) of_endpoint: u64,
    pub(super) of_all: u64,
}

impl State {
    /// Nothing was called yet, and so many credits are left.
    pub fn new(credits: u64) -> Self {
        Self { credits, calls: 0, accounts: BTreeMap::new() }
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

    /// Counts a call.
    pub(super) fn turn(&mut self, service: &Service, endpoint: &Endpoint) -> Turn {
        self.calls += 1;
        let of_all = self.calls;
        let count = self.account(service).calls.entry(name(service, endpoint)).or_default();
        *count += 1;
        Turn { of_endpoint: *count, of_all }
    }
}
