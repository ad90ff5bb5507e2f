//! What must hold between the fields of a request.

use std::collections::BTreeMap;

use super::names::wrap_field;
use super::types::literal;
use crate::model::{Field, FieldType, Object, RuleKind};
use crate::naming;
use crate::rust::Rule;

/// The rules of an object, by the Rust names of its fields.
pub(super) fn of(object: &Object) -> Vec<Rule> {
    let mut places = Places::new();
    collect(&object.fields, "", &mut places);
    object.rules.iter().filter_map(|rule| self::rule(&rule.kind, &places)).collect()
}

/// By wire name: the place in Rust, through what wraps it.
type Places<'a> = BTreeMap<&'a str, String>;

fn collect<'a>(fields: &'a [Field], around: &str, places: &mut Places<'a>) {
    for field in fields {
        match &field.ty {
            FieldType::Wrap(inner) => {
                collect(inner, &format!("{around}{}.", wrap_field(fields, &field.wire)), places);
            }
            FieldType::Value(_) => drop(places.insert(&field.wire, format!("{around}{}", naming::of_setter(field)))),
        }
    }
}

fn rule(kind: &RuleKind, places: &Places<'_>) -> Option<Rule> {
    let place = |name: &String| places.get(name.as_str()).cloned();
    let all = |names: &[String]| names.iter().filter_map(place).collect();
    Some(match kind {
        RuleKind::AtLeastOne(names) => Rule::AtLeastOne(all(names)),
        RuleKind::NotBoth(names) => Rule::NotBoth(all(names)),
        RuleKind::Together(names) => Rule::Together(all(names)),
        RuleKind::OnlyWith { field, needs, value } => {
            Rule::OnlyWith { field: place(field)?, needs: place(needs)?, value: value.as_ref().map(literal) }
        }
        RuleKind::Overrides { field, except } => Rule::Overrides { field: place(field)?, except: all(except) },
        RuleKind::Ordered { low, high } => Rule::Ordered { low: place(low)?, high: place(high)? },
    })
}
