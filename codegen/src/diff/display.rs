//! Parts of the model as the spec language writes them.

use crate::model::{
    Auth, CountBounds, FieldCondition, NumberBounds, Price, PriceUnit, Rate, Rounding, RuleKind, Scalar, Service,
    StringBounds, Type, TypeId, ValueKind,
};
use crate::vocabulary::{Bounds, OAuth2, joined, shown_needs};

/// `string(1..400)`, `Pet[] | null`.
pub(super) fn type_text(ty: &Type, service: &Service) -> String {
    let plain = match &ty.kind {
        ValueKind::Scalar(scalar) => scalar.name().to_owned() + &scalar_bounds(scalar),
        ValueKind::Json => "json".to_owned(),
        ValueKind::Const(value) => format!("const {value}"),
        ValueKind::List(item, bounds) => format!("{}[]{}", item_text(item, service), count_bounds(bounds)),
        ValueKind::Map(item, CountBounds::ANY) => format!("map<{}>", type_text(item, service)),
        ValueKind::Map(item, bounds) => format!("map<{}>{}", type_text(item, service), count_bounds(bounds)),
        ValueKind::Encoded(encoding, inner) => format!("{}<{}>", encoding.as_str(), type_text(inner, service)),
        ValueKind::Named(id) => named(*id, service),
    };
    if ty.nullable { format!("{plain} | null") } else { plain }
}

fn scalar_bounds(scalar: &Scalar) -> String {
    match scalar.bounds() {
        Bounds::Text(bounds) => string_bounds(bounds),
        Bounds::Number(bounds) => number_bounds(bounds),
        Bounds::None => String::new(),
    }
}

fn item_text(item: &Type, service: &Service) -> String {
    let text = type_text(item, service);
    if item.nullable { format!("({text})") } else { text }
}

/// The name of a type, with its module.
pub(super) fn named(id: TypeId, service: &Service) -> String {
    service.type_def(id).dotted()
}

/// The name that a type is declared by: of an instance, that of its generic type.
pub(super) fn declared(id: TypeId, service: &Service) -> String {
    let def = service.type_def(id);
    let name = def.instance.as_ref().map_or(&def.name, |instance| &service.generic(instance.of).name);
    def.module.dotted(name)
}

pub(super) fn string_bounds(bounds: &StringBounds) -> String {
    let StringBounds { min_length, max_length, pattern } = bounds;
    match pattern {
        Some(pattern) => format!("(/{pattern}/)"),
        None => range(min_length.as_ref().map(u64::to_string), max_length.as_ref().map(u64::to_string)),
    }
}

pub(super) fn number_bounds(bounds: &NumberBounds) -> String {
    let NumberBounds { min, max, values } = bounds;
    if values.is_empty() {
        return range(min.map(|min| min.to_string()), max.map(|max| max.to_string()));
    }
    format!("({})", values.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"))
}

pub(super) fn count_bounds(bounds: &CountBounds) -> String {
    let CountBounds { min, max } = *bounds;
    if bounds == &CountBounds::default() {
        return String::new();
    }
    range(Some(min.to_string()), max.map(|max| max.to_string()))
}

fn range(min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (None, None) => String::new(),
        (min, max) => format!("({}..{})", min.unwrap_or_default(), max.unwrap_or_default()),
    }
}

pub(super) fn auth(auth: &Auth) -> String {
    let prefixed = |prefix: &Option<String>| prefix.as_ref().map(|prefix| format!(" {prefix}")).unwrap_or_default();
    let how = match auth {
        Auth::None => return "none".to_owned(),
        Auth::Header { name, prefix, .. } => format!("header {name}{}", prefixed(prefix)),
        Auth::Bearer { prefix, .. } => format!("bearer{}", prefixed(prefix)),
        Auth::Path { name, .. } => format!("path {name}"),
        Auth::Query { name, .. } => format!("query {name}"),
        Auth::Basic { .. } => "basic".to_owned(),
        Auth::OAuth2(OAuth2 { token, grant, scopes, .. }) => {
            let scopes = scopes.iter().map(|scope| format!(" {scope}")).collect::<String>();
            format!("oauth2 {} {token}{scopes}", grant.as_str())
        }
        Auth::Several { schemes, default } => {
            let all = schemes.iter().map(|(name, scheme)| format!("{name}: {}", self::auth(scheme)));
            return format!("{}; {}", shown_needs(default), all.collect::<Vec<_>>().join("; "));
        }
    };
    format!("{how}, {}", joined(&auth.variables(), " and "))
}

pub(super) fn field_condition(condition: &FieldCondition) -> String {
    match condition {
        FieldCondition::Values(values) => values.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"),
        FieldCondition::Present => "present".to_owned(),
        FieldCondition::Stated => "present, perhaps null".to_owned(),
        FieldCondition::Absent => "absent".to_owned(),
    }
}

pub(super) fn condition(kind: &RuleKind) -> String {
    let list = |names: &[String]| format!("[{}]", names.join(", "));
    match kind {
        RuleKind::Group(rule, fields) => format!("{}: {}", rule.as_str(), list(fields)),
        RuleKind::NotWith { field, other, value } => format!("not_with: {field} excludes {other} = {value}"),
        RuleKind::OnlyWith { field, is, needs, value } => {
            let is = is.as_ref().map(|is| format!(" = {is}")).unwrap_or_default();
            let value = value.as_ref().map(|value| format!(" = {value}")).unwrap_or_default();
            format!("only_with: {field}{is} needs {needs}{value}")
        }
        RuleKind::Overrides { field, except } => format!("overrides: {field} except {}", list(except)),
        RuleKind::Ordered { low, high } => format!("ordered: {}", list(&[low.clone(), high.clone()])),
    }
}

pub(super) fn price(price: &Price) -> String {
    match price {
        Price::Free => "free".to_owned(),
        Price::Unstated => "unstated".to_owned(),
        Price::Credits(price) => rate(&price.rate),
    }
}

pub(super) fn rate(rate: &Rate) -> String {
    let unit = match rate.unit {
        PriceUnit::Call => "call",
        PriceUnit::Result => "result",
    };
    let round = match rate.round {
        Rounding::Up if rate.per > 1 => ", rounded up",
        Rounding::Down if rate.per > 1 => ", rounded down",
        Rounding::Up | Rounding::Down => "",
    };
    let many = |count: u64, name: &str| if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") };
    let least = if rate.minimum > 0 { format!(", at least {}", rate.minimum) } else { String::new() };
    format!("{} per {}{round}{least}", many(rate.credits, "credit"), many(rate.per, unit))
}
