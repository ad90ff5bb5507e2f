//! Where and why a value could not be read, without the value: bodies hold personal data, and errors are logged.

use std::{borrow::Cow, fmt};

use super::Kind;

/// The expected value in a message.
pub(super) type Expected = &'static str;

/// Where a value could not be read, what was expected there, and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// From the value outwards: the innermost step comes first.
    path: Vec<Step>,
    problem: Problem,
    /// The variants of unions that were being read, the outermost last.
    variants: Vec<Cow<'static, str>>,
    pub(super) reach: Reach,
    /// What else is wrong with a request.
    others: Vec<Self>,
}

/// A step from a value to a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A field, or `*` for a key of a map, which is content.
    Field(Cow<'static, str>),
    /// A place in a list.
    Item(usize),
}

/// How much of the body is lost with an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The nearest optional field, or the nearest item of a page.
    Field,
    /// The nearest item of a page.
    Item,
    /// The body: its text is not JSON.
    Body,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Problem {
    /// Another kind of value.
    Kind { expected: Expected, found: Kind },
    /// A scalar of a kind that may do, with a value that does not.
    Scalar { expected: Expected, found: Kind },
    /// A required field is missing, or null.
    Missing,
    /// The spec has no such field, but perhaps one with a similar name.
    UnknownField(Option<Cow<'static, str>>),
    /// A field is there twice.
    Twice,
    /// A field that always has the same value has another.
    Constant(String),
    /// The spec does not list the value of an enum.
    UnknownValue(String),
    /// No variant of a union has these fields.
    NoVariant(String),
    /// The request breaks rules.
    Refused(String),
    /// The value is JSON, but more than is read: too deep, out of range, or half of a character.
    Limit(Expected),
    /// The text is not JSON.
    Syntax { problem: Expected, line: usize, column: usize },
    /// The body as a whole is not a JSON text.
    Body(Cow<'static, str>),
}

impl ReadError {
    #[cold]
    #[inline(never)]
    fn new(problem: Problem, reach: Reach) -> Box<Self> {
        Box::new(Self { path: Vec::new(), problem, variants: Vec::new(), reach, others: Vec::new() })
    }

    pub(super) fn unexpected(expected: Expected, found: Kind) -> Box<Self> {
        Self::new(Problem::Kind { expected, found }, Reach::Field)
    }

    pub(super) fn scalar(expected: Expected, found: Kind) -> Box<Self> {
        Self::new(Problem::Scalar { expected, found }, Reach::Field)
    }

    pub(super) fn missing(name: Cow<'static, str>) -> Box<Self> {
        Self::new(Problem::Missing, Reach::Field).in_field(name)
    }

    pub(super) fn null() -> Box<Self> {
        Self::unexpected("a value", Kind::Null)
    }

    pub(super) fn unknown_field(nearest: Option<Cow<'static, str>>) -> Box<Self> {
        Self::new(Problem::UnknownField(nearest), Reach::Field)
    }

    pub(super) fn twice() -> Box<Self> {
        Self::new(Problem::Twice, Reach::Field)
    }

    /// `expected` is a constant of the spec, so it may be shown.
    pub(super) fn constant(expected: impl fmt::Display) -> Box<Self> {
        Self::new(Problem::Constant(expected.to_string()), Reach::Field)
    }

    /// `allowed` has values of the spec.
    pub(super) fn unknown_value(allowed: String) -> Box<Self> {
        Self::new(Problem::UnknownValue(allowed), Reach::Field)
    }

    /// `fields` names the discriminators, without their values.
    pub(super) fn no_variant(fields: String) -> Box<Self> {
        Self::new(Problem::NoVariant(fields), Reach::Field)
    }

    pub(super) fn refused(violations: String) -> Box<Self> {
        Self::new(Problem::Refused(violations), Reach::Field)
    }

    pub(super) fn limit(problem: Expected) -> Box<Self> {
        Self::new(Problem::Limit(problem), Reach::Item)
    }

    pub(super) fn half_pair() -> Box<Self> {
        Self::new(Problem::Limit("a string with half of a surrogate pair"), Reach::Field)
    }

    pub(super) fn syntax(problem: Expected, line: usize, column: usize) -> Box<Self> {
        Self::new(Problem::Syntax { problem, line, column }, Reach::Body)
    }

    pub(crate) fn body(problem: impl Into<Cow<'static, str>>) -> Box<Self> {
        Self::new(Problem::Body(problem.into()), Reach::Body)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn in_field(mut self: Box<Self>, name: impl Into<Cow<'static, str>>) -> Box<Self> {
        self.path.push(Step::Field(name.into()));
        self
    }

    #[cold]
    #[inline(never)]
    pub(super) fn in_item(mut self: Box<Self>, index: usize) -> Box<Self> {
        self.path.push(Step::Item(index));
        self
    }

    /// The same below a path, which starts at the outside.
    pub(super) fn below(mut self, path: Vec<Step>) -> Self {
        self.path.extend(path.into_iter().rev());
        self
    }

    /// The same, with everything else that is wrong.
    pub(super) fn with(self, others: Vec<Self>) -> Box<Self> {
        Box::new(Self { others, ..self })
    }

    /// `variant` is a name of the spec.
    #[cold]
    #[inline(never)]
    pub(super) fn in_variant(mut self: Box<Self>, variant: String) -> Box<Self> {
        self.variants.push(variant.into());
        self
    }

    /// The place of the value, such as `items[3].id`; `.` for the body as a whole.
    pub fn path(&self) -> String {
        // Syntax has a line and a column instead.
        if self.reach == Reach::Body { ".".to_owned() } else { path_text(self.path.iter().rev()) }
    }

    /// Whether it is about the body as a whole, which is not JSON.
    pub(crate) fn is_of_body(&self) -> bool {
        self.reach == Reach::Body
    }

    /// What was expected, and what was found.
    pub fn reason(&self) -> String {
        let mut reason = String::new();
        for variant in self.variants.iter().rev() {
            reason.push_str(&format!("as {variant}: "));
        }
        reason + &self.problem.to_string()
    }
}

/// Steps from the outside in, as text.
pub(super) fn path_text<'a>(steps: impl Iterator<Item = &'a Step>) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Field(name) => {
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(name);
            }
            Step::Item(index) => path.push_str(&format!("[{index}]")),
        }
    }
    if path.is_empty() { ".".to_owned() } else { path }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Scalar { expected, found } => write!(f, "expected {expected}, found {found} that is not one"),
            Self::Missing => f.write_str("missing field"),
            Self::UnknownField(None) => f.write_str("unknown field"),
            Self::UnknownField(Some(nearest)) => write!(f, "unknown field (did you mean `{nearest}`?)"),
            Self::Twice => f.write_str("field is set twice"),
            Self::Constant(value) => write!(f, "expected the constant `{value}`, found another value"),
            Self::UnknownValue(allowed) => write!(f, "the value is not in the spec; allowed: {allowed}"),
            Self::NoVariant(fields) => write!(f, "no variant has {fields}"),
            Self::Refused(violations) => f.write_str(violations),
            Self::Limit(problem) => f.write_str(problem),
            Self::Syntax { problem, line, column } => write!(f, "{problem} at line {line} column {column}"),
            Self::Body(problem) => f.write_str(problem),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path().as_str() {
            "." => f.write_str(&self.reason())?,
            path => write!(f, "at `{path}`: {}", self.reason())?,
        }
        self.others.iter().try_for_each(|other| write!(f, "; {other}"))
    }
}

impl std::error::Error for ReadError {}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::Text => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}
