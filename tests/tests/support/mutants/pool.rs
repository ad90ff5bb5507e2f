//! What else stands in places of one kind, in all of the specs: what a node may be replaced by, and what may be added to it.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::roles::{Spot, entries, spots};
use super::tree::{Node, Path};

/// By role.
#[derive(Debug, Default)]
pub(super) struct Pool {
    nodes: BTreeMap<&'static str, Vec<Node>>,
    /// Entries of the maps with a role.
    entries: BTreeMap<&'static str, Vec<(Value, Node)>>,
}

impl Pool {
    pub(super) fn add(&mut self, root: &Node) {
        for Spot { role, node, .. } in spots(root) {
            let nodes = self.nodes.entry(role).or_default();
            if !nodes.contains(node) {
                nodes.push(node.clone());
            }
            let Node::Map(children) = node else { continue };
            let known = self.entries.entry(role).or_default();
            for (key, child) in children {
                // Of the same key a few values are enough, where the key is the language's.
                let same = known.iter().filter(|(name, _)| name == key).count();
                if same < 3 && !known.iter().any(|(name, node)| name == key && node == child) {
                    known.push((key.clone(), child.clone()));
                }
            }
        }
    }

    /// A few nodes of the same role, others at other places.
    pub(super) fn like(&self, spot: &Spot<'_>, count: usize) -> Vec<Node> {
        let known = self.nodes.get(spot.role).map_or(&[] as &[Node], Vec::as_slice);
        let others: Vec<&Node> = known.iter().filter(|node| *node != spot.node).collect();
        picked(&others, number(&spot.path), count).into_iter().cloned().collect()
    }

    /// Entries that a map of this role may have as well: of the language's keys each once, of names a few.
    pub(super) fn missing(&self, spot: &Spot<'_>) -> Vec<(Value, Node)> {
        let Node::Map(children) = spot.node else { return Vec::new() };
        let known = self.entries.get(spot.role).map_or(&[] as &[(Value, Node)], Vec::as_slice);
        let missing: Vec<&(Value, Node)> =
            known.iter().filter(|(key, _)| !children.iter().any(|(name, _)| name == key)).collect();
        let count = if entries(spot.role).is_some() { 4 } else { 40 };
        picked(&missing, number(&spot.path), count).into_iter().cloned().collect()
    }
}

/// Some of many, beginning anywhere.
pub(super) fn picked<T: Copy>(all: &[T], from: usize, count: usize) -> Vec<T> {
    if all.is_empty() {
        return Vec::new();
    }
    let step = (all.len() / count.max(1)).max(1);
    (0..count.min(all.len())).map(|index| all[(from + index * step) % all.len()]).collect()
}

/// A number for a place, so that each place gets others.
pub(super) fn number(path: &Path) -> usize {
    path.iter().fold(7, |number, index| (number * 31 + index + 1) % 1_000_003)
}
