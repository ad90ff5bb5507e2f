//! The keys of files, services, envelopes and the error catalogue.

use super::Shape::{Bool, Either, Forms, ListOf, Literal, MapOf, Name, OneOf, Ref, Text};
use super::endpoints::{AUTH, OTHER_URL, PARAMETERS};
use super::{
    ABOUT, Construct, DOC, ENDPOINT, Key, NOTE, PAGE, REMARKS, RUST_TYPE, Shape, TEXT_OR_TEXTS, TYPE, WIRE_NAME,
    optional, required,
};
use crate::parse::names::NameStyle;
use crate::vocabulary::{Charged, ClientPlace, Grant, Keyword, Provenance, Remedy, Scheme};

const FILE_KEYS: &[Key] = &[
    optional(
        "types",
        MapOf(NameStyle::Declaration, &Forms(|| TYPE.constructs())),
        "The types, by name; `Name<T>` has a parameter.",
    ),
    optional("endpoints", MapOf(NameStyle::LowerSnake, &Ref(|| &ENDPOINT)), "The endpoints, by name."),
    optional("common", Ref(|| &COMMON), "Parameters of every endpoint in this file."),
    optional(
        "module",
        Name(NameStyle::Module),
        "The Rust module of everything in this file, such as `v1` or `filters.people`.",
    ),
    optional(
        "page",
        Text,
        "The URL of the vendor's page that this file describes. Everything in the file inherits it.",
    ),
    optional(
        "provenance",
        OneOf(Provenance::WORDS),
        "How the content is known: `documented` (default), `observed` or `inferred`. Everything in the file inherits \
            it.",
    ),
];

pub static FILE: Construct =
    Construct { name: "file", title: "a spec file", doc: "A spec file.", keys: &[], shared: &[FILE_KEYS] };

pub static SERVICE_FILE: Construct = Construct {
    name: "service_file",
    title: "the service file",
    doc: "The file of a folder that declares the service.",
    keys: &[],
    shared: &[SERVICE_KEYS, FILE_KEYS],
};

pub(in crate::parse) static COMMON: Construct = Construct {
    name: "common",
    title: "`common`",
    doc: "Parameters of every endpoint in this file; an endpoint may declare one of the same name instead.",
    keys: &[OTHER_URL, AUTH],
    shared: &[PARAMETERS],
};

const SERVICE_KEYS: &[Key] = &[
    required(
        "service",
        Name(NameStyle::LowerSnake),
        "The name of the Rust module and the Cargo feature, in lower_snake_case.",
    ),
    required("title", Text, "The name of the service for people."),
    DOC,
    NOTE,
    required(
        "url",
        Text,
        "The base URL: `https`, without a trailing slash. A placeholder such as `{shop}` is an argument of the client.",
    ),
    required(
        "auth",
        Either(&[
            OneOf(&["none"]),
            Ref(|| &HEADER_AUTH),
            Ref(|| &BEARER_AUTH),
            Ref(|| &QUERY_AUTH),
            Ref(|| &BASIC_AUTH),
            Ref(|| &PATH_AUTH),
            Ref(|| &OAUTH2_AUTH),
            NAMED_SCHEMES,
            ListOf(&Either(&[SCHEME, NAMED_SCHEMES, Text])),
        ]),
        "The authentication of a call: a scheme, several by name that are sent together, or a list of which the first is \
        sent that the caller has.",
    ),
    optional("headers", MapOf(NameStyle::Wire, &Text), "Constant headers that are sent with each call."),
    optional("envelopes", MapOf(NameStyle::LowerSnake, &Ref(|| &ENVELOPE)), "The envelopes of responses, by name."),
    optional("errors", Ref(|| &ERRORS), "The format of errors, and the errors of each status."),
];

const SCHEME: Shape = Forms(|| Scheme::ALL.iter().map(|scheme| auth(*scheme)).collect());
const NAMED_SCHEMES: Shape = MapOf(NameStyle::LowerSnake, &SCHEME);

const NAME: Key = required("name", WIRE_NAME, "The name of the header or of the query parameter.");
const PREFIX: Key = optional("prefix", Text, "The word before the key, such as `Token`.");
const ENV: Key = required("env", Text, "The environment variable that `Client::from_env` reads.");

pub(super) static HEADER_AUTH: Construct = Construct {
    name: "header_auth",
    title: "the authentication scheme `header`",
    doc: "The key is the value of a header.",
    keys: &[required("scheme", OneOf(&["header"]), "`header`."), NAME, PREFIX, ENV],
    shared: &[],
};

pub(super) static QUERY_AUTH: Construct = Construct {
    name: "query_auth",
    title: "the authentication scheme `query`",
    doc: "The key is a query parameter.",
    keys: &[required("scheme", OneOf(&["query"]), "`query`."), NAME, ENV],
    shared: &[],
};

pub(super) static BEARER_AUTH: Construct = Construct {
    name: "bearer_auth",
    title: "the authentication scheme `bearer`",
    doc: "`Authorization: Bearer …`",
    keys: &[required("scheme", OneOf(&["bearer"]), "`bearer`."), PREFIX, ENV],
    shared: &[],
};

pub(super) static PATH_AUTH: Construct = Construct {
    name: "path_auth",
    title: "the authentication scheme `path`",
    doc: "The key is a placeholder in the path of the base URL, such as `https://api.example/bot{token}`.",
    keys: &[
        required("scheme", OneOf(&["path"]), "`path`."),
        required("name", Text, "The name of the placeholder."),
        ENV,
    ],
    shared: &[],
};

pub(super) static BASIC_AUTH: Construct = Construct {
    name: "basic_auth",
    title: "the authentication scheme `basic`",
    doc: "HTTP basic authentication.",
    keys: &[
        required("scheme", OneOf(&["basic"]), "`basic`."),
        required("env", ListOf(&Text), "Two environment variables: for the user and for the password."),
    ],
    shared: &[],
};

pub(super) static OAUTH2_AUTH: Construct = Construct {
    name: "oauth2_auth",
    title: "the authentication scheme `oauth2`",
    doc: "A bearer token that the client fetches, and renews before it expires.",
    keys: &[
        required("scheme", OneOf(&["oauth2"]), "`oauth2`."),
        required("token", Text, "The URL of the token endpoint."),
        optional("grant", OneOf(Grant::WORDS), "`client_credentials` (default) or `refresh_token`."),
        optional("scopes", ListOf(&Text), "The scopes to ask for."),
        optional(
            "client",
            OneOf(ClientPlace::WORDS),
            "Where the client's id and secret are sent: `header` (default) or `body`.",
        ),
        optional(
            "parameters",
            MapOf(NameStyle::Wire, &Text),
            "Other parameters of the request, such as an `audience`.",
        ),
        required(
            "env",
            ListOf(&Text),
            "The environment variables of the client's id, of its secret and, if it has one, of its refresh token.",
        ),
    ],
    shared: &[],
};

pub(in crate::parse) static ENVELOPE: Construct = Construct {
    name: "envelope",
    title: "an envelope",
    doc: "The envelopes of responses, by name.",
    keys: &[
        optional(
            "ok",
            MapOf(NameStyle::Wire, &Literal),
            "The fields and values that mean success, whatever the status.",
        ),
        optional("data", WIRE_NAME, "The field with the payload. The response dereferences to it."),
    ],
    shared: &[REMARKS],
};

pub(in crate::parse) static ERRORS: Construct = Construct {
    name: "errors",
    title: "`errors`",
    doc: "The format of errors, and the errors of each status.",
    keys: &[
        optional("body", Name(NameStyle::TypePath), "The type of the body of an error."),
        optional("code", Text, "The field of the body with the error code, such as `error.code`."),
        optional(
            "message",
            TEXT_OR_TEXTS,
            "The field of the body with the message. Of several fields, the first one that is present.",
        ),
        optional("personal", Bool, "`true`: messages may contain personal data, so errors do not show them."),
        optional("request_id", Text, "The field of the body with the id of the request."),
        optional("retry_after", Text, "The field of the body with the seconds to wait before the next call."),
        optional("prefix", Text, "A prefix of the error codes that is omitted in the Rust names."),
        required(
            "statuses",
            MapOf(NameStyle::Status, &Ref(|| &ERROR_STATUS)),
            "The HTTP statuses, with the errors of each.",
        ),
        PAGE,
    ],
    shared: &[REMARKS],
};

const CHARGED: Key = optional(
    "charged",
    OneOf(Charged::WORDS),
    "Whether a failed call may have been charged: `no` (default), `maybe` or `yes`.",
);
const REMEDY_DOC: &str = "What a caller can do: `wait`, `reconnect`, `fix_request`, `upgrade` or `support`.";

pub(in crate::parse) static ERROR_STATUS: Construct = Construct {
    name: "error_status",
    title: "an error status",
    doc: "An HTTP status and the errors that are returned with it.",
    keys: &[
        required("remedy", OneOf(Remedy::WORDS), REMEDY_DOC),
        CHARGED,
        optional(
            "codes",
            MapOf(NameStyle::Wire, &Either(&[Text, Ref(|| &ERROR_KIND)])),
            "The errors, by their codes on the wire.",
        ),
    ],
    shared: &[REMARKS],
};

pub(in crate::parse) static ERROR_KIND: Construct = Construct {
    name: "error_kind",
    title: "an error",
    doc: "An error. It has the remedy of its status, unless it has its own.",
    keys: &[optional("remedy", OneOf(Remedy::WORDS), REMEDY_DOC), CHARGED],
    shared: &[ABOUT, RUST_TYPE],
};

pub(in crate::parse) fn auth(scheme: Scheme) -> &'static Construct {
    match scheme {
        Scheme::Header => &HEADER_AUTH,
        Scheme::Bearer => &BEARER_AUTH,
        Scheme::Query => &QUERY_AUTH,
        Scheme::Path => &PATH_AUTH,
        Scheme::OAuth2 => &OAUTH2_AUTH,
        Scheme::Basic => &BASIC_AUTH,
    }
}
