//! The keys of a field in the long form.

use super::Shape::{Bool, Either, ListOf, Literal, Ref, TypeWithDefault};
use super::{
    ABOUT, Construct, ENUM_VALUES, FIELDS, Key, RULES, RUST_MEMBER, Shape, UNION, WIRE_NAME, optional, required,
};

/// The keys of every field.
const FIELD_KEYS: &[Key] = &[
    optional("wire", WIRE_NAME, "The name on the wire, if the key cannot be this name."),
    optional("stores", Bool, "`true`: a call with this field stores something, although the endpoint is read-only."),
    optional("recursive", Bool, "`true`: the type contains itself through this field, which is boxed in Rust."),
];

const LITERAL_OR_LITERALS: Shape = Either(&[Literal, ListOf(&Literal)]);
const DEFAULTS: &[Key] = &[
    optional("default", LITERAL_OR_LITERALS, "The value that the service uses if the field is not sent."),
    optional(
        "send_default",
        LITERAL_OR_LITERALS,
        "The value that the client sends if the caller does not set the field.",
    ),
];

const LIST: Key = optional("list", Bool, "`true`: the field is a list of such values.");

pub(super) static TYPE_FIELD: Construct = Construct {
    name: "type_field",
    title: "a field",
    doc: "A field with a named or built-in type.",
    keys: &[required("type", TypeWithDefault, "The type, with its bounds and `= DEFAULT`.")],
    shared: &[DEFAULTS, FIELD_KEYS, ABOUT, RUST_MEMBER],
};

pub(super) static OBJECT_FIELD: Construct = Construct {
    name: "object_field",
    title: "a field",
    doc: "A field with an inline object, named parent + field.",
    keys: &[
        required("fields", FIELDS, "The fields of the object."),
        LIST,
        optional("rules", RULES, "Rules between the fields of the object."),
    ],
    shared: &[FIELD_KEYS, ABOUT, RUST_MEMBER],
};

pub(super) static EACH_FIELD: Construct = Construct {
    name: "each_field",
    title: "a field",
    doc: "A field with a list of inline objects, named parent + field.",
    keys: &[
        required("each", FIELDS, "The fields of each object in the list."),
        optional("rules", RULES, "Rules between the fields of the object."),
    ],
    shared: &[FIELD_KEYS, ABOUT, RUST_MEMBER],
};

pub(super) static ENUM_FIELD: Construct = Construct {
    name: "enum_field",
    title: "a field",
    doc: "A field with an inline enum, named parent + field.",
    keys: &[
        required("enum", ENUM_VALUES, "The values as they are on the wire: `wire as Name -- Doc.`."),
        optional("open", Bool, "`true`: the values are only examples, and any string may be sent."),
        LIST,
    ],
    shared: &[DEFAULTS, FIELD_KEYS, ABOUT, RUST_MEMBER],
};

pub(super) static WRAP_FIELD: Construct = Construct {
    name: "wrap_field",
    title: "a field",
    doc: "Fields inside an object on the wire that are fields of the parent in Rust. Requests only.",
    keys: &[required("wrap", FIELDS, "The fields inside the object.")],
    shared: &[FIELD_KEYS, ABOUT, RUST_MEMBER],
};

pub(super) static UNION_FIELD: Construct = Construct {
    name: "union_field",
    title: "a field",
    doc: "A field with an inline union, named parent + field.",
    keys: &[required("union", Ref(|| &UNION), "The variants and their discriminators."), LIST],
    shared: &[FIELD_KEYS, ABOUT, RUST_MEMBER],
};
