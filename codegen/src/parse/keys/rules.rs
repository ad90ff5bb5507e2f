//! Rules between the fields of an object, or of a request.

use super::Shape::{Literal, Ref};
use super::{Construct, Key, REMARKS, WIRE_NAME, WIRE_NAMES, optional, required};

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
