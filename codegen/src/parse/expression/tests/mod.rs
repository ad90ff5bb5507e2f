mod show;

use self::show::{literal, ty, word};
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
    let span = found.at.span.expect("a span");
    let marked = &text[span.start - OFFSET..span.end - OFFSET];
    format!("{} `{marked}`: {}", found.code, found.message)
}

#[test]
fn fields_in_one_line() {
    let cases = [
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
        ("words(a, 401(k) as Plan, \"x, y\", 3)", "words(\"a\", \"401(k)\" as Plan, \"x, y\", 3)"),
        ("words(a)[] = [a]", "words(\"a\")[](1..) = [\"a\"]"),
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
    for (text, expected) in cases {
        let mut diagnostics = Diagnostics::default();
        let line = field_line(&written(text), &mut diagnostics);
        if text == "Pét" {
            assert!(line.is_none(), "names are ASCII");
            continue;
        }
        assert_eq!(diagnostics.into_sorted(), [], "{text}");
        assert_eq!(field(&line.expect(text)), expected, "{text}");
    }
}

#[test]
fn mistakes_in_fields_are_marked_where_they_are() {
    let cases = [
        ("str", "bad-type `str`: there is no type `str`"),
        ("strng[] -- x", "bad-type `strng`: there is no type `strng`"),
        ("array<string>", "bad-type `array`: there is no type `array`"),
        ("map<object>", "bad-type `object`: there is no type `object`"),
        ("map", "bad-type `map`: `map` needs a type inside"),
        ("map<string", "bad-type `<string`: this `<` does not close here"),
        ("string | integer", "bad-type `integer`: only `null` can stand behind `|`"),
        ("string?", "bad-type `?`: `?` does not belong here"),
        ("string []", "bad-type `[]`: `[]` does not belong here"),
        ("string - Doc.", "bad-type `-`: `-` does not belong here"),
        ("string --Doc.", "bad-type `--`: `--` needs a blank on either side"),
        ("string -- ", "bad-type `--`: nothing stands behind `--`"),
        ("string =", "bad-type ``: nothing stands behind `=`"),
        ("string = -- x", "bad-type ``: nothing stands behind `=`"),
        ("string[] = [a, b", "bad-type `[a, b`: the list does not end"),
        ("string[] = [a,, b]", "bad-type `,`: an item of the list is missing"),
        ("string = \"a", "bad-type `\"a`: the quote is not closed"),
        ("string = \"a\\nb\"", "bad-type `\\n`: `\\n` is no escape here"),
        ("const \"é\\é\"", "bad-type `\\é`: `\\é` is no escape here"),
        ("string[] = [\"\\u0041\"]", "bad-type `\\u`: `\\u` is no escape here"),
        ("words(\"\\d\")", "bad-type `\\d`: `\\d` is no escape here"),
        ("const", "bad-type `const`: `const` has no value"),
        ("const -- x", "bad-type `const `: `const` has no value"),
        ("words", "bad-type `words`: `words` stands before the words"),
        ("words(a", "bad-type `(a`: the parenthesis does not close"),
        ("words(a,)", "bad-word ``: a word is missing"),
        ("words(a as b)", "bad-name `b`: the name behind `as` is UpperCamelCase, and `b` is not"),
        ("Pet(1..2)", "bad-bound `(1..2)`: `Pet` has no bounds"),
        ("csv<integer>(1..4)", "bad-bound `(1..4)`: `csv<integer>` has no bounds"),
        ("string(1)(2)", "bad-bound `(2)`: `string(1)` has no bounds"),
        ("(number | null)[]", "bad-type `(number`: types do not stand in parentheses"),
        ("number | null[]", "bad-type `[]`: `[]` does not belong here"),
        ("boolean(1)", "bad-bound `(1)`: `boolean` has no bounds"),
        ("boolean<string>", "bad-type `<string>`: `boolean` holds no other type"),
        ("integer(1..", "bad-type `(1..`: the parenthesis does not close"),
        ("integer(9..1)", "bad-bound `9..1`: `9..1` leaves nothing: its lower end is above its upper end"),
        ("integer(..)", "bad-bound `..`: a range has at least one end"),
        ("integer()", "bad-bound ``: the parentheses are empty"),
        ("integer(5)", "bad-bound `5`: one value alone is neither a range nor a set"),
        ("integer(0.5..1)", "bad-bound `0.5`: `0.5` is not a whole number"),
        ("integer(1|x)", "bad-bound `x`: `x` is not a number"),
        ("integer(1|1)", "bad-bound `1`: `1` stands twice"),
        ("string(-1..2)", "bad-bound `-1`: `-1` is negative"),
        ("string(2..1)", "bad-bound `2..1`: `2..1` leaves nothing: its lower end is above its upper end"),
        ("string[](..0)", "bad-bound `..0`: `..0` leaves nothing: its lower end is above its upper end"),
        ("string(/(/)", "bad-bound `(`: this is not a regular expression: found open group without closing ')'"),
        ("string(//)", "bad-bound ``: the pattern is empty"),
        ("string(/a)", "bad-type `/a)`: the pattern does not end"),
        ("", "bad-type ``: a type is missing here"),
        ("[]", "bad-type `[]`: a type is missing here"),
        (
            "string[][][][][][][][][][][][][]",
            "too-deep `string[][][][][][][][][][][][][]`: too many types stand inside each other",
        ),
    ];
    for (text, expected) in cases {
        let mut diagnostics = Diagnostics::default();
        assert!(field_line(&written(text), &mut diagnostics).is_none(), "{text}");
        assert_eq!(mistake(text, diagnostics), expected, "{text}");
    }
}

#[test]
fn words_in_one_line() {
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
        let found = word_line(&written(text), &mut diagnostics);
        assert_eq!(diagnostics.into_sorted(), [], "{text}");
        assert_eq!(word(&found.expect(text)), expected, "{text}");
    }
}

#[test]
fn mistakes_in_words() {
    let cases = [
        ("-- Doc.", "bad-word ``: a word is missing"),
        ("\"\"", "bad-word `\"\"`: a word is empty"),
        ("a as first", "bad-name `first`: the name behind `as` is UpperCamelCase, and `first` is not"),
        ("same as it was", "bad-name `it was`: the name behind `as` is UpperCamelCase, and `it was` is not"),
        ("dog - A dog.", "bad-word `-`: one dash does not begin a doc, and is hardly a part of the word"),
        ("dog as Dog – A dog.", "bad-word `–`: one dash does not begin a doc, and is hardly a part of the word"),
        ("\"a", "bad-type `\"a`: the quote is not closed"),
        ("\"\\n\"", "bad-type `\\n`: `\\n` is no escape here"),
        ("\"a\" b", "bad-type `b`: this stands behind the closing quote"),
        ("a --", "bad-type `--`: nothing stands behind `--`"),
    ];
    for (text, expected) in cases {
        let mut diagnostics = Diagnostics::default();
        assert!(word_line(&written(text), &mut diagnostics).is_none(), "{text}");
        assert_eq!(mistake(text, diagnostics), expected, "{text}");
    }
}

#[test]
fn types_and_variants_take_nothing_else() {
    let cases = [
        ("string = x", "bad-type `= x`: a default belongs to a field, not to a type"),
        ("string -- x", "bad-type `-- x`: a doc cannot stand here"),
        ("string as Text", "bad-type `as`: `as` does not belong here"),
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
    assert_eq!((found.message.as_str(), found.at), ("there is no type `strin`", text.at));
}

#[test]
fn places_are_those_of_the_parts() {
    let text = "string(1..2)[] = [a] -- Doc, é.";
    let mut diagnostics = Diagnostics::default();
    let line = field_line(&written(text), &mut diagnostics).expect("a field");
    let marked = |place: Place| {
        let span = place.span.expect("a span");
        &text[span.start - OFFSET..span.end - OFFSET]
    };
    assert_eq!(marked(line.ty.at), "string(1..2)[]");
    assert_eq!(marked(line.default.expect("a default").at), "[a]");
    assert_eq!(marked(line.doc.expect("a doc").at), "Doc, é.");
}
