//! Telling what changed: everybody by the numbers that they know entries by, and nobody of what is hidden from them.
//!
//! What must not live here: what was done (`writer`), and how news travel (`hub`).

use super::api::{Changes, Push};
use super::core::Core;
use super::seen::Sight;
use crate::domain::ids::ProjectId;
use crate::domain::secrecy::waiting::marked;
use crate::journal::Head;
use crate::store::{Applied, Changed};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Entries that changed what everybody sees.
pub(crate) struct News {
    entries: RangeInclusive<u64>,
    /// Projects whose mark of secrecy they changed, which were there for others before.
    marked: BTreeSet<ProjectId>,
    changed: Changed,
}

/// Projects that are named in one piece of news; beyond, everything counts as changed.
const FEW: usize = 16;

impl News {
    /// Those of applied steps; nothing where there are none.
    pub(crate) fn of(steps: &[(Vec<Applied>, Head)], mut changed: Changed) -> Option<Self> {
        let entries = || steps.iter().flat_map(|(step, _)| step);
        let first = entries().next()?.meta.seq;
        let last = steps.last()?.1.seq;
        let events = entries().flat_map(|entry| &entry.events);
        let marked = events.filter_map(marked).filter(|id| !id.is_by_chance());
        let marked: BTreeSet<ProjectId> = marked.collect();
        changed.is_wide |= changed.projects.len() > FEW || !marked.is_empty();
        Some(Self {
            entries: first..=last,
            marked,
            changed,
        })
    }

    /// That everything may look different from this entry on.
    pub(crate) fn all(seq: u64) -> Self {
        Self {
            entries: seq..=seq,
            marked: BTreeSet::new(),
            changed: Changed {
                is_wide: true,
                projects: BTreeSet::new(),
            },
        }
    }

    /// What may look different to somebody.
    fn changes(&self, sight: Option<&Sight<'_>>) -> Changes {
        let is_wide = self.changed.is_wide;
        let named = self.changed.projects.iter().filter(|_| !is_wide);
        let there = named.filter(|id| sight.is_some_and(|sight| sight.is_there(id)));
        Changes {
            is_wide,
            projects: there.cloned().collect(),
        }
    }

    /// What of it is news to somebody. Who loses a project from sight is told to look again.
    fn told(&self, sight: &Sight<'_>) -> Option<Push> {
        let mut entries = self.entries.clone();
        let is_news = entries.any(|seq| !sight.hides(seq));
        let is_lost = self.marked.iter().any(|id| sight.is_hidden(id));
        (is_news || is_lost).then(|| Push::Changed {
            seq: sight.told(*self.entries.end()),
            changes: self.changes(Some(sight)),
        })
    }
}

/// Tells everybody.
pub(crate) fn tell(core: &Core, news: &News) {
    let told = core.read(|view| {
        let is_secret = view.secrets().next().is_some() || !news.marked.is_empty();
        // What is told to everybody names nothing.
        if !is_secret && news.changed.is_wide {
            return Ok(false);
        }
        for (connection, identity) in core.connections() {
            // Whoever may read no more is told nothing.
            let Ok(actor) = identity.reader(view) else {
                continue;
            };
            let sight = Sight::new(view, &actor, core.clock.now().date_naive())?;
            if let Some(push) = news.told(&sight) {
                core.hub.tell_one(connection, &push);
            }
        }
        Ok(true)
    });
    match told {
        Ok(true) => {}
        Ok(false) => {
            let seq = *news.entries.end();
            let changes = news.changes(None);
            core.hub.tell(&Push::Changed { seq, changes });
        }
        // Whoever looks again is answered why.
        Err(refusal) => tracing::error!(?refusal, "the news could not be told"),
    }
}
