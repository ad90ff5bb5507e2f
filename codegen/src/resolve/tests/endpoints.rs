//! Paths, parameters, envelopes, pages, prices, limits, lookups and errors.

use super::{SERVICE, expect, found};

#[test]
fn paths_and_their_fields() {
    expect(
        "endpoints:\n  get:\n    get: /a/{id}/{b}\n    path:\n      pet_id: string\n      b: integer\n    response: none\n",
        &["3 path-mismatch"],
    );
    expect(
        "endpoints:\n  get:\n    get: /a/{id}/{id}\n    path:\n      id?: string\n    response: none\n",
        &["3 path-mismatch", "5 path-mismatch"],
    );
}

#[test]
fn paths_that_cannot_be_called() {
    for path in ["v1/pets", "/v1/pets?all=true", "'/v1/pets#top#'", "/v1/pet names", "/v1/{pet", "/é"] {
        expect(&format!("endpoints:\n  get:\n    get: {path}\n    response: none\n"), &["3 bad-url"]);
    }
}

#[test]
fn parameters() {
    let spec = "endpoints:\n  get:\n    get: /a/{id}\n    path:\n      id: string[]\n    query:\n      a?: map<string>\n      b?: json\n      c?: Part\n      d?: string | null\n      e?: string[]\n      f?: Part[]\n      g!: string\n      h?: loose<string>\n      i: csv<Kind>\n      j?:\n        enum: [a]\n        list: true\n    response: none\ntypes:\n  Part:\n    fields: {a: string}\n  Kind: {enum: [a]}\n";
    expect(
        spec,
        &[
            "5 bad-type-here",
            "7 bad-type-here",
            "8 bad-type-here",
            "9 bad-type-here",
            "10 bad-type-here",
            "12 bad-type-here",
            "13 bad-modifier",
            "14 bad-modifier",
        ],
    );
    expect(
        "endpoints:\n  get:\n    get: /a\n    body:\n      fields:\n        a: string\n    response: none\n",
        &["4 bad-type-here"],
    );
    expect(
        "endpoints:\n  del:\n    delete: /a\n    body:\n      fields:\n        a: string\n    response: none\n",
        &[],
    );
}

#[test]
fn jobs() {
    let with = |job: &str| {
        format!(
            "endpoints:\n  start:\n    post: /a/{{a}}\n    path: {{a: integer}}\n    response: Job\n    job: {{{job}}}\n  tell:\n    get: /a/{{a}}/b/{{id}}\n    path: {{a: integer, id: JobId}}\n    query: {{deep?: boolean}}\n    response: Job\n  write:\n    post: /c\n    response: Job\n  pay:\n    get: /d\n    response: Job\n    price: {{credits: 1, unit: call}}\ntypes:\n  Job: {{fields: {{id: JobId, other: number, key: string, state: State, left: number}}}}\n  JobId: {{id: any}}\n  State: {{enum: [new, done, lost]}}\n"
        )
    };
    for right in [
        "poll: tell, state: state, done: done",
        "poll: tell, state: state, done: [done], failed: [lost], retry_after: left, interval: 5, deadline: 60",
        "poll: tell, with: {id: key, a: path.a}, state: key, done: ready",
        "poll: tell, done: 200",
    ] {
        expect(&with(right), &[]);
    }
    for (wrong, code) in [
        ("poll: told, state: state, done: done", "unknown-name"),
        ("poll: write, state: state, done: done", "bad-type-here"),
        ("poll: pay, state: state, done: done", "bad-type-here"),
        ("poll: tell, with: {di: id}, state: state, done: done", "unknown-name"),
        ("poll: tell, with: {id: idd}, state: state, done: done", "unknown-path"),
        ("poll: tell, with: {id: path.b}, state: state, done: done", "unknown-path"),
        ("poll: tell, with: {id: other}, state: state, done: done", "bad-type-here"),
        ("poll: tell, with: {a: key}, state: state, done: done", "bad-type-here"),
        ("poll: tell, state: other, done: done", "unknown-path"),
        ("poll: tell, state: state, done: ready", "bad-value"),
        ("poll: tell, state: state, done: done, failed: [lost, done]", "bad-value"),
        ("poll: tell, state: state, done: done, retry_after: key", "unknown-path"),
        ("poll: tell, done: 404", "bad-value"),
        ("poll: tell, state: state", "missing-key"),
        ("poll: tell, state: state, done: done, every: 5", "unknown-key"),
    ] {
        expect(&with(wrong), &[&format!("6 {code}")]);
    }
    let missing = with("poll: tell, state: state, done: done").replace("{fields: {id:", "{fields: {name:");
    expect(&missing, &["6 missing-key"]);
}

#[test]
fn json_texts() {
    let with = |body: &str, field: &str| {
        format!(
            "endpoints:\n  send:\n    post: /a\n    body: {body}\n    response: none\ntypes:\n  A:\n    fields:\n      a?: {field}\n  B:\n    fields: {{a: A}}\n"
        )
    };
    let without_b = |spec: String| spec.replace("  B:\n    fields: {a: A}\n", "");
    for body in ["form(A)", "form(A, brackets)", "multipart(A)"] {
        for field in ["json<string[]>", "json<map<integer>>", "json<json>"] {
            expect(&without_b(with(body, field)), &[]);
        }
        expect(&without_b(with(body, "json<string>")), &["9 bad-type-here"]);
        expect(&without_b(with(body, "json<string[] | null>")), &["9 bad-type-here"]);
        expect(&without_b(with(body, "json<file[]>")), &["9 bad-type-here"]);
    }
    // It is JSON anyway, or inside a field that is.
    expect(&without_b(with("A", "json<string[]>")), &["9 bad-type-here"]);
    expect(&without_b(with("[A, form(A)]", "json<string[]>")), &["9 bad-type-here"]);
    expect(&with("form(B, indices)", "json<string[]>"), &["9 bad-type-here"]);
}

#[test]
fn outcomes() {
    let with = |response: &str| {
        format!("endpoints:\n  get:\n    get: /a\n    response: {response}\ntypes:\n  A: {{fields: {{a: string}}}}\n")
    };
    expect(&with("{200: A, 202: bytes, 404: none}"), &[]);
    expect(&with("{200: A, 202: 'csv<string>'}"), &["4 bad-type-here"]);
    expect(&with("{200: json_lines(A), 404: none}"), &["2 bad-type-here"]);
    expect(&with("{200: A, 204: events(A)}"), &["4 bad-type-here"]);
    expect(&with("events(A, by a)"), &[]);
    expect(&with("events(A, by event)"), &["4 unknown-path"]);
    expect("endpoints:\n  get:\n    head: /a\n    response: {200: none, 404: text}\n", &["3 bad-type-here"]);
    let name = "endpoints:\n  get:\n    get: /a\n    response: {200: GetOutcome, 404: none}\ntypes:\n  GetOutcome: {fields: {a: string}}\n";
    expect(name, &["6 name-collision"]);
}

#[test]
fn endpoints_that_share_a_path() {
    let spec = |first: &str, second: &str| {
        format!(
            "endpoints:\n  one:\n    post: /a/{{x}}\n    path: {{x: string}}\n    body: {{fields: {{{first}}}}}\n    response: none\n  two:\n    post: /a/{{y}}\n    path: {{y: string}}\n    body: {{fields: {{{second}}}}}\n    response: none\n"
        )
    };
    expect(&spec("action: const a", "action: const b"), &[]);
    expect(&spec("action: const a", "action: const a"), &["8 duplicate-name"]);
    expect(&spec("action: const a", "action: string"), &["8 duplicate-name"]);
    expect(
        "endpoints:\n  one: {get: /a, response: none}\n  two: {get: /a, response: none}\n  three: {delete: /a, response: none}\n",
        &["3 duplicate-name"],
    );
}

#[test]
fn envelopes() {
    let with = |envelope: &str, spec: &str| {
        let service = format!(
            "{SERVICE}envelopes:\n  flagged:\n    ok: {{success: true}}\n    data: data\n  other:\n    ok: {{}}\n    data: rows\n"
        );
        found(&[("petshop/service.yaml", &service), ("petshop/spec.yaml", &spec.replace("ENVELOPE", envelope))])
    };
    let spec = "endpoints:\n  get:\n    get: /a\n    envelope: ENVELOPE\n    response:\n      fields:\n        success: boolean\n        data: string[]\n";
    assert_eq!(with("flagged", spec), Vec::<String>::new());
    assert_eq!(with("flag", spec), ["4 unknown-name"]);
    assert_eq!(with("other", spec), ["4 unknown-path"]);
    assert_eq!(with("flagged", &spec.replace("boolean", "string")), ["service.yaml 8 bad-value"]);
    assert_eq!(with("flagged", &spec.replace("success: boolean", "a: boolean")), ["4 unknown-path"]);
    assert_eq!(
        with("flagged", "endpoints:\n  get:\n    get: /a\n    envelope: ENVELOPE\n    response: none\n"),
        ["4 bad-type-here"]
    );
    let two = "endpoints:\n  one:\n    get: /a\n    envelope: flagged\n    response: Page\n  two:\n    get: /b\n    envelope: other\n    response: Page\ntypes:\n  Page:\n    fields: {success: boolean, data: string, rows: string}\n";
    assert_eq!(with("flagged", two), ["8 bad-value"]);
}

const PAGES: &str = "endpoints:\n  list:\n    post: /a\n    query:\n      limit?: integer\n      account: string\n    body: Body\n    response:\n      fields:\n        items: Row[]\n        next: string | null\n        paging?: Paging\n    pages:\n      cursor:\n        mode: cursor\n";
const PAGES_TYPES: &str = "types:\n  Paging: {fields: {total: integer, more: boolean, offset: integer}}\n  Row: {fields: {id: string}}\n  Body:\n    union:\n      by: [cursor, words]\n      variants: [First, Next]\n  First: {fields: {words: string, deep?: Deep}}\n  Next:\n    fields:\n      cursor: string\n      params:\n        wrap:\n          size?: integer\n  Deep: {fields: {size: integer}}\n";

fn expect_pages(lines: &str, expected: &[&str]) {
    let lines: String = lines.lines().map(|line| format!("        {line}\n")).collect();
    expect(&format!("{PAGES}{lines}{PAGES_TYPES}"), expected);
}

#[test]
fn pages() {
    let good = "items: items\nnext: next\nsend: body.cursor\nkeep: [query.account, body.deep.size]\nsize: body.params.size\ntotal: paging.total\ncaps: {First: 5}\nends: [no_cursor]";
    expect_pages(good, &[]);
    let wrong = "items: item\nnext: paging.more\nsend: body.curso\nkeep: [query.acount, body.params]\nsize: query.account\ntotal: items.id\ncaps: {Second: 5}\nends: [no_more]";
    expect_pages(
        wrong,
        &[
            "16 unknown-path",
            "17 unknown-path",
            "18 unknown-path",
            "19 unknown-path",
            "19 unknown-path",
            "20 unknown-path",
            "21 unknown-path",
            "22 unknown-name",
            "23 bad-value",
        ],
    );
    expect_pages("items: items\nnext: next\nsend: cursor\nends: [no_cursor]", &["18 unknown-path"]);
    expect_pages("items: items\nnext: items[-1].id\nmore: not paging.more\nsend: body.cursor", &[]);
    expect_pages("items: items\nnext: items[-1].ids\nsend: body.cursor", &["17 unknown-path"]);
    expect_pages(
        "items: items\nnext: paging[-1].more\nsend: body.cursor\nends: [total]",
        &["17 unknown-path", "19 bad-value"],
    );
    expect_pages("next: next\nsend: body.cursor", &["14 missing-key"]);
    // The values that items are sorted by may be of any type.
    expect(
        "endpoints:\n  list:\n    post: /a\n    body: {fields: {after?: 'json[]'}}\n    response: {fields: {hits: {each: {sort: 'json[]'}}}}\n    pages: {all: {mode: cursor, items: hits, next: 'hits[-1].sort', send: body.after}}\n",
        &[],
    );
    expect_pages(
        "items: paging\nnext: next.more\nsend: headers.a\nends: [no_cursor]",
        &["16 unknown-path", "17 unknown-path", "18 unknown-path"],
    );
}

#[test]
fn limits() {
    let spec = |limits: &str| {
        format!("endpoints:\n  search:\n    post: /a\n    query:\n      limit?: integer\n    body: Body\n    response: none\n    limits:\n      {limits}\n{PAGES_TYPES}").replace("  Paging: {fields: {total: integer, more: boolean, offset: integer}}\n  Row: {fields: {id: string}}\n", "")
    };
    expect(&spec("query.limit: {First: 5, Next: none}"), &[]);
    expect(&spec("query.limit: {First: 5}"), &["9 missing-variant-limit"]);
    expect(&spec("query.limit: {First: 5, Next: 1, Third: 2}"), &["9 unknown-name"]);
    expect(&spec("query.limits: {First: 5, Next: 1}"), &["9 unknown-path"]);
    // Null is not a variant.
    let nullable = spec("query.limit: {First: 5, Next: 1}").replace("body: Body\n", "body: Body | null\n");
    expect(&nullable, &["9 bad-type-here"]);
    expect(
        "endpoints:\n  search:\n    post: /a\n    query:\n      limit?: integer\n    response: none\n    limits:\n      query.limit: {First: 5}\n",
        &["8 bad-type-here"],
    );
}

#[test]
fn prices() {
    let spec = |price: &str| {
        format!(
            "endpoints:\n  get:\n    get: /a\n    query:\n      limit?: integer = 10\n      name?: string\n    response:\n      fields:\n        cost: integer\n        text: string\n    price: {price}\n"
        )
    };
    expect(&spec("{credits: 1, unit: result, bound: query.limit, reported: cost}"), &[]);
    expect(
        &spec("{credits: 1, unit: result, bound: query.name, reported: text}"),
        &["11 unknown-path", "11 unknown-path"],
    );
    expect(
        &spec("{credits: 1, unit: result, bound: body.limit, reported: costs}"),
        &["11 unknown-path", "11 unknown-path"],
    );
}

#[test]
fn lookups() {
    let spec = |id: &str, lookup: &str| {
        format!(
            "endpoints:\n  find:\n    get: /a\n    query:\n      type: enum(PLACE, PERSON)\n      service?: enum(A, B)\n      words: string\n    response:\n      fields:\n        items: Row[]\n    lookup: {{type: query.type, text: query.words, items: items, id: id{lookup}}}\n  get:\n    get: /b\n    query:\n      id: PlaceId\n    response: none\ntypes:\n  Row: {{fields: {{id: string, title: string, count: integer}}}}\n  PlaceId:\n    id: {id}\n"
        )
    };
    let with_product = ", title: title, product: query.service";
    expect(&spec("{type: PLACE, product: A}", with_product), &[]);
    expect(&spec("{type: PLACE}", with_product), &[]);
    expect(&spec("any", with_product), &[]);
    expect(&spec("{type: PLACES, product: C}", with_product), &["20 unknown-name", "20 unknown-name"]);
    expect(&spec("{type: PLACE, product: A}", ", title: title"), &["20 missing-key"]);
    expect(&spec("{type: PLACE}", ", title: titel"), &["11 unknown-path"]);
    expect(&spec("{type: PLACE}", ", title: count"), &["11 unknown-path"]);
    expect(
        "endpoints:\n  get:\n    get: /b\n    query:\n      id: PlaceId\n    response: none\ntypes:\n  PlaceId:\n    id: {type: PLACE}\n",
        &["9 missing-key"],
    );
}

/// What is found in a service with these errors.
fn with_errors(errors: &str) -> Vec<String> {
    let service = format!(
        "{SERVICE}errors:\n{errors}types:\n  Problem: {{fields: {{code: string, detail: {{fields: {{text: string}}}}, texts: 'string[]', any: json, \
        parts: {{each: {{n: integer}}}}, by_name: map<Part>}}}}\n  Part: {{fields: {{n: string, texts: map<string>, more: {{each: {{n: string}}}}}}}}\n"
    );
    found(&[("petshop/service.yaml", &service)])
}

const GOOD: &str = "  body: Problem\n  code: code\n  message: detail.text\n  prefix: e/\n  statuses:\n    404: {remedy: wait, codes: {e/gone: It is gone.}}\n";

#[test]
fn errors() {
    let (good, with) = (GOOD, with_errors);
    assert_eq!(with(good), Vec::<String>::new());
    assert_eq!(with(&good.replace("code: code", "code: cod")), ["service.yaml 8 unknown-path"]);
    assert_eq!(with(&good.replace("detail.text", "detail")), ["service.yaml 9 unknown-path"]);
    assert_eq!(with(&good.replace("detail.text", "[detail.text, code]")), Vec::<String>::new());
    assert_eq!(with(&good.replace("detail.text", "[detail.text, title]")), ["service.yaml 9 unknown-path"]);
    assert_eq!(with(&good.replace("detail.text", "[]")), ["service.yaml 9 bad-value"]);
    let body = with(&good.replace("body: Problem", "body: Problm"));
    assert_eq!(body, ["service.yaml 7 unknown-name"]);
    let twice = format!(
        "{good}    410: {{remedy: wait, codes: {{e/gone: {{rust: Left}}, e/other_one: A., e/other-one: B.}}}}\n"
    );
    assert_eq!(with(&twice), ["service.yaml 13 duplicate-error-code", "service.yaml 13 name-collision"]);
    assert_eq!(with(&format!("{good}    410: {{remedy: support, codes: {{e/gone: Again.}}}}\n")), Vec::<String>::new());
    let of_endpoint = "endpoints:\n  get: {get: /a, response: none, errors: {409: {remedy: wait}}}\n";
    expect(of_endpoint, &["2 missing-key"]);
    assert_eq!(with(&format!("{good}{of_endpoint}")), Vec::<String>::new());
}

#[test]
fn paths_of_errors() {
    let (good, with) = (GOOD, with_errors);
    let at = |code: &str| good.replace("code: code", &format!("code: {code}"));
    for path in ["parts[].n", "[code, 'by_name[].n']", "'by_name[].more[].n'", "'texts[]'"] {
        assert_eq!(with(&at(path)), Vec::<String>::new(), "{path}");
    }
    let indexed = ["parts.0.n", "parts[0].n", "parts.*.n", "parts[]n"];
    for path in indexed.into_iter().chain(["parts.n", "parts[].m", "parts[]", "code[].n", "code[]", "'[]'"]) {
        assert_eq!(with(&at(path)), ["service.yaml 8 unknown-path"], "{path}");
        // Without the type of the body, its form alone is checked.
        let without = with(&at(path).replace("  body: Problem\n", "").replace("detail.text", "a.b"));
        let is_form = without.contains(&"service.yaml 7 unknown-path".to_owned());
        assert_eq!(is_form, indexed.contains(&path), "{path}: {without:?}");
    }
    for (path, is_message) in
        [("texts", true), ("by_name", false), ("'by_name[].texts'", true), ("parts", false), ("any", true)]
    {
        let expected = if is_message { vec![] } else { vec!["service.yaml 9 unknown-path"] };
        assert_eq!(with(&good.replace("detail.text", path)), expected, "{path}");
    }
    let other = good.replace("{remedy: wait,", "{remedy: wait, body: Part,");
    assert_eq!(with(&other.replace("detail.text", "more[].n")), Vec::<String>::new());
    assert_eq!(with(&other.replace("body: Part", "body: Prt")), ["service.yaml 12 unknown-name"]);
    assert_eq!(with(&other.replace("body: Part", "body: string")).len(), 1);
}

/// What a field stores depends on the safety of its endpoint: where that is a mistake, it is the only one.
#[test]
fn fields_that_store_where_the_safety_is_a_mistake() {
    let spec = |safety: &str| {
        format!(
            "endpoints:\n  find:\n    post: /find\n    safety: {safety}\n    body: {{fields: {{keep?: {{type: boolean, stores: true}}}}}}\n    response: none\n"
        )
    };
    expect(&spec("read_only"), &[]);
    expect(&spec("writes"), &["5 bad-modifier"]);
    expect(&spec("read_onyl"), &["4 bad-value"]);
}
