//! Rules between fields.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Rule, Spanned, Text};
use crate::model::{Encoding, Field, GroupRule, Literal, Presence, RuleKind, Scalar, Type, ValueKind};
use crate::resolve::partial::{Types, is_broken};
use crate::resolve::values::misfit;
use crate::vocabulary::Form;

pub(crate) fn check_rules(types: &Types<'_>) {
    // The rules of an instance are those of its generic type.
    for (id, partial) in types.iter().filter(|(_, partial)| partial.def.instance.is_none()) {
        let (Some(written), Some(object)) = (partial.written_object(), partial.def.kind.object()) else { continue };
        // What is returned of an object that is also sent has none.
        if object.rules.is_empty() {
            continue;
        }
        let rules = Rules { types, fields: object.flat(), name: types.shown(id), tainted: partial.tainted };
        for rule in &written.rules {
            check_rule(types, rule, |name| rules.known(name).into_iter().collect());
            rules.check(rule);
        }
    }
}

/// Checks a rule between the fields of an object or of a request. `find`: the fields that a name leads to.
pub(crate) fn check_rule<'t>(types: &Types<'_>, rule: &Rule, find: impl Fn(&Text) -> Vec<&'t Field>) {
    let refuse = |at, message: String| types.sink.report(Code::BAD_RULE, at, message);
    match &rule.kind {
        RuleKind::Group(_, names) => {
            let different: BTreeSet<&str> = names.iter().map(|name| name.value.as_str()).collect();
            if different.len() < 2 || different.len() < names.len() {
                refuse(rule.metadata.at, "expected at least two different fields".to_owned());
            }
        }
        RuleKind::OnlyWith { field, needs: other, .. } if field.value == other.value => {
            refuse(other.at, format!("`{}` cannot require itself", field.value));
        }
        RuleKind::NotWith { field, other, .. } if field.value == other.value => {
            refuse(other.at, format!("`{}` cannot exclude itself", field.value));
        }
        RuleKind::OnlyWith { .. }
        | RuleKind::NotWith { .. }
        | RuleKind::Overrides { .. }
        | RuleKind::Ordered { .. } => {}
    }
    for (name, value) in rule.kind.parts() {
        for field in find(name) {
            if let Some(message) = always_sent(field) {
                refuse(name.at, message);
            } else if let (Some(ty), Some(value)) = (field.value(), value) {
                check_value(types, &name.value, ty, value);
            }
        }
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

impl<'r> Rules<'r, '_> {
    /// What is only true of rules in objects.
    fn check(&self, rule: &Rule) {
        match &rule.kind {
            RuleKind::Group(GroupRule::AtLeastOne, names) => names.iter().for_each(|name| self.may_be_absent(name)),
            RuleKind::Overrides { field, except } => self.something_overridden(rule, field, except),
            RuleKind::Ordered { low, high } => [low, high].into_iter().for_each(|name| self.number(name)),
            RuleKind::Group(..) | RuleKind::OnlyWith { .. } | RuleKind::NotWith { .. } => {}
        }
    }

    fn something_overridden(&self, rule: &Rule, field: &Text, except: &[Text]) {
        let kept = |wire: &str| wire == field.value || except.iter().any(|name| name.value == wire);
        let lost = |one: &&Field| one.presence == Presence::Optional && !kept(&one.wire) && one.constant().is_none();
        if !self.tainted && !self.fields.iter().any(lost) {
            let message = format!("`{}` overrides no field: every other one is required or excepted", field.value);
            self.types.sink.report(Code::BAD_RULE, rule.metadata.at, message);
        }
    }

    fn find(&self, name: &Text) -> Option<&'r Field> {
        self.fields.iter().find(|field| field.wire == name.value).copied()
    }

    /// Reports unknown fields.
    fn known(&self, name: &Text) -> Option<&'r Field> {
        let field = self.find(name);
        if field.is_none() && !self.tainted {
            let message = format!("`{}` has no field `{}`", self.name, name.value);
            let found = Diagnostic::new(Code::BAD_RULE, name.at, message);
            let known = self.fields.iter().map(|field| field.wire.as_str());
            self.types.sink.push(found.did_you_mean(&name.value, known));
        }
        field
    }

    fn may_be_absent(&self, name: &Text) {
        let required = self.find(name).filter(|field| field.presence != Presence::Optional);
        if let Some(field) = required.filter(|field| !field.value().is_some_and(is_broken)) {
            let message = format!("`{}` is required, so this rule has no effect", name.value);
            self.refuse(name, field, message);
        }
    }

    fn number(&self, name: &Text) {
        let Some(field) = self.find(name).filter(|field| always_sent(field).is_none()) else { return };
        let Some(ty) = field.value().filter(|ty| !is_broken(ty)) else { return };
        let ty = if let ValueKind::Encoded(Encoding::Quoted, inner) = &ty.kind { inner } else { ty };
        let is_ordered =
            |scalar: &Scalar| matches!(scalar.form(), Form::Integer | Form::Number) || matches!(scalar, Scalar::Date);
        if !ty.scalar().is_some_and(is_ordered) {
            let message = format!("expected a number or a date in `ordered`, but `{}` is neither", name.value);
            self.refuse(name, field, message);
        }
    }

    fn refuse(&self, name: &Text, field: &Field, message: String) {
        let found = Diagnostic::new(Code::BAD_RULE, name.at, message);
        self.types.sink.push(found.related(field.metadata.at, "the field is declared here"));
    }
}

/// Reports a value that a field can never have.
fn check_value(types: &Types<'_>, name: &str, ty: &Type, value: &Spanned<Literal>) {
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
fn always_sent(field: &Field) -> Option<String> {
    let wire = &field.wire;
    if field.constant().is_some() {
        Some(format!("a rule cannot name the constant `{wire}`, which is always sent"))
    } else if field.send_default.is_some() {
        Some(format!("a rule cannot name `{wire}`, which is always sent because of `send_default`"))
    } else {
        None
    }
}
