//! Pagination that parameters and responses suggest. It is a guess, and is written as one.

use indexmap::IndexMap;

use super::endpoints::Endpoint;
use super::node::{Map, Node};
use super::responses::{is_by_status, usual};
use super::text;

/// Declared types by name, each with its place.
type Declared = IndexMap<String, (Map, String)>;

const SIZES: &[&str] = &[
    "limit",
    "per_page",
    "perpage",
    "page_size",
    "pagesize",
    "count",
    "size",
    "max_results",
    "maxresults",
    "first",
    "page_limit",
];
const TOTALS: &[&str] = &["total", "total_count", "totalcount", "total_results", "total_items", "total_entries"];
const LISTS: &[&str] = &["data", "items", "results", "entries", "values", "records", "objects"];
const MORE: &[&str] = &["has_more", "hasmore", "has_next", "hasnext", "has_next_page", "hasnextpage", "more"];
const LAST: &[&str] = &["islast", "is_last", "last_page"];
const ADDRESSES: &[&str] =
    &["next", "next_url", "nexturl", "next_page_uri", "next_page_url", "next_page", "next_link", "nextlink"];
const CURSORS: &[&str] = &[
    "next_cursor",
    "nextcursor",
    "next_page_token",
    "nextpagetoken",
    "next_token",
    "nexttoken",
    "next_marker",
    "nextmarker",
    "cursor",
    "end_cursor",
    "endcursor",
    "after",
    "next_page",
    "next",
    "offset",
];
const SENT_CURSORS: &[&str] = &[
    "cursor",
    "page_token",
    "pagetoken",
    "next_token",
    "nexttoken",
    "marker",
    "starting_after",
    "after",
    "start_cursor",
    "offset",
];
const AFTER_LAST: &[&str] = &["starting_after", "after", "after_id"];

/// Adds what a response and the query of an endpoint suggest; says of it where the items are.
pub(crate) fn guess(endpoint: &Endpoint<'_>, declared: &Declared) -> Option<(Map, String)> {
    let query = endpoint.map.get("query").and_then(Node::map).map(|query| fields(query, "query."));
    let query = Fields(query.unwrap_or_default());
    let response = endpoint.map.get("response")?;
    let by_status = response.map().filter(|_| is_by_status(response));
    let response = by_status.and_then(usual).unwrap_or(response);
    let returned = Fields(fields_of(response, declared).map(|map| with_inner(map, declared)).unwrap_or_default());
    let is_list = response.text().is_some_and(|line| line.ends_with("[]"));
    let items = if is_list { None } else { Some(returned.items()?) };
    let mode = mode(endpoint, &query, &returned, items.as_ref(), declared)?;
    let mut keys = Map::from_iter([("mode".to_owned(), Node::from(mode.name))]);
    let parts = [
        ("items", items.as_ref().map(|items| items.path.clone())),
        ("send", mode.send.clone()),
        ("next", mode.next),
        ("size", query.named(SIZES, |line| line.starts_with("integer"))),
        ("total", returned.named(TOTALS, |line| line.starts_with("integer"))),
        ("more", returned.flag().filter(|_| mode.name != "link")),
        ("provenance", Some("inferred".to_owned())),
    ];
    keys.extend(parts.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?.into()))));
    let name = if mode.name == "offset" { mode.name.to_owned() } else { format!("{}s", mode.name) };
    let what = mode.send.map_or_else(|| "the address of the next page".to_owned(), |send| format!("`{send}`"));
    let items = items.map_or_else(|| "the response".to_owned(), |items| format!("`{}`", items.path));
    Some((Map::from_iter([(name, Node::Map(keys))]), format!("{what} pages through {items}")))
}

/// How the next page is asked for.
struct Mode {
    name: &'static str,
    send: Option<String>,
    next: Option<String>,
}

fn mode(
    endpoint: &Endpoint<'_>,
    query: &Fields<'_>,
    returned: &Fields<'_>,
    items: Option<&Found<'_>>,
    declared: &Declared,
) -> Option<Mode> {
    let link = |next| Some(Mode { name: "link", send: None, next });
    if endpoint.links {
        return link(None);
    }
    if let Some(address) = returned.named(ADDRESSES, |line| line.starts_with("url")).or_else(|| {
        returned
            .named(&ADDRESSES[1..], |line| line.starts_with("string"))
            .filter(|path| path.contains("ur") || path.contains("ink"))
    }) {
        return link(Some(address));
    }
    let is_text = |line: &str| line.starts_with("string");
    let cursor = query.named(SENT_CURSORS, is_text);
    if let (Some(send), Some(next)) = (&cursor, returned.named(CURSORS, is_text)) {
        return Some(Mode { name: "cursor", send: Some(send.clone()), next: Some(next) });
    }
    if let (Some(send), Some(items)) = (query.named(AFTER_LAST, is_text), items)
        && let Some(item) = items.line.strip_suffix("[]").and_then(|name| declared.get(name)?.0.get("fields")?.map())
        && item.contains_key("id")
    {
        return Some(Mode { name: "cursor", send: Some(send), next: Some(format!("{}[-1].id", items.path)) });
    }
    let is_number = |line: &str| line.starts_with("integer") || line.starts_with("number");
    let number = |names: &[&str]| query.named(names, is_number);
    let offset = number(&["offset", "skip", "start", "start_at", "startat"]).map(|send| ("offset", send));
    let (name, send) = offset.or_else(|| Some(("page", number(&["page", "page_number", "pagenumber"])?)))?;
    Some(Mode { name, send: Some(send), next: None })
}

/// A field, by its path.
#[derive(Debug, Clone)]
struct Found<'m> {
    path: String,
    line: &'m str,
}

struct Fields<'m>(Vec<Found<'m>>);

impl Fields<'_> {
    /// The field that has the first of these names and fits; those further out come first.
    fn named(&self, names: &[&str], fits: impl Fn(&str) -> bool) -> Option<String> {
        let of_name = |name: &&str| {
            self.0.iter().find(|one| {
                let last = one.path.rsplit('.').next().unwrap_or_default();
                last.eq_ignore_ascii_case(name) && fits(one.line)
            })
        };
        names.iter().find_map(of_name).map(|found| found.path.clone())
    }

    fn flag(&self) -> Option<String> {
        let is_flag = |line: &str| line.starts_with("boolean");
        self.named(MORE, is_flag).or_else(|| Some(format!("not {}", self.named(LAST, is_flag)?)))
    }

    /// The only list, or the one with a usual name.
    fn items(&self) -> Option<Found<'_>> {
        let lists = |depth: usize| {
            self.0.iter().filter(move |one| one.line.ends_with("[]") && one.path.matches('.').count() == depth)
        };
        let usual = |depth: usize| {
            LISTS.iter().find_map(|name| lists(depth).find(|one| one.path.rsplit('.').next() == Some(name)))
        };
        let only = |depth: usize| Some(lists(depth).next()?).filter(|_| lists(depth).count() == 1);
        (0..2).find_map(|depth| only(depth).or_else(|| usual(depth))).cloned()
    }
}

/// The fields of an object, and those of the objects in it.
fn with_inner<'m>(map: &'m Map, declared: &'m Declared) -> Vec<Found<'m>> {
    let mut all = fields(map, "");
    for (key, value) in map {
        let name = text::bare(key);
        let inner = value
            .get("fields")
            .and_then(Node::map)
            .or_else(|| declared.get(line(value).trim_end_matches(" | null"))?.0.get("fields")?.map());
        if let Some(inner) = inner.filter(|_| !name.contains('.')) {
            all.extend(fields(inner, &format!("{name}.")));
        }
    }
    all
}

fn fields<'m>(map: &'m Map, around: &str) -> Vec<Found<'m>> {
    let is_path = |key: &&String| !key.contains(['.', '[', ' ']);
    map.keys()
        .filter(is_path)
        .map(|key| Found { path: format!("{around}{}", text::bare(key)), line: line(&map[key]) })
        .collect()
}

/// The fields of a response, written in place or declared.
fn fields_of<'m>(response: &'m Node, declared: &'m Declared) -> Option<&'m Map> {
    let map = match response {
        Node::Text(name) => &declared.get(name)?.0,
        other => other.map()?,
    };
    map.get("fields")?.map()
}

/// The type of a field; that of a list in place is only `[]`.
fn line(field: &Node) -> &str {
    let in_place = if field.get("each").is_some() || field.is("list") { "[]" } else { "" };
    let line = field.text().or_else(|| field.get("type")?.text()).unwrap_or(in_place);
    text::parts(line).0
}
