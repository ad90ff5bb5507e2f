//! `cargo xtask emulate`: a stand-in for the services, on this machine.

mod measure;
mod server;

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;

use anyhow::{Context, Result, bail};
use codegen::emulate::{Data, Emulator, KEY, Mistake, Plan, Settings, State};
use codegen::model::Service;

use crate::report::{self, Outcome};
use crate::{cli, recording, sources, workspace};

pub(crate) fn run(arguments: &cli::Emulate) -> Result<Outcome> {
    let spec = arguments.spec.clone().unwrap_or_else(workspace::spec);
    let sources = sources::read_services(&spec)?;
    let model = match codegen::load(&sources, None) {
        Ok(model) => model,
        Err(found) => return report::diagnostics(&sources, &workspace::shown(&spec), &found, false),
    };
    let services = chosen(model.services, &arguments.services)?;
    let plan = read(arguments.plan.as_deref(), |text| Plan::parse(text, &services))?;
    let data = read(arguments.data.as_deref(), |text| match recording::is_one(text) {
        true => {
            let responses = recording::responses(text).map_err(|(line, message)| Mistake { line, message })?;
            let responses = responses.into_iter().map(|(line, one)| (line, one.endpoint, one.status, one.body));
            Data::recorded(responses, &services)
        }
        false => Data::parse(text, &services),
    })?;
    let emulator = Emulator::new(services, Settings { seed: arguments.seed, plan, data, exported: arguments.exported });
    if let Some(target) = &arguments.measure {
        measure::run(emulator, target)?;
        return Ok(Outcome::Good);
    }
    let host = arguments.bind.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let listener = server::listen(SocketAddr::new(host, arguments.port))?;
    announce(&emulator, listener.local_addr()?);
    server::serve(listener, emulator, State::new(arguments.credits), arguments.quiet)?;
    Ok(Outcome::Good)
}

/// All services, or those that are named.
fn chosen(services: Vec<Service>, names: &[String]) -> Result<Vec<Service>> {
    let known: Vec<String> = services.iter().map(|service| service.name.clone()).collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        bail!("no service is named `{unknown}`: expected one of {}", known.join(", "));
    }
    Ok(services.into_iter().filter(|service| names.is_empty() || names.contains(&service.name)).collect())
}

/// Reads a file that somebody wrote, if one is given.
fn read<T: Default>(path: Option<&Path>, parse: impl FnOnce(&str) -> Result<T, Mistake>) -> Result<T> {
    let Some(path) = path else { return Ok(T::default()) };
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&text).map_err(|Mistake { line, message }| anyhow::anyhow!("{}:{line}: {message}", path.display()))
}

/// How to point a client at it.
fn announce(emulator: &Emulator, address: SocketAddr) {
    for service in emulator.services() {
        let keys = service.auth.given(&service.name, &format!("\"{KEY}\"")).unwrap_or_default();
        let name = &service.name;
        eprintln!("{name}::Client::builder({keys}).base_url(\"http://{address}/{name}\").build()?");
    }
    eprintln!("state: GET http://{address}/_emulate/state; Ctrl-C stops");
}
