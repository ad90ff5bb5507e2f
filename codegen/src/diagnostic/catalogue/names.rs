//! Names, services and features.

use super::Explanation;

pub(super) static BAD_NAME: Explanation = Explanation {
    code: "bad-name",
    title: "a name that is not written as such names are",
    text: "Names become Rust names as they stand, so each kind has one way of being written: types, variants and \
           the `as` of an enum value in UpperCamelCase; services, modules, endpoints, pages and envelopes in \
           lower_snake_case; `rust:` in the way of what it names. Names on the wire are free.",
    wrong: "types:
  pet_page:
    fields:
      name: string
",
    right: "types:
  PetPage:
    fields:
      name: string
",
};

pub(super) static UNKNOWN_NAME: Explanation = Explanation {
    code: "unknown-name",
    title: "a name that nothing has",
    text: "A name is looked for in the module that uses it, then in the modules around it; `v1.Rating` names a type \
           of another module. Nothing of this name was found there. The help shows the nearest name, and the module \
           that has it if another one does.",
    wrong: "types:
  Pet:
    fields:
      kind: Specie
  Species:
    enum: [cat, dog]
",
    right: "types:
  Pet:
    fields:
      kind: Species
  Species:
    enum: [cat, dog]
",
};

pub(super) static DUPLICATE_NAME: Explanation = Explanation {
    code: "duplicate-name",
    title: "a name that is given twice",
    text: "Two things of one kind in one module have the same name, perhaps in two files, so that a use of the name \
           would be ambiguous: two types, two endpoints, two fields, two enum values, two variants. Rename one, or say \
           `module:` in one of the files.",
    wrong: "types:
  Species:
    enum: [cat, dog, cat]
",
    right: "types:
  Species:
    enum: [cat, dog]
",
};

pub(super) static NAME_COLLISION: Explanation = Explanation {
    code: "name-collision",
    title: "two names become the same name in Rust",
    text: "The names differ on the wire but not in Rust spelling, or an inline type's name, which is parent + \
           field, is also that of a written one. The generator never adds a suffix, because then a name would \
           depend on its neighbours. Give one of them a name with `rust:` (for an enum value with `as`), or give the \
           inline type a name of its own.",
    wrong: "types:
  Pet:
    fields:
      pet-name: string
      petName: string
",
    right: "types:
  Pet:
    fields:
      pet-name: string
      petName:
        type: string
        rust: camel_name
",
};

pub(super) static RESERVED_NAME: Explanation = Explanation {
    code: "reserved-name",
    title: "a name that the generated code needs for itself",
    text: "Generated types have a few methods and companions of their own, such as `new`, `extra`, `raw` or a \
           client's `from_env`, and Rust has keywords that nobody may use. A name on the wire that is one of these \
           gets a `_` behind it in Rust by itself; a name that the spec gives, with `rust:` or `as`, must be free.",
    wrong: "types:
  Pet:
    fields:
      species:
        type: string
        rust: type
",
    right: "types:
  Pet:
    fields:
      species:
        type: string
        rust: species_name
",
};

pub(super) static MISSING_SERVICE: Explanation = Explanation {
    code: "missing-service",
    title: "no file of the folder says `service:`",
    text: "A folder below `spec/` is one service, and exactly one of its files says its name, host and key. Without \
           it there is no module to put the types into. `cargo xtask new service NAME` writes a folder that has all \
           that is needed.",
    wrong: "# the only file of spec/petshop/
types:
  Pet:
    fields:
      name: string
",
    right: "service: petshop
title: Pet Shop
url: https://api.petshop.example
auth: none
types:
  Pet:
    fields:
      name: string
",
};

pub(super) static DUPLICATE_SERVICE: Explanation = Explanation {
    code: "duplicate-service",
    title: "a service is declared twice",
    text: "Exactly one file of a folder says `service:`, and each service of the workspace has a name of its own, \
           because it becomes a Rust module and a Cargo feature. Take the key out of one file, or move the second \
           service to a folder of its own under another name.",
    wrong: "# spec/petshop/more.yaml, where spec/petshop/service.yaml says the same
service: petshop
title: Pet Shop
url: https://api.petshop.example
auth: none
",
    right: "# spec/petshop/more.yaml
types:
  Pet:
    fields:
      name: string
",
};

pub(super) static MISSING_FEATURE: Explanation = Explanation {
    code: "missing-feature",
    title: "a service that has no Cargo feature",
    text: "Each service is a feature of the client crate, so that callers build only what they use. The manifest is \
           written by hand and has no feature of this name. The help prints the line to add; `cargo xtask new \
           service NAME` adds it by itself.",
    wrong: "# generated-client/Cargo.toml, with spec/petshop/ beside it
#   [features]
#   default = []
",
    right: "# generated-client/Cargo.toml
#   [features]
#   default = []
#   petshop = []
",
};

pub(super) static UNUSED_TYPE: Explanation = Explanation {
    code: "unused-type",
    title: "a type that no endpoint reaches",
    text: "The type is neither sent nor answered by any endpoint, so that it has no direction and would be dead \
           code in the client. Usually the place that should use it says `string` or `json` instead, or names \
           another type. Use it or remove it.",
    wrong: "types:
  Species:
    enum: [cat, dog]
  Pet:
    fields:
      species: string
",
    right: "types:
  Species:
    enum: [cat, dog]
  Pet:
    fields:
      species: Species
",
};
