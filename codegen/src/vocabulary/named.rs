//! Types with a parameter for names: in a document a name has its place, in a model it has none.

/// How calls are authenticated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth<N = String> {
    None,
    /// The key is the value of a header.
    Header {
        name: N,
        env: N,
    },
    Bearer {
        env: N,
    },
    Query {
        name: N,
        env: N,
    },
    Basic {
        user_env: N,
        password_env: N,
    },
}

impl<N> Auth<N> {
    /// The same with other names.
    pub fn map<M>(&self, name: impl Fn(&N) -> M) -> Auth<M> {
        match self {
            Self::None => Auth::None,
            Self::Header { name: header, env } => Auth::Header { name: name(header), env: name(env) },
            Self::Bearer { env } => Auth::Bearer { env: name(env) },
            Self::Query { name: parameter, env } => Auth::Query { name: name(parameter), env: name(env) },
            Self::Basic { user_env, password_env } => {
                Auth::Basic { user_env: name(user_env), password_env: name(password_env) }
            }
        }
    }
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
    AtLeastOne(Vec<N>),
    NotBoth(Vec<N>),
    Together(Vec<N>),
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
            Self::AtLeastOne(fields) | Self::NotBoth(fields) | Self::Together(fields) => {
                fields.iter().map(|field| (field, None)).collect()
            }
            Self::OnlyWith { field, is, needs, value } => vec![(field, is.as_ref()), (needs, value.as_ref())],
            Self::NotWith { field, other, value } => vec![(field, None), (other, Some(value))],
            Self::Overrides { field, except } => [field].into_iter().chain(except).map(|field| (field, None)).collect(),
            Self::Ordered { low, high } => vec![(low, None), (high, None)],
        }
    }

    pub fn map<M, W>(&self, name: impl Fn(&N) -> M, value: impl Fn(&V) -> W) -> RuleKind<M, W> {
        let names = |names: &[N]| names.iter().map(&name).collect();
        match self {
            Self::AtLeastOne(fields) => RuleKind::AtLeastOne(names(fields)),
            Self::NotBoth(fields) => RuleKind::NotBoth(names(fields)),
            Self::Together(fields) => RuleKind::Together(names(fields)),
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
