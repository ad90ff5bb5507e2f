//! Maps that can be one of several constructs, and the keys that decide which.

use super::{Construct, add, endpoints, fields, rules, types};

const ONE: &str = "remove one of the two";

/// The constructs that a map can be.
#[derive(Debug)]
pub(in crate::parse) struct Forms<F: 'static> {
    /// For messages: `the` and this.
    pub(in crate::parse) what: &'static str,
    /// Follows two keys of different forms.
    pub(in crate::parse) conflict: &'static str,
    pub(in crate::parse) advice: &'static str,
    /// The deciding keys; the first that is there decides.
    pub(in crate::parse) by: &'static [(&'static str, F, &'static Construct)],
}

impl<F> Forms<F> {
    /// Each once.
    pub(super) fn constructs(&self) -> Vec<&'static Construct> {
        let mut constructs = Vec::new();
        self.by.iter().for_each(|(_, _, construct)| add(construct, &mut constructs));
        constructs
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parse) enum TypeForm {
    Object,
    Enum,
    Id,
    Secret,
    Union,
    Alias,
}

pub(in crate::parse) static TYPE: Forms<TypeForm> = Forms {
    what: "type",
    conflict: "cannot both define the type",
    advice: ONE,
    by: &[
        ("fields", TypeForm::Object, &types::OBJECT_TYPE),
        ("like", TypeForm::Object, &types::OBJECT_TYPE),
        ("id", TypeForm::Id, &types::ID_TYPE),
        ("enum", TypeForm::Enum, &types::ENUM_TYPE),
        ("secret", TypeForm::Secret, &types::SECRET_TYPE),
        ("union", TypeForm::Union, &types::UNION_TYPE),
        ("type", TypeForm::Alias, &types::ALIAS_TYPE),
    ],
};

#[derive(Debug, Clone, Copy)]
pub(in crate::parse) enum VariantForm {
    Object,
    Type,
}

pub(in crate::parse) static VARIANT: Forms<VariantForm> = Forms {
    what: "variant",
    conflict: "cannot both define the variant",
    advice: ONE,
    by: &[
        ("type", VariantForm::Type, &types::VARIANT_TYPE),
        ("fields", VariantForm::Object, &types::VARIANT_OBJECT),
        ("like", VariantForm::Object, &types::VARIANT_OBJECT),
    ],
};

#[derive(Debug, Clone, Copy)]
pub(in crate::parse) enum FieldForm {
    Type,
    Object,
    Each,
    Enum,
    Wrap,
    Union,
}

pub(in crate::parse) static FIELD: Forms<FieldForm> = Forms {
    what: "field",
    conflict: "cannot both define the field",
    advice: ONE,
    by: &[
        ("type", FieldForm::Type, &fields::TYPE_FIELD),
        ("fields", FieldForm::Object, &fields::OBJECT_FIELD),
        ("each", FieldForm::Each, &fields::EACH_FIELD),
        ("enum", FieldForm::Enum, &fields::ENUM_FIELD),
        ("wrap", FieldForm::Wrap, &fields::WRAP_FIELD),
        ("union", FieldForm::Union, &fields::UNION_FIELD),
    ],
};

#[derive(Debug, Clone, Copy)]
pub(in crate::parse) enum RuleForm {
    AtLeastOne,
    NotBoth,
    Together,
    OnlyWith,
    NotWith,
    Overrides,
    Ordered,
}

pub(in crate::parse) static RULE: Forms<RuleForm> = Forms {
    what: "rule",
    conflict: "cannot both define the rule",
    advice: ONE,
    by: &[
        ("at_least_one", RuleForm::AtLeastOne, &rules::AT_LEAST_ONE),
        ("not_both", RuleForm::NotBoth, &rules::NOT_BOTH),
        ("together", RuleForm::Together, &rules::TOGETHER),
        ("only_with", RuleForm::OnlyWith, &rules::ONLY_WITH_RULE),
        ("not_with", RuleForm::NotWith, &rules::NOT_WITH_RULE),
        ("overrides", RuleForm::Overrides, &rules::OVERRIDES_RULE),
        ("ordered", RuleForm::Ordered, &rules::ORDERED),
    ],
};

pub(in crate::parse) static EXAMPLE: Forms<()> = Forms {
    what: "example",
    conflict: "cannot be used in the same example",
    advice: "a successful call has `request` and `response`, a failed one `error` and `status`",
    by: &[
        ("error", (), &endpoints::ERROR_EXAMPLE),
        ("request", (), &endpoints::CALL_EXAMPLE),
        ("response", (), &endpoints::CALL_EXAMPLE),
        ("status", (), &endpoints::ERROR_EXAMPLE),
    ],
};
