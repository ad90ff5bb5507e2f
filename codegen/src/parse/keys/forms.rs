//! Maps that can be one of several constructs, and the keys that decide which; and the rules, which are all of this kind.

use super::Shape::{Literal, Ref};
use super::{Construct, Find, REMARKS, WIRE_NAME, WIRE_NAMES, add, endpoints, optional, required, types};
use crate::vocabulary::GroupRule;

/// The constructs that a map can be.
#[derive(Debug)]
pub(in crate::parse) struct Forms<F: 'static> {
    /// For messages: `the` and this.
    pub(in crate::parse) what: &'static str,
    /// Follows two keys of different forms.
    pub(in crate::parse) conflict: &'static str,
    pub(in crate::parse) advice: &'static str,
    /// The deciding keys; the first that is there decides.
    pub(in crate::parse) by: &'static [(&'static str, F, Find)],
}

impl<F> Forms<F> {
    /// Each once.
    pub(super) fn constructs(&self) -> Vec<&'static Construct> {
        let mut constructs = Vec::new();
        self.by.iter().for_each(|(_, _, construct)| add(construct(), &mut constructs));
        constructs
    }
}

const fn defining<F>(what: &'static str, conflict: &'static str, by: &'static [(&'static str, F, Find)]) -> Forms<F> {
    Forms { what, conflict, advice: "remove one of the two", by }
}

/// What a type, a field or a variant is declared as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum Form {
    Type,
    Object,
    /// A list of objects.
    Each,
    Enum,
    Id,
    Secret,
    Union,
    Wrap,
}

pub(in crate::parse) static TYPE: Forms<Form> = defining(
    "type",
    "cannot both define the type",
    &[
        ("fields", Form::Object, types::object_type),
        ("like", Form::Object, types::object_type),
        ("id", Form::Id, types::id_type),
        ("enum", Form::Enum, types::enum_type),
        ("secret", Form::Secret, types::secret_type),
        ("union", Form::Union, types::union_type),
        ("type", Form::Type, types::alias_type),
    ],
);

pub(in crate::parse) static VARIANT: Forms<Form> = defining(
    "variant",
    "cannot both define the variant",
    &[
        ("type", Form::Type, types::variant_type),
        ("fields", Form::Object, types::variant_object),
        ("like", Form::Object, types::variant_object),
        ("each", Form::Each, types::variant_list),
        ("enum", Form::Enum, types::variant_enum),
        ("union", Form::Union, types::variant_union),
    ],
);

/// What a body or a response is declared as in place.
pub(in crate::parse) static BODY: Forms<Form> = defining(
    "body",
    "cannot both define the body",
    &[
        ("fields", Form::Object, endpoints::inline_object),
        ("each", Form::Each, endpoints::inline_list),
        ("union", Form::Union, endpoints::inline_union),
    ],
);

pub(in crate::parse) static FIELD: Forms<Form> = defining(
    "field",
    "cannot both define the field",
    &[
        ("type", Form::Type, types::type_field),
        ("fields", Form::Object, types::object_field),
        ("each", Form::Each, types::each_field),
        ("enum", Form::Enum, types::enum_field),
        ("wrap", Form::Wrap, types::wrap_field),
        ("union", Form::Union, types::union_field),
    ],
);

#[derive(Debug, Clone, Copy)]
pub(in crate::parse) enum RuleForm {
    Group(GroupRule),
    OnlyWith,
    NotWith,
    Overrides,
    Ordered,
}

pub(in crate::parse) static RULE: Forms<RuleForm> = defining(
    "rule",
    "cannot both define the rule",
    &[
        ("at_least_one", RuleForm::Group(GroupRule::AtLeastOne), at_least_one),
        ("not_both", RuleForm::Group(GroupRule::NotBoth), not_both),
        ("together", RuleForm::Group(GroupRule::Together), together),
        ("only_with", RuleForm::OnlyWith, only_with_rule),
        ("not_with", RuleForm::NotWith, not_with_rule),
        ("overrides", RuleForm::Overrides, overrides_rule),
        ("ordered", RuleForm::Ordered, ordered),
    ],
);

pub(in crate::parse) static EXAMPLE: Forms<()> = Forms {
    what: "example",
    conflict: "cannot be used in the same example",
    advice: "a successful call has `request` and `response`, a failed one `error` and `status`",
    by: &[
        ("error", (), endpoints::error_example),
        ("request", (), endpoints::call_example),
        ("response", (), endpoints::call_example),
        ("status", (), endpoints::error_example),
    ],
};

constructs! {
    at_least_one: "a rule", "At least one of the fields is set." {
        required at_least_one: WIRE_NAMES, "Fields of which at least one is set.";
        ..REMARKS;
    }

    not_both: "a rule", "At most one of the fields is set." {
        required not_both: WIRE_NAMES, "Fields of which at most one is set.";
        ..REMARKS;
    }

    together: "a rule", "Either all of the fields are set, or none of them." {
        required together: WIRE_NAMES, "Fields of which either all or none are set.";
        ..REMARKS;
    }

    only_with_rule: "a rule", "A field may be set only together with another one." {
        required only_with: Ref(only_with), "A field that requires another one.";
        ..REMARKS;
    }

    only_with: "`only_with`", "A field that may be set only together with another one." {
        required field: WIRE_NAME, "The field.";
        optional is: Literal, "The value of the field that requires the other one. Default: any value.";
        required needs: WIRE_NAME, "The other field.";
        optional value: Literal, "The value that the other field must have. Default: any value.";
    }

    not_with_rule: "a rule", "A field must not be set while another one has a value." {
        required not_with: Ref(not_with), "A field that excludes a value of another one.";
        ..REMARKS;
    }

    not_with: "`not_with`", "A field that must not be set while another one has a value." {
        required field: WIRE_NAME, "The field.";
        required other: WIRE_NAME, "The other field.";
        required value: Literal, "The value of the other field that the field excludes.";
    }

    overrides_rule: "a rule", "A field makes the service ignore all the others." {
        required overrides: Ref(overrides), "A field that makes the service ignore all the others.";
        ..REMARKS;
    }

    overrides: "`overrides`", "A field that makes the service ignore all the others." {
        required field: WIRE_NAME, "The field.";
        optional except: WIRE_NAMES, "The fields that the service does not ignore.";
    }

    ordered: "a rule", "The first field must not be above the second one." {
        required ordered: WIRE_NAMES, "Two fields. The first must not be above the second.";
        ..REMARKS;
    }
}
