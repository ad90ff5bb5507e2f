//! Keys and their values.

use super::Explanation;

pub(super) static UNKNOWN_KEY: Explanation = Explanation {
    code: "unknown-key",
    title: "a key that means nothing here",
    text: "A key that is not part of the language would be ignored, and what it says would be lost; so it is \
           refused. Usually it is misspelt, or stands one level too high or too low. The help lists the keys that \
           are possible here.",
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
    title: "a key that must be there is not",
    text: "Without this key the part says too little to generate anything from it. The help names the key, or the \
           keys of which one is needed.",
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
    title: "keys that exclude each other",
    text: "Each of these keys says what the part is, so that two of them contradict each other. Keep one. A field \
           has one of `type`, `fields`, `each`, `enum`, `wrap` and `union`; a type one of `fields` or `like`, \
           `enum`, `id`, `secret`, `union` and `type`; an endpoint one method.",
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
    title: "a value of the wrong shape",
    text: "The key wants another kind of value: a map where there is a list, a list where there is a text, `true` \
           or `false` where there is something else. The message says what is wanted and what is there.",
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
    title: "a value that is not one of those possible",
    text: "The key takes one of a few words, or a number of a certain range, and this is none of them. The help \
           lists what is possible.",
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
