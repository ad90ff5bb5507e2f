//! Each construct ends up where it belongs.

use super::good;
use crate::document::{FieldType, File, Price, Response, TypeKind, ValueKind};
use crate::vocabulary::{Caps, Literal, Method, PageEnd, Presence, Provenance, RuleKind, Safety, Timeout, UnionBy};

fn types() -> File {
    good(include_str!("samples/types.yaml"))
}

fn kind<'f>(file: &'f File, name: &str) -> &'f TypeKind {
    file.types.iter().find(|entry| entry.name.value == name).and_then(|entry| entry.ty.declared()).expect(name)
}

#[test]
fn enums_and_ids() {
    let file = types();
    let TypeKind::Enum(enum_def) = kind(&file, "Degree") else { panic!("no enum") };
    let wires: Vec<&Literal> = enum_def.values.iter().map(|value| &value.wire.value).collect();
    let text = |text: &str| Literal::String(text.into());
    assert_eq!(wires, [&Literal::Integer(1), &text("4"), &text("401(k)"), &text("3"), &text("strategic")]);
    assert!(enum_def.open);
    assert_eq!(enum_def.values[2].metadata.rust.as_ref().expect("a name").value, "Plan401k");
    assert_eq!(enum_def.values[4].metadata.provenance, Some(Provenance::Observed));
    let TypeKind::Id(id) = kind(&file, "LocationId") else { panic!("an id") };
    let (looked_up, product) = id.lookup.as_ref().expect("a lookup");
    assert_eq!((looked_up.value.as_str(), product.as_ref().expect("stated").value.as_str()), ("LOCATION", "CLASSIC"));
    assert_eq!(id.reserved[0].value, "ALL");
    assert!(matches!(kind(&file, "Token"), TypeKind::Secret));
}

#[test]
fn unions() {
    let file = types();
    let TypeKind::Union(role) = kind(&file, "Role") else { panic!("a union") };
    assert!(matches!(&role.by.value, UnionBy::Fields(names) if names.len() == 2));
    assert_eq!(role.common[0].presence, Presence::Optional);
    assert!(matches!(role.variants[0].ty.declared(), Some(TypeKind::Object(object)) if object.fields.len() == 1));
    assert!(matches!(role.variants[1].ty.kind, ValueKind::Named(_)));
    let TypeKind::Union(amount) = kind(&file, "Amount") else { panic!("a union") };
    assert!(matches!(amount.by.value, UnionBy::Shape));
    assert_eq!(amount.variants[0].name.value, "Exact");
}

#[test]
fn objects_fields_and_rules() {
    let file = types();
    let TypeKind::Object(pet) = kind(&file, "Pet") else { panic!("an object") };
    assert_eq!(pet.like.as_ref().expect("stated").value, "Other");
    assert!(pet.all_optional);
    let names: Vec<_> = pet.fields.iter().map(|field| (field.name.value.as_str(), field.presence)).collect();
    let (none, optional) = (Presence::Required, Presence::Optional);
    let expected = [
        ("id", Presence::Guaranteed),
        ("tags", optional),
        ("kind", none),
        ("type", none),
        ("more", optional),
        ("params", none),
        ("each", optional),
        ("full", optional),
    ];
    assert_eq!(names, expected);
    assert!(matches!(&pet.fields[5].ty, FieldType::Wrap(fields) if fields.len() == 1));
    assert!(
        matches!(&pet.fields[6].ty, FieldType::Type(ty) if matches!(&ty.kind, ValueKind::List(item, _) if item.declared().is_some()))
    );
    let full = &pet.fields[7];
    assert_eq!(full.default.as_ref().expect("stated").value, Literal::Boolean(true));
    assert_eq!(full.send_default.as_ref().expect("stated").value, Literal::Boolean(false));
    assert!(full.stores && full.metadata.rust.is_some());
    assert_eq!(pet.rules.len(), 4);
    let RuleKind::OnlyWith { value: Some(value), .. } = &pet.rules[1].kind else { panic!("a rule") };
    assert_eq!(value.value, Literal::String("OPEN".into()));
    assert_eq!(pet.rules[1].metadata.notes[0].value, "because");
}

#[test]
fn services_and_endpoints() {
    let file = good(include_str!("samples/service.yaml"));
    let service = file.service.as_ref().expect("a service");
    assert_eq!(service.headers[0].1.value, "2");
    assert_eq!(service.envelopes.as_ref().expect("read")[0].ok[0].1.value, Literal::Boolean(true));
    let status = &service.errors.as_ref().expect("errors").statuses[0];
    assert_eq!((status.status, status.codes.len()), (401, 2));
    let search = &file.endpoints[0];
    assert!(
        matches!(&search.route, Some((method, path)) if method.value == Method::Post && path.value.ends_with("/search"))
    );
    assert!(search.body.as_ref().expect("stated").declared().is_none());
    let Some(Response::Json(response)) = &search.response else { panic!("a response") };
    assert!(matches!(response.declared(), Some(TypeKind::Object(object)) if object.fields.len() == 2));
    assert_eq!((search.safety, search.timeout), (Some(Safety::ReadOnly), Timeout::Slow));
    let Price::Credits(price) = &search.price.as_ref().expect("stated").value else { panic!("a price") };
    assert_eq!((price.rate.per, price.metadata.notes.len()), (10, 2));
    let pages = &search.pages[0];
    assert!(matches!(&pages.caps, Caps::ByVariant(caps) if caps[0].1 == 1000));
    assert_eq!(pages.ends.iter().map(|end| end.value).collect::<Vec<_>>(), [PageEnd::NoCursor, PageEnd::EmptyPage]);
    let limits: Vec<Option<i64>> = search.limits[0].1.iter().map(|(_, limit)| limit.value).collect();
    assert_eq!(limits, [Some(50), None]);
    assert!(search.lookup.is_some());
    assert_eq!(search.examples[1].status.expect("stated").value, 404);
}
