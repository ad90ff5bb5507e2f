//! Chains of nodes that each lead to at most one other node: their lengths and cycles.

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Chains {
    /// The number of steps to the end; `None` where there is no end.
    pub(crate) steps: Vec<Option<usize>>,
    /// Each once, from its smallest node on.
    pub(crate) cycles: Vec<Vec<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    No,
    OnThisWalk,
    Done,
}

pub(crate) fn chains(next: &[Option<usize>]) -> Chains {
    let mut found = Chains { steps: vec![None; next.len()], cycles: vec![] };
    let mut seen = vec![Seen::No; next.len()];
    for start in 0..next.len() {
        let mut walk = Vec::new();
        let mut at = Some(start);
        while let Some(node) = at.filter(|node| seen[*node] == Seen::No) {
            seen[node] = Seen::OnThisWalk;
            walk.push(node);
            at = next[node];
        }
        if let Some(cycle) = at.filter(|node| seen[*node] == Seen::OnThisWalk) {
            let from = walk.iter().position(|node| *node == cycle).unwrap_or(0);
            found.cycles.push(from_smallest(&walk[from..]));
        }
        let mut steps = match at {
            None => Some(0),
            Some(node) => found.steps[node].map(|steps| steps + 1),
        };
        for node in walk.into_iter().rev() {
            seen[node] = Seen::Done;
            found.steps[node] = steps;
            steps = steps.map(|steps| steps + 1);
        }
    }
    found
}

fn from_smallest(cycle: &[usize]) -> Vec<usize> {
    let smallest = (0..cycle.len()).min_by_key(|index| cycle[*index]).unwrap_or(0);
    [&cycle[smallest..], &cycle[..smallest]].concat()
}
