//! Endpoints, and what belongs to one: pages, price, lookup, examples.

use super::Shape::{Either, Forms, Integer, ListOf, MapOf, Name, OneOf, Ref, Text};
use super::{
    ABOUT, BODY, Construct, EXAMPLE, FIELDS, Key, Line, PAGE, REMARKS, RULES, RUST_MEMBER, Shape, UNION, WIRE_NAME,
    optional, required,
};
use crate::parse::names::NameStyle;
use crate::vocabulary::{Keyword, PageEnd, PageMode, PriceUnit, Rounding, Safety, Timeout};

const STATUS: Shape = Integer { min: 100, max: 599 };
const COUNT: Shape = Integer { min: 0, max: i64::MAX };
const POSITIVE: Shape = Integer { min: 1, max: i64::MAX };

const ROUTE: &[Key] = &[
    optional("get", Text, "A GET request to this path below the base URL."),
    optional("post", Text, "A POST request to this path below the base URL."),
    optional("put", Text, "A PUT request to this path below the base URL."),
    optional("patch", Text, "A PATCH request to this path below the base URL."),
    optional("delete", Text, "A DELETE request to this path below the base URL."),
    optional("head", Text, "A HEAD request to this path below the base URL: its response has headers only."),
    optional("options", Text, "An OPTIONS request to this path below the base URL."),
];

pub(super) const PARAMETERS: &[Key] = &[
    optional("path", FIELDS, "The path parameters."),
    optional("query", FIELDS, "The query parameters."),
    optional("headers", FIELDS, "The header parameters."),
];

pub(super) const OTHER_URL: Key = optional("url", Text, "The base URL, if it is another one than the service's.");

const BODY_FORMS: &[Shape] = &[Shape::Line(Line::Body), Forms(|| BODY.constructs())];

const CALL: &[Key] = &[
    OTHER_URL,
    optional("auth", OneOf(&["none"]), "`none`: the key is not sent."),
    optional(
        "body",
        Either(&[Shape::Line(Line::Body), Forms(|| BODY.constructs()), ListOf(&Either(BODY_FORMS))]),
        "The body: a type, which is sent as JSON, another form such as `form(NewPet)`, a map with `fields`, `each` or \
        `union`, or a list of forms, each of which becomes a method.",
    ),
    required(
        "response",
        Either(&[OneOf(&["none"]), Shape::Line(Line::Response), Forms(|| BODY.constructs())]),
        "The response: a type, which is read as JSON, another form such as `text` or `events(Update)`, a map with \
        `fields`, `each` or `union`, or `none` (empty).",
    ),
    optional(
        "rules",
        RULES,
        "Rules between the fields of the request, each by its path such as `query.limit`, checked before it is sent.",
    ),
    optional("success", ListOf(&STATUS), "The statuses that mean success. Default: 200 to 299."),
    optional("envelope", Name(NameStyle::LowerSnake), "The envelope of the response."),
];

const BEHAVIOUR: &[Key] = &[
    optional(
        "safety",
        OneOf(Safety::WORDS),
        "Whether a call changes anything: `read_only` (default for `get`, `head` and `options`) or `writes` (default for the other methods).",
    ),
    optional(
        "idempotency",
        Ref(|| &IDEMPOTENCY),
        "A header with a key, which makes it safe to send the same call again.",
    ),
    optional("timeout", OneOf(Timeout::WORDS), "The time-out class: `quick`, `normal` (default) or `slow`."),
    optional(
        "price",
        Either(&[OneOf(&["free", "unstated"]), Ref(|| &PRICE)]),
        "The price of a call: `free`, `unstated` (default) or a number of credits.",
    ),
    optional(
        "pages",
        MapOf(
            NameStyle::LowerSnake,
            &Either(&[Ref(|| &CURSOR_PAGES), Ref(|| &OFFSET_PAGES), Ref(|| &NUMBERED_PAGES), Ref(|| &LINKED_PAGES)]),
        ),
        "The pagination modes, by name.",
    ),
    optional(
        "limits",
        MapOf(NameStyle::Wire, &MapOf(NameStyle::UpperCamel, &Either(&[COUNT, OneOf(&["none"])]))),
        "The maximum of a parameter for each variant of the body.",
    ),
    optional(
        "account",
        Text,
        "The field with the account that a call uses, such as `query.account_id`. A \
        client can limit the rate of calls per account.",
    ),
    optional(
        "lookup",
        Ref(|| &LOOKUP),
        "Marks the endpoint that finds ids by keywords, and says which fields it uses.",
    ),
    optional("examples", ListOf(&Forms(|| EXAMPLE.constructs())), "Examples of calls, as JSON files."),
    optional("module", Name(NameStyle::Module), "The module. Default: the module of the file."),
    PAGE,
];

pub(in crate::parse) static ENDPOINT: Construct = Construct {
    name: "endpoint",
    title: "an endpoint",
    doc: "A call: its method and path, its request and response, its price.",
    keys: &[],
    shared: &[ROUTE, PARAMETERS, CALL, BEHAVIOUR, ABOUT, RUST_MEMBER],
};

const fn inline(name: &'static str, doc: &'static str, keys: &'static [Key]) -> Construct {
    const AS: &[Key] = &[optional(
        "as",
        Shape::Text,
        "How it is written: `form`, `form(brackets)`, `multipart`, `events`. Default: `json`.",
    )];
    Construct { name, title: "an inline body", doc, keys, shared: &[AS] }
}

const RULES_OF_FIELDS: Key = optional("rules", RULES, "Rules between the fields, checked before a request is sent.");

pub(super) static INLINE_OBJECT: Construct = inline(
    "inline_object",
    "An inline object, named endpoint + `Body` or `Response`.",
    &[required("fields", FIELDS, "The fields, by their names on the wire."), RULES_OF_FIELDS],
);

pub(super) static INLINE_LIST: Construct = inline(
    "inline_list",
    "A list of inline objects, named endpoint + `Body` or `Response`.",
    &[required("each", FIELDS, "The fields of each object in the list."), RULES_OF_FIELDS],
);

pub(super) static INLINE_UNION: Construct = inline(
    "inline_union",
    "An inline union, named endpoint + `Body` or `Response`.",
    &[required("union", Ref(|| &UNION), "The variants and their discriminators.")],
);

pub(in crate::parse) static IDEMPOTENCY: Construct = Construct {
    name: "idempotency",
    title: "`idempotency`",
    doc: "A header with a key, which makes it safe to send the same call again.",
    keys: &[required("header", WIRE_NAME, "The name of the header.")],
    shared: &[],
};

pub(in crate::parse) static PRICE: Construct = Construct {
    name: "price",
    title: "a price",
    doc: "What a call costs, in credits.",
    keys: &[
        required("credits", COUNT, "The number of credits."),
        optional("per", POSITIVE, "The number of units that these credits pay for. Default: 1."),
        required("unit", OneOf(PriceUnit::WORDS), "The unit that is counted: `result` or `call`."),
        optional(
            "round",
            OneOf(Rounding::WORDS),
            "How a partial batch is counted: `up` (default, as a whole batch) or `down`.",
        ),
        optional("minimum", COUNT, "The minimum price of a call. Default: 0."),
        optional("bound", Text, "The request field that limits the number of results, such as `body.total_results`."),
        optional("reported", Text, "The response field with the number of credits that were charged."),
        optional(
            "items",
            Text,
            "The response field with the results that are counted. Default: the items of its pages.",
        ),
    ],
    shared: &[REMARKS],
};

const PAGING: &[Key] = &[
    optional("items", Text, "The response field with the items. Default: the response itself, a list."),
    optional(
        "more",
        Text,
        "The response field that says whether there are more items; `not isLast` where it says that there are none.",
    ),
    optional(
        "keep",
        ListOf(&Text),
        "The other request fields that are sent again for the next page. Default: all of them.",
    ),
    optional("size", Text, "The request field with the page size."),
    optional("total", Text, "The response field with the total number of items."),
    optional(
        "caps",
        Either(&[POSITIVE, MapOf(NameStyle::UpperCamel, &POSITIVE)]),
        "The maximum number of items that the service returns, whatever the total: one number, or one per variant of \
            the body.",
    ),
    optional(
        "ends",
        ListOf(&OneOf(PageEnd::WORDS)),
        "The conditions that end the pagination. Default: no next position and no more items, where the response says \
            so, otherwise an empty page.",
    ),
];

const fn pages(name: &'static str, title: &'static str, doc: &'static str, keys: &'static [Key]) -> Construct {
    Construct { name, title, doc, keys, shared: &[PAGING, REMARKS] }
}

const SEND: Key = required("send", Text, "The request field for the position of the next page, such as `body.cursor`.");

pub(super) static CURSOR_PAGES: Construct = pages(
    "cursor_pages",
    "cursor pagination",
    "Each page returns a cursor for the next one.",
    &[
        required("mode", OneOf(&["cursor"]), "`cursor`."),
        required(
            "next",
            Text,
            "The response field with the cursor of the next page; `items[-1].id` is a field of the last item.",
        ),
        SEND,
    ],
);

pub(super) static OFFSET_PAGES: Construct = pages(
    "offset_pages",
    "offset pagination",
    "The request says how many items to skip.",
    &[
        required("mode", OneOf(&["offset"]), "`offset`."),
        optional(
            "next",
            Text,
            "The response field with the next offset. Default: the current offset plus the number of items.",
        ),
        SEND,
    ],
);

pub(super) static NUMBERED_PAGES: Construct = pages(
    "numbered_pages",
    "page-number pagination",
    "The request has the number of the page.",
    &[
        required("mode", OneOf(&["page"]), "`page`."),
        SEND,
        optional("first", COUNT, "The number of the first page. Default: 1."),
        optional(
            "last",
            Text,
            "The request field with the last page, if a call asks for a range of pages, such as `body.end_page`.",
        ),
    ],
);

pub(super) static LINKED_PAGES: Construct = pages(
    "linked_pages",
    "pagination by links",
    "Each page has the address of the next one.",
    &[
        required("mode", OneOf(&["link"]), "`link`."),
        optional(
            "next",
            Text,
            "The response field with the address of the next page. Default: the header `Link` with `rel=\"next\"`.",
        ),
    ],
);

pub(in crate::parse) fn paging(mode: PageMode) -> &'static Construct {
    match mode {
        PageMode::Cursor => &CURSOR_PAGES,
        PageMode::Offset => &OFFSET_PAGES,
        PageMode::Page => &NUMBERED_PAGES,
        PageMode::Link => &LINKED_PAGES,
    }
}

pub(in crate::parse) static LOOKUP: Construct = Construct {
    name: "lookup",
    title: "a lookup",
    doc: "The fields of the endpoint that finds ids by keywords.",
    keys: &[
        required("type", Text, "The request field for the `type` of the id, such as `query.type`."),
        optional("product", Text, "The request field for the `product` of the id."),
        required("text", Text, "The request field for the keywords."),
        required("items", Text, "The response field with the items that were found."),
        required("id", Text, "The field of an item with the id."),
        required("title", Text, "The field of an item with the title."),
    ],
    shared: &[],
};

pub(super) static CALL_EXAMPLE: Construct = Construct {
    name: "call_example",
    title: "an example",
    doc: "A successful call. File paths start from the folder of the service.",
    keys: &[
        optional("request", Text, "The file with the JSON body of the request."),
        optional("response", Text, "The file with the JSON response."),
    ],
    shared: &[REMARKS],
};

pub(super) static ERROR_EXAMPLE: Construct = Construct {
    name: "error_example",
    title: "an error example",
    doc: "A failed call. File paths start from the folder of the service.",
    keys: &[
        required("error", Text, "The file with the JSON body of the error."),
        required("status", STATUS, "The HTTP status of the response."),
    ],
    shared: &[REMARKS],
};
