//! Names that differ in the spec but not in Rust, and Rust names that cannot be had.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Field, FieldType, Literal, ModulePath, TypeKind};
use crate::naming;
use crate::source::Place;

use super::draft::Types;
use super::endpoint::EndpointDraft;

/// Names of one place in Rust.
#[derive(Debug, Default)]
pub(super) struct Names {
    seen: BTreeMap<String, (String, Place)>,
}

impl Names {
    /// `rust`: the spelling in Rust; `written`: what the author wrote. Equal writings are reported as duplicates elsewhere.
    pub(super) fn add(&mut self, rust: String, written: &str, at: Place, help: &str, diagnostics: &mut Diagnostics) {
        let Some((earlier, earlier_at)) = self.seen.get(&rust) else {
            self.seen.insert(rust, (written.to_owned(), at));
            return;
        };
        if earlier != written {
            let message = format!("`{earlier}` and `{written}` are both `{rust}` in Rust");
            let diagnostic = Diagnostic::new(Code::NAME_COLLISION, at, message).related(*earlier_at, "the other");
            diagnostics.push(diagnostic.help(help));
        }
    }
}

const SAY_RUST: &str = "give one of them a name with `rust:`";
const SAY_AS: &str = "give one of them a name: `word as Name`";

pub(super) fn check_names(types: &Types<'_>, endpoints: &[EndpointDraft<'_>], diagnostics: &mut Diagnostics) {
    type_names(types, diagnostics);
    for (_, draft) in types.iter() {
        let request = draft.def.used.request;
        match &draft.def.kind {
            TypeKind::Object(object) => {
                let spell = if request { naming::setter_name } else { naming::field_name };
                field_names(&object.fields, "", spell, &mut Names::default(), diagnostics);
            }
            TypeKind::Union(union) => {
                let mut names = Names::default();
                for one in &union.variants {
                    let rust = spelt(one.rust.as_deref(), &one.name, naming::variant_name, one.about.at, diagnostics);
                    names.add(rust, &one.name, one.about.at, SAY_RUST, diagnostics);
                }
            }
            TypeKind::Words(words) => {
                let mut names = Names::default();
                for word in &words.words {
                    let text = word_text(&word.wire);
                    let rust = spelt(word.rust.as_deref(), &text, naming::variant_name, word.about.at, diagnostics);
                    names.add(rust, &super::kinds::shown(&word.wire), word.about.at, SAY_AS, diagnostics);
                }
            }
            TypeKind::Id(_) | TypeKind::Secret => {}
        }
    }
    endpoint_names(endpoints, diagnostics);
    for endpoint in endpoints {
        let mut names = Names::default();
        let parts = [("path.", &endpoint.path_fields), ("query.", &endpoint.query), ("headers.", &endpoint.headers)];
        for (part, fields) in parts {
            field_names(fields, part, naming::parameter_name, &mut names, diagnostics);
        }
    }
}

/// A word as the text its name is made of.
fn word_text(word: &Literal) -> String {
    match word {
        Literal::String(text) => text.clone(),
        Literal::Integer(integer) => integer.to_string(),
        Literal::Float(float) => float.to_string(),
        Literal::Boolean(boolean) => boolean.to_string(),
        Literal::List(_) => String::new(),
    }
}

fn type_names(types: &Types<'_>, diagnostics: &mut Diagnostics) {
    let mut modules: BTreeMap<&ModulePath, BTreeMap<String, (&str, Place, bool)>> = BTreeMap::new();
    for (_, draft) in types.iter() {
        let def = &draft.def;
        let rust = spelt(def.rust.as_deref(), &def.name, naming::type_name, draft.name_at, diagnostics);
        let names = modules.entry(&def.module).or_default();
        let Some((earlier, earlier_at, earlier_inline)) = names.get(&rust) else {
            names.insert(rust, (&def.name, draft.name_at, draft.inline));
            continue;
        };
        if *earlier == def.name && !draft.inline && !earlier_inline {
            continue;
        }
        let message = match draft.inline {
            true => format!("the type written here is named `{rust}`, but there is another one of this name"),
            false => format!("`{earlier}` and `{}` are both `{rust}` in Rust", def.name),
        };
        let help = if draft.inline { "give the inline type a name of its own" } else { SAY_RUST };
        let diagnostic = Diagnostic::new(Code::NAME_COLLISION, draft.name_at, message);
        diagnostics.push(diagnostic.related(*earlier_at, "the other").help(help));
    }
}

/// Fields stand side by side in Rust, also those that the wire wraps.
fn field_names(
    fields: &[Field],
    before: &str,
    spell: fn(&str) -> String,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) {
    for field in fields {
        let written = format!("{before}{}", field.wire);
        match &field.ty {
            FieldType::Value(_) => {
                let rust = spelt(field.rust.as_deref(), &field.wire, spell, field.about.at, diagnostics);
                names.add(rust, &written, field.about.at, SAY_RUST, diagnostics);
            }
            FieldType::Wrap(inner) => field_names(inner, &format!("{written}."), spell, names, diagnostics),
        }
    }
}

/// Endpoints are methods of the client or of a module of it, and so are the modules.
fn endpoint_names(endpoints: &[EndpointDraft<'_>], diagnostics: &mut Diagnostics) {
    let mut places: BTreeMap<ModulePath, Names> = BTreeMap::new();
    for endpoint in endpoints {
        let (name, rust) = (&endpoint.written.name, endpoint.rust.as_deref());
        let rust = spelt(rust, &name.value, naming::method_name, name.at, diagnostics);
        let names = places.entry(endpoint.module.clone()).or_default();
        names.add(rust, &name.value, name.at, SAY_RUST, diagnostics);
    }
    let modules: BTreeSet<(ModulePath, &String, Place)> = endpoints.iter().flat_map(modules).collect();
    let mut known = BTreeSet::new();
    for (module, name, at) in modules {
        if known.insert((module.clone(), name)) {
            let written = format!("module {name}");
            places.entry(module).or_default().add(naming::module_name(name), &written, at, SAY_RUST, diagnostics);
        }
    }
}

/// The modules an endpoint is in, each with the module around it.
fn modules<'e>(endpoint: &'e EndpointDraft<'_>) -> Vec<(ModulePath, &'e String, Place)> {
    let parts = &endpoint.module.0;
    let at = endpoint.written.name.at;
    parts.iter().enumerate().map(|(depth, name)| (ModulePath(parts[..depth].to_vec()), name, at)).collect()
}

/// The spelling of a name in Rust; the author's own must be free.
pub(super) fn spelt(
    own: Option<&str>,
    name: &str,
    spell: fn(&str) -> String,
    at: Place,
    diagnostics: &mut Diagnostics,
) -> String {
    let Some(own) = own else { return spell(name) };
    let rust = spell(own);
    if rust.strip_suffix('_') == Some(own) {
        let message = format!("`{own}` cannot be the Rust name of `{name}`: the generated code needs it");
        diagnostics.push(Diagnostic::new(Code::RESERVED_NAME, at, message).help("take another name"));
    }
    rust
}
