//! What `learn` proposes from responses: the same in every order, nothing twice, and a spec that reads them all.

mod support;

use codegen::emulate::{Data, Emulator, KEY, Request, Settings, State};
use codegen::learn::{Sample, learn, written};
use codegen::model::Service;
use codegen::source::{SourceFile, Sources};
use serde_json::{Value, json};

const THINGS: &str = "\
service: shop
title: Shop
doc: Things.
url: https://shop.example
auth: {scheme: bearer, env: TEST_KEY}

endpoints:
  things:
    get: /things
    doc: Things.
    response: Things

types:
  Things:
    doc: Things.
    fields:
      # As the page says.
      total: integer -- How many there are.
";

const LEARNED: &str = "      # As the page says.
      total: integer | null -- How many there are.
      items?:
        doc: Not documented.
        provenance: observed
        each:
          a?:
            type: integer
            doc: Not documented.
            provenance: observed
          b?:
            type: string
            doc: Not documented.
            provenance: observed
          c?:
            doc: Not documented.
            provenance: observed
            fields:
              d?:
                type: boolean
                doc: Not documented.
                provenance: observed
              e?:
                type: integer
                doc: Not documented.
                provenance: observed
          kind?:
            type: string
            doc: Not documented.
            provenance: observed
      owner?:
        doc: Not documented.
        provenance: observed
        fields:
          id?:
            type: string
            doc: Not documented.
            provenance: observed
          mail?:
            type: string
            doc: Not documented.
            provenance: observed
";

fn bodies() -> [Value; 4] {
    [
        json!({"total": 0, "items": [], "owner": {"id": "u1"}}),
        json!({"total": 2, "items": [{"a": 1}, {"a": 2, "b": "x", "c": {"d": true}}], "owner": null}),
        json!({"total": 1, "items": [{"a": 3, "b": null, "c": {"d": false, "e": 1}}],
            "owner": {"id": "u2", "mail": "ann@example.com"}}),
        json!({"total": null, "items": [{"a": 4, "kind": "new"}, {"a": 5, "kind": "old"}, {"a": 6, "kind": "new"}],
            "owner": {"id": "u1"}}),
    ]
}

fn sources(text: &str) -> Sources {
    Sources::new([SourceFile::new("shop/service.yaml", text)])
}

fn services(sources: &Sources) -> Vec<Service> {
    codegen::load(sources, None)
        .unwrap_or_else(|found| panic!("{text}\n{found:?}", text = sources.file(found[0].at.file).text))
        .services
}

fn sample(endpoint: &str, status: u16, body: &str) -> Sample {
    Sample { endpoint: endpoint.to_owned(), status, headers: vec![], body: body.to_owned() }
}

/// The spec with what was learned, and what was reported.
fn learned(text: &str, endpoint: &str, responses: &[(u16, Value)]) -> (String, String) {
    let sources = sources(text);
    let samples: Vec<_> = responses.iter().map(|(status, body)| sample(endpoint, *status, &body.to_string())).collect();
    let learned = learn(&sources, &services(&sources), &samples);
    let lines = learned.proposals.iter().map(|one| {
        let line = sources.line_column(one.at).expect("a line").line;
        let inner: String = one.inner.iter().map(|line| format!("  {line}\n")).collect();
        format!("{line}: {} ({})\n{inner}", one.title, one.seen)
    });
    let reported = lines.collect();
    let new = written(&sources, &learned.proposals).pop().map_or_else(|| text.to_owned(), |(_, text)| text);
    (new, reported)
}

#[test]
fn every_item_counts_in_every_order() {
    let expected = THINGS.replace("      # As the page says.\n      total: integer -- How many there are.\n", LEARNED);
    let orders = [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]];
    let mut reported = Vec::new();
    for order in orders {
        let responses = order.map(|index| (200, bodies()[index].clone()));
        let (text, lines) = learned(THINGS, "things", &responses);
        assert_eq!(text, expected);
        assert_eq!(learned(&text, "things", &responses), (text, String::new()), "a second run says nothing");
        reported.push(lines);
        let one_by_one = responses
            .iter()
            .fold(THINGS.to_owned(), |text, response| learned(&text, "things", std::slice::from_ref(response)).0);
        assert_eq!(one_by_one, expected);
    }
    reported.dedup();
    assert_eq!(
        reported,
        ["14: `Things` has the field `items` (4 of 4: list 4)\n\
        \x20 items[].a: 6 of 6: whole number 6\n\
        \x20 items[].b: 2 of 6: null 1, text 1; `x` 1\n\
        \x20 items[].c: 2 of 6: object 2\n\
        \x20 items[].c.d: 2 of 2: boolean 2\n\
        \x20 items[].c.e: 1 of 2: whole number 1\n\
        \x20 items[].kind: 3 of 6: text 3; `new` 2, `old` 1\n\
        14: `Things` has the field `owner` (4 of 4: null 1, object 3)\n\
        \x20 owner.id: 3 of 3: text 3\n\
        \x20 owner.mail: 1 of 3: text 1\n\
        18: `total` was null (once)\n"]
    );
}

const ZOO: &str = "\
service: zoo
title: Zoo
doc: Animals.
url: https://zoo.example
auth: {scheme: bearer, env: TEST_KEY}

errors:
  code: code
  statuses:
    404:
      doc: Nothing is there.
      remedy: fix_request
      codes:
        no_such_animal: The id names no animal.
    410:
      doc: It was there.
      remedy: fix_request

endpoints:
  animals:
    get: /animals
    doc: Animals.
    response: Animals

types:
  Animals:
    doc: Animals.
    fields:
      animals: Animal[] -- The animals.
      mood: enum(calm, loud) -- The mood.
      weight: integer -- Of all, in kg.
      size: integer -- How many there are.
      age: integer(1|2) | null -- Their age.
      place: string -- Where they live.

  # One of them.
  Animal:
    doc: An animal.
    union:
      by: type
      variants: [Cat, Fox]

  Cat:
    doc: A cat.
    fields:
      type: const CAT
      name!: string -- Its name.
      colour: Colour -- Its colour.

  Fox: {doc: A fox., fields: {type: const FOX}}

  Colour:
    doc: A colour.
    enum:
      - red
      - black -- The usual one.
";

#[test]
fn each_kind_of_gap_is_closed_where_it_is() {
    let cat = |colour: &str| json!({"type": "CAT", "name": "Tom", "colour": colour});
    let responses = [
        (
            200,
            json!({"animals": [cat("white"), cat("red")], "mood": "sleepy", "weight": 3.5, "size": "7",
            "age": "2", "place": "x"}),
        ),
        (
            200,
            json!({"animals": [{"type": "BIG_DOG", "legs": 4}, {"type": "CAT", "name": "Ann Smith"}],
            "mood": "Ann Smith", "weight": 3, "size": "many", "age": 1, "place": 7}),
        ),
        (404, json!({"code": "no_such_cage"})),
        (410, json!({"code": "sold"})),
        (410, json!({"code": "escaped"})),
        (423, json!({"code": "cage_locked"})),
        (429, json!({"code": "no_such_animal"})),
    ];
    let (text, reported) = learned(ZOO, "animals", &responses);
    let expected = ZOO
        .replace("enum(calm, loud)", "enum(calm, loud, sleepy)")
        .replace("weight: integer", "weight: number")
        .replace("size: integer", "size: loose<string>")
        .replace("age: integer(1|2) | null", "age: loose<integer(1|2)> | null")
        .replace("place: string", "place: loose<string>")
        .replace("[Cat, Fox]", "[Cat, Fox, BigDog]")
        .replace("colour: Colour", "colour?: Colour")
        .replace(
            "      - black -- The usual one.\n",
            "      - black -- The usual one.\n      - value: white\n        doc: Not documented.\n        provenance: observed\n",
        )
        .replace(
            "        no_such_animal: The id names no animal.\n",
            "        no_such_animal: The id names no animal.\n        no_such_cage:\n          doc: Not documented.\n          \
            provenance: observed\n",
        )
        .replace(
            "      doc: It was there.\n      remedy: fix_request\n",
            "      doc: It was there.\n      remedy: fix_request\n      codes:\n        escaped:\n          \
            doc: Not documented.\n          provenance: observed\n        sold:\n          doc: Not documented.\n          \
            provenance: observed\n    423:\n      doc: Not documented.\n      remedy: fix_request\n      \
            provenance: observed\n      codes:\n        cage_locked:\n          doc: Not documented.\n          \
            provenance: observed\n    429:\n      doc: Not documented.\n      remedy: wait\n      provenance: observed\n",
        )
        .replace(
            "      variants: [Cat, Fox, BigDog]\n",
            "      variants: [Cat, Fox, BigDog]\n\n  BigDog:\n    doc: Not documented.\n    provenance: observed\n    fields:\n      \
            type: const BIG_DOG\n      legs?:\n        type: integer\n        doc: Not documented.\n        \
            provenance: observed\n",
        );
    assert_eq!(text, expected);
    assert!(!reported.contains("Ann") && !reported.contains("Tom"), "{reported}");
    // What does not look like an enum value is left to a person.
    let (again, reported) = learned(&text, "animals", &responses);
    assert_eq!(
        (again, reported.as_str()),
        (text, "52: `AnimalsMood` has the value of 9 characters (not shown) (once)\n")
    );
}

/// The code of a status that is new goes where the status goes, so that nothing is left to write by hand.
#[test]
fn a_new_status_and_its_code_are_written_together() {
    let sources = sources(ZOO);
    let sample = sample("animals", 423, &json!({"code": "cage_locked"}).to_string());
    let proposals = learn(&sources, &services(&sources), &[sample]).proposals;
    assert_eq!(proposals.len(), 2);
    assert!(proposals.iter().all(|one| one.yaml.contains("cage_locked")), "{proposals:?}");
}

#[test]
fn headers_are_added_to_those_of_their_endpoint() {
    let learned = |text: &str, headers: &[(&str, &str)]| {
        let sources = sources(text);
        let headers = headers.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let sample = Sample { headers, ..sample("things", 200, r#"{"total": 1}"#) };
        let proposals = learn(&sources, &services(&sources), &[sample]).proposals;
        let titles: Vec<_> = proposals.iter().map(|one| one.title.clone()).collect();
        (titles, written(&sources, &proposals).pop().map(|(_, text)| text))
    };
    // What every service sends is not of interest.
    let common = [("Date", "Sun, 31 May 2026 09:30:00 GMT"), ("x-cache-hits", "1"), ("ETag", "W/\"1\"")];
    assert_eq!(learned(THINGS, &common), (vec![], None));
    let counts = [("X-Total-Count", "12"), ("x-plan", "gold"), ("x-as-of", "2026-05-31T09:30:00Z")];
    let (titles, Some(text)) = learned(THINGS, &counts) else { panic!("no change") };
    let returns = |name: &str| format!("`things` returns the header `{name}`");
    assert_eq!(titles, [returns("x-as-of"), returns("x-plan"), returns("x-total-count")]);
    let of = |name: &str, ty: &str| {
        format!("      {name}?:\n        type: {ty}\n        doc: Not documented.\n        provenance: observed\n")
    };
    let block = [of("x-as-of", "timestamp"), of("x-plan", "string"), of("x-total-count", "integer")].concat();
    let place = "    response: Things\n";
    assert_eq!(text, THINGS.replace(place, &format!("{place}    response_headers:\n{block}")));
    assert_eq!(learned(&text, &counts), (vec![], None));
    // One that is listed stays as it is written.
    let text = text.replace("      x-plan?:", "      X-Plan?:");
    let (titles, text) = learned(&text, &[("x-plan", "gold"), ("x-cost", "2")]);
    assert_eq!(titles, [returns("x-cost")]);
    assert_eq!(learned(&text.expect("a change"), &[("x-plan", "gold"), ("x-cost", "2")]), (vec![], None));
}

#[test]
fn an_unknown_endpoint_is_reported() {
    let sources = sources(THINGS);
    let sample = sample("nothing", 200, "{}");
    assert_eq!(learn(&sources, &services(&sources), &[sample]).unknown, ["nothing"]);
}

/// The examples of the specs say nothing that the specs do not.
#[test]
fn the_examples_of_the_specs_teach_nothing_twice() {
    let sources = support::sources::read(&support::workspace().join("spec"));
    let services = services(&sources);
    let mut samples = Vec::new();
    for service in &services {
        for endpoint in &service.endpoints {
            let name = format!("{}.{}", service.name, endpoint.module.dotted(&endpoint.name));
            for example in &endpoint.examples {
                let (status, file) = match &example.body {
                    codegen::model::ExampleBody::Call { response: Some(file), .. } => {
                        (endpoint.success.first().copied().unwrap_or(200), file)
                    }
                    codegen::model::ExampleBody::Error { file, status, .. } => (*status, file),
                    codegen::model::ExampleBody::Call { response: None, .. } => continue,
                };
                samples.push(sample(&name, status, &file.text));
            }
        }
    }
    let first = learn(&sources, &services, &samples);
    let changed = written(&sources, &first.proposals);
    let files = sources.files().map(|(_, file)| {
        let new = changed.iter().find(|(path, _)| *path == file.path).map(|(_, text)| text);
        SourceFile::new(file.path.clone(), new.unwrap_or(&file.text).clone())
    });
    let again = Sources::new(files.collect::<Vec<_>>());
    let left = learn(&again, &self::services(&again), &samples);
    let titles: Vec<_> = left.proposals.iter().filter(|one| !one.yaml.is_empty()).map(|one| &one.title).collect();
    assert!(titles.is_empty(), "{titles:?}");
}

/// What a client recorded is what the emulator returns.
#[test]
fn what_was_recorded_is_served() {
    let sources = sources(THINGS);
    let recorded = |total: Value| {
        let responses = [(1, 500, json!({})), (2, 200, json!({"total": total}))];
        Data::recorded(
            responses.map(|(line, status, body)| (line, "shop.things".to_owned(), status, body.to_string())),
            &services(&sources),
        )
    };
    let data = recorded(json!(4711)).expect("values that fit");
    let emulator = Emulator::new(services(&sources), Settings { data, ..Settings::default() });
    let request = Request {
        method: "GET".to_owned(),
        path: "/shop/things".to_owned(),
        headers: vec![("authorization".to_owned(), format!("Bearer {KEY}"))],
        ..Request::default()
    };
    let response = emulator.respond(&mut State::new(0), &request);
    let body: Value = serde_json::from_slice(&response.body).expect("JSON");
    assert_eq!((response.status, body), (200, json!({"total": 4711})));
    let mistake = recorded(json!([])).expect_err("a list is not a number");
    let expected = "the response is not what `shop.things` returns: `total` is a list, expected an integer";
    assert_eq!((mistake.line, mistake.message.as_str()), (2, expected));
}

/// Streams are read as they came, up to where they were cut off; a status that is no error is a question.
#[test]
fn events_and_lines_count_each_item() {
    let of = |form: &str| THINGS.replace("response: Things", &format!("response: {form}")).replace('\n', "\r\n");
    let events =
        "data: {\"total\": 1, \"a\": 1}\n\n: wait\n\ndata: {\"total\":\ndata: null}\n\ndata: END\n\ndata: {\"b\"";
    let lines = "{\"total\": 1, \"a\": 1}\n{\"total\": null}\n{\"to";
    for (form, body) in [("events(Things, until END)", events), ("json_lines(Things)", lines)] {
        let learned = |text: &str| {
            let sources = sources(text);
            let sample = |status| sample("things", status, body);
            let found = learn(&sources, &services(&sources), &[sample(200), sample(302)]).proposals;
            let titles: Vec<_> = found.iter().map(|one| one.title.clone()).collect();
            (titles, written(&sources, &found).pop())
        };
        let (titles, changed) = learned(&of(form));
        let question = "`things` returns the status 302";
        assert_eq!(titles, [question, "`Things` has the field `a`", "`total` was null"], "{form}");
        let (_, text) = changed.expect("a change");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
        assert_eq!(learned(&text), (vec![question.to_owned()], None));
    }
}
