//! What rules may ask of the world: the facts of all records, behind one trait that the store implements.

use crate::domain::actor::Member;
use crate::domain::desk::record::DeskItem;
use crate::domain::dispatch::record::AgendaItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::place::Record;
use crate::domain::event::{Event, Meta};
use crate::domain::ids::{DeskId, DeskKind, EnterpriseId, MemberId, ProjectId, Series, UnitCode};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::proposal::record::Proposal;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::scoring::record::FrozenLine;
use crate::domain::scoring::span::Span;
use crate::domain::secrecy::mask::Mask;
use crate::domain::secrecy::numbers::Numbers;
use crate::domain::seen::eyes::Eyes;
use crate::domain::visits::matching::Presence;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeSet;

/// The facts could not be read.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the records cannot be read: {0}")]
pub struct Unreadable(pub String);

impl From<Unreadable> for Refusal {
    fn from(error: Unreadable) -> Self {
        Refusal::new(Code::StorageFailed).with("why", error.0)
    }
}

/// A step as undo sees it: the entries of one command, first to last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub first: u64,
    pub last: u64,
    pub meta: Meta,
    pub events: Vec<Event>,
}

impl Step {
    /// What it changed of a record; `None` where it changed nothing of it.
    pub(crate) fn on(&self, record: &Record) -> Option<Self> {
        let events = self.events.iter();
        let events = events.filter(|event| event.record().as_ref() == Some(record));
        let events: Vec<Event> = events.cloned().collect();
        (!events.is_empty()).then(|| Self {
            events,
            meta: self.meta.clone(),
            ..*self
        })
    }
}

/// What is known, as of the last entry.
pub trait Facts {
    /// Whether rules were brought into force; before that, any are new.
    fn has_rules(&self) -> Result<bool, Unreadable>;
    /// A project by its id.
    fn project(&self, id: &ProjectId) -> Result<Option<Project>, Unreadable>;
    /// An enterprise by its id.
    fn enterprise(&self, id: &EnterpriseId) -> Result<Option<Enterprise>, Unreadable>;
    /// A member by login name.
    fn member(&self, id: &MemberId) -> Result<Option<Member>, Unreadable>;
    /// Every member, by login name.
    fn members(&self) -> Result<Vec<Member>, Unreadable>;
    /// A record of the city's desk.
    fn desk(&self, id: &DeskId) -> Result<Option<DeskItem>, Unreadable>;
    /// Every record of a kind, oldest first.
    fn desk_items(&self, kind: DeskKind) -> Result<Vec<(DeskId, DeskItem)>, Unreadable>;
    /// Proposals about the project, or about none, that nobody has answered.
    fn waiting_proposals(
        &self,
        project: Option<&ProjectId>,
    ) -> Result<Vec<(DeskId, Proposal)>, Unreadable>;
    /// Units that records of the desk name with regard to a project: who owes a task about it, whom a proposal about it names.
    fn named_at_desk(&self, project: &ProjectId) -> Result<Vec<UnitCode>, Unreadable> {
        let mut units = Vec::new();
        for kind in [DeskKind::Task, DeskKind::Proposal] {
            for (_, item) in self.desk_items(kind)? {
                units.extend(item.names_for(project).cloned());
            }
        }
        Ok(units)
    }
    /// The number that the next record of a series gets.
    fn next_number(&self, series: Series) -> Result<u64, Unreadable>;
    /// Whether a record of a series bears a number, be it there for the actor or not.
    fn is_taken(&self, series: Series, number: u64) -> Result<bool, Unreadable> {
        Ok(match series {
            Series::Project(year) => {
                let id = ProjectId::numbered(year, number);
                self.project(&id)?.is_some()
            }
            Series::Enterprise => self.enterprise(&EnterpriseId::numbered(number))?.is_some(),
            Series::Desk(kind, year) => {
                let id = DeskId::numbered(kind, year, number);
                self.desk(&id)?.is_some()
            }
        })
    }
    /// The projects that a mark hides from all but a few, each with whom it leaves (article 12).
    fn masks(&self) -> Result<Vec<(ProjectId, Mask)>, Unreadable>;
    /// The enterprises that hold a unified social credit code, in the order of their entry: more than one where one was
    /// entered while the other was secret.
    fn enterprises_with_code(&self, code: &str) -> Result<Vec<EnterpriseId>, Unreadable>;
    /// Enterprises whose normalised name is exactly this.
    fn enterprises_named(&self, normalized: &str) -> Result<Vec<EnterpriseId>, Unreadable>;
    /// Enterprises whose group has exactly this normalised name.
    fn enterprises_of_group(&self, normalized: &str) -> Result<Vec<EnterpriseId>, Unreadable>;
    /// Projects with exactly this normalised name and this many fen.
    fn projects_called(&self, normalized: &str, fen: i128) -> Result<Vec<ProjectId>, Unreadable>;
    /// The projects of an enterprise, oldest first.
    fn projects_of(&self, enterprise: &EnterpriseId) -> Result<Vec<ProjectId>, Unreadable>;
    /// The living projects of a unit that a person of that name follows, oldest first.
    fn followed_by(&self, unit: &UnitCode, officer: &str) -> Result<Vec<ProjectId>, Unreadable>;
    /// The actor's last step that is not undone. A redo counts as a step of its own (and the step it did again stays
    /// undone); an undo does not.
    fn last_step(&self, actor: &MemberId) -> Result<Option<Step>, Unreadable>;
    /// The step with these entries.
    fn step_of(&self, first: u64, last: u64) -> Result<Option<Step>, Unreadable>;
    /// The step that the actor undid last and has not redone or overtaken, with the last entry of that undo.
    fn last_undone(&self, actor: &MemberId) -> Result<Option<(Step, u64)>, Unreadable>;
    /// The entries after this one that changed a record and still count, oldest first, each with what it changed of it. A
    /// step and its undo that both come after it cancel each other out.
    fn since(&self, record: &Record, seq: u64) -> Result<Vec<Step>, Unreadable>;
    /// Number of the last entry that changed the project and is neither undone nor an undo.
    fn last_change_of(&self, project: &ProjectId) -> Result<Option<u64>, Unreadable>;
    /// How many projects of the chain stand in each unit from signing on (R8-4), as these eyes see them.
    fn chain_presence(&self, eyes: &Eyes, chain: &str) -> Result<Presence, Unreadable>;
    /// Requests for support that wait for the meeting, then what stands late or within its warning days and replies that
    /// are late, worst first, at most so many, as these eyes see them (R16-4).
    fn standing(
        &self,
        eyes: &Eyes,
        today: NaiveDate,
        limit: u32,
    ) -> Result<Vec<AgendaItem>, Unreadable>;
    /// A group's board as it stands, with all that counts, to be frozen (R20-4).
    fn frozen_lines(
        &self,
        group: ScoreGroup,
        span: Span,
        at: NaiveDate,
    ) -> Result<Vec<FrozenLine>, Unreadable>;
    /// What a unit earned or lost by a rule in an entry; without one, by what passed unmet on a day (R20-4).
    fn awarded(
        &self,
        unit: &UnitCode,
        rule: &str,
        by: (Option<u64>, NaiveDate),
    ) -> Result<Points, Unreadable>;
    /// The journal entry that the actor knows by a number, with its day.
    fn entry(&self, told: u64) -> Result<Option<(u64, NaiveDate)>, Unreadable>;
    /// How entries are numbered for whom these projects are hidden (article 12).
    fn numbers(&self, hidden: &BTreeSet<ProjectId>) -> Result<Numbers, Unreadable>;
    /// When the last journal entry was made; nothing where there is none.
    fn last_at(&self) -> Result<Option<DateTime<FixedOffset>>, Unreadable>;
    /// Number of the last ledger import of a file with this digest that is not undone.
    fn import_of(&self, digest: &str) -> Result<Option<u64>, Unreadable>;
}
