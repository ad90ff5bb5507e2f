//! Names that Rust, or the generated code, needs for itself. Each list is one text, its names separated by spaces.

/// Strict and reserved keywords of every edition.
pub(super) const KEYWORDS: &str = "\
    abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if \
    impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true try \
    type typeof union unsafe unsized use virtual where while yield";

/// Names that generated files, their tables and callers need, in addition to the types of scalars.
pub(super) const RESERVED_TYPES: &str = "\
    AsMut AsRef BTreeMap Box Call Client Clone Copy Debug Default Deref DoubleEndedIterator Drop Endpoints Eq Err \
    Error ErrorKind ExactSizeIterator Extend Extra Fn FnMut FnOnce From FromIterator Hash Id Integer Into IntoIterator \
    ItemList Iterator Literal MaxCredits None Nullable Ok Option Ord PartialEq PartialOrd Result Secret Self Send \
    Service Sized Some String Sync ToOwned ToString TryFrom TryInto Unknown UnknownValue Unpin Value Vec";

/// Our own methods, and those of the traits that every request has.
pub(super) const RESERVED_SETTERS: &str = "\
    add as_mut as_ref bitand bitor bitxor borrow borrow_mut check clone clone_from clone_into cmp default deref \
    deserialize div encode eq extra fmt from from_iter from_str get hash index into into_iter max_credits mul ne neg \
    new next not rem serialize set_some shl shr sub to_owned try_from try_into unset";

/// Our own methods, those of the traits that every call has, and the fields of a call.
pub(super) const RESERVED_PARAMETERS: &str = "\
    add bitand bitor bitxor blocking body borrow borrow_mut check client clone clone_from clone_into cmp decode div \
    fmt from into items job max_credits new options pages send set_some to_owned try_from try_into write";

/// Methods and functions of the traits that every union has.
pub(super) const RESERVED_READERS: &str = "\
    borrow borrow_mut clone clone_from clone_into default deserialize eq fmt from into ne serialize to_owned try_from \
    try_into type_id";

/// Methods of the response around a page, which a method of the page would not be found behind.
pub(super) const RESERVED_ITEMS: &str = "attempts credits drift headers into_inner raw request_id status";

/// Methods of clients: their own, those of the runtime's client behind them, and those of the traits they have. A method of an
/// endpoint would take the place of these.
pub(super) const RESERVED_METHODS: &str = "\
    account_is_back as_mut as_ref borrow borrow_mut builder clone clone_from clone_into credit_limit default deref \
    deref_mut fmt from from_env into lookup new reserved set_credit_limit spent to_owned try_from try_into type_id";

/// Modules of the tree, and what a path in a caller's crate may begin with: a glob import would make that ambiguous. Modules are
/// methods of clients as well.
pub(super) const RESERVED_MODULES: &str = "alloc client core errors markers proc_macro runtime std test";

pub(super) const RESERVED_FILES: &str = "client errors markers runtime";

/// Features of the client, its modules, crates that generated code names, and names that Cargo has for the files of a crate.
pub(super) const RESERVED_SERVICES: &str = "\
    alloc async bin blocking chrono client core default errors generated generated_client guide gzip http2 jiff lib \
    main markers proc_macro reqwest runtime serde serde_json std test time tracing";

/// Names that Windows does not allow for files, with any extension.
pub(super) const DEVICES: &str = "\
    aux com1 com2 com3 com4 com5 com6 com7 com8 com9 con lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 nul prn";

/// Characters that are spelt out, each before its name.
pub(super) const SYMBOLS: &str = "\
    +plus -minus *star /slash =equal <less >greater !not ?question &and |or %percent #hash @at $dollar .dot ,comma \
    \u{b5}micro \u{3bc}micro \u{b0}degree \u{20ac}euro \u{a3}pound";

/// The statuses that have a name in HTTP.
pub(super) const STATUSES: &str = "200Ok 201Created 202Accepted 203NonAuthoritative 204NoContent 205ResetContent \
    206PartialContent 207MultiStatus 208AlreadyReported 226ImUsed 300MultipleChoices 301MovedPermanently 302Found \
    303SeeOther 304NotModified 307TemporaryRedirect 308PermanentRedirect 400BadRequest 401Unauthorized \
    402PaymentRequired 403Forbidden 404NotFound 405MethodNotAllowed 406NotAcceptable 408RequestTimeout 409Conflict \
    410Gone 412PreconditionFailed 415UnsupportedMediaType 416RangeNotSatisfiable 422UnprocessableContent 423Locked \
    424FailedDependency 425TooEarly 429TooManyRequests 500InternalServerError 501NotImplemented 502BadGateway \
    503ServiceUnavailable 504GatewayTimeout";
