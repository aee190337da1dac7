//! Telling what changed: everybody by the numbers that they know entries by, and nobody of what is hidden from them.
//!
//! What must not live here: what was done (`writer`), and how news travel (`hub`).

use super::api::Push;
use super::core::Core;
use super::seen::Sight;
use crate::domain::ids::ProjectId;
use crate::domain::secrecy::waiting::marked;
use crate::journal::Head;
use crate::store::Applied;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Entries that changed what everybody sees.
pub(crate) struct News {
    entries: RangeInclusive<u64>,
    /// Projects whose mark of secrecy they changed, which were there for others before.
    marked: BTreeSet<ProjectId>,
}

impl News {
    /// Those of applied steps; nothing where there are none.
    pub(crate) fn of(steps: &[(Vec<Applied>, Head)]) -> Option<Self> {
        let entries = || steps.iter().flat_map(|(step, _)| step);
        let first = entries().next()?.meta.seq;
        let last = steps.last()?.1.seq;
        let events = entries().flat_map(|entry| &entry.events);
        let marked = events.filter_map(marked).filter(|id| !id.is_by_chance());
        Some(Self {
            entries: first..=last,
            marked: marked.collect(),
        })
    }

    /// That everything may look different from this entry on.
    pub(crate) fn all(seq: u64) -> Self {
        Self {
            entries: seq..=seq,
            marked: BTreeSet::new(),
        }
    }

    /// What of it is news to somebody. Who loses a project from sight is told to look again.
    fn told(&self, sight: &Sight<'_>) -> Option<Push> {
        let mut entries = self.entries.clone();
        let is_news = entries.any(|seq| !sight.hides(seq));
        let is_lost = self.marked.iter().any(|id| sight.is_hidden(id));
        (is_news || is_lost).then(|| Push::Changed {
            seq: sight.told(*self.entries.end()),
        })
    }
}

/// Tells everybody.
pub(crate) fn tell(core: &Core, news: &News) {
    let told = core.read(|view| {
        let is_secret = view.secrets().next().is_some() || !news.marked.is_empty();
        if !is_secret {
            return Ok(false);
        }
        for (connection, identity) in core.connections() {
            // Whoever is no member any more is told nothing.
            let Ok(actor) = identity.actor(view) else {
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
            core.hub.tell(&Push::Changed { seq });
        }
        // Whoever looks again is answered why.
        Err(refusal) => tracing::error!(?refusal, "the news could not be told"),
    }
}
