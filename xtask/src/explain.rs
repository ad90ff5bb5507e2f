//! `cargo xtask explain`.

use anyhow::{Result, bail};
use codegen::diagnostic::Code;

use crate::cli;
use crate::report::{self, Outcome};

pub(crate) fn run(arguments: &cli::Explain) -> Result<Outcome> {
    let Some(name) = &arguments.code else {
        for code in Code::all() {
            report::print(&format!("{:24} {}", code.as_str(), code.explanation().title))?;
        }
        return Ok(Outcome::Good);
    };
    let Some(code) = Code::find(name) else {
        let near = codegen::diagnostic::nearest(name, Code::all().map(|code| code.as_str()));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        bail!("there is no code `{name}`{near} (`cargo xtask explain` lists all)");
    };
    let page = code.explanation();
    let indented = |yaml: &str| yaml.trim_end().lines().map(|line| format!("    {line}\n")).collect::<String>();
    report::print(&format!(
        "{}: {}\n\n{}\n\nWrong:\n\n{}\nRight:\n\n{}",
        code.as_str(),
        page.title,
        page.text.trim(),
        indented(page.wrong),
        indented(page.right).trim_end(),
    ))?;
    Ok(Outcome::Good)
}
