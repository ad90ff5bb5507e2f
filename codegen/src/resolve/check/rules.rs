//! Rules between the fields of an object.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Rule, Spanned, Text};
use crate::model::{Encoding, Field, Literal, Presence, RuleKind, Scalar, Type, ValueKind};
use crate::resolve::partial::types::{Types, is_broken};
use crate::resolve::sink::Sink;
use crate::resolve::values::misfit;

pub(crate) fn check_rules(types: &Types<'_>) {
    // The rules of an instance are those of its generic type.
    for (_, partial) in types.iter().filter(|(_, partial)| partial.def.instance.is_none()) {
        let (Some(written), Some(object)) = (partial.written_object(), partial.def.kind.object()) else { continue };
        let rules = Rules { types, fields: object.flat(), name: &partial.def.name, tainted: partial.tainted };
        written.rules.iter().for_each(|rule| rules.check(rule));
    }
}

/// The fields that rules can name.
#[derive(Debug)]
struct Rules<'r, 'd> {
    types: &'r Types<'d>,
    fields: Vec<&'r Field>,
    name: &'r str,
    /// Some fields are unknown.
    tainted: bool,
}

impl Rules<'_, '_> {
    fn check(&self, rule: &Rule) {
        match &rule.kind {
            RuleKind::AtLeastOne(names) => {
                self.several(rule, names);
                names.iter().for_each(|name| self.may_be_absent(name));
            }
            RuleKind::NotBoth(names) | RuleKind::Together(names) => self.several(rule, names),
            RuleKind::OnlyWith { field, needs: other, .. } | RuleKind::NotWith { field, other, .. } => {
                refuse_itself(&rule.kind, self.types.sink);
                for name in [field, other] {
                    let values = rule.kind.values().into_iter().filter(|(one, _)| one.value == name.value);
                    let values: Vec<_> = values.map(|(_, value)| value).collect();
                    let Some((_, ty)) = self.field(name) else { continue };
                    values.into_iter().for_each(|value| check_value(self.types, &name.value, ty, value));
                }
            }
            RuleKind::Overrides { field, except } => {
                for name in [field].into_iter().chain(except) {
                    self.field(name);
                }
                self.something_overridden(rule, field, except);
            }
            RuleKind::Ordered { low, high } => {
                self.number(low);
                self.number(high);
            }
        }
    }

    fn several(&self, rule: &Rule, names: &[Text]) {
        for name in names {
            self.field(name);
        }
        refuse_few(rule, names, self.types.sink);
    }

    fn something_overridden(&self, rule: &Rule, field: &Text, except: &[Text]) {
        let kept = |wire: &str| wire == field.value || except.iter().any(|name| name.value == wire);
        let lost = |one: &&Field| one.presence == Presence::Optional && !kept(&one.wire) && one.constant().is_none();
        if !self.tainted && !self.fields.iter().any(lost) {
            let message = format!("`{}` overrides no field: every other one is required or excepted", field.value);
            self.types.sink.report(Code::BAD_RULE, rule.metadata.at, message);
        }
    }

    fn find(&self, name: &Text) -> Option<&Field> {
        self.fields.iter().find(|field| field.wire == name.value).copied()
    }

    /// Reports unknown fields, and fields that are always sent.
    fn field(&self, name: &Text) -> Option<(&Field, &Type)> {
        let Some(field) = self.find(name) else {
            if !self.tainted {
                let message = format!("`{}` has no field `{}`", self.name, name.value);
                let found = Diagnostic::new(Code::BAD_RULE, name.at, message);
                let known = self.fields.iter().map(|field| field.wire.as_str());
                self.types.sink.push(found.did_you_mean(&name.value, known));
            }
            return None;
        };
        let Some(message) = always_sent(field) else {
            return Some((field, field.value()?)).filter(|(_, ty)| !is_broken(ty));
        };
        self.types.sink.report(Code::BAD_RULE, name.at, message);
        None
    }

    fn may_be_absent(&self, name: &Text) {
        let required = self.find(name).filter(|field| field.presence != Presence::Optional);
        if let Some(field) = required.filter(|field| !field.value().is_some_and(is_broken)) {
            let message = format!("`{}` is required, so this rule has no effect", name.value);
            self.refuse(name, field, message);
        }
    }

    fn number(&self, name: &Text) {
        let Some((field, ty)) = self.field(name) else { return };
        let ty = if let ValueKind::Encoded(Encoding::Quoted, inner) = &ty.kind { inner } else { ty };
        if !matches!(ty.scalar(), Some(Scalar::Integer(_) | Scalar::Number(_))) {
            let message = format!("expected a number in `ordered`, but `{}` is not a number", name.value);
            self.refuse(name, field, message);
        }
    }

    fn refuse(&self, name: &Text, field: &Field, message: String) {
        let found = Diagnostic::new(Code::BAD_RULE, name.at, message);
        self.types.sink.push(found.related(field.about.at, "the field is declared here"));
    }
}

/// Reports a field that needs or excludes itself.
pub(crate) fn refuse_itself(kind: &RuleKind<Text, Spanned<Literal>>, sink: &Sink) {
    let (field, other, what) = match kind {
        RuleKind::OnlyWith { field, needs, .. } => (field, needs, "require"),
        RuleKind::NotWith { field, other, .. } => (field, other, "exclude"),
        RuleKind::AtLeastOne(_)
        | RuleKind::NotBoth(_)
        | RuleKind::Together(_)
        | RuleKind::Overrides { .. }
        | RuleKind::Ordered { .. } => return,
    };
    if field.value == other.value {
        sink.report(Code::BAD_RULE, other.at, format!("`{}` cannot {what} itself", field.value));
    }
}

/// Reports a value that a field can never have.
pub(crate) fn check_value(types: &Types<'_>, name: &str, ty: &Type, value: &Spanned<Literal>) {
    if types.holds_open(ty) {
        let message = format!("`{name}` cannot be compared with a value: its type is a type parameter");
        types.sink.report(Code::BAD_GENERIC, value.at, message);
    }
    if let Some(reason) = misfit(types, ty, &value.value) {
        let message = format!("`{name}` can never be `{}`, which {reason}", value.value);
        types.sink.report(Code::BAD_RULE, value.at, message);
    }
}

/// Why a rule cannot name a field, as a sentence.
pub(crate) fn always_sent(field: &Field) -> Option<String> {
    let wire = &field.wire;
    if field.constant().is_some() {
        Some(format!("a rule cannot name the constant `{wire}`, which is always sent"))
    } else if field.send_default.is_some() {
        Some(format!("a rule cannot name `{wire}`, which is always sent because of `send_default`"))
    } else {
        None
    }
}

/// Reports a rule between several fields that names fewer.
pub(crate) fn refuse_few(rule: &Rule, names: &[Text], sink: &Sink) {
    let different: BTreeSet<&str> = names.iter().map(|name| name.value.as_str()).collect();
    if different.len() < 2 || different.len() < names.len() {
        sink.report(Code::BAD_RULE, rule.metadata.at, "expected at least two different fields");
    }
}
