//! Endpoints, errors and examples.

use super::Explanation;

pub(super) static BAD_URL: Explanation = Explanation {
    code: "bad-url",
    title: "an invalid base URL or path",
    text: "A base URL starts with `https://`, has a host, and has no trailing slash, query or fragment. A path \
           starts with a slash and has its parameters in braces. Query parameters are declared under `query`.",
    wrong: "service: petshop
title: Pet Shop
url: http://api.petshop.example/
auth: none
",
    right: "service: petshop
title: Pet Shop
url: https://api.petshop.example
auth: none
",
};

pub(super) static PATH_MISMATCH: Explanation = Explanation {
    code: "path-mismatch",
    title: "the parameters in the path differ from the fields under `path`",
    text: "Each `{name}` in the path needs a field with the same name under `path`, and each field there must \
           appear once in the path. Path parameters are always required.",
    wrong: "endpoints:
  get_pet:
    get: /v1/pets/{id}
    path:
      pet_id: string
    response: none
",
    right: "endpoints:
  get_pet:
    get: /v1/pets/{pet_id}
    path:
      pet_id: string
    response: none
",
};

pub(super) static UNKNOWN_PATH: Explanation = Explanation {
    code: "unknown-path",
    title: "a path that leads to no field",
    text: "Pages, prices, limits, look-ups and errors refer to fields by their names on the wire, separated by \
           dots. A path in the request starts with `query.`, `body.` or `headers.`; a path in the response starts \
           at its root. This error means that no field is there, or that the field has the wrong type. In a union, \
           at least one variant must have the field.",
    wrong: "endpoints:
  list_pets:
    get: /v1/pets
    query:
      page?: integer
    response:
      fields:
        pets: string[]
    pages:
      by_page: {mode: page, items: data.pets, send: query.start, ends: [empty_page]}
",
    right: "endpoints:
  list_pets:
    get: /v1/pets
    query:
      page?: integer
    response:
      fields:
        pets: string[]
    pages:
      by_page: {mode: page, items: pets, send: query.page, ends: [empty_page]}
",
};

pub(super) static MISSING_VARIANT_LIMIT: Explanation = Explanation {
    code: "missing-variant-limit",
    title: "a limit per variant that leaves out a variant",
    text: "If a limit depends on the variant of the body, every variant must be listed, so that a new variant \
           cannot be forgotten. Write `none` for a variant without a limit.",
    wrong: "endpoints:
  search:
    post: /v1/search
    query:
      limit?: integer
    body: Search
    response: none
    limits:
      query.limit:
        Cats: 50
types:
  Search: {union: {by: type, variants: [Cats, Dogs]}}
  Cats: {fields: {type: const cats}}
  Dogs: {fields: {type: const dogs}}
",
    right: "endpoints:
  search:
    post: /v1/search
    query:
      limit?: integer
    body: Search
    response: none
    limits:
      query.limit:
        Cats: 50
        Dogs: none
types:
  Search: {union: {by: type, variants: [Cats, Dogs]}}
  Cats: {fields: {type: const cats}}
  Dogs: {fields: {type: const dogs}}
",
};

pub(super) static DUPLICATE_ERROR_KIND: Explanation = Explanation {
    code: "duplicate-error-kind",
    title: "an error that is listed twice",
    text: "Each error is listed once: callers match on it, and its remedy must not depend on which of two entries \
           is used. List it under its most frequent status. The client recognizes it under any status.",
    wrong: "service: petshop
title: Pet Shop
url: https://api.petshop.example
auth: none
errors:
  kind: code
  statuses:
    404:
      remedy: fix_request
      kinds: {no_such_pet: The id names no pet.}
    410:
      remedy: fix_request
      kinds: {no_such_pet: The pet is sold.}
",
    right: "service: petshop
title: Pet Shop
url: https://api.petshop.example
auth: none
errors:
  kind: code
  statuses:
    404:
      remedy: fix_request
      kinds: {no_such_pet: The id names no pet.}
    410:
      remedy: fix_request
      kinds: {pet_sold: The pet is sold.}
",
};

pub(super) static MISSING_EXAMPLE: Explanation = Explanation {
    code: "missing-example",
    title: "an example file that does not exist",
    text: "Examples are JSON files, and their paths start from the folder of the service. This file does not exist. \
           The help shows the most similar file, if there is one.",
    wrong: "endpoints:
  list_pets:
    get: /v1/pets
    response: json
    examples:
      - response: pets.json
",
    right: "endpoints:
  list_pets:
    get: /v1/pets
    response: json
    examples:
      - response: examples/pets.json
",
};

pub(super) static EXAMPLE_MISMATCH: Explanation = Explanation {
    code: "example-mismatch",
    title: "an example that does not match its type",
    text: "Every example must decode into the type of its endpoint and encode to the same JSON again. This one is \
           not valid JSON, or it has a field or a value that the spec does not allow. If the vendor's page is \
           right, fix the type. If the page is wrong, fix the example and explain it in its `note`.",
    wrong: "# examples/pets.json holds {\"pets\": \"none\"}
endpoints:
  list_pets:
    get: /v1/pets
    response:
      fields:
        pets: string[]
    examples:
      - response: examples/pets.json
",
    right: "# examples/pets.json holds {\"pets\": []}
endpoints:
  list_pets:
    get: /v1/pets
    response:
      fields:
        pets: string[]
    examples:
      - response: examples/pets.json
",
};
