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
        (call("price: cheap"), "possible: `free`, `unstated` or a map with `credits` and `unit`"),
        (call("price: fre"), "did you mean `free`? possible: `free`, `unstated` or a map with `credits` and `unit`"),
        (call("timeout: long"), "possible: `quick`, `normal` or `slow`"),
        (call("summary: x"), "say `doc`"),
        ("types: {Pet: {id: all}}\n".into(), "possible: `any` or a map with `type`"),
        ("types: {Pet: {id: {type: a, of: b}}}\n".into(), "its keys are `type` and `product`"),
        (field("[string]"), "a list of a type is written `string[]`"),
        (field("{type: string, required: true}"), "a field is required as `name`, and optional as `name?`"),
        (field("{type: string, minLength: 1}"), super::super::openapi_spellings::BOUNDS),
        (field("{type: string, values: [a]}"), "say `enum` instead of `type`"),
    ];
    for (text, expected) in cases {
        assert_eq!(help(&text), expected, "{text}");
    }
}

#[test]
fn keys_and_shapes() {
    check(&[
        ("tipes: {}\n", &["unknown-key 1:1 `tipes` is not a key of a file"]),
        ("url: https://x\n", &["unknown-key 1:1 `url` is not a key of a file"]),
        ("types: []\n", &["wrong-shape 1:8 `types` is a map, and here is a list"]),
        ("types:\n", &["wrong-shape 1:6 `types` is a map, and here is nothing"]),
        ("types: {pet: {id: any}}\n", &["bad-name 1:9 `pet` is not written as such names are"]),
        ("types: {Pet: string}\n", &["wrong-shape 1:14 `Pet` is a map, and here is a text"]),
        ("types: {Pet: {}}\n", &["missing-key 1:9 the type `Pet` does not say what it is"]),
        ("types: {Pet: {id: any, union: {}}}\n", &["conflicting-keys 1:24 `id` and `union` both say what the type is"]),
        (
            "types:\n  Pet:\n    enum:\n      - 'a - b'\n      - \"3\"\n      - ''\n",
            &["bad-enum-value 6:10 an enum value is missing"],
        ),
        ("types: {Pet: {enum: [a], renamed_from: Pet}}\n", &["bad-value 1:40 `Pet` is the name of today"]),
        ("types: {Pet: {enum: []}}\n", &["bad-enum-value 1:21 the enum has no values"]),
        (
            "types: {Pet: {enum: [~]}}\n",
            &["wrong-shape 1:22 an item of `enum` is an enum value or a map, and here is nothing"],
        ),
        ("types: {Pet: {id: all}}\n", &["bad-value 1:19 `id` cannot be `all`"]),
        (
            "types: {Pet: {id: any, pattern: '('}}\n",
            &["bad-bound 1:33 this is not a regular expression: found open group without closing ')'"],
        ),
        ("types: {Pet: {secret: false}}\n", &["bad-value 1:23 a secret is always `true`"]),
        (
            "types: {Pet: {fields: {}, without: [a]}}\n",
            &["missing-key 1:27 an object that says `without` has no `like`"],
        ),
        ("types: {Pet: {type: string, doc: 1}}\n", &["wrong-shape 1:34 `doc` is a text, and here is a number"]),
        ("types: {Pet: {type: string, doc: ''}}\n", &["bad-value 1:34 `doc` is empty"]),
        ("types: {Pet: {union: {variants: [A]}}}\n", &["missing-key 1:15 a union has no `by`"]),
        ("types: {Pet: {union: {by: a, variants: [string]}}}\n", &["bad-type 1:41 this variant has no name"]),
        (
            "types: {Pet: {union: {by: a, variants: {A: {doc: x}}}}}\n",
            &["missing-key 1:41 the variant `A` does not say what it is"],
        ),
        ("types: {Pet: {fields: {}, rules: [{}]}}\n", &["missing-key 1:35 the rule does not say what it is"]),
        (
            "types: {Pet: {fields: {}, rules: [{ordered: [a]}]}}\n",
            &["bad-rule 1:45 `ordered` names two fields, and here are 1"],
        ),
    ]);
}

#[test]
fn fields_in_full() {
    check_fields(&[
        ("a: {doc: x}", &["missing-key 2:2 the field `a` does not say what it is"]),
        ("a?: {typ: x}", &["unknown-key 2:7 `typ` is not a key of the field `a`"]),
        ("a: {type: string, fields: {}}", &["conflicting-keys 2:20 `type` and `fields` both say what the field is"]),
        ("a: {type: str}", &["bad-type 2:12 there is no type `str`"]),
        ("a: {type: string -- x}", &["bad-type 2:19 a doc cannot stand here"]),
        ("a: {type: string = x, default: y}", &["conflicting-keys 2:33 the default is said twice"]),
        ("a: {type: string, rust: A}", &["bad-name 2:26 `A` is not written as such names are"]),
        ("a: {type: string, stores: yes}", &["wrong-shape 2:28 `stores` is `true` or `false`, and here is a text"]),
        (
            "a: {each: {b: c}, list: true}",
            &["bad-type 2:16 there is no type `c`", "unknown-key 2:20 `list` is not a key of a field"],
        ),
        ("'?': string", &["bad-name 2:3 a name is empty"]),
        ("a: [string]", &["wrong-shape 2:5 `a` is a field in one line or a map, and here is a list"]),
        ("a: 5", &["wrong-shape 2:5 `a` is a field in one line or a map, and here is a number"]),
        ("a: str, b: int", &["bad-type 2:5 there is no type `str`", "bad-type 2:13 there is no type `int`"]),
    ]);
}

#[test]
fn services() {
    check(&[
        ("service: Shop\ntitle: T\nurl: u\nauth: none\n", &["bad-name 1:10 `Shop` is not written as such names are"]),
        (
            "service: shop\n",
            &[
                "missing-key 1:1 the file that says `service:` has no `auth`",
                "missing-key 1:1 the file that says `service:` has no `title`",
                "missing-key 1:1 the file that says `service:` has no `url`",
            ],
        ),
        ("service: s\ntitle: T\nurl: u\nauth: basic\n", &["bad-value 4:7 `auth` cannot be `basic`"]),
        (
            "service: s\ntitel: T\nurl: u\nauth: none\n",
            &["unknown-key 2:1 `titel` is not a key of the file that says `service:`"],
        ),
        ("service: s\ntitle: T\nurl: u\nauth: {schema: X}\n", &["unknown-key 4:8 `schema` is not a key of `auth`"]),
        ("service: s\ntitle: T\nurl: u\nauth: {env: X}\n", &["missing-key 4:1 `auth` has no `scheme`"]),
        (
            "service: s\ntitle: T\nurl: u\nauth: {scheme: heder}\n",
            &["bad-value 4:16 this is not a scheme of authentication"],
        ),
        (
            "service: s\ntitle: T\nurl: u\nauth: {scheme: bearer, name: X, env: Y}\n",
            &["unknown-key 4:24 `name` is not a key of the scheme `bearer`"],
        ),
        (
            "service: s\ntitle: T\nurl: u\nauth: {scheme: basic, env: [A]}\n",
            &["bad-value 4:28 `env` names two variables here: that of the user and that of the password"],
        ),
        (
            "service: s\ntitle: T\nurl: u\nauth: none\nerrors: {kind: k, statuses: {4xx: {remedy: wait}, 404: {remedy: wayt}}}\n",
            &["bad-value 5:30 `4xx` is not a status", "bad-value 5:65 `remedy` cannot be `wayt`"],
        ),
    ]);
}

#[test]
fn endpoints() {
    check(&[
        ("endpoints: {a: {response: none}}\n", &["missing-key 1:13 the endpoint `a` has no method"]),
        ("endpoints: {a: {get: /}}\n", &["missing-key 1:13 an endpoint has no `response`"]),
        (
            "endpoints: {a: {get: /, post: /, response: none}}\n",
            &["conflicting-keys 1:25 the endpoint `a` has a second method, `post`"],
        ),
        ("endpoints: {a: {get: /, response: nothing}}\n", &["bad-type 1:35 there is no type `nothing`"]),
        (
            "endpoints: {a: {get: /, response: {}}}\n",
            &["missing-key 1:25 a body or response written in place has no `fields`"],
        ),
        (
            "endpoints: {a: {get: /, response: none, success: [99, 200]}}\n",
            &["bad-value 1:51 an item of `success` is a whole number from 100 to 599, and this is 99"],
        ),
        ("endpoints: {a: {get: /, response: none, price: fre}}\n", &["bad-value 1:48 `price` cannot be `fre`"]),
        (
            "endpoints: {a: {get: /, response: none, price: {credits: -1}}}\n",
            &[
                "missing-key 1:41 a price has no `unit`",
                "bad-value 1:58 `credits` is a whole number at least 0, and this is -1",
            ],
        ),
        (
            "endpoints: {a: {get: /, response: none, pages: {p: {mode: x}}}}\n",
            &["bad-value 1:59 this is not a mode of paging"],
        ),
        (
            "endpoints: {a: {get: /, response: none, pages: {p: {mode: cursor, items: a, send: b, ends: [x], first: 1}}}}\n",
            &[
                "missing-key 1:49 a way of paging by cursor has no `next`",
                "bad-value 1:93 an item of `ends` cannot be `x`",
                "unknown-key 1:97 `first` is not a key of a way of paging by cursor",
            ],
        ),
        (
            "endpoints: {a: {get: /, response: none, examples: [{}, {error: a, request: b, status: 1}]}}\n",
            &[
                "missing-key 1:52 the example does not say what it is",
                "conflicting-keys 1:67 `error` and `request` do not stand in one example",
                "bad-value 1:87 `status` is a whole number from 100 to 599, and this is 1",
            ],
        ),
        (
            "endpoints: {a: {get: /, response: none, limits: {query.a: {V: -1, W: non}}}}\n",
            &["bad-value 1:63 `V` is a whole number at least 0, and this is -1", "bad-value 1:70 `W` cannot be `non`"],
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
            "bad-name 2:3 `pet` is not written as such names are",
            "unknown-key 4:5 `docs` is not a key of an object",
            "bad-type 6:10 there is no type `str`",
            "bad-bound 7:17 `2..1` leaves nothing: its lower end is above its upper end",
            "unknown-key 8:11 `typ` is not a key of the field `c`",
            "bad-enum-value 9:19 an enum value is missing",
            "bad-name 11:3 `Get` is not written as such names are",
        ],
    )]);
}
