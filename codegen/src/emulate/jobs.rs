//! Long jobs: what was started goes on with each poll, until it is done or, if asked for, has failed.

use serde_json::{Value, json};

use super::State;
use super::effect::{Effect, Effects};
use super::pages::put;
use crate::model::{Endpoint, Job, Literal, Service, Type, TypeKind, TypeKinds, ValueKind};
use crate::sample::literal;

/// Puts the state of a job into the response that starts it, and into those that tell it.
pub(super) fn advance(
    (service, endpoint): (&Service, &Endpoint),
    ty: &Type,
    state: &mut State,
    (seed, effects): (u64, &Effects),
    body: &mut Value,
) {
    if let Some(job) = &endpoint.job {
        let name = format!("{}.{}", service.name, job.poll);
        state.jobs.insert(name, 1 + seed % 3);
        if job.start_has_state {
            say(service, ty, job, going(service, ty, job), body);
        }
    }
    let polls = |one: &&Endpoint| one.job.as_ref().is_some_and(|job| job.poll == endpoint.dotted());
    let Some(job) = service.endpoints.iter().find(polls).and_then(|start| start.job.as_ref()) else { return };
    // Nothing was started: whatever it returns is as good.
    let Some(left) = state.jobs.get_mut(&service.full_name(endpoint)) else { return };
    let fails = effects.0.contains(&Effect::JobFails);
    let now = match job.failed.first().filter(|_| fails).or_else(|| job.done.first().filter(|_| *left == 0)) {
        Some(end) => literal(end),
        None => going(service, ty, job),
    };
    *left = left.saturating_sub(1);
    say(service, ty, job, now, body);
}

fn say(service: &Service, ty: &Type, job: &Job, now: Value, body: &mut Value) {
    if let Some(path) = &job.state {
        put(service, ty, body, &path.0, now);
    }
    if let Some(path) = &job.retry_after {
        put(service, ty, body, &path.0, json!(1));
    }
}

/// A state of a job that is neither done nor failed.
fn going(service: &Service, ty: &Type, job: &Job) -> Value {
    let ends: Vec<&Literal> = job.done.iter().chain(&job.failed).collect();
    let is_end = |value: &Literal| ends.iter().any(|end| end.is_same(value));
    let way = job.state.iter().flat_map(|path| service.follow(ty, &path.0));
    let state = way.last().and_then(|(_, _, field)| field.value()).map(Type::core);
    match state.map(|ty| &ty.kind) {
        Some(ValueKind::Named(id)) => match service.kind(*id) {
            Some(TypeKind::Enum(all)) => {
                let going = all.values.iter().map(|value| &value.wire).find(|value| !is_end(value));
                going.map_or(Value::Null, literal)
            }
            _ => Value::Null,
        },
        _ => match ends.first() {
            Some(Literal::Boolean(done)) => json!(!done),
            Some(Literal::Integer(_)) => json!(-1),
            _ => json!("running"),
        },
    }
}
