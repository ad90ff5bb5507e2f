//! Reads the list of examples of an endpoint.

use super::keys;
use super::map::Map;
use super::node::Node;
use crate::diagnostic::Diagnostics;
use crate::document::Example;

pub(super) fn example(node: &Node, diagnostics: &mut Diagnostics) -> Option<Example> {
    let ((), map) = Map::decide(&keys::EXAMPLE, "", node, node.at, diagnostics)?;
    Some(Example {
        metadata: map.metadata(),
        request: map.text("request"),
        response: map.text("response"),
        error: map.text("error"),
        status: map.node("status").and_then(Node::status),
    })
}
