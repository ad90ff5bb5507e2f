//! Keywords of the language: the values of keys that accept one of a few names. The `Default` of such an enum is the value of a
//! key that is left out.

use serde_json::Value;

/// An enum whose values are keywords of the language.
pub trait Keyword: Copy + 'static {
    const ALL: &'static [Self];
    /// Those of `ALL`, in the same order.
    const NAMES: &'static [&'static str];

    /// The value that a word names.
    fn named(word: &str) -> Option<Self> {
        Self::NAMES.iter().position(|known| *known == word).and_then(|index| Self::ALL.get(index)).copied()
    }
}

macro_rules! keywords {
    ($($(#[$metadata:meta])* $name:ident { $($(#[$remark:meta])* $value:ident = $word:literal,)+ })+) => {$(
        $(#[$metadata])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$remark])* $value,)+
        }

        impl Keyword for $name {
            const ALL: &'static [Self] = &[$(Self::$value),+];
            const NAMES: &'static [&'static str] = &[$($word),+];
        }

        impl $name {
            /// As the language writes it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }

            /// As Rust writes it.
            pub const fn rust_name(self) -> &'static str {
                match self {
                    $(Self::$value => stringify!($value),)+
                }
            }
        }
    )+};
}

keywords! {
    Method {
        Get = "get",
        Post = "post",
        Put = "put",
        Patch = "patch",
        Delete = "delete",
        Head = "head",
        Options = "options",
    }
    Safety {
        ReadOnly = "read_only",
        Writes = "writes",
    }
    /// The time-out class of a call.
    #[derive(Default)]
    Timeout {
        Quick = "quick",
        #[default]
        Normal = "normal",
        Slow = "slow",
    }
    /// The unit that a price is counted in.
    PriceUnit {
        Call = "call",
        Result = "result",
    }
    #[derive(Default)]
    Rounding {
        #[default]
        Up = "up",
        Down = "down",
    }
    /// An authentication scheme.
    Scheme {
        Header = "header",
        Bearer = "bearer",
        Query = "query",
        Basic = "basic",
        Path = "path",
        OAuth2 = "oauth2",
    }
    /// The hash of a signature.
    #[derive(Default)]
    SignatureHash {
        #[default]
        Sha256 = "sha256",
        Sha1 = "sha1",
        Sha512 = "sha512",
    }
    /// How a signature is written.
    #[derive(Default)]
    SignatureText {
        #[default]
        Hex = "hex",
        Base64 = "base64",
    }
    /// What a token is fetched for.
    #[derive(Default)]
    Grant {
        #[default]
        ClientCredentials = "client_credentials",
        RefreshToken = "refresh_token",
    }
    /// Where the id and secret of a client are sent to a token endpoint.
    #[derive(Default)]
    ClientPlace {
        #[default]
        Header = "header",
        Body = "body",
    }
    /// What the next request sends to get the next page.
    PageMode {
        Cursor = "cursor",
        Offset = "offset",
        Page = "page",
        Link = "link",
    }
    /// A condition that ends a pagination.
    PageEnd {
        NoCursor = "no_cursor",
        NoOffset = "no_offset",
        NoMore = "no_more",
        EmptyPage = "empty_page",
        ShortPage = "short_page",
        Total = "total",
    }
    /// What a caller can do about an error.
    Remedy {
        Wait = "wait",
        Reconnect = "reconnect",
        FixRequest = "fix_request",
        Upgrade = "upgrade",
        Support = "support",
    }
    /// Whether a failed call is charged.
    #[derive(Default)]
    Charged {
        #[default]
        No = "no",
        Maybe = "maybe",
        Yes = "yes",
    }
    #[derive(Default)]
    Provenance {
        /// Documented by the vendor.
        #[default]
        Documented = "documented",
        /// Observed in real traffic.
        Observed = "observed",
        /// Inferred from something else.
        Inferred = "inferred",
    }
    /// A rule between any number of fields.
    GroupRule {
        /// At least one of them is set.
        AtLeastOne = "at_least_one",
        /// At most one of them is set.
        NotBoth = "not_both",
        /// All or none of them are set.
        Together = "together",
    }
    /// An encoding of a value: `csv` in `csv<T>`.
    Encoding {
        /// A list as one string, the items separated by commas.
        Csv = "csv",
        /// A number or boolean as a string.
        Quoted = "quoted",
        /// A scalar as a string, a number or a boolean, whichever the service sends.
        Loose = "loose",
    }
    /// What the bytes of a body are.
    #[derive(Default)]
    ContentKind {
        #[default]
        Json = "json",
        /// `a=1&b=2`
        Form = "form",
        /// A part for each field.
        Multipart = "multipart",
        Text = "text",
        Bytes = "bytes",
        /// A JSON value on each line.
        JsonLines = "json_lines",
        /// Server-sent events.
        Events = "events",
    }
    /// How a form writes what is not a scalar.
    #[derive(Default)]
    FormStyle {
        /// Lists as fields of the same name; nothing else.
        #[default]
        Flat = "flat",
        /// `a[b]=`, and lists as `a[]=`.
        Brackets = "brackets",
        /// `a[b]=`, and lists as `a[0]=`.
        Indices = "indices",
        /// As JSON texts.
        Json = "json",
    }
    /// How a parameter is written that is more than one text.
    Style {
        /// A list as one text, its items separated by `|`.
        Pipes = "pipes",
        /// A list as one text, its items separated by spaces.
        Spaces = "spaces",
        /// `a[b]=`, and lists as `a[]=`.
        Brackets = "brackets",
        /// `a[b]=`, and lists as `a[0]=`.
        Indices = "indices",
        /// As a JSON text.
        Json = "json",
    }
    /// The type of a JSON value.
    Shape {
        String = "string",
        Number = "number",
        Boolean = "boolean",
        List = "list",
        Object = "object",
    }
}

impl Safety {
    /// The safety of an endpoint that does not state it.
    pub fn default_of(method: Method) -> Self {
        match method {
            Method::Get | Method::Head | Method::Options => Self::ReadOnly,
            Method::Post | Method::Put | Method::Patch | Method::Delete => Self::Writes,
        }
    }
}

impl Shape {
    /// `None` for null.
    pub fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Null => return None,
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        })
    }

    /// A value of this type, in words.
    pub fn described(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

/// As in HTTP: `GET`.
impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.as_str().to_ascii_uppercase())
    }
}
