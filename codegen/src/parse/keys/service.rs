//! Files, services, envelopes and errors.

use super::{ABOUT, Construct, DOC, Key, NOTE, PAGE, REMARKS, RUST_TYPE, Shape, TEXT_OR_TEXTS, WIRE_NAME};
use crate::parse::choices::{CHARGE_WORDS, PROVENANCE_WORDS, REMEDY_WORDS};
use crate::parse::names::NameStyle;

pub(super) const ALL: &[&Construct] = &[
    &FILE,
    &SERVICE_FILE,
    &HEADER_AUTH,
    &BEARER_AUTH,
    &QUERY_AUTH,
    &BASIC_AUTH,
    &ENVELOPE,
    &ERRORS,
    &ERROR_STATUS,
    &ERROR_KIND,
];

const TYPE: Shape = Shape::Either(&[
    Shape::Ref("object_type"),
    Shape::Ref("words_type"),
    Shape::Ref("id_type"),
    Shape::Ref("secret_type"),
    Shape::Ref("union_type"),
    Shape::Ref("alias_type"),
]);

const FILE_KEYS: &[Key] = &[
    Key::optional("types", Shape::MapOf { keys: NameStyle::UpperCamel, values: &TYPE }, "The types, by name."),
    Key::optional(
        "endpoints",
        Shape::MapOf { keys: NameStyle::LowerSnake, values: &Shape::Ref("endpoint") },
        "The endpoints, by name.",
    ),
    Key::optional(
        "module",
        Shape::Name(NameStyle::Module),
        "The Rust module of everything in this file, such as `v1` or `filters.people`.",
    ),
    Key::optional(
        "page",
        Shape::Text,
        "The URL of the vendor's page that this file describes. Everything in the file \
        inherits it.",
    ),
    Key::optional(
        "provenance",
        Shape::OneOf(PROVENANCE_WORDS),
        "How the content is known: `documented` (default), `observed` or `inferred`. Everything in the file inherits \
            it.",
    ),
];

pub(in crate::parse) static FILE: Construct =
    Construct { name: "file", title: "a spec file", doc: "A spec file.", keys: &[FILE_KEYS], rivals: &[] };

pub(in crate::parse) static SERVICE_FILE: Construct = Construct {
    name: "service_file",
    title: "the service file",
    doc: "The file of a folder that declares the service.",
    keys: &[SERVICE_KEYS, FILE_KEYS],
    rivals: &[],
};

const SERVICE_KEYS: &[Key] = &[
    Key::required(
        "service",
        Shape::Name(NameStyle::LowerSnake),
        "The name of the Rust module and the Cargo feature, in lower_snake_case.",
    ),
    Key::required("title", Shape::Text, "The name of the service for people."),
    DOC,
    NOTE,
    Key::required("url", Shape::Text, "The base URL: `https`, without a trailing slash."),
    Key::required(
        "auth",
        Shape::Either(&[
            Shape::OneOf(&["none"]),
            Shape::Ref("header_auth"),
            Shape::Ref("bearer_auth"),
            Shape::Ref("query_auth"),
            Shape::Ref("basic_auth"),
        ]),
        "The authentication of a call.",
    ),
    Key::optional(
        "headers",
        Shape::MapOf { keys: NameStyle::Wire, values: &Shape::Text },
        "Constant headers that are sent with each call.",
    ),
    Key::optional(
        "envelopes",
        Shape::MapOf { keys: NameStyle::LowerSnake, values: &Shape::Ref("envelope") },
        "The envelopes of responses, by name.",
    ),
    Key::optional("errors", Shape::Ref("errors"), "The format of errors, and the errors of each status."),
];

const NAME: Key = Key::required("name", WIRE_NAME, "The name of the header or of the query parameter.");
const ENV: Key = Key::required("env", Shape::Text, "The environment variable that `Client::from_env` reads.");

pub(in crate::parse) static HEADER_AUTH: Construct = Construct {
    name: "header_auth",
    title: "the authentication scheme `header`",
    doc: "The key is the value of a header.",
    keys: &[&[Key::required("scheme", Shape::OneOf(&["header"]), "`header`."), NAME, ENV]],
    rivals: &[],
};

pub(in crate::parse) static QUERY_AUTH: Construct = Construct {
    name: "query_auth",
    title: "the authentication scheme `query`",
    doc: "The key is a query parameter.",
    keys: &[&[Key::required("scheme", Shape::OneOf(&["query"]), "`query`."), NAME, ENV]],
    rivals: &[],
};

pub(in crate::parse) static BEARER_AUTH: Construct = Construct {
    name: "bearer_auth",
    title: "the authentication scheme `bearer`",
    doc: "`Authorization: Bearer …`",
    keys: &[&[Key::required("scheme", Shape::OneOf(&["bearer"]), "`bearer`."), ENV]],
    rivals: &[],
};

pub(in crate::parse) static BASIC_AUTH: Construct = Construct {
    name: "basic_auth",
    title: "the authentication scheme `basic`",
    doc: "HTTP basic authentication.",
    keys: &[&[
        Key::required("scheme", Shape::OneOf(&["basic"]), "`basic`."),
        Key::required(
            "env",
            Shape::ListOf(&Shape::Text),
            "Two environment variables: for the user and for the \
            password.",
        ),
    ]],
    rivals: &[],
};

pub(in crate::parse) static ENVELOPE: Construct = Construct {
    name: "envelope",
    title: "an envelope",
    doc: "The envelopes of responses, by name.",
    keys: &[
        &[
            Key::optional(
                "ok",
                Shape::MapOf { keys: NameStyle::Wire, values: &Shape::Literal },
                "The fields and values that mean success, whatever the status.",
            ),
            Key::optional("data", WIRE_NAME, "The field with the payload. The response dereferences to it."),
        ],
        REMARKS,
    ],
    rivals: &[],
};

pub(in crate::parse) static ERRORS: Construct = Construct {
    name: "errors",
    title: "`errors`",
    doc: "The format of errors, and the errors of each status.",
    keys: &[
        &[
            Key::optional("body", Shape::Name(NameStyle::TypePath), "The type of the body of an error."),
            Key::optional("kind", Shape::Text, "The field of the body with the error code, such as `error.code`."),
            Key::optional(
                "message",
                TEXT_OR_TEXTS,
                "The field of the body with the message. Of several fields, the first one that is present.",
            ),
            Key::optional("request_id", Shape::Text, "The field of the body with the id of the request."),
            Key::optional("prefix", Shape::Text, "A prefix of the error codes that is omitted in the Rust names."),
            Key::required(
                "statuses",
                Shape::MapOf { keys: NameStyle::Status, values: &Shape::Ref("error_status") },
                "The HTTP statuses, with the errors of each.",
            ),
            PAGE,
        ],
        REMARKS,
    ],
    rivals: &[],
};

const CHARGED: Key = Key::optional(
    "charged",
    Shape::OneOf(CHARGE_WORDS),
    "Whether a failed call may have been charged: `no` (default), `maybe` or `yes`.",
);
const REMEDY_DOC: &str = "What a caller can do: `wait`, `reconnect`, `fix_request`, `upgrade` or `support`.";

pub(in crate::parse) static ERROR_STATUS: Construct = Construct {
    name: "error_status",
    title: "an error status",
    doc: "An HTTP status and the errors that are returned with it.",
    keys: &[
        &[
            Key::required("remedy", Shape::OneOf(REMEDY_WORDS), REMEDY_DOC),
            CHARGED,
            Key::optional(
                "kinds",
                Shape::MapOf {
                    keys: NameStyle::Wire,
                    values: &Shape::Either(&[Shape::Text, Shape::Ref("error_kind")]),
                },
                "The errors, by their codes on the wire.",
            ),
        ],
        REMARKS,
    ],
    rivals: &[],
};

pub(in crate::parse) static ERROR_KIND: Construct = Construct {
    name: "error_kind",
    title: "an error",
    doc: "An error. It has the remedy of its status, unless it has its own.",
    keys: &[&[Key::optional("remedy", Shape::OneOf(REMEDY_WORDS), REMEDY_DOC), CHARGED], ABOUT, RUST_TYPE],
    rivals: &[],
};
