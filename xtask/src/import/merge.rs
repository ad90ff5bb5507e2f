//! What authors and vendors changed since an import, in one text.

/// The text with both changes, and the lines where both changed the same: the authors' are kept there.
pub(super) fn merged(before: &str, own: &str, new: &str) -> (String, Vec<String>) {
    let marked = match diffy::merge(before, own, new) {
        Ok(text) => return (text, vec![]),
        Err(marked) => marked,
    };
    let (mut text, mut conflicts, mut part) = (String::new(), Vec::new(), Part::Both);
    for line in marked.split_inclusive('\n') {
        match &line[..line.len().min(7)] {
            "<<<<<<<" => part = Part::Own,
            "|||||||" if part == Part::Own => part = Part::Before,
            "=======" if part != Part::Both => part = Part::New,
            ">>>>>>>" if part == Part::New => part = Part::Both,
            _ => match part {
                Part::Both | Part::Own => text.push_str(line),
                Part::Before => {}
                Part::New => conflicts.push(line.trim().to_owned()),
            },
        }
    }
    (text, conflicts)
}

/// Whose lines are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Both,
    Own,
    Before,
    New,
}

#[cfg(test)]
mod tests {
    use super::merged;

    const BEFORE: &str = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n";

    #[test]
    fn changes_of_both_are_kept() {
        let (text, conflicts) = merged(BEFORE, &BEFORE.replace("a: 1", "a: own"), &BEFORE.replace("e: 5", "e: new"));
        assert_eq!((text.as_str(), conflicts.len()), ("a: own\nb: 2\nc: 3\nd: 4\ne: new\n", 0));
    }

    #[test]
    fn where_both_changed_the_same_the_author_wins_and_is_told() {
        let (text, conflicts) = merged(BEFORE, &BEFORE.replace("c: 3", "c: own"), &BEFORE.replace("c: 3", "c: new"));
        assert_eq!(text, BEFORE.replace("c: 3", "c: own"));
        assert_eq!(conflicts, ["c: new"]);
    }
}
