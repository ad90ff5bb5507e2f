//! A generated crate without one item of its listing: the item is renamed or removed.

use std::ops::Range;

use super::proof::Files;

/// An item of a listing, and what is done to it.
#[derive(Debug, Clone)]
pub(crate) struct Gone {
    /// The kind of line, the same for all lines that say the like.
    pub(crate) kind: String,
    pub(crate) what: String,
    /// What the functions of a program name that use it.
    pub(crate) owner: String,
    pub(crate) files: Files,
}

/// Whether crates of a kind are still wanted: each is a copy.
type Wanted<'w> = &'w dyn Fn(&str) -> bool;

/// What a line of the listing says, gone: for each property of a type another crate.
pub(crate) fn without(files: &Files, line: &str, wanted: Wanted<'_>) -> Vec<Gone> {
    let line = line.strip_suffix(", deprecated").unwrap_or(line);
    let gone = |kind: &str, files: &dyn Fn() -> Option<Files>| -> Vec<Gone> {
        let files = if wanted(kind) { files() } else { None };
        let gone = |files| Gone { kind: kind.to_owned(), what: format!("{kind}: {line}"), owner: owner(line), files };
        files.map(gone).into_iter().collect()
    };
    let name = |path: &str| last(path).to_owned();
    if let Some((path, properties)) = line.split_once(": struct").or_else(|| line.split_once(": enum")) {
        return properties_gone(files, line, (path, properties), wanted);
    }
    if let Some((path, source)) = line.split_once(": From<") {
        return gone("From", &|| from_gone(files, path, &name(source.trim_end_matches('>'))));
    }
    if let Some((path, _)) = line.split_once(": Deref<") {
        let block = || block_gone(files, path, &format!("Deref for {} {{", name(path)));
        return gone("Deref", &|| block().or_else(|| table_changed(files, path, |table| cut(table, "; deref(", ")"))));
    }
    if let Some((path, module)) = line.split_once(": mod") {
        return gone("mod", &|| match module.strip_prefix(", feature ") {
            Some(feature) => replaced(files, &format!("feature = \"{feature}\""), "feature = \"gone\""),
            None => replaced(files, &format!("pub mod {};", name(path)), &format!("mod {};", name(path))),
        });
    }
    if let Some((path, target)) = line.split_once(": type = ") {
        let kind = target.split_once('<').map_or("a previous name", |(kind, _)| kind);
        return gone(&format!("type of {kind}"), &|| renamed(files, &name(path)));
    }
    if let Some((path, _)) = line.split_once(": const = ") {
        let constant = format!("pub const {}:", name(path));
        return gone("constant", &|| replaced(files, &constant, "pub const Gone:"));
    }
    match (line.find(": "), line.find('(')) {
        (Some(colon), call) if call.is_none_or(|call| colon < call) => {
            let (path, field) = line[..colon].rsplit_once('.').unwrap_or(("", ""));
            // Tables need it under its name, so it goes with the type only.
            gone("field", &|| if field == "extra" { None } else { field_gone(files, path, field) })
        }
        (_, Some(call)) if line.contains(") -> ") => function_gone(files, &line[..call], &line[call..], wanted),
        (_, call) => {
            let (around, variant) = line[..call.unwrap_or(line.len())].rsplit_once("::").unwrap_or(("", ""));
            let kind = if call.is_some() { "variant with a value" } else { "variant" };
            // Tables need it, so it goes with the type only.
            gone(kind, &|| if variant == "Unknown" { None } else { variant_gone(files, around, variant) })
        }
    }
}

/// The module or the type that a line is about.
fn owner(line: &str) -> String {
    let path = line.split([':', '.', '(']).filter(|part| !part.is_empty());
    let mut parts: Vec<&str> = path.take_while(|part| !part.contains(' ')).filter(|part| *part != "markers").collect();
    if let Some(at) = parts.iter().position(|part| part.starts_with(char::is_uppercase)) {
        parts.truncate(at + 1);
    }
    format!("api::{}", parts.join("::"))
}

/// The type under another name, and without each thing that it is or can do.
fn properties_gone(files: &Files, line: &str, (path, properties): (&str, &str), wanted: Wanted<'_>) -> Vec<Gone> {
    let name = last(path);
    let mut all = Vec::new();
    let mut add = |kind: &str, files: &dyn Fn() -> Option<Files>| {
        let files = if wanted(kind) { files() } else { None };
        all.extend(files.map(|files| Gone {
            kind: kind.to_owned(),
            what: format!("{kind}: {line}"),
            owner: owner(line),
            files,
        }));
    };
    // A macro declares `Call`, and a table the markers.
    if name != "Call" && !line.contains("::markers::") {
        add("type", &|| renamed(files, name));
    }
    for property in properties.split([' ', ',']).filter(|property| property.starts_with(char::is_uppercase)) {
        add(property, &|| derive_gone(files, path, property).or_else(|| trait_gone(files, path, property)));
    }
    for phrase in properties.split(", ") {
        match phrase {
            "from text" => add(phrase, &|| marker_changed(files, path, "from text")),
            "looked up" => add(phrase, &|| marker_changed(files, path, "lookup")),
            "exhaustive" => {
                let declared = format!("pub struct {name} {{");
                add(phrase, &|| replaced(files, &declared, &format!("#[non_exhaustive]\n{declared}")));
            }
            _ => {}
        }
    }
    all
}

/// Tables give all requests but those with a secret `Serialize`; what they give to all types cannot go.
fn trait_gone(files: &Files, path: &str, name: &str) -> Option<Files> {
    let secret = |table: &str| {
        let (head, rest) = table.split_once(':')?;
        (head.starts_with("request! {") && !head.contains('(')).then(|| format!("{head}(secret):{rest}"))
    };
    if name == "Serialize" { table_changed(files, path, secret) } else { None }
}

/// The variant of a union can no longer become the union.
fn from_gone(files: &Files, path: &str, ty: &str) -> Option<Files> {
    table_changed(files, path, |table| {
        let entry = table.lines().find(|line| line.contains(&format!("({ty}) = ")) && line.ends_with("],"))?;
        Some(table.replace(entry, &format!("{} no_from,", entry.trim_end_matches(','))))
    })
}

/// An id without one of the things that its table says of it.
fn marker_changed(files: &Files, path: &str, gone: &str) -> Option<Files> {
    beside(files, path).find_map(|(file, text)| {
        let table = &text[text.find("ids! {")?..];
        let head = format!("    {}(", last(path));
        let entry = table.lines().find(|line| line.starts_with(&head))?;
        let listed_names = entry.strip_prefix(&head)?.strip_suffix("),")?;
        let left: Vec<&str> = listed_names.split(", ").filter(|one| !one.starts_with(gone)).collect();
        let left = if left.is_empty() { String::new() } else { format!("({})", left.join(", ")) };
        Some(with(files, file, text.replace(entry, &format!("    {}{left},", last(path)))))
    })
}

/// The table of a type, changed.
fn table_changed(files: &Files, ty: &str, change: impl Fn(&str) -> Option<String>) -> Option<Files> {
    beside(files, ty).find_map(|(path, text)| {
        let at = table_of(text, last(ty))?;
        let changed = change(&text[at.clone()])?;
        Some(with(files, path, format!("{}{changed}{}", &text[..at.start], &text[at.end..])))
    })
}

/// Where the table of a type is: `request! { Name: ... }`.
fn table_of(text: &str, ty: &str) -> Option<Range<usize>> {
    let is_own = |at: &usize| {
        let inside = text[at + 3..].trim_start();
        let rest = inside.strip_prefix(ty);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    let open = text.match_indices("! {").map(|(at, _)| at).find(is_own)?;
    let start = text[..open].rfind('\n').map_or(0, |line| line + 1);
    let line = open + text[open..].find('\n').unwrap_or(text.len() - open);
    let is_one_line = text[open..line].ends_with('}');
    let end = if is_one_line { line } else { open + text[open..].find("\n}\n")? + 2 };
    Some(start..end)
}

/// Without what is from one text to the next other.
fn cut(text: &str, from: &str, to: &str) -> Option<String> {
    let start = text.find(from)?;
    let end = start + text[start..].find(to)? + to.len();
    Some(format!("{}{}", &text[..start], &text[end..]))
}

/// A function that all types of a kind have is a kind of its own; others go by what they take and give.
fn function_gone(files: &Files, path: &str, rest: &str, wanted: Wanted<'_>) -> Vec<Gone> {
    let (around, name) = path.rsplit_once("::").unwrap_or(("", path));
    let owner = last(around);
    let heads = [format!("impl {owner} {{"), format!("impl Call<{owner}> {{")];
    let is_call = files.values().any(|text| text.contains(&heads[1]));
    let of = if is_call { "a call" } else { "another" };
    let gives = rest.rsplit(") -> ").next().unwrap_or_default().split(['<', ',']).next().unwrap_or_default();
    let kind = match name {
        "from_env" | "new" | "builder" | "options" | "max_credits" | "blocking" | "send" | "lookup" => {
            format!("{name} of {of}, {gives}")
        }
        _ if rest.starts_with("(&self") => "method".to_owned(),
        _ if gives == "Pages" || gives == "Items" => gives.to_owned(),
        _ => format!("setter of {of}"),
    };
    if !wanted(&kind) {
        return Vec::new();
    }
    let gone = beside(files, around).find_map(|(file, text)| {
        let at = heads.iter().find_map(|head| text.find(head))?;
        let block = &text[at..at + text[at..].find("\n}\n")?];
        let declared = ["(", "<"].iter().filter_map(|end| block.find(&format!("fn {name}{end}"))).min()? + at;
        let end = declared + 3 + name.len();
        let text = format!("{}_gone{}", &text[..end], &text[end..]);
        let text = text.replace(&format!("self.{name}()"), &format!("self.{name}_gone()"));
        Some(with(files, file, text.replace(&format!("Self::{name}("), &format!("Self::{name}_gone("))))
    });
    let what = format!("{kind}: {path}{rest}");
    gone.map(|files| Gone { what, kind, owner: format!("api::{around}"), files }).into_iter().collect()
}

fn with(files: &Files, path: &str, text: String) -> Files {
    let mut files = files.clone();
    files.insert(path.to_owned(), text);
    files
}

/// Everywhere, a text in place of another that there is.
fn replaced(files: &Files, from: &str, to: &str) -> Option<Files> {
    let changed = files.values().any(|text| text.contains(from));
    changed.then(|| files.iter().map(|(path, text)| (path.clone(), text.replace(from, to))).collect())
}

/// Everywhere, a whole word.
fn renamed(files: &Files, name: &str) -> Option<Files> {
    Some(files.iter().map(|(path, text)| (path.clone(), word_renamed(text, name))).collect())
}

fn word_renamed(text: &str, name: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let end = at + name.len();
        out.push_str(&rest[..end]);
        if !rest[..at].ends_with(is_word) && !rest[end..].starts_with(is_word) {
            out.push_str("_gone");
        }
        rest = &rest[end..];
    }
    out + rest
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// The files of the module that an item is in.
fn beside<'f>(files: &'f Files, item: &str) -> impl Iterator<Item = (&'f String, &'f String)> {
    let module = item.replace("::markers::", "::");
    let folder = module.rsplit_once("::").map_or(String::new(), |(module, _)| module.replace("::", "/"));
    files.iter().filter(move |(path, _)| path.rsplit_once('/').is_some_and(|(around, _)| around == folder))
}

/// The file that declares a type, its text, and where in it.
fn declaring<'f>(files: &'f Files, ty: &str) -> Option<(&'f String, &'f String, usize)> {
    let declared = ["struct", "enum"].map(|what| format!("pub {what} {} {{", last(ty)));
    beside(files, ty).find_map(|(path, text)| declared.iter().find_map(|it| text.find(it)).map(|at| (path, text, at)))
}

fn field_gone(files: &Files, ty: &str, field: &str) -> Option<Files> {
    let (path, text, _) = declaring(files, ty)?;
    Some(with(files, path, word_renamed(text, field)))
}

fn variant_gone(files: &Files, ty: &str, variant: &str) -> Option<Files> {
    let (path, text, _) = declaring(files, ty)?;
    let mut own = text.clone();
    for (before, after) in [("Self::", ""), ("    ", ","), ("    ", "(")] {
        own = own.replace(&format!("{before}{variant}{after}"), &format!("{before}{variant}_gone{after}"));
    }
    let files = with(files, path, own);
    let in_table = |table: &str| {
        let renamed = [" = ", "("].iter().fold(table.to_owned(), |table, after| {
            table.replace(&format!(" {variant}{after}"), &format!(" {variant}_gone{after}"))
        });
        Some(renamed)
    };
    let files = table_changed(&files, ty, in_table).unwrap_or(files);
    let named = format!("{}::{variant}", last(ty));
    replaced(&files, &named, &format!("{named}_gone")).or(Some(files))
}

fn derive_gone(files: &Files, ty: &str, name: &str) -> Option<Files> {
    let (path, text, at) = declaring(files, ty)?;
    let start = text[..at].rfind("#[derive(")?;
    let end = start + text[start..].find(")]")?;
    let derives: Vec<&str> = text[start + 9..end].split(", ").collect();
    let left: Vec<&str> = derives.iter().copied().filter(|one| *one != name).collect();
    let mut changed = format!("{}#[derive({}{}", &text[..start], left.join(", "), &text[end..]);
    if name == "Serialize" {
        changed = changed.lines().filter(|line| !line.contains("#[serde(")).flat_map(|line| [line, "\n"]).collect();
    }
    (left.len() < derives.len()).then(|| with(files, path, changed))
}

/// Where the paragraph begins: with what is listed_names of the item.
fn below_last_blank(text: &str, at: usize) -> usize {
    text[..at].rfind("\n\n").map_or(at, |blank| blank + 2)
}

/// Without the block of an `impl` whose head has this text.
fn block_gone(files: &Files, item: &str, head: &str) -> Option<Files> {
    beside(files, item).find_map(|(path, text)| {
        let at = text.match_indices(head).map(|(at, _)| at).find(|at| {
            let line = &text[text[..*at].rfind('\n').map_or(0, |line| line + 1)..*at];
            line.trim_start().starts_with("impl") && !line.ends_with(|c: char| c.is_alphanumeric())
        })?;
        let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
        let start = below_last_blank(text, line);
        let indent: String = text[line..].chars().take_while(|c| *c == ' ').collect();
        let one_line = text[at..].lines().next().is_some_and(|line| line.ends_with("{}"));
        let close = if one_line { "}\n".to_owned() } else { format!("\n{indent}}}\n") };
        let end = at + text[at..].find(&close)? + close.len();
        Some(with(files, path, format!("{}{}", &text[..start], &text[end..])))
    })
}
