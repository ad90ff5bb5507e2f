//! What every plan of a service starts from.

use super::Settings;
use super::analysis::Analysis;
use super::names::Names;
use crate::model::Service;

#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) service: &'a Service,
    pub(super) names: Names,
    pub(super) analysis: Analysis<'a>,
    pub(super) settings: &'a Settings,
}

impl<'a> Context<'a> {
    pub(super) fn new(service: &'a Service, settings: &'a Settings) -> Self {
        Self { service, names: Names::new(service), analysis: Analysis::new(service), settings }
    }
}
