//! Small changes of a text, one at a time: what a hand may do to a line.

use codegen::source::{SourceFile, Sources};

/// A line with another text.
#[derive(Debug, Clone)]
pub(super) struct Slip {
    pub(super) name: &'static str,
    file: usize,
    line: usize,
    text: String,
}

/// Every change of a line.
pub(super) fn slips(sources: &Sources) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (file, (_, source)) in sources.files().enumerate().filter(|(_, (_, file))| file.path.ends_with(".yaml")) {
        for (line, text) in source.text.lines().enumerate() {
            slips.extend(changes(text).into_iter().map(|(name, text)| Slip { name, file, line, text }));
        }
    }
    slips
}

impl Slip {
    pub(super) fn what(&self, sources: &Sources) -> String {
        let file = sources.files().nth(self.file).map(|(_, file)| file);
        let before = file.and_then(|file| file.text.lines().nth(self.line)).unwrap_or_default().trim();
        let path = file.map(|file| file.path.as_str()).unwrap_or_default();
        format!("{path}:{} {}: {before} => {}", self.line + 1, self.name, self.text.trim())
    }

    pub(super) fn apply(&self, sources: &Sources) -> Sources {
        let mut files: Vec<SourceFile> = sources.files().map(|(_, file)| file.clone()).collect();
        let mut lines: Vec<&str> = files[self.file].text.lines().collect();
        lines[self.line] = &self.text;
        files[self.file].text = lines.join("\n") + "\n";
        Sources::new(files)
    }
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
