//! Endpoints, and what belongs to one: pages, price, look-up, examples.

use super::{ABOUT, Construct, ExampleForm, FIELDS, Key, PAGE, REMARKS, RULES, RUST_MEMBER, Shape, Table, WIRE_NAME};
use crate::document::PageMode;
use crate::parse::choices::{END_WORDS, ROUNDING_WORDS, SAFETY_WORDS, TIMEOUT_WORDS, UNIT_WORDS};
use crate::parse::names::NameStyle;

const STATUS: Shape = Shape::Integer { min: 100, max: 599 };
const COUNT: Shape = Shape::Integer { min: 0, max: i64::MAX };
const POSITIVE: Shape = Shape::Integer { min: 1, max: i64::MAX };

const ROUTE: &[Key] = &[
    Key::optional("get", Shape::Text, "The path below the base URL of a GET."),
    Key::optional("post", Shape::Text, "The path below the base URL of a POST."),
    Key::optional("put", Shape::Text, "The path below the base URL of a PUT."),
    Key::optional("patch", Shape::Text, "The path below the base URL of a PATCH."),
    Key::optional("delete", Shape::Text, "The path below the base URL of a DELETE."),
];

const CALL: &[Key] = &[
    Key::optional("path", FIELDS, "The parameters in the path."),
    Key::optional("query", FIELDS, "The parameters in the query."),
    Key::optional("headers", FIELDS, "The parameters in the headers."),
    Key::optional(
        "body",
        Shape::Either(&[Shape::TypeExpression, Shape::Ref(Construct::InlineObject)]),
        "The JSON body: a type, or a map with `fields`.",
    ),
    Key::required(
        "response",
        Shape::Either(&[Shape::OneOf(&["none", "bytes"]), Shape::TypeExpression, Shape::Ref(Construct::InlineObject)]),
        "The JSON response: a type, a map with `fields`, `none` (empty) or `bytes` (anything).",
    ),
    Key::optional("success", Shape::ListOf(&STATUS), "The statuses that mean success, where not all of 200 to 299."),
    Key::optional("envelope", Shape::Name(NameStyle::LowerSnake), "Which envelope the response comes in."),
];

const BEHAVIOUR: &[Key] = &[
    Key::optional(
        "safety",
        Shape::OneOf(SAFETY_WORDS),
        "`read_only` (default for `get`) or `writes` (default for the rest): whether a call changes anything.",
    ),
    Key::optional("idempotency", Shape::Ref(Construct::Idempotency), "A header that makes a repeat harmless."),
    Key::optional("timeout", Shape::OneOf(TIMEOUT_WORDS), "`quick`, `normal` (default) or `slow`."),
    Key::optional(
        "price",
        Shape::Either(&[Shape::OneOf(&["free", "unstated"]), Shape::Ref(Construct::Price)]),
        "What a call costs: `free`, `unstated` (default), or credits.",
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
        "The ways of paging, by name.",
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
        "The largest value of a parameter for each variant of the body.",
    ),
    Key::optional("account", Shape::Text, "What names the account a call is made with, such as `query.account_id`."),
    Key::optional("lookup", Shape::Ref(Construct::Lookup), "Where a look-up of ids has its pieces."),
    Key::optional(
        "examples",
        Shape::ListOf(&Shape::Either(&[
            Shape::Ref(Construct::Example(ExampleForm::Call)),
            Shape::Ref(Construct::Example(ExampleForm::Error)),
        ])),
        "Examples, as JSON files.",
    ),
    Key::optional("module", Shape::Name(NameStyle::Module), "The module, where it is not the file's."),
    PAGE,
];

pub(super) static ENDPOINT: Table = Table {
    name: "endpoint",
    title: "an endpoint",
    doc: "A call: its method and path, what it takes and gives, what it costs.",
    keys: &[ROUTE, CALL, BEHAVIOUR, ABOUT, RUST_MEMBER],
    rivals: &[],
};

pub(super) static INLINE_OBJECT: Table = Table {
    name: "inline_object",
    title: "a body or response written in place",
    doc: "An object named endpoint + `Body` or `Response`.",
    keys: &[&[
        Key::required("fields", FIELDS, "The fields, by their name on the wire."),
        Key::optional("rules", RULES, "Rules between the fields, checked before a request is sent."),
    ]],
    rivals: &[],
};

pub(super) static IDEMPOTENCY: Table = Table {
    name: "idempotency",
    title: "`idempotency`",
    doc: "A header that makes a repeat harmless.",
    keys: &[&[Key::required("header", WIRE_NAME, "The name of the header.")]],
    rivals: &[],
};

pub(super) static PRICE: Table = Table {
    name: "price",
    title: "a price",
    doc: "What a call costs, in credits.",
    keys: &[
        &[
            Key::required("credits", COUNT, "How many credits."),
            Key::optional("per", POSITIVE, "Per how many units; default 1."),
            Key::required("unit", Shape::OneOf(UNIT_WORDS), "`result` or `call`."),
            Key::optional(
                "round",
                Shape::OneOf(ROUNDING_WORDS),
                "`up` (default: a started batch counts whole) or `down`.",
            ),
            Key::optional("minimum", COUNT, "The least a call costs; default 0."),
            Key::optional(
                "bound",
                Shape::Text,
                "What limits the results before the call, such as `body.total_results`.",
            ),
            Key::optional("reported", Shape::Text, "Where the response tells what was paid."),
            Key::optional(
                "rows",
                Shape::Text,
                "Where the response has the results that are counted; default: the rows of its pages.",
            ),
        ],
        REMARKS,
    ],
    rivals: &[],
};

const PAGING: &[Key] = &[
    Key::required("items", Shape::Text, "Where the response has the list."),
    Key::required("send", Shape::Text, "Where the next request carries its position, such as `body.cursor`."),
    Key::optional("keep", Shape::ListOf(&Shape::Text), "What else of the request is sent again; default: everything."),
    Key::optional("size", Shape::Text, "Where the request has the page size."),
    Key::optional("total", Shape::Text, "Where the response says how many there are."),
    Key::optional(
        "caps",
        Shape::Either(&[POSITIVE, Shape::MapOf { keys: NameStyle::UpperCamel, values: &POSITIVE }]),
        "The service stops there, whatever the total: a number, or one per variant of the body.",
    ),
    Key::required("ends", Shape::ListOf(&Shape::OneOf(END_WORDS)), "What ends it."),
];

pub(super) static CURSOR_PAGES: Table = Table {
    name: "cursor_pages",
    title: "a way of paging by cursor",
    doc: "Each page gives a cursor for the next.",
    keys: &[
        &[
            Key::required("mode", Shape::OneOf(&["cursor"]), "`cursor`."),
            Key::required("next", Shape::Text, "Where the response has the next cursor."),
            Key::optional("more", Shape::Text, "Where the response says whether there is more."),
        ],
        PAGING,
        REMARKS,
    ],
    rivals: &[],
};

pub(super) static OFFSET_PAGES: Table = Table {
    name: "offset_pages",
    title: "a way of paging by offset",
    doc: "The request says how many rows to skip.",
    keys: &[
        &[
            Key::required("mode", Shape::OneOf(&["offset"]), "`offset`."),
            Key::optional(
                "next",
                Shape::Text,
                "Where the response has the next offset; without it, old offset plus rows.",
            ),
            Key::optional("more", Shape::Text, "Where the response says whether there is more."),
        ],
        PAGING,
        REMARKS,
    ],
    rivals: &[],
};

pub(super) static NUMBERED_PAGES: Table = Table {
    name: "numbered_pages",
    title: "a way of paging by page number",
    doc: "The request says which page it wants.",
    keys: &[
        &[
            Key::required("mode", Shape::OneOf(&["page"]), "`page`."),
            Key::optional(
                "first",
                Shape::Integer { min: 0, max: i64::MAX },
                "The number of the first page; default 1.",
            ),
            Key::optional("last", Shape::Text, "Where a range of pages is asked for, such as `body.end_page`."),
        ],
        PAGING,
        REMARKS,
    ],
    rivals: &[],
};

pub(super) static LOOKUP: Table = Table {
    name: "lookup",
    title: "a look-up",
    doc: "Where the endpoint that turns words into ids has its pieces.",
    keys: &[&[
        Key::required("type", Shape::Text, "Gets the id's `type`, such as `query.type`."),
        Key::optional("product", Shape::Text, "Gets the id's `product`."),
        Key::required("text", Shape::Text, "Gets the text that is looked up."),
        Key::required("rows", Shape::Text, "Where the response has the rows."),
        Key::required("id", Shape::Text, "Where a row has the id."),
        Key::required("title", Shape::Text, "Where a row has the title."),
    ]],
    rivals: &[],
};

pub(super) static CALL_EXAMPLE: Table = Table {
    name: "call_example",
    title: "an example",
    doc: "A call that succeeds; files are named from the service's folder.",
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
    title: "an example of an error",
    doc: "A call that fails; files are named from the service's folder.",
    keys: &[
        &[
            Key::required("error", Shape::Text, "The file with the JSON body of the error."),
            Key::required("status", STATUS, "The HTTP status that it comes with."),
        ],
        REMARKS,
    ],
    rivals: &["request", "response"],
};
