//! Long jobs: what the runtime knows of them.

use super::Context;
use crate::model::{Endpoint, JobValue, Literal, RequestPart, RequestPath, ResponsePath};
use crate::naming;
use crate::rust::{Job, Path};
use crate::vocabulary::{JOB_DEADLINE, JOB_INTERVAL};

pub(super) fn job(endpoint: &Endpoint, cx: &Context<'_>) -> Option<Job> {
    let job = endpoint.job.as_ref()?;
    let poll = cx.service.endpoints.iter().find(|one| one.dotted() == job.poll)?;
    let (mut returned, mut kept) = (Vec::new(), Vec::new());
    for (field, value) in &job.with {
        match value {
            JobValue::Response(path) => returned.push((field.clone(), path.0.clone())),
            JobValue::Request(from) => kept.push((field.clone(), from.clone())),
        }
    }
    let names = |path: &Option<ResponsePath>| path.as_ref().map(|path| path.0.clone()).unwrap_or_default();
    let texts = |states: &[Literal]| states.iter().map(text).collect();
    Some(Job {
        poll: Path::new(cx.names.module(&poll.module), naming::of_call(poll)),
        returned,
        kept,
        constants: constants(poll, &job.with),
        state: names(&job.state),
        done: texts(&job.done),
        failed: texts(&job.failed),
        start_has_state: job.start_has_state,
        retry_after: names(&job.retry_after),
        interval: Some(job.interval).filter(|interval| *interval != JOB_INTERVAL),
        deadline: Some(job.deadline).filter(|deadline| *deadline != JOB_DEADLINE),
    })
}

/// As a path or a query has it.
fn text(state: &Literal) -> String {
    state.text().map_or_else(|| state.to_string(), str::to_owned)
}

/// What a poll sends whatever the start returned.
fn constants(poll: &Endpoint, with: &[(RequestPath, JobValue)]) -> Vec<(RequestPath, Literal)> {
    let fields = RequestPart::OF_PARAMETERS
        .into_iter()
        .flat_map(|part| poll.parameters(part).iter().map(move |field| (part, field)));
    let sent = fields.filter_map(|(part, field)| {
        let path = RequestPath { part, names: vec![field.wire.clone()] };
        let value = field.constant().or(field.send_default.as_ref())?;
        (!with.iter().any(|(known, _)| *known == path)).then(|| (path, value.clone()))
    });
    sent.collect()
}
