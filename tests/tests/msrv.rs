//! The client's oldest compiler: no dependency requires a newer one. What the client itself uses of the standard
//! library is held to it by clippy (`incompatible_msrv`).

use std::{collections::BTreeSet, process::Command};

use serde_json::Value;

#[test]
fn no_dependency_of_the_client_wants_a_newer_compiler() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--all-features", "--filter-platform", &host()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("is JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    let package = |id: &str| packages.iter().find(|package| package["id"] == id).expect("is listed");
    let client = packages.iter().find(|package| package["name"] == "generated-client").expect("the client");
    let stated = version(client).expect("the client states its oldest compiler");

    let mut seen = BTreeSet::new();
    let mut next = vec![client["id"].as_str().expect("an id")];
    while let Some(id) = next.pop() {
        if !seen.insert(id) {
            continue;
        }
        let wanted = version(package(id));
        assert!(
            wanted.as_ref().is_none_or(|wanted| *wanted <= stated),
            "{id} wants Rust {wanted:?}, the client says {stated:?}"
        );
        next.extend(normal_dependencies(&metadata, id));
    }
    assert!(seen.len() > 30, "{} packages are too few to be all", seen.len());
}

/// This machine, because only its packages are here.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let text = String::from_utf8(output.stdout).expect("is text");
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc says its host").to_owned()
}

/// `1.88` as numbers.
fn version(package: &Value) -> Option<Vec<u32>> {
    let text = package["rust_version"].as_str()?;
    // `1.88` is `1.88.0`.
    let parts = text.split('.').map(|part| part.parse().expect("a number")).chain(std::iter::repeat(0));
    Some(parts.take(3).collect())
}

/// What is linked into the client, not what tests or builds it.
fn normal_dependencies<'m>(metadata: &'m Value, id: &str) -> Vec<&'m str> {
    let nodes = metadata["resolve"]["nodes"].as_array().expect("a list");
    let node = nodes.iter().find(|node| node["id"] == id).expect("a node");
    let is_normal = |dependency: &&Value| {
        dependency["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
    };
    let dependencies = node["deps"].as_array().expect("a list").iter().filter(is_normal);
    dependencies.map(|dependency| dependency["pkg"].as_str().expect("an id")).collect()
}
