//! What is wrong with a text, and where.

use super::{read, show};

pub(super) fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        let (_, found) = read(text);
        assert_eq!(show(text, &found), *expected, "{text}");
    }
}

/// Puts fields into a type.
fn check_fields(cases: &[(&str, &[&str])]) {
    for (field, expected) in cases {
        let text = format!("types: {{T: {{fields: {{\n {field}\n }}}}}}\n");
        let (_, found) = read(&text);
        assert_eq!(show(&text, &found), *expected, "{text}");
    }
}

/// What is said of a text's only mistake.
fn help(text: &str) -> String {
    let (_, found) = read(text);
    let [found] = found.try_into().expect("one mistake");
    found.help.unwrap_or_default()
}

#[test]
fn help_says_what_is_possible() {
    let call = |rest: &str| format!("endpoints: {{a: {{get: /, response: none, {rest}}}}}\n");
    let field = |rest: &str| format!("types: {{Pet: {{fields: {{a: {rest}}}}}}}\n");
    let cases = [
        (call("price: cheap"), "expected `free`, `unstated` or a map with `credits` and `unit`"),
        (call("price: fre"), "did you mean `free`? expected `free`, `unstated` or a map with `credits` and `unit`"),
        (call("timeout: long"), "expected `quick`, `normal` or `slow`"),
        (call("summary: x"), "use `doc`"),
        ("types: {Pet: {id: all}}\n".into(), "expected `any` or a map with `type`"),
        ("types: {Pet: {id: {type: a, of: b}}}\n".into(), "valid keys are `type` and `product`"),
        (field("[string]"), "write a list of a type as `string[]`"),
        (field("{type: string, required: true}"), "write a required field as `name` and an optional one as `name?`"),
        (field("{type: string, minLength: 1}"), super::super::openapi_spellings::BOUNDS),
        (
            "types: {Pet: {enum: [~]}}\n".into(),
            "write `T | null` for a value that can be null, or the string in quotes: `'\"~\"'`",
        ),
        (
            field("{type: number, default: 0.50}"),
            "write `0.5`, or put a string in double quotes inside single quotes: `'\"0.50\"'`",
        ),
        (field("{type: string, values: [a]}"), "use `enum` instead of `type`"),
    ];
    for (text, expected) in cases {
        assert_eq!(help(&text), expected, "{text}");
    }
}

#[test]
fn keys_and_shapes() {
    check(&[
        ("tipes: {}\n", &["unknown-key 1:1 unknown key `tipes` in this map"]),
        ("url: https://x\n", &["unknown-key 1:1 unknown key `url` in a spec file"]),
        ("types: []\n", &["wrong-shape 1:8 expected a map for `types`, found a list"]),
        ("types:\n", &["wrong-shape 1:6 expected a map for `types`, found nothing"]),
        ("types: {pet: {id: any}}\n", &["bad-name 1:9 invalid name `pet`"]),
        (
            "service: a\ntitle: A\nurl: https://a.example\nauth: {a?: {scheme: bearer, env: A}, b: {scheme: bearer, env: B}}\n",
            &["bad-name 4:8 invalid name `a?`"],
        ),
        ("types: {Pet: string}\n", &["wrong-shape 1:14 expected a map for `Pet`, found a string"]),
        ("types: {Pet: {}}\n", &["missing-key 1:9 missing definition of the type `Pet`"]),
        (
            "types: {Pet: {id: any, union: {}}}\n",
            &["conflicting-keys 1:24 `id` and `union` cannot both define the type"],
        ),
        (
            "types:\n  Pet:\n    enum:\n      - 'a - b'\n      - \"3\"\n      - ''\n",
            &["bad-enum-value 6:10 expected an enum value"],
        ),
        (
            "types: {Pet: {enum: [a], renamed_from: Pet}}\n",
            &["bad-value 1:40 `renamed_from` must differ from the current name, found `Pet`"],
        ),
        ("types: {Pet: {enum: []}}\n", &["bad-enum-value 1:21 expected at least one enum value"]),
        (
            "types: {Pet: {enum: [~]}}\n",
            &["wrong-shape 1:22 expected an enum value or a map for an item of `enum`, found nothing"],
        ),
        ("types: {Pet: {enum: [+1, -1]}}\n", &["bad-value 1:22 `+1` is read as the number 1"]),
        (
            "types: {Pet: {enum: [a, -1]}}\n",
            &["bad-enum-value 1:25 `-1` is a number here, but other values are strings"],
        ),
        ("types: {Pet: {enum: ['\"\" as None', -1 as Down, true, a]}}\n", &[]),
        ("types: {Pet: {id: all}}\n", &["bad-value 1:19 invalid value `all` for `id`"]),
        (
            "types: {Pet: {id: any, pattern: '('}}\n",
            &["bad-bound 1:33 invalid regular expression: found open group without closing ')'"],
        ),
        ("types: {Pet: {secret: false}}\n", &["bad-value 1:23 expected `true` for `secret`"]),
        (
            "types: {Pet: {fields: {}, without: [a]}}\n",
            &["missing-key 1:27 missing key `like` in an object with `without`"],
        ),
        ("types: {Pet: {type: string, doc: 1}}\n", &["wrong-shape 1:34 expected a string for `doc`, found a number"]),
        ("types: {Pet: {type: string, doc: ''}}\n", &["bad-value 1:34 `doc` must not be empty"]),
        ("types: {Pet: {union: {variants: [A]}}}\n", &["missing-key 1:15 missing key `by` in a union"]),
        ("types: {Pet: {union: {by: a, variants: [string]}}}\n", &["bad-type 1:41 missing name of the variant"]),
        (
            "types: {Pet: {union: {by: a, variants: {A: {doc: x}}}}}\n",
            &["missing-key 1:41 missing definition of the variant `A`"],
        ),
        ("types: {Pet: {fields: {}, rules: [{}]}}\n", &["missing-key 1:35 missing definition of the rule"]),
        (
            "types: {Pet: {fields: {}, rules: [{ordered: [a]}]}}\n",
            &["bad-rule 1:45 expected two fields for `ordered`, found 1"],
        ),
    ]);
}

#[test]
fn fields_in_full() {
    check_fields(&[
        ("a: {doc: x}", &["missing-key 2:2 missing definition of the field `a`"]),
        ("a?: {typ: x}", &["unknown-key 2:7 unknown key `typ` in a field", "bad-type 2:12 cannot find type `x`"]),
        ("a: {type: string, fields: {}}", &["conflicting-keys 2:20 `type` and `fields` cannot both define the field"]),
        ("a: {type: str}", &["bad-type 2:12 cannot find type `str`"]),
        ("a: {type: string -- x}", &["bad-type 2:19 a doc is not allowed here"]),
        ("a: {type: string = x, default: y}", &["conflicting-keys 2:33 the default is given twice"]),
        ("a: {type: string, rust: A}", &["bad-name 2:26 invalid name `A`"]),
        (
            "a: {type: string, stores: yes}",
            &["wrong-shape 2:28 expected `true` or `false` for `stores`, found a string"],
        ),
        (
            "a: {each: {b: c}, list: true}",
            &["bad-type 2:16 cannot find type `c`", "unknown-key 2:20 unknown key `list` in a field"],
        ),
        ("'?': string", &["bad-name 2:3 a name must not be empty"]),
        ("...: string", &["bad-name 2:2 `...` must follow other fields"]),
        ("a: string, ...: string, b: string", &["bad-name 2:13 `...` must be the last field"]),
        ("a: string, ...?: string", &["bad-name 2:13 `...` has no `?`"]),
        ("a: string, ...: {wrap: {}}", &["bad-type-here 2:13 `...` cannot wrap fields"]),
        ("a: {wrap: {b: string, ...: string}}", &["bad-name 2:24 only an object can have `...`"]),
        ("a: [string]", &["wrong-shape 2:5 expected a one-line field or a map for `a`, found a list"]),
        ("a: 5", &["wrong-shape 2:5 expected a one-line field or a map for `a`, found a number"]),
        ("a: str, b: int", &["bad-type 2:5 cannot find type `str`", "bad-type 2:13 cannot find type `int`"]),
    ]);
}

#[test]
fn services() {
    check(&[
        ("service: Shop\ntitle: T\nurl: u\nauth: none\n", &["bad-name 1:10 invalid name `Shop`"]),
        (
            "service: shop\n",
            &[
                "missing-key 1:1 missing key `auth` in the service file",
                "missing-key 1:1 missing key `title` in the service file",
                "missing-key 1:1 missing key `url` in the service file",
            ],
        ),
        ("service: s\ntitle: T\nurl: u\nauth: basic\n", &["bad-value 4:7 invalid value `basic` for `auth`"]),
        ("service: s\ntitel: T\nurl: u\nauth: none\n", &["unknown-key 2:1 unknown key `titel` in the service file"]),
        (
            "service: s\ntitle: T\nurl: u\nauth: {schema: X}\n",
            &["unknown-key 4:8 unknown key `schema` in this map", "bad-value 4:16 unknown authentication scheme"],
        ),
        ("service: s\ntitle: T\nurl: u\nauth: {env: X}\n", &["missing-key 4:1 missing key `scheme` in `auth`"]),
        ("service: s\ntitle: T\nurl: u\nauth: {scheme: heder}\n", &["bad-value 4:16 unknown authentication scheme"]),
        (
            "service: s\ntitle: T\nurl: u\nauth: {scheme: bearer, name: X, env: Y}\n",
            &["unknown-key 4:24 unknown key `name` in the authentication scheme `bearer`"],
        ),
        (
            "service: s\ntitle: T\nurl: u\nauth: {scheme: basic, env: [A]}\n",
            &["bad-value 4:28 expected two environment variables for `env`: of the user and of the password"],
        ),
        (
            "service: s\ntitle: T\nurl: u\nauth: none\nerrors: {code: k, statuses: {4xx: {remedy: wait}, 404: {remedy: wayt}}}\n",
            &["bad-value 5:30 invalid HTTP status `4xx`", "bad-value 5:65 invalid value `wayt` for `remedy`"],
        ),
    ]);
}

#[test]
fn outcomes() {
    check(&[
        (
            "endpoints: {a: {get: /, response: {200: none, 99: none, 3xx: none, 404: {}}}}\n",
            &[
                "bad-value 1:47 invalid HTTP status `99`",
                "bad-value 1:57 invalid HTTP status `3xx`",
                "missing-key 1:68 missing definition of the body",
            ],
        ),
        (
            "endpoints: {a: {get: /, success: [200], response: {200: text, 2xx: none}}}\n",
            &[
                "conflicting-keys 1:25 `success` and the statuses of `response` cannot both be stated",
                "bad-value 1:63 `2xx` must be the first status that returns something",
            ],
        ),
    ]);
}

#[test]
fn endpoints() {
    check(&[
        ("endpoints: {a: {response: none}}\n", &["missing-key 1:13 missing method of the endpoint `a`"]),
        ("endpoints: {a: {get: /}}\n", &["missing-key 1:13 missing key `response` in an endpoint"]),
        (
            "endpoints: {a: {get: /, post: /, response: none}}\n",
            &["conflicting-keys 1:25 the endpoint `a` has more than one method: `post`"],
        ),
        ("endpoints: {a: {get: /, response: nothing}}\n", &["bad-type 1:35 cannot find type `nothing`"]),
        ("endpoints: {a: {get: /, response: {}}}\n", &["missing-key 1:25 missing definition of the body"]),
        (
            "endpoints: {a: {get: /, response: none, success: [99, 200]}}\n",
            &["bad-value 1:51 expected an integer from 100 to 599 for an item of `success`, found 99"],
        ),
        ("endpoints: {a: {get: /, response: none, price: fre}}\n", &["bad-value 1:48 invalid value `fre` for `price`"]),
        (
            "endpoints: {a: {get: /, response: none, price: {credits: -1}}}\n",
            &[
                "missing-key 1:41 missing key `unit` in a price",
                "bad-value 1:58 expected an integer at least 0 for `credits`, found -1",
            ],
        ),
        (
            "endpoints: {a: {get: /, response: none, pages: {p: {mode: x}}}}\n",
            &["bad-value 1:59 unknown pagination mode"],
        ),
        (
            "endpoints: {a: {get: /, response: none, pages: {p: {mode: cursor, items: a, send: b, ends: [x], first: 1}}}}\n",
            &[
                "missing-key 1:49 missing key `next` in cursor pagination",
                "bad-value 1:93 invalid value `x` for an item of `ends`",
                "unknown-key 1:97 unknown key `first` in cursor pagination",
            ],
        ),
        (
            "endpoints: {a: {get: /, response: none, examples: [{}, {error: a, request: b, status: 1}]}}\n",
            &[
                "missing-key 1:52 missing definition of the example",
                "conflicting-keys 1:67 `error` and `request` cannot be used in the same example",
                "bad-value 1:87 expected an integer from 100 to 599 for `status`, found 1",
            ],
        ),
        (
            "endpoints: {a: {get: /, response: none, limits: {query.a: {V: -1, W: non}}}}\n",
            &[
                "bad-value 1:63 expected an integer at least 0 for `V`, found -1",
                "bad-value 1:70 invalid value `non` for `W`",
            ],
        ),
    ]);
}

#[test]
fn independent_mistakes_are_all_reported() {
    let text = "\
types:
  pet: {id: any}
  Pet:
    docs: x
    fields:
      a: str
      b: string(2..1)
      c: {typ: string}
  Dog: {enum: [a, -- b]}
endpoints:
  Get: {get: /, response: none}
";
    check(&[(
        text,
        &[
            "bad-name 2:3 invalid name `pet`",
            "unknown-key 4:5 unknown key `docs` in an object",
            "bad-type 6:10 cannot find type `str`",
            "bad-bound 7:17 empty range `2..1`: the lower bound is above the upper bound",
            "unknown-key 8:11 unknown key `typ` in a field",
            "bad-enum-value 9:19 expected an enum value",
            "bad-name 11:3 invalid name `Get`",
        ],
    )]);
}
