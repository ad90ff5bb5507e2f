//! Walks along steps from node to node, such as from a type to those that it holds.

#[derive(Debug)]
pub(crate) struct Walk<S> {
    /// The most steps from each node to an end; `None` where a way has no end.
    pub(crate) steps: Vec<Option<usize>>,
    /// Each as its steps, with the node that a step leads to. Without the last steps there is no cycle.
    pub(crate) cycles: Vec<Vec<(usize, S)>>,
}

/// A node on the way.
struct On<S> {
    node: usize,
    left: std::vec::IntoIter<(usize, S)>,
    taken: Option<(usize, S)>,
    steps: Option<usize>,
}

pub(crate) fn walk<S: Copy>(count: usize, next: impl Fn(usize) -> Vec<(usize, S)>) -> Walk<S> {
    let mut found = Walk { steps: vec![None; count], cycles: vec![] };
    let mut seen = vec![false; count];
    // Where a node is on the way, while it is on it.
    let mut places = vec![None; count];
    for start in 0..count {
        let mut way: Vec<On<S>> = Vec::new();
        let mut to = Some(start).filter(|start| !seen[*start]);
        loop {
            if let Some(node) = to.take() {
                (seen[node], places[node]) = (true, Some(way.len()));
                way.push(On { node, left: next(node).into_iter(), taken: None, steps: Some(0) });
            }
            let Some(on) = way.last_mut() else { break };
            let Some(step) = on.left.next() else {
                (places[on.node], found.steps[on.node]) = (None, on.steps);
                way.pop();
                // The step that led here, which is now complete.
                if let Some(on) = way.last_mut() {
                    on.steps = on.taken.and_then(|(to, _)| longest(on.steps, found.steps[to]));
                }
                continue;
            };
            on.taken = Some(step);
            if let Some(back) = places[step.0] {
                on.steps = None;
                found.cycles.push(way[back..].iter().filter_map(|on| on.taken).collect());
            } else if seen[step.0] {
                on.steps = longest(on.steps, found.steps[step.0]);
            } else {
                to = Some(step.0);
            }
        }
    }
    found
}

fn longest(known: Option<usize>, after: Option<usize>) -> Option<usize> {
    Some(known?.max(after? + 1))
}

impl<S> Walk<S> {
    /// The nodes of each cycle, from its smallest on.
    pub(crate) fn circles(&self) -> impl Iterator<Item = Vec<usize>> {
        self.cycles.iter().map(|cycle| {
            let mut nodes: Vec<usize> = cycle.iter().map(|(to, _)| *to).collect();
            let smallest = nodes.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(at, _)| at);
            nodes.rotate_left(smallest);
            nodes
        })
    }
}
