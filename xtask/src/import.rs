//! `cargo xtask import`: the document of a vendor as specs.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use codegen::files::Files;
use codegen::import::{self, Documents, Import, Kind, Node, Options};

use crate::cli::{ImportReport, ImportWhat};
use crate::report::{self, Outcome};
use crate::write::{self, Mode, Target};

/// Remarks of one kind that are printed for people.
const SHOWN: usize = 20;

pub(crate) fn run(what: &ImportWhat) -> Result<Outcome> {
    let ImportWhat::Openapi(arguments) = what;
    let documents = read(&arguments.file)?;
    let service = match &arguments.service {
        Some(name) => name.clone(),
        None => import::service_name(&documents),
    };
    let options = Options { service, only: arguments.only.clone() };
    let shown = arguments.file.display();
    let Import { files, report } =
        import::openapi(&documents, &options).map_err(|why| anyhow!(why)).with_context(|| format!("{shown}"))?;
    let mut in_folder = Files::default();
    for (path, text) in files.iter() {
        in_folder.add(format!("{}/{path}", options.service), text);
    }
    let target = Target { folder: arguments.out.clone(), files: in_folder, whole: false };
    let changes = write::apply(std::slice::from_ref(&target), Mode::Write)?;
    report::changes(&changes, usize::MAX);
    match arguments.report {
        ImportReport::Json => println!("{}", serde_json::to_string_pretty(&report)?),
        ImportReport::Text => print(&report),
    }
    Ok(Outcome::Good)
}

fn print(report: &import::Report) {
    eprintln!("{} of {} operations imported", report.imported, report.operations);
    let kinds =
        [(Kind::Lost, "lost"), (Kind::Dropped, "dropped"), (Kind::Guessed, "guessed"), (Kind::Renamed, "renamed")];
    for (kind, word) in kinds {
        let remarks: Vec<_> = report.remarks.iter().filter(|remark| remark.kind == kind).collect();
        if !remarks.is_empty() {
            eprintln!("{word}: {}", remarks.len());
        }
        for remark in remarks.iter().take(SHOWN) {
            eprintln!("  {}: {}", remark.at, remark.message);
        }
    }
}

/// The document and the files that it names.
fn read(file: &Path) -> Result<Documents> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let root = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut documents = Documents { files: [(root.clone(), parse(file)?)].into(), root };
    loop {
        let missing = documents.missing();
        if missing.is_empty() {
            return Ok(documents);
        }
        for path in missing {
            // What cannot be read is reported where it is named.
            let node = parse(&folder.join(&path)).unwrap_or(Node::Null);
            documents.files.insert(path, node);
        }
    }
}

fn parse(file: &Path) -> Result<Node> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    import::read(&text).map_err(|why| anyhow!("{}: {why}", file.display()))
}
