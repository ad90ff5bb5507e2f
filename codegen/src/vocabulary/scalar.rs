//! Values without parts: one table, from which every room has what it needs to know of a scalar.

use super::{NumberBounds, Shape, StringBounds};

/// What distinguishes one scalar from another.
#[derive(Debug, Clone, Copy)]
pub struct Properties {
    /// The name in the language.
    pub name: &'static str,
    pub form: Form,
    /// The type that it has of its own, rather than that of its form.
    pub type_name: Option<&'static str>,
    /// The `format` of JSON Schema and OpenAPI.
    pub format: Option<&'static str>,
    /// What a caller must know of its values, as a sentence.
    pub unit: Option<&'static str>,
    /// What a whole text has to match to be sent.
    pub pattern: Option<&'static str>,
    /// Values, as JSON. Where there are bounds, values are made from these.
    pub examples: &'static [&'static str],
}

macro_rules! scalars {
    ($($scalar:ident $(($bounds:ident))?: $name:literal, $form:ident
        $(, type $type:literal)? $(, format $format:literal)? $(, unit $unit:literal)?
        $(, pattern $pattern:literal)? $(, examples [$($example:literal),+])?;)+) => {
        /// A value that is one JSON string, number or boolean, with its bounds.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Scalar {
            $($scalar $(($bounds))?,)+
        }

        impl Scalar {
            /// The names of their own types.
            pub const TYPE_NAMES: &'static [Option<&'static str>] = &[$(option!($($type)?)),+];

            /// Each scalar, without bounds.
            pub fn all() -> Vec<Self> {
                vec![$(Self::$scalar $(($bounds::default()))?),+]
            }

            /// The scalar by this name, without bounds.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$scalar $(($bounds::default()))?),)+
                    _ => None,
                }
            }

            pub fn properties(&self) -> &'static Properties {
                match self {
                    $(Self::$scalar { .. } => &Properties {
                        name: $name,
                        form: Form::$form,
                        type_name: option!($($type)?),
                        format: option!($($format)?),
                        unit: option!($($unit)?),
                        pattern: option!($($pattern)?),
                        examples: &[$($($example),+)?],
                    },)+
                }
            }
        }
    };
}

macro_rules! option {
    () => {
        None
    };
    ($value:literal) => {
        Some($value)
    };
}

scalars! {
    String(StringBounds): "string", Text;
    Integer(NumberBounds): "integer", Integer, format "int64";
    Number(NumberBounds): "number", Number, format "double";
    Boolean: "boolean", Boolean, examples ["true", "false"];
    Url: "url", Text, format "uri",
        pattern r"[A-Za-z][A-Za-z0-9+.\-]*://[^\s/?#]+([/?#]\S*)?",
        examples [r#""https://example.com/a?b=c#d""#, r#""http://localhost:8080""#];
    Timestamp: "timestamp", FilledText, type "Timestamp", format "date-time",
        pattern r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d+)?)? ?([Zz]|[+-]\d\d(:?\d\d)?)",
        examples [r#""2026-05-31T09:30:00Z""#, r#""2024-02-29T23:59:59.123+02:00""#];
    LocalTimestamp: "local_timestamp", FilledText, type "LocalTimestamp", format "date-time-local",
        pattern r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d+)?)?",
        examples [r#""2026-05-31 09:30:00""#, r#""2026-05-31T09:30:00""#];
    Date: "date", FilledText, type "Date", format "date",
        pattern r"\d{4}-\d\d-\d\d",
        examples [r#""2026-05-31""#, r#""1999-12-31""#];
    UnixTimestamp: "unix_timestamp", Integer, type "UnixTimestamp", format "unixtime",
        unit "Seconds since 1970-01-01 UTC.",
        examples ["0", "1780000000", "-1"];
    Uuid: "uuid", FilledText, type "Uuid", format "uuid",
        pattern "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
        examples [r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#, r#""00000000-0000-0000-0000-000000000000""#];
    UnixMillis: "unix_millis", Integer, type "UnixMillis", format "unixtime-milliseconds",
        unit "Milliseconds since 1970-01-01 UTC.",
        examples ["0", "1780000000123", "-1"];
    HttpDate: "http_date", FilledText, type "HttpDate", format "http-date",
        pattern r"([A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? ([A-Z]{1,4}|[+-]\d{4})",
        examples [r#""Sun, 31 May 2026 09:30:00 GMT""#, r#""31 May 2026 09:30 +0200""#];
    Duration: "duration", FilledText, type "IsoDuration", format "duration",
        pattern r"P((\d+([.,]\d+)?[YMWD])+(T(\d+([.,]\d+)?[HMS])+)?|T(\d+([.,]\d+)?[HMS])+)",
        examples [r#""PT1H30M""#, r#""P3D""#];
    Decimal: "decimal", FilledText, type "Decimal", format "decimal",
        pattern r"-?\d+(\.\d+)?([eE][+-]?\d+)?",
        examples [r#""12.50""#, r#""340282366920938463463374607431768211455""#];
    Base64: "base64", FilledText, type "Base64", format "byte",
        pattern "([0-9A-Za-z+/_-]{4})*([0-9A-Za-z+/_-]{4}|[0-9A-Za-z+/_-]{3}=|[0-9A-Za-z+/_-]{2}==)",
        examples [r#""AAH+/w==""#, r#""aGVsbG8h""#];
    // Only in bodies of requests, which are not JSON.
    File: "file", Text, format "binary", examples [r#""%PDF-1.7""#, r#""""#];
}

impl Scalar {
    /// The name in the language.
    pub fn name(&self) -> &'static str {
        self.properties().name
    }

    /// The JSON values that are accepted for it.
    pub fn form(&self) -> Form {
        self.properties().form
    }

    /// The JSON type of all its values.
    pub fn shape(&self) -> Shape {
        match self.form() {
            Form::Text | Form::FilledText => Shape::String,
            Form::Integer | Form::Number => Shape::Number,
            Form::Boolean => Shape::Boolean,
        }
    }

    /// The bounds that the spec can give it.
    pub fn bounds(&self) -> Bounds<'_> {
        match self {
            Self::String(bounds) => Bounds::Text(bounds),
            Self::Integer(bounds) | Self::Number(bounds) => Bounds::Number(bounds),
            _ => Bounds::None,
        }
    }
}

/// The JSON values of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Text,
    /// A string that is not empty.
    FilledText,
    Integer,
    Number,
    Boolean,
}

impl Form {
    /// A value of this form, in words.
    pub fn described(self) -> &'static str {
        match self {
            Self::Text | Self::FilledText => "a string",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Boolean => "`true` or `false`",
        }
    }
}

/// The bounds of a scalar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bounds<'s> {
    None,
    Text(&'s StringBounds),
    Number(&'s NumberBounds),
}
