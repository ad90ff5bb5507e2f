//! Examples of an endpoint.

use super::keys::{ExampleForm, Form};
use super::map::{Map, decide, integer, undecided};
use super::node::Node;
use crate::diagnostic::Diagnostics;
use crate::document::{Example, Spanned};

pub(super) fn example(node: &Node, diagnostics: &mut Diagnostics) -> Option<Example> {
    if !node.is_map() {
        return None;
    }
    let Some(form) = decide::<ExampleForm>(node) else {
        diagnostics.push(undecided::<ExampleForm>("the example", node, node.at));
        return None;
    };
    let map = Map::open(form.construct(), node, node.at, diagnostics)?;
    let text = |key: &str| if map.has_key(key) { map.text(key) } else { None };
    let status = if map.has_key("status") { map.node("status") } else { None };
    let status = status.and_then(|node| Some(Spanned::new(u16::try_from(integer(node)?).ok()?, node.at)));
    Some(Example {
        metadata: map.metadata(),
        request: text("request"),
        response: text("response"),
        error: text("error"),
        status,
    })
}
