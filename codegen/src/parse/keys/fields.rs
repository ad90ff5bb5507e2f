//! Fields in the long form.

use super::{ABOUT, Construct, ENUM_VALUES, FIELDS, Key, RULES, RUST_MEMBER, Shape, Table, WIRE_NAME};

/// The keys of every field.
const FIELD: &[Key] = &[
    Key::optional("wire", WIRE_NAME, "The name on the wire, if the key cannot be this name."),
    Key::optional(
        "stores",
        Shape::Bool,
        "`true`: a call with this field stores something, although the endpoint is read-only.",
    ),
    Key::optional(
        "recursive",
        Shape::Bool,
        "`true`: the type contains itself through this field, which is boxed in Rust.",
    ),
];

const LITERAL_OR_LITERALS: Shape = Shape::Either(&[Shape::Literal, Shape::ListOf(&Shape::Literal)]);
const DEFAULTS: &[Key] = &[
    Key::optional("default", LITERAL_OR_LITERALS, "The value that the service uses if the field is not sent."),
    Key::optional(
        "send_default",
        LITERAL_OR_LITERALS,
        "The value that the client sends if the caller does not set the field.",
    ),
];

const LIST: Key = Key::optional("list", Shape::Bool, "`true`: the field is a list of such values.");

pub(super) static TYPE_FIELD: Table = Table {
    name: "type_field",
    title: "a field",
    doc: "A field with a named or built-in type.",
    keys: &[
        &[Key::required("type", Shape::TypeWithDefault, "The type, with its bounds and `= DEFAULT`.")],
        DEFAULTS,
        FIELD,
        ABOUT,
        RUST_MEMBER,
    ],
    rivals: &["fields", "each", "enum", "wrap", "union"],
};

pub(super) static OBJECT_FIELD: Table = Table {
    name: "object_field",
    title: "a field",
    doc: "A field with an inline object, named parent + field.",
    keys: &[
        &[
            Key::required("fields", FIELDS, "The fields of the object."),
            LIST,
            Key::optional("rules", RULES, "Rules between the fields of the object."),
        ],
        FIELD,
        ABOUT,
        RUST_MEMBER,
    ],
    rivals: &["type", "each", "enum", "wrap", "union"],
};

pub(super) static EACH_FIELD: Table = Table {
    name: "each_field",
    title: "a field",
    doc: "A field with a list of inline objects, named parent + field.",
    keys: &[
        &[
            Key::required("each", FIELDS, "The fields of each object in the list."),
            Key::optional("rules", RULES, "Rules between the fields of the object."),
        ],
        FIELD,
        ABOUT,
        RUST_MEMBER,
    ],
    rivals: &["type", "fields", "enum", "wrap", "union"],
};

pub(super) static ENUM_FIELD: Table = Table {
    name: "enum_field",
    title: "a field",
    doc: "A field with an inline enum, named parent + field.",
    keys: &[
        &[
            Key::required("enum", ENUM_VALUES, "The values as they are on the wire: `wire as Name -- Doc.`."),
            Key::optional("open", Shape::Bool, "`true`: the values are only examples, and any string may be sent."),
            LIST,
        ],
        DEFAULTS,
        FIELD,
        ABOUT,
        RUST_MEMBER,
    ],
    rivals: &["type", "fields", "each", "wrap", "union"],
};

pub(super) static WRAP_FIELD: Table = Table {
    name: "wrap_field",
    title: "a field",
    doc: "Fields inside an object on the wire that are fields of the parent in Rust. Requests only.",
    keys: &[&[Key::required("wrap", FIELDS, "The fields inside the object.")], FIELD, ABOUT, RUST_MEMBER],
    rivals: &["type", "fields", "each", "enum", "union"],
};

pub(super) static UNION_FIELD: Table = Table {
    name: "union_field",
    title: "a field",
    doc: "A field with an inline union, named parent + field.",
    keys: &[
        &[Key::required("union", Shape::Ref(Construct::Union), "The variants and their discriminators."), LIST],
        FIELD,
        ABOUT,
        RUST_MEMBER,
    ],
    rivals: &["type", "fields", "each", "enum", "wrap"],
};
