//! Types: objects, enums, ids, secrets, unions, aliases.

use super::{
    ABOUT, Construct, ENUM_VALUES, FIELDS, Key, PAGE, RULES, RUST_TYPE, Shape, Table, VariantForm, WIRE_NAME,
    WIRE_NAMES,
};
use crate::parse::names::NameStyle;

const TYPE_PAGE: &[Key] = &[PAGE];

const OBJECT_KEYS: &[Key] = &[
    Key::optional("fields", FIELDS, "The fields, by their names on the wire."),
    Key::optional("like", Shape::Name(NameStyle::TypePath), "The object whose fields, types and docs are taken over."),
    Key::optional("without", WIRE_NAMES, "Fields of `like` that are not taken over."),
    Key::optional("optional", Shape::Bool, "`true`: every field is optional."),
    Key::optional("rules", RULES, "Rules between the fields, checked before a request is sent."),
];

pub(super) static OBJECT_TYPE: Table = Table {
    name: "object_type",
    title: "an object",
    doc: "A JSON object.",
    keys: &[OBJECT_KEYS, ABOUT, RUST_TYPE, TYPE_PAGE],
    rivals: &["enum", "id", "secret", "union", "type"],
};

const OPEN: Key =
    Key::optional("open", Shape::Bool, "`true`: the values are only examples, and any string may be sent.");

pub(super) static ENUM_TYPE: Table = Table {
    name: "enum_type",
    title: "an enum",
    doc: "One of several values.",
    keys: &[
        &[Key::required("enum", ENUM_VALUES, "The values as they are on the wire: `wire as Name -- Doc.`."), OPEN],
        ABOUT,
        RUST_TYPE,
        TYPE_PAGE,
    ],
    rivals: &["fields", "like", "secret", "union", "type"],
};

pub(super) static ENUM_VALUE: Table = Table {
    name: "enum_value",
    title: "an enum value",
    doc: "An enum value with more details.",
    keys: &[
        &[Key::required(
            "value",
            Shape::Literal,
            "The value on the wire: a string in quotes, or a number or boolean without quotes.",
        )],
        ABOUT,
        RUST_TYPE,
    ],
    rivals: &[],
};

pub(super) static ID_TYPE: Table = Table {
    name: "id_type",
    title: "an id",
    doc: "An id, with a Rust type of its own.",
    keys: &[
        &[
            Key::required(
                "id",
                Shape::Either(&[Shape::OneOf(&["any"]), Shape::Ref(Construct::IdLookup)]),
                "How to look up such an id, or `any` if it cannot be looked up.",
            ),
            Key::optional("pattern", Shape::Text, "A regular expression that must match the whole id."),
            Key::optional("reserved", WIRE_NAMES, "Reserved values that are not ids, such as `ALL`."),
            Key::optional("from_text", Shape::Bool, "`true`: any string may be sent, such as a name."),
        ],
        ABOUT,
        RUST_TYPE,
        TYPE_PAGE,
    ],
    rivals: &["fields", "like", "secret", "union", "type"],
};

pub(super) static ID_LOOKUP: Table = Table {
    name: "id_lookup",
    title: "`id`",
    doc: "The values that the look-up endpoint needs.",
    keys: &[&[
        Key::required("type", Shape::Text, "The type of the id, as the look-up endpoint names it."),
        Key::optional("product", Shape::Text, "The product that the id belongs to."),
    ]],
    rivals: &[],
};

pub(super) static SECRET_TYPE: Table = Table {
    name: "secret_type",
    title: "a secret",
    doc: "A string that is never printed.",
    keys: &[&[Key::required("secret", Shape::Bool, "`true`.")], ABOUT, RUST_TYPE, TYPE_PAGE],
    rivals: &["fields", "like", "enum", "id", "union", "type"],
};

pub(super) static UNION_TYPE: Table = Table {
    name: "union_type",
    title: "a union",
    doc: "One of several types.",
    keys: &[
        &[Key::required("union", Shape::Ref(Construct::Union), "The variants and their discriminators.")],
        ABOUT,
        RUST_TYPE,
        TYPE_PAGE,
    ],
    rivals: &["fields", "like", "enum", "id", "secret", "type"],
};

pub(super) static UNION: Table = Table {
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
                        Shape::Ref(Construct::Variant(VariantForm::Object)),
                        Shape::Ref(Construct::Variant(VariantForm::Type)),
                    ]),
                },
            ]),
            "A list of types, or a map of variant names to types or objects.",
        ),
    ]],
    rivals: &[],
};

pub(super) static VARIANT_OBJECT: Table = Table {
    name: "variant_object",
    title: "a variant",
    doc: "A variant with an inline object, named parent + variant.",
    keys: &[OBJECT_KEYS, ABOUT, RUST_TYPE],
    rivals: &["type"],
};

pub(super) static VARIANT_TYPE: Table = Table {
    name: "variant_type",
    title: "a variant",
    doc: "A variant with a declared type.",
    keys: &[&[Key::required("type", Shape::TypeExpression, "The type.")], ABOUT, RUST_TYPE],
    rivals: &["fields", "like"],
};

pub(super) static ALIAS_TYPE: Table = Table {
    name: "alias_type",
    title: "an alias",
    doc: "A short name for a type with its bounds.",
    keys: &[&[Key::required("type", Shape::TypeExpression, "The type.")], ABOUT, RUST_TYPE, TYPE_PAGE],
    rivals: &["fields", "like", "enum", "id", "secret", "union"],
};
