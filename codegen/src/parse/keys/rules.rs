//! Rules between the fields of an object.

use super::{Construct, Key, REMARKS, Shape, Table, WIRE_NAME, WIRE_NAMES};

pub(super) static AT_LEAST_ONE: Table = Table {
    name: "at_least_one",
    title: "a rule",
    doc: "At least one of the fields is set.",
    keys: &[&[Key::required("at_least_one", WIRE_NAMES, "Fields of which at least one is set.")], REMARKS],
    rivals: &["not_both", "together", "only_with", "overrides", "ordered"],
};

pub(super) static NOT_BOTH: Table = Table {
    name: "not_both",
    title: "a rule",
    doc: "At most one of the fields is set.",
    keys: &[&[Key::required("not_both", WIRE_NAMES, "Fields of which at most one is set.")], REMARKS],
    rivals: &["at_least_one", "together", "only_with", "overrides", "ordered"],
};

pub(super) static TOGETHER: Table = Table {
    name: "together",
    title: "a rule",
    doc: "Either all of the fields are set, or none of them.",
    keys: &[&[Key::required("together", WIRE_NAMES, "Fields of which either all or none are set.")], REMARKS],
    rivals: &["at_least_one", "not_both", "only_with", "overrides", "ordered"],
};

pub(super) static ONLY_WITH_RULE: Table = Table {
    name: "only_with_rule",
    title: "a rule",
    doc: "A field may be set only together with another one.",
    keys: &[
        &[Key::required("only_with", Shape::Ref(Construct::OnlyWith), "A field that requires another one.")],
        REMARKS,
    ],
    rivals: &["at_least_one", "not_both", "together", "overrides", "ordered"],
};

pub(super) static ONLY_WITH: Table = Table {
    name: "only_with",
    title: "`only_with`",
    doc: "A field that may be set only together with another one.",
    keys: &[&[
        Key::required("field", WIRE_NAME, "The field."),
        Key::required("needs", WIRE_NAME, "The other field."),
        Key::optional("value", Shape::Literal, "The value that the other field must have. Default: any value."),
    ]],
    rivals: &[],
};

pub(super) static OVERRIDES_RULE: Table = Table {
    name: "overrides_rule",
    title: "a rule",
    doc: "A field makes the service ignore all the others.",
    keys: &[
        &[Key::required(
            "overrides",
            Shape::Ref(Construct::Overrides),
            "A field that makes the service ignore all the others.",
        )],
        REMARKS,
    ],
    rivals: &["at_least_one", "not_both", "together", "only_with", "ordered"],
};

pub(super) static OVERRIDES: Table = Table {
    name: "overrides",
    title: "`overrides`",
    doc: "A field that makes the service ignore all the others.",
    keys: &[&[
        Key::required("field", WIRE_NAME, "The field."),
        Key::optional("except", WIRE_NAMES, "The fields that the service does not ignore."),
    ]],
    rivals: &[],
};

pub(super) static ORDERED: Table = Table {
    name: "ordered",
    title: "a rule",
    doc: "The first field must not be above the second one.",
    keys: &[&[Key::required("ordered", WIRE_NAMES, "Two fields. The first must not be above the second.")], REMARKS],
    rivals: &["at_least_one", "not_both", "together", "only_with", "overrides"],
};
