//! The keys of files, services, envelopes and the error catalogue.

use super::Shape::{Bool, Either, Forms, ListOf, Literal, MapOf, Name, OneOf, Ref, Text};
use super::endpoints::{CALL_AUTH, CALL_ERRORS, OTHER_URL, PARAMETERS};
use super::{
    ABOUT, Construct, DOC, Key, NOTE, PAGE, REMARKS, RUST_TYPE, Shape, TEXT_OR_TEXTS, TYPE, WIRE_NAME, endpoint,
    optional, required,
};
use crate::parse::names::NameStyle;
use crate::vocabulary::{
    Charged, ClientPlace, Grant, Keyword, Provenance, Remedy, Scheme, SignatureHash, SignatureText,
};

const FILE_KEYS: &[Key] = keys! {
    optional types: MapOf(NameStyle::Declaration, &Forms(|| TYPE.constructs())),
        "The types, by name; `Name<T>` has a parameter.";
    optional endpoints: MapOf(NameStyle::LowerSnake, &Ref(endpoint)), "The endpoints, by name.";
    optional common: Ref(common), "Parameters of every endpoint in this file.";
    optional module: Name(NameStyle::Module),
        "The Rust module of everything in this file, such as `v1` or `filters.people`.";
    optional page: Text, "The URL of the vendor's page that this file describes. Everything in the file inherits it.";
    optional provenance: OneOf(Provenance::NAMES),
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
        required auth: AUTH,
            "The authentication of a call: a scheme, several by name that are sent together, or a list of which the first \
                is sent that the caller has.";
        optional headers: MapOf(NameStyle::Wire, &Text), "Constant headers that are sent with each call.";
        optional envelopes: MapOf(NameStyle::LowerSnake, &Ref(envelope)), "The envelopes of responses, by name.";
        optional rate_limit: Ref(rate_limit), "The response headers with the limit of a key.";
        optional webhooks: Ref(webhooks), "The events that the service sends, and how they are signed.";
        optional errors: Ref(errors), "The format of errors, and the errors of each status.";
        ..FILE_KEYS;
    }

    common: "`common`",
        "Parameters of every endpoint in this file; an endpoint may declare one of the same name instead." {
        ..&[OTHER_URL, CALL_AUTH, CALL_ERRORS]; ..PARAMETERS;
    }
}

constructs! {
    webhooks: "`webhooks`", "The events that a service sends, each signed with a secret." {
        required event: Name(NameStyle::UpperCamel), "The type of an event, such as a union.";
        required headers: MapOf(NameStyle::Wire, &Text),
            "Headers with the forms of their values, of `{signature}`, `{timestamp}` and `{id}`: \
                `sha256={signature}`, `t={timestamp},v1={signature}`.";
        optional signed: Text, "The form of what is signed, such as `{timestamp}.{body}`. Default: `{body}`.";
        optional hash: OneOf(SignatureHash::NAMES), "The hash of the HMAC: `sha256` (default), `sha1` or `sha512`.";
        optional encoding: OneOf(SignatureText::NAMES), "How a signature is written: `hex` (default) or `base64`.";
        optional secret: Text, "`whsec_{base64}`: what is behind `whsec_` are bytes in base64. Default: a text.";
        optional tolerance: Shape::Integer { min: 1, max: i64::MAX },
            "How many seconds an event may be older or younger than now. Default: 300.";
    }
}

const AUTH: Shape = Either(&[
    OneOf(&["none"]),
    Ref(header_auth),
    Ref(bearer_auth),
    Ref(query_auth),
    Ref(basic_auth),
    Ref(path_auth),
    Ref(oauth2_auth),
    NAMED_SCHEMES,
    ListOf(&Either(&[SCHEME, NAMED_SCHEMES, Text])),
]);
const SCHEME: Shape = Forms(|| Scheme::ALL.iter().map(|scheme| auth(*scheme)).collect());
const NAMED_SCHEMES: Shape = MapOf(NameStyle::LowerSnake, &SCHEME);
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

    oauth2_auth: "the authentication scheme `oauth2`",
        "A bearer token that the client fetches, and renews before it expires." {
        required scheme: OneOf(&["oauth2"]), "`oauth2`.";
        required token: Text, "The URL of the token endpoint.";
        optional grant: OneOf(Grant::NAMES), "`client_credentials` (default) or `refresh_token`.";
        optional scopes: ListOf(&Text), "The scopes to ask for.";
        optional client: OneOf(ClientPlace::NAMES),
            "Where the client's id and secret are sent: `header` (default) or `body`.";
        optional parameters: MapOf(NameStyle::Wire, &Text), "Other parameters of the request, such as an `audience`.";
        required env: ListOf(&Text),
            "The environment variables of the client's id, of its secret and, if it has one, of its refresh token.";
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
        optional code: TEXT_OR_TEXTS,
            "The field of the body with the error code, such as `error.code`; `errors[].code` is that of each item of a list, or \
                of each value of a map. Of several fields, the first one that is present.";
        optional message: TEXT_OR_TEXTS,
            "The field of the body with the message: a string, or a list or map of them. Of several fields, the first one that \
                is present.";
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
    OneOf(Charged::NAMES),
    "Whether a failed call may have been charged: `no` (default), `maybe` or `yes`.",
);
const REMEDY_DOC: &str = "What a caller can do: `wait`, `reconnect`, `fix_request`, `upgrade` or `support`.";

constructs! {
    error_status: "an error status", "An HTTP status and the errors that are returned with it." {
        required remedy: OneOf(Remedy::NAMES), REMEDY_DOC;
        ..&[CHARGED];
        optional body: Name(NameStyle::TypePath), "The type of its bodies, if it is another one than that of the service.";
        optional codes: MapOf(NameStyle::Wire, &Either(&[Text, Ref(error_kind)])),
            "The errors, by their codes on the wire.";
        ..REMARKS;
    }

    error_kind: "an error", "An error. It has the remedy of its status, unless it has its own." {
        optional remedy: OneOf(Remedy::NAMES), REMEDY_DOC;
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
        Scheme::OAuth2 => oauth2_auth(),
    }
}
