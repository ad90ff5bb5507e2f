#!/usr/bin/env python3
"""What this generator and its client cost beside oas3-gen and progenitor, on the same endpoints.

    cargo install --locked --root FOLDER oas3-gen cargo-progenitor
    docs/performance/peers.py FOLDER [generate] [check] [program] [clean]
    docs/performance/peers.py FOLDER document FILE.json    # a vendor's document with its paths ten times: import, generate and check

Each figure is the median of the runs, and each ratio the median of the ratios within a run: all take turns, so that a busy machine
disturbs them alike. Every run is measured by the clock and by the processor time of all its processes. Generated crates are built
in FOLDER/work, by a program that calls one endpoint; `crate` is what it depends on.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from openapi30 import convert

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(sys.argv[1]).resolve()
WORK = FOLDER / "work"
OAS3, PROGENITOR = FOLDER / "bin/oas3-gen", FOLDER / "bin/cargo-progenitor"

OURS = """
    let client = generated_client::postpress::Client::builder("key").build().unwrap();
    let people = generated_client::postpress::ClassicPeople::new().keywords("engineer");
    println!("{}", client.search("account", people).send().await.is_ok());
"""
BY_OAS3 = """
    let client = by_oas3::PostPressClient::new().with_key("key");
    let people = by_oas3::ClassicPeople { keywords: Some("engineer".to_owned()), ..Default::default() };
    let query = by_oas3::SearchRequestQuery { account_id: "account".to_owned(), ..Default::default() };
    let request = by_oas3::SearchRequest { query, body: by_oas3::SearchBody::ClassicPeople(people) };
    println!("{}", client.search(request).await.is_ok());
"""
BY_PROGENITOR = """
    let client = by_progenitor::Client::new("https://api.example.com");
    let people = by_progenitor::types::ClassicPeople::builder().keywords(Some("engineer".to_owned()));
    let people = people.api(by_progenitor::types::ClassicPeopleApi::Classic);
    let people = people.category(by_progenitor::types::ClassicPeopleCategory::People);
    let people: by_progenitor::types::ClassicPeople = people.try_into().unwrap();
    let body = by_progenitor::types::SearchBody::ClassicPeople(people);
    println!("{}", client.search().account_id("account".to_owned()).body(body).send().await.is_ok());
"""


def run(*command, where=WORK, **variables):
    """Seconds by the clock and of processor time."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=where, env={**os.environ, **variables}, capture_output=True, text=True)
    clock, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{command} failed:\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(title, runs, **ways):
    figures = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            figures[name].append(way())
    print(f"{title}, {runs} runs")
    first = next(iter(figures.values()))
    for name, times in figures.items():
        clock, cpu = (statistics.median(each) for each in zip(*times))
        ratios = [statistics.median(ours[i] / theirs[i] for ours, theirs in zip(first, times)) for i in (0, 1)]
        print(f"  {name:<14} {clock:8.3f} s  {cpu:8.3f} s of CPU   ours to this: {ratios[0]:.2f} / {ratios[1]:.2f} of CPU")
    sys.stdout.flush()


def prepare():
    WORK.mkdir(parents=True, exist_ok=True)
    run("cargo", "xtask", "openapi", "--out", str(WORK / "api"), where=ROOT)
    run("cargo", "build", "--release", "--package", "xtask", where=ROOT)
    convert(WORK / "api/postpress.openapi.json", WORK / "postpress.3.0.json")
    shutil.rmtree(WORK / "oas3", ignore_errors=True)
    shutil.rmtree(WORK / "progenitor", ignore_errors=True)
    run(OAS3, "generate", "-q", "-w", "-i", "api/postpress.openapi.json", "-o", "oas3/by-oas3", "client-mod")
    names = ("-n", "by-progenitor", "-v", "0.1.0", "--interface", "builder")
    run(PROGENITOR, "progenitor", "-i", "postpress.3.0.json", "-o", "progenitor/by-progenitor", *names)
    (WORK / "ours").mkdir(exist_ok=True)
    ours = f'generated-client = {{ path = "{ROOT}/generated-client", default-features = false, features = ["async", "postpress"] }}'
    program("ours", ours, OURS)
    program("oas3", 'by-oas3 = { path = "by-oas3" }', BY_OAS3)
    program("progenitor", 'by-progenitor = { path = "by-progenitor" }', BY_PROGENITOR)
    tls = 'hyper-rustls = { version = "0.27", default-features = false, features = ["http1", "tls12"] }\n'
    tls += 'rustls = { version = "0.23", default-features = false, features = ["ring", "std", "tls12"] }\n'
    program("tls", tls + 'rustls-platform-verifier = "0.7"', "")


def program(name, dependency, body):
    folder = WORK / name
    (folder / "src").mkdir(parents=True, exist_ok=True)
    tokio = 'tokio = { version = "1", features = ["macros", "rt"] }'
    manifest = f'[package]\nname = "program"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n{tokio}\n{dependency}\n'
    (folder / "Cargo.toml").write_text(manifest)
    main = f'#[tokio::main(flavor = "current_thread")]\nasync fn main() {{{body}}}\n'
    (folder / "src/main.rs").write_text(main)
    shutil.copy(ROOT / "Cargo.lock", folder)
    run("cargo", "fetch", where=folder)


def cargo(name, crate, *command, clean=False):
    """Builds a program after its crate was touched, or from nothing."""

    def way():
        target = WORK / "target" / name
        if clean:
            shutil.rmtree(target, ignore_errors=True)
        else:
            (crate / "src/lib.rs" if crate != WORK / "tls" else crate / "src/main.rs").touch()
        return run("cargo", *command, "--offline", where=WORK / name, CARGO_TARGET_DIR=str(target))

    return way


CRATES = {
    "ours": ROOT / "generated-client",
    "oas3": WORK / "oas3/by-oas3",
    "progenitor": WORK / "progenitor/by-progenitor",
    "tls": WORK / "tls",
}
PACKAGES = {"ours": "generated-client", "oas3": "by-oas3", "progenitor": "by-progenitor", "tls": "program"}


def ways(names, *command, clean=False, alone=False):
    package = {name: ("--package", PACKAGES[name]) if alone else () for name in names}
    return {name: cargo(name, CRATES[name], *command, *package[name], clean=clean) for name in names}


def fresh(*commands):
    def way():
        for folder in ("new", "new-2"):
            shutil.rmtree(WORK / folder, ignore_errors=True)
        return tuple(map(sum, zip(*(run(*command, CARGO_MANIFEST_DIR=str(ROOT / "xtask")) for command in commands))))

    return way


def generate():
    oas3 = (OAS3, "generate", "-q", "-i")
    both = [(*oas3, "api/postpress.openapi.json", "-o", "new", "client-mod"), (*oas3, "api/linkup.openapi.json", "-o", "new-2", "client-mod")]
    one = (PROGENITOR, "progenitor", "-i", "postpress.3.0.json", "-o", "new", "-n", "new", "-v", "0.1.0")
    xtask = (str(ROOT / "target/release/xtask"), "generate", "--out", str(WORK / "new"))
    compare("generating five endpoints; progenitor only two of them", 21, ours=fresh(xtask), oas3=fresh(*both), progenitor=fresh(one))


def document(path):
    """The same paths behind ten others, so that a small document is one of 1,000 operations."""
    vendor = json.loads(Path(path).read_text())
    paths = vendor.pop("paths")
    vendor["paths"] = {f"/{letter}{path}": renamed(item, letter) for letter in "abcdefghij" for path, item in paths.items()}
    (WORK / "vendor.json").write_text(json.dumps(vendor))
    xtask = str(ROOT / "target/release/xtask")
    imported = (xtask, "import", "openapi", str(WORK / "vendor.json"), "--service", "vendor", "--out", str(WORK / "new"))
    generated = (xtask, "generate", "--spec", str(WORK / "new"), "--out", str(WORK / "new-2"))
    peer = (OAS3, "generate", "-q", "-i", "vendor.json", "-o", "new", "client-mod")
    compare("a vendor's document, imported and generated", 7, ours=fresh(imported, generated), oas3=fresh(peer))
    fresh(imported, (xtask, "generate", "--spec", str(WORK / "new"), "--out", str(WORK / "vendor/ours")))()
    run(OAS3, "generate", "-q", "-w", "-i", "vendor.json", "-o", "vendor/oas3", "client-mod")
    checks = {}
    for name in ("ours", "oas3"):
        shutil.copy(ROOT / "Cargo.lock", WORK / "vendor" / name)
        run("cargo", "fetch", where=WORK / "vendor" / name)
        checks[name] = cargo(f"vendor/{name}", WORK / "vendor" / name, "check")
        checks[name]()
    compare("check of the crate alone", 7, **checks)


def renamed(item, letter):
    def operation(one):
        return one | {"operationId": one["operationId"] + letter.upper()} if "operationId" in one else one

    return {key: operation(one) if isinstance(one, dict) else one for key, one in item.items()}


def main():
    if sys.argv[2:3] == ["document"]:
        WORK.mkdir(exist_ok=True)
        return document(sys.argv[3])
    wanted = sys.argv[2:] or ["generate", "check", "program", "clean"]
    prepare()
    peers = ("ours", "oas3", "progenitor")
    if "generate" in wanted:
        generate()
    if "check" in wanted:
        for way in ways(peers, "check").values():
            way()
        compare("check of the crate alone", 7, **ways(peers, "check", alone=True))
    if "program" in wanted:
        for way in ways(peers, "build", "--release").values():
            way()
        compare("a program that calls one endpoint, release, after a change of the crate", 3, **ways(peers, "build", "--release"))
    if "clean" in wanted:
        clean = ("ours", "progenitor", "tls")
        compare("check, clean", 3, **ways(clean, "check", clean=True))
        compare("release, clean", 1, **ways(clean, "build", "--release", clean=True))


main()
