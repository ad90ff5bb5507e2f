//! Addresses, paths and chains, each by itself.

use crate::resolve::endpoint::route::{Piece, pieces};
use crate::resolve::examples::json_path::{JsonPath, Step};
use crate::resolve::header::url_mistakes;
use crate::resolve::walk::walk;

#[test]
fn ends_and_cycles() {
    // 0 -> 1 -> 2, 3 -> 4 -> 5 -> 4, 6 -> 6, 7 -> 1
    let next = [Some(1), Some(2), None, Some(5), Some(5), Some(4), Some(6), Some(1)];
    let found = walk(next.len(), |node| next[node].into_iter().map(|to| (to, ())).collect());
    assert_eq!(found.steps, [Some(2), Some(1), Some(0), None, None, None, None, Some(2)]);
    assert_eq!(found.circles().collect::<Vec<_>>(), [vec![4, 5], vec![6]]);
}

#[test]
fn addresses() {
    let good = ["https://a.example", "https://a.example/v1", "https://a.example:8443", "http://127.0.0.1:80"];
    for url in good.into_iter().chain(["http://localhost", "http://[::1]", "http://[::1]:8080/api"]) {
        assert_eq!(url_mistakes(url), [], "{url}");
    }
    let bad = ["", "a.example", "ftp://a", "http://a.example", "https://", "https:///a", "https://a/", "https://a?b"];
    let bad = bad.into_iter().chain(["https://a/..", "https://a/b//c", "https://a/%2E%2e/b", "https://a/%zz"]);
    for url in
        bad.into_iter().chain(["https://a#b", "https://a b", "https://:80", "http://localhost.evil", "https://é"])
    {
        assert_eq!(url_mistakes(url).len(), 1, "{url}");
    }
}

#[test]
fn values_at_their_places() {
    let json = r#" {"a": [1, {"b.c": "x\"]", "é": [true , null]}], "a[0]": -2.5e3, "": {"d": {}}} "#;
    let key = |key: &str| Step::Key(key.to_owned());
    let cases = [
        (vec![], "{", ""),
        (vec![key("a")], "[", "a"),
        (vec![key("a"), Step::Index(0)], "1", "a[0]"),
        (vec![key("a[0]")], "-2.5e3", "a[0]"),
        (vec![key("a"), Step::Index(1), key("b.c")], r#""x\"]""#, "a[1].b.c"),
        (vec![key("a"), Step::Index(1), key("é"), Step::Index(0)], "true", "a[1].é[0]"),
        (vec![key("a"), Step::Index(1), key("é"), Step::Index(1)], "null", "a[1].é[1]"),
        (vec![key("a"), Step::Index(1), key("é"), Step::Index(7)], "[", "a[1].é[7]"),
        (vec![key("a"), Step::Index(1), key("missing")], "{", "a[1].missing"),
        (vec![key("nothing")], "{", "nothing"),
    ];
    for (steps, expected, shown) in cases {
        let path = JsonPath(steps);
        assert_eq!(path.place(json).map(|range| &json[range]), Some(expected), "{path}");
        assert_eq!(path.to_string(), shown);
    }
    assert_eq!(JsonPath::default().place("{"), None);
}

#[test]
fn a_path_in_pieces() {
    let (text, name) = (Piece::Text, Piece::Name);
    let cases = [
        ("/v1/pets", Some(vec![text("/v1/pets")])),
        ("/v1/{a}/{b}.json", Some(vec![text("/v1/"), name("a"), text("/"), name("b"), text(".json")])),
        ("", Some(vec![])),
        ("/{", None),
        ("/}", None),
        ("/{}", None),
        ("/{a{b}}", None),
        ("/a}{b}", None),
    ];
    for (path, expected) in cases {
        assert_eq!(pieces(path), expected, "{path}");
    }
}
