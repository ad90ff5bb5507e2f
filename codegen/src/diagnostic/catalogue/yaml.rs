//! What YAML itself would refuse, or hide.

use super::Explanation;

pub(super) static YAML_SYNTAX: Explanation = Explanation {
    code: "yaml-syntax",
    title: "this is not YAML",
    text: "The file cannot be read, so nothing in it was checked. The usual cause is a one-line field whose doc \
           contains `: `, which YAML takes for the start of a nested map; such a field takes the long form, where \
           the doc is quoted or written as a block. Other causes are a tab used as indentation, an unclosed quote \
           or bracket, and a text that begins with one of YAML's signs such as `*`, `&`, `!`, `%`, `@` or a \
           backquote.",
    wrong: "types:
  Pet:
    fields:
      mood: string -- One of two: happy or hungry.
",
    right: "types:
  Pet:
    fields:
      mood:
        type: string
        doc: \"One of two: happy or hungry.\"
",
};

pub(super) static DUPLICATE_KEY: Explanation = Explanation {
    code: "duplicate-key",
    title: "a key stands twice in one map",
    text: "YAML forbids it and most readers silently take the last, so that half of what was written would have no \
           effect. Take one of the two away, or give it its own name. Where an API really has two fields that \
           differ in case only, both keys are different and fine.",
    wrong: "types:
  Pet:
    fields:
      name: string -- What it answers to.
      name: string -- Its full name.
",
    right: "types:
  Pet:
    fields:
      name: string -- What it answers to.
      full_name: string -- Its full name.
",
};

pub(super) static YAML_FEATURE: Explanation = Explanation {
    code: "yaml-feature",
    title: "a feature of YAML that specs do not use",
    text: "Anchors, aliases, tags, merge keys, several documents in one file and keys that are not text make a spec \
           say something else than the reader sees at that line. The language has its own means: name a type and \
           use it twice, or say `like:` another type.",
    wrong: "types:
  Pet: &pet
    fields:
      name: string
  Dog: *pet
",
    right: "types:
  Pet:
    fields:
      name: string
  Dog:
    like: Pet
",
};

pub(super) static COMMENT_CUT: Explanation = Explanation {
    code: "comment-cut",
    title: "YAML cuts this text at ` #`, or at a comma",
    text: "In a plain text, ` #` starts a comment: what follows is not part of the value, though it reads as if it \
           were. The rule: a comment behind a plain text stands two spaces away or more; with one space it is \
           refused, because it may be the rest of the text. Where the `#` belongs to the text, quote it: for a \
           field, the long form with the doc quoted. Where it is a comment, put it two spaces away or on a line of \
           its own. Inside `{ }` it is a comma that ends a text: quote a text that has one.",
    wrong: "types:
  Pet:
    fields:
      rank: integer -- Its place, such as #1 in the show.
",
    right: "types:
  Pet:
    fields:
      rank:
        type: integer
        doc: \"Its place, such as #1 in the show.\"
",
};

pub(super) static CONTROL_CHARACTER: Explanation = Explanation {
    code: "control-character",
    title: "a character that nobody can see",
    text: "Control characters, and the marks that change the direction of text, do not show in an editor or a \
           review, so that a spec could say something else than what is seen. Remove it. Where the API really uses \
           such a character, write it as an escape in a double-quoted text.",
    wrong: "types:
  Pet:
    doc: A pet.\u{7}
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

pub(super) static TOO_DEEP: Explanation = Explanation {
    code: "too-deep",
    title: "nested too deeply",
    text: "No spec needs this many levels inside each other; it is nearly always an accident of indentation or \
           brackets. The limit keeps the generator from running out of memory. Give the inner parts names of their \
           own.",
    wrong: "types:
  Matrix:
    type: number[][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][]
",
    right: "types:
  Matrix:
    type: number[][]
",
};
