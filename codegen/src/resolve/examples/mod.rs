//! Examples: the files must exist and match their types.

pub(crate) mod json_path;
pub(crate) mod validate;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Text};
use crate::model::{Envelope, Example, ExampleBody, ExampleFile, Literal, Response, Type, ValueKind};
use crate::resolve::examples::json_path::{JsonPath, Step};
use crate::resolve::examples::validate::{Misfit, Scope, misfits, not_constant};
use crate::resolve::lower::ErrorBodies;
use crate::resolve::partial::{PartialEndpoint, Types};
use crate::source::{FileId, Place, Sources};
use crate::vocabulary::Side;

/// The maximum number of reported errors per example.
const MOST: usize = 10;

/// Reads the examples of endpoints.
#[derive(Debug)]
pub(crate) struct Examples<'e, 'd> {
    pub(crate) sources: &'e Sources,
    pub(crate) folder: &'e str,
    pub(crate) types: &'e Types<'d>,
    pub(crate) errors: (Option<&'e document::Errors>, &'e ErrorBodies),
}

/// The file of an example, and where the spec names it.
#[derive(Debug, Clone, Copy)]
struct Named<'n> {
    text: &'n Text,
    file: FileId,
    json: &'n str,
}

impl<'e> Examples<'e, '_> {
    pub(crate) fn of(&self, endpoint: &PartialEndpoint<'_>, envelope: Option<&Envelope>) -> Vec<Example> {
        let written = &endpoint.written.examples;
        written.iter().filter_map(|written| self.example(written, endpoint, envelope)).collect()
    }

    /// `None` if a file is not there or not JSON.
    fn example(
        &self,
        written: &document::Example,
        endpoint: &PartialEndpoint<'_>,
        envelope: Option<&Envelope>,
    ) -> Option<Example> {
        let sent = (Side::Request, endpoint.sent(), Some("is a request body, but the endpoint has no body"));
        let request = written.request.as_ref().map(|text| self.read(text, sent, None));
        let no_body = "is a response body, but the endpoint returns an empty response";
        let refusal = matches!(endpoint.response, Response::Empty).then_some(no_body);
        let returned = (Side::Response, endpoint.returned(), refusal);
        let response = written.response.as_ref().map(|text| self.read(text, returned, envelope));
        let any = Type::new(ValueKind::Json);
        let error_body = self.error_body(endpoint, written.status.as_ref().map(|status| status.value)).unwrap_or(&any);
        let error = |text: &Text| self.read(text, (Side::Response, Some((error_body, text.at)), None), None);
        let error = written.error.as_ref().map(error);
        let body = match (error, &written.status) {
            (Some(file), Some(status)) => ExampleBody::Error { file: file?, status: status.value },
            (Some(_), None) => return None,
            (None, _) => {
                // A file that is named must have been read.
                let read = |file: Option<Option<ExampleFile>>| file.map_or(Some(None), |file| file.map(Some));
                ExampleBody::Call { request: read(request)?, response: read(response)? }
            }
        };
        Some(Example { metadata: endpoint.inherited().metadata(&written.metadata), body })
    }

    /// What a status of an endpoint says, or that of the service, or the service.
    fn error_body(&self, endpoint: &PartialEndpoint<'_>, status: Option<u16>) -> Option<&'e Type> {
        let (written, bodies) = self.errors;
        let of_service = written.into_iter().flat_map(|written| &written.statuses);
        let mut listed = endpoint.written.errors.iter().chain(of_service).filter(|one| Some(one.status) == status);
        listed.find_map(|one| bodies.named(one.body.as_ref()?)).or(bodies.usual())
    }

    /// `ty`: what it is checked as; `refusal`: what is wrong where there is no type.
    fn read(
        &self,
        text: &Text,
        (side, ty, refusal): (Side, Option<(&Type, Place)>, Option<&str>),
        envelope: Option<&Envelope>,
    ) -> Option<ExampleFile> {
        let named = self.file(text)?;
        if let Some((ty, at)) = ty {
            let value = self.json(named)?;
            let mut found = misfits(self.types, (side, Scope::All), ty, &value, at);
            found.extend(envelope.into_iter().flat_map(|envelope| failures(envelope, &value)));
            self.check(named, found);
        } else if let Some(reason) = refusal {
            self.refuse(named, reason);
        }
        Some(ExampleFile { path: text.value.clone(), text: named.json.to_owned() })
    }

    fn file<'n>(&self, text: &'n Text) -> Option<Named<'n>>
    where
        'e: 'n,
    {
        let path = format!("{}/{}", self.folder, text.value);
        if let Some(file) = self.sources.find(&path) {
            return Some(Named { text, file, json: &self.sources.file(file).text });
        }
        let message = format!("cannot find the example `{path}`");
        let diagnostic = Diagnostic::new(Code::MISSING_EXAMPLE, text.at, message)
            .help("write the path from the folder of the service, such as `examples/pets.json`");
        let inside = |path: &'e str| path.strip_prefix(self.folder)?.strip_prefix('/');
        let files =
            self.sources.files().filter_map(|(_, file)| inside(&file.path)).filter(|path| path.ends_with(".json"));
        self.types.sink.refuse(diagnostic.did_you_mean(&text.value, files))
    }

    fn json(&self, named: Named<'_>) -> Option<Value> {
        match serde_json::from_str(named.json) {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("`{}` is not valid JSON: {error}", named.text.value);
                let place = place_of(named, error.line(), error.column());
                let diagnostic = Diagnostic::new(Code::EXAMPLE_MISMATCH, named.text.at, message);
                self.types.sink.refuse(diagnostic.related(place, "the error is here"))
            }
        }
    }

    fn check(&self, named: Named<'_>, found: Vec<Misfit>) {
        for misfit in found.iter().take(MOST) {
            let path = match misfit.path.0.as_slice() {
                [] => "the top-level value".to_owned(),
                [..] => format!("`{}`", misfit.path),
            };
            let message = format!("in `{}`, {path} {}", named.text.value, misfit.reason);
            let diagnostic = Diagnostic::new(Code::EXAMPLE_MISMATCH, named.text.at, message);
            let diagnostic = diagnostic.related(misfit.at, "expected because of this");
            let value = misfit.path.place(named.json).unwrap_or_default();
            let value = Place::span(named.file, value.start, value.end);
            self.types.sink.push_absence(diagnostic.related(value, "found here"));
        }
        if found.len() > MOST {
            self.refuse(named, &format!("has {} more errors", found.len() - MOST));
        }
    }

    fn refuse(&self, named: Named<'_>, reason: &str) {
        let message = format!("`{}` {reason}", named.text.value);
        self.types.sink.push_absence(Diagnostic::new(Code::EXAMPLE_MISMATCH, named.text.at, message));
    }
}

/// Flags that report a failed call.
fn failures(envelope: &Envelope, value: &Value) -> Vec<Misfit> {
    let failed = |(field, wanted): &(String, Literal)| {
        let fits = value.get(field).is_none_or(|value| wanted.is(value));
        (!fits).then(|| Misfit {
            path: JsonPath(vec![Step::Key(field.clone())]),
            reason: not_constant(wanted),
            at: envelope.at,
        })
    };
    envelope.ok.iter().filter_map(failed).collect()
}

/// One-based line and column, the column counted in bytes, as serde_json counts.
fn place_of(named: Named<'_>, line: usize, column: usize) -> Place {
    let start: usize = named.json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let at = (start + column.saturating_sub(1)).min(named.json.len());
    let at = (0..=at).rev().find(|at| named.json.is_char_boundary(*at)).unwrap_or(0);
    let end = named.json[at..].chars().next().map_or(at, |next| at + next.len_utf8());
    Place::span(named.file, at, end)
}
