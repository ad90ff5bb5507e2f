//! Names, services and features.

use super::Explanation;

pub(super) static BAD_NAME: Explanation = Explanation {
    code: "bad-name",
    title: "an invalid name",
    text: "Names become Rust names unchanged, so each kind of name has one form. Types, variants and the `as` name \
           of an enum value are UpperCamelCase. Services, modules, endpoints, pages and envelopes are \
           lower_snake_case. `rust:` follows the form of the item that it names. Names on the wire can have any \
           form.",
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
    title: "a name that is not declared",
    text: "A name is searched in the module that uses it, then in the modules around it; `v1.Rating` names a type \
           of another module. Nothing with this name was found. The help shows the most similar name, or the module \
           that declares it.",
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
    title: "a name that is declared twice",
    text: "Two items of the same kind in one module have the same name, perhaps in two files: two types, endpoints, \
           fields, enum values or variants. Rename one of them, or move one of the files to another module with \
           `module:`.",
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
    text: "The names differ on the wire but not in Rust, or the name of an inline type (parent + field) is also the \
           name of a declared type. The generator never adds a suffix, because a name would then depend on its \
           neighbours. Rename one of them with `rust:` (an enum value with `as`), or declare the inline type under \
           `types` with a name of its own.",
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
    title: "a name that is reserved",
    text: "Some names are Rust keywords, and some are used by the generated code, such as `new`, `extra`, `raw` or \
           `from_env`. A name on the wire that is reserved gets the suffix `_` in Rust automatically. A name that \
           the spec chooses with `rust:` or `as` must not be reserved.",
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
    title: "no file in the folder has the key `service`",
    text: "Each folder below `spec/` is one service, and exactly one of its files gives its name, base URL and \
           authentication. Without that file the types have no module to belong to. `cargo xtask new service NAME` \
           writes a folder with everything that is needed.",
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
    title: "a service that is declared twice",
    text: "Exactly one file in a folder has the key `service`, and each service in the workspace has its own name, \
           which becomes a Rust module and a Cargo feature. Remove the key from one of the files, or move the \
           second service to a folder of its own with another name.",
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
    title: "a service without a Cargo feature",
    text: "Each service is a feature of the client crate, so that callers build only what they use. The manifest is \
           written by hand, and it has no feature with this name. The help shows the line to add; `cargo xtask new \
           service NAME` adds it for you.",
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
    title: "a type that no endpoint uses",
    text: "No endpoint sends or returns this type, so it would be dead code in the client. Often the field that \
           should use it is declared as `string` or `json`, or names another type. Use the type or remove it.",
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
