//! What of a node may differ.

macro_rules! aspects {
    ($($aspect:ident = $name:literal,)*) => {
        /// What of a node differs. Rule ids hold the name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Aspect {
            $($aspect,)*
        }

        impl Aspect {
            /// As rule ids spell it: `required-field`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$aspect => $name,)*
                }
            }
        }
    };
}

aspects! {
    // Services.
    Service = "service",
    Host = "host",
    BasePath = "base-path",
    Auth = "auth",
    KeyVariable = "key-variable",
    ConstantHeader = "constant-header",

    // Endpoints.
    Endpoint = "endpoint",
    DeprecatedEndpoint = "deprecated-endpoint",
    Method = "method",
    Path = "path",
    Body = "body",
    Parameter = "parameter",
    PathParameter = "path-parameter",
    ResponseKind = "response-kind",
    Success = "success",
    ReadOnly = "read-only",
    IdempotencyHeader = "idempotency-header",
    Timeout = "timeout",
    Lookup = "lookup",
    Account = "account",

    // Prices.
    Charge = "charge",
    PriceStatement = "price-statement",
    Price = "price",
    PriceBound = "price-bound",
    CountedItems = "counted-items",
    ReportedCredits = "reported-credits",

    // Fields and their types.
    RequiredField = "required-field",
    OptionalField = "optional-field",
    GuaranteedField = "guaranteed-field",
    ConstantField = "constant-field",
    Field = "field",
    Presence = "presence",
    Guarantee = "guarantee",
    Nullable = "nullable",
    Type = "type",
    TypeName = "type-name",
    Constant = "constant",
    Default = "default",
    SentDefault = "sent-default",
    Stores = "stores",
    Secret = "secret",

    // Enums, ids, unions.
    EnumValue = "enum-value",
    OpenEnum = "open-enum",
    IdLookup = "id-lookup",
    ReservedId = "reserved-id",
    FreeText = "free-text",
    Variant = "variant",
    Discriminator = "discriminator",

    // Bounds, and rules between fields.
    Length = "length",
    Range = "range",
    Pattern = "pattern",
    Count = "count",
    VariantLimit = "variant-limit",
    Condition = "condition",

    // Envelopes.
    SuccessField = "success-field",
    Payload = "payload",

    // Errors.
    ErrorCatalogue = "error-catalogue",
    ErrorBody = "error-body",
    ErrorKindPath = "error-kind-path",
    ErrorMessagePath = "error-message-path",
    ErrorRequestPath = "error-request-path",
    ErrorStatus = "error-status",
    ErrorKind = "error-kind",
    Retry = "retry",
    Remedy = "remedy",
    ErrorCharge = "error-charge",

    // Pagination.
    Paging = "paging",
    PageMode = "page-mode",
    PageItems = "page-items",
    PageSend = "page-send",
    PageNext = "page-next",
    PageKeep = "page-keep",
    PageSize = "page-size",
    PageTotal = "page-total",
    PageCap = "page-cap",
    PageEnd = "page-end",

    // Documentation, and names that are not sent.
    Doc = "doc",
    Page = "page",
    Note = "note",
    Provenance = "provenance",
    Deprecation = "deprecation",
    PreviousName = "previous-name",
    Title = "title",
    Example = "example",
    RustName = "rust-name",
    Recursion = "recursion",
}
