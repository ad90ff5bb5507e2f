//! A poll: the call that returns how far a job is, made from what its start returned.

use serde_json::Value;

use super::plan::Starts;
use crate::{
    CallOptions, Checker, Client, Endpoint, Operation, RequestField, RequestWriter,
    call::Received,
    json::{self, Note},
    request::field::{RequestPart, in_braces},
    values::literal::scalar_text,
};

/// It has the client and the options of the call that started the job.
pub(super) struct PollCall<'a, E> {
    pub(super) call: &'a E,
    /// In the order of the plan: what the start returned, then what is kept.
    pub(super) values: &'a [Value],
}

impl<E: Starts> PollCall<'_, E> {
    /// What is sent, by its place.
    fn sent(&self) -> impl Iterator<Item = (&'static RequestField, String)> {
        let plan = const { &E::JOB };
        let fields = plan.returned.iter().map(|(field, _)| field).chain(plan.kept.iter().map(|(field, _)| field));
        let values = fields.zip(self.values).filter_map(|(field, value)| Some((field, scalar_text(value)?)));
        let constants = plan.constants.iter();
        values.chain(constants.filter_map(|(field, value)| Some((field, scalar_text(&value.to_json())?))))
    }
}

impl<E: Starts> Endpoint for PollCall<'_, E> {
    type Service = E::Service;
    type Output = <E::Poll as Endpoint>::Output;

    const OPERATION: Operation = <E::Poll as Endpoint>::OPERATION;

    fn client(&self) -> &Client<Self::Service> {
        self.call.client()
    }

    fn check(&self, _: &mut Checker) {}

    fn write(&self, request: &mut RequestWriter) {
        let path = Self::OPERATION.path;
        let mut rest = path.split_once('#').map_or(path, |(path, _)| path);
        while let Some((text, name, after)) = in_braces(rest) {
            request.path(text);
            let segments = name.strip_suffix('+');
            let name = segments.unwrap_or(name);
            let mut sent = self.sent().filter(|(field, _)| field.part == RequestPart::Path && field.name() == name);
            let value = sent.next().map(|(_, text)| text).unwrap_or_default();
            match segments {
                Some(_) => request.segments(name, &value),
                None => request.segment(name, &value),
            }
            rest = after;
        }
        request.path(rest);
        for (field, text) in self.sent() {
            match field.part {
                RequestPart::Query => request.query(field.name(), &text),
                RequestPart::Header => request.header(field.name(), &text),
                RequestPart::Path | RequestPart::Body => {}
            }
        }
    }

    fn read(body: Received<'_>) -> json::Result<(Self::Output, Vec<Note>)> {
        <E::Poll as Endpoint>::read(body)
    }

    fn options(&self) -> &CallOptions {
        self.call.options()
    }
}
