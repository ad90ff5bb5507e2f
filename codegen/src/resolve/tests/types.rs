//! Fields, bounds, sides, recursion and rules.

use super::{expect, expect_types};

#[test]
fn types_at_places() {
    let spec = "types:\n  Sent:\n    fields:\n      a: csv<Part>\n      b: quoted<string>\n      c: csv<csv<string>>\n      d: Fixed[]\n      e: csv<Species>\n\
                \x20     f: quoted<Years>\n  Part:\n    fields:\n      a: string\n  Species: {enum: [a]}\n  Years: {type: integer}\n  Fixed: {type: const a}\n";
    expect_types(spec, &["4 bad-type-here", "5 bad-type-here", "6 bad-type-here", "7 bad-type-here"]);
    expect_types(
        "types:\n  Returned:\n    fields:\n      a: loose<Part>\n  Part:\n    fields:\n      a: string\n",
        &["4 bad-type-here"],
    );
    expect_types("types:\n  Returned:\n    like: Species\n  Species: {enum: [a]}\n", &["3 bad-type-here"]);
}

#[test]
fn defaults() {
    let fields = |line: &str| {
        format!(
            "types:\n  Sent:\n    fields:\n      a?: {line}\n      b?: Species\n  Species: {{enum: [cat, dog]}}\n  Free: {{enum: [x], open: true}}\n  Number: {{id: any, pattern: '^\\d+$', reserved: [ALL]}}\n  Years: {{type: integer(1|5)}}\n  Dumb:\n    fields:\n      s?: Free\n      n?: Number\n      y?: Years\n  Deep: {{type: 'Dumb[]'}}\n"
        )
    };
    let wrap = |line: &str, expected: &[&str]| {
        let spec = fields(line).replace("      b?: Species\n", "      b?: Species\n      dumb?: Deep\n");
        expect_types(&spec, expected);
    };
    for good in [
        "integer(1..5) = 5",
        "number = 1",
        "number(0|0.5) = 0.5",
        "Species = cat",
        "Free = anything",
        "Number = 12",
        "Number = ALL",
        "Years = 5",
        "boolean = true",
        "string(1..3) = abc",
        "Species[] = [cat, dog]",
        "csv<Species> = [cat]",
        "string(/a+/) = aaa",
        "quoted<integer> = 5",
        "date = 2026-01-01",
    ] {
        let good = if good.starts_with("Number = 12") { "Number = \"12\"" } else { good };
        wrap(good, &[]);
    }
    for bad in [
        "integer(1..5) = 6",
        "integer = x",
        "Species = bird",
        "Number = x",
        "Years = 2",
        "boolean = 1",
        "string(1..3) = abcd",
        "Species[] = [cat, bird]",
        "Species[] = cat",
        "string(/a+/) = ab",
        "Dumb = x",
        "map<string> = x",
    ] {
        wrap(bad, &["4 bad-default"]);
    }
    expect_types("types:\n  Sent:\n    fields:\n      a: integer = 5\n", &["4 bad-default"]);
}

#[test]
fn like() {
    let base = "  Base:\n    fields:\n      id!: string\n      name: loose<integer>\n      status: enum(on, off)\n";
    // Marks of responses are put right in what is sent.
    expect_types(&format!("types:\n  Sent:\n    like: Base\n  Returned: {{fields: {{base: Base}}}}\n{base}"), &[]);
    expect_types(
        "types:\n  Sent:\n    fields:\n      id!: string\n      name: loose<integer>\n",
        &["4 bad-modifier", "5 bad-modifier"],
    );
    expect_types("types:\n  Returned:\n    like: Other\n  Other:\n    like: Returned\n", &["3 infinite-type"]);
    expect_types("types:\n  Returned:\n    like: Returned\n", &["3 infinite-type"]);
}

#[test]
fn ids_that_fit() {
    let spec = |fits: &str, other: &str| {
        format!(
            "types:\n  Sent:\n    fields:\n      a: PetId\n  Returned:\n    fields:\n      b: FoundId\n      c: Kind\n  PetId: {{id: any{other}}}\n  FoundId: {{id: any, fits: {fits}}}\n  Kind: {{enum: [a]}}\n"
        )
    };
    expect_types(&spec("[PetId]", ""), &[]);
    for (wrong, code) in [
        ("[Pet]", "unknown-name"),
        ("[Kind]", "bad-type-here"),
        ("[FoundId]", "bad-type-here"),
        ("[PetId, PetId]", "duplicate-name"),
        ("PetId", "wrong-shape"),
    ] {
        expect_types(&spec(wrong, ""), &[&format!("10 {code}")]);
    }
    expect_types(&spec("[PetId]", ", fits: [PetId]"), &["9 bad-type-here", "9 bad-type-here"]);
}

#[test]
fn sides() {
    let wrap = "types:\n  Returned:\n    fields:\n      params:\n        wrap:\n          a: string\n      kept?:\n        type: string\n        stores: true\n";
    expect_types(wrap, &["4 bad-modifier", "7 bad-modifier"]);
    let both = "types:\n  Sent:\n    fields:\n      pet: Pet\n  Returned:\n    fields:\n      pet: Pet\n  Pet:\n    fields:\n      part: Part\n      kind: Kind\n  Part:\n    fields:\n      a: string\n  Kind: {enum: [a]}\n";
    expect_types(both, &[]);
    // Marks of one side are forgiven, what is on the other side is not there.
    expect_types(&both.replace("a: string", "a!: loose<integer>"), &[]);
    expect_types(&format!("{both}  PartInput: {{fields: {{part: Part}}}}\n"), &["12 name-collision", "16 unused-type"]);
    let only =
        |key: &str| format!("{}    {key}: [a]\n  Kind: {{enum: [a]}}\n", both.replace("  Kind: {enum: [a]}\n", ""));
    let union = "    union: {by: shape, variants: {One: string, Two: integer}}\n";
    for key in ["only_sent", "only_returned"] {
        expect_types(&only(key), &[]);
        expect_types(&only(key).replace("[a]\n  Kind", "[b]\n  Kind"), &["15 unknown-name"]);
        expect_types(&format!("types:\n  Sent:\n{union}    {key}: [a]\n"), &["4 unknown-key"]);
    }
    expect_types(
        "types:\n  Sent:\n    fields:\n      params?:\n        wrap:\n          a: string\n",
        &["6 bad-modifier"],
    );
}

#[test]
fn secrets_in_responses() {
    let returned = |line: &str| {
        format!("types:\n  Returned:\n    fields:\n      {line}\n  Token: {{secret: true}}\n  Short: {{type: Token}}\n")
    };
    for good in ["token: Token\n      short: Short", "token?: Token\n      short?: Short | null"] {
        expect_types(&returned(good), &[]);
    }
    for bad in ["token: Token[]\n      short?: Short", "token: map<Token>\n      short?: Short", "token!: Short"] {
        expect_types(&returned(bad), &["4 bad-modifier"]);
    }
    expect("endpoints:\n  get: {get: /a, response: Token}\ntypes:\n  Token: {secret: true}\n", &["2 bad-modifier"]);
    expect_types(
        "types:\n  Returned:\n    union:\n      by: shape\n      variants: {Hidden: Token, Count: integer}\n  Token: {secret: true}\n",
        &["5 bad-modifier"],
    );
}

#[test]
fn promises_that_rust_cannot_keep() {
    let returned = |line: &str| format!("types:\n  Returned:\n    fields:\n      {line}\n  Kind: {{enum: [a]}}\n");
    for good in ["id!: string\n      b!: Kind", "id!: loose<integer>\n      b!: Kind", "id!: json\n      b!: Kind"] {
        expect_types(&returned(good), &[]);
    }
    for bad in ["Kind[]", "map<Kind>", "csv<Kind>", "Kind | null"] {
        expect_types(&returned(&format!("a!: {bad}")), &["4 bad-modifier"]);
    }
    expect_types(
        "types:\n  Returned:\n    fields:\n      a!: quoted<integer>\n      b!: const x\n",
        &["4 bad-modifier", "5 bad-modifier"],
    );
}

#[test]
fn what_like_shares_is_on_both_sides() {
    let shared = "types:\n  Sent:\n    like: Returned\n  Returned:\n    fields:\n      part: Part\n  Part:\n    fields:\n      a: string\n";
    expect_types(shared, &[]);
}

#[test]
fn recursion() {
    expect_types("types:\n  Returned:\n    fields:\n      parent?: Returned\n", &["4 infinite-type"]);
    expect_types(
        "types:\n  Returned:\n    fields:\n      parent?:\n        type: Returned\n        recursive: true\n",
        &[],
    );
    expect_types(
        "types:\n  Returned:\n    fields:\n      parent!:\n        type: Returned\n        recursive: true\n",
        &["4 bad-modifier"],
    );
    // The mark is that of `A`, which contains itself.
    expect_types(
        "types:\n  Returned: {like: A}\n  A:\n    fields:\n      parent?:\n        type: A\n        recursive: true\n",
        &[],
    );
    expect_types("types:\n  Returned:\n    fields:\n      parents: Returned[]\n      more: map<Returned>\n", &[]);
    expect_types(
        "types:\n  Returned:\n    fields:\n      a: A\n  A:\n    fields:\n      b: B\n  B:\n    fields:\n      a: A\n      b?: B\n",
        &["10 infinite-type", "11 infinite-type"],
    );
    // Nobody can make these.
    expect_types(
        "types:\n  Sent:\n    fields:\n      parent:\n        type: Sent\n        recursive: true\n",
        &["4 infinite-type"],
    );
    expect_types("types:\n  Sent:\n    fields:\n      parts: Sent[]\n", &["4 infinite-type"]);
    expect_types("types:\n  Sent:\n    fields:\n      parts: Sent[](0..)\n", &[]);
    expect_types(
        "types:\n  Returned:\n    fields:\n      parent: A\n  A: {type: B}\n  B: {type: 'A[]'}\n",
        &["5 infinite-type"],
    );
    let chain: String = (0..40).map(|at| format!("  A{at}: {{type: 'A{}[]'}}\n", at + 1)).collect();
    expect_types(
        &format!("types:\n  Returned:\n    fields:\n      a: A0\n{chain}  A40: {{type: string}}\n"),
        &["29 infinite-type"],
    );
}

#[test]
fn rules() {
    let spec = |rule: &str| {
        format!(
            "types:\n  Sent:\n    fields:\n      a?: integer\n      b?: number\n      kind?: Kind\n      fixed: const x\n      must: string\n      params:\n        wrap:\n          inner?: string\n    rules:\n      - {rule}\n  Kind: {{enum: [one, two]}}\n"
        )
    };
    for good in [
        "at_least_one: [a, b]",
        "not_both: [a, inner]",
        "together: [a, b]",
        "ordered: [a, b]",
        "only_with: {field: a, needs: kind, value: one}",
        "only_with: {field: a, needs: kind}",
        "overrides: {field: a, except: [b]}",
    ] {
        expect_types(&spec(good), &[]);
    }
    for bad in [
        "at_least_one: [a, c]",
        "at_least_one: [a]",
        "not_both: [a, a]",
        "at_least_one: [a, must]",
        "together: [a, fixed]",
        "ordered: [a, kind]",
        "only_with: {field: a, needs: kind, value: three}",
        "overrides: {field: a, except: [c]}",
        "only_with: {field: a, needs: kinds, value: one}",
        "not_both: [a]",
        "only_with: {field: a, needs: a}",
        "overrides: {field: a, except: [b, kind, inner]}",
    ] {
        expect_types(&spec(bad), &["13 bad-rule"]);
    }
    // What is sent even when nobody sets it.
    for bad in ["together: [a, b]", "only_with: {field: b, needs: a}"] {
        let usual = spec(bad).replace("b?: number", "b?: {type: number, send_default: 1}");
        expect_types(&usual, &["13 bad-rule"]);
    }
}

#[test]
fn spellings_are_for_whole_fields() {
    expect_types(
        "types:\n  Sent:\n    fields:\n      a: quoted<integer>[]\n      b: map<csv<string>>\n      c: csv<string> | null\n",
        &["4 bad-type-here", "5 bad-type-here", "6 bad-type-here"],
    );
    expect_types(
        "types:\n  Sent:\n    fields:\n      a?: {type: 'string[]', send_default: [a]}\n      b?: {type: quoted<integer>, send_default: 3}\n      c?: {type: integer, send_default: 3}\n      d?: {type: integer, send_default: x}\n",
        &["4 bad-default", "5 bad-default", "7 bad-default"],
    );
    expect_types(
        "types:\n  Sent:\n    fields:\n      params?:\n        wrap:\n          a: const x\n          b?: {type: integer, send_default: 3}\n",
        &["6 bad-modifier"],
    );
    expect_types(
        "types:\n  Returned:\n    union:\n      by: shape\n      variants: {A: quoted<integer>, B: number}\n",
        &["5 bad-type-here"],
    );
    super::expect(
        "endpoints:\n  get:\n    post: /a\n    body: csv<string>\n    response: const x\n",
        &["4 bad-type-here", "5 bad-type-here"],
    );
}
