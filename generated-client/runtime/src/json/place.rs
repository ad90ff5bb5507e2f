//! The place at the end of a JSON text that is being written, for what cannot be written there.

use std::fmt::Write as _;

use super::{Json, Kind};

/// The path of the value that would come next, such as `items[3].id`; of the object or list that is open, where none would.
pub(super) fn path_of_end(text: &str) -> String {
    let (mut json, mut path) = (Json::new(text, false), String::new());
    // Into whatever the text does not close.
    loop {
        let start = json.checkpoint();
        let Ok(kind) = json.kind() else { return path };
        if json.skip().is_ok() {
            return path;
        }
        json.rewind(start);
        let is_open = match kind {
            Kind::Object => last_field(&mut json, &mut path),
            Kind::List => last_item(&mut json, &mut path),
            Kind::Null | Kind::Boolean | Kind::Number | Kind::Text => None,
        };
        if is_open.is_none() {
            return path;
        }
    }
}

/// Goes to the value of the last field; `None` where no field was read yet, or its value is whole.
fn last_field(json: &mut Json<'_>, path: &mut String) -> Option<()> {
    let mut fields = json.object().ok()?;
    loop {
        let name = json.key(&mut fields).ok()??;
        let start = json.checkpoint();
        if json.skip().is_err() {
            json.rewind(start);
            path.push_str(if path.is_empty() { "" } else { "." });
            path.push_str(&name);
            return Some(());
        }
    }
}

/// The same for the last item.
fn last_item(json: &mut Json<'_>, path: &mut String) -> Option<()> {
    json.enter(b'[').ok()?;
    let (mut started, mut index) = (false, 0);
    loop {
        let is_item = json.item(&mut started);
        let start = json.checkpoint();
        if is_item.is_err() || json.skip().is_err() {
            json.rewind(start);
            // A text takes everything.
            let _ = write!(path, "[{index}]");
            return is_item.is_ok().then_some(());
        }
        index += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::path_of_end;

    #[test]
    fn the_place_of_what_comes_next() {
        let cases = [
            ("", ""),
            ("{", ""),
            (r#"{"a":1"#, ""),
            (r#"{"a":"#, "a"),
            (r#"{"a":{"b":[1,{"c":2},{"d":"#, "a.b[2].d"),
            (r#"{"a":["#, "a[0]"),
            (r#"{"a":[1,"#, "a[1]"),
            (r#"["x",{"#, "[1]"),
        ];
        for (text, path) in cases {
            assert_eq!(path_of_end(text), path, "{text}");
        }
    }
}
