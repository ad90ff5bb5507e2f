//! Examples: the files must exist and match their types.

pub(crate) mod json_place;
pub(crate) mod rules;
pub(crate) mod scalars;
pub(crate) mod validate;

use serde_json::Value;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{self, Text};
use crate::model::{Envelope, Example, ExampleBody, ExampleFile, Response, Type};
use crate::source::{FileId, Place, Sources};
use crate::vocabulary::Side;

use crate::resolve::examples::scalars::{constant, literal_is};
use crate::resolve::examples::validate::{Misfit, misfits};
use crate::resolve::inherited::about;
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::Types;
use crate::resolve::sink::Sink;

/// The maximum number of reported errors per example.
const MOST: usize = 10;

/// Reads the examples of endpoints.
#[derive(Debug)]
pub(crate) struct Examples<'e, 'd> {
    pub(crate) sources: &'e Sources,
    pub(crate) folder: &'e str,
    pub(crate) types: &'e Types<'d>,
    pub(crate) error_body: Option<&'e Type>,
    pub(crate) diagnostics: &'e mut Sink,
}

/// The file of an example, and where the spec names it.
#[derive(Debug, Clone, Copy)]
struct Named<'n> {
    text: &'n Text,
    file: FileId,
    json: &'n str,
}

impl<'e> Examples<'e, '_> {
    pub(crate) fn of(&mut self, endpoint: &PartialEndpoint<'_>, envelope: Option<&Envelope>) -> Vec<Example> {
        let written = &endpoint.written.examples;
        written.iter().filter_map(|written| self.example(written, endpoint, envelope)).collect()
    }

    fn example(
        &mut self,
        written: &document::Example,
        endpoint: &PartialEndpoint<'_>,
        envelope: Option<&Envelope>,
    ) -> Option<Example> {
        let request = written.request.as_ref().map(|text| self.request(text, endpoint));
        let response = written.response.as_ref().map(|text| self.response(text, endpoint, envelope));
        let error = written.error.as_ref().map(|text| self.error(text));
        let body = match (error, &written.status) {
            (Some(file), Some(status)) => ExampleBody::Error { file: file?, status: status.value },
            (Some(_), None) => return None,
            (None, _) => ExampleBody::Call { request: flat(request)?, response: flat(response)? },
        };
        Some(Example { about: about(&written.metadata, &endpoint.inherited()), body })
    }

    fn request(&mut self, text: &Text, endpoint: &PartialEndpoint<'_>) -> Option<ExampleFile> {
        let named = self.file(text)?;
        match &endpoint.body {
            Some(body) => {
                let value = self.json(named)?;
                self.check(named, misfits(self.types, Side::Request, body, &value, endpoint.body_at()));
            }
            None => self.refuse(named, "is a request body, but the endpoint has no body"),
        }
        Some(self.loaded(named))
    }

    fn response(
        &mut self,
        text: &Text,
        endpoint: &PartialEndpoint<'_>,
        envelope: Option<&Envelope>,
    ) -> Option<ExampleFile> {
        let named = self.file(text)?;
        match &endpoint.response {
            Response::Json(ty) => {
                let value = self.json(named)?;
                let mut found = misfits(self.types, Side::Response, ty, &value, endpoint.response_at());
                found.extend(envelope.into_iter().flat_map(|envelope| failures(envelope, &value)));
                self.check(named, found);
            }
            Response::Empty => self.refuse(named, "is a response body, but the endpoint returns an empty response"),
            Response::Bytes => {}
        }
        Some(self.loaded(named))
    }

    fn error(&mut self, text: &Text) -> Option<ExampleFile> {
        let named = self.file(text)?;
        let value = self.json(named)?;
        if let Some(body) = self.error_body {
            self.check(named, misfits(self.types, Side::Response, body, &value, text.at));
        }
        Some(self.loaded(named))
    }

    fn file<'n>(&mut self, text: &'n Text) -> Option<Named<'n>>
    where
        'e: 'n,
    {
        let path = format!("{}/{}", self.folder, text.value);
        if let Some(file) = self.sources.find(&path) {
            return Some(Named { text, file, json: &self.sources.file(file).text });
        }
        let message = format!("cannot find the example `{path}`");
        let diagnostic = Diagnostic::new(Code::MISSING_EXAMPLE, text.at, message);
        let inside = |path: &'e str| path.strip_prefix(self.folder)?.strip_prefix('/');
        let files =
            self.sources.files().filter_map(|(_, file)| inside(&file.path)).filter(|path| path.ends_with(".json"));
        self.diagnostics.push(match nearest(&text.value, files) {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None => diagnostic.help("write the path from the folder of the service, such as `examples/pets.json`"),
        });
        None
    }

    fn json(&mut self, named: Named<'_>) -> Option<Value> {
        match serde_json::from_str(named.json) {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("`{}` is not valid JSON: {error}", named.text.value);
                let place = place_of(named, error.line(), error.column());
                let diagnostic = Diagnostic::new(Code::EXAMPLE_MISMATCH, named.text.at, message);
                self.diagnostics.push(diagnostic.related(place, "the error is here"));
                None
            }
        }
    }

    fn loaded(&self, named: Named<'_>) -> ExampleFile {
        ExampleFile { path: named.text.value.clone(), text: named.json.to_owned() }
    }

    fn check(&mut self, named: Named<'_>, found: Vec<Misfit>) {
        for misfit in found.iter().take(MOST) {
            let path =
                if misfit.path.is_empty() { "the top-level value".to_owned() } else { format!("`{}`", misfit.path) };
            let message = format!("in `{}`, {path} {}", named.text.value, misfit.reason);
            let diagnostic = Diagnostic::new(Code::EXAMPLE_MISMATCH, named.text.at, message);
            let diagnostic = diagnostic.related(misfit.at, "expected because of this");
            let value = json_place::place(named.json, &misfit.path).unwrap_or_default();
            let value = Place::span(named.file, value.start, value.end);
            self.diagnostics.push_absence(diagnostic.related(value, "found here"));
        }
        if found.len() > MOST {
            self.refuse(named, &format!("has {} more errors", found.len() - MOST));
        }
    }

    fn refuse(&mut self, named: Named<'_>, reason: &str) {
        let message = format!("`{}` {reason}", named.text.value);
        self.diagnostics.push_absence(Diagnostic::new(Code::EXAMPLE_MISMATCH, named.text.at, message));
    }
}

/// A requested file must have been read.
fn flat(file: Option<Option<ExampleFile>>) -> Option<Option<ExampleFile>> {
    match file {
        Some(file) => file.map(Some),
        None => Some(None),
    }
}

/// Flags that report a failed call.
fn failures(envelope: &Envelope, value: &Value) -> Vec<Misfit> {
    let failed = |(field, wanted): &(String, crate::model::Literal)| {
        let fits = value.get(field).is_none_or(|value| literal_is(wanted, value));
        (!fits).then(|| Misfit { path: field.clone(), reason: constant(wanted), at: envelope.at })
    };
    envelope.ok.iter().filter_map(failed).collect()
}

/// One-based line and column, the column counted in bytes, as serde_json tells them.
fn place_of(named: Named<'_>, line: usize, column: usize) -> Place {
    let start: usize = named.json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let at = (start + column.saturating_sub(1)).min(named.json.len());
    let at = (0..=at).rev().find(|at| named.json.is_char_boundary(*at)).unwrap_or(0);
    let end = named.json[at..].chars().next().map_or(at, |next| at + next.len_utf8());
    Place::span(named.file, at, end)
}
