//! Compares the job that a call starts.

use super::Walk;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::Action;
use crate::model::{Job, JobValue, RequestPath, ResponsePath};

impl Walk<'_> {
    pub(super) fn job(&mut self, cursor: &Cursor, base: Option<&Job>, head: Option<&Job>) {
        let (Some(base), Some(head)) = (base, head) else {
            let poll = |job: Option<&Job>| job.map(|job| job.poll.clone());
            return self.option(cursor, Aspect::Job, (&poll(base), &poll(head)), Clone::clone);
        };
        let Job { at: _, poll, with, state, done, failed, retry_after, interval, deadline, start_has_state: _ } = base;
        let cursor = cursor.inside("/job");
        self.changed(&cursor, Aspect::JobPoll, (poll, &head.poll), Clone::clone);
        self.changed(&cursor, Aspect::JobParameters, (&sent(with), &sent(&head.with)), Clone::clone);
        let shown = |path: &Option<_>| path.as_ref().map_or_else(|| "status".to_owned(), ToString::to_string);
        self.changed(&cursor, Aspect::JobState, (&shown(state), &shown(&head.state)), Clone::clone);
        let ends = [(Aspect::JobDone, done, &head.done), (Aspect::JobFailure, failed, &head.failed)];
        for (aspect, was, now) in ends {
            for state in was.iter().filter(|state| !now.contains(state)) {
                self.push(&cursor, aspect, Some(Action::Removed), state.to_string(), String::new());
            }
            for state in now.iter().filter(|state| !was.contains(state)) {
                self.push(&cursor, aspect, Some(Action::Added), String::new(), state.to_string());
            }
        }
        let wait = |interval: u64, deadline: u64, field: &Option<ResponsePath>| {
            let field = field.as_ref().map(|field| format!(", {field}")).unwrap_or_default();
            format!("{interval} s, {deadline} s at most{field}")
        };
        let waits = (&wait(*interval, *deadline, retry_after), &wait(head.interval, head.deadline, &head.retry_after));
        self.changed(&cursor, Aspect::JobWait, waits, Clone::clone);
    }
}

/// The order does not matter.
fn sent(with: &[(RequestPath, JobValue)]) -> String {
    let mut texts: Vec<String> = with.iter().map(|(field, value)| format!("{field}: {value}")).collect();
    texts.sort();
    texts.join(", ")
}
