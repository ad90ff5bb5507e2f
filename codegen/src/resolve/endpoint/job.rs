//! Long jobs: which endpoint returns how far a job is, what it is asked with, and what its states mean.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Spanned, Text};
use crate::model::{
    Encoding, Field, Job, JobValue, Literal, Method, Presence, RequestPath, Response, ResponsePath, Safety, Scalar,
    Type, TypeKind, TypeKinds, ValueKind,
};
use crate::resolve::endpoint::paths::{Wanted, part, request_path, response_path};
use crate::resolve::partial::{PartialEndpoint, Types, is_broken};
use crate::resolve::values::misfit;
use crate::vocabulary::{self, listed};

pub(crate) fn job(
    types: &Types<'_>,
    start: &PartialEndpoint<'_>,
    all: &[PartialEndpoint<'_>],
    methods: &[Option<Method>],
) -> Option<Job> {
    let Spanned { value: written, at } = start.written.job.as_ref()?;
    let index = find(types, start, &written.poll, all)?;
    let poll = &all[index];
    refuse_poll(types, poll, methods[index], &written.poll);
    let jobs = Jobs { types, start, poll, written };
    let with = jobs.with(*at);
    let state = match &written.state {
        Some(text) => Some(jobs.response_path(text, Wanted::State)?),
        None => None,
    };
    jobs.check_states(state.as_ref().map(|(_, ty)| ty));
    let retry_after = written.retry_after.as_ref().and_then(|text| jobs.response_path(text, Wanted::Number));
    let states = |all: &[Spanned<Literal>]| all.iter().map(Spanned::bare).collect();
    Some(Job {
        at: *at,
        poll: poll.module.dotted(&poll.written.name.value),
        with: with?,
        done: states(&written.done),
        failed: states(&written.failed),
        retry_after: retry_after.map(|(path, _)| path),
        interval: written.interval,
        deadline: written.deadline,
        start_has_state: state.is_some() && start.response == poll.response,
        state: state.map(|(path, _)| path),
    })
}

/// The endpoint of a name: in the module of the start, then in the modules around it.
fn find(types: &Types<'_>, start: &PartialEndpoint<'_>, name: &Text, all: &[PartialEndpoint<'_>]) -> Option<usize> {
    let dotted: Vec<String> = all.iter().map(|one| one.module.dotted(&one.written.name.value)).collect();
    let module = &start.module.0;
    let around = (0..=module.len()).rev().map(|length| module[..length].iter().chain([&name.value]));
    let wanted = around.map(|names| names.cloned().collect::<Vec<_>>().join("."));
    let found = wanted.into_iter().find_map(|wanted| dotted.iter().position(|one| *one == wanted));
    found.or_else(|| {
        let message = format!("cannot find endpoint `{}`", name.value);
        let found = Diagnostic::new(Code::UNKNOWN_NAME, name.at, message);
        types.sink.refuse(found.did_you_mean(&name.value, dotted.iter().map(String::as_str)))
    })
}

/// A poll is sent again and again.
fn refuse_poll(types: &Types<'_>, poll: &PartialEndpoint<'_>, method: Option<Method>, name: &Text) {
    let written = poll.written;
    let safety = written.safety.or(method.map(Safety::default_of));
    let why = if safety == Some(Safety::Writes) {
        "it writes"
    } else if written.price.as_ref().is_some_and(|price| matches!(price.value, vocabulary::Price::Credits(_))) {
        "it costs credits"
    } else if written.body.is_some() {
        "it has a body"
    } else {
        return;
    };
    let message = format!("`{}` cannot be the `poll` endpoint of a job, because {why}", name.value);
    let found = Diagnostic::new(Code::BAD_TYPE_HERE, name.at, message);
    types.sink.push(found.related(written.name.at, "the endpoint is declared here"));
}

/// The job of one endpoint.
struct Jobs<'p, 'd> {
    types: &'p Types<'d>,
    start: &'p PartialEndpoint<'d>,
    poll: &'p PartialEndpoint<'d>,
    written: &'p document::Job,
}

impl<'p> Jobs<'p, '_> {
    /// A field of the response of the poll.
    fn response_path(&self, text: &Text, wanted: Wanted) -> Option<(ResponsePath, Type)> {
        let (path, targets) = response_path(self.types, self.poll, text, wanted)?;
        Some((path, targets.first()?.ty.clone()))
    }

    /// What the parameters of a poll come from. `None` after a mistake.
    fn with(&self, at: crate::source::Place) -> Option<Vec<(RequestPath, JobValue)>> {
        let mut is_whole = true;
        for (name, _) in &self.written.with {
            if !self.poll.parameters().any(|field| field.wire == name.value) {
                let message = format!("`{}` has no parameter `{}`", self.written.poll.value, name.value);
                let known = self.poll.parameters().map(|field| field.wire.as_str());
                let found = Diagnostic::new(Code::UNKNOWN_NAME, name.at, message);
                self.types.sink.push(found.did_you_mean(&name.value, known));
                is_whole = false;
            }
        }
        let mut with = Vec::new();
        for (part, field) in self.poll.parameters_in_parts() {
            let Some(ty) = field.value() else { continue };
            let given = self.written.with.iter().find(|(name, _)| field.wire == name.value);
            let value = match given {
                Some((_, text)) => self.explicit(text, ty),
                None if ty.constant().is_some() || field.presence != Presence::Required => continue,
                None => self.implied(field, ty, at),
            };
            is_whole &= value.is_some();
            with.extend(value.map(|value| (RequestPath { part, names: vec![field.wire.clone()] }, value)));
        }
        is_whole.then_some(with)
    }

    fn explicit(&self, text: &Text, ty: &Type) -> Option<JobValue> {
        let (value, found) = match part(&text.value) {
            Some(_) => {
                let (path, targets) = request_path(self.types, self.start, text, Wanted::Anything)?;
                (JobValue::Request(path), targets)
            }
            None => {
                let (path, targets) = response_path(self.types, self.start, text, Wanted::Anything)?;
                (JobValue::Response(path), targets)
            }
        };
        if let Some(other) = found.iter().find(|target| !self.fits(ty, target.ty)) {
            let message = format!("`{}` is not of the type of the parameter", text.value);
            let found = Diagnostic::new(Code::BAD_TYPE_HERE, text.at, message);
            return self.types.sink.refuse(found.related(other.field.metadata.at, "the field is declared here"));
        }
        Some(value)
    }

    /// What has the name and the type of a parameter: a field of the response, or a parameter of the request.
    fn implied(&self, field: &Field, ty: &Type, at: crate::source::Place) -> Option<JobValue> {
        let is_it = |one: &&Field| one.wire == field.wire && one.value().is_some_and(|found| self.fits(ty, found));
        let object = self.start.response.json().and_then(|ty| self.types.object(ty.name()?));
        if object.is_some_and(|object| object.fields.iter().any(|one| is_it(&one))) {
            return Some(JobValue::Response(ResponsePath(vec![field.wire.clone()])));
        }
        if let Some((part, _)) = self.start.parameters_in_parts().find(|(_, one)| is_it(one)) {
            return Some(JobValue::Request(RequestPath { part, names: vec![field.wire.clone()] }));
        }
        if !is_broken(ty) && !self.start.response.json().is_some_and(is_broken) {
            let message = format!(
                "`{}` requires `{}`, which the response of the start does not have",
                self.written.poll.value, field.wire
            );
            let found = Diagnostic::new(Code::MISSING_KEY, at, message).related(field.metadata.at, "required here");
            self.types
                .sink
                .push(found.help(format!("add `with: {{{}: PATH}}` with the field that has it", field.wire)));
        }
        None
    }

    /// Whether a value can be sent as a parameter: it is one text on the wire, and of the same type.
    fn fits(&self, parameter: &Type, found: &Type) -> bool {
        if is_broken(parameter) || is_broken(found) {
            return true;
        }
        let id = |ty: &Type| ty.name().filter(|id| matches!(self.types.kind(*id), Some(TypeKind::Id(_))));
        match (&spelled(parameter).kind, &spelled(found).kind) {
            (ValueKind::Scalar(one), ValueKind::Scalar(other)) => {
                !matches!(one, Scalar::File) && std::mem::discriminant(one) == std::mem::discriminant(other)
            }
            (ValueKind::Named(one), ValueKind::Named(other)) => {
                one == other && !matches!(self.types.kind(*one), Some(TypeKind::Secret | TypeKind::Object(_)))
            }
            // An id on one side, its text on the other.
            (ValueKind::Named(_), ValueKind::Scalar(Scalar::String(_))) => id(spelled(parameter)).is_some(),
            (ValueKind::Scalar(Scalar::String(_)), ValueKind::Named(_)) => id(spelled(found)).is_some(),
            _ => false,
        }
    }

    /// Each state is a value of its field, and means one thing.
    fn check_states(&self, ty: Option<&Type>) {
        let written = self.written;
        for state in written.done.iter().chain(&written.failed) {
            let why = match ty {
                Some(ty) if is_broken(ty) => None,
                Some(ty) => misfit(self.types, ty, &state.value),
                None => self.status_misfit(&state.value),
            };
            if let Some(why) = why {
                self.types.sink.report(Code::BAD_VALUE, state.at, format!("`{}` {why}", state.value));
            }
        }
        for state in &written.failed {
            if let Some(done) = written.done.iter().find(|done| done.value.is_same(&state.value)) {
                let message = format!("`{}` means that the job is done, and that it failed", state.value);
                let found = Diagnostic::new(Code::BAD_VALUE, state.at, message);
                self.types.sink.push(found.related(done.at, "done here"));
            }
        }
    }

    /// Why a literal is not a status that the poll returns.
    fn status_misfit(&self, state: &Literal) -> Option<String> {
        let poll = self.poll;
        let listed_statuses = poll.written.success.iter().map(|status| status.value);
        let all: Vec<u16> = listed_statuses.chain(poll.others.iter().map(|other| other.status)).collect();
        let status = if let Literal::Integer(status) = state { u16::try_from(*status).ok() } else { None };
        let is_any = poll.written.success.is_empty() && matches!(poll.response, Response::Json(_) | Response::Bytes);
        match status {
            Some(status) if all.contains(&status) || is_any && (200..300).contains(&status) => None,
            _ => Some(format!("is not a status of `{}`: {}", self.written.poll.value, listed(&all, 8))),
        }
    }
}

/// Without the way it is spelled in JSON.
fn spelled(ty: &Type) -> &Type {
    match &ty.kind {
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => inner,
        _ => ty,
    }
}
