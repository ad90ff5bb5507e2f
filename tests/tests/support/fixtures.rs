//! Pairs of specs as text files: many sections in one file, each with the base and the head of its specs in one text.
//!
//! ```text
//! --- petshop/service.yaml       files above the first section belong to every section
//!  service: petshop
//!
//! === request-enum-value-removed
//! --- petshop/api.yaml
//!  a line of both starts with a space
//! -a line of the base
//! +a line of the head
//! --- expected
//! What is printed, as it is.
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use codegen::source::{SourceFile, Sources};

const SECTION: &str = "=== ";
const PART: &str = "--- ";
const EXPECTED: &str = "expected";

/// A file of sections.
pub(crate) struct FixtureFile {
    path: PathBuf,
    shared: Vec<Part>,
    pub(crate) sections: Vec<Fixture>,
}

/// A section: the files of two specs, and what is expected of the pair.
#[derive(Clone)]
pub(crate) struct Fixture {
    pub(crate) name: String,
    /// Without those that all sections share.
    files: Vec<Part>,
    expected: Vec<Part>,
    pub(crate) base: Sources,
    pub(crate) head: Sources,
}

#[derive(Clone)]
struct Part {
    name: String,
    text: String,
}

/// Every file of sections in a folder, by name.
pub(crate) fn in_folder(folder: &Path) -> Vec<FixtureFile> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().map(FixtureFile::read).collect()
}

impl FixtureFile {
    pub(crate) fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // Sections are separated by an empty line.
        let separator = format!("\n\n{SECTION}");
        let text = format!("\n{}", text.strip_suffix('\n').expect("a line break at the end"));
        let (above, sections) = match text.strip_prefix(&format!("\n{SECTION}")) {
            Some(sections) => ("", sections),
            None => text.split_once(&separator).expect("a section"),
        };
        let shared = parts(above);
        let sections = sections.split(&separator).map(|section| Fixture::parse(section, &shared)).collect();
        Self { path, shared, sections }
    }

    /// The name without its ending.
    pub(crate) fn name(&self) -> String {
        self.path.file_stem().expect("a name").to_string_lossy().into_owned()
    }

    /// How the file differs from what was found for each section, in the order of the sections and of their expected texts.
    pub(crate) fn difference(&self, actual: &[Vec<String>]) -> Option<String> {
        let mut text: String = self.shared.iter().map(Part::printed).collect();
        for (fixture, actual) in self.sections.iter().zip(actual) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&format!("{SECTION}{}\n", fixture.name));
            text.extend(fixture.files.iter().map(Part::printed));
            for (part, actual) in fixture.expected.iter().zip(actual) {
                text.push_str(&Part { name: part.name.clone(), text: actual.clone() }.printed());
            }
        }
        super::difference(&self.path, &text)
    }
}

impl Fixture {
    fn parse(section: &str, shared: &[Part]) -> Self {
        let (name, rest) = section.split_once('\n').expect("a section has files");
        let is_expected = |part: &Part| part.name == EXPECTED || part.name.starts_with("expected ");
        let (expected, files): (Vec<_>, Vec<_>) = parts(&format!("\n{rest}")).into_iter().partition(is_expected);
        let is_replaced = |part: &&Part| files.iter().any(|file| file.name == part.name);
        let all: Vec<&Part> = shared.iter().filter(|part| !is_replaced(part)).chain(&files).collect();
        let side = |sign: char| Sources::new(all.iter().filter_map(|part| part.side(sign)));
        let (base, head) = (side('-'), side('+'));
        Self { name: name.to_owned(), base, head, files, expected }
    }

    /// The names of the expected texts, such as `expected json`.
    pub(crate) fn expected(&self) -> impl Iterator<Item = &str> {
        self.expected.iter().map(|part| part.name.as_str())
    }
}

impl Part {
    fn printed(&self) -> String {
        format!("{PART}{}\n{}", self.name, self.text)
    }

    /// The file as it is on one side; `None` where it has no line there.
    fn side(&self, sign: char) -> Option<SourceFile> {
        let of_side = |line: &'_ str| match line.chars().next() {
            None => Some(String::new()),
            Some(first) if first == ' ' || first == sign => Some(line[1..].to_owned()),
            Some('-' | '+') => None,
            Some(_) => panic!("{}: `{line}` begins neither with a space nor with a sign", self.name),
        };
        let lines: Vec<String> = self.text.lines().filter_map(of_side).collect();
        (!lines.is_empty()).then(|| SourceFile::new(self.name.clone(), lines.join("\n") + "\n"))
    }
}

/// The parts of a text that begins with an empty line.
fn parts(text: &str) -> Vec<Part> {
    let part = |part: &str| {
        let (name, text) = part.split_once('\n').unwrap_or((part, ""));
        Part { name: name.to_owned(), text: if text.is_empty() { String::new() } else { format!("{text}\n") } }
    };
    text.split(&format!("\n{PART}")).skip(1).map(part).collect()
}
