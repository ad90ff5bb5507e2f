//! Names: looked up, given twice, equal in Rust.

use super::{SERVICE, expect, expect_types, found};

#[test]
fn names_that_nothing_has() {
    expect_types(
        "types:\n  Returned:\n    fields:\n      a: Specie\n      b: v1.Species[]\n  Species: {enum: [cat]}\n",
        &["4 unknown-name", "5 unknown-name"],
    );
    expect_types(
        "types:\n  Returned:\n    like: Nothing\n    without: [x]\n    fields:\n      a: string\n",
        &["3 unknown-name"],
    );
    expect_types(
        "types:\n  Returned:\n    like: Base\n    without: [nam]\n  Base:\n    fields:\n      name: string\n",
        &["4 unknown-name"],
    );
}

#[test]
fn a_variant_is_not_named_twice() {
    let spec = "endpoints:\n  get: {get: /a, response: Next}\ntypes:\n  Next:\n    union:\n      by: type\n      variants:\n        \
                UseSdk:\n          fields:\n            type: const use_sdk\n            use_sdk: {fields: {use: {fields: {a: string}}}}\n";
    let (_, model, _) = super::resolve_files(&[("petshop/service.yaml", SERVICE), ("petshop/spec.yaml", spec)]);
    let service = model.expect("a model").services.remove(0);
    let mut names: Vec<&str> = service.types.iter().map(|def| def.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Next", "NextUseSdk", "NextUseSdkDetails", "NextUseSdkDetailsUse"]);
}

#[test]
fn modules_around_a_name_are_searched() {
    let root = "types:\n  Root: {fields: {a: string}}\n  Same: {enum: [a]}\n";
    let inner = "module: v1.deep\nendpoints:\n  get: {get: /a, response: Page}\n  other: {get: /b, response: v1.Mid}\n\
                 types:\n  Page: {fields: {a: Root, b: Same, c: v1.Mid}}\n  Same: {enum: [b]}\n";
    let middle = "module: v1\ntypes:\n  Mid: {fields: {same: Same}}\n";
    let files = [
        ("petshop/service.yaml", SERVICE),
        ("petshop/a.yaml", root),
        ("petshop/b.yaml", inner),
        ("petshop/c.yaml", middle),
    ];
    assert_eq!(found(&files), Vec::<String>::new());
    let wrong = "module: v2\nendpoints:\n  get_it: {get: /c, response: Mid}\n";
    let files = [
        ("petshop/service.yaml", SERVICE),
        ("petshop/a.yaml", root),
        ("petshop/b.yaml", inner),
        ("petshop/c.yaml", middle),
        ("petshop/d.yaml", wrong),
    ];
    assert_eq!(found(&files), ["d.yaml 3 unknown-name"]);
}

#[test]
fn names_given_twice() {
    let files = [
        ("petshop/service.yaml", SERVICE),
        ("petshop/a.yaml", "types:\n  Pet: {fields: {a: string}}\n"),
        ("petshop/b.yaml", "types:\n  Pet: {fields: {b: string}}\nendpoints:\n  get: {get: /a, response: Pet}\n"),
    ];
    assert_eq!(found(&files), ["b.yaml 2 duplicate-name"]);
    let files = [
        ("petshop/service.yaml", SERVICE),
        ("petshop/a.yaml", "endpoints:\n  get: {get: /a, response: none}\n"),
        ("petshop/b.yaml", "endpoints:\n  get: {get: /b, response: none}\n"),
    ];
    assert_eq!(found(&files), ["b.yaml 2 duplicate-name"]);
    expect_types("types:\n  Returned:\n    fields:\n      a: string\n      a?: string\n", &["5 duplicate-name"]);
    expect_types(
        "types:\n  Returned:\n    fields:\n      a: Species\n  Species:\n    enum:\n      - cat\n      - dog\n      - cat\n",
        &["9 duplicate-name"],
    );
}

#[test]
fn names_that_are_equal_in_rust() {
    expect_types(
        "types:\n  Returned:\n    fields:\n      pet-name: string\n      petName: string\n",
        &["5 name-collision"],
    );
    expect_types(
        "types:\n  Sent:\n    fields:\n      a_b?: string\n      params:\n        wrap:\n          aB?: string\n          c?: string\n",
        &["7 name-collision"],
    );
    expect_types(
        "types:\n  Returned:\n    fields:\n      a: Species\n  Species:\n    enum:\n      - full time\n      - fullTime\n",
        &["8 name-collision"],
    );
    expect_types(
        "types:\n  Returned:\n    fields:\n      a: Degree\n  Degree:\n    enum:\n      - 1\n      - '\"1\"'\n",
        &["7 bad-enum-value", "8 name-collision"],
    );
    expect_types(
        "types:\n  Returned:\n    fields:\n      pet: ReturnedPet\n      pets: ReturnedPet\n  ReturnedPet:\n    enum: [a]\n",
        &[],
    );
    expect_types(
        "types:\n  Returned:\n    fields:\n      pet:\n        fields:\n          a: string\n      other: ReturnedPet\n  ReturnedPet:\n    enum: [a]\n",
        &["4 name-collision"],
    );
    expect(
        "endpoints:\n  v1: {get: /a, response: none}\n  other: {get: /b, response: none, module: v1}\n",
        &["3 name-collision"],
    );
    // A type is not a module of its own.
    expect(
        "endpoints:\n  get: {get: /a, response: Filters}\n  other:\n    get: /b\n    response: none\n    module: filters\ntypes:\n  Filters: {fields: {a: string}}\n",
        &[],
    );
    expect(
        "endpoints:\n  get:\n    get: /a\n    query:\n      petId?: string\n      pet_id?: string\n    response: none\n",
        &["6 name-collision"],
    );
    expect(
        "endpoints:\n  get:\n    get: /a/{id}\n    path:\n      id: string\n    query:\n      id?: string\n    response: none\n",
        &["7 name-collision"],
    );
}

#[test]
fn names_of_the_structs_of_what_is_required() {
    let types = |fields: &str| {
        format!("types:\n  Sent:\n    fields:\n{fields}  SentRequired:\n    fields:\n      x?: string\n")
    };
    expect_types(&types("      a: string\n      b: string\n      more?: SentRequired\n"), &["7 name-collision"]);
    // One argument is passed by itself, and a constant not at all.
    expect_types(&types("      a: string\n      b: const x\n      more?: SentRequired\n"), &[]);
    expect_types(
        "types:\n  Sent:\n    fields:\n      a: string\n      b: integer\n      required?: enum(a, b)\n",
        &["6 name-collision"],
    );
    let calls = |path: &str, name: &str| {
        format!(
            "endpoints:\n  get_pet: {{get: '{path}', path: {{a: string, b: string}}, response: {name}}}\ntypes:\n  {name}: {{fields: {{x: string}}}}\n"
        )
    };
    expect(&calls("/a/{a}/{b}", "GetPetCallRequired"), &["4 name-collision"]);
    expect(&calls("/a/{a}/{b}", "GetPetCall"), &["4 name-collision"]);
    expect(&calls("/a/{a}/{b}", "GetPetRequired"), &[]);
}

#[test]
fn names_that_cannot_be_had() {
    expect_types(
        "types:\n  Sent:\n    fields:\n      fresh?:\n        type: boolean\n        rust: new\n      word?:\n        type: boolean\n        rust: type\n",
        &["6 reserved-name", "9 reserved-name"],
    );
    expect_types("types:\n  Sent:\n    fields:\n      new?: boolean\n", &[]);
}

#[test]
fn previous_names_that_are_in_use() {
    let fields = |previous: &str| {
        format!(
            "types:\n  Sent:\n    fields:\n      a?: string\n      b?:\n        type: string\n        renamed_from: {previous}\n"
        )
    };
    expect_types(&fields("a"), &["5 bad-value"]);
    expect_types(&fields("c"), &[]);
    let values = |previous: &str| {
        format!(
            "types:\n  Sent:\n    fields:\n      kind?:\n        enum:\n          - cat\n          - {{value: dog, renamed_from: {previous}}}\n"
        )
    };
    expect_types(&values("cat"), &["7 bad-value"]);
    expect_types(&values("hound"), &[]);
    let types = |previous: &str| {
        format!(
            "types:\n  Sent:\n    fields: {{a?: Part}}\n  Part:\n    renamed_from: {previous}\n    fields: {{a?: string}}\n"
        )
    };
    expect_types(&types("Sent"), &["4 bad-value"]);
    expect_types(&types("Former"), &[]);
}

#[test]
fn types_that_nobody_uses() {
    expect_types(
        "types:\n  Returned:\n    fields:\n      a: string\n  Alone:\n    fields:\n      part: Part\n  Part:\n    fields:\n      a: string\n",
        &["5 unused-type"],
    );
    expect_types("types:\n  Returned:\n    fields:\n      a: string\n  Years: {type: integer}\n", &["5 unused-type"]);
    // Of two that use each other, one is enough.
    expect_types(
        "types:\n  Returned:\n    fields:\n      a: string\n  One:\n    fields:\n      two?: Two[]\n  Two:\n    fields:\n      one?: One[]\n",
        &["5 unused-type"],
    );
    // What others are like is of use.
    expect_types(
        "types:\n  Returned:\n    like: Base\n  Base:\n    fields:\n      a: Species\n  Species: {enum: [a]}\n",
        &[],
    );
}

#[test]
fn what_parse_left_out_is_not_missed() {
    expect(
        "types:\n  Pet:\n    fields:\n      name: str\n    rules:\n      - at_least_one: [name, other]\n  Species: {enumz: [a]}\nendpoints:\n  get:\n    get: /a\n    response:\n      fields:\n        pet: Pet\n        kind: Species\n        other: Nothing\n",
        &["4 bad-type", "6 bad-rule", "7 unknown-key", "15 unknown-name"],
    );
}

#[test]
fn what_cannot_be_read_has_no_echo() {
    // A variant, an enum, the fields of an object, a body, parameters, an envelope.
    expect(
        "types:\n  Cat: {fields: {kind: const cat}}\n  Pet:\n    union:\n      by: kind\n      variants: {Cat: Cat, Dog: str}\n  Species: {enum: [cat, '']}\n  Bare: {fields: 3}\n  Sent:\n    fields:\n      species?: Species = bird\n      pets?: Pet[]\n      bare?: Bare\n    rules:\n      - not_both: [species, pets]\nendpoints:\n  send: {post: /a, body: Sent, response: none, account: body.bare.id}\n  lost: {post: /b, body: 3, response: none, account: body.id}\n  query: {get: '/c/{id}', path: 3, query: 4, response: none, account: query.id}\n",
        &["6 bad-type", "7 bad-enum-value", "8 wrong-shape", "18 wrong-shape", "19 wrong-shape", "19 wrong-shape"],
    );
    let service = format!("{SERVICE}envelopes: 3\n");
    let spec = "endpoints:\n  get:\n    get: /a\n    response: {fields: {a: string}}\n    envelope: flagged\n";
    let files = [("petshop/service.yaml", service.as_str()), ("petshop/spec.yaml", spec)];
    assert_eq!(found(&files), ["service.yaml 6 wrong-shape"]);
    let broken = "types:\n  Pet:\n    fields: [\n  Owner: {fields: {a: string}}\n";
    let spec = "endpoints:\n  get: {get: /a, response: Pet}\n  own: {get: /b, response: Owner}\n  no: {get: /c, response: Nobody}\n";
    let files = [("petshop/broken.yaml", broken), ("petshop/service.yaml", SERVICE), ("petshop/spec.yaml", spec)];
    assert_eq!(found(&files), ["broken.yaml 5 yaml-syntax", "4 unknown-name"]);
}
