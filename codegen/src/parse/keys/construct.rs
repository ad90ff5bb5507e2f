//! The maps of the language, and what each may be by its keys.

use super::{Key, Table, endpoints, fields, rules, service, types};
use crate::vocabulary::{PageMode, Scheme};

/// A map of the language with keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Construct {
    File,
    ServiceFile,
    Auth(Scheme),
    Envelope,
    Errors,
    ErrorStatus,
    ErrorKind,
    Type(TypeForm),
    EnumValue,
    IdLookup,
    Union,
    Variant(VariantForm),
    Rule(RuleForm),
    /// The value of the key `only_with`.
    OnlyWith,
    /// The value of the key `overrides`.
    Overrides,
    Field(FieldForm),
    Endpoint,
    InlineObject,
    Idempotency,
    Price,
    Pages(PageMode),
    Lookup,
    Example(ExampleForm),
}

/// What a map may be, decided by its keys.
pub(in crate::parse) trait Form: Copy + 'static {
    /// The deciding keys; the first that is there decides.
    const DECIDED_BY: &'static [(&'static str, Self)];

    fn construct(self) -> Construct;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypeForm {
    Object,
    Enum,
    Id,
    Secret,
    Union,
    Alias,
}

impl Form for TypeForm {
    const DECIDED_BY: &'static [(&'static str, Self)] = &[
        ("fields", Self::Object),
        ("like", Self::Object),
        ("id", Self::Id),
        ("enum", Self::Enum),
        ("secret", Self::Secret),
        ("union", Self::Union),
        ("type", Self::Alias),
    ];

    fn construct(self) -> Construct {
        Construct::Type(self)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariantForm {
    Object,
    Type,
}

impl Form for VariantForm {
    const DECIDED_BY: &'static [(&'static str, Self)] =
        &[("type", Self::Type), ("fields", Self::Object), ("like", Self::Object)];

    fn construct(self) -> Construct {
        Construct::Variant(self)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldForm {
    Type,
    Object,
    Each,
    Enum,
    Wrap,
    Union,
}

impl Form for FieldForm {
    const DECIDED_BY: &'static [(&'static str, Self)] = &[
        ("type", Self::Type),
        ("fields", Self::Object),
        ("each", Self::Each),
        ("enum", Self::Enum),
        ("wrap", Self::Wrap),
        ("union", Self::Union),
    ];

    fn construct(self) -> Construct {
        Construct::Field(self)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleForm {
    AtLeastOne,
    NotBoth,
    Together,
    OnlyWith,
    Overrides,
    Ordered,
}

impl Form for RuleForm {
    const DECIDED_BY: &'static [(&'static str, Self)] = &[
        ("at_least_one", Self::AtLeastOne),
        ("not_both", Self::NotBoth),
        ("together", Self::Together),
        ("only_with", Self::OnlyWith),
        ("overrides", Self::Overrides),
        ("ordered", Self::Ordered),
    ];

    fn construct(self) -> Construct {
        Construct::Rule(self)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExampleForm {
    Call,
    Error,
}

impl Form for ExampleForm {
    const DECIDED_BY: &'static [(&'static str, Self)] =
        &[("error", Self::Error), ("request", Self::Call), ("response", Self::Call)];

    fn construct(self) -> Construct {
        Construct::Example(self)
    }
}

impl Construct {
    /// In the order of the schema.
    pub const ALL: &'static [Self] = &[
        Self::File,
        Self::ServiceFile,
        Self::Auth(Scheme::Header),
        Self::Auth(Scheme::Bearer),
        Self::Auth(Scheme::Query),
        Self::Auth(Scheme::Basic),
        Self::Envelope,
        Self::Errors,
        Self::ErrorStatus,
        Self::ErrorKind,
        Self::Type(TypeForm::Object),
        Self::Type(TypeForm::Enum),
        Self::EnumValue,
        Self::Type(TypeForm::Id),
        Self::IdLookup,
        Self::Type(TypeForm::Secret),
        Self::Type(TypeForm::Union),
        Self::Union,
        Self::Variant(VariantForm::Object),
        Self::Variant(VariantForm::Type),
        Self::Type(TypeForm::Alias),
        Self::Rule(RuleForm::AtLeastOne),
        Self::Rule(RuleForm::NotBoth),
        Self::Rule(RuleForm::Together),
        Self::Rule(RuleForm::OnlyWith),
        Self::OnlyWith,
        Self::Rule(RuleForm::Overrides),
        Self::Overrides,
        Self::Rule(RuleForm::Ordered),
        Self::Field(FieldForm::Type),
        Self::Field(FieldForm::Object),
        Self::Field(FieldForm::Each),
        Self::Field(FieldForm::Enum),
        Self::Field(FieldForm::Wrap),
        Self::Field(FieldForm::Union),
        Self::Endpoint,
        Self::InlineObject,
        Self::Idempotency,
        Self::Price,
        Self::Pages(PageMode::Cursor),
        Self::Pages(PageMode::Offset),
        Self::Pages(PageMode::Page),
        Self::Lookup,
        Self::Example(ExampleForm::Call),
        Self::Example(ExampleForm::Error),
    ];

    fn table(self) -> &'static Table {
        match self {
            Self::File => &service::FILE,
            Self::ServiceFile => &service::SERVICE_FILE,
            Self::Auth(scheme) => scheme.table(),
            Self::Envelope => &service::ENVELOPE,
            Self::Errors => &service::ERRORS,
            Self::ErrorStatus => &service::ERROR_STATUS,
            Self::ErrorKind => &service::ERROR_KIND,
            Self::Type(form) => form.table(),
            Self::EnumValue => &types::ENUM_VALUE,
            Self::IdLookup => &types::ID_LOOKUP,
            Self::Union => &types::UNION,
            Self::Variant(VariantForm::Object) => &types::VARIANT_OBJECT,
            Self::Variant(VariantForm::Type) => &types::VARIANT_TYPE,
            Self::Rule(form) => form.table(),
            Self::OnlyWith => &rules::ONLY_WITH,
            Self::Overrides => &rules::OVERRIDES,
            Self::Field(form) => form.table(),
            Self::Endpoint => &endpoints::ENDPOINT,
            Self::InlineObject => &endpoints::INLINE_OBJECT,
            Self::Idempotency => &endpoints::IDEMPOTENCY,
            Self::Price => &endpoints::PRICE,
            Self::Pages(PageMode::Cursor) => &endpoints::CURSOR_PAGES,
            Self::Pages(PageMode::Offset) => &endpoints::OFFSET_PAGES,
            Self::Pages(PageMode::Page) => &endpoints::NUMBERED_PAGES,
            Self::Lookup => &endpoints::LOOKUP,
            Self::Example(ExampleForm::Call) => &endpoints::CALL_EXAMPLE,
            Self::Example(ExampleForm::Error) => &endpoints::ERROR_EXAMPLE,
        }
    }

    /// In snake case, for references in the schema.
    pub fn name(self) -> &'static str {
        self.table().name
    }

    /// For messages, with an article.
    pub fn title(self) -> &'static str {
        self.table().title
    }

    pub fn doc(self) -> &'static str {
        self.table().doc
    }

    pub fn keys(self) -> impl Iterator<Item = &'static Key> {
        self.table().keys.iter().copied().flatten()
    }

    pub fn key(self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }

    /// What the deciding keys decide, for messages; `None` where there is no word for it.
    pub(in crate::parse) fn decided(self) -> Option<&'static str> {
        match self {
            Self::Type(_) => Some("type"),
            Self::Variant(_) => Some("variant"),
            Self::Rule(_) => Some("rule"),
            Self::Field(_) => Some("field"),
            Self::File | Self::ServiceFile | Self::Auth(_) | Self::Envelope => None,
            Self::Errors | Self::ErrorStatus | Self::ErrorKind => None,
            Self::EnumValue | Self::IdLookup | Self::Union | Self::OnlyWith | Self::Overrides => None,
            Self::Endpoint | Self::InlineObject | Self::Idempotency | Self::Price | Self::Pages(_) => None,
            Self::Lookup | Self::Example(_) => None,
        }
    }

    /// Keys that would make it another construct: they contradict the keys it has.
    pub(in crate::parse) fn rivals(self) -> &'static [&'static str] {
        self.table().rivals
    }
}

impl Scheme {
    fn table(self) -> &'static Table {
        match self {
            Self::Header => &service::HEADER_AUTH,
            Self::Bearer => &service::BEARER_AUTH,
            Self::Query => &service::QUERY_AUTH,
            Self::Basic => &service::BASIC_AUTH,
        }
    }
}

impl TypeForm {
    fn table(self) -> &'static Table {
        match self {
            Self::Object => &types::OBJECT_TYPE,
            Self::Enum => &types::ENUM_TYPE,
            Self::Id => &types::ID_TYPE,
            Self::Secret => &types::SECRET_TYPE,
            Self::Union => &types::UNION_TYPE,
            Self::Alias => &types::ALIAS_TYPE,
        }
    }
}

impl FieldForm {
    fn table(self) -> &'static Table {
        match self {
            Self::Type => &fields::TYPE_FIELD,
            Self::Object => &fields::OBJECT_FIELD,
            Self::Each => &fields::EACH_FIELD,
            Self::Enum => &fields::ENUM_FIELD,
            Self::Wrap => &fields::WRAP_FIELD,
            Self::Union => &fields::UNION_FIELD,
        }
    }
}

impl RuleForm {
    fn table(self) -> &'static Table {
        match self {
            Self::AtLeastOne => &rules::AT_LEAST_ONE,
            Self::NotBoth => &rules::NOT_BOTH,
            Self::Together => &rules::TOGETHER,
            Self::OnlyWith => &rules::ONLY_WITH_RULE,
            Self::Overrides => &rules::OVERRIDES_RULE,
            Self::Ordered => &rules::ORDERED,
        }
    }
}
