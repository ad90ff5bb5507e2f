//! The parts of the language that are combined. A new word of the language is a line in one of these tables.

use codegen::vocabulary::{Form, Scalar};

/// A type as it is written, and a value of it as the specs write values; empty where there is none to name.
pub(crate) struct Written {
    pub(crate) name: &'static str,
    pub(crate) around: &'static str,
    pub(crate) text: String,
    pub(crate) value: String,
}

/// Every scalar is one, besides these.
const TYPES: &[(&str, &str)] = &[
    ("string(1..9)", "word"),
    ("string(/^[a-z]+$/)", "word"),
    ("integer(1..9)", "3"),
    ("integer(1|3|5)", "3"),
    ("number(0..)", "1.5"),
    ("number(0|0.2|1)", "0.2"),
    ("json", ""),
    ("const fixed", "fixed"),
    ("const 3", "3"),
    ("const true", "true"),
    ("Empty", ""),
    ("Small", ""),
    ("Free", ""),
    ("Strict", ""),
    ("Deep", ""),
    ("Boxed<Color>", ""),
    ("Boxed<Small>", ""),
    ("Pet", ""),
    ("Shaped", ""),
    ("Either", ""),
    ("Tagged", ""),
    ("Ref", ""),
    ("Color", "red"),
    ("Level", "1"),
    ("Mixed", "none"),
    ("Open", "new"),
    ("PetId", "abc"),
    ("ListId", "ALL"),
    ("Reference", "anything"),
    ("Token", "abc"),
    ("Years", "3"),
    ("Perhaps", "word"),
];

/// What types with names are, by these names.
pub(crate) const DECLARED: &[(&str, &str)] = &[
    ("Empty", "{fields: {}}"),
    ("Small", "{fields: {name?: string, size?: integer}}"),
    ("Free", "{fields: {name?: string, '...': integer}}"),
    ("Strict", "{fields: {name: string, size: integer, color: Color}}"),
    ("Deep", "{fields: {small?: Small, all?: 'Small[]', self?: {type: Deep, recursive: true}}}"),
    ("Boxed<T>", "{fields: {one: T, many?: 'T[]', by_name?: map<T>}}"),
    (
        "Pet",
        "{union: {by: kind, common: {age?: integer}, variants: {Cat: {fields: {kind: const cat, lives: integer}}, Dog: {fields: {kind: const dog}}}}}",
    ),
    (
        "Shaped",
        "{union: {by: shape, variants: {Text: string, Whole: integer, Flag: boolean, Colors: 'Color[]', Whole2: Small}}}",
    ),
    ("Either", "{union: {by: [id, name], variants: {ById: {fields: {id: PetId}}, ByName: {fields: {name: string}}}}}"),
    (
        "Tagged",
        "{union: {by: [size, id, kind], variants: {Sized: {fields: {size: integer | null}}, Other: {union: {by: kind, variants: {A: {fields: {kind: const a}}, B: {fields: {kind: const b}}}}}, Either: Either2}}}",
    ),
    ("Either2", "{fields: {id: PetId}}"),
    ("Ref", "{union: {by: shape, variants: {Number: integer, Name: 'string(1..9)', Color: {type: boolean}}}}"),
    ("Color", "{enum: [red, green, dark blue]}"),
    ("Level", "{enum: [1 as Low, 2 as High]}"),
    ("Mixed", "{enum: [true as Yes, 7 as Seven, none, '\"\" as NotStated']}"),
    ("Open", "{enum: [new, used], open: true}"),
    ("PetId", "{id: any}"),
    ("ListId", "{id: any, pattern: '^\\d+$', reserved: [ALL]}"),
    ("Reference", "{id: any, from_text: true}"),
    ("Token", "{secret: true}"),
    ("Years", "{type: number(0|1|3)}"),
    ("Perhaps", "{type: string | null}"),
];

/// What is put around a type `T`, and around its value.
const WRAPPERS: &[(&str, &str)] = &[
    ("T", "V"),
    ("T | null", "V"),
    ("T[]", "[V]"),
    ("T[](1..3)", "[V]"),
    ("T[](0..)", "[V]"),
    ("T[] | null", "[V]"),
    ("(T | null)[]", "[V]"),
    ("T[][]", ""),
    ("map<T>", ""),
    ("map<T | null>", ""),
    ("map<T> | null", ""),
    ("map<T>[]", ""),
    ("map<T[]>", ""),
    ("csv<T>", "[V]"),
    ("quoted<T>", "V"),
    ("quoted<T> | null", "V"),
    ("quoted<T>[]", "[V]"),
    ("loose<T>", "V"),
    ("loose<T> | null", "V"),
    ("loose<T>[]", "[V]"),
];

/// How a field `f#` of a type is written.
const FIELDS: &[&str] = &[
    "f#: TYPE",
    "f#?: TYPE",
    "f#!: TYPE",
    "f#?: TYPE = VALUE",
    "f#?:\n  type: TYPE\n  send_default: VALUE",
    "f#:\n  type: TYPE\n  send_default: VALUE",
    "f#?:\n  type: TYPE\n  rust: other_#\n  deprecated: true\n  renamed_from: old_#",
];

/// The first two, where the others do not differ.
const PLAIN: &[&str] = &["f#: TYPE", "f#?: TYPE"];

/// Fields, and a rule that names `f#`. `@` is where the fields are.
const RULES: &[&str] = &[
    "at_least_one: [@f#, @g#]",
    "not_both: [@f#, @g#]",
    "together: [@f#, @h#]",
    "only_with: {field: @f#, needs: @g#}",
    "only_with: {field: @g#, needs: @f#}",
    "only_with: {field: @g#, needs: @f#, value: VALUE}",
    "only_with: {field: @f#, is: VALUE, needs: @g#}",
    "not_with: {field: @f#, other: @g#}",
    "not_with: {field: @g#, other: @f#, value: VALUE}",
    "overrides: {field: @f#}",
    "ordered: [@f#, @h#]",
];

/// Where fields are. Lines that begin with `*` are written once for each case.
pub(crate) const PLACES: &[&str] = &[
    // Bodies and responses.
    "endpoints:\n  call:\n    post: /CASE\n    body:\n      fields:\n*       FIELD\n    response: none\n",
    "endpoints:\n  call:\n    get: /CASE\n    response:\n      fields:\n*       FIELD\n",
    // Parameters.
    "endpoints:\n  call:\n    get: /CASE\n    query:\n*     FIELD\n    response: none\n",
    "endpoints:\n  call:\n    get: /CASE\n    headers:\n*     FIELD\n    response: none\n",
    "endpoints:\n* call#:\n*   get: /CASE/call#/{f#}\n*   path:\n*     FIELD\n*   response: none\n",
    // Other forms of a body.
    "endpoints:\n  call:\n    post: /CASE\n    body:\n      as: form\n      fields:\n*       FIELD\n    response: none\n",
    "endpoints:\n  call:\n    post: /CASE\n    body:\n      as: form(indices)\n      fields:\n*       PLAIN\n    response: none\n",
    "endpoints:\n  call:\n    post: /CASE\n    body:\n      as: multipart\n      fields:\n*       PLAIN\n    response: none\n",
    // An object with one field.
    "endpoints:\n* call#:\n*   post: /CASE/call#\n*   body:\n*     fields:\n*       PLAIN\n*   response: none\n",
    "endpoints:\n* call#:\n*   get: /CASE/call#\n*   response:\n*     fields:\n*       PLAIN\n",
    // Below another object, a wrap or a union.
    "endpoints:\n  call:\n    post: /CASE\n    body:\n      fields:\n        inner?:\n          each:\n*           PLAIN\n    response: none\n",
    "endpoints:\n  call:\n    post: /CASE\n    body:\n      fields:\n        inner:\n          wrap:\n*           FIELD\n    response: none\n",
    "endpoints:\n  call:\n    post: /CASE\n    body: Ask\n    response: none\ntypes:\n  Ask:\n    union:\n      by: kind\n      common:\n*       FIELD\n      variants: {A: {fields: {kind: const a}}, B: {fields: {kind: const b}}}\n",
    "endpoints:\n  call:\n    get: /CASE\n    response: Tell\ntypes:\n  Tell:\n    union:\n      by: kind\n      common:\n*       FIELD\n      variants: {A: {fields: {kind: const a}}, B: {fields: {kind: const b}}}\n",
    // A whole body, a whole response, an alias, a variant by its shape.
    "endpoints:\n* call#:\n*   post: /CASE/call#\n*   body: TYPE\n*   response: none\n",
    "endpoints:\n* call#:\n*   get: /CASE/call#\n*   response: TYPE\n",
    "endpoints:\n  call:\n    post: /CASE\n    body:\n      fields:\n*       f#?: Alias#\n    response: none\ntypes:\n* Alias#:\n*   type: TYPE\n",
    "endpoints:\n* call#:\n*   post: /CASE/call#\n*   body: Any#\n*   response: none\ntypes:\n* Any#:\n*   union:\n*     by: shape\n*     variants:\n*       One: TYPE\n*       Many: boolean[]\n",
    "endpoints:\n* call#:\n*   get: /CASE/call#\n*   response: Any#\ntypes:\n* Any#:\n*   union:\n*     by: shape\n*     variants:\n*       One: TYPE\n*       Many: boolean[]\n",
    // Pages of each type of items, and with each type of cursor.
    "endpoints:\n* call#:\n*   get: /CASE/call#\n*   query:\n*     at?: string\n*   response:\n*     fields:\n*       items: TYPE\n*       next?: string\n*   pages:\n*     all: {mode: cursor, items: items, next: next, send: query.at, ends: [no_cursor]}\n",
    "endpoints:\n* call#:\n*   get: /CASE/call#\n*   query:\n*     at?: string\n*   response:\n*     fields:\n*       items: string[]\n*       next?: TYPE\n*   pages:\n*     all: {mode: cursor, items: items, next: next, send: query.at, ends: [no_cursor]}\n",
    // Rules of an object and of a call.
    "endpoints:\n* call#:\n*   post: /CASE/call#\n*   body:\n*     fields:\n*       f#?: TYPE\n*       g#?: boolean\n*       h#?: TYPE\n*     rules:\n*       - RULE\n*   response: none\n",
    "endpoints:\n* call#:\n*   get: /CASE/call#\n*   query:\n*     f#?: TYPE\n*     g#?: boolean\n*     h#?: TYPE\n*   rules:\n*     - RULE query.\n*   response: none\n",
    "endpoints:\n* call#:\n*   post: /CASE/call#\n*   body:\n*     fields:\n*       f#: TYPE\n*       g#?: boolean\n*       h#?: TYPE\n*   rules:\n*     - RULE body.\n*   response: none\n",
];

/// The scalars and the other types, within each wrapper.
pub(crate) fn types() -> Vec<Written> {
    let scalars = Scalar::all().into_iter().map(|scalar| {
        let example = match (scalar.properties().examples.first(), scalar.form()) {
            (Some(example), _) => example,
            (None, Form::Text | Form::FilledText) => "word",
            (None, Form::Integer | Form::Number) => "3",
            (None, Form::Boolean) => "true",
        };
        (scalar.name(), example)
    });
    let wrapped = scalars.chain(TYPES.iter().copied()).flat_map(|(name, value)| {
        WRAPPERS.iter().map(move |(around, of)| Written {
            name,
            around,
            // Only whole words: `T` is in no name of a wrapper.
            text: around.replace('T', name),
            value: if value.is_empty() { String::new() } else { of.replace('V', value) },
        })
    });
    wrapped.collect()
}

/// Every way to write what a place has for each case: its field, its rule, or its type alone.
pub(crate) fn lines(place: &str) -> &'static [&'static str] {
    match () {
        () if place.contains("FIELD") => FIELDS,
        () if place.contains("PLAIN") => PLAIN,
        () if place.contains("RULE") => RULES,
        () => &["TYPE"],
    }
}
