//! Types: objects, enums, ids, secrets, unions, aliases.

use super::Shape::{Bool, Either, Forms, ListOf, Literal, MapOf, Name, OneOf, Ref, Text, TypeExpression, VariantLine};
use super::{
    ABOUT, Construct, ENUM_VALUES, FIELDS, Key, PAGE, RULES, RUST_TYPE, VARIANT, WIRE_NAME, WIRE_NAMES, optional,
    required,
};
use crate::parse::names::NameStyle;

const TYPE_PAGE: &[Key] = &[PAGE];

const OBJECT_KEYS: &[Key] = &[
    optional("fields", FIELDS, "The fields, by their names on the wire."),
    optional("like", Name(NameStyle::TypePath), "The object whose fields, types and docs are taken over."),
    optional("without", WIRE_NAMES, "Fields of `like` that are not taken over."),
    optional("optional", Bool, "`true`: every field is optional."),
    optional("rules", RULES, "Rules between the fields, checked before a request is sent."),
];

pub(super) static OBJECT_TYPE: Construct = Construct {
    name: "object_type",
    title: "an object",
    doc: "A JSON object.",
    keys: &[],
    shared: &[OBJECT_KEYS, ABOUT, RUST_TYPE, TYPE_PAGE],
};

const OPEN: Key = optional("open", Bool, "`true`: the values are only examples, and any string may be sent.");

pub(super) static ENUM_TYPE: Construct = Construct {
    name: "enum_type",
    title: "an enum",
    doc: "One of several values.",
    keys: &[required("enum", ENUM_VALUES, "The values as they are on the wire: `wire as Name -- Doc.`."), OPEN],
    shared: &[ABOUT, RUST_TYPE, TYPE_PAGE],
};

pub(in crate::parse) static ENUM_VALUE: Construct = Construct {
    name: "enum_value",
    title: "an enum value",
    doc: "An enum value with more details.",
    keys: &[required(
        "value",
        Literal,
        "The value on the wire: a string in quotes, or a number or boolean without quotes.",
    )],
    shared: &[ABOUT, RUST_TYPE],
};

pub(super) static ID_TYPE: Construct = Construct {
    name: "id_type",
    title: "an id",
    doc: "An id, with a Rust type of its own.",
    keys: &[
        required(
            "id",
            Either(&[OneOf(&["any"]), Ref(|| &ID_LOOKUP)]),
            "How to look up such an id, or `any` if it cannot be looked up.",
        ),
        optional("pattern", Text, "A regular expression that must match the whole id."),
        optional("reserved", WIRE_NAMES, "Reserved values that are not ids, such as `ALL`."),
        optional("from_text", Bool, "`true`: any string may be sent, such as a name."),
    ],
    shared: &[ABOUT, RUST_TYPE, TYPE_PAGE],
};

pub(in crate::parse) static ID_LOOKUP: Construct = Construct {
    name: "id_lookup",
    title: "`id`",
    doc: "The values that the lookup endpoint needs.",
    keys: &[
        required("type", Text, "The type of the id, as the lookup endpoint names it."),
        optional("product", Text, "The product that the id belongs to."),
    ],
    shared: &[],
};

pub(super) static SECRET_TYPE: Construct = Construct {
    name: "secret_type",
    title: "a secret",
    doc: "A string that is never printed.",
    keys: &[required("secret", Bool, "`true`.")],
    shared: &[ABOUT, RUST_TYPE, TYPE_PAGE],
};

pub(super) static UNION_TYPE: Construct = Construct {
    name: "union_type",
    title: "a union",
    doc: "One of several types.",
    keys: &[required("union", Ref(|| &UNION), "The variants and their discriminators.")],
    shared: &[ABOUT, RUST_TYPE, TYPE_PAGE],
};

pub(in crate::parse) static UNION: Construct = Construct {
    name: "union",
    title: "a union",
    doc: "The variants and their discriminators.",
    keys: &[
        required("by", Either(&[WIRE_NAME, WIRE_NAMES]), "The discriminators: one or more fields, or `shape`."),
        optional("common", FIELDS, "Fields of every variant."),
        required(
            "variants",
            Either(&[
                ListOf(&VariantLine),
                MapOf(NameStyle::UpperCamel, &Either(&[TypeExpression, Forms(|| VARIANT.constructs())])),
            ]),
            "A list of types, or a map of variant names to types or objects.",
        ),
    ],
    shared: &[],
};

pub(super) static VARIANT_OBJECT: Construct = Construct {
    name: "variant_object",
    title: "a variant",
    doc: "A variant with an inline object, named parent + variant.",
    keys: &[],
    shared: &[OBJECT_KEYS, ABOUT, RUST_TYPE],
};

pub(super) static VARIANT_TYPE: Construct = Construct {
    name: "variant_type",
    title: "a variant",
    doc: "A variant with a declared type.",
    keys: &[required("type", TypeExpression, "The type.")],
    shared: &[ABOUT, RUST_TYPE],
};

pub(super) static ALIAS_TYPE: Construct = Construct {
    name: "alias_type",
    title: "an alias",
    doc: "A short name for a type with its bounds.",
    keys: &[required("type", TypeExpression, "The type.")],
    shared: &[ABOUT, RUST_TYPE, TYPE_PAGE],
};
