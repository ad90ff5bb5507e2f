//! The keys of a field in the long form.

use super::Shape::{Bool, Either, ListOf, Literal, Ref};
use super::types::{ENUM, OPEN};
use super::{ABOUT, Construct, FIELDS, Key, Line, RULES, RUST_MEMBER, Shape, UNION, WIRE_NAME, optional, required};

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
        optional("rules", RULES, "Rules between the fields of the object."),
    ],
);

pub(super) static EACH_FIELD: Construct = field(
    "each_field",
    "A field with a list of inline objects, named parent + field.",
    &[
        required("each", FIELDS, "The fields of each object in the list."),
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
