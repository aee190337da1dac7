//! What the directory keeps of a project: what it is counted, filtered and sorted by. No text that only a page shows.

use super::words::{Word, Words};
use crate::domain::alert::{self, Deadline};
use crate::domain::dispatch::key_nodes;
use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
use crate::domain::policy::Profile;
use crate::domain::project::Project;
use crate::domain::stage::{End, Stage};
use crate::domain::{inbox, lifecycle};
use chrono::NaiveDate;
use std::sync::Arc;

/// One project.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) id: Arc<str>,
    /// Year and number of the id in one; ids of another form come last.
    pub(super) order: u64,
    pub(super) name: Box<str>,
    /// Slot of the enterprise.
    pub(super) enterprise: u32,
    pub(super) stage: Stage,
    pub(super) end: Option<End>,
    pub(super) updated_on: NaiveDate,
    /// First day on which it stands still, if nothing happens until then.
    pub(super) stale_from: Option<NaiveDate>,
    pub(super) tier: Word,
    /// Place of the tier in the policy, highest first.
    pub(super) tier_rank: u8,
    pub(super) chain: Word,
    pub(super) segment: Word,
    /// The unit that carries it.
    pub(super) unit: Word,
    /// The units whose own project it is.
    pub(super) owners: Box<[Word]>,
    pub(super) method: Word,
    pub(super) officer: Word,
    pub(super) amount_fen: i128,
    /// Followed by the city's task force itself.
    pub(super) is_focus: bool,
    /// Last days of its deadlines, ascending.
    pub(super) due: Box<[NaiveDate]>,
    /// Days of its planned nodes.
    pub(super) nodes: Box<[NaiveDate]>,
    /// What waits, for whom and until when, ascending.
    pub(super) waits: Box<[(Word, NaiveDate)]>,
}

impl Row {
    /// The row of a project with its deadlines.
    pub(super) fn new(
        project: &Project,
        deadlines: &[Deadline],
        enterprise: u32,
        profile: &Profile,
        words: &mut Words,
    ) -> Self {
        let tier = project.tier(&profile.policy);
        let rank = profile.policy.tiers.iter().position(|held| held.id == tier);
        let mut due: Vec<NaiveDate> = deadlines.iter().map(|deadline| deadline.due).collect();
        due.sort_unstable();
        let is_open = project.position.is_open();
        let nodes = key_nodes::planned(project, &profile.policy).into_iter();
        let nodes = nodes.map(|node| node.plan);
        let mut word = |text: &str| words.take(text);
        let mut waits: Vec<(Word, NaiveDate)> = Vec::new();
        for waiting in inbox::waiting(project, deadlines, profile) {
            let day = waiting.deadline.due;
            waits.extend(waiting.owners.iter().map(|unit| (word(unit.as_str()), day)));
        }
        waits.sort_unstable();
        Self {
            id: project.id.as_str().into(),
            order: order(project),
            name: project.name().into(),
            enterprise,
            stage: project.position.stage,
            end: project.position.end,
            updated_on: project.updated_on,
            stale_from: alert::stale_from(project, profile),
            tier: word(&tier),
            tier_rank: rank.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX),
            chain: word(project.text(Field::Chain)),
            segment: word(project.text(Field::Segment)),
            unit: word(project.responsible().as_ref().map_or("", UnitCode::as_str)),
            owners: project.owners().map(&mut word).collect(),
            method: word(project.text(Field::Method)),
            officer: word(project.text(Field::Officer)),
            amount_fen: project.money().fen(),
            is_focus: lifecycle::is_task_force_focus(project, &profile.policy),
            due: due.into(),
            nodes: nodes.filter(|_| is_open).collect(),
            waits: waits.into(),
        }
    }

    /// Still on its way.
    pub(super) fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Something is late or stands still on that day.
    pub(super) fn is_late(&self, today: NaiveDate) -> bool {
        self.due.first().is_some_and(|due| *due < today) || self.is_stale(today)
    }

    /// It stands still on that day.
    pub(super) fn is_stale(&self, today: NaiveDate) -> bool {
        self.stale_from.is_some_and(|from| from <= today)
    }
}

fn order(project: &Project) -> u64 {
    match project.id.parts() {
        Some((year, number)) if number < 1 << 40 => {
            let year = u64::try_from(year).unwrap_or(0) & 0xff_ffff;
            year << 40 | number
        }
        _ => u64::MAX,
    }
}
