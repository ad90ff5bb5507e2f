mod show;

use self::show::{enum_value, literal, ty};
use super::*;
use crate::diagnostic::Diagnostic;
use crate::source::{Place, SourceFile, Sources};

/// Where the texts of these tests stand in their file.
const OFFSET: usize = 10;

fn written(text: &str) -> Written {
    let file = Sources::new([SourceFile::new("a", "")]).find("a").expect("the only file");
    Written { text: text.into(), at: Place::span(file, OFFSET, OFFSET + text.len()), start: Some(OFFSET) }
}

fn field(line: &FieldLine) -> String {
    let default = line.default.as_ref().map(|value| format!(" = {}", literal(&value.value))).unwrap_or_default();
    let doc = line.doc.as_ref().map(|doc| format!(" -- {}", doc.value)).unwrap_or_default();
    ty(&line.ty) + &default + &doc
}

/// The one mistake: its code, the part of the text it marks, and its message.
fn mistake(text: &str, found: Diagnostics) -> String {
    let [found]: [Diagnostic; 1] = found.into_sorted().try_into().expect(text);
    let span = found.at.range().expect("a span");
    let marked = &text[span.start - OFFSET..span.end - OFFSET];
    format!("{} `{marked}`: {}", found.code, found.message)
}

/// Fields in one line, and what is read.
const LINES: &[(&str, &str)] = &[
    ("string", "string"),
    ("  string  ", "string"),
    ("Pet", "Pet"),
    ("filters.people.Pet -- Doc.", "filters.people.Pet -- Doc."),
    ("integer(1..100) = 20 -- How many.", "integer(1..100) = 20 -- How many."),
    ("number(0..)", "number(0..)"),
    ("number( -0.5 .. 1 )", "number(-0.5..1)"),
    ("integer(..9)", "integer(..9)"),
    ("integer(1|11|51)", "integer(1|11|51)"),
    ("number(0|0.2|1)", "number(0|0.2|1)"),
    ("string(2)", "string(2..2)"),
    ("string(1..400)", "string(1..400)"),
    ("string(..5)[](2..3)", "string(..5)[](2..3)"),
    ("string[](0..)", "string[](0..)"),
    ("string[](3)", "string[](3..3)"),
    ("string[](..3)", "string[](1..3)"),
    ("string[]", "string[](1..)"),
    ("string[][](5..)", "string[](1..)[](5..)"),
    (r"string(/^\d+$/) -- Digits.", r"string(/^\d+$/) -- Digits."),
    (r"string(/^(a|b)\)$/)", r"string(/^(a|b)\)$/)"),
    ("string(/^(a/)+$/)[]", "string(/^(a/)+$/)[](1..)"),
    ("string(/a -- b = [c]/) = x", "string(/a -- b = [c]/) = \"x\""),
    ("map<csv<integer>>", "map<csv<integer>>"),
    ("map< string[] | null >", "map<string[](1..) | null>"),
    ("quoted<number>|null", "quoted<number> | null"),
    ("loose<boolean> -- x -- y", "loose<boolean> -- x -- y"),
    ("timestamp | null = x", "timestamp | null = \"x\""),
    ("const PERSON", "const \"PERSON\""),
    ("const 1", "const 1"),
    ("const \"1\" -- One.", "const \"1\" -- One."),
    ("const true", "const true"),
    ("const 401(k)", "const \"401(k)\""),
    ("enum(a, 401(k) as Plan, \"x, y\", 3 as Three)", "enum(\"a\", \"401(k)\" as Plan, \"x, y\", 3 as Three)"),
    ("enum(c, 'c#' as CSharp, 'a, b' as Both, don't)", "enum(\"c\", \"c#\" as CSharp, \"a, b\" as Both, \"don't\")"),
    ("(string | null)[]", "string | null[](1..)"),
    ("enum(a)[] = [a]", "enum(\"a\")[](1..) = [\"a\"]"),
    ("string = newest first -- Doc.", "string = \"newest first\" -- Doc."),
    ("string = \"a -- \\\"b\\\"\" -- Doc.", "string = \"a -- \\\"b\\\"\" -- Doc."),
    ("string = \"\"", "string = \"\""),
    (r#"const "a\\\"b" -- c"#, r#"const "a\\\"b" -- c"#),
    ("boolean = true", "boolean = true"),
    ("number = -0.5", "number = -0.5"),
    ("string = 007", "string = \"007\""),
    ("string[] = [GOOD_FIT, \"MAY, BE\", 3]", "string[](1..) = [\"GOOD_FIT\", \"MAY, BE\", 3]"),
    ("string[] = []", "string[](1..) = []"),
    ("string -- Dashes-- and --dashes.", "string -- Dashes-- and --dashes."),
    ("Pét", "Pét"),
];

#[test]
fn fields_in_one_line() {
    for (text, expected) in LINES {
        let mut diagnostics = Diagnostics::default();
        let line = field_line(&written(text), &mut diagnostics);
        if *text == "Pét" {
            assert!(line.is_none(), "names are ASCII");
            continue;
        }
        assert_eq!(diagnostics.into_sorted(), [], "{text}");
        assert_eq!(field(&line.expect(text)), *expected, "{text}");
    }
}

/// Fields in one line, and the first mistake in each.
const MISTAKES: &[(&str, &str)] = &[
    ("str", "bad-type `str`: cannot find type `str`"),
    ("strng[] -- x", "bad-type `strng`: cannot find type `strng`"),
    ("array<string>", "bad-type `array`: cannot find type `array`"),
    ("map<object>", "bad-type `object`: cannot find type `object`"),
    ("map", "bad-type `map`: missing type argument of `map`"),
    ("map<string", "bad-type `<string`: unclosed `<`: expected `>`"),
    ("string | integer", "bad-type `integer`: expected `null` after `|`"),
    ("string?", "bad-type `?`: unexpected `?`"),
    ("string []", "bad-type `[]`: unexpected `[]`"),
    ("string - Doc.", "bad-type `-`: unexpected `-`"),
    ("string --Doc.", "bad-type `--`: expected a space on both sides of `--`"),
    ("string -- ", "bad-type `--`: expected a doc after `--`"),
    ("string =", "bad-type ``: expected a default value after `=`"),
    ("string = -- x", "bad-type ``: expected a default value after `=`"),
    ("string[] = [a, b", "bad-type `[a, b`: unclosed list: expected `,` or `]`"),
    ("string[] = [a,, b]", "bad-type `,`: expected a list item"),
    ("string = \"a", "bad-type `\"a`: unclosed double quote"),
    ("string = \"a\\nb\"", "bad-type `\\n`: unknown escape `\\n`"),
    ("const \"é\\é\"", "bad-type `\\é`: unknown escape `\\é`"),
    ("string[] = [\"\\u0041\"]", "bad-type `\\u`: unknown escape `\\u`"),
    ("enum(\"\\d\")", "bad-type `\\d`: unknown escape `\\d`"),
    ("const", "bad-type `const`: expected a value after `const`"),
    ("const -- x", "bad-type `const `: expected a value after `const`"),
    ("enum", "bad-type `enum`: expected `(` after `enum`"),
    ("enum(a", "bad-type `(a`: unclosed parenthesis"),
    ("enum(a,)", "bad-enum-value ``: expected an enum value"),
    ("enum(a as b)", "bad-name `b`: expected an UpperCamelCase name after `as`, found `b`"),
    ("Pet(1..2)", "bad-bound `(1..2)`: the type `Pet` cannot have bounds"),
    ("csv<integer>(1..4)", "bad-bound `(1..4)`: the type `csv<integer>` cannot have bounds"),
    ("string(1)(2)", "bad-bound `(2)`: the type `string(1)` cannot have bounds"),
    ("(number | null[]", "bad-type `(number | null`: unclosed parenthesis"),
    ("number | null[]", "bad-type `[]`: unexpected `[]`"),
    ("file(image/*)", "bad-bound `(image/*)`: the type `file` cannot have bounds"),
    ("boolean(1)", "bad-bound `(1)`: the type `boolean` cannot have bounds"),
    ("boolean<string>", "bad-type `<string>`: the type `boolean` takes no type argument"),
    ("integer(1..", "bad-type `(1..`: unclosed parenthesis"),
    ("integer(9..1)", "bad-bound `9..1`: empty range `9..1`: the lower bound is above the upper bound"),
    ("integer(..)", "bad-bound `..`: expected at least one bound in the range"),
    ("integer()", "bad-bound ``: expected bounds between the parentheses"),
    ("integer(5)", "bad-bound `5`: expected a range or at least two values, found one value"),
    (
        "integer(0..9223372036854775808)",
        "bad-bound `9223372036854775808`: `9223372036854775808` is outside the range of `integer`, -9223372036854775808 to 9223372036854775807",
    ),
    (
        "integer = -9223372036854775809",
        "bad-value `-9223372036854775809`: `-9223372036854775809` is outside the range of `integer`, -9223372036854775808 to 9223372036854775807",
    ),
    ("integer(0.5..1)", "bad-bound `0.5`: expected an integer, found `0.5`"),
    ("integer(1|x)", "bad-bound `x`: expected a number, found `x`"),
    ("integer(1|1)", "bad-bound `1`: duplicate value `1`"),
    ("string(-1..2)", "bad-bound `-1`: expected 0 or more, found `-1`"),
    ("string(2..1)", "bad-bound `2..1`: empty range `2..1`: the lower bound is above the upper bound"),
    ("string[](..0)", "bad-bound `..0`: empty range `..0`: the lower bound is above the upper bound"),
    ("string(/(/)", "bad-bound `(`: invalid regular expression: found open group without closing ')'"),
    ("string(//)", "bad-bound ``: the pattern must not be empty"),
    ("string(/a)", "bad-type `/a)`: unclosed pattern: expected `/`"),
    ("", "bad-type ``: expected a type"),
    ("[]", "bad-type `[]`: expected a type"),
    ("string[][][][][][][][][][][][][]", "too-deep `string[][][][][][][][][][][][][]`: the type is nested too deeply"),
];

#[test]
fn mistakes_in_fields_are_marked_where_they_are() {
    for &(text, expected) in MISTAKES {
        let mut diagnostics = Diagnostics::default();
        // The other values of an enum, and a type without its default, are read.
        field_line(&written(text), &mut diagnostics);
        assert_eq!(mistake(text, diagnostics), expected, "{text}");
    }
}

#[test]
fn enum_values_in_one_line() {
    let cases = [
        ("1 as First -- Direct connections.", "1 as First -- Direct connections."),
        ("GROUP", "\"GROUP\""),
        ("401(k) as Plan401k", "\"401(k)\" as Plan401k"),
        ("\"3\" as Three", "\"3\" as Three"),
        ("\"a as b -- c\" as Odd -- Doc.", "\"a as b -- c\" as Odd -- Doc."),
        ("true", "true"),
        ("-1.5", "-1.5"),
        ("owner/partner, of sorts -- x", "\"owner/partner, of sorts\" -- x"),
        ("a--b", "\"a--b\""),
        ("\"a - b\" -- x", "\"a - b\" -- x"),
        ("a-b", "\"a-b\""),
    ];
    for (text, expected) in cases {
        let mut diagnostics = Diagnostics::default();
        let found = enum_value_line(&written(text), &mut diagnostics);
        assert_eq!(diagnostics.into_sorted(), [], "{text}");
        assert_eq!(enum_value(&found.expect(text)), expected, "{text}");
    }
}

#[test]
fn mistakes_in_enum_values() {
    let cases = [
        ("-- Doc.", "bad-enum-value ``: expected an enum value"),
        ("\"\"", "bad-enum-value `\"\"`: an empty enum value needs a name"),
        ("a as first", "bad-name `first`: expected an UpperCamelCase name after `as`, found `first`"),
        ("same as it was", "bad-name `it was`: expected an UpperCamelCase name after `as`, found `it was`"),
        ("dog - A dog.", "bad-enum-value `-`: unexpected dash in an enum value"),
        ("dog as Dog – A dog.", "bad-enum-value `–`: unexpected dash in an enum value"),
        ("\"a", "bad-type `\"a`: unclosed double quote"),
        ("\"\\n\"", "bad-type `\\n`: unknown escape `\\n`"),
        ("\"a\" b", "bad-type `b`: unexpected text after the closing quote"),
        ("a --", "bad-type `--`: expected a doc after `--`"),
    ];
    for (text, expected) in cases {
        let mut diagnostics = Diagnostics::default();
        assert!(enum_value_line(&written(text), &mut diagnostics).is_none(), "{text}");
        assert_eq!(mistake(text, diagnostics), expected, "{text}");
    }
}

#[test]
fn what_is_no_number_as_json_writes_it_is_reported_and_read_as_a_string() {
    let cases = [
        ("1.10", "bad-value `1.10`: `1.10` is read as the number 1.1"),
        ("null", "bad-value `null`: `null` is null, which cannot be a value here"),
    ];
    for (text, expected) in cases {
        let mut diagnostics = Diagnostics::default();
        let found = enum_value_line(&written(text), &mut diagnostics).expect(text);
        assert_eq!(found.wire.value, Literal::String(text.into()));
        assert_eq!(mistake(text, diagnostics), expected, "{text}");
    }
}

#[test]
fn types_and_variants_take_nothing_else() {
    let cases = [
        ("string = x", "bad-type `= x`: a type cannot have a default"),
        ("string -- x", "bad-type `-- x`: a doc is not allowed here"),
        ("string as Text", "bad-type `as`: unexpected `as`"),
    ];
    for (text, expected) in cases {
        let mut diagnostics = Diagnostics::default();
        assert!(type_expression(&written(text), &mut diagnostics).is_none(), "{text}");
        assert_eq!(mistake(text, diagnostics), expected, "{text}");
    }
    let mut diagnostics = Diagnostics::default();
    let variant = variant_line(&written("v1.Person as Human"), &mut diagnostics).expect("a variant");
    assert_eq!((ty(&variant.ty), variant.name.map(|name| name.text)), ("v1.Person".into(), Some("Human".into())));
    assert!(variant_line(&written("Person as human"), &mut diagnostics).is_none());
    assert!(variant_line(&written("Person -- x"), &mut diagnostics).is_none());
}

#[test]
fn without_places_the_message_says_which_part() {
    let text = Written { start: None, ..written("map<strin> -- x") };
    let mut diagnostics = Diagnostics::default();
    assert!(field_line(&text, &mut diagnostics).is_none());
    let found = diagnostics.into_sorted().remove(0);
    assert_eq!((found.message.as_str(), found.at), ("cannot find type `strin`", text.at));
}

#[test]
fn places_are_those_of_the_parts() {
    let text = "string(1..2)[] = [a] -- Doc, é.";
    let mut diagnostics = Diagnostics::default();
    let line = field_line(&written(text), &mut diagnostics).expect("a field");
    let marked = |place: Place| {
        let span = place.range().expect("a span");
        &text[span.start - OFFSET..span.end - OFFSET]
    };
    assert_eq!(marked(line.ty.at), "string(1..2)[]");
    assert_eq!(marked(line.default.expect("a default").at), "[a]");
    assert_eq!(marked(line.doc.expect("a doc").at), "Doc, é.");
}
