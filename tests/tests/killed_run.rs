//! The writer of files: killed at any moment, it leaves each file whole, and another run finishes.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use support::program::xtask;
use support::{package, sources};

type Tree = BTreeMap<String, String>;

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("killed_run").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder of the last run can be removed");
    }
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

fn write(folder: &Path, files: &[(String, String)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
}

/// Two specs that share most of their output: the second has other docs, one module less and one type more.
fn specs() -> [PathBuf; 2] {
    let files = sources::texts(&package().join("golden/kitchen/spec"));
    let changed = |(path, text): &(String, String)| {
        let text = text.replace("doc: ", "doc: The other ").replace("FoundRange", "OtherRange");
        (!path.ends_with("cold.yaml")).then(|| (path.clone(), text))
    };
    let [old, new] = ["old", "new"].map(|name| folder(&format!("{name}/spec")));
    write(&old, &files);
    write(&new, &files.iter().filter_map(changed).collect::<Vec<_>>());
    [old, new]
}

fn generate(spec: &Path, out: &Path) -> Command {
    let mut command = Command::new(xtask());
    command.arg("generate").arg("--spec").arg(spec).arg("--out").arg(out).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(spec: &Path, out: &Path) -> ExitStatus {
    generate(spec, out).status().expect("xtask can be run")
}

fn tree(folder: &Path) -> Tree {
    sources::texts(folder).into_iter().filter(|(path, _)| !path.ends_with(".unfinished")).collect()
}

#[test]
fn a_killed_run_leaves_every_file_whole() {
    let specs = specs();
    let wholes: Vec<Tree> = ["old", "new"]
        .iter()
        .zip(&specs)
        .map(|(name, spec)| {
            // A folder of the same name, for the crate is named after it.
            let out = folder(&format!("{name}/client"));
            assert!(run(spec, &out).success());
            tree(&out)
        })
        .collect();
    let texts = |path: &str| -> BTreeSet<&String> { wholes.iter().filter_map(|whole| whole.get(path)).collect() };
    let out = folder("killed/client");
    for round in 0..60 {
        let (spec, whole) = (&specs[round % 2], &wholes[round % 2]);
        let before = tree(&out);
        let arriving: Vec<_> = whole.iter().filter(|(path, text)| before.get(*path) != Some(*text)).collect();
        let mut child = generate(spec, &out).spawn().expect("xtask can be run");
        // Killed when one of the files has arrived, another in each round; one round in ten is killed at once.
        let awaited = (round % 10 != 0).then(|| arriving.get(round * 7 % arriving.len().max(1))).flatten();
        while let Some((path, text)) = awaited
            && fs::read_to_string(out.join(path)).ok().as_ref() != Some(*text)
            && child.try_wait().expect("the child can be asked").is_none()
        {
            std::thread::yield_now();
        }
        child.kill().expect("the child can be killed");
        child.wait().expect("the child has ended");
        for (path, text) in tree(&out) {
            assert!(texts(&path).contains(&text), "round {round}: {path} is neither old nor new");
        }
    }
    assert!(run(&specs[0], &out).success());
    let found = tree(&out);
    let stale: Vec<_> = found.keys().filter(|path| !wholes[0].contains_key(*path)).collect();
    assert!(stale.is_empty(), "these are left from another spec: {stale:?}");
    assert!(found == wholes[0], "a whole run after the killed ones leaves what it leaves in an empty folder");
}

#[test]
fn a_handwritten_file_is_refused_and_untouched() {
    let spec = package().join("golden/minimal/spec");
    let out = folder("handwritten/client");
    assert!(run(&spec, &out).success());
    for path in ["api.txt", "src/lib.rs", "src/echo/service.rs", "Cargo.toml"] {
        let generated = fs::read_to_string(out.join(path)).expect("the generated file");
        fs::write(out.join(path), "mine\n").expect("the file can be written");
        fs::remove_file(out.join("src/echo/client.rs")).expect("the file can be removed");
        let before = tree(&out);
        assert_eq!(run(&spec, &out).code(), Some(2), "{path}");
        assert_eq!(tree(&out), before, "{path}: nothing was written at all");
        fs::write(out.join(path), generated).expect("the file can be written");
        assert!(run(&spec, &out).success());
    }
}

#[test]
fn a_check_lists_what_it_would_change_and_writes_nothing() {
    let spec = package().join("golden/minimal/spec");
    let out = folder("check/client");
    let check = || generate(&spec, &out).arg("--check").stderr(Stdio::piped()).output().expect("xtask can be run");
    assert_eq!(check().status.code(), Some(1));
    assert!(tree(&out).is_empty());
    assert!(run(&spec, &out).success());
    assert_eq!(check().status.code(), Some(0));
    fs::remove_file(out.join("src/echo/service.rs")).expect("the file can be removed");
    let before = tree(&out);
    let output = check();
    let listed = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(listed.contains("src/echo/service.rs") && !listed.contains("errors.rs"), "{listed}");
    assert_eq!(tree(&out), before);
}
