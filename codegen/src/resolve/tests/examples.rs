//! JSON that fits, and JSON that does not.

use super::{SERVICE, resolve_files};

const SPEC: &str = "endpoints:
  call:
    post: /a
    body: Sent
    response: Returned
    examples:
      - request: examples/request.json
      - response: examples/response.json
      - error: examples/error.json
        status: 400
types:
  Sent:
    fields:
      name: string(1..3)
      age?: integer(0..30)
      kind?: Kind
      open?: enum(x, y)[](1..2)
      ids?: csv<Number>
      quoted?: quoted<integer(1..5)>
      nothing?: string | null
      tag: const SENT
      map?: map<boolean>
      params:
        wrap:
          inner?: number
      role?: Role
      id?: Number
    rules:
      - not_both: [age, kind]
      - ordered: [age, inner]
  Kind: {enum: [cat, 1 as One]}
  Number: {id: any, pattern: '^\\d+$', reserved: [ALL]}
  Role:
    union:
      by: [id, words]
      variants:
        ById: {fields: {id: string}}
        ByWords: {fields: {words: string}}
  Returned:
    fields:
      id!: string
      text: string
      whole: integer
      flag: boolean
      kind: Kind
      tag: const RESPONSE
      row: Row
      rows: Row[]
      spelt: quoted<integer>
      amount:
        union: {by: shape, variants: {Number: number, Text: string}}
  Row:
    union:
      by: type
      variants: [Cat, Dog]
  Cat: {fields: {type: const CAT, name: string}}
  Dog: {fields: {type: const DOG, age: integer}}
";

/// The messages about one example; the others are right.
fn messages(name: &str, json: &str) -> Vec<String> {
    let good = [
        ("petshop/examples/request.json", r#"{"name": "a", "tag": "SENT", "params": {}}"#),
        ("petshop/examples/response.json", r#"{"id": "a"}"#),
        ("petshop/examples/error.json", "{}"),
    ];
    let mut files = vec![("petshop/service.yaml", SERVICE), ("petshop/spec.yaml", SPEC)];
    files.extend(good.map(|(path, text)| (path, if path.ends_with(&format!("/{name}.json")) { json } else { text })));
    let (_, _, found) = resolve_files(&files);
    let start = format!("in `examples/{name}.json`, ");
    let message = |message: String| message.strip_prefix(&start).map_or(message.clone(), str::to_owned);
    found.into_iter().map(|one| message(one.message)).collect()
}

fn request(fields: &str) -> Vec<String> {
    let all = format!(r#"{{"name": "abc", "tag": "SENT", "params": {{}}{fields}}}"#);
    messages("request", &all)
}

fn response(fields: &str) -> Vec<String> {
    messages("response", &format!(r#"{{"id": "a"{fields}}}"#))
}

#[test]
fn requests_are_strict() {
    for good in [
        "",
        r#", "age": 30"#,
        r#", "kind": 1"#,
        r#", "open": ["x"]"#,
        r#", "ids": "1,2,ALL""#,
        r#", "quoted": "5""#,
        r#", "nothing": null"#,
        r#", "map": {"a": true}"#,
        r#", "role": {"id": "x"}"#,
        r#", "id": 12"#,
        r#", "id": "ALL""#,
    ] {
        assert_eq!(request(good), Vec::<String>::new(), "{good}");
    }
    let bad = [
        (r#", "age": 31"#, "`age` is above 30"),
        (r#", "age": "1""#, "`age` is a string, expected an integer"),
        (r#", "age": null"#, "`age` is null, expected an integer"),
        (r#", "kind": "bird""#, "`kind` is not one of `cat`, `1`"),
        (r#", "open": []"#, "`open` is empty"),
        (r#", "open": ["x", "z"]"#, "`open[1]` is not one of `x`, `y`"),
        (r#", "ids": "1,a""#, "`ids` does not match `^\\d+$`"),
        (r#", "quoted": "6""#, "`quoted` is above 5"),
        (r#", "quoted": 5"#, "`quoted` is a number, expected a string"),
        (r#", "map": {"a": 1}"#, "`map.a` is a number, expected `true` or `false`"),
        (r#", "other": 1"#, "`other` is not a field of this object"),
        (r#", "role": {"id": "x", "words": "y"}"#, "`role` matches no variant by `id`, `words`"),
        (r#", "role": {}"#, "`role` matches no variant by `id`, `words`"),
        (r#", "age": 1, "kind": 1"#, "the top-level value must not have more than one of `age`, `kind`"),
        (r#", "id": "x""#, "`id` does not match `^\\d+$`"),
    ];
    for (json, message) in bad {
        assert_eq!(request(json), [message], "{json}");
    }
    let missing = messages("request", r#"{"name": "abcd", "params": {"inner": "x", "more": 1}}"#);
    assert_eq!(
        missing,
        [
            "`name` is longer than the maximum length 3",
            "`params.inner` is a string, expected a number",
            "`params.more` is not a field of this object",
            "`tag` is missing",
        ]
    );
    assert_eq!(
        messages("request", r#"{"name": "a", "tag": "X", "params": {}}"#),
        ["`tag` must be the constant `SENT`"]
    );
}

#[test]
fn responses_are_lenient() {
    for good in [
        r#", "text": 1, "whole": "12", "flag": "true", "kind": "new", "unknown": {}"#,
        r#", "text": null, "whole": 12.0, "flag": 1, "kind": 7, "row": null, "rows": null"#,
        r#", "row": {"type": "BIRD"}"#,
        r#", "row": [1]"#,
        r#", "rows": [{"type": "CAT", "name": 1}, null], "spelt": 5, "amount": null"#,
        r#", "amount": [1]"#,
        // A value that is not an object is not a variant either: kept as unknown, as the generated type does.
        r#", "row": [1]"#,
    ] {
        assert_eq!(response(good), Vec::<String>::new(), "{good}");
    }
    let bad = [
        (r#", "text": {}"#, "`text` is an object, expected a string"),
        (r#", "whole": 1.5"#, "`whole` is a number, expected an integer"),
        (r#", "flag": "yes""#, "`flag` is a string, expected `true` or `false`"),
        (r#", "tag": "OTHER""#, "`tag` must be the constant `RESPONSE`"),
        (r#", "rows": {}"#, "`rows` is an object, expected a list"),
        (r#", "rows": [{"type": "DOG", "age": "old"}]"#, "`rows[0].age` is a string, expected an integer"),
        (r#", "spelt": "x""#, "`spelt` is a string, expected an integer"),
    ];
    for (json, message) in bad {
        assert_eq!(response(json), [message], "{json}");
    }
    assert_eq!(messages("response", r#"{"id": null}"#), ["`id` is missing"]);
}

#[test]
fn files() {
    let found = messages("response", "{\"id\": \"a\",}");
    assert!(found[0].starts_with("`examples/response.json` is not valid JSON: trailing comma"), "{found:?}");
    let files = [
        ("petshop/service.yaml", SERVICE),
        (
            "petshop/spec.yaml",
            "endpoints:\n  call:\n    get: /a\n    response: none\n    examples:\n      - response: examples/b.json\n      - request: examples/a.json\n",
        ),
        ("petshop/examples/a.json", "{}"),
    ];
    assert_eq!(super::found(&files), ["6 missing-example", "7 example-mismatch"]);
}
