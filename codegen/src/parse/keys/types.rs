//! Types: objects, words, ids, secrets, unions, aliases; and the rules of objects.

use super::{ABOUT, Construct, FIELDS, Key, PAGE, REMARKS, RULES, RUST_TYPE, Shape, WIRE_NAME, WIRE_NAMES, WORDS};
use crate::parse::names::NameStyle;

pub(super) const ALL: &[&Construct] = &[
    &OBJECT_TYPE,
    &WORDS_TYPE,
    &WORD,
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
    Key::optional("fields", FIELDS, "The fields, by their names on the wire."),
    Key::optional("like", Shape::Name(NameStyle::TypePath), "The object whose fields, types and docs are taken over."),
    Key::optional("without", WIRE_NAMES, "Fields of `like` that are not taken over."),
    Key::optional("optional", Shape::Bool, "`true`: every field is optional."),
    Key::optional("rules", RULES, "Rules between the fields, checked before a request is sent."),
];

pub(in crate::parse) static OBJECT_TYPE: Construct = Construct {
    name: "object_type",
    title: "an object",
    doc: "A JSON object.",
    keys: &[OBJECT_KEYS, ABOUT, RUST_TYPE, TYPE_PAGE],
    rivals: &["words", "id", "secret", "union", "type"],
};

const OPEN: Key = Key::optional("open", Shape::Bool, "`true`: the list is only \"for example\", any text may be sent.");

pub(in crate::parse) static WORDS_TYPE: Construct = Construct {
    name: "words_type",
    title: "a set of words",
    doc: "A set of words.",
    keys: &[
        &[Key::required("words", WORDS, "The words, each as it is on the wire: `wire as Name -- Doc.`."), OPEN],
        ABOUT,
        RUST_TYPE,
        TYPE_PAGE,
    ],
    rivals: &["fields", "like", "secret", "union", "type"],
};

pub(in crate::parse) static WORD: Construct = Construct {
    name: "word",
    title: "a word",
    doc: "A word of which there is more to say.",
    keys: &[
        &[Key::required(
            "word",
            Shape::Literal,
            "The word on the wire; in quotes it is a text, bare it may be a number.",
        )],
        ABOUT,
        RUST_TYPE,
    ],
    rivals: &[],
};

pub(in crate::parse) static ID_TYPE: Construct = Construct {
    name: "id_type",
    title: "an id",
    doc: "An id, with a Rust type of its own.",
    keys: &[
        &[
            Key::required(
                "id",
                Shape::Either(&[Shape::OneOf(&["any"]), Shape::Ref("id_lookup")]),
                "How to look up such an id, or `any` if it cannot be looked up.",
            ),
            Key::optional("pattern", Shape::Text, "A regular expression that must match the whole id."),
            Key::optional("words", WIRE_NAMES, "Reserved words among the ids."),
            Key::optional("from_text", Shape::Bool, "`true`: any string may be sent, such as a name."),
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
    doc: "The values that the look-up endpoint needs.",
    keys: &[&[
        Key::required("type", Shape::Text, "The type of the id, as the look-up endpoint names it."),
        Key::optional("product", Shape::Text, "The product that the id belongs to."),
    ]],
    rivals: &[],
};

pub(in crate::parse) static SECRET_TYPE: Construct = Construct {
    name: "secret_type",
    title: "a secret",
    doc: "A string that is never printed.",
    keys: &[&[Key::required("secret", Shape::Bool, "`true`.")], ABOUT, RUST_TYPE, TYPE_PAGE],
    rivals: &["fields", "like", "words", "id", "union", "type"],
};

pub(in crate::parse) static UNION_TYPE: Construct = Construct {
    name: "union_type",
    title: "a union",
    doc: "One of several types.",
    keys: &[
        &[Key::required("union", Shape::Ref("union"), "The variants and their discriminators.")],
        ABOUT,
        RUST_TYPE,
        TYPE_PAGE,
    ],
    rivals: &["fields", "like", "words", "id", "secret", "type"],
};

pub(in crate::parse) static UNION: Construct = Construct {
    name: "union",
    title: "a union",
    doc: "The variants and their discriminators.",
    keys: &[&[
        Key::required(
            "by",
            Shape::Either(&[WIRE_NAME, WIRE_NAMES]),
            "The discriminators: one or more fields, or `shape`.",
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
            "A list of types, or a map of variant names to types or objects.",
        ),
    ]],
    rivals: &[],
};

pub(in crate::parse) static VARIANT_OBJECT: Construct = Construct {
    name: "variant_object",
    title: "a variant",
    doc: "A variant with an inline object, named parent + variant.",
    keys: &[OBJECT_KEYS, ABOUT, RUST_TYPE],
    rivals: &["type"],
};

pub(in crate::parse) static VARIANT_TYPE: Construct = Construct {
    name: "variant_type",
    title: "a variant",
    doc: "A variant with a declared type.",
    keys: &[&[Key::required("type", Shape::TypeExpression, "The type.")], ABOUT, RUST_TYPE],
    rivals: &["fields", "like"],
};

pub(in crate::parse) static ALIAS_TYPE: Construct = Construct {
    name: "alias_type",
    title: "an alias",
    doc: "A short name for a type with its bounds.",
    keys: &[&[Key::required("type", Shape::TypeExpression, "The type.")], ABOUT, RUST_TYPE, TYPE_PAGE],
    rivals: &["fields", "like", "words", "id", "secret", "union"],
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
    doc: "Either all of the fields are set, or none of them.",
    keys: &[&[Key::required("together", WIRE_NAMES, "Fields of which either all or none are set.")], REMARKS],
    rivals: &["at_least_one", "not_both", "only_with", "overrides", "ordered"],
};

pub(in crate::parse) static ONLY_WITH_RULE: Construct = Construct {
    name: "only_with_rule",
    title: "a rule",
    doc: "A field may be set only together with another one.",
    keys: &[&[Key::required("only_with", Shape::Ref("only_with"), "A field that requires another one.")], REMARKS],
    rivals: &["at_least_one", "not_both", "together", "overrides", "ordered"],
};

pub(in crate::parse) static ONLY_WITH: Construct = Construct {
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

pub(in crate::parse) static OVERRIDES_RULE: Construct = Construct {
    name: "overrides_rule",
    title: "a rule",
    doc: "A field makes the service ignore all the others.",
    keys: &[
        &[Key::required("overrides", Shape::Ref("overrides"), "A field that makes the service ignore all the others.")],
        REMARKS,
    ],
    rivals: &["at_least_one", "not_both", "together", "only_with", "ordered"],
};

pub(in crate::parse) static OVERRIDES: Construct = Construct {
    name: "overrides",
    title: "`overrides`",
    doc: "A field that makes the service ignore all the others.",
    keys: &[&[
        Key::required("field", WIRE_NAME, "The field."),
        Key::optional("except", WIRE_NAMES, "The fields that the service does not ignore."),
    ]],
    rivals: &[],
};

pub(in crate::parse) static ORDERED: Construct = Construct {
    name: "ordered",
    title: "a rule",
    doc: "The first field must not be above the second one.",
    keys: &[&[Key::required("ordered", WIRE_NAMES, "Two fields. The first must not be above the second.")], REMARKS],
    rivals: &["at_least_one", "not_both", "together", "only_with", "overrides"],
};
