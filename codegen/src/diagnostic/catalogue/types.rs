//! Types and fields.

use super::Explanation;

pub(super) static BAD_TYPE: Explanation = Explanation {
    code: "bad-type",
    title: "a field or type that cannot be read",
    text: "A field in one line is `TYPE = DEFAULT -- Doc.`; the default and the doc may be left out. A type is a \
           built-in name such as `string` or `integer`, a name of your own in UpperCamelCase, or one of these \
           around another: `T[]`, `map<T>`, `csv<T>`, `quoted<T>`, `loose<T>`, `T | null`, `const VALUE`, `words(a, \
           b)`. Bounds stand in parentheses behind the type they bound. The mark is under the first character that \
           does not fit.",
    wrong: "types:
  Pet:
    fields:
      name: str
      tags: array<string>
",
    right: "types:
  Pet:
    fields:
      name: string
      tags: string[]
",
};

pub(super) static BAD_BOUND: Explanation = Explanation {
    code: "bad-bound",
    title: "a bound that cannot hold, or that this type does not have",
    text: "Integers and numbers take a range `(1..100)`, open at either end, or a set of values `(1|11|51)`; \
           strings take a length `(2)`, `(1..400)` or a pattern `(/^a+$/)`; lists take a count `(1..5)`. The lower \
           end is not above the upper one, lengths and counts are not negative, a set is not empty, a pattern is a \
           regular expression. Other types have no bounds.",
    wrong: "types:
  Pet:
    fields:
      age: integer(30..0)
",
    right: "types:
  Pet:
    fields:
      age: integer(0..30)
",
};

pub(super) static BAD_GENERIC: Explanation = Explanation {
    code: "bad-generic",
    title: "a generic type that is declared or used in a way that does not work",
    text: "An object declared as `Name<T>` is generic: its fields may have the types `T`, `T[]`, `map<T>`, `T | null` \
           or `Other<T>`, and each field names its type instead of writing it in place. It is used with one argument \
           for each parameter, `Name<PetId>`; an argument is the name of an object, a union, an enum or an id. Every \
           parameter is used by some field. Enums, ids, unions, secrets and aliases cannot have parameters.",
    wrong: "types:
  Owner:
    fields:
      pets?: Choice
  Choice<T>:
    fields:
      include?: T[]
",
    right: "types:
  Owner:
    fields:
      pets?: Choice<PetId>
  Choice<T>:
    fields:
      include?: T[]
  PetId:
    id: any
",
};

pub(super) static BAD_WORD: Explanation = Explanation {
    code: "bad-word",
    title: "a word that cannot be read",
    text: "A word in one line is `wire as Name -- Doc.`; the name and the doc may be left out. What is written \
           first is exactly what travels on the wire; a bare number or `true` is that JSON value, in double quotes \
           inside single quotes it is the text. A word is not empty.",
    wrong: "types:
  Degree:
    words:
      - -- Direct connections.
",
    right: "types:
  Degree:
    words:
      - 1 as First -- Direct connections.
",
};

pub(super) static BAD_DEFAULT: Explanation = Explanation {
    code: "bad-default",
    title: "a default that its field cannot have",
    text: "A default is a value of the field's own type, within its bounds: one of the words, a number in the \
           range, a list for a list. A required field has no default, because it is never absent.",
    wrong: "types:
  Pet:
    fields:
      age?: integer(0..30) = 50
",
    right: "types:
  Pet:
    fields:
      age?: integer(0..30) = 5
",
};

pub(super) static BAD_MARK: Explanation = Explanation {
    code: "bad-mark",
    title: "a mark or key that this side of the call does not know",
    text: "`name!`, which promises that a response always has the field, means nothing in a request, nor for what may \
           be missing all the same: lists, maps, `quoted<T>`, `T | null`. `loose<T>` reads and is for responses only; \
           `wrap` is for requests only; a secret in a response is a field by itself. Which side a type is on follows \
           from the endpoints that use it.",
    wrong: "types:
  NewPet:
    doc: The body of a request.
    fields:
      name!: string
",
    right: "types:
  NewPet:
    doc: The body of a request.
    fields:
      name: string
",
};

pub(super) static BAD_RULE: Explanation = Explanation {
    code: "bad-rule",
    title: "a rule that names no field of its object, or that can never matter",
    text: "Rules name fields of the object they stand in, by the name on the wire and without `?` or `!`. A rule \
           between fields needs at least two of them, `ordered` exactly two that can be compared, and the `value` \
           of `only_with` must be one the needed field can have. A constant and a field with `send_default` are \
           always there, so that no rule is about them.",
    wrong: "types:
  PostedBy:
    fields:
      member?: string
      me?: boolean
    rules:
      - at_least_one: [members, me]
",
    right: "types:
  PostedBy:
    fields:
      member?: string
      me?: boolean
    rules:
      - at_least_one: [member, me]
",
};

pub(super) static BAD_TYPE_HERE: Explanation = Explanation {
    code: "bad-type-here",
    title: "a type that is not possible at this place",
    text: "Parameters in the path, the query and the headers are scalars, ids, words and (in the query) lists of \
           these; `csv<T>` holds strings, integers, numbers, ids or words; `quoted<T>` and `loose<T>` hold scalars; \
           `const` stands alone; `like` names an object. Send an object in the body, or say how it travels as text.",
    wrong: "endpoints:
  list_pets:
    get: /v1/pets
    query:
      filter?: map<string>
    response: none
",
    right: "endpoints:
  list_pets:
    post: /v1/pets
    body:
      fields:
        filter?: map<string>
    response: none
",
};

pub(super) static OVERLAPPING_VARIANTS: Explanation = Explanation {
    code: "overlapping-variants",
    title: "two variants of a union that a value could both be",
    text: "Any two variants must differ in at least one of the fields that `by` names: other constants or words \
           there, or a field that one requires and the other does not have. Otherwise the client would have to \
           guess. Add a field to `by` that tells them apart, or declare the tag in both with `const` or `words`.",
    wrong: "types:
  Found:
    union:
      by: type
      variants: [Cat, Dog]
  Cat:
    fields:
      type: const PET
  Dog:
    fields:
      type: const PET
",
    right: "types:
  Found:
    union:
      by: type
      variants: [Cat, Dog]
  Cat:
    fields:
      type: const CAT
  Dog:
    fields:
      type: const DOG
",
};

pub(super) static USED_BOTH_WAYS: Explanation = Explanation {
    code: "used-both-ways",
    title: "an object that is both sent and answered",
    text: "Requests are strict and responses lenient, so that their Rust types differ and one object cannot be \
           both. Name a second type and say what it is `like`; `without`, `optional` and `fields` say the \
           difference. Words, ids and aliases may be used on both sides.",
    wrong: "types:
  Pet:
    doc: Sent by add_pet, and answered by get_pet.
    fields:
      id?: string
      name: string
",
    right: "types:
  Pet:
    doc: Answered by get_pet.
    fields:
      id!: string
      name: string
  NewPet:
    doc: Sent by add_pet.
    like: Pet
    without: [id]
",
};

pub(super) static INFINITE_TYPE: Explanation = Explanation {
    code: "infinite-type",
    title: "a type that contains itself",
    text: "A value of the type would hold another of the same type, and so on without end. A list or an optional \
           field ends it; where a type really contains itself through an optional field, that field says \
           `recursive: true`, so that it is boxed. An alias, and a `like`, must never lead back to itself.",
    wrong: "types:
  Comment:
    fields:
      text: string
      parent?: Comment
",
    right: "types:
  Comment:
    fields:
      text: string
      parent?:
        type: Comment
        recursive: true
",
};
