//! JSON as text for readers: what is short and flat stands on one line.

use super::json::{Json, Object};

/// What may stand on one line.
const WIDTH: usize = 110;

/// Objects with more keys than this are easier to read one key a line.
const KEYS: usize = 3;

const INDENT: &str = "  ";

/// The text, with a newline at its end. The outermost value is never put on one line.
pub(crate) fn print(object: &Object) -> String {
    let mut out = String::new();
    print_object(object, 0, &mut out);
    out.push('\n');
    out
}

fn print_value(value: &Json, depth: usize, out: &mut String) {
    if let Some(line) = one_line(value) {
        let column = out.len() - out.rfind('\n').map_or(0, |at| at + 1);
        let is_scalar = !matches!(value, Json::List(_) | Json::Object(_));
        if is_scalar || column + line.len() < WIDTH {
            out.push_str(&line);
            return;
        }
    }
    match value {
        Json::List(items) => {
            let entries = items.iter().map(|item| (String::new(), item));
            print_entries('[', entries, ']', depth, out);
        }
        Json::Object(object) => print_object(object, depth, out),
        Json::Null | Json::Boolean(_) | Json::Number(_) | Json::String(_) => out.push_str(&scalar(value)),
    }
}

fn print_object(object: &Object, depth: usize, out: &mut String) {
    print_entries('{', object.0.iter().map(|(key, value)| (label(key), value)), '}', depth, out);
}

fn print_entries<'j>(
    open: char,
    entries: impl Iterator<Item = (String, &'j Json)>,
    close: char,
    depth: usize,
    out: &mut String,
) {
    out.push(open);
    let mut separator = "\n";
    for (label, value) in entries {
        out.push_str(separator);
        out.push_str(&INDENT.repeat(depth + 1));
        out.push_str(&label);
        print_value(value, depth + 1, out);
        separator = ",\n";
    }
    if separator != "\n" {
        out.push('\n');
        out.push_str(&INDENT.repeat(depth));
    }
    out.push(close);
}

/// The value on one line, if it holds nothing but scalars.
fn one_line(value: &Json) -> Option<String> {
    match value {
        Json::List(items) => {
            let items: Vec<String> = items.iter().map(flat).collect::<Option<_>>()?;
            Some(format!("[{}]", items.join(", ")))
        }
        Json::Object(object) if object.is_empty() => Some("{}".to_owned()),
        Json::Object(object) if object.0.len() <= KEYS => {
            let entry = |(key, value): (&String, &Json)| Some(format!("{}{}", label(key), flat(value)?));
            let entries: Vec<String> = object.0.iter().map(entry).collect::<Option<_>>()?;
            Some(format!("{{ {} }}", entries.join(", ")))
        }
        Json::Object(_) => None,
        Json::Null | Json::Boolean(_) | Json::Number(_) | Json::String(_) => Some(scalar(value)),
    }
}

fn flat(value: &Json) -> Option<String> {
    match value {
        Json::List(items) if items.is_empty() => Some("[]".to_owned()),
        Json::Object(object) if object.is_empty() => Some("{}".to_owned()),
        Json::List(_) | Json::Object(_) => None,
        Json::Null | Json::Boolean(_) | Json::Number(_) | Json::String(_) => Some(scalar(value)),
    }
}

fn scalar(value: &Json) -> String {
    match value {
        Json::Null | Json::List(_) | Json::Object(_) => "null".to_owned(),
        Json::Boolean(value) => value.to_string(),
        Json::Number(number) => number.to_string(),
        Json::String(text) => quoted(text),
    }
}

fn label(key: &str) -> String {
    format!("{}: ", quoted(key))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_reads_back_in_the_same_order() {
        let text = r#"{"z":[1,-2,0.25,1e300,18446744073709551615],"a":{"b":{},"c":[],"d":[{"x":null,"y":"\"\\\u0007é"}]},"m":true}"#;
        let Some(Json::Object(object)) = Json::parse(text) else { panic!("an object") };
        let printed = print(&object);
        let lines: Vec<&str> = printed.lines().map(str::trim).collect();
        let expected = [
            "{",
            r#""z": [1, -2, 0.25, 1e+300, 18446744073709551615],"#,
            r#""a": {"#,
            r#""b": {},"#,
            r#""c": [],"#,
            r#""d": ["#,
            r#"{ "x": null, "y": "\"\\\u0007é" }"#,
            "]",
            "},",
            r#""m": true"#,
            "}",
        ];
        assert_eq!(lines, expected);
        assert_eq!(Json::parse(&printed), Some(object.into()));
    }
}
