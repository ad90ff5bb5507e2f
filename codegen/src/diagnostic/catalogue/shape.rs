//! Keys and their values.

use super::Explanation;

pub(super) static UNKNOWN_KEY: Explanation = Explanation {
    code: "unknown-key",
    title: "an unknown key",
    text: "This key is not part of the spec language here. Often it is misspelt, or indented one level too deep or \
           not deep enough. The help lists the keys that are valid here.",
    wrong: "types:
  Pet:
    docs: A pet.
    fields:
      name: string
",
    right: "types:
  Pet:
    doc: A pet.
    fields:
      name: string
",
};

pub(super) static MISSING_KEY: Explanation = Explanation {
    code: "missing-key",
    title: "a required key is missing",
    text: "Nothing can be generated without this key. The help names the key, or the keys of which one is required.",
    wrong: "types:
  Pet:
    doc: A pet.
",
    right: "types:
  Pet:
    doc: A pet.
    fields:
      name: string
",
};

pub(super) static CONFLICTING_KEYS: Explanation = Explanation {
    code: "conflicting-keys",
    title: "keys that cannot be used together",
    text: "Each of these keys defines the whole item, so only one of them can be used. A field has one of `type`, \
           `fields`, `each`, `enum`, `wrap` and `union`. A type has one of `fields` or `like`, `enum`, `id`, \
           `secret`, `union` and `type`. An endpoint has one method.",
    wrong: "types:
  Pet:
    type: string
    fields:
      name: string
",
    right: "types:
  Pet:
    fields:
      name: string
",
};

pub(super) static WRONG_SHAPE: Explanation = Explanation {
    code: "wrong-shape",
    title: "a value of the wrong kind",
    text: "The key takes another kind of value, for example a map and not a list, or a string and not a list. The \
           message says what was expected and what was found.",
    wrong: "types:
  Pet:
    fields:
      - name: string
",
    right: "types:
  Pet:
    fields:
      name: string
",
};

pub(super) static BAD_VALUE: Explanation = Explanation {
    code: "bad-value",
    title: "a value that is not allowed",
    text: "The key takes one of a few values, or a number in a certain range, and this value is not one of them. \
           The help lists what is allowed.",
    wrong: "endpoints:
  list_pets:
    get: /v1/pets
    safety: safe
    response: none
",
    right: "endpoints:
  list_pets:
    get: /v1/pets
    safety: read_only
    response: none
",
};
