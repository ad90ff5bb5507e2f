//! Types: objects, enums, ids, secrets, unions, aliases; and the rules of objects.

use super::{
    ABOUT, Construct, ENUM_VALUES, FIELDS, Key, PAGE, REMARKS, RULES, RUST_TYPE, Shape, WIRE_NAME, WIRE_NAMES,
};
use crate::parse::names::NameStyle;

pub(super) const ALL: &[&Construct] = &[
    &OBJECT_TYPE,
    &ENUM_TYPE,
    &ENUM_VALUE,
    &ID_TYPE,
    &ID_LOOKUP,
    &SECRET_TYPE,
    &UNION_TYPE,
    &UNION,
    &VARIANT_OBJECT,
    &VARIANT_TYPE,
    &ALIAS_TYPE,
    &AT_LEAST_ONE,
    &NOT_BOTH,
    &TOGETHER,
    &ONLY_WITH_RULE,
    &ONLY_WITH,
    &OVERRIDES_RULE,
    &OVERRIDES,
    &ORDERED,
];

const TYPE_PAGE: &[Key] = &[PAGE];

const OBJECT_KEYS: &[Key] = &[
    Key::optional("fields", FIELDS, "The fields, by their name on the wire."),
    Key::optional("like", Shape::Name(NameStyle::TypePath), "The object whose fields, types and docs it has as well."),
    Key::optional("without", WIRE_NAMES, "Fields of `like` that it does not have."),
    Key::optional("optional", Shape::Bool, "`true`: every field is optional."),
    Key::optional("rules", RULES, "Rules between the fields, checked before a request is sent."),
];

pub(in crate::parse) static OBJECT_TYPE: Construct = Construct {
    name: "object_type",
    title: "an object",
    doc: "A JSON object.",
    keys: &[OBJECT_KEYS, ABOUT, RUST_TYPE, TYPE_PAGE],
    rivals: &["enum", "id", "secret", "union", "type"],
};

const OPEN: Key = Key::optional("open", Shape::Bool, "`true`: the list is only \"for example\", any text may be sent.");

pub(in crate::parse) static ENUM_TYPE: Construct = Construct {
    name: "enum_type",
    title: "an enum",
    doc: "An enum.",
    keys: &[
        &[Key::required("enum", ENUM_VALUES, "The values, each as it is on the wire: `wire as Name -- Doc.`."), OPEN],
        ABOUT,
        RUST_TYPE,
        TYPE_PAGE,
    ],
    rivals: &["fields", "like", "secret", "union", "type"],
};

pub(in crate::parse) static ENUM_VALUE: Construct = Construct {
    name: "enum_value",
    title: "an enum value",
    doc: "An enum value of which there is more to say.",
    keys: &[
        &[Key::required(
            "value",
            Shape::Literal,
            "The value on the wire; in quotes it is a text, bare it may be a number.",
        )],
        ABOUT,
        RUST_TYPE,
    ],
    rivals: &[],
};

pub(in crate::parse) static ID_TYPE: Construct = Construct {
    name: "id_type",
    title: "an id",
    doc: "An id of its own kind.",
    keys: &[
        &[
            Key::required(
                "id",
                Shape::Either(&[Shape::OneOf(&["any"]), Shape::Ref("id_lookup")]),
                "What to look up to get such ids; `any` where there is no look-up.",
            ),
            Key::optional("pattern", Shape::Text, "A regular expression that the whole id matches."),
            Key::optional("reserved", WIRE_NAMES, "Reserved values among the ids."),
            Key::optional("from_text", Shape::Bool, "`true`: any text may be sent."),
        ],
        ABOUT,
        RUST_TYPE,
        TYPE_PAGE,
    ],
    rivals: &["fields", "like", "secret", "union", "type"],
};

pub(in crate::parse) static ID_LOOKUP: Construct = Construct {
    name: "id_lookup",
    title: "`id`",
    doc: "What to ask the look-up endpoint for.",
    keys: &[&[
        Key::required("type", Shape::Text, "What the look-up calls this kind of id."),
        Key::optional("product", Shape::Text, "For which product."),
    ]],
    rivals: &[],
};

pub(in crate::parse) static SECRET_TYPE: Construct = Construct {
    name: "secret_type",
    title: "a secret",
    doc: "A text that is never printed.",
    keys: &[&[Key::required("secret", Shape::Bool, "`true`.")], ABOUT, RUST_TYPE, TYPE_PAGE],
    rivals: &["fields", "like", "enum", "id", "union", "type"],
};

pub(in crate::parse) static UNION_TYPE: Construct = Construct {
    name: "union_type",
    title: "a union",
    doc: "One of several types.",
    keys: &[
        &[Key::required("union", Shape::Ref("union"), "The variants, and what tells them apart.")],
        ABOUT,
        RUST_TYPE,
        TYPE_PAGE,
    ],
    rivals: &["fields", "like", "enum", "id", "secret", "type"],
};

pub(in crate::parse) static UNION: Construct = Construct {
    name: "union",
    title: "a union",
    doc: "The variants, and what tells them apart.",
    keys: &[&[
        Key::required(
            "by",
            Shape::Either(&[WIRE_NAME, WIRE_NAMES]),
            "The field, or the fields, that tell the variants apart; or `shape`.",
        ),
        Key::optional("common", FIELDS, "Fields of every variant."),
        Key::required(
            "variants",
            Shape::Either(&[
                Shape::ListOf(&Shape::VariantLine),
                Shape::MapOf {
                    keys: NameStyle::UpperCamel,
                    values: &Shape::Either(&[
                        Shape::TypeExpression,
                        Shape::Ref("variant_object"),
                        Shape::Ref("variant_type"),
                    ]),
                },
            ]),
            "A list of types, or a map of variant name to a type or an object.",
        ),
    ]],
    rivals: &[],
};

pub(in crate::parse) static VARIANT_OBJECT: Construct = Construct {
    name: "variant_object",
    title: "a variant",
    doc: "A variant that is written here; its type is named parent + variant.",
    keys: &[OBJECT_KEYS, ABOUT, RUST_TYPE],
    rivals: &["type"],
};

pub(in crate::parse) static VARIANT_TYPE: Construct = Construct {
    name: "variant_type",
    title: "a variant",
    doc: "A variant whose type is written elsewhere.",
    keys: &[&[Key::required("type", Shape::TypeExpression, "The type.")], ABOUT, RUST_TYPE],
    rivals: &["fields", "like"],
};

pub(in crate::parse) static ALIAS_TYPE: Construct = Construct {
    name: "alias_type",
    title: "an alias",
    doc: "A short name for a type with its bounds.",
    keys: &[&[Key::required("type", Shape::TypeExpression, "The type.")], ABOUT, RUST_TYPE, TYPE_PAGE],
    rivals: &["fields", "like", "enum", "id", "secret", "union"],
};

pub(in crate::parse) static AT_LEAST_ONE: Construct = Construct {
    name: "at_least_one",
    title: "a rule",
    doc: "At least one of the fields is set.",
    keys: &[&[Key::required("at_least_one", WIRE_NAMES, "Fields of which at least one is set.")], REMARKS],
    rivals: &["not_both", "together", "only_with", "overrides", "ordered"],
};

pub(in crate::parse) static NOT_BOTH: Construct = Construct {
    name: "not_both",
    title: "a rule",
    doc: "At most one of the fields is set.",
    keys: &[&[Key::required("not_both", WIRE_NAMES, "Fields of which at most one is set.")], REMARKS],
    rivals: &["at_least_one", "together", "only_with", "overrides", "ordered"],
};

pub(in crate::parse) static TOGETHER: Construct = Construct {
    name: "together",
    title: "a rule",
    doc: "All of the fields are set, or none.",
    keys: &[&[Key::required("together", WIRE_NAMES, "Fields that are all set, or none.")], REMARKS],
    rivals: &["at_least_one", "not_both", "only_with", "overrides", "ordered"],
};

pub(in crate::parse) static ONLY_WITH_RULE: Construct = Construct {
    name: "only_with_rule",
    title: "a rule",
    doc: "A field is set only with another.",
    keys: &[&[Key::required("only_with", Shape::Ref("only_with"), "A field that needs another.")], REMARKS],
    rivals: &["at_least_one", "not_both", "together", "overrides", "ordered"],
};

pub(in crate::parse) static ONLY_WITH: Construct = Construct {
    name: "only_with",
    title: "`only_with`",
    doc: "A field that is set only with another.",
    keys: &[&[
        Key::required("field", WIRE_NAME, "The field."),
        Key::required("needs", WIRE_NAME, "The other field."),
        Key::optional("value", Shape::Literal, "The value that the other field has; without it, any."),
    ]],
    rivals: &[],
};

pub(in crate::parse) static OVERRIDES_RULE: Construct = Construct {
    name: "overrides_rule",
    title: "a rule",
    doc: "A field makes the service ignore all others.",
    keys: &[
        &[Key::required("overrides", Shape::Ref("overrides"), "A field that makes the service ignore the others.")],
        REMARKS,
    ],
    rivals: &["at_least_one", "not_both", "together", "only_with", "ordered"],
};

pub(in crate::parse) static OVERRIDES: Construct = Construct {
    name: "overrides",
    title: "`overrides`",
    doc: "A field that makes the service ignore the others.",
    keys: &[&[
        Key::required("field", WIRE_NAME, "The field."),
        Key::optional("except", WIRE_NAMES, "The fields that are not ignored."),
    ]],
    rivals: &[],
};

pub(in crate::parse) static ORDERED: Construct = Construct {
    name: "ordered",
    title: "a rule",
    doc: "The first field is not above the second.",
    keys: &[&[Key::required("ordered", WIRE_NAMES, "Two fields: the first is not above the second.")], REMARKS],
    rivals: &["at_least_one", "not_both", "together", "only_with", "overrides"],
};
