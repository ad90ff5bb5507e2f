//! Files, services, envelopes and errors.

use super::{
    ABOUT, Construct, DOC, Key, NOTE, PAGE, REMARKS, RUST_TYPE, Shape, TEXT_OR_TEXTS, Table, TypeForm, WIRE_NAME,
};
use crate::parse::names::NameStyle;
use crate::vocabulary::{Charged, Keyword, Provenance, Remedy, Scheme};

const TYPE: Shape = Shape::Either(&[
    Shape::Ref(Construct::Type(TypeForm::Object)),
    Shape::Ref(Construct::Type(TypeForm::Enum)),
    Shape::Ref(Construct::Type(TypeForm::Id)),
    Shape::Ref(Construct::Type(TypeForm::Secret)),
    Shape::Ref(Construct::Type(TypeForm::Union)),
    Shape::Ref(Construct::Type(TypeForm::Alias)),
]);

const FILE_KEYS: &[Key] = &[
    Key::optional(
        "types",
        Shape::MapOf { keys: NameStyle::Declaration, values: &TYPE },
        "The types, by name; `Name<T>` has a parameter.",
    ),
    Key::optional(
        "endpoints",
        Shape::MapOf { keys: NameStyle::LowerSnake, values: &Shape::Ref(Construct::Endpoint) },
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
        "The URL of the vendor's page that this file describes. Everything in the file inherits it.",
    ),
    Key::optional(
        "provenance",
        Shape::OneOf(Provenance::WORDS),
        "How the content is known: `documented` (default), `observed` or `inferred`. Everything in the file inherits \
            it.",
    ),
];

pub(super) static FILE: Table =
    Table { name: "file", title: "a spec file", doc: "A spec file.", keys: &[FILE_KEYS], rivals: &[] };

pub(super) static SERVICE_FILE: Table = Table {
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
            Shape::Ref(Construct::Auth(Scheme::Header)),
            Shape::Ref(Construct::Auth(Scheme::Bearer)),
            Shape::Ref(Construct::Auth(Scheme::Query)),
            Shape::Ref(Construct::Auth(Scheme::Basic)),
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
        Shape::MapOf { keys: NameStyle::LowerSnake, values: &Shape::Ref(Construct::Envelope) },
        "The envelopes of responses, by name.",
    ),
    Key::optional("errors", Shape::Ref(Construct::Errors), "The format of errors, and the errors of each status."),
];

const NAME: Key = Key::required("name", WIRE_NAME, "The name of the header or of the query parameter.");
const ENV: Key = Key::required("env", Shape::Text, "The environment variable that `Client::from_env` reads.");

pub(super) static HEADER_AUTH: Table = Table {
    name: "header_auth",
    title: "the authentication scheme `header`",
    doc: "The key is the value of a header.",
    keys: &[&[Key::required("scheme", Shape::OneOf(&["header"]), "`header`."), NAME, ENV]],
    rivals: &[],
};

pub(super) static QUERY_AUTH: Table = Table {
    name: "query_auth",
    title: "the authentication scheme `query`",
    doc: "The key is a query parameter.",
    keys: &[&[Key::required("scheme", Shape::OneOf(&["query"]), "`query`."), NAME, ENV]],
    rivals: &[],
};

pub(super) static BEARER_AUTH: Table = Table {
    name: "bearer_auth",
    title: "the authentication scheme `bearer`",
    doc: "`Authorization: Bearer …`",
    keys: &[&[Key::required("scheme", Shape::OneOf(&["bearer"]), "`bearer`."), ENV]],
    rivals: &[],
};

pub(super) static BASIC_AUTH: Table = Table {
    name: "basic_auth",
    title: "the authentication scheme `basic`",
    doc: "HTTP basic authentication.",
    keys: &[&[
        Key::required("scheme", Shape::OneOf(&["basic"]), "`basic`."),
        Key::required(
            "env",
            Shape::ListOf(&Shape::Text),
            "Two environment variables: for the user and for the password.",
        ),
    ]],
    rivals: &[],
};

pub(super) static ENVELOPE: Table = Table {
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

pub(super) static ERRORS: Table = Table {
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
            Key::optional(
                "personal",
                Shape::Bool,
                "`true`: messages may contain personal data, so errors do not show them.",
            ),
            Key::optional("request_id", Shape::Text, "The field of the body with the id of the request."),
            Key::optional("prefix", Shape::Text, "A prefix of the error codes that is omitted in the Rust names."),
            Key::required(
                "statuses",
                Shape::MapOf { keys: NameStyle::Status, values: &Shape::Ref(Construct::ErrorStatus) },
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
    Shape::OneOf(Charged::WORDS),
    "Whether a failed call may have been charged: `no` (default), `maybe` or `yes`.",
);
const REMEDY_DOC: &str = "What a caller can do: `wait`, `reconnect`, `fix_request`, `upgrade` or `support`.";

pub(super) static ERROR_STATUS: Table = Table {
    name: "error_status",
    title: "an error status",
    doc: "An HTTP status and the errors that are returned with it.",
    keys: &[
        &[
            Key::required("remedy", Shape::OneOf(Remedy::WORDS), REMEDY_DOC),
            CHARGED,
            Key::optional(
                "kinds",
                Shape::MapOf {
                    keys: NameStyle::Wire,
                    values: &Shape::Either(&[Shape::Text, Shape::Ref(Construct::ErrorKind)]),
                },
                "The errors, by their codes on the wire.",
            ),
        ],
        REMARKS,
    ],
    rivals: &[],
};

pub(super) static ERROR_KIND: Table = Table {
    name: "error_kind",
    title: "an error",
    doc: "An error. It has the remedy of its status, unless it has its own.",
    keys: &[&[Key::optional("remedy", Shape::OneOf(Remedy::WORDS), REMEDY_DOC), CHARGED], ABOUT, RUST_TYPE],
    rivals: &[],
};
