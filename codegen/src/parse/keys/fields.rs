//! Fields in full.

use super::{ABOUT, Construct, FIELDS, Key, RULES, RUST_MEMBER, Shape, WIRE_NAME, WORDS};

pub(super) const ALL: &[&Construct] =
    &[&TYPE_FIELD, &OBJECT_FIELD, &EACH_FIELD, &WORDS_FIELD, &WRAP_FIELD, &UNION_FIELD];

/// What any field may say.
const FIELD: &[Key] = &[
    Key::optional("wire", WIRE_NAME, "The name on the wire, if the key cannot be this name."),
    Key::optional(
        "stores",
        Shape::Bool,
        "`true`: a call with this field stores something, although the endpoint is \
        read-only.",
    ),
    Key::optional(
        "recursive",
        Shape::Bool,
        "`true`: the type contains itself through this field, which is boxed in \
        Rust.",
    ),
];

const LITERAL_OR_LITERALS: Shape = Shape::Either(&[Shape::Literal, Shape::ListOf(&Shape::Literal)]);
const DEFAULTS: &[Key] = &[
    Key::optional("default", LITERAL_OR_LITERALS, "The value that the service uses if the field is not sent."),
    Key::optional(
        "send_default",
        LITERAL_OR_LITERALS,
        "The value that the client sends if the caller does not set the \
        field.",
    ),
];

const LIST: Key = Key::optional("list", Shape::Bool, "`true`: the field is a list of such values.");

pub(in crate::parse) static TYPE_FIELD: Construct = Construct {
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
    rivals: &["fields", "each", "words", "wrap", "union"],
};

pub(in crate::parse) static OBJECT_FIELD: Construct = Construct {
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
    rivals: &["type", "each", "words", "wrap", "union"],
};

pub(in crate::parse) static EACH_FIELD: Construct = Construct {
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
    rivals: &["type", "fields", "words", "wrap", "union"],
};

pub(in crate::parse) static WORDS_FIELD: Construct = Construct {
    name: "words_field",
    title: "a field",
    doc: "A field that is one of some words, named parent + field.",
    keys: &[
        &[
            Key::required("words", WORDS, "The words, each as it is on the wire: `wire as Name -- Doc.`."),
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

pub(in crate::parse) static WRAP_FIELD: Construct = Construct {
    name: "wrap_field",
    title: "a field",
    doc: "Fields inside an object on the wire that are fields of the parent in Rust. Requests only.",
    keys: &[&[Key::required("wrap", FIELDS, "The fields inside the object.")], FIELD, ABOUT, RUST_MEMBER],
    rivals: &["type", "fields", "each", "words", "union"],
};

pub(in crate::parse) static UNION_FIELD: Construct = Construct {
    name: "union_field",
    title: "a field",
    doc: "A field with an inline union, named parent + field.",
    keys: &[
        &[Key::required("union", Shape::Ref("union"), "The variants and their discriminators."), LIST],
        FIELD,
        ABOUT,
        RUST_MEMBER,
    ],
    rivals: &["type", "fields", "each", "words", "wrap"],
};
