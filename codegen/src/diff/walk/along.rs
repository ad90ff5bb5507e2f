//! A path of names changes where a field on its way is renamed, removed or added: both come from the line of the field.

use super::Walk;
use super::fields::field_entry;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::{Cause, Cursor};
use crate::diff::delta::{Action, Sides};
use crate::model::{Endpoint, Field, RequestPart, RequestPath, Response, ResponsePath, Service, Type, TypeKinds};

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

    /// The same for what bounds a price: a parameter, or a field of the body. Another default of it is a cause as well.
    pub(super) fn along_request(
        &self,
        cursor: &Cursor,
        endpoints: (&Endpoint, &Endpoint),
        paths: (Option<&RequestPath>, Option<&RequestPath>),
    ) -> Cursor {
        let Some(found) = self.requested(cursor, endpoints, paths) else { return cursor.clone() };
        let Requested { around, between, all, fields: (was, now) } = &found;
        let mut causes = self.of_other_field(around, between, Sides::Request, *all, (was, now));
        let action = match (&was.default, &now.default) {
            _ if was.wire != now.wire => None,
            (None, Some(_)) => Some(Action::Added),
            (Some(_), None) => Some(Action::Removed),
            (was, now) => (was != now).then_some(Action::Changed),
        };
        causes.extend(action.map(|action| Cause {
            at: around.step(between, &now.wire, Some(was.metadata.at), Some(now.metadata.at)),
            what: Some((Aspect::Default, action)),
        }));
        Cursor { causes, ..cursor.clone() }
    }

    /// The fields at two paths of requests.
    fn requested<'e>(
        &'e self,
        cursor: &Cursor,
        endpoints: (&'e Endpoint, &'e Endpoint),
        (base, head): (Option<&RequestPath>, Option<&RequestPath>),
    ) -> Option<Requested<'e>> {
        let (base, head) = (base?, head?);
        let (around, between, all) = match (base.part, head.part) {
            (RequestPart::Query, RequestPart::Query) => {
                let path = &cursor.path[..cursor.owner.length];
                let around = Cursor::new(path, Some(endpoints.0.metadata.at), Some(endpoints.1.metadata.at));
                (around, "/query.", (&endpoints.0.query[..], &endpoints.1.query[..]))
            }
            (RequestPart::Body, RequestPart::Body) => {
                let id = |endpoint: &Endpoint| endpoint.body.as_ref().and_then(Type::name);
                let (was, now) = (id(endpoints.0)?, id(endpoints.1)?);
                let fields = |service: &'e Service, id| Some(&service.type_def(id).kind.object()?.fields[..]);
                (self.of_type(was, now), ".", (fields(self.base, was)?, fields(self.head, now)?))
            }
            _ => return None,
        };
        let at = |all: &'e [Field], path: &RequestPath| all.iter().find(|field| path.names == [field.wire.as_str()]);
        Some(Requested { around, between, all, fields: (at(all.0, base)?, at(all.1, head)?) })
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
        let (base_at, head_at) = (Some(was.metadata.at), Some(now.metadata.at));
        let cause =
            |name: &str, base, head, what| Cause { at: around.step(between, name, base, head), what: Some(what) };
        vec![
            cause(&now.wire, None, head_at, (aspect(now, self.head), Action::Added)),
            cause(&was.wire, base_at, None, (aspect(was, self.base), Action::Removed)),
            cause(&was.wire, base_at, head_at, (Aspect::Field, Action::Renamed)),
        ]
    }
}

/// Two fields, what they are in, and the fields beside them.
struct Requested<'e> {
    around: Cursor,
    between: &'static str,
    all: (&'e [Field], &'e [Field]),
    fields: (&'e Field, &'e Field),
}
