//! Endpoints, and what belongs to one: pages, price, look-up, examples.

use super::{ABOUT, Construct, ExampleForm, FIELDS, Key, PAGE, REMARKS, RULES, RUST_MEMBER, Shape, Table, WIRE_NAME};
use crate::parse::names::NameStyle;
use crate::vocabulary::{Keyword, PageEnd, PageMode, PriceUnit, Rounding, Safety, Timeout};

const STATUS: Shape = Shape::Integer { min: 100, max: 599 };
const COUNT: Shape = Shape::Integer { min: 0, max: i64::MAX };
const POSITIVE: Shape = Shape::Integer { min: 1, max: i64::MAX };

const ROUTE: &[Key] = &[
    Key::optional("get", Shape::Text, "A GET request to this path below the base URL."),
    Key::optional("post", Shape::Text, "A POST request to this path below the base URL."),
    Key::optional("put", Shape::Text, "A PUT request to this path below the base URL."),
    Key::optional("patch", Shape::Text, "A PATCH request to this path below the base URL."),
    Key::optional("delete", Shape::Text, "A DELETE request to this path below the base URL."),
];

const CALL: &[Key] = &[
    Key::optional("path", FIELDS, "The path parameters."),
    Key::optional("query", FIELDS, "The query parameters."),
    Key::optional("headers", FIELDS, "The header parameters."),
    Key::optional(
        "body",
        Shape::Either(&[Shape::TypeExpression, Shape::Ref(Construct::InlineObject)]),
        "The JSON body: a type, or a map with `fields`.",
    ),
    Key::required(
        "response",
        Shape::Either(&[Shape::OneOf(&["none", "bytes"]), Shape::TypeExpression, Shape::Ref(Construct::InlineObject)]),
        "The JSON response: a type, a map with `fields`, `none` (empty) or `bytes` (any content).",
    ),
    Key::optional("success", Shape::ListOf(&STATUS), "The statuses that mean success. Default: 200 to 299."),
    Key::optional("envelope", Shape::Name(NameStyle::LowerSnake), "The envelope of the response."),
];

const BEHAVIOUR: &[Key] = &[
    Key::optional(
        "safety",
        Shape::OneOf(Safety::WORDS),
        "Whether a call changes anything: `read_only` (default for `get`) or `writes` (default for the other methods).",
    ),
    Key::optional(
        "idempotency",
        Shape::Ref(Construct::Idempotency),
        "A header with a key, which makes it safe to send the same call again.",
    ),
    Key::optional(
        "timeout",
        Shape::OneOf(Timeout::WORDS),
        "The time-out class: `quick`, `normal` (default) or `slow`.",
    ),
    Key::optional(
        "price",
        Shape::Either(&[Shape::OneOf(&["free", "unstated"]), Shape::Ref(Construct::Price)]),
        "The price of a call: `free`, `unstated` (default) or a number of credits.",
    ),
    Key::optional(
        "pages",
        Shape::MapOf {
            keys: NameStyle::LowerSnake,
            values: &Shape::Either(&[
                Shape::Ref(Construct::Pages(PageMode::Cursor)),
                Shape::Ref(Construct::Pages(PageMode::Offset)),
                Shape::Ref(Construct::Pages(PageMode::Page)),
            ]),
        },
        "The pagination modes, by name.",
    ),
    Key::optional(
        "limits",
        Shape::MapOf {
            keys: NameStyle::Wire,
            values: &Shape::MapOf {
                keys: NameStyle::UpperCamel,
                values: &Shape::Either(&[COUNT, Shape::OneOf(&["none"])]),
            },
        },
        "The maximum of a parameter for each variant of the body.",
    ),
    Key::optional(
        "account",
        Shape::Text,
        "The field with the account that a call uses, such as `query.account_id`. A \
        client can limit the rate of calls per account.",
    ),
    Key::optional(
        "lookup",
        Shape::Ref(Construct::Lookup),
        "Marks the endpoint that finds ids by keywords, and says which fields it uses.",
    ),
    Key::optional(
        "examples",
        Shape::ListOf(&Shape::Either(&[
            Shape::Ref(Construct::Example(ExampleForm::Call)),
            Shape::Ref(Construct::Example(ExampleForm::Error)),
        ])),
        "Examples of calls, as JSON files.",
    ),
    Key::optional("module", Shape::Name(NameStyle::Module), "The module. Default: the module of the file."),
    PAGE,
];

pub(super) static ENDPOINT: Table = Table {
    name: "endpoint",
    title: "an endpoint",
    doc: "A call: its method and path, its request and response, its price.",
    keys: &[ROUTE, CALL, BEHAVIOUR, ABOUT, RUST_MEMBER],
    rivals: &[],
};

pub(super) static INLINE_OBJECT: Table = Table {
    name: "inline_object",
    title: "an inline body or response",
    doc: "An inline object, named endpoint + `Body` or `Response`.",
    keys: &[&[
        Key::required("fields", FIELDS, "The fields, by their names on the wire."),
        Key::optional("rules", RULES, "Rules between the fields, checked before a request is sent."),
    ]],
    rivals: &[],
};

pub(super) static IDEMPOTENCY: Table = Table {
    name: "idempotency",
    title: "`idempotency`",
    doc: "A header with a key, which makes it safe to send the same call again.",
    keys: &[&[Key::required("header", WIRE_NAME, "The name of the header.")]],
    rivals: &[],
};

pub(super) static PRICE: Table = Table {
    name: "price",
    title: "a price",
    doc: "What a call costs, in credits.",
    keys: &[
        &[
            Key::required("credits", COUNT, "The number of credits."),
            Key::optional("per", POSITIVE, "The number of units that these credits pay for. Default: 1."),
            Key::required("unit", Shape::OneOf(PriceUnit::WORDS), "The unit that is counted: `result` or `call`."),
            Key::optional(
                "round",
                Shape::OneOf(Rounding::WORDS),
                "How a partial batch is counted: `up` (default, as a whole batch) or `down`.",
            ),
            Key::optional("minimum", COUNT, "The minimum price of a call. Default: 0."),
            Key::optional(
                "bound",
                Shape::Text,
                "The request field that limits the number of results, such as `body.total_results`.",
            ),
            Key::optional("reported", Shape::Text, "The response field with the number of credits that were charged."),
            Key::optional(
                "rows",
                Shape::Text,
                "The response field with the results that are counted. Default: the items of its pages.",
            ),
        ],
        REMARKS,
    ],
    rivals: &[],
};

const PAGING: &[Key] = &[
    Key::required("items", Shape::Text, "The response field with the items."),
    Key::required("send", Shape::Text, "The request field for the position of the next page, such as `body.cursor`."),
    Key::optional(
        "keep",
        Shape::ListOf(&Shape::Text),
        "The other request fields that are sent again for the next page. Default: all of them.",
    ),
    Key::optional("size", Shape::Text, "The request field with the page size."),
    Key::optional("total", Shape::Text, "The response field with the total number of items."),
    Key::optional(
        "caps",
        Shape::Either(&[POSITIVE, Shape::MapOf { keys: NameStyle::UpperCamel, values: &POSITIVE }]),
        "The maximum number of items that the service returns, whatever the total: one number, or one per variant of \
            the body.",
    ),
    Key::required("ends", Shape::ListOf(&Shape::OneOf(PageEnd::WORDS)), "The conditions that end the pagination."),
];

pub(super) static CURSOR_PAGES: Table = Table {
    name: "cursor_pages",
    title: "cursor pagination",
    doc: "Each page returns a cursor for the next one.",
    keys: &[
        &[
            Key::required("mode", Shape::OneOf(&["cursor"]), "`cursor`."),
            Key::required("next", Shape::Text, "The response field with the cursor of the next page."),
            Key::optional("more", Shape::Text, "The response field that says whether there are more items."),
        ],
        PAGING,
        REMARKS,
    ],
    rivals: &[],
};

pub(super) static OFFSET_PAGES: Table = Table {
    name: "offset_pages",
    title: "offset pagination",
    doc: "The request says how many items to skip.",
    keys: &[
        &[
            Key::required("mode", Shape::OneOf(&["offset"]), "`offset`."),
            Key::optional(
                "next",
                Shape::Text,
                "The response field with the next offset. Default: the current offset plus the number of items.",
            ),
            Key::optional("more", Shape::Text, "The response field that says whether there are more items."),
        ],
        PAGING,
        REMARKS,
    ],
    rivals: &[],
};

pub(super) static NUMBERED_PAGES: Table = Table {
    name: "numbered_pages",
    title: "page-number pagination",
    doc: "The request has the number of the page.",
    keys: &[
        &[
            Key::required("mode", Shape::OneOf(&["page"]), "`page`."),
            Key::optional(
                "first",
                Shape::Integer { min: 0, max: i64::MAX },
                "The number of the first page. Default: 1.",
            ),
            Key::optional(
                "last",
                Shape::Text,
                "The request field with the last page, if a call asks for a range of pages, such as `body.end_page`.",
            ),
        ],
        PAGING,
        REMARKS,
    ],
    rivals: &[],
};

pub(super) static LOOKUP: Table = Table {
    name: "lookup",
    title: "a look-up",
    doc: "The fields of the endpoint that finds ids by keywords.",
    keys: &[&[
        Key::required("type", Shape::Text, "The request field for the `type` of the id, such as `query.type`."),
        Key::optional("product", Shape::Text, "The request field for the `product` of the id."),
        Key::required("text", Shape::Text, "The request field for the keywords."),
        Key::required("rows", Shape::Text, "The response field with the items that were found."),
        Key::required("id", Shape::Text, "The field of an item with the id."),
        Key::required("title", Shape::Text, "The field of an item with the title."),
    ]],
    rivals: &[],
};

pub(super) static CALL_EXAMPLE: Table = Table {
    name: "call_example",
    title: "an example",
    doc: "A successful call. File paths start from the folder of the service.",
    keys: &[
        &[
            Key::optional("request", Shape::Text, "The file with the JSON body of the request."),
            Key::optional("response", Shape::Text, "The file with the JSON response."),
        ],
        REMARKS,
    ],
    rivals: &["error", "status"],
};

pub(super) static ERROR_EXAMPLE: Table = Table {
    name: "error_example",
    title: "an error example",
    doc: "A failed call. File paths start from the folder of the service.",
    keys: &[
        &[
            Key::required("error", Shape::Text, "The file with the JSON body of the error."),
            Key::required("status", STATUS, "The HTTP status of the response."),
        ],
        REMARKS,
    ],
    rivals: &["request", "response"],
};
