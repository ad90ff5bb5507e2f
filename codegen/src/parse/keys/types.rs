//! Types: objects, enums, ids, secrets, unions, aliases; and fields in the long form.

use super::Shape::{self, Bool, Either, Forms, ListOf, Literal, MapOf, Name, OneOf, Ref, Text};
use super::{
    ABOUT, Construct, ENUM_VALUES, FIELDS, Key, Line, PAGE, RULES, RUST_MEMBER, RUST_TYPE, VARIANT, WIRE_NAME,
    WIRE_NAMES, optional, required,
};
use crate::parse::names::NameStyle;

const fn declared(name: &'static str, title: &'static str, doc: &'static str, keys: &'static [Key]) -> Construct {
    Construct { name, title, doc, keys, shared: &[ABOUT, RUST_TYPE, &[PAGE]] }
}

const ONLY_SENT: Key =
    optional("only_sent", WIRE_NAMES, "Fields that responses do not have, where the object is sent and returned.");
const ONLY_RETURNED: Key =
    optional("only_returned", WIRE_NAMES, "Fields that requests do not have, where the object is sent and returned.");

const OBJECT_KEYS: &[Key] = &[
    optional("fields", FIELDS, "The fields, by their names on the wire."),
    optional("like", Name(NameStyle::TypePath), "The object whose fields, types and docs are taken over."),
    optional("without", WIRE_NAMES, "Fields of `like` that are not taken over."),
    optional("optional", Bool, "`true`: every field is optional."),
    ONLY_SENT,
    ONLY_RETURNED,
    optional("rules", RULES, "Rules between the fields, checked before a request is sent."),
];

pub(super) static OBJECT_TYPE: Construct = declared("object_type", "an object", "A JSON object.", OBJECT_KEYS);

const ENUM: Key = required("enum", ENUM_VALUES, "The values as they are on the wire: `wire as Name -- Doc.`.");
const OPEN: Key = optional("open", Bool, "`true`: the values are only examples, and any string may be sent.");

pub(super) static ENUM_TYPE: Construct = declared("enum_type", "an enum", "One of several values.", &[ENUM, OPEN]);

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

pub(super) static ID_TYPE: Construct = declared(
    "id_type",
    "an id",
    "An id, with a Rust type of its own.",
    &[
        required(
            "id",
            Either(&[OneOf(&["any"]), Ref(|| &ID_LOOKUP)]),
            "How to look up such an id, or `any` if it cannot be looked up.",
        ),
        optional("pattern", Text, "A regular expression that must match the whole id."),
        optional("reserved", WIRE_NAMES, "Reserved values that are not ids, such as `ALL`."),
        optional("from_text", Bool, "`true`: any string may be sent, such as a name."),
    ],
);

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

pub(super) static SECRET_TYPE: Construct =
    declared("secret_type", "a secret", "A string that is never printed.", &[required("secret", Bool, "`true`.")]);

pub(super) static UNION_TYPE: Construct = declared(
    "union_type",
    "a union",
    "One of several types.",
    &[required("union", Ref(|| &UNION), "The variants and their discriminators.")],
);

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
                ListOf(&Shape::Line(Line::Variant)),
                MapOf(NameStyle::UpperCamel, &Either(&[Shape::Line(Line::Type), Forms(|| VARIANT.constructs())])),
            ]),
            "A list of types, or a map of variant names to types or objects.",
        ),
    ],
    shared: &[],
};

const fn variant(name: &'static str, doc: &'static str, keys: &'static [Key]) -> Construct {
    Construct { name, title: "a variant", doc, keys, shared: &[ABOUT, RUST_TYPE] }
}

pub(super) static VARIANT_OBJECT: Construct =
    variant("variant_object", "A variant with an inline object, named parent + variant.", OBJECT_KEYS);

pub(super) static VARIANT_TYPE: Construct = variant(
    "variant_type",
    "A variant with a declared type.",
    &[required("type", Shape::Line(Line::Type), "The type.")],
);

pub(super) static VARIANT_LIST: Construct = variant(
    "variant_list",
    "A variant with a list of inline objects, named parent + variant.",
    &[
        required("each", FIELDS, "The fields of each object in the list."),
        optional("rules", RULES, "Rules between the fields of the object."),
    ],
);

pub(super) static VARIANT_ENUM: Construct =
    variant("variant_enum", "A variant with an inline enum, named parent + variant.", &[ENUM, OPEN]);

pub(super) static VARIANT_UNION: Construct = variant(
    "variant_union",
    "A variant with an inline union, named parent + variant.",
    &[required("union", Ref(|| &UNION), "The variants and their discriminators.")],
);

pub(super) static ALIAS_TYPE: Construct = declared(
    "alias_type",
    "an alias",
    "A short name for a type with its bounds.",
    &[required("type", Shape::Line(Line::Type), "The type.")],
);

/// The keys of every field.
const FIELD_KEYS: &[Key] = &[
    optional("wire", WIRE_NAME, "The name on the wire, if the key cannot be this name."),
    optional("stores", Bool, "`true`: a call with this field stores something, although the endpoint is read-only."),
    optional("recursive", Bool, "`true`: the type contains itself through this field, which is boxed in Rust."),
];

const VALUE: Shape = Either(&[Literal, ListOf(&Literal)]);
const DEFAULT: Key = optional("default", VALUE, "The value that the service uses if the field is not sent.");
const SEND_DEFAULT: Key =
    optional("send_default", VALUE, "The value that the client sends if the caller does not set the field.");

const fn field(name: &'static str, doc: &'static str, keys: &'static [Key]) -> Construct {
    Construct { name, title: "a field", doc, keys, shared: &[FIELD_KEYS, ABOUT, RUST_MEMBER] }
}

const LIST: Key = optional("list", Bool, "`true`: the field is a list of such values.");

pub(super) static TYPE_FIELD: Construct = field(
    "type_field",
    "A field with a named or built-in type.",
    &[
        required("type", Shape::Line(Line::TypeWithDefault), "The type, with its bounds and `= DEFAULT`."),
        DEFAULT,
        SEND_DEFAULT,
    ],
);

pub(super) static OBJECT_FIELD: Construct = field(
    "object_field",
    "A field with an inline object, named parent + field.",
    &[
        required("fields", FIELDS, "The fields of the object."),
        LIST,
        ONLY_SENT,
        ONLY_RETURNED,
        optional("rules", RULES, "Rules between the fields of the object."),
    ],
);

pub(super) static EACH_FIELD: Construct = field(
    "each_field",
    "A field with a list of inline objects, named parent + field.",
    &[
        required("each", FIELDS, "The fields of each object in the list."),
        ONLY_SENT,
        ONLY_RETURNED,
        optional("rules", RULES, "Rules between the fields of the object."),
    ],
);

pub(super) static ENUM_FIELD: Construct = field(
    "enum_field",
    "A field with an inline enum, named parent + field.",
    &[ENUM, OPEN, LIST, DEFAULT, SEND_DEFAULT],
);

pub(super) static WRAP_FIELD: Construct = field(
    "wrap_field",
    "Fields inside an object on the wire that are fields of the parent in Rust. Requests only.",
    &[required("wrap", FIELDS, "The fields inside the object.")],
);

pub(super) static UNION_FIELD: Construct = field(
    "union_field",
    "A field with an inline union, named parent + field.",
    &[required("union", Ref(|| &UNION), "The variants and their discriminators."), LIST],
);
