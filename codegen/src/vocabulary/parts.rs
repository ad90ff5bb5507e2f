//! The parts of services, endpoints and types. Some have a parameter for names: in a document a name has its place, in a model it
//! has none.

use std::fmt;

use super::{GroupRule, PriceUnit, Rounding, SignatureHash, SignatureText};

/// The name of the field that stands for all that an object does not list.
pub const OTHERS: &str = "...";

/// The names in braces of a base URL.
pub fn placeholders(url: &str) -> Vec<&str> {
    url.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
}

/// The maximum number of items that the service returns over all pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caps<N = String> {
    None,
    All(u64),
    /// By the name of the body's variant.
    ByVariant(Vec<(N, u64)>),
}

impl<N> Caps<N> {
    pub fn map<M>(&self, name: impl Fn(&N) -> M) -> Caps<M> {
        match self {
            Self::None => Caps::None,
            Self::All(cap) => Caps::All(*cap),
            Self::ByVariant(caps) => Caps::ByVariant(caps.iter().map(|(variant, cap)| (name(variant), *cap)).collect()),
        }
    }
}

/// The discriminator of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnionBy<N = String> {
    /// The discriminators, in the order of the spec.
    Fields(Vec<N>),
    /// The JSON type of the value is the discriminator.
    Shape,
}

impl<N> UnionBy<N> {
    pub fn map<M>(&self, name: impl Fn(&N) -> M) -> UnionBy<M> {
        match self {
            Self::Fields(fields) => UnionBy::Fields(fields.iter().map(name).collect()),
            Self::Shape => UnionBy::Shape,
        }
    }
}

/// A rule between the fields of an object; fields by wire name.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleKind<N = String, V = super::Literal> {
    Group(GroupRule, Vec<N>),
    /// `field` needs `needs`: each with this value, or with any.
    OnlyWith {
        field: N,
        is: Option<V>,
        needs: N,
        value: Option<V>,
    },
    /// `field` excludes `other` with this value.
    NotWith {
        field: N,
        other: N,
        value: V,
    },
    /// `field` makes the service ignore all others but `except`.
    Overrides {
        field: N,
        except: Vec<N>,
    },
    Ordered {
        low: N,
        high: N,
    },
}

impl<N, V> RuleKind<N, V> {
    /// The fields that it names, each with the value that it names of it.
    pub fn parts(&self) -> Vec<(&N, Option<&V>)> {
        match self {
            Self::Group(_, fields) => fields.iter().map(|field| (field, None)).collect(),
            Self::OnlyWith { field, is, needs, value } => vec![(field, is.as_ref()), (needs, value.as_ref())],
            Self::NotWith { field, other, value } => vec![(field, None), (other, Some(value))],
            Self::Overrides { field, except } => [field].into_iter().chain(except).map(|field| (field, None)).collect(),
            Self::Ordered { low, high } => vec![(low, None), (high, None)],
        }
    }

    pub fn map<M, W>(&self, name: impl Fn(&N) -> M, value: impl Fn(&V) -> W) -> RuleKind<M, W> {
        let names = |names: &[N]| names.iter().map(&name).collect();
        match self {
            Self::Group(rule, fields) => RuleKind::Group(*rule, names(fields)),
            Self::OnlyWith { field, is, needs, value: wanted } => RuleKind::OnlyWith {
                field: name(field),
                is: is.as_ref().map(&value),
                needs: name(needs),
                value: wanted.as_ref().map(&value),
            },
            Self::NotWith { field, other, value: wanted } => {
                RuleKind::NotWith { field: name(field), other: name(other), value: value(wanted) }
            }
            Self::Overrides { field, except } => RuleKind::Overrides { field: name(field), except: names(except) },
            Self::Ordered { low, high } => RuleKind::Ordered { low: name(low), high: name(high) },
        }
    }
}

/// What to look up to get ids of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdLookup {
    pub kind: String,
    pub product: Option<String>,
}

/// A part of an endpoint's path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathPart {
    /// Text that is sent unchanged, including slashes.
    Text(String),
    /// The index of a field among those of the path.
    Field(usize),
    /// The same, of a field whose slashes are sent as slashes: `{path+}`.
    Segments(usize),
    /// `#name` at the end, which is not sent: it tells the endpoint from others with its method and path.
    Label(String),
}

/// A direction of a call. Bounds are binding in requests, and hints in responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Request,
    Response,
}

impl Side {
    /// What messages call the body on this side.
    pub fn body(self) -> &'static str {
        match self {
            Self::Request => "request body",
            Self::Response => "response",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// `name?`
    Optional,
    /// `name`: an argument in a request, documented as always present in a response.
    Required,
    /// `name!`: an item of a response without it is unreadable.
    Guaranteed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequestPart {
    Path,
    Query,
    Header,
    Body,
}

impl RequestPart {
    /// Those with parameters, in the order of the request.
    pub const OF_PARAMETERS: [Self; 3] = [Self::Path, Self::Query, Self::Header];
    pub const ALL: [Self; 4] = [Self::Path, Self::Query, Self::Header, Self::Body];

    /// The name that paths of the language begin with.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "headers",
            Self::Body => "body",
        }
    }

    /// The name of one thing in it: `header`.
    pub fn singular(self) -> &'static str {
        if self == Self::Header { "header" } else { self.name() }
    }
}

/// Wire names from one part of the request to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestPath {
    pub part: RequestPart,
    pub names: Vec<String>,
}

/// As the language writes it: `query.limit`.
impl fmt::Display for RequestPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part.name())?;
        self.names.iter().try_for_each(|name| write!(f, ".{name}"))
    }
}

/// The price of a call; `C` is what is known of one that is charged.
#[derive(Debug, Clone)]
pub enum Price<C> {
    Free,
    Unstated,
    Credits(C),
}

/// The credits for a number of calls or results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub credits: u64,
    pub per: u64,
    pub unit: PriceUnit,
    pub round: Rounding,
    pub minimum: u64,
}

/// The headers with the limit of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateLimit<T> {
    pub limit: Option<T>,
    pub remaining: T,
    pub reset: T,
}

impl<T> RateLimit<T> {
    pub fn map<U>(&self, name: impl Fn(&T) -> U) -> RateLimit<U> {
        RateLimit { limit: self.limit.as_ref().map(&name), remaining: name(&self.remaining), reset: name(&self.reset) }
    }
}

impl<C: fmt::Display> fmt::Display for Price<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Free => f.write_str("free"),
            Self::Unstated => f.write_str("not stated by the vendor"),
            Self::Credits(price) => price.fmt(f),
        }
    }
}

/// `1 credit per 10 results, rounded up`
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.as_str();
        write!(f, "{} credit{} per ", self.credits, if self.credits == 1 { "" } else { "s" })?;
        match (self.per, self.round) {
            (1, _) => write!(f, "{unit}")?,
            (per, round) => write!(f, "{per} {unit}s, rounded {}", round.as_str())?,
        }
        match self.minimum {
            0 => Ok(()),
            1 => f.write_str("; minimum 1 credit"),
            minimum => write!(f, "; minimum {minimum} credits"),
        }
    }
}

/// The seconds before the first poll of a job.
pub const JOB_INTERVAL: u64 = 1;
/// The seconds after which a caller of a job waits no longer.
pub const JOB_DEADLINE: u64 = 3600;

/// How a service signs the events that it sends. Forms have names in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature<N = String> {
    /// By header, the form of its value: `t={timestamp},v1={signature}`.
    pub headers: Vec<(N, N)>,
    /// `{timestamp}.{body}`; none: the body.
    pub signed: Option<N>,
    pub hash: SignatureHash,
    pub written: SignatureText,
    /// `whsec_{base64}`; none: a text.
    pub secret: Option<N>,
    /// In seconds.
    pub tolerance: u64,
}

impl<N> Signature<N> {
    pub fn map<M>(&self, name: impl Fn(&N) -> M) -> Signature<M> {
        Signature {
            headers: self.headers.iter().map(|(header, form)| (name(header), name(form))).collect(),
            signed: self.signed.as_ref().map(&name),
            hash: self.hash,
            written: self.written,
            secret: self.secret.as_ref().map(&name),
            tolerance: self.tolerance,
        }
    }
}
