//! Pagination that parameters and responses suggest. It is a guess, and is written as one.

use indexmap::IndexMap;

use super::node::{Map, Node};
use super::text;

/// Adds what a response and the query of an endpoint suggest; says of it where the items are.
pub(crate) fn guess(endpoint: &Map, declared: &IndexMap<String, (Map, String)>) -> Option<(Map, String)> {
    let query = endpoint.get("query")?;
    let fields = fields_of(endpoint.get("response")?, declared)?;
    let mut lists = fields
        .iter()
        .filter(|(_, value)| line(value).is_some_and(|line| line.contains("[]")) || value.get("each").is_some());
    let (items, _) = lists.next().filter(|_| lists.next().is_none())?;
    let items = text::bare(items);
    let parameter = |names: &[&str]| {
        let keys = query.map()?.keys();
        let found = keys.map(|key| text::bare(key)).find(|key| names.contains(&key.to_ascii_lowercase().as_str()))?;
        Some(format!("query.{found}"))
    };
    let returned = |names: &[&str]| {
        fields.keys().map(|key| text::bare(key)).find(|key| names.contains(&key.to_ascii_lowercase().as_str()))
    };
    let size = parameter(&[
        "limit",
        "per_page",
        "page_size",
        "pagesize",
        "count",
        "size",
        "max_results",
        "maxresults",
        "first",
    ]);
    let total = returned(&["total", "total_count", "totalcount", "total_results"]);
    let next = returned(&["next_cursor", "nextcursor", "next_page_token", "nextpagetoken", "cursor", "next_token"]);
    let cursor = parameter(&["cursor", "page_token", "pagetoken", "starting_after", "after", "next_token"]);
    let (mode, send, next, ends) = match (next, cursor) {
        (Some(next), Some(cursor)) => ("cursor", cursor, Some(next), "no_cursor"),
        _ => match (parameter(&["offset", "skip", "start"]), parameter(&["page", "page_number"])) {
            (Some(offset), _) => ("offset", offset, None, "empty_page"),
            (None, Some(page)) => ("page", page, None, "empty_page"),
            (None, None) => return None,
        },
    };
    let mut mode_keys = Map::from_iter([
        ("mode".to_owned(), mode.into()),
        ("items".to_owned(), items.into()),
        ("send".to_owned(), send.as_str().into()),
    ]);
    let optional = [("next", next.map(str::to_owned)), ("size", size), ("total", total.map(str::to_owned))];
    mode_keys.extend(optional.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?.into()))));
    let ends = if ends == "empty_page" { vec!["empty_page".into()] } else { vec![ends.into(), "empty_page".into()] };
    mode_keys.insert("ends".to_owned(), Node::List(ends));
    mode_keys.insert("provenance".to_owned(), "inferred".into());
    let pages = Map::from_iter([(format!("{mode}s").replace("offsets", "offset"), Node::Map(mode_keys))]);
    Some((pages, format!("`{send}` pages through `{items}`")))
}

/// The fields of a response, written in place or declared.
fn fields_of<'m>(response: &'m Node, declared: &'m IndexMap<String, (Map, String)>) -> Option<&'m Map> {
    let map = match response {
        Node::Text(name) => &declared.get(name)?.0,
        other => other.map()?,
    };
    map.get("fields")?.map()
}

fn line(field: &Node) -> Option<&str> {
    let text = field.text().or_else(|| field.get("type")?.text())?;
    Some(text::parts(text).0)
}
