//! A service, cut into files in another way.

use codegen::source::SourceFile;

/// One file for each type and each endpoint, named so that their order is the other way round.
pub(crate) fn cut(file: &SourceFile) -> Vec<SourceFile> {
    if !file.path.ends_with(".yaml") {
        return vec![file.clone()];
    }
    let (mut rest, mut common, mut section) = (String::new(), String::new(), "");
    let mut entries: Vec<String> = Vec::new();
    for line in file.text.lines() {
        let is_top = !line.is_empty() && !line.starts_with([' ', '#']);
        if is_top {
            section =
                ["types:", "endpoints:", "common:"].into_iter().find(|section| line == *section).unwrap_or_default();
            if line.starts_with("module:") || line.starts_with("page:") {
                common.push_str(&format!("{line}\n"));
            }
        }
        match section {
            "" => rest.push_str(&format!("{line}\n")),
            "common:" => common.push_str(&format!("{line}\n")),
            _ if is_top => {}
            _ => {
                let inner = line.strip_prefix("  ").unwrap_or_default();
                if !inner.is_empty() && !inner.starts_with([' ', '#']) {
                    entries.push(format!("{common}{section}\n"));
                }
                if let Some(entry) = entries.last_mut() {
                    entry.push_str(&format!("{line}\n"));
                }
            }
        }
    }
    let folder = file.path.split('/').next().unwrap_or_default();
    let stem = file.path.replace('/', "-");
    let entries = entries.into_iter().enumerate();
    let mut files: Vec<_> =
        entries.map(|(index, text)| SourceFile::new(format!("{folder}/{:03}-{stem}", 999 - index), text)).collect();
    files.push(SourceFile::new(file.path.clone(), rest));
    files
}
