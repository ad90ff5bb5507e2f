//! Endpoints, errors and examples.

use super::Explanation;

pub(super) static BAD_URL: Explanation = Explanation {
    code: "bad-url",
    title: "an address that cannot be called",
    text: "The base URL is `https`, has a host, and no trailing slash, query or fragment. A path begins with a \
           slash and has its parameters in braces. What belongs in the query stands under `query`.",
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
    title: "the braces of the path and the fields under `path` differ",
    text: "Each `{name}` in the path is described by a field of the same name under `path`, and each field there \
           has its place in the path, once. Such a field is required: a path without it would be another path.",
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
    text: "Pages, prices, limits, look-ups and errors say where something is by wire names parted by dots: from \
           `query.`, `body.` or `headers.` on the request side, from the root of the response on the other. No \
           field is there, or one of another type than is needed. In a union, a variant of it must have the field.",
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
    title: "a limit per variant that leaves a variant out",
    text: "Where a bound depends on the variant of the body, each variant is listed, so that a new one cannot be \
           forgotten. A variant that has no limit says `none`; one that is no variant of the body is not listed.",
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
    text: "A kind of error has one place in the catalogue: callers match on it, and its remedy must not depend on \
           which of two entries was found. List it under the status it comes with most; the client finds it under \
           any status.",
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
    title: "an example that is not there",
    text: "Examples are JSON files, named from the service's folder. This one does not exist. The help shows the \
           nearest file that does.",
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
    title: "an example that its type cannot hold",
    text: "Examples must decode into the type of their endpoint and encode again to the same JSON. This one is not \
           JSON, or has a field, an enum value or a value that the spec does not know. If the vendor's page is right, mend \
           the type; if the page is wrong, mend the example and say so in its `note`.",
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
