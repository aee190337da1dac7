//! The facts of the small world, found by looking through everything.

use crate::domain::actor::Member;
use crate::domain::alert;
use crate::domain::command::Command;
use crate::domain::desk::record::DeskItem;
use crate::domain::dispatch::agenda;
use crate::domain::dispatch::record::AgendaItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::Event;
use crate::domain::event::place::Record;
use crate::domain::facts::{Facts, Step, Unreadable};
use crate::domain::field::Field;
use crate::domain::ids::{DeskId, DeskKind, EnterpriseId, MemberId, ProjectId, Series, UnitCode};
use crate::domain::names::{normalize_enterprise, normalize_project};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::proposal::record::Proposal;
use crate::domain::scoring::record::FrozenLine;
use crate::domain::scoring::{self, Span};
use crate::domain::secrecy::mask::Mask;
use crate::domain::secrecy::numbers::Numbers;
use crate::domain::secrecy::record::Secret;
use crate::domain::secrecy::waiting::mark;
use crate::domain::seen::eyes::Eyes;
use crate::domain::stage::Stage;
use crate::domain::tests::world::{Entry, World};
use crate::domain::visits::matching::Presence;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

impl World {
    fn standing(&self) -> impl DoubleEndedIterator<Item = &Step> {
        let is_step =
            |entry: &&Entry| !entry.is_undone && entry.step.meta.command != Command::Undo.name();
        self.entries.iter().filter(is_step).map(|entry| &entry.step)
    }

    /// Every project id that was ever given.
    fn given(&self) -> impl Iterator<Item = &ProjectId> {
        let events = self.entries.iter().flat_map(|entry| &entry.step.events);
        events.filter_map(Event::project)
    }
}

impl Facts for World {
    fn has_rules(&self) -> Result<bool, Unreadable> {
        Ok(true)
    }

    fn project(&self, id: &ProjectId) -> Result<Option<Project>, Unreadable> {
        Ok(self.projects.get(id).cloned())
    }

    fn enterprise(&self, id: &EnterpriseId) -> Result<Option<Enterprise>, Unreadable> {
        Ok(self.enterprises.get(id).cloned())
    }

    fn member(&self, id: &MemberId) -> Result<Option<Member>, Unreadable> {
        Ok(self.members.get(id).cloned())
    }

    fn members(&self) -> Result<Vec<Member>, Unreadable> {
        Ok(self.members.values().cloned().collect())
    }

    fn desk(&self, id: &DeskId) -> Result<Option<DeskItem>, Unreadable> {
        Ok(self.desk.get(id).cloned())
    }

    fn desk_items(&self, kind: DeskKind) -> Result<Vec<(DeskId, DeskItem)>, Unreadable> {
        let items = self.desk.iter().filter(|(_, item)| item.kind() == kind);
        Ok(items.map(|(id, item)| (id.clone(), item.clone())).collect())
    }

    fn followed_by(&self, unit: &UnitCode, officer: &str) -> Result<Vec<ProjectId>, Unreadable> {
        let held = self
            .projects
            .values()
            .filter(|held| held.is_followed_by(unit, officer));
        Ok(held.map(|held| held.id.clone()).collect())
    }

    fn next_number(&self, series: Series) -> Result<u64, Unreadable> {
        let events = self.entries.iter().flat_map(|entry| &entry.step.events);
        let given: Vec<u64> = match series {
            Series::Project(year) => {
                let parts = self.given().filter_map(ProjectId::parts);
                parts
                    .filter(|(of, _)| *of == year)
                    .map(|(_, n)| n)
                    .collect()
            }
            Series::Enterprise => events
                .filter_map(|event| match event {
                    Event::Enterprise { id, .. } => id.number(),
                    _ => None,
                })
                .collect(),
            Series::Desk(kind, year) => {
                let parts = events.filter_map(Event::desk).filter_map(DeskId::parts);
                let own = parts.filter(|(of, in_year, _)| (*of, *in_year) == (kind, year));
                own.map(|(_, _, number)| number).collect()
            }
        };
        // Those from 900000 to 999999 are never counted up to.
        let counted = given
            .into_iter()
            .filter(|n| !(900_000..1_000_000).contains(n));
        Ok(counted.max().unwrap_or(0) + 1)
    }

    fn masks(&self) -> Result<Vec<(ProjectId, Mask)>, Unreadable> {
        let waiting = self.desk.values().filter_map(|item| mark(item.proposal()?));
        let waiting: BTreeMap<ProjectId, Secret> = waiting.collect();
        let masks = self.projects.iter();
        let masks = masks.filter_map(|(id, held)| Some((id, Mask::of(held, waiting.get(id))?)));
        Ok(masks.map(|(id, mask)| (id.clone(), mask)).collect())
    }

    fn numbers(&self, hidden: &BTreeSet<ProjectId>) -> Result<Numbers, Unreadable> {
        let is_hidden = |event: &Event| match event {
            Event::Project { id, .. } => hidden.contains(id),
            Event::Enterprise { id, .. } => {
                let own = self.projects.values().filter(|held| held.enterprise == *id);
                own.clone().next().is_some()
                    && own.map(|held| &held.id).all(|id| hidden.contains(id))
            }
            Event::Desk { item, .. } => {
                let sides = [&item.from, &item.to].into_iter().flatten();
                let mut about = sides.filter_map(|item| item.project());
                about.any(|id| hidden.contains(id))
            }
            _ => false,
        };
        let alone = self
            .entries
            .iter()
            .filter(|entry| entry.step.events.iter().all(is_hidden));
        Ok(Numbers::without(
            alone.map(|entry| entry.step.first).collect(),
        ))
    }

    fn enterprises_with_code(&self, code: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        let holds = |enterprise: &&Enterprise| {
            enterprise
                .credit_code
                .as_ref()
                .is_some_and(|own| own.as_str() == code)
        };
        let found = self.enterprises.values().filter(holds);
        Ok(found.map(|enterprise| enterprise.id.clone()).collect())
    }

    fn enterprises_named(&self, normalized: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        let named = self
            .enterprises
            .values()
            .filter(|enterprise| enterprise.normalized_name() == normalized);
        Ok(named.map(|enterprise| enterprise.id.clone()).collect())
    }

    fn enterprises_of_group(&self, normalized: &str) -> Result<Vec<EnterpriseId>, Unreadable> {
        let all = self.enterprises.values();
        let own = all.filter(|held| normalize_enterprise(&held.group) == normalized);
        Ok(own.map(|held| held.id.clone()).collect())
    }

    fn projects_called(&self, normalized: &str, fen: i128) -> Result<Vec<ProjectId>, Unreadable> {
        let is_called = |held: &&Project| {
            normalize_project(held.name()) == normalized && held.money().fen() == fen
        };
        let own = self.projects.values().filter(is_called);
        Ok(own.map(|held| held.id.clone()).collect())
    }

    fn projects_of(&self, enterprise: &EnterpriseId) -> Result<Vec<ProjectId>, Unreadable> {
        let own = self
            .projects
            .values()
            .filter(|project| project.enterprise == *enterprise);
        Ok(own.map(|project| project.id.clone()).collect())
    }

    fn waiting_proposals(
        &self,
        project: Option<&ProjectId>,
    ) -> Result<Vec<(DeskId, Proposal)>, Unreadable> {
        let held = self.desk.iter();
        let held = held.filter_map(|(id, item)| Some((id, item.proposal()?)));
        let waiting = held.filter(|(_, held)| held.waits_of(project));
        Ok(waiting
            .map(|(id, held)| (id.clone(), held.clone()))
            .collect())
    }

    fn last_step(&self, actor: &MemberId) -> Result<Option<Step>, Unreadable> {
        let own = self.standing().rfind(|step| step.meta.actor == *actor);
        Ok(own.cloned())
    }

    fn step_of(&self, first: u64, _: u64) -> Result<Option<Step>, Unreadable> {
        let mut steps = self.entries.iter().map(|entry| &entry.step);
        Ok(steps.find(|step| step.first == first).cloned())
    }

    fn last_undone(&self, actor: &MemberId) -> Result<Option<(Step, u64)>, Unreadable> {
        Ok(self
            .undone
            .get(actor)
            .and_then(|steps| steps.last())
            .cloned())
    }

    fn since(&self, record: &Record, seq: u64) -> Result<Vec<Step>, Unreadable> {
        // What each entry means: which step, and whether it takes it back.
        let mut meant: BTreeMap<u64, u64> = BTreeMap::new();
        let mut open: Vec<(u64, bool, Step)> = Vec::new();
        for Entry { step, .. } in &self.entries {
            let mark = step.events.iter().find_map(|event| match event {
                Event::Undone { first, .. } => Some((*first, true)),
                Event::Redone { first, .. } => Some((*first, false)),
                _ => None,
            });
            let (of, back) = mark.unwrap_or((step.first, false));
            let of = meant.get(&of).copied().unwrap_or(of);
            meant.insert(step.first, of);
            let Some(on) = step.on(record).filter(|step| step.first > seq) else {
                continue;
            };
            match open
                .iter()
                .rposition(|(step, was, _)| (*step, *was) == (of, !back))
            {
                Some(at) => drop(open.remove(at)),
                None => open.push((of, back, on)),
            }
        }
        Ok(open.into_iter().map(|(_, _, step)| step).collect())
    }

    fn last_change_of(&self, project: &ProjectId) -> Result<Option<u64>, Unreadable> {
        let about = |step: &&Step| {
            step.events
                .iter()
                .any(|event| event.project() == Some(project))
        };
        Ok(self.standing().rfind(about).map(|step| step.first))
    }

    fn chain_presence(&self, _: &Eyes, chain: &str) -> Result<Presence, Unreadable> {
        let is_there = |project: &&Project| {
            let stands = project.position.is_open() && project.position.stage >= Stage::Signing;
            stands && project.text(Field::Chain) == chain
        };
        let mut presence = Presence::new();
        let there = self.projects.values().filter(is_there);
        for unit in there.filter_map(Project::unit) {
            *presence.entry(unit).or_default() += 1;
        }
        Ok(presence)
    }

    fn frozen_lines(
        &self,
        group: ScoreGroup,
        span: Span,
        at: NaiveDate,
    ) -> Result<Vec<FrozenLine>, Unreadable> {
        let awards = self.all_awards();
        Ok(scoring::to_freeze(&awards, group, span, at, self.rules))
    }

    fn awarded(
        &self,
        unit: &UnitCode,
        rule: &str,
        by: (Option<u64>, NaiveDate),
    ) -> Result<Points, Unreadable> {
        Ok(scoring::awarded(&self.all_awards(), unit, rule, by))
    }

    fn standing(
        &self,
        _: &Eyes,
        today: NaiveDate,
        limit: u32,
    ) -> Result<Vec<AgendaItem>, Unreadable> {
        let projects = self.projects.values();
        let mut standing: Vec<_> = projects
            .flat_map(|project| {
                let deadlines = alert::standing(project, None, self.rules, today);
                let of = deadlines.into_iter();
                of.map(|deadline| (Some(project.id.clone()), deadline))
            })
            .collect();
        standing.sort_by(|(_, a), (_, b)| a.worst_first(b));
        let support = self.projects.values().flat_map(agenda::of_support);
        let late = standing.into_iter();
        let late = late.map(|(id, deadline)| agenda::of_deadline(id, &deadline));
        Ok(support.chain(late).take(limit as usize).collect())
    }

    fn entry(&self, told: u64) -> Result<Option<(u64, NaiveDate)>, Unreadable> {
        let mut steps = self.entries.iter().map(|entry| &entry.step);
        let found = steps.find(|step| step.first == told);
        Ok(found.map(|step| (told, step.meta.day())))
    }

    fn last_at(&self) -> Result<Option<DateTime<FixedOffset>>, Unreadable> {
        Ok(self.entries.last().map(|entry| entry.step.meta.at))
    }

    fn import_of(&self, digest: &str) -> Result<Option<u64>, Unreadable> {
        let holds = |step: &&Step| {
            step.events.iter().any(
                |event| matches!(event, Event::LedgerImported { digest: of, .. } if of == digest),
            )
        };
        Ok(self.standing().rfind(holds).map(|step| step.first))
    }
}
