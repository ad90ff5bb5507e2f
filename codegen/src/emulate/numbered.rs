//! Items that differ, as those of a service do: by what identifies them, and by what leads to the next page.

use serde_json::Value;

use super::pages::{field_at, field_of_last, put};
use super::stock::is_documented;
use crate::model::{Field, Paging, Presence, Scalar, Service, Type, TypeKind, TypeKinds, ValueKind};
use crate::resolve::shown;

/// Makes an item differ from all others, by what identifies it.
pub(super) fn number_item(service: &Service, ty: &Type, item: &mut Value, index: usize) {
    match service.of(ty) {
        Some(TypeKind::Object(object)) => {
            let (ids, others): (Vec<_>, Vec<_>) =
                object.fields.iter().partition(|field| field.presence == Presence::Guaranteed);
            let mut differs = |field: &Field| {
                let (Some(ty), Some(value)) = (field.value(), item.get_mut(&field.wire)) else { return false };
                let before = value.clone();
                number_item(service, ty, value, index);
                before != *value
            };
            // Where nothing identifies an item, the first field that can differ does.
            if ids.into_iter().filter(|id| differs(id)).count() == 0 {
                others.into_iter().any(differs);
            }
        }
        Some(TypeKind::Union(union)) => {
            if let [one] = shown(service, union, item).as_slice() {
                number_item(service, &union.variants[*one].ty, item, index);
            }
        }
        Some(TypeKind::Id(_)) | None => {
            let numbered = match &*item {
                Value::String(text) => match text.parse::<u64>() {
                    Ok(number) if text.len() > 3 => Value::String(number.saturating_add(index as u64).to_string()),
                    _ => Value::String(format!("{text}-{index}")),
                },
                Value::Number(number) => number.as_i64().map_or(Value::Null, |number| (number + index as i64).into()),
                _ => return,
            };
            let can_be =
                matches!(ty.kind, ValueKind::Named(_) | ValueKind::Scalar(Scalar::String(_) | Scalar::Integer(_)));
            if can_be && is_documented(service, ty, &numbered) {
                *item = numbered;
            }
        }
        Some(TypeKind::Enum(_) | TypeKind::Secret) => {}
    }
}

/// Makes what leads from an item to the next page differ, where it is any value.
pub(super) fn number_cursor(service: &Service, ty: &Type, paging: &Paging, item: &mut Value, index: usize) {
    let Some(names) = field_of_last(paging) else { return };
    match field_at(service, ty, names).and_then(Field::value).map(|ty| &ty.kind) {
        Some(ValueKind::Json) => put(service, ty, item, names, index.into()),
        Some(ValueKind::List(of, _)) if of.kind == ValueKind::Json => {
            put(service, ty, item, names, Value::Array(vec![index.into()]));
        }
        Some(_) | None => {}
    }
}
