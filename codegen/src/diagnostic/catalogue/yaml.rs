//! What YAML rejects or hides.

use super::Explanation;

pub(super) static YAML_SYNTAX: Explanation = Explanation {
    code: "yaml-syntax",
    title: "invalid YAML",
    text: "The file cannot be parsed, so nothing in it was checked. The most frequent cause is a one-line field \
           with `: ` in its doc, which YAML reads as the start of a nested map; use the long form for such a field, \
           with the doc in quotes or as a block. Other causes are a tab in the indentation, an unclosed quote or \
           bracket, and a string that starts with one of the characters `*`, `&`, `!`, `%`, `@` or a backquote.",
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
    title: "a key that is used twice in a map",
    text: "YAML forbids duplicate keys, and most parsers silently use the last one, so a part of the spec would \
           have no effect. Remove one of the two, or rename it. If an API really has two fields that differ only in \
           case, both keys are valid.",
    wrong: "types:
  Pet:
    fields:
      name: string -- The short name.
      name: string -- The full name.
",
    right: "types:
  Pet:
    fields:
      name: string -- The short name.
      full_name: string -- The full name.
",
};

pub(super) static YAML_FEATURE: Explanation = Explanation {
    code: "yaml-feature",
    title: "a YAML feature that is not allowed in specs",
    text: "Anchors, aliases, tags, merge keys, several documents in one file and keys that are not strings are not \
           allowed, because with them a line means something else than it shows. Declare a type and use it twice, \
           or use `like`.",
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
    title: "a string that YAML ends at ` #` or at a comma",
    text: "In a string without quotes, ` #` starts a comment, so the rest is not part of the value. A `#` after a \
           single space is rejected, because it may be meant as text: quote the string (for a field, use the long \
           form with a quoted doc), or put the comment two spaces away or on its own line. Inside `{ }` a comma \
           ends a string: quote a string that contains one.",
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
    title: "an invisible character",
    text: "Control characters and characters that change the direction of text are not visible in an editor or a \
           review, so a spec could mean something else than it shows. Remove the character. If the API really uses \
           it, write it as an escape in a double-quoted string.",
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
    title: "a spec that is nested too deeply",
    text: "No spec needs this many levels; usually the indentation or a bracket is wrong. The limit keeps the \
           generator from running out of memory. Give the inner parts names of their own.",
    wrong: "types:
  Matrix:
    type: number[][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][][]
",
    right: "types:
  Matrix:
    type: number[][]
",
};
