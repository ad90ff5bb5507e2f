//! Small changes of a spec, one at a time: what a hand may do to a line.

use codegen::model::{FieldType, Model, ValueKind};
use codegen::source::{SourceFile, Sources};

/// A spec that loads, and the line that was changed.
#[derive(Debug)]
pub(crate) struct Mutant {
    pub(crate) what: String,
    pub(crate) model: Model,
}

/// Every change that gives another spec that loads.
pub(crate) fn of(sources: &Sources) -> Vec<Mutant> {
    let files: Vec<SourceFile> = sources.files().map(|(_, file)| file.clone()).collect();
    let mut mutants = Vec::new();
    for (index, file) in files.iter().enumerate().filter(|(_, file)| file.path.ends_with(".yaml")) {
        let lines: Vec<&str> = file.text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            for (name, changed) in changes(line) {
                let mut text: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
                text[at] = changed.clone();
                let mut files = files.clone();
                files[index].text = text.join("\n") + "\n";
                let loaded = codegen::load(&Sources::new(files), None).ok();
                if let Some(model) = loaded.filter(|model| !has_constant_in_path(model)) {
                    let what = format!("{}:{} {name}: {} => {}", file.path, at + 1, line.trim(), changed.trim());
                    mutants.push(Mutant { what, model });
                }
            }
        }
    }
    mutants
}

/// The language takes a constant for a part of a path, but the code for it does not compile.
fn has_constant_in_path(model: &Model) -> bool {
    let mut fields = model.services.iter().flat_map(|service| &service.endpoints).flat_map(|one| &one.path_fields);
    fields.any(|field| matches!(&field.ty, FieldType::Value(ty) if matches!(ty.kind, ValueKind::Const(_))))
}

/// The ways a line may change.
fn changes(line: &str) -> Vec<(&'static str, String)> {
    let mut all = vec![("gone", String::new()), ("twice, renamed", twice(line))];
    if let Some((name, rest)) = line.split_once(": ") {
        let presence = |mark: &str| format!("{}{mark}: {rest}", name.trim_end_matches(['?', '!']));
        all.extend([("optional", presence("?")), ("required", presence("")), ("guaranteed", presence("!"))]);
        all.push((
            "renamed",
            format!("{}x{}: {rest}", name.trim_end_matches('?'), if name.ends_with('?') { "?" } else { "" }),
        ));
        let (ty, doc) = rest.split_once(" -- ").map_or((rest, String::new()), |(ty, doc)| (ty, format!(" -- {doc}")));
        let mut typed = |what, ty: String| all.push((what, format!("{name}: {ty}{doc}")));
        for other in
            ["string", "integer", "number", "boolean", "json", "timestamp", "url", "string[]", "map<string>", "const x"]
        {
            typed("another type", other.to_owned());
        }
        typed("null", format!("{ty} | null"));
        typed("a list", format!("{ty}[]"));
        typed("no list", ty.replace("[]", ""));
        typed("default", format!("{ty} = 1"));
        for (from, to) in [
            ("get", "post"),
            ("read_only", "writes"),
            ("free", "unstated"),
            ("true", "false"),
            ("1", "2"),
            ("5", "7"),
            ("header", "query"),
            ("next", "after"),
            ("wait", "support"),
        ] {
            if rest.contains(from) {
                all.push(("another value", format!("{name}: {}", rest.replacen(from, to, 1))));
            }
        }
    }
    for (from, to) in [(", ", "|"), ("any", "any, from_text: true"), ("[", "[zzz, "), ("fields:", "open: true")] {
        if line.contains(from) {
            all.push(("another text", line.replacen(from, to, 1)));
        }
    }
    if let Some((before, last)) = line.rsplit_once(", ") {
        let closing = last.trim_start_matches(|c: char| !"]})".contains(c));
        all.push(("last item gone", format!("{before}{closing}")));
    }
    all.retain(|(_, changed)| changed != line);
    all.sort();
    all.dedup_by(|one, other| one.1 == other.1);
    all
}

/// The line, and another like it.
fn twice(line: &str) -> String {
    let other = match (line.split_once(": "), line.trim_start().strip_prefix("- ")) {
        (Some((name, rest)), _) => {
            format!("{}_two{}: {rest}", name.trim_end_matches('?'), if name.ends_with('?') { "?" } else { "" })
        }
        (None, Some(_)) => line.replacen("- ", "- two", 1),
        (None, None) => return line.to_owned(),
    };
    format!("{line}\n{other}")
}
