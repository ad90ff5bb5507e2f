//! The keys of files, services, envelopes and the error catalogue.

use super::Shape::{Bool, Either, Forms, ListOf, Literal, MapOf, Name, OneOf, Ref, Text};
use super::endpoints::{OTHER_URL, PARAMETERS};
use super::{
    ABOUT, Construct, DOC, Key, NOTE, PAGE, REMARKS, RUST_TYPE, Shape, TEXT_OR_TEXTS, TYPE, WIRE_NAME, endpoint,
    optional, required,
};
use crate::parse::names::NameStyle;
use crate::vocabulary::{Charged, Keyword, Provenance, Remedy, Scheme};

const FILE_KEYS: &[Key] = keys! {
    optional types: MapOf(NameStyle::Declaration, &Forms(|| TYPE.constructs())),
        "The types, by name; `Name<T>` has a parameter.";
    optional endpoints: MapOf(NameStyle::LowerSnake, &Ref(endpoint)), "The endpoints, by name.";
    optional common: Ref(common), "Parameters of every endpoint in this file.";
    optional module: Name(NameStyle::Module),
        "The Rust module of everything in this file, such as `v1` or `filters.people`.";
    optional page: Text, "The URL of the vendor's page that this file describes. Everything in the file inherits it.";
    optional provenance: OneOf(Provenance::WORDS),
        "How the content is known: `documented` (default), `observed` or `inferred`. Everything in the file inherits \
            it.";
};

constructs! {
    file: "a spec file", "A spec file." {
        ..FILE_KEYS;
    }

    service_file: "the service file", "The file of a folder that declares the service." {
        required service: Name(NameStyle::LowerSnake),
            "The name of the Rust module and the Cargo feature, in lower_snake_case.";
        required title: Text, "The name of the service for people.";
        ..&[DOC, NOTE];
        required url: Text,
            "The base URL: `https`, without a trailing slash. A placeholder such as `{shop}` is an argument of the \
                client.";
        required auth: AUTH, "The authentication of a call.";
        optional headers: MapOf(NameStyle::Wire, &Text), "Constant headers that are sent with each call.";
        optional envelopes: MapOf(NameStyle::LowerSnake, &Ref(envelope)), "The envelopes of responses, by name.";
        optional rate_limit: Ref(rate_limit), "The response headers with the limit of a key.";
        optional errors: Ref(errors), "The format of errors, and the errors of each status.";
        ..FILE_KEYS;
    }

    common: "`common`",
        "Parameters of every endpoint in this file; an endpoint may declare one of the same name instead." {
        ..&[OTHER_URL]; ..PARAMETERS;
    }
}

const AUTH: Shape =
    Either(&[OneOf(&["none"]), Ref(header_auth), Ref(bearer_auth), Ref(query_auth), Ref(basic_auth), Ref(path_auth)]);
const NAME: Key = required("name", WIRE_NAME, "The name of the header or of the query parameter.");
const PREFIX: Key = optional("prefix", Text, "The word before the key, such as `Token`.");
const ENV: Key = required("env", Text, "The environment variable that `Client::from_env` reads.");

constructs! {
    header_auth: "the authentication scheme `header`", "The key is the value of a header." {
        required scheme: OneOf(&["header"]), "`header`.";
        ..&[NAME, PREFIX, ENV];
    }

    query_auth: "the authentication scheme `query`", "The key is a query parameter." {
        required scheme: OneOf(&["query"]), "`query`.";
        ..&[NAME, ENV];
    }

    bearer_auth: "the authentication scheme `bearer`", "`Authorization: Bearer …`" {
        required scheme: OneOf(&["bearer"]), "`bearer`.";
        ..&[PREFIX, ENV];
    }

    path_auth: "the authentication scheme `path`",
        "The key is a placeholder in the path of the base URL, such as `https://api.example/bot{token}`." {
        required scheme: OneOf(&["path"]), "`path`.";
        required name: Text, "The name of the placeholder.";
        ..&[ENV];
    }

    basic_auth: "the authentication scheme `basic`", "HTTP basic authentication." {
        required scheme: OneOf(&["basic"]), "`basic`.";
        required env: ListOf(&Text), "Two environment variables: for the user and for the password.";
    }

    rate_limit: "`rate_limit`", "The response headers with the limit of a key. A client whose limit is reached waits." {
        optional limit: WIRE_NAME, "How many calls there are in all. Only documented.";
        required remaining: WIRE_NAME, "How many calls are left.";
        required reset: WIRE_NAME,
            "When there are more: the seconds until then, seconds or milliseconds since 1970, a date, or `1m30s`.";
    }

    envelope: "an envelope", "The envelopes of responses, by name." {
        optional ok: MapOf(NameStyle::Wire, &Literal), "The fields and values that mean success, whatever the status.";
        optional data: WIRE_NAME, "The field with the payload. The response dereferences to it.";
        ..REMARKS;
    }

    errors: "`errors`", "The format of errors, and the errors of each status." {
        optional body: Name(NameStyle::TypePath), "The type of the body of an error.";
        optional code: Text, "The field of the body with the error code, such as `error.code`.";
        optional message: TEXT_OR_TEXTS,
            "The field of the body with the message. Of several fields, the first one that is present.";
        optional personal: Bool, "`true`: messages may contain personal data, so errors do not show them.";
        optional request_id: Text, "The field of the body with the id of the request.";
        optional retry_after: Text, "The field of the body with the seconds to wait before the next call.";
        optional prefix: Text, "A prefix of the error codes that is omitted in the Rust names.";
        required statuses: MapOf(NameStyle::Status, &Ref(error_status)), "The HTTP statuses, with the errors of each.";
        ..&[PAGE]; ..REMARKS;
    }
}

const CHARGED: Key = optional(
    "charged",
    OneOf(Charged::WORDS),
    "Whether a failed call may have been charged: `no` (default), `maybe` or `yes`.",
);
const REMEDY_DOC: &str = "What a caller can do: `wait`, `reconnect`, `fix_request`, `upgrade` or `support`.";

constructs! {
    error_status: "an error status", "An HTTP status and the errors that are returned with it." {
        required remedy: OneOf(Remedy::WORDS), REMEDY_DOC;
        ..&[CHARGED];
        optional codes: MapOf(NameStyle::Wire, &Either(&[Text, Ref(error_kind)])),
            "The errors, by their codes on the wire.";
        ..REMARKS;
    }

    error_kind: "an error", "An error. It has the remedy of its status, unless it has its own." {
        optional remedy: OneOf(Remedy::WORDS), REMEDY_DOC;
        ..&[CHARGED]; ..ABOUT; ..RUST_TYPE;
    }
}

pub(in crate::parse) fn auth(scheme: Scheme) -> &'static Construct {
    match scheme {
        Scheme::Header => header_auth(),
        Scheme::Bearer => bearer_auth(),
        Scheme::Query => query_auth(),
        Scheme::Path => path_auth(),
        Scheme::Basic => basic_auth(),
    }
}
