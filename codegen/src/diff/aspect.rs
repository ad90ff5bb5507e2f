//! What of a node may differ.

/// What of a node differs. Rule ids hold the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    // Services.
    Service,
    Host,
    RateLimit,
    ResponseHeaders,
    BasePath,
    Auth,
    KeyVariable,
    ConstantHeader,
    Webhooks,
    WebhookEvent,
    WebhookTolerance,
    WebhookSignature,

    // Endpoints.
    Endpoint,
    DeprecatedEndpoint,
    Method,
    Path,
    Body,
    Content,
    Parameter,
    PathParameter,
    Style,
    ResponseKind,
    Success,
    ReadOnly,
    IdempotencyHeader,
    Timeout,
    Lookup,
    Account,

    // Prices.
    Charge,
    PriceStatement,
    Price,
    PriceBound,
    CountedItems,
    ReportedCredits,

    // Fields and their types.
    RequiredField,
    OptionalField,
    GuaranteedField,
    ListedField,
    ConstantField,
    Field,
    Presence,
    Guarantee,
    Nullable,
    Type,
    TypeName,
    ReadableType,
    EmptyText,
    Constant,
    Default,
    SentDefault,
    Stores,
    Secret,

    // Enums, ids, unions.
    EnumValue,
    OpenEnum,
    IdLookup,
    ReservedId,
    FreeText,
    IdFit,
    Variant,
    Discriminator,

    // Bounds, and rules between fields.
    Length,
    Range,
    Pattern,
    Count,
    VariantLimit,
    Condition,

    // Envelopes.
    SuccessField,
    Payload,

    // Errors.
    ErrorCatalogue,
    ErrorBody,
    ErrorCodePath,
    ErrorMessagePath,
    ErrorRequestPath,
    ErrorWaitPath,
    ErrorStatus,
    ErrorCode,
    Retry,
    Remedy,
    ErrorCharge,

    // Pagination.
    Paging,
    PageMode,
    PageItems,
    PageSend,
    PageNext,
    PageKeep,
    PageSize,
    PageTotal,
    PageCap,
    PageEnd,

    // Long jobs.
    Job,
    JobPoll,
    JobParameters,
    JobState,
    JobDone,
    JobFailure,
    JobWait,

    // Documentation, and names that are not sent.
    Doc,
    Page,
    Note,
    Provenance,
    Deprecation,
    PreviousName,
    Title,
    Example,
    RustName,
    Recursion,
}

impl Aspect {
    /// Whether it is about which values there are.
    pub(super) fn is_of_values(self) -> bool {
        use Aspect::{Constant, Discriminator, EmptyText, EnumValue, ReadableType, Type, TypeName};
        matches!(self, Constant | Discriminator | EmptyText | EnumValue | ReadableType | Type | TypeName)
    }

    /// Whether a type may come, or go, with it.
    pub(super) fn may_bring_types(self) -> bool {
        use Aspect::{Body, DeprecatedEndpoint, Endpoint, GuaranteedField, OptionalField, RequiredField};
        let holds =
            matches!(self, Body | DeprecatedEndpoint | Endpoint | GuaranteedField | OptionalField | RequiredField);
        holds || self.is_of_values() || matches!(self, Self::Variant | Self::ResponseKind)
    }

    /// As rule ids spell it: `required-field`.
    pub fn name(self) -> String {
        super::spelled(self)
    }
}
