//! Files, services, envelopes and errors.

use super::{
    ABOUT, Construct, DOC, Key, NOTE, PAGE, REMARKS, RUST_TYPE, Scheme, Shape, TEXT_OR_TEXTS, Table, TypeForm,
    WIRE_NAME,
};
use crate::parse::choices::{CHARGE_WORDS, PROVENANCE_WORDS, REMEDY_WORDS};
use crate::parse::names::NameStyle;

const TYPE: Shape = Shape::Either(&[
    Shape::Ref(Construct::Type(TypeForm::Object)),
    Shape::Ref(Construct::Type(TypeForm::Words)),
    Shape::Ref(Construct::Type(TypeForm::Id)),
    Shape::Ref(Construct::Type(TypeForm::Secret)),
    Shape::Ref(Construct::Type(TypeForm::Union)),
    Shape::Ref(Construct::Type(TypeForm::Alias)),
]);

const FILE_KEYS: &[Key] = &[
    Key::optional(
        "types",
        Shape::MapOf { keys: NameStyle::Declaration, values: &TYPE },
        "Types by name; `Name<T>` has a parameter.",
    ),
    Key::optional(
        "endpoints",
        Shape::MapOf { keys: NameStyle::LowerSnake, values: &Shape::Ref(Construct::Endpoint) },
        "Endpoints by name.",
    ),
    Key::optional(
        "module",
        Shape::Name(NameStyle::Module),
        "The Rust module all of this file lives in, such as `v1` or `filters.people`.",
    ),
    Key::optional("page", Shape::Text, "The vendor page this file describes; what the file holds inherits it."),
    Key::optional(
        "provenance",
        Shape::OneOf(PROVENANCE_WORDS),
        "`documented` (default), `observed` or `inferred`; what the file holds inherits it.",
    ),
];

pub(super) static FILE: Table =
    Table { name: "file", title: "a file", doc: "A file of a spec.", keys: &[FILE_KEYS], rivals: &[] };

pub(super) static SERVICE_FILE: Table = Table {
    name: "service_file",
    title: "the file that says `service:`",
    doc: "The one file of a folder that says what the service is.",
    keys: &[SERVICE_KEYS, FILE_KEYS],
    rivals: &[],
};

const SERVICE_KEYS: &[Key] = &[
    Key::required(
        "service",
        Shape::Name(NameStyle::LowerSnake),
        "The name: a lower-case word, used as Rust module and Cargo feature.",
    ),
    Key::required("title", Shape::Text, "The name people use."),
    DOC,
    NOTE,
    Key::required("url", Shape::Text, "The base URL: `https`, no trailing slash."),
    Key::required(
        "auth",
        Shape::Either(&[
            Shape::OneOf(&["none"]),
            Shape::Ref(Construct::Auth(Scheme::Header)),
            Shape::Ref(Construct::Auth(Scheme::Bearer)),
            Shape::Ref(Construct::Auth(Scheme::Query)),
            Shape::Ref(Construct::Auth(Scheme::Basic)),
        ]),
        "How a call proves who it is.",
    ),
    Key::optional(
        "headers",
        Shape::MapOf { keys: NameStyle::Wire, values: &Shape::Text },
        "Constant headers sent with each call.",
    ),
    Key::optional(
        "envelopes",
        Shape::MapOf { keys: NameStyle::LowerSnake, values: &Shape::Ref(Construct::Envelope) },
        "What responses are wrapped in.",
    ),
    Key::optional("errors", Shape::Ref(Construct::Errors), "How the service says that a call failed."),
];

const NAME: Key = Key::required("name", WIRE_NAME, "The name of the header or of the query parameter.");
const ENV: Key = Key::required("env", Shape::Text, "The environment variable that `Client::from_env` reads.");

pub(super) static HEADER_AUTH: Table = Table {
    name: "header_auth",
    title: "the scheme `header`",
    doc: "The key as the value of a header.",
    keys: &[&[Key::required("scheme", Shape::OneOf(&["header"]), "`header`."), NAME, ENV]],
    rivals: &[],
};

pub(super) static QUERY_AUTH: Table = Table {
    name: "query_auth",
    title: "the scheme `query`",
    doc: "The key in the query string.",
    keys: &[&[Key::required("scheme", Shape::OneOf(&["query"]), "`query`."), NAME, ENV]],
    rivals: &[],
};

pub(super) static BEARER_AUTH: Table = Table {
    name: "bearer_auth",
    title: "the scheme `bearer`",
    doc: "`Authorization: Bearer …`",
    keys: &[&[Key::required("scheme", Shape::OneOf(&["bearer"]), "`bearer`."), ENV]],
    rivals: &[],
};

pub(super) static BASIC_AUTH: Table = Table {
    name: "basic_auth",
    title: "the scheme `basic`",
    doc: "HTTP basic.",
    keys: &[&[
        Key::required("scheme", Shape::OneOf(&["basic"]), "`basic`."),
        Key::required("env", Shape::ListOf(&Shape::Text), "Two environment variables: of the user and the password."),
    ]],
    rivals: &[],
};

pub(super) static ENVELOPE: Table = Table {
    name: "envelope",
    title: "an envelope",
    doc: "What responses are wrapped in.",
    keys: &[
        &[
            Key::optional(
                "ok",
                Shape::MapOf { keys: NameStyle::Wire, values: &Shape::Literal },
                "The values that say that the call succeeded, whatever the status.",
            ),
            Key::optional("data", WIRE_NAME, "The field that callers want: its fields are read without naming it."),
        ],
        REMARKS,
    ],
    rivals: &[],
};

pub(super) static ERRORS: Table = Table {
    name: "errors",
    title: "`errors`",
    doc: "How the service says that a call failed.",
    keys: &[
        &[
            Key::optional("body", Shape::Name(NameStyle::TypePath), "The type of an error body."),
            Key::optional("kind", Shape::Text, "Where the body has the kind of error, such as `error.code`."),
            Key::optional(
                "message",
                TEXT_OR_TEXTS,
                "Where the body has the message; of several places the first it has.",
            ),
            Key::optional("request_id", Shape::Text, "Where the body has the request's id."),
            Key::optional("prefix", Shape::Text, "What is left out of the Rust names."),
            Key::required(
                "statuses",
                Shape::MapOf { keys: NameStyle::Status, values: &Shape::Ref(Construct::ErrorStatus) },
                "The statuses, and the kinds that come with each.",
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
    "Whether the failed call may have been charged: `no` (default), `maybe` or `yes`.",
);
const REMEDY_DOC: &str = "What helps: `wait`, `reconnect`, `fix_request`, `upgrade` or `support`.";

pub(super) static ERROR_STATUS: Table = Table {
    name: "error_status",
    title: "a status",
    doc: "An HTTP status and the kinds of error that come with it.",
    keys: &[
        &[
            Key::required("remedy", Shape::OneOf(REMEDY_WORDS), REMEDY_DOC),
            CHARGED,
            Key::optional(
                "kinds",
                Shape::MapOf {
                    keys: NameStyle::Wire,
                    values: &Shape::Either(&[Shape::Text, Shape::Ref(Construct::ErrorKind)]),
                },
                "The kinds of error, by their name on the wire.",
            ),
        ],
        REMARKS,
    ],
    rivals: &[],
};

pub(super) static ERROR_KIND: Table = Table {
    name: "error_kind",
    title: "a kind of error",
    doc: "A kind of error; it has the remedy of its status unless it says otherwise.",
    keys: &[&[Key::optional("remedy", Shape::OneOf(REMEDY_WORDS), REMEDY_DOC), CHARGED], ABOUT, RUST_TYPE],
    rivals: &[],
};
