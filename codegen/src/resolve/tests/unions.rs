//! Variants that a value can distinguish, and those that it cannot.

use super::{expect_types, service, type_def};
use crate::model::{FieldCondition, TypeKind, TypeKinds};

fn tagged(by: &str, cat: &str, dog: &str) -> String {
    format!(
        "types:\n  Returned:\n    union:\n      by: {by}\n      variants:\n        - Cat\n        - Dog\n  Cat:\n    fields: {{{cat}}}\n  Dog:\n    fields: {{{dog}}}\n"
    )
}

#[test]
fn told_apart() {
    expect_types(&tagged("type", "type: const CAT", "type: const DOG"), &[]);
    expect_types(&tagged("type", "'type': 'enum(a, b)'", "type: const c"), &[]);
    expect_types(&tagged("[a, b]", "a: string", "b: string"), &[]);
    expect_types(&tagged("[a, b]", "a: const x, b: string", "a: const x"), &[]);
    expect_types(&tagged("type", "type: const PET", "type: const PET"), &["7 overlapping-variants"]);
    expect_types(&tagged("type", "'type': 'enum(a, b)'", "type: const b"), &["7 overlapping-variants"]);
    expect_types(&tagged("type", "type: string", "type: const b"), &["7 overlapping-variants"]);
    expect_types(&tagged("a", "a: string", "b: string"), &["7 overlapping-variants"]);
    expect_types(&tagged("[typ]", "type: const a", "type: const b"), &["4 unknown-name"]);
    expect_types(&tagged("a", "'a?': string", "a: const x"), &["9 bad-modifier"]);
    expect_types(&tagged("a", "'a': Nothing", "a: const x"), &["9 unknown-name"]);
}

#[test]
fn by_shape() {
    let shapes = |variants: &str| {
        format!(
            "types:\n  Returned:\n    fields:\n      a:\n        union:\n          by: shape\n          variants: {{{variants}}}\n"
        )
    };
    expect_types(&shapes("A: number, B: string, C: 'string[]', D: boolean, E: map<string>"), &[]);
    expect_types(&shapes("A: number, B: integer"), &["7 overlapping-variants"]);
    expect_types(&shapes("A: number, B: json"), &["7 bad-type-here"]);
    expect_types(&shapes("A: number, B: 'enum(1 as One, a)'"), &["7 bad-type-here"]);
}

#[test]
fn variants_are_objects() {
    let spec = "types:\n  Returned:\n    union:\n      by: type\n      variants:\n        - Cat\n        - Species\n  Cat:\n    fields: {type: const a}\n  Species: {enum: [a]}\n";
    expect_types(spec, &["7 bad-type-here"]);
    let spec = "types:\n  Sent:\n    union:\n      by: id\n      common:\n        a?: string\n      variants:\n        ById: Cat\n        ByName:\n          fields: {name: string}\n  Cat:\n    fields: {id: string}\n";
    expect_types(spec, &["8 bad-type-here", "9 overlapping-variants"]);
}

#[test]
fn any_other_object() {
    let spec = |by: &str, variants: &str| {
        format!(
            "types:\n  Returned:\n    union:\n      by: {by}\n      variants:\n        Put: {{fields: {{put: string}}}}\n{variants}"
        )
    };
    expect_types(&spec("put", "        Other: map<json>\n"), &[]);
    expect_types(&spec("put", "        Other: map<json>\n        More: map<string>\n"), &["8 overlapping-variants"]);
    expect_types(&spec("put", "        Other: map<json> | null\n"), &["7 bad-type-here"]);
    expect_types(&spec("[put, take]", "        Other: map<json>\n"), &["4 unknown-name"]);
}

#[test]
fn common_fields_and_marks() {
    let service = service(
        "types:\n  Role:\n    union:\n      by: [id, keywords]\n      common:\n        priority?: enum(low, high)\n      variants:\n        ById:\n          fields: {id: string}\n        ByKeywords:\n          fields: {keywords: string}\nendpoints:\n  call:\n    post: /a\n    body: Role\n    response: none\n",
    );
    let names: Vec<&str> = service.types.iter().map(|def| def.name.as_str()).collect();
    assert_eq!(names, ["Role", "RolePriority", "RoleById", "RoleByKeywords"]);
    let TypeKind::Union(union) = &type_def(&service, "Role").kind else { panic!("no union") };
    let by = ["id".to_owned(), "keywords".to_owned()];
    let conditions: Vec<_> = union.variants.iter().map(|variant| service.conditions(&by, &variant.ty)).collect();
    assert_eq!(
        conditions,
        [
            Some(vec![FieldCondition::Present, FieldCondition::Absent]),
            Some(vec![FieldCondition::Absent, FieldCondition::Present])
        ]
    );
    let TypeKind::Object(object) = &type_def(&service, "RoleByKeywords").kind else { panic!("no object") };
    let fields: Vec<&str> = object.fields.iter().map(|field| field.wire.as_str()).collect();
    assert_eq!(fields, ["priority", "keywords"]);
}
