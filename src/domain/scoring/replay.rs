//! Entries judged from the first on by one profile: what every point would be under other rules, and the live fold's
//! counterpart in tests.

use crate::domain::apply;
use crate::domain::desk::record::DeskItem;
use crate::domain::event::{Event, Meta};
use crate::domain::ids::{DeskId, ProjectId};
use crate::domain::policy::{Profile, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::scoring::award::Award;
use crate::domain::scoring::desk::{DeskChanged, desk_awards, desk_missed};
use crate::domain::scoring::ledger::Ledger;
use crate::domain::scoring::span::Span;
use crate::domain::scoring::walk::{Changed, awards, missed};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The fold of entries into awards by one profile, of all projects or of a part of them at a time.
#[derive(Clone)]
pub struct Replay<'a> {
    profile: &'a Profile,
    part: u64,
    parts: u64,
    projects: BTreeMap<ProjectId, Project>,
    desk: BTreeMap<DeskId, DeskItem>,
    ledger: Ledger,
    /// Boards that were frozen, with the day.
    frozen: BTreeMap<DeskId, (ScoreGroup, Span, NaiveDate)>,
}

impl<'a> Replay<'a> {
    /// Nothing folded yet.
    #[cfg(test)]
    pub(crate) fn new(profile: &'a Profile) -> Self {
        Self::of_part(profile, 0, 1)
    }

    /// Of every `parts`-th project only, so that not all need be held at once. The desk's records go with part 0.
    pub fn of_part(profile: &'a Profile, part: u64, parts: u64) -> Self {
        Self {
            profile,
            part,
            parts: parts.max(1),
            projects: BTreeMap::new(),
            desk: BTreeMap::new(),
            ledger: Ledger::default(),
            frozen: BTreeMap::new(),
        }
    }

    fn is_mine(&self, id: &ProjectId) -> bool {
        let number = id.parts().map_or(0, |(_, number)| number);
        number % self.parts == self.part
    }

    /// Folds the next entry.
    pub fn entry(&mut self, meta: &Meta, events: &[Event]) {
        let mut projects = Vec::new();
        let mut records = Vec::new();
        for event in events {
            match event {
                Event::Project { id, change } if self.is_mine(id) => {
                    let before = self.projects.remove(id);
                    let after = apply::project(before.clone(), id, change, meta);
                    if let Some(after) = &after {
                        self.projects.insert(id.clone(), after.clone());
                    }
                    projects.push((id, before, after, change));
                }
                Event::Desk { id, item } if self.part == 0 => {
                    let before = self.desk.remove(id);
                    // Meetings and frozen boards are large and give no points.
                    if let Some(
                        after @ (DeskItem::Task(_)
                        | DeskItem::Appeal(_)
                        | DeskItem::Satisfaction(_)),
                    ) = &item.to
                    {
                        self.desk.insert(id.clone(), after.clone());
                    }
                    records.push((id, before, item.to.as_ref()));
                }
                _ => {}
            }
        }
        let projects: Vec<Changed<'_>> = projects
            .iter()
            .map(|(id, before, after, change)| Changed {
                id,
                before: before.as_ref(),
                after: after.as_ref(),
                change,
            })
            .collect();
        let records: Vec<DeskChanged<'_>> = records
            .iter()
            .map(|(id, before, after)| DeskChanged {
                id,
                before: before.as_ref(),
                after: *after,
            })
            .collect();
        let mut all = awards(meta, &projects, self.profile);
        all.extend(desk_awards(meta, &records, self.profile));
        let frozen = &self.frozen;
        self.ledger.book(all, &|group, day, at| {
            let mut frozen = frozen.values();
            frozen.any(|(of, span, on)| *of == group && span.contains(day) && *on <= at)
        });
        for event in events {
            self.take_freeze(event);
        }
    }

    fn take_freeze(&mut self, event: &Event) {
        let Event::Desk { id, item } = event else {
            return;
        };
        let freeze = item.to.as_ref().and_then(DeskItem::freeze);
        let approved = freeze.and_then(|freeze| {
            let approved = freeze.approved.as_ref()?;
            Some((freeze.group, freeze.span, approved.on))
        });
        match approved {
            Some(approved) => self.frozen.insert(id.clone(), approved),
            None => self.frozen.remove(id),
        };
    }

    /// The awards of the entries, in their order.
    #[cfg(test)]
    pub(crate) fn awards(&self) -> &[Award] {
        self.ledger.awards()
    }

    /// All awards, those of deadlines that passed unmet by `today` with them.
    pub fn all(&self, today: NaiveDate) -> Vec<Award> {
        let projects = self.projects.values();
        let of_projects = projects.flat_map(|project| missed(project, self.profile, today));
        let of_desk = self
            .desk
            .iter()
            .flat_map(|(id, item)| desk_missed(id, item, self.profile, today));
        let entries = self.ledger.awards().iter().cloned();
        entries.chain(of_projects).chain(of_desk).collect()
    }
}
