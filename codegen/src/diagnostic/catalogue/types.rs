//! Types and fields.

use super::Explanation;

pub(super) static BAD_TYPE: Explanation = Explanation {
    code: "bad-type",
    title: "an invalid field or type",
    text: "A field on one line is written `TYPE = DEFAULT -- Doc.`; the default and the doc are optional. A type is \
           a built-in name such as `string` or `integer`, the UpperCamelCase name of a declared type, or one of \
           these forms: `T[]`, `map<T>`, `csv<T>`, `quoted<T>`, `loose<T>`, `T | null`, `const VALUE`, `enum(a, \
           b)`. Bounds follow in parentheses, directly after the type. The first character that could not be read \
           is underlined.",
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
    title: "an invalid bound",
    text: "Integers and numbers take a range such as `(1..100)`, which may be open at one end, or a set of values \
           such as `(1|11|51)`. Strings take a length such as `(2)` or `(1..400)`, or a pattern such as `(/^a+$/)`. \
           Lists take a number of items such as `(1..5)`. The lower bound must not be above the upper one, lengths \
           and counts must not be negative, and a pattern must be a valid regular expression. Other types take no \
           bounds.",
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
    title: "an invalid declaration or use of a generic type",
    text: "An object declared as `Name<T>` is generic: its fields may have the types `T`, `T[]`, `map<T>`, `T | null` \
           or `Other<T>`, and each field names its type instead of writing it in place. It is used with one argument \
           for each parameter, `Name<PetId>`; an argument is the name of an object, a union, an enum or an id. Every \
           type parameter is used by some field. Enums, ids, unions, secrets and aliases cannot have type parameters.",
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

pub(super) static BAD_ENUM_VALUE: Explanation = Explanation {
    code: "bad-enum-value",
    title: "an invalid enum value",
    text: "An enum value on one line is written `wire as Name -- Doc.`; the name and the doc are optional. The \
           first part is sent exactly as it is written: a bare number, `true` or `false` is that JSON value, and in \
           double quotes inside single quotes it is a string. An enum value must not be empty.",
    wrong: "types:
  Degree:
    enum:
      - -- Direct connections.
",
    right: "types:
  Degree:
    enum:
      - 1 as First -- Direct connections.
",
};

pub(super) static BAD_DEFAULT: Explanation = Explanation {
    code: "bad-default",
    title: "a default that its field cannot have",
    text: "The default must be a value of the field's type and within its bounds: a listed enum value, a number in \
           the range, a list for a list. A required field cannot have a default, because it is always set.",
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

pub(super) static BAD_MODIFIER: Explanation = Explanation {
    code: "bad-modifier",
    title: "a modifier that is not valid in this direction",
    text: "Some modifiers of a field are only valid in requests, others only in responses. `name!` and `loose<T>` are \
           for responses; `name!` is also not allowed where a value may be missing anyway: on lists, maps, \
           `quoted<T>` and `T | null`. `wrap`, `stores` and `send_default` are for requests. A secret in a response \
           must be a whole field. The endpoints that use a type decide its direction.",
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
    title: "a rule that names an unknown field or has no effect",
    text: "A rule names fields of the object that it belongs to, by their names on the wire and without `?` or `!`. \
           A rule between fields needs at least two of them, and `ordered` needs exactly two numbers. The `value` \
           of `only_with` must be a value that the required field can have. Constants and fields with \
           `send_default` are always sent, so a rule cannot name them.",
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
    title: "a type that is not allowed here",
    text: "Parameters in the path, the query and the headers are scalars, ids or enum values; in the query also \
           lists of these. `csv<T>` takes strings, integers, numbers, ids or enum values. `quoted<T>` and \
           `loose<T>` take scalars. `const` cannot be an item of a list or a map. `like` takes an object. Send an \
           object in the body, or declare a type that can be written as text.",
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
    title: "two variants of a union that match the same value",
    text: "Any two variants must differ in at least one of the discriminators that `by` names: with different \
           constants or enum values, or with a field that one variant requires and the other does not have. \
           Otherwise the client could not tell them apart. Add a field to `by`, or declare the discriminator in \
           both variants with `const` or `enum`.",
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
    title: "an object that is used in requests and in responses",
    text: "Requests are checked strictly and responses are read leniently, so their Rust types differ and one \
           object cannot be both. Declare a second type with `like`, and describe the difference with `without`, \
           `optional` and `fields`. Enums, ids and aliases can be used in both directions.",
    wrong: "types:
  Pet:
    doc: Sent by add_pet and returned by get_pet.
    fields:
      id?: string
      name: string
",
    right: "types:
  Pet:
    doc: Returned by get_pet.
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
    text: "A value of this type would contain another value of the same type, without end. A list or an optional \
           field ends the recursion. If the type really contains itself through an optional field, add `recursive: \
           true` to that field, so that it is boxed. An alias or a `like` must never refer back to itself.",
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
