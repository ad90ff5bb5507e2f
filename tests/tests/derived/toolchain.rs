//! The compiler, with the client that is built already.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;
use std::{env, fs};

/// A crate that programs may name, and its file.
#[derive(Debug, Clone)]
struct Extern {
    name: &'static str,
    file: PathBuf,
}

/// Compiles programs that use the client.
#[derive(Debug)]
pub(crate) struct Toolchain {
    folder: PathBuf,
    externs: Vec<Extern>,
}

/// Each crate, with a program that shows that a file is the one of this client, and not of another build of it.
const CRATES: [(&str, &str); 3] = [
    ("generated_client", "pub use generated_client::{linkup::Client as A, postpress::Client as B};"),
    ("serde", "fn is<T: serde::Serialize>() {} fn f() { is::<generated_client::runtime::Unknown>() }"),
    ("serde_json", "fn f(v: &generated_client::runtime::Unknown) -> &serde_json::Value { v.json() }"),
];

impl Toolchain {
    /// Finds the newest files that fit together among those that cargo built for the tests.
    /// `name` is that of a folder for programs, which no other test writes to.
    pub(crate) fn new(name: &str) -> Self {
        let test = env::current_exe().expect("a test knows its file");
        let built = test.parent().expect("it lies in a folder").to_path_buf();
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).expect("the folder can be made");
        let mut toolchain = Self { folder, externs: vec![Extern { name: "", file: built.clone() }] };
        for (name, program) in CRATES {
            let fitting = libraries(&built, name).into_iter().find(|file| {
                toolchain.externs.push(Extern { name, file: file.clone() });
                let fits = toolchain.errors(&toolchain.write("probe.rs", program)).is_empty();
                if !fits {
                    toolchain.externs.pop();
                }
                fits
            });
            assert!(fitting.is_some(), "no build of `{name}` was found in {}", built.display());
        }
        toolchain
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let file = self.folder.join(name);
        fs::write(&file, text).expect("the program can be written");
        file
    }

    /// The compiler's messages that are errors, as it wrote them: one JSON object each.
    pub(crate) fn errors(&self, file: &Path) -> Vec<serde_json::Value> {
        let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let mut command = Command::new(rustc);
        command.args([
            "--edition=2024",
            "--crate-type=lib",
            "--emit=metadata",
            "--error-format=json",
            "--cap-lints=allow",
        ]);
        command.arg("--out-dir").arg(&self.folder).arg(file);
        for Extern { name, file } in &self.externs {
            match *name {
                "" => command.arg("-L").arg(format!("dependency={}", file.display())),
                name => command.arg("--extern").arg(format!("{name}={}", file.display())),
            };
        }
        let output = command.output().expect("the compiler starts");
        let text = String::from_utf8(output.stderr).expect("the compiler writes UTF-8");
        let messages = text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}")));
        messages.filter(|message: &serde_json::Value| message["level"] == "error").collect()
    }
}

/// The builds of a crate, the newest first.
fn libraries(folder: &Path, name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of the tests");
    let is_one = |path: &PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        file.starts_with(&format!("lib{name}-")) && file.ends_with(".rlib")
    };
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).filter(is_one).collect();
    let age = |path: &PathBuf| fs::metadata(path).and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    found.sort_by_key(|path| std::cmp::Reverse(age(path)));
    found
}
