//! Fields in full.

use super::{ABOUT, Construct, ENUM_VALUES, FIELDS, Key, RULES, RUST_MEMBER, Shape, Table, WIRE_NAME};

/// What any field may say.
const FIELD: &[Key] = &[
    Key::optional("wire", WIRE_NAME, "The name on the wire, where the key cannot be it."),
    Key::optional("stores", Shape::Bool, "`true`: setting it makes an otherwise read-only call store something."),
    Key::optional("recursive", Shape::Bool, "`true`: the type contains itself through this field."),
];

const LITERAL_OR_LITERALS: Shape = Shape::Either(&[Shape::Literal, Shape::ListOf(&Shape::Literal)]);
const DEFAULTS: &[Key] = &[
    Key::optional("default", LITERAL_OR_LITERALS, "What the service assumes when the field is absent."),
    Key::optional("send_default", LITERAL_OR_LITERALS, "What the client sends when the caller sets nothing."),
];

const LIST: Key = Key::optional("list", Shape::Bool, "`true`: a list of what is described here.");

pub(super) static TYPE_FIELD: Table = Table {
    name: "type_field",
    title: "a field",
    doc: "A field of a type that is written elsewhere.",
    keys: &[
        &[Key::required("type", Shape::TypeWithDefault, "The type, bounds and `= DEFAULT` included.")],
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
    doc: "A field that is an object of its own, named parent + field.",
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
    doc: "A field that is a list of objects, named parent + field.",
    keys: &[
        &[
            Key::required("each", FIELDS, "The fields of each object of the list."),
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
    doc: "A field that is one of some values, named parent + field.",
    keys: &[
        &[
            Key::required("enum", ENUM_VALUES, "The values, each as it is on the wire: `wire as Name -- Doc.`."),
            Key::optional("open", Shape::Bool, "`true`: the list is only \"for example\", any text may be sent."),
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
    doc: "Fields that travel inside an object on the wire, but stand beside the others in Rust; requests only.",
    keys: &[&[Key::required("wrap", FIELDS, "The fields that travel inside.")], FIELD, ABOUT, RUST_MEMBER],
    rivals: &["type", "fields", "each", "enum", "union"],
};

pub(super) static UNION_FIELD: Table = Table {
    name: "union_field",
    title: "a field",
    doc: "A field that is one of several types, named parent + field.",
    keys: &[
        &[Key::required("union", Shape::Ref(Construct::Union), "The variants, and what tells them apart."), LIST],
        FIELD,
        ABOUT,
        RUST_MEMBER,
    ],
    rivals: &["type", "fields", "each", "enum", "wrap"],
};
