//! The expected outcome of each class of faults, for each kind of endpoint. Written by hand; nothing here is computed.

/// A class of faults: what a caller, or the client, has to make of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Nothing of the request was sent, so it is sent again whatever it does.
    NotSent,
    /// No whole response came. Sent again where that does and costs nothing twice; nobody knows what came of the rest.
    Lost,
    /// A response without an end, or one too large to be read.
    TooLarge,
    /// The same, of a refusal, which cost nothing.
    RefusalTooLarge,
    /// The same, of a service that broke.
    BrokenTooLarge,
    /// The service says that it succeeded, and nothing that can be read.
    Unreadable,
    /// It also says what was found, so that the price is known.
    UnreadableValue,
    /// Refused for good, at no cost.
    Refused,
    /// Refused for good, and paid for.
    RefusedAndCharged,
    /// Failed for good; nobody knows whether it was paid for.
    Failed,
    /// Refused for now.
    Busy,
    /// Refused for longer than the caller waits.
    BusyForLong,
    /// Failed for now, at no cost; nobody knows whether it was done.
    Stumbled,
    /// Failed for now; nobody knows whether it was done or paid for.
    Broken,
    /// The same, but for endpoints that report what was paid, it was nothing.
    BrokenForFree,
    /// The same, but for endpoints that report what was paid, it was 4 credits.
    BrokenForFour,
}

/// What comes of each kind of endpoint: the reason, how often the request was sent, and what it cost: `spent` for sure, or
/// `kept` because nobody knows.
#[rustfmt::skip]
pub(crate) fn expected(class: Class) -> [&'static str; 8] {
    match class {
        //  free                unstated            per result                    per call                     write                 keyed write                  free page           paid page
        Class::NotSent => [
            "NotSent x3",       "NotSent x3",       "NotSent x3",                 "NotSent x3",                "NotSent x3",         "NotSent x3",                "NotSent x3",       "NotSent x3"],
        Class::Lost => [
            "NoResponse x3",    "NoResponse x3",    "OutcomeUnknown x1 kept 10",  "OutcomeUnknown x1 kept 5",  "OutcomeUnknown x1",  "OutcomeUnknown x3 kept 6",  "NoResponse x3",    "OutcomeUnknown x1 kept 10"],
        Class::TooLarge => [
            "TooLarge x1",      "TooLarge x1",      "TooLarge x1 kept 10",        "TooLarge x1 kept 5",        "TooLarge x1",        "TooLarge x1 kept 2",        "TooLarge x1",      "TooLarge x1 kept 10"],
        Class::RefusalTooLarge => [
            "TooLarge x1",      "TooLarge x1",      "TooLarge x1",                "TooLarge x1",               "TooLarge x1",        "TooLarge x1",               "TooLarge x1",      "TooLarge x1"],
        Class::BrokenTooLarge => [
            "TooLarge x1",      "TooLarge x1",      "OutcomeUnknown x1 kept 10",  "OutcomeUnknown x1 kept 5",  "OutcomeUnknown x1",  "OutcomeUnknown x1 kept 2",  "TooLarge x1",      "OutcomeUnknown x1 kept 10"],
        Class::Unreadable => [
            "Undecodable x1",   "Undecodable x1",   "Undecodable x1 kept 10",     "Undecodable x1 kept 5",     "Undecodable x1",     "Undecodable x1 kept 2",     "Undecodable x1",   "Undecodable x1 kept 10"],
        Class::UnreadableValue => [
            "Undecodable x1",   "Undecodable x1",   "Undecodable x1 spent 3",     "Undecodable x1 spent 5",    "Undecodable x1",     "Undecodable x1 spent 2",    "Undecodable x1",   "Undecodable x1 spent 3"],
        Class::Refused => [
            "ServiceError x1",  "ServiceError x1",  "ServiceError x1",            "ServiceError x1",           "ServiceError x1",    "ServiceError x1",           "ServiceError x1",  "ServiceError x1"],
        Class::RefusedAndCharged => [
            "ServiceError x1",  "ServiceError x1",  "ServiceError x1 spent 10",   "ServiceError x1 spent 5",   "ServiceError x1",    "ServiceError x1 spent 2",   "ServiceError x1",  "ServiceError x1 spent 10"],
        Class::Failed => [
            "ServiceError x1",  "ServiceError x1",  "ServiceError x1 kept 10",    "ServiceError x1 kept 5",    "ServiceError x1",    "ServiceError x1 kept 2",    "ServiceError x1",  "ServiceError x1 kept 10"],
        Class::Busy => [
            "ServiceError x3",  "ServiceError x3",  "ServiceError x3",            "ServiceError x3",           "ServiceError x3",    "ServiceError x3",           "ServiceError x3",  "ServiceError x3"],
        Class::BusyForLong => [
            "ServiceError x1",  "ServiceError x1",  "ServiceError x1",            "ServiceError x1",           "ServiceError x1",    "ServiceError x1",           "ServiceError x1",  "ServiceError x1"],
        Class::Stumbled => [
            "ServiceError x3",  "ServiceError x3",  "ServiceError x3",            "ServiceError x3",           "ServiceError x1",    "ServiceError x3",           "ServiceError x3",  "ServiceError x3"],
        Class::Broken => [
            "ServiceError x3",  "ServiceError x3",  "ServiceError x1 kept 10",    "ServiceError x1 kept 5",    "ServiceError x1",    "ServiceError x3 kept 6",    "ServiceError x3",  "ServiceError x1 kept 10"],
        Class::BrokenForFree => [
            "ServiceError x3",  "ServiceError x3",  "ServiceError x3",            "ServiceError x1 kept 5",    "ServiceError x1",    "ServiceError x3 kept 6",    "ServiceError x3",  "ServiceError x3"],
        Class::BrokenForFour => [
            "ServiceError x3",  "ServiceError x3",  "ServiceError x1 spent 4",    "ServiceError x1 kept 5",    "ServiceError x1",    "ServiceError x3 kept 6",    "ServiceError x3",  "ServiceError x1 spent 4"],
    }
}
