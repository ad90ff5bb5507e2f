//! Rules between the fields of an object.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{Rule, Text};
use crate::model::{Encoding, Field, Presence, RuleKind, Scalar, Type, ValueKind};

use crate::resolve::literals::shown;
use crate::resolve::partial::types::{Types, Written, is_broken, side_by_side};
use crate::resolve::sink::Sink;
use crate::resolve::values::misfit;

pub(crate) fn check_rules(types: &Types<'_>, diagnostics: &mut Sink) {
    // The rules of an instance are those of its generic type.
    for (id, partial) in types.iter().filter(|(_, partial)| partial.def.instance.is_none()) {
        let (Written::Object(written), Some(object)) = (partial.written, types.object(id)) else { continue };
        let fields = side_by_side(&object.fields);
        let mut rules =
            Rules { types, fields: &fields, name: &partial.def.name, tainted: partial.tainted, diagnostics };
        written.rules.iter().for_each(|rule| rules.check(rule));
    }
}

#[derive(Debug)]
struct Rules<'r, 'd> {
    types: &'r Types<'d>,
    fields: &'r [(&'r Field, &'r Type)],
    name: &'r str,
    tainted: bool,
    diagnostics: &'r mut Sink,
}

impl<'r> Rules<'r, '_> {
    fn check(&mut self, rule: &Rule) {
        match &rule.kind {
            RuleKind::AtLeastOne(names) => {
                self.several(rule, names);
                names.iter().for_each(|name| self.may_be_absent(name));
            }
            RuleKind::NotBoth(names) | RuleKind::Together(names) => self.several(rule, names),
            RuleKind::OnlyWith { field, needs, value } => {
                self.field(field);
                if field.value == needs.value {
                    let message = format!("`{}` cannot require itself", field.value);
                    self.diagnostics.push(Diagnostic::new(Code::BAD_RULE, needs.at, message));
                }
                let Some((_, ty)) = self.field(needs) else { return };
                let Some(value) = value else { return };
                if ty.core().name().is_some_and(|id| self.types.is_open(id)) {
                    let message =
                        format!("`{}` cannot be compared with a value: its type is a type parameter", needs.value);
                    self.diagnostics.push(Diagnostic::new(Code::BAD_GENERIC, value.at, message));
                }
                if let Some(reason) = misfit(self.types, ty, &value.value) {
                    let message = format!("`{}` can never be {}, which {reason}", needs.value, shown(&value.value));
                    self.diagnostics.push(Diagnostic::new(Code::BAD_RULE, value.at, message));
                }
            }
            RuleKind::Overrides { field, except } => {
                self.field(field);
                except.iter().for_each(|name| {
                    self.field(name);
                });
                self.something_overridden(rule, field, except);
            }
            RuleKind::Ordered { low, high } => {
                self.number(low);
                self.number(high);
            }
        }
    }

    fn several(&mut self, rule: &Rule, names: &[Text]) {
        names.iter().for_each(|name| {
            self.field(name);
        });
        let mut different: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
        different.sort_unstable();
        different.dedup();
        if different.len() < 2 || different.len() < names.len() {
            let message = "expected at least two different fields";
            self.diagnostics.push(Diagnostic::new(Code::BAD_RULE, rule.metadata.at, message));
        }
    }

    fn something_overridden(&mut self, rule: &Rule, field: &Text, except: &[Text]) {
        let kept = |wire: &str| wire == field.value || except.iter().any(|name| name.value == wire);
        let lost = |(other, ty): &(&Field, &Type)| {
            other.presence == Presence::Optional && !kept(&other.wire) && !matches!(ty.kind, ValueKind::Const(_))
        };
        if !self.tainted && !self.fields.iter().any(lost) {
            let message = format!("`{}` overrides no field: every other one is required or excepted", field.value);
            self.diagnostics.push(Diagnostic::new(Code::BAD_RULE, rule.metadata.at, message));
        }
    }

    /// Reports unknown fields, and fields that are always sent.
    fn field(&mut self, name: &Text) -> Option<(&'r Field, &'r Type)> {
        let found = self.fields.iter().find(|(field, _)| field.wire == name.value).copied();
        let message = match found {
            Some((field, Type { kind: ValueKind::Const(_), .. })) => {
                format!("a rule cannot name the constant `{}`, which is always sent", field.wire)
            }
            Some((field, _)) if field.send_default.is_some() => {
                format!("a rule cannot name `{}`, which is always sent because of `send_default`", field.wire)
            }
            Some(found) => return Some(found).filter(|(_, ty)| !is_broken(ty)),
            None if self.tainted => return None,
            None => format!("`{}` has no field `{}`", self.name, name.value),
        };
        let diagnostic = Diagnostic::new(Code::BAD_RULE, name.at, message);
        self.diagnostics.push(match nearest(&name.value, self.fields.iter().map(|(field, _)| field.wire.as_str())) {
            Some(meant) if found.is_none() => diagnostic.help(format!("did you mean `{meant}`?")),
            Some(_) | None => diagnostic,
        });
        None
    }

    fn may_be_absent(&mut self, name: &Text) {
        let found = self.fields.iter().find(|(field, ty)| field.wire == name.value && !is_broken(ty));
        if let Some((field, _)) = found.filter(|(field, _)| field.presence != Presence::Optional) {
            let message = format!("`{}` is required, so this rule has no effect", name.value);
            let diagnostic =
                Diagnostic::new(Code::BAD_RULE, name.at, message).related(field.about.at, "the field is declared here");
            self.diagnostics.push(diagnostic);
        }
    }

    fn number(&mut self, name: &Text) {
        let Some((field, ty)) = self.field(name) else { return };
        let ty = if let ValueKind::Encoded(Encoding::Quoted, inner) = &ty.kind { inner } else { ty };
        if !matches!(ty.scalar(), Some(Scalar::Integer(_) | Scalar::Number(_))) {
            let message = format!("expected a number in `ordered`, but `{}` is not a number", name.value);
            let diagnostic =
                Diagnostic::new(Code::BAD_RULE, name.at, message).related(field.about.at, "the field is declared here");
            self.diagnostics.push(diagnostic);
        }
    }
}
