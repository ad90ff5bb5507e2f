//! Endpoints, and what belongs to one: pages, price, lookup, examples.

use super::Shape::{Either, Forms, Integer, ListOf, MapOf, Name, OneOf, Ref, Text};
use super::{
    ABOUT, BODY, CHECKED_RULES, Construct, EXAMPLE, FIELDS, Key, Line, PAGE, REMARKS, RULES, RUST_MEMBER, Shape,
    TEXT_OR_TEXTS, WIRE_NAME, error_status, optional, required, union,
};
use crate::parse::names::NameStyle;
use crate::vocabulary::{Keyword, PageEnd, PageMode, PriceUnit, Rounding, Safety, Timeout};

const STATUS: Shape = Integer { min: 100, max: 599 };
const COUNT: Shape = Integer { min: 0, max: i64::MAX };
const LITERALS: Shape = Either(&[Shape::Literal, ListOf(&Shape::Literal)]);
const POSITIVE: Shape = Integer { min: 1, max: i64::MAX };

pub(super) const PARAMETERS: &[Key] = keys! {
    optional path: FIELDS, "The path parameters.";
    optional query: FIELDS, "The query parameters.";
    optional headers: FIELDS, "The header parameters.";
};

pub(super) const OTHER_URL: Key = optional("url", Text, "The base URL, if it is another one than the service's.");

pub(super) const CALL_AUTH: Key = optional(
    "auth",
    TEXT_OR_TEXTS,
    "`none`: no key is sent. Else the names of schemes: `user`, `user + app` for both, or a list of which the first is sent \
        that the caller has.",
);

pub(super) const CALL_ERRORS: Key = optional(
    "errors",
    MapOf(NameStyle::Status, &Ref(error_status)),
    "Errors that other endpoints do not have, or have with another remedy, by status.",
);

const VALIDATORS: &[&str] = &["etag", "last_modified"];
const RESPONSE: Shape = Either(&[OneOf(&["none"]), Shape::Line(Line::Response), INLINE]);

constructs! {
    endpoint: "an endpoint", "A call: its method and path, its request and response, its price." {
        optional get: Text, "A GET request to this path below the base URL.";
        optional post: Text, "A POST request to this path below the base URL.";
        optional put: Text, "A PUT request to this path below the base URL.";
        optional patch: Text, "A PATCH request to this path below the base URL.";
        optional delete: Text, "A DELETE request to this path below the base URL.";
        optional head: Text, "A HEAD request to this path below the base URL: its response has headers only.";
        optional options: Text, "An OPTIONS request to this path below the base URL.";
        ..PARAMETERS; ..&[OTHER_URL, CALL_AUTH, CALL_ERRORS];
        optional body: Either(&[Shape::Line(Line::Body), INLINE, ListOf(&Either(&[Shape::Line(Line::Body), INLINE]))]),
            "The body: a type, which is sent as JSON, another form such as `form(NewPet)`, a map with `fields`, `each` \
                or `union`, or a list of forms, each of which becomes a method.";
        required response: Either(&[OneOf(&["none"]), Shape::Line(Line::Response), MapOf(NameStyle::Outcome, &RESPONSE), INLINE]),
            "The response: a type, which is read as JSON, another form such as `text` or `events(Update)`, a map with \
                `fields`, `each` or `union`, or `none` (empty); or a map with the response of each status: \
                `{200: Pet, 404: none}`.";
        optional response_headers: FIELDS, "The headers of the response that callers read, as fields.";
        optional conditional: Either(&[OneOf(VALIDATORS), ListOf(&OneOf(VALIDATORS))]),
            "How a change is detected: `etag`, `last_modified`, or both. A call can ask for what is new \
                only (304 is nothing), or change only what it knows (412 is an error).";
        optional rules: RULES,
            "Rules between the fields of the request, each by its path such as `query.limit`, checked before it is \
                sent.";
        optional success: ListOf(&STATUS), "The statuses that mean success. Default: 200 to 299.";
        optional envelope: Name(NameStyle::LowerSnake), "The envelope of the response.";
        optional safety: OneOf(Safety::NAMES),
            "Whether a call changes anything: `read_only` (default for `get`, `head` and `options`) or `writes` \
                (default for the other methods).";
        optional idempotency: Ref(idempotency), "A header with a key, which makes it safe to send the same call again.";
        optional timeout: OneOf(Timeout::NAMES), "The time-out class: `quick`, `normal` (default) or `slow`.";
        optional price: Either(&[OneOf(&["free", "unstated"]), Ref(price)]),
            "The price of a call: `free`, `unstated` (default) or a number of credits.";
        optional pages: MapOf(NameStyle::LowerSnake, &PAGES), "The pagination modes, by name.";
        optional job: Ref(job), "The job that a call starts: which endpoint returns how far it is, and when it is done.";
        optional limits: MapOf(NameStyle::Wire, &MapOf(NameStyle::UpperCamel, &Either(&[COUNT, OneOf(&["none"])]))),
            "The maximum of a parameter for each variant of the body.";
        optional account: Text,
            "The field with the account that a call uses, such as `query.account_id`. A client can limit the rate of \
                calls per account.";
        optional lookup: Ref(lookup), "Marks the endpoint that finds ids by keywords, and says which fields it uses.";
        optional examples: ListOf(&Forms(|| EXAMPLE.constructs())), "Examples of calls, as JSON files.";
        optional module: Name(NameStyle::Module), "The module. Default: the module of the file.";
        ..&[PAGE]; ..ABOUT; ..RUST_MEMBER;
    }
}

const INLINE: Shape = Forms(|| BODY.constructs());
const AS: Key =
    optional("as", Shape::Text, "How it is written: `form`, `form(brackets)`, `multipart`, `events`. Default: `json`.");

constructs! {
    inline_object: "an inline body", "An inline object, named endpoint + `Body` or `Response`." {
        required fields: FIELDS, "The fields, by their names on the wire.";
        ..&[CHECKED_RULES, AS];
    }

    inline_list: "an inline body", "A list of inline objects, named endpoint + `Body` or `Response`." {
        required each: FIELDS, "The fields of each object in the list.";
        ..&[CHECKED_RULES, AS];
    }

    inline_union: "an inline body", "An inline union, named endpoint + `Body` or `Response`." {
        required union: Ref(union), "The variants and their discriminators.";
        ..&[AS];
    }

    idempotency: "`idempotency`", "A header with a key, which makes it safe to send the same call again." {
        required header: WIRE_NAME, "The name of the header.";
    }

    price: "a price", "What a call costs, in credits." {
        required credits: COUNT, "The number of credits.";
        optional per: POSITIVE, "The number of units that these credits pay for. Default: 1.";
        required unit: OneOf(PriceUnit::NAMES), "The unit that is counted: `result` or `call`.";
        optional round: OneOf(Rounding::NAMES),
            "How a partial batch is counted: `up` (default, as a whole batch) or `down`.";
        optional minimum: COUNT, "The minimum price of a call. Default: 0.";
        optional bound: Text, "The request field that limits the number of results, such as `body.total_results`.";
        optional reported: Text, "The response field with the number of credits that were charged.";
        optional items: Text, "The response field with the results that are counted. Default: the items of its pages.";
        ..REMARKS;
    }
}

const PAGES: Shape = Either(&[Ref(cursor_pages), Ref(offset_pages), Ref(numbered_pages), Ref(linked_pages)]);

const PAGING: &[Key] = keys! {
    optional items: Text, "The response field with the items. Default: the response itself, a list.";
    optional more: Text,
        "The response field that says whether there are more items; `not isLast` where it says that there are none.";
    optional keep: ListOf(&Text),
        "The other request fields that are sent again for the next page. Default: all of them.";
    optional size: Text, "The request field with the page size.";
    optional total: Text, "The response field with the total number of items.";
    optional caps: Either(&[POSITIVE, MapOf(NameStyle::UpperCamel, &POSITIVE)]),
        "The maximum number of items that the service returns, whatever the total: one number, or one per variant of \
            the body.";
    optional ends: ListOf(&OneOf(PageEnd::NAMES)),
        "The conditions that end the pagination. Default: no next position and no more items, where the response says \
            so, otherwise an empty page.";
};

const SEND: Key = required("send", Text, "The request field for the position of the next page, such as `body.cursor`.");

constructs! {
    cursor_pages: "cursor pagination", "Each page returns a cursor for the next one." {
        required mode: OneOf(&["cursor"]), "`cursor`.";
        required next: Text,
            "The response field with the cursor of the next page; `items[-1].id` is a field of the last item.";
        ..&[SEND]; ..PAGING; ..REMARKS;
    }

    offset_pages: "offset pagination", "The request says how many items to skip." {
        required mode: OneOf(&["offset"]), "`offset`.";
        optional next: Text,
            "The response field with the next offset. Default: the current offset plus the number of items.";
        ..&[SEND]; ..PAGING; ..REMARKS;
    }

    numbered_pages: "page-number pagination", "The request has the number of the page." {
        required mode: OneOf(&["page"]), "`page`.";
        ..&[SEND];
        optional first: COUNT, "The number of the first page. Default: 1.";
        optional last: Text,
            "The request field with the last page, if a call asks for a range of pages, such as `body.end_page`.";
        ..PAGING; ..REMARKS;
    }

    linked_pages: "pagination by links", "Each page has the address of the next one." {
        required mode: OneOf(&["link"]), "`link`.";
        optional next: Text,
            "The response field with the address of the next page. Default: the header `Link` with `rel=\"next\"`.";
        ..PAGING; ..REMARKS;
    }
}

pub(in crate::parse) fn paging(mode: PageMode) -> &'static Construct {
    match mode {
        PageMode::Cursor => cursor_pages(),
        PageMode::Offset => offset_pages(),
        PageMode::Page => numbered_pages(),
        PageMode::Link => linked_pages(),
    }
}

constructs! {
    lookup: "a lookup", "The fields of the endpoint that finds ids by keywords." {
        required type: Text, "The request field for the `type` of the id, such as `query.type`.";
        optional product: Text, "The request field for the `product` of the id.";
        required text: Text, "The request field for the keywords.";
        required items: Text, "The response field with the items that were found.";
        required id: Text, "The field of an item with the id.";
        required title: Text, "The field of an item with the title.";
    }

    job: "a job", "What a call starts and another endpoint returns the state of." {
        required poll: Text, "The endpoint that returns how far the job is.";
        optional with: MapOf(NameStyle::Wire, &Text),
            "The parameters of that endpoint, each with the field of the response that starts the job, or of its \
                request (`path.shop`). Default: fields and parameters of the same name and type.";
        optional state: Text,
            "The field of its response with the state of the job. Default: the state is the status of the response.";
        required done: LITERALS, "The states of a job that is done.";
        optional failed: LITERALS, "The states of a job that failed.";
        optional retry_after: Text,
            "The field of its response with the seconds to wait; the header `Retry-After` comes first.";
        optional interval: POSITIVE,
            "The seconds before the first poll; each later one waits half as long again, up to 30. Default: 1.";
        optional deadline: POSITIVE, "The seconds after which a caller waits no longer. Default: 3600.";
    }

    call_example: "an example", "A successful call. File paths start from the folder of the service." {
        optional request: Text, "The file with the JSON body of the request.";
        optional response: Text, "The file with the JSON response.";
        ..REMARKS;
    }

    error_example: "an error example", "A failed call. File paths start from the folder of the service." {
        required error: Text, "The file with the JSON body of the error.";
        required status: STATUS, "The HTTP status of the response.";
        ..REMARKS;
    }
}
