//! `cargo xtask explain`: the explanation of a diagnostic, or the text of a rule.

use anyhow::{Result, bail};
use codegen::diagnostic::Code;
use codegen::diff::Rule;

use crate::cli;
use crate::report::{self, Outcome};

pub(crate) fn run(arguments: &cli::Explain) -> Result<Outcome> {
    let Some(name) = &arguments.code else {
        for code in Code::all() {
            report::print(&format!("{:32} {}", code.as_str(), code.explanation().title))?;
        }
        for rule in Rule::all() {
            report::print(&format!("{:32} {}", rule.id(), rule.title))?;
        }
        return Ok(Outcome::Good);
    };
    if let Some(rule) = Rule::named(name) {
        report::print(&rule_page(rule))?;
        return Ok(Outcome::Good);
    }
    let Some(code) = Code::find(name) else {
        let rules: Vec<String> = Rule::all().iter().map(|rule| rule.id()).collect();
        let names = Code::all().map(|code| code.as_str()).chain(rules.iter().map(String::as_str));
        let near = codegen::diagnostic::nearest(name, names);
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        bail!("unknown code or rule `{name}`{near} (`cargo xtask explain` lists all)");
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

/// What a rule of `diff` is about, and the reason for its verdict.
fn rule_page(rule: &Rule) -> String {
    let flags = rule.flags.names();
    let flags = if flags.is_empty() { String::new() } else { format!(" ({})", flags.join(", ")) };
    format!(
        "{}: {}\n\nOn the wire: {}{flags}\n\n{}\n\nTo do: {}\n\nThe Rust verdict is not part of this rule: it comes from comparing the generated crates of both specs.",
        rule.id(),
        rule.title,
        rule.wire.name(),
        rule.effect,
        rule.advice,
    )
}
