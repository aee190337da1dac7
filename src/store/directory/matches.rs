//! Which projects fit a gap of the chain map or a scenario best: one look at all rows, in memory.

use super::Directory;
use super::glance::Glance;
use crate::domain::ids::ProjectId;
use crate::domain::seen::fact::Facts;
use crate::store::query::Scope;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

/// The projects that fit one gap or scenario.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Matching {
    /// How many there are.
    pub total: u32,
    /// The best of them, best first, the older one of two that are alike.
    pub best: Vec<ProjectId>,
}

/// How well it fits, how old it is, and its id: the best first.
type Ranked<'a> = (Reverse<u32>, u64, &'a Arc<str>);

impl Matching {
    fn of(total: u32, best: BinaryHeap<Ranked<'_>>) -> Self {
        let best = best.into_sorted_vec();
        let best = best.iter().map(|(.., id)| ProjectId::from(id.as_ref()));
        Self {
            total,
            best: best.collect(),
        }
    }
}

impl Directory {
    /// By the place of the gap or scenario in the profile, of the projects that are read whole, `most` of each.
    pub(in crate::store) fn matching(&self, scope: &Scope, most: usize) -> BTreeMap<u16, Matching> {
        let glance = Glance::new(scope, &self.words);
        let mut found: BTreeMap<u16, (u32, BinaryHeap<Ranked<'_>>)> = BTreeMap::new();
        for row in self.rows.iter().flatten() {
            if row.matches.is_empty() || glance.facts(row) != Facts::ALL {
                continue;
            }
            for (place, strength) in &row.matches {
                let (total, best) = found.entry(*place).or_default();
                *total += 1;
                best.push((Reverse(*strength), row.order, &row.id));
                if best.len() > most {
                    best.pop();
                }
            }
        }
        let found = found.into_iter();
        found
            .map(|(place, (total, best))| (place, Matching::of(total, best)))
            .collect()
    }
}
