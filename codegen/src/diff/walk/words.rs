//! Word sets.

use super::Walk;
use super::here::Here;
use crate::diff::delta::{Action, Sure};
use crate::diff::pair::{self, Paired};
use crate::diff::show;
use crate::model::{Word, Words};
use crate::naming;

impl Walk<'_> {
    pub(super) fn words(&mut self, here: &Here, base: &Words, head: &Words) {
        let Words { words, open } = base;
        self.flag(here, "open-list", (*open, head.open), "open");
        let (base, head) = (shown(words), shown(&head.words));
        let paired = paired(&base, &head);
        for pair in &paired.both {
            let ((name, base), (head_name, head)) = (&base[pair.base], &head[pair.head]);
            let here = here.step(".", name, Some(base.about.at), Some(head.about.at)).with_sure(pair.sure);
            if name != head_name {
                self.push(&here, "word", Action::Changed, name.clone(), head_name.clone());
            }
            self.word(&here, base, head);
        }
        for (name, word) in paired.removed.iter().map(|at| &base[*at]) {
            let here = here.step(".", name, Some(word.about.at), None);
            self.push(&here, "word", Action::Removed, name.clone(), String::new());
        }
        for (name, word) in paired.added.iter().map(|at| &head[*at]) {
            let here = here.step(".", name, None, Some(word.about.at));
            self.push(&here, "word", Action::Added, String::new(), name.clone());
        }
    }

    fn word(&mut self, here: &Here, base: &Word, head: &Word) {
        let Word { wire: _, rust: _, about } = base;
        self.about(here, about, &head.about);
        let (before, after) = (rust_name(base), rust_name(head));
        if before != after {
            self.push(here, "word", Action::Renamed, before, after);
        }
    }
}

/// By spelling; the string `3` and the number 3 are two words.
fn shown(words: &[Word]) -> Vec<(String, &Word)> {
    words.iter().map(|word| (spelling(word), word)).collect()
}

fn spelling(word: &Word) -> String {
    use crate::model::Literal;
    let text = show::literal(&word.wire);
    let looks_typed = text.parse::<f64>().is_ok() || text == "true" || text == "false";
    if looks_typed && matches!(word.wire, Literal::String(_)) { format!("\"{text}\"") } else { text }
}

/// The name in Rust, which the words of a base and a head share when only the spelling changed.
fn rust_name(word: &Word) -> String {
    word.rust.clone().unwrap_or_else(|| naming::variant_name(&show::literal(&word.wire)))
}

fn paired(base: &[(String, &Word)], head: &[(String, &Word)]) -> Paired {
    let mut paired = pair::by_name(base, head, |(name, _)| name.as_str());
    paired.said(|at| head[at].1.about.renamed_from.clone(), |at| base[at].0.clone());
    for at in paired.added.clone() {
        let same = |one: &usize| rust_name(base[*one].1) == rust_name(head[at].1);
        if let Some(former) = paired.removed.iter().copied().find(same) {
            paired.take(former, at, Sure::Likely(90));
        }
    }
    paired
}
