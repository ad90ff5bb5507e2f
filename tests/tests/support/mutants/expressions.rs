//! What may happen to the line of a field: another type, other bounds, a list, null, a default.

use codegen::vocabulary::Scalar;

use super::pool::{number, picked};
use super::roles::{Spot, spots};
use super::tree::{Edit, Node};

const OTHERS: &[&str] = &[
    "json",
    "map<string>",
    "string[]",
    "csv<string>",
    "quoted<integer>",
    "loose<number>",
    "const x",
    "const 2",
    "enum(a, b)",
];

pub(super) fn edits(root: &Node, all: &mut Vec<(String, Edit)>) {
    let spots = spots(root);
    let names: Vec<&str> = definitions(&spots);
    for spot in spots.iter().filter(|spot| matches!(spot.role, "field" | "type" | "payload" | "variant")) {
        let Some(line) = spot.node.as_str() else { continue };
        let (declared, doc) = line.find(" -- ").map_or((line, ""), |at| line.split_at(at));
        let (ty, default) = declared.find(" = ").map_or((declared, ""), |at| declared.split_at(at));
        for (what, other) in others(ty, default, &picked(&names, number(&spot.path), 5)) {
            if other != declared {
                all.push((what.to_owned(), Edit::Replace(spot.path.clone(), Node::text(format!("{other}{doc}")))));
            }
        }
    }
}

fn definitions<'a>(spots: &[Spot<'a>]) -> Vec<&'a str> {
    let maps = spots.iter().filter(|spot| spot.role == "types").filter_map(|spot| match spot.node {
        Node::Map(entries) => Some(entries),
        Node::Scalar(_) | Node::List(_) => None,
    });
    maps.flatten().filter_map(|(name, _)| name.as_str()).collect()
}

fn others(ty: &str, default: &str, names: &[&str]) -> Vec<(&'static str, String)> {
    let bare = ty.find('(').map_or(ty, |at| &ty[..at]).trim_end_matches(" | null").trim_end_matches("[]");
    let scalars = Scalar::all().into_iter().map(|scalar| scalar.name());
    let mut all: Vec<(&str, String)> =
        scalars.chain(OTHERS.iter().chain(names).copied()).map(|other| ("another type", other.to_owned())).collect();
    all.extend([
        ("list or null", format!("{ty} | null")),
        ("list or null", format!("{ty}[]")),
        ("list or null", format!("{ty}[](0..)")),
        ("list or null", format!("map<{ty}>")),
        ("list or null", format!("csv<{bare}>")),
        ("list or null", format!("quoted<{ty}>")),
        ("list or null", format!("loose<{ty}>")),
        ("list or null", bare.to_owned()),
        ("bounds", format!("{bare}(1..7)")),
        ("bounds", format!("{bare}(1|3)")),
        ("bounds", format!("{bare}(/^a/)")),
        ("bounds", format!("{bare}{default}")),
        ("default", ty.to_owned()),
    ]);
    all.extend(["1", "true", "a"].map(|value| ("default", format!("{ty} = {value}"))));
    let inner = ty.find('<').and_then(|at| ty[at + 1..].strip_suffix('>'));
    all.extend(inner.map(|inner| ("list or null", inner.to_owned())));
    all
}
