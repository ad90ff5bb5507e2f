//! Maps that can be one of several constructs, and the keys that decide which; and the rules, which are all of this kind.

use super::Shape::{Literal, Ref};
use super::{Construct, Key, REMARKS, WIRE_NAME, WIRE_NAMES, add, endpoints, optional, required, types};
use crate::vocabulary::GroupRule;

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

pub(in crate::parse) static TYPE: Forms<Form> = Forms {
    what: "type",
    conflict: "cannot both define the type",
    advice: ONE,
    by: &[
        ("fields", Form::Object, &types::OBJECT_TYPE),
        ("like", Form::Object, &types::OBJECT_TYPE),
        ("id", Form::Id, &types::ID_TYPE),
        ("enum", Form::Enum, &types::ENUM_TYPE),
        ("secret", Form::Secret, &types::SECRET_TYPE),
        ("union", Form::Union, &types::UNION_TYPE),
        ("type", Form::Type, &types::ALIAS_TYPE),
    ],
};

pub(in crate::parse) static VARIANT: Forms<Form> = Forms {
    what: "variant",
    conflict: "cannot both define the variant",
    advice: ONE,
    by: &[
        ("type", Form::Type, &types::VARIANT_TYPE),
        ("fields", Form::Object, &types::VARIANT_OBJECT),
        ("like", Form::Object, &types::VARIANT_OBJECT),
        ("each", Form::Each, &types::VARIANT_LIST),
        ("enum", Form::Enum, &types::VARIANT_ENUM),
        ("union", Form::Union, &types::VARIANT_UNION),
    ],
};

/// What a body or a response is declared as in place.
pub(in crate::parse) static BODY: Forms<Form> = Forms {
    what: "body",
    conflict: "cannot both define the body",
    advice: ONE,
    by: &[
        ("fields", Form::Object, &endpoints::INLINE_OBJECT),
        ("each", Form::Each, &endpoints::INLINE_LIST),
        ("union", Form::Union, &endpoints::INLINE_UNION),
    ],
};

pub(in crate::parse) static FIELD: Forms<Form> = Forms {
    what: "field",
    conflict: "cannot both define the field",
    advice: ONE,
    by: &[
        ("type", Form::Type, &types::TYPE_FIELD),
        ("fields", Form::Object, &types::OBJECT_FIELD),
        ("each", Form::Each, &types::EACH_FIELD),
        ("enum", Form::Enum, &types::ENUM_FIELD),
        ("wrap", Form::Wrap, &types::WRAP_FIELD),
        ("union", Form::Union, &types::UNION_FIELD),
    ],
};

#[derive(Debug, Clone, Copy)]
pub(in crate::parse) enum RuleForm {
    Group(GroupRule),
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
        ("at_least_one", RuleForm::Group(GroupRule::AtLeastOne), &AT_LEAST_ONE),
        ("not_both", RuleForm::Group(GroupRule::NotBoth), &NOT_BOTH),
        ("together", RuleForm::Group(GroupRule::Together), &TOGETHER),
        ("only_with", RuleForm::OnlyWith, &ONLY_WITH_RULE),
        ("not_with", RuleForm::NotWith, &NOT_WITH_RULE),
        ("overrides", RuleForm::Overrides, &OVERRIDES_RULE),
        ("ordered", RuleForm::Ordered, &ORDERED),
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

const fn rule(name: &'static str, doc: &'static str, keys: &'static [Key]) -> Construct {
    Construct { name, title: "a rule", doc, keys, shared: &[REMARKS] }
}

pub(super) static AT_LEAST_ONE: Construct = rule(
    "at_least_one",
    "At least one of the fields is set.",
    &[required("at_least_one", WIRE_NAMES, "Fields of which at least one is set.")],
);

pub(super) static NOT_BOTH: Construct = rule(
    "not_both",
    "At most one of the fields is set.",
    &[required("not_both", WIRE_NAMES, "Fields of which at most one is set.")],
);

pub(super) static TOGETHER: Construct = rule(
    "together",
    "Either all of the fields are set, or none of them.",
    &[required("together", WIRE_NAMES, "Fields of which either all or none are set.")],
);

pub(super) static ONLY_WITH_RULE: Construct = rule(
    "only_with_rule",
    "A field may be set only together with another one.",
    &[required("only_with", Ref(|| &ONLY_WITH), "A field that requires another one.")],
);

pub(in crate::parse) static ONLY_WITH: Construct = Construct {
    name: "only_with",
    title: "`only_with`",
    doc: "A field that may be set only together with another one.",
    keys: &[
        required("field", WIRE_NAME, "The field."),
        optional("is", Literal, "The value of the field that requires the other one. Default: any value."),
        required("needs", WIRE_NAME, "The other field."),
        optional("value", Literal, "The value that the other field must have. Default: any value."),
    ],
    shared: &[],
};

pub(super) static NOT_WITH_RULE: Construct = rule(
    "not_with_rule",
    "A field must not be set while another one has a value.",
    &[required("not_with", Ref(|| &NOT_WITH), "A field that excludes a value of another one.")],
);

pub(in crate::parse) static NOT_WITH: Construct = Construct {
    name: "not_with",
    title: "`not_with`",
    doc: "A field that must not be set while another one has a value.",
    keys: &[
        required("field", WIRE_NAME, "The field."),
        required("other", WIRE_NAME, "The other field."),
        required("value", Literal, "The value of the other field that the field excludes."),
    ],
    shared: &[],
};

pub(super) static OVERRIDES_RULE: Construct = rule(
    "overrides_rule",
    "A field makes the service ignore all the others.",
    &[required("overrides", Ref(|| &OVERRIDES), "A field that makes the service ignore all the others.")],
);

pub(in crate::parse) static OVERRIDES: Construct = Construct {
    name: "overrides",
    title: "`overrides`",
    doc: "A field that makes the service ignore all the others.",
    keys: &[
        required("field", WIRE_NAME, "The field."),
        optional("except", WIRE_NAMES, "The fields that the service does not ignore."),
    ],
    shared: &[],
};

pub(super) static ORDERED: Construct = rule(
    "ordered",
    "The first field must not be above the second one.",
    &[required("ordered", WIRE_NAMES, "Two fields. The first must not be above the second.")],
);
