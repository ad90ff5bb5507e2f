//! Generic types and their instances.

use super::{expect, expect_types, service, type_def};
use crate::model::{Argument, GenericId, Presence, TypeKind, ValueKind};

const CHOICES: &str = "types:
  Sent:
    fields:
      pets?: Choice<PetId>
      also?: Choice<PetId>
      species?: Choice<Species>
      both?: Pair<PetId, Choice<Species>>
      near?: Near
  Near:
    like: Pets
    fields:
      within?: number
  Pets: {type: Choice<PetId>}
  Choice<T>:
    doc: What to include.
    fields:
      include?: T[]
      rest?: Pair<T, PetId>
      fixed: string
  Pair<Left, Right>:
    fields:
      left?: Left
      right?: Right | null
  PetId: {id: any}
  Species: {enum: [cat, dog]}
endpoints:
  call: {post: /call, body: Sent, response: none}
";

#[test]
fn each_list_of_arguments_is_one_type() {
    let service = service(CHOICES);
    let names: Vec<&str> = service.types.iter().map(|def| def.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Sent",
            "Near",
            "ChoicePetId",
            "ChoiceSpecies",
            "PairPetIdChoiceSpecies",
            "PairPetIdPetId",
            "PairSpeciesPetId",
            "PetId",
            "Species"
        ]
    );
    let pets = type_def(&service, "ChoicePetId");
    let instance = pets.instance.as_ref().expect("an instance");
    assert_eq!(instance.of, GenericId(0));
    assert_eq!(service.type_def(instance.arguments[0]).name, "PetId");
    assert_eq!(pets.metadata.doc, "What to include.");
    let TypeKind::Object(object) = &pets.kind else { panic!("an object") };
    assert_eq!(object.fields[0].presence, Presence::Optional);
    let crate::model::FieldType::Value(include) = &object.fields[0].ty else { panic!("a value") };
    let ValueKind::List(item, _) = &include.kind else { panic!("a list") };
    let ValueKind::Named(item) = item.kind else { panic!("a name") };
    assert_eq!(service.type_def(item).name, "PetId");
}

#[test]
fn a_declaration_tells_where_its_parameters_are() {
    let service = service(CHOICES);
    let choice = service.generic(GenericId(0));
    assert_eq!((choice.name.as_str(), choice.parameters.as_slice()), ("Choice", ["T".to_owned()].as_slice()));
    assert_eq!(choice.mentions["include"], Argument::Parameter(0));
    let Argument::Instance { of, arguments } = &choice.mentions["rest"] else { panic!("an instance") };
    assert_eq!(service.generic(*of).name, "Pair");
    assert_eq!(arguments[0], Argument::Parameter(0));
    let Argument::Type(id) = arguments[1] else { panic!("a type") };
    assert_eq!(service.type_def(id).name, "PetId");
    assert!(!choice.mentions.contains_key("fixed"));
    assert_eq!(service.generic(GenericId(1)).mentions.len(), 2);
}

#[test]
fn an_object_may_be_like_an_instance() {
    let service = service(CHOICES);
    let TypeKind::Object(near) = &type_def(&service, "Near").kind else { panic!("an object") };
    let wires: Vec<&str> = near.fields.iter().map(|field| field.wire.as_str()).collect();
    assert_eq!(wires, ["include", "rest", "fixed", "within"]);
    assert!(type_def(&service, "Near").instance.is_none());
}

#[test]
fn mistakes_in_a_generic_type_are_reported_once() {
    let spec = "types:\n  Sent:\n    fields:\n      a?: Choice<PetId>\n      b?: Choice<Other>\n  Choice<T>:\n    fields:\n      one!: T\n      two?: T\n    rules:\n      - ordered: [two, three]\n  PetId: {id: any}\n  Other: {id: any}\n";
    expect_types(spec, &["8 bad-modifier", "11 bad-rule", "11 bad-rule"]);
}

#[test]
fn aliases_end_also_by_way_of_arguments() {
    let spec = "types:\n  Sent:\n    fields:\n      a?: A\n  A: {type: Choice<B>}\n  B: {type: Choice<A>}\n  Choice<T>: {fields: {one?: T}}\n";
    expect_types(spec, &["5 infinite-type"]);
}

/// In Rust an instance is `Choice<Species>`, so no name of its own is taken.
#[test]
fn instances_collide_with_no_name() {
    let with = |types: &str| CHOICES.replace("  PetId: {id: any}", &format!("  PetId: {{id: any}}\n{types}"));
    let used = |name: &str| format!("  {name}: {{fields: {{a: string}}}}\n  Other: {{like: {name}}}");
    let spec = |name: &str| {
        with(&used(name))
            .replace("      near?: Near\n", &format!("      near?: Near\n      one?: {name}\n      two?: Other\n"))
    };
    expect(&spec("ChoiceSpecies"), &[]);
    expect(&spec("ChoiceRequired"), &[]);
    let spec = with("  Chosen: {rust: Choice, fields: {a: string}}");
    expect(&spec.replace("near?: Near\n", "near?: Near\n      one?: Chosen\n"), &["26 name-collision"]);
}
