//! A path of names changes where a field on its way is renamed, removed or added: both come from the line of the field.

use super::Walk;
use super::fields::field_entry;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::{Cause, Cursor};
use crate::diff::delta::{Action, Sides};
use crate::model::{Endpoint, Field, RequestPart, RequestPath, Response, ResponsePath, Service, TypeKinds};

impl Walk<'_> {
    /// The cursor of something that a path of the response says, with the fields that make the path another one.
    pub(super) fn along(
        &self,
        cursor: &Cursor,
        endpoints: (&Endpoint, &Endpoint),
        paths: (Option<&ResponsePath>, Option<&ResponsePath>),
    ) -> Cursor {
        let (Some(base), Some(head)) = paths else { return cursor.clone() };
        let (Response::Json(base_type), Response::Json(head_type)) = (&endpoints.0.response, &endpoints.1.response)
        else {
            return cursor.clone();
        };
        let ways = (self.base.follow(base_type, &base.0), self.head.follow(head_type, &head.0));
        let causes = ways.0.iter().zip(&ways.1).flat_map(|((base, base_in, was), (head, head_in, now))| {
            let all = (base_in.fields.as_slice(), head_in.fields.as_slice());
            self.of_other_field(&self.of_type(*base, *head), ".", Sides::Response, all, (was, now))
        });
        Cursor { causes: causes.collect(), ..cursor.clone() }
    }

    /// The same for a parameter.
    pub(super) fn along_request(
        &self,
        cursor: &Cursor,
        endpoints: (&Endpoint, &Endpoint),
        paths: (Option<&RequestPath>, Option<&RequestPath>),
    ) -> Cursor {
        let all = (&endpoints.0.query[..], &endpoints.1.query[..]);
        let Some((around, was, now)) = parameters_at(cursor, endpoints, paths) else { return cursor.clone() };
        let causes = self.of_other_field(&around, "/query.", Sides::Request, all, (was, now));
        Cursor { causes, ..cursor.clone() }
    }

    /// What is reported of another default of the parameter.
    pub(super) fn default_along(
        cursor: &Cursor,
        endpoints: (&Endpoint, &Endpoint),
        paths: (Option<&RequestPath>, Option<&RequestPath>),
    ) -> Option<Cause> {
        let (around, was, now) = parameters_at(cursor, endpoints, paths)?;
        if was.wire != now.wire || was.default == now.default {
            return None;
        }
        let action = match (&was.default, &now.default) {
            (None, Some(_)) => Action::Added,
            (Some(_), None) => Action::Removed,
            _ => Action::Changed,
        };
        let at = around.step("/query.", &now.wire, Some(was.about.at), Some(now.about.at));
        Some(Cause { at, what: Some((Aspect::Default, action)) })
    }

    /// What is reported of a field that has another name: a rename, or one that was removed and one that was added.
    fn of_other_field(
        &self,
        around: &Cursor,
        between: &str,
        sides: Sides,
        all: (&[Field], &[Field]),
        (was, now): (&Field, &Field),
    ) -> Vec<Cause> {
        let has = |all: &[Field], one: &Field| all.iter().any(|field| field.wire == one.wire);
        if has(all.1, was) && has(all.0, now) {
            return vec![];
        }
        let aspect = |field: &Field, service: &Service| field_entry(String::new(), field, sides, service, ()).aspect;
        let (base_at, head_at) = (Some(was.about.at), Some(now.about.at));
        let cause =
            |name: &str, base, head, what| Cause { at: around.step(between, name, base, head), what: Some(what) };
        vec![
            cause(&now.wire, None, head_at, (aspect(now, self.head), Action::Added)),
            cause(&was.wire, base_at, None, (aspect(was, self.base), Action::Removed)),
            cause(&was.wire, base_at, head_at, (Aspect::Field, Action::Renamed)),
        ]
    }
}

/// The parameters at two paths, and the cursor of their endpoint.
fn parameters_at<'e>(
    cursor: &Cursor,
    endpoints: (&'e Endpoint, &'e Endpoint),
    (base, head): (Option<&RequestPath>, Option<&RequestPath>),
) -> Option<(Cursor, &'e Field, &'e Field)> {
    let parameter = |endpoint: &'e Endpoint, path: &RequestPath| {
        let is_query = path.part == RequestPart::Query;
        endpoint.query.iter().find(|field| is_query && path.names == [field.wire.as_str()])
    };
    let path = &cursor.path[..cursor.owner.length];
    let around = Cursor::new(path, Some(endpoints.0.about.at), Some(endpoints.1.about.at));
    Some((around, parameter(endpoints.0, base?)?, parameter(endpoints.1, head?)?))
}
