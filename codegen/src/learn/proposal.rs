//! A gap of the spec as a proposal: what was seen, how often, and the YAML that closes it.

use super::edit::{Edit, Spot};
use super::seen::{Seen, is_like_enum, key};
use super::walk::{Gap, Traffic};
use crate::model::{
    ErrorCatalogue, ErrorStatus, FieldType, Object, Scalar, Type, TypeId, TypeKind, UnionBy, ValueKind,
};
use crate::source::{Place, Sources};
use crate::vocabulary::Provenance;

/// What the spec should say.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The line of the spec that it belongs to.
    pub at: Place,
    /// What was seen.
    pub title: String,
    /// How often, and of which kind the values were.
    pub seen: String,
    /// The same of what is inside, a line for each path.
    pub inner: Vec<String>,
    /// What to paste; empty if a person must decide.
    pub yaml: String,
    pub(super) edits: Vec<Edit>,
}

/// The proposals for the gaps of a service.
pub(super) fn of(sources: &Sources, traffic: &Traffic<'_>) -> Vec<Proposal> {
    let maker = Maker { sources, traffic };
    traffic.gaps.iter().filter_map(|(gap, seen)| maker.proposal(gap, seen)).collect()
}

struct Maker<'t> {
    sources: &'t Sources,
    traffic: &'t Traffic<'t>,
}

impl Maker<'_> {
    fn proposal(&self, gap: &Gap, seen: &Seen) -> Option<Proposal> {
        let service = self.traffic.service;
        let named = |id: &TypeId| (service.type_def(*id).name.as_str(), service.type_def(*id).metadata.at);
        Some(match gap {
            Gap::Field(id, name) => {
                let (object, at) = named(id);
                let of = self.traffic.objects.get(id).copied().unwrap_or_default();
                let counts = format!("{} of {of}: {}", seen.count, seen.summary());
                let edit = service.type_def(*id).kind.object().and_then(|object| self.field(object, at, name, seen));
                // Of a list without items and of null nothing is known.
                seen.field(service, name, 0)?;
                let proposal = proposal(format!("`{object}` has the field `{name}`"), at, counts, edit);
                Proposal { inner: seen.inner(name), ..proposal }
            }
            Gap::Value(id, value) => {
                let ((listed, at), shown) = (named(id), shortened(value));
                let edit = self.value(*id, value);
                proposal(format!("`{listed}` has the value {shown}"), at, times(seen.count), edit)
            }
            Gap::Variant(id, value) => {
                let ((union, at), shown) = (named(id), shortened(value));
                let mut proposal = proposal(format!("`{union}` has the variant {shown}"), at, seen.summary(), None);
                proposal.edits = self.variant(*id, value, seen).unwrap_or_default();
                proposal.yaml = proposal.edits.iter().map(|edit| edit.text.as_str()).collect();
                proposal
            }
            Gap::Missing(at) => {
                let edit = Spot::of(self.sources, *at).and_then(|spot| spot.marked("?"));
                proposal(format!("`{}` was missing", self.wire(*at)), *at, times(seen.count), edit)
            }
            Gap::Null(at) => {
                let spot = Spot::of(self.sources, *at);
                let edit = spot.and_then(|spot| spot.retyped(|ty| Some(format!("{ty} | null"))));
                proposal(format!("`{}` was null", self.wire(*at)), *at, times(seen.count), edit)
            }
            Gap::Drift(at) => {
                let ty = self.traffic.fields.get(at)?.value()?;
                let edit = Spot::of(self.sources, *at).and_then(|spot| spot.retyped(|_| drifted(ty, seen)));
                proposal(format!("`{}` was of another type", self.wire(*at)), *at, seen.summary(), edit)
            }
            // One type is proposed for both.
            Gap::Spelling(at) if self.traffic.gaps.contains_key(&Gap::Drift(*at)) => return None,
            Gap::Spelling(at) => {
                let edit = Spot::of(self.sources, *at).and_then(|spot| spot.retyped(|ty| Some(loose(ty))));
                proposal(format!("`{}` was of another type", self.wire(*at)), *at, seen.summary(), edit)
            }
            Gap::Outcome(at, endpoint, status) => {
                proposal(format!("`{endpoint}` returns the status {status}"), *at, times(seen.count), None)
            }
            Gap::Header(at, endpoint, name) => self.of_header(*at, endpoint, name, seen),
            Gap::Status(status) => {
                let errors = service.errors.as_ref()?;
                let (title, edit) = (format!("an error has the status {status}"), self.status(errors, *status));
                proposal(title, errors.metadata.at, times(seen.count), edit)
            }
            Gap::Code(status, code) => self.of_code(service.errors.as_ref()?, *status, code, seen),
        })
    }

    fn of_code(&self, errors: &ErrorCatalogue, status: u16, code: &str, seen: &Seen) -> Proposal {
        let listed = errors.statuses.iter().find(|one| one.status == status);
        let at = listed.map_or(errors.metadata.at, |listed| listed.metadata.at);
        let title = format!("the status {status} has the error code {}", shortened(code));
        // A new status is written with its codes.
        let edit = match listed {
            _ if !is_like_enum(code) => None,
            Some(listed) => self.code(listed, code),
            None => self.status(errors, status),
        };
        proposal(title, at, times(seen.count), edit)
    }

    fn status(&self, errors: &ErrorCatalogue, status: u16) -> Option<Edit> {
        let spot = Spot::of(self.sources, errors.shared().last()?.metadata.at)?;
        let pad = " ".repeat(spot.indent("")?);
        let remedy = if matches!(status, 408 | 425 | 429 | 500..) { "wait" } else { "fix_request" };
        let doc = format!("{pad}  doc: Not documented.\n{pad}  remedy: {remedy}\n{pad}  provenance: observed\n");
        let codes = codes(&self.codes_of(status), pad.len() + 2);
        spot.after("", format!("{pad}{status}:\n{doc}{codes}"))
    }

    /// After the codes that are listed, or as the first ones.
    fn code(&self, listed: &ErrorStatus, new: &str) -> Option<Edit> {
        let Some(last) = listed.kinds.last() else {
            let spot = Spot::of(self.sources, listed.metadata.at)?;
            let indent = spot.indent_below()?;
            return spot.after("", codes(&self.codes_of(listed.status), indent));
        };
        let spot = Spot::of(self.sources, last.metadata.at)?;
        spot.after("", code(new, spot.indent("")?))
    }

    /// The codes of a status that are not listed.
    fn codes_of(&self, status: u16) -> Vec<&str> {
        let of_status = self.traffic.gaps.keys().filter_map(|gap| match gap {
            Gap::Code(of, code) if *of == status && is_like_enum(code) => Some(code.as_str()),
            _ => None,
        });
        of_status.collect()
    }

    fn wire(&self, at: Place) -> &str {
        self.traffic.fields.get(&at).map_or("", |field| &field.wire)
    }

    /// A field after the others; those that were observed are kept in the order of their names.
    fn field(&self, object: &Object, home: Place, name: &str, seen: &Seen) -> Option<Edit> {
        // Fields that another type has are written there.
        let own = object.fields.iter().filter(|field| field.metadata.at.file == home.file);
        let mut own: Vec<_> = own.filter(|field| matches!(field.ty, FieldType::Value(_))).collect();
        own.sort_by_key(|field| field.metadata.at);
        let is_later = |at: usize| own[at].metadata.provenance == Provenance::Observed && own[at].wire.as_str() > name;
        let index = (0..own.len()).rev().take_while(|at| is_later(*at)).last().unwrap_or(own.len());
        let (spot, is_before) = match own.get(index) {
            Some(later) => (Spot::of(self.sources, later.metadata.at)?, true),
            None => (Spot::of(self.sources, own.last()?.metadata.at)?, false),
        };
        let text = seen.field(self.traffic.service, name, spot.indent("")?)?;
        if is_before { spot.before(text) } else { spot.after("", text) }
    }

    fn of_header(&self, at: Place, endpoint: &str, name: &str, seen: &Seen) -> Proposal {
        let counts = format!("{}: {}", times(seen.count), seen.summary());
        proposal(format!("`{endpoint}` returns the header `{name}`"), at, counts, self.header(at, name, seen))
    }

    /// After the headers that an endpoint names, or all of it as the first ones.
    fn header(&self, at: Place, name: &str, seen: &Seen) -> Option<Edit> {
        let service = self.traffic.service;
        let endpoint = service.endpoints.iter().find(|endpoint| endpoint.metadata.at == at)?;
        if let Some((_, object)) = endpoint.response_headers.as_ref().and_then(|ty| service.object(ty)) {
            return self.field(object, at, name, seen);
        }
        let spot = Spot::of(self.sources, at)?;
        let indent = spot.indent_below()?;
        let all = self.traffic.gaps.iter().filter_map(|(gap, seen)| match gap {
            Gap::Header(of, _, name) if *of == at => seen.field(service, name, indent + 2),
            _ => None,
        });
        spot.after("", format!("{}response_headers:\n{}", " ".repeat(indent), all.collect::<String>()))
    }

    fn value(&self, id: TypeId, value: &str) -> Option<Edit> {
        let listed = self.traffic.service.type_def(id).kind.enumeration()?;
        let spot = Spot::of(self.sources, listed.values.last()?.metadata.at).filter(|_| is_like_enum(value))?;
        let block = spot.indent("- ").and_then(|indent| {
            let pad = " ".repeat(indent);
            spot.after(
                "- ",
                format!("{pad}- value: {value}\n{pad}  doc: Not documented.\n{pad}  provenance: observed\n"),
            )
        });
        block.or_else(|| spot.beside(format!(", {value}")))
    }

    /// A type after the union, and its name among the variants.
    fn variant(&self, id: TypeId, value: &str, seen: &Seen) -> Option<Vec<Edit>> {
        let (service, def) = (self.traffic.service, self.traffic.service.type_def(id));
        let TypeKind::Union(union) = &def.kind else { return None };
        let UnionBy::Fields(by) = &union.by else { return None };
        let tag = by.first().filter(|_| is_like_enum(value))?;
        let name: String = value.split(|letter: char| !letter.is_ascii_alphanumeric()).map(capitalised).collect();
        let is_taken = service.types.iter().any(|one| one.name == name);
        let name = if is_taken || !name.starts_with(|first: char| first.is_ascii_uppercase()) {
            format!("{}{name}", def.name)
        } else {
            name
        };
        let last = union.variants.last()?;
        let spot = Spot::of(self.sources, last.metadata.at)?;
        let listed = match spot.indent("- ") {
            Some(indent) => spot.after("- ", format!("{}- {name}\n", " ".repeat(indent))),
            None => spot.beside(format!(", {name}")),
        };
        let union = Spot::of(self.sources, def.metadata.at)?;
        let pad = " ".repeat(union.indent("")?);
        let fields = seen.without(tag).fields(service, pad.len() + 4).unwrap_or_default();
        let text = format!(
            "\n{pad}{name}:\n{pad}  doc: Not documented.\n{pad}  provenance: observed\n{pad}  fields:\n{pad}    {tag}: const {value}\n{fields}"
        );
        Some(vec![listed?, union.after("", text)?])
    }
}

/// The type for values that are not all of the type that was declared.
fn drifted(ty: &Type, seen: &Seen) -> Option<String> {
    let ValueKind::Scalar(scalar) = &ty.kind else { return None };
    let null = if ty.nullable { " | null" } else { "" };
    match scalar {
        Scalar::Integer(_) if seen.is_number() => Some(format!("number{null}")),
        _ if seen.is_scalar() => Some(format!("loose<string>{null}")),
        _ => Some("json".to_owned()),
    }
}

/// A scalar that comes as a string, a number or a boolean.
fn loose(ty: &str) -> String {
    let nullable = ty.strip_suffix("null").and_then(|ty| ty.trim_end().strip_suffix('|'));
    let (ty, null) = nullable.map_or((ty, ""), |ty| (ty.trim_end(), " | null"));
    format!("loose<{ty}>{null}")
}

/// The key `codes` of a status, or nothing.
fn codes(all: &[&str], indent: usize) -> String {
    let lines: String = all.iter().map(|one| code(one, indent + 2)).collect();
    if lines.is_empty() { lines } else { format!("{}codes:\n{lines}", " ".repeat(indent)) }
}

fn code(code: &str, indent: usize) -> String {
    let (pad, key) = (" ".repeat(indent), key(code));
    format!("{pad}{key}:\n{pad}  doc: Not documented.\n{pad}  provenance: observed\n")
}

fn capitalised(value: &str) -> String {
    let mut letters = value.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_ascii_uppercase().to_string() + &letters.as_str().to_ascii_lowercase()
    })
}

/// A value for a message; what does not look like an enum value is not shown.
fn shortened(value: &str) -> String {
    if is_like_enum(value) {
        format!("`{value}`")
    } else {
        format!("of {} characters (not shown)", value.chars().count())
    }
}

/// A proposal with the text of its edit.
fn proposal(title: String, at: Place, seen: String, edit: Option<Edit>) -> Proposal {
    let yaml = edit.iter().map(|edit| edit.text.as_str()).collect();
    Proposal { at, title, seen, inner: vec![], yaml, edits: edit.into_iter().collect() }
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}
