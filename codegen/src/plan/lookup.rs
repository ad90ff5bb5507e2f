//! Looking words up: the method that callers see, and what the runtime is told of the call.

use super::scope::Scope;
use super::{calls, docs, pages, responses, types};
use crate::model::{Endpoint, Field, FieldType, Presence, RequestPart, RequestPath, TypeKind, ValueKind};
use crate::rust::{self, Constructor, LookupMethod, LookupRows, LookupValue};

/// Where the answer of a look-up endpoint has the ids.
pub(super) fn rows<'m>(endpoint: &'m Endpoint, scope: &mut Scope<'m>) -> Option<LookupRows> {
    let lookup = endpoint.lookup.as_ref()?;
    let rows = pages::rows(endpoint, &lookup.rows, scope)?;
    let ValueKind::Named(id) = rows.row.kind else { return None };
    let TypeKind::Object(object) = &scope.service.type_def(id).kind else { return None };
    let mut name = |wire: &str| Some(responses::field_of(id, object, wire, scope)?.name);
    let (id, title) = (name(&lookup.id)?, name(&lookup.title)?);
    for name in ["LookupCall", "PageRows", "Text"] {
        scope.wire(name);
    }
    Some(LookupRows { rows: rows.way, optional: rows.optional, row: rows.item, id, title })
}

/// The method `lookup` of the client that has the endpoint.
pub(super) fn method(endpoint: &Endpoint, scope: &mut Scope) -> Option<LookupMethod> {
    let lookup = endpoint.lookup.as_ref()?;
    let pieces = Pieces {
        kind: parameter(endpoint, &lookup.kind)?,
        product: lookup.product.as_ref().and_then(|product| parameter(endpoint, product)),
        words: parameter(endpoint, &lookup.text)?,
    };
    let Constructor { arguments, required_struct, .. } = calls::method_constructor(endpoint, scope);
    let arguments = required_struct
        .as_ref()
        .map_or(arguments, |required| required.fields.iter().map(|(argument, _)| argument.clone()).collect());
    let values: Vec<(String, LookupValue)> = arguments
        .into_iter()
        .map(|argument| {
            (argument.name.clone(), pieces.value(&argument.name, scope).unwrap_or(LookupValue::Argument(argument)))
        })
        .collect();
    let own =
        |value: &LookupValue| if let LookupValue::Argument(argument) = value { Some(argument.clone()) } else { None };
    let arguments: Vec<_> = values.iter().filter_map(|(_, value)| own(value)).collect();
    let words = if arguments.iter().any(|argument| argument.name == "words") { "words_" } else { "words" };
    scope.wire("word");
    for name in ["Lookup", "LookupId"] {
        scope.runtime(name);
    }
    let setter = |field: Option<&Field>, scope: &mut Scope| {
        let field = field.filter(|field| field.presence == Presence::Optional)?;
        let name = calls::parameter_name(field);
        let value = pieces.value(&name, scope)?;
        Some((name, value))
    };
    Some(LookupMethod {
        doc: doc(endpoint),
        call: format!("calls::{}", calls::type_name(endpoint)),
        arguments,
        words: words.to_owned(),
        values,
        required_struct: required_struct.map(|required| format!("calls::{}", required.name)),
        kind_setter: setter(Some(pieces.kind), scope),
        product_setter: setter(pieces.product, scope),
        words_setter: setter(Some(pieces.words), scope).map(|(name, _)| name),
    })
}

/// The parameters that say what is looked up.
struct Pieces<'m> {
    kind: &'m Field,
    product: Option<&'m Field>,
    words: &'m Field,
}

impl Pieces<'_> {
    /// The value of a parameter, if it is one of the pieces. A constant needs none.
    fn value(&self, name: &str, scope: &mut Scope) -> Option<LookupValue> {
        let is = |field: &Field| calls::parameter_name(field) == name;
        if is(self.words) {
            return Some(LookupValue::Words);
        }
        let (field, of) = match self.product {
            _ if is(self.kind) => (self.kind, "kind"),
            Some(product) if is(product) => (product, "product"),
            _ => return None,
        };
        let FieldType::Value(ty) = &field.ty else { return None };
        let word = match types::request(ty, scope) {
            rust::Type::String => None,
            word => Some(word),
        };
        (!matches!(ty.kind, ValueKind::Const(_))).then_some(LookupValue::Said { of, word })
    }
}

/// The resolver has seen to it that no piece is in the body.
fn parameter<'m>(endpoint: &'m Endpoint, path: &RequestPath) -> Option<&'m Field> {
    let fields = match path.part {
        RequestPart::Path => &endpoint.path_fields,
        RequestPart::Query => &endpoint.query,
        RequestPart::Header => &endpoint.headers,
        RequestPart::Body => return None,
    };
    fields.iter().find(|field| path.names.first() == Some(&field.wire))
}

fn doc(endpoint: &Endpoint) -> rust::Doc {
    let mut doc = docs::of_text(
        "Looks words up, and gives typed ids of the kind that is asked for. Without words it gives all there are.",
    );
    docs::paragraph(&mut doc, &endpoint.about.doc);
    doc
}
