//! What a spec becomes.

use super::{SERVICE, resolve_files, service, type_def};
use crate::model::{
    Field, FieldType, Literal, PathPart, Presence, Price, Provenance, RequestPart, Scalar, TypeKind, ValueKind,
};

fn fields(kind: &TypeKind) -> &[Field] {
    let TypeKind::Object(object) = kind else { panic!("no object") };
    &object.fields
}

#[test]
fn types_stand_in_order_with_inline_ones_behind_their_home() {
    let one = "endpoints:\n  list:\n    get: /a\n    query:\n      sort?: enum(up, down)\n    response:\n      fields:\n        pets: Pet[]\n        page:\n          fields:\n            size: integer\ntypes:\n  Pet:\n    fields:\n      owner:\n        fields:\n          kind: enum(a)\n      tags:\n        each:\n          name: string\n  Alone: {enum: [a]}\n";
    let two = "types:\n  Last:\n    fields:\n      alone: Alone\nendpoints:\n  get_last: {get: /b, response: Last}\n";
    let files = [("petshop/service.yaml", SERVICE), ("petshop/b.yaml", two), ("petshop/a.yaml", one)];
    let (_, model, _) = resolve_files(&files);
    let service = &model.expect("a model").services[0];
    let names: Vec<(&str, &str)> =
        service.types.iter().map(|def| (def.name.as_str(), service.type_def(def.home).name.as_str())).collect();
    assert_eq!(
        names,
        [
            ("Pet", "Pet"),
            ("PetOwner", "Pet"),
            ("PetOwnerKind", "Pet"),
            ("PetTags", "Pet"),
            ("Alone", "Alone"),
            ("ListSort", "ListSort"),
            ("ListResponse", "ListResponse"),
            ("ListResponsePage", "ListResponse"),
            ("Last", "Last"),
        ]
    );
}

#[test]
fn like_without_optional() {
    let service = service(
        "endpoints:\n  add:\n    post: /a\n    body: NewPet\n    response: Pet\n  change:\n    patch: /a\n    body: PetChange\n    response: none\ntypes:\n  Pet:\n    fields:\n      id!: string\n      kind!: loose<integer>\n      name: string\n  NewPet:\n    like: Pet\n    without: [id]\n    fields:\n      name?: string(1..)\n      nick?: string\n  PetChange:\n    like: NewPet\n    optional: true\n    fields:\n      tag: const x\n",
    );
    let shown = |name: &str| -> Vec<(String, Presence)> {
        fields(&type_def(&service, name).kind).iter().map(|field| (field.wire.clone(), field.presence)).collect()
    };
    let field = |name: &str, presence| (name.to_owned(), presence);
    assert_eq!(
        shown("NewPet"),
        [field("kind", Presence::Required), field("name", Presence::Optional), field("nick", Presence::Optional),]
    );
    assert_eq!(
        shown("PetChange"),
        [
            field("kind", Presence::Optional),
            field("name", Presence::Optional),
            field("nick", Presence::Optional),
            field("tag", Presence::Required),
        ]
    );
    let FieldType::Value(kind) = &fields(&type_def(&service, "NewPet").kind)[0].ty else { panic!("no value") };
    assert!(matches!(kind.scalar(), Some(Scalar::Integer(_))));
    assert_eq!(shown("Pet")[1], field("kind", Presence::Guaranteed));
}

#[test]
fn templates_are_left_out() {
    let service = service(
        "endpoints:\n  get: {get: /a, response: Pet}\ntypes:\n  Base:\n    fields:\n      owner:\n        fields: {a: string}\n  Pet:\n    like: Base\n",
    );
    let names: Vec<(&str, &str)> =
        service.types.iter().map(|def| (def.name.as_str(), service.type_def(def.home).name.as_str())).collect();
    assert_eq!(names, [("BaseOwner", "BaseOwner"), ("Pet", "Pet")]);
}

#[test]
fn aliases_disappear() {
    let service = service(
        "endpoints:\n  get: {get: /a, response: Pet}\ntypes:\n  Pet:\n    fields:\n      a: Years\n      b: Deep | null\n      c: Kind\n  Years: {type: integer(1..5)}\n  Deep: {type: 'Years[]'}\n  Kind: {type: 'enum(a, b)'}\n",
    );
    let value = |index: usize| match &fields(&type_def(&service, "Pet").kind)[index].ty {
        FieldType::Value(ty) => ty.clone(),
        FieldType::Wrap(_) => panic!("a wrap"),
    };
    assert!(matches!(value(0).scalar(), Some(Scalar::Integer(bounds)) if bounds.max.is_some()));
    assert!(value(1).nullable && matches!(value(1).kind, ValueKind::List(..)));
    assert_eq!(service.types.len(), 2);
    assert_eq!(service.types[1].name, "Kind");
}

#[test]
fn pages_and_provenance_are_inherited() {
    let service = service(
        "page: https://a.example/page\nendpoints:\n  get:\n    get: /a/{b}-{a}\n    provenance: observed\n    path:\n      a: string\n      b:\n        type: integer\n        provenance: inferred\n    response: Pet\ntypes:\n  Pet:\n    page: https://a.example/pet\n    fields:\n      a: string\n",
    );
    let endpoint = &service.endpoints[0];
    assert_eq!(endpoint.metadata.page.as_deref(), Some("https://a.example/page"));
    let path: Vec<(&str, Provenance)> =
        endpoint.path_fields.iter().map(|field| (field.wire.as_str(), field.metadata.provenance)).collect();
    assert_eq!(path, [("b", Provenance::Inferred), ("a", Provenance::Observed)]);
    let text = |text: &str| PathPart::Text(text.to_owned());
    assert_eq!(endpoint.path, [text("/a/"), PathPart::Field(0), text("-"), PathPart::Field(1)]);
    let pet = type_def(&service, "Pet");
    assert_eq!(pet.metadata.provenance, Provenance::Documented);
    assert_eq!(fields(&pet.kind)[0].metadata.page.as_deref(), Some("https://a.example/pet"));
}

#[test]
fn provenance_of_a_service_and_of_a_file() {
    let head = format!("{SERVICE}provenance: inferred\n");
    let calls = "endpoints:\n  get:\n    get: /a\n    query:\n      a?: string\n    response: Pet\n";
    let types = "provenance: observed\ntypes:\n  Pet:\n    fields:\n      a: Kind\n      b: {type: string, provenance: documented}\n      c:\n        fields: {d: string}\n  Kind: {enum: [x]}\n";
    let (_, model, _) =
        resolve_files(&[("petshop/service.yaml", &head), ("petshop/calls.yaml", calls), ("petshop/types.yaml", types)]);
    let service = &model.expect("a model").services[0];
    assert_eq!(service.metadata.provenance, Provenance::Inferred);
    let endpoint = &service.endpoints[0];
    assert_eq!(
        (endpoint.metadata.provenance, endpoint.query[0].metadata.provenance),
        (Provenance::Inferred, Provenance::Inferred)
    );
    let of_fields = |name: &str| -> Vec<Provenance> {
        fields(&type_def(service, name).kind).iter().map(|field| field.metadata.provenance).collect()
    };
    assert_eq!(of_fields("Pet"), [Provenance::Observed, Provenance::Documented, Provenance::Observed]);
    assert_eq!(of_fields("PetC"), [Provenance::Observed]);
    let TypeKind::Enum(kind) = &type_def(service, "Kind").kind else { panic!("no enum") };
    assert_eq!(kind.values[0].metadata.provenance, Provenance::Observed);
}

#[test]
fn paths_in_requests() {
    let service = service(
        "endpoints:\n  get:\n    post: /a\n    body: Body\n    response: none\n    price: {credits: 1, per: 10, unit: result, bound: body.params.dotted.name}\ntypes:\n  Body:\n    union:\n      by: kind\n      variants:\n        A: {fields: {kind: const a, params?: {fields: {dotted.name?: integer = 5}}}}\n        B:\n          fields:\n            kind: const b\n            params:\n              wrap:\n                dotted.name?: {type: integer = 7}\n        C: {fields: {kind: const c}}\n",
    );
    let Price::Credits(price) = &service.endpoints[0].price else { panic!("no price") };
    let bound = price.bound.as_ref().expect("a bound");
    assert_eq!((bound.field.part, bound.default), (RequestPart::Body, Some(7)));
    assert_eq!(bound.field.names, ["params", "dotted.name"]);
}

#[test]
fn enums_and_payloads() {
    let spec = "endpoints:\n  get: {get: /a, response: Page, envelope: flagged}\ntypes:\n  Page:\n    fields:\n      success: boolean\n      data: Kind[]\n  Kind: {enum: [1 as One, b]}\n";
    let head = format!("{SERVICE}envelopes:\n  flagged: {{ok: {{success: true}}, data: data}}\n");
    let (_, model, _) = resolve_files(&[("petshop/service.yaml", &head), ("petshop/spec.yaml", spec)]);
    let service = &model.expect("a model").services[0];
    let TypeKind::Object(page) = &type_def(service, "Page").kind else { panic!("no object") };
    assert_eq!(page.payload.as_deref(), Some("data"));
    assert_eq!(
        service.endpoints[0].envelope.as_ref().map(|one| one.ok.clone()),
        Some(vec![("success".into(), Literal::Boolean(true))])
    );
    let TypeKind::Enum(kind) = &type_def(service, "Kind").kind else { panic!("no enum") };
    assert_eq!((kind.values[0].metadata.rust_name(), &kind.values[0].wire), (Some("One"), &Literal::Integer(1)));
}
