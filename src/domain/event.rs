//! What then is true: the events in the journal.
//!
//! Every change carries the value before and after, so undoing is swapping (taskchampion's idea), and history reads itself.
//! Events say what happened, never what follows from it by policy: points, alerts and libraries are derived.

pub(crate) mod change;
mod chapters;
mod dates;
mod history;
mod overlap;
pub(crate) mod place;
mod record;
pub(crate) mod told;

pub use change::Change;
pub use chapters::{BuildingChange, OperatingChange, SigningChange, TalksChange};
pub use record::{Counters, Purpose};

use crate::domain::actor::Member;
use crate::domain::collection::record::AmountNote;
use crate::domain::credit_code::CreditCode;
use crate::domain::desk::exported::Exported;
use crate::domain::desk::record::DeskItem;
use crate::domain::field::{Field, Value};
use crate::domain::filing::record::Filing;
use crate::domain::ids::{DeskId, EnterpriseId, MemberId, ProjectId, UnitCode};
use crate::domain::investor::record::Naming;
use crate::domain::libraries::record::{Library, LibraryMark};
use crate::domain::policy::FilingLevel;
use crate::domain::project::{Backfill, Note, TierOverride};
use crate::domain::screening::record::{Opinion, ReopenedVeto, ScreeningResult};
use crate::domain::stage::Position;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of a new project when it is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    pub enterprise: EnterpriseId,
    pub on: NaiveDate,
    pub fields: BTreeMap<Field, Value>,
    pub extras: BTreeMap<String, String>,
    /// The project it resembles and why it is still another one.
    pub similar_to: Option<(ProjectId, String)>,
}

/// What is known of a new enterprise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnterpriseEntry {
    pub name: String,
    pub credit_code: Option<CreditCode>,
}

/// Why a project moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveWay {
    /// Through the gate.
    Advance,
    /// 退回, with a reason.
    Back,
    /// 补录 of legacy data, with a reason.
    Backfill,
    /// 终止 or 无效.
    Terminate,
    /// 淘汰 by the screening.
    Reject,
    /// 作废: it should never have been entered.
    Void,
    /// 重新打开 after 淘汰, by the commerce department with a reason (R6-3).
    Reopen,
}

/// A change of one project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectChange {
    Registered(Box<Registration>),
    /// The registration taken back (undo). The number stays used.
    Withdrawn(Box<Registration>),
    Field {
        field: Field,
        value: Change<Option<Value>>,
    },
    Moved {
        way: MoveWay,
        position: Change<Position>,
        reason: String,
    },
    Opinion {
        unit: UnitCode,
        opinion: Change<Option<Opinion>>,
    },
    Scores {
        scores: Change<BTreeMap<String, u8>>,
    },
    Vetoes {
        vetoes: Change<Vec<String>>,
    },
    Screened {
        result: Change<Option<ScreeningResult>>,
    },
    /// Reopened though a veto had ended it.
    ReopenedVeto {
        veto: Change<Option<ReopenedVeto>>,
    },
    Tier {
        tier: Change<Option<TierOverride>>,
    },
    Filing {
        level: FilingLevel,
        filing: Change<Option<Filing>>,
    },
    Noted {
        note: Change<Option<Note>>,
    },
    /// Why the amount was changed in the same step.
    AmountNoted {
        note: Change<Option<AmountNote>>,
    },
    Backfilled {
        backfill: Change<Option<Backfill>>,
    },
    /// The update clock starts again (R7-8).
    Refreshed {
        on: Change<NaiveDate>,
    },
    /// By articles 8 to 10.
    Talks(Box<TalksChange>),
    /// By articles 11 and 12.
    Signing(Box<SigningChange>),
    /// By articles 13 to 16.
    Building(Box<BuildingChange>),
    /// By articles 17 to 20.
    Operating(Box<OperatingChange>),
}

impl ProjectChange {
    /// The unit that the matter changed names: whose opinion, element, approval or claim it is, to whom a project is handed.
    pub(crate) fn named(&self) -> Option<&UnitCode> {
        match self {
            Self::Opinion { unit, .. } => Some(unit),
            Self::Talks(change) => match change.as_ref() {
                TalksChange::Handover { handover, .. } => handover.held().map(|held| &held.to),
                TalksChange::Assignment { assignment, .. } => {
                    let signed = assignment.held()?.received.last();
                    signed.map(|held| &held.unit)
                }
                _ => None,
            },
            Self::Building(change) => match change.as_ref() {
                BuildingChange::Element { element, .. } => element.held().map(|held| &held.unit),
                BuildingChange::Approval { approval, .. } => approval.held()?.unit.as_ref(),
                BuildingChange::Claim { claim, .. } => claim.held().map(|held| &held.unit),
                BuildingChange::Payment { payment, .. } => {
                    payment.held().map(|held| &held.stamp.unit)
                }
                BuildingChange::Issue { issue, .. } => issue.held().map(|held| &held.owner),
                _ => None,
            },
            _ => None,
        }
    }
}

macro_rules! groups {
    ($($of:ident($change:ident);)*) => {$(
        impl From<$change> for ProjectChange {
            fn from(change: $change) -> Self {
                ProjectChange::$of(Box::new(change))
            }
        }
    )*};
}

groups! {
    Talks(TalksChange);
    Signing(SigningChange);
    Building(BuildingChange);
    Operating(OperatingChange);
}

/// A change of one enterprise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnterpriseChange {
    Entered(EnterpriseEntry),
    /// The entry taken back (undo).
    Withdrawn(EnterpriseEntry),
    Field {
        field: Field,
        value: Change<Option<Value>>,
    },
    /// 企业更名: the same enterprise has another name, and keeps the one that it had.
    Renamed {
        naming: Change<Naming>,
    },
    /// Put into a library of enterprises or left out of it by hand, or the mark taken away (R4-3).
    Library {
        library: Library,
        mark: Change<Option<LibraryMark>>,
    },
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Project {
        id: ProjectId,
        change: ProjectChange,
    },
    Enterprise {
        id: EnterpriseId,
        change: EnterpriseChange,
    },
    Member {
        id: MemberId,
        member: Change<Option<Member>>,
    },
    /// A task, a meeting, a freeze, an appeal: what belongs to the city's desk and not to one project.
    Desk {
        id: DeskId,
        item: Change<Option<DeskItem>>,
    },
    /// Rules came into force: the profile's files by name, whole, so that the journal alone can be judged.
    ProfileAdopted {
        version: String,
        on: NaiveDate,
        files: BTreeMap<String, String>,
    },
    /// A ledger was imported; the projects' own events stand beside this one.
    LedgerImported {
        file: String,
        digest: String,
        rows: u64,
        accepted: u64,
    },
    /// The rows of a ledger up to `done` of `rows` were judged; what they brought stands beside this one. Such a ledger is
    /// taken in several steps: `first` is the first entry of the first of them, and nothing there. It is whole once the last
    /// one says [`Event::LedgerImported`] too; where none does, all of them are taken back.
    LedgerSlice {
        file: String,
        first: Option<u64>,
        done: u64,
        rows: u64,
    },
    /// Something was given out as a file. It changes nothing.
    Exported(Box<Exported>),
    /// The step whose entries run from `first` to `last` was taken back by the events of this entry.
    Undone { first: u64, last: u64 },
    /// The step taken back by the entry group starting at `undo` was done again.
    Redone { first: u64, last: u64 },
    /// What the data are for; stands in the first entry. Data without it are real.
    Founded { purpose: Purpose },
    /// The clock had run ahead to `was`, the time of the entry before; from this entry on it is right.
    ClockAccepted {
        was: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
        reason: String,
    },
    /// Entries `from` to `to` were acknowledged and are lost for good. Their numbers are filled with entries that hold
    /// nothing, so this one's is beyond every number ever given; so are the numbers of records from here on.
    LossAccepted {
        from: u64,
        to: u64,
        /// Hash of entry `to`, as it was kept beside the journal.
        hash: String,
        reason: String,
        counters: Counters,
    },
}

/// Beside every event: which entry it stands in, when, and whose step it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    pub seq: u64,
    pub at: DateTime<FixedOffset>,
    pub actor: MemberId,
    /// The administrator at the keyboard, if the actor is not.
    pub on_behalf_by: Option<MemberId>,
    /// Name of the command.
    pub command: String,
    /// Version of the policy it was judged by.
    pub policy: String,
}

impl Meta {
    /// The day, where the journal's clock stood.
    pub(crate) fn day(&self) -> NaiveDate {
        self.at.date_naive()
    }
}

impl Event {
    /// The event that takes this one back; `None` for events that stand for good (rules, imports' summaries, undo marks).
    pub(crate) fn inverse(mut self) -> Option<Event> {
        match &mut self {
            Event::Project { change, .. } => change.turn(),
            Event::Enterprise { change, .. } => change.turn(),
            Event::Member { member, .. } => member.turn(),
            Event::Desk { item, .. } => item.turn(),
            Event::ProfileAdopted { .. }
            | Event::LedgerImported { .. }
            | Event::LedgerSlice { .. }
            | Event::Exported(_)
            | Event::Undone { .. }
            | Event::Redone { .. }
            | Event::Founded { .. }
            | Event::ClockAccepted { .. }
            | Event::LossAccepted { .. } => return None,
        }
        Some(self)
    }

    /// The desk's record that the event is about, if it is about one.
    pub(crate) fn desk(&self) -> Option<&DeskId> {
        match self {
            Event::Desk { id, .. } => Some(id),
            _ => None,
        }
    }

    /// The proposal that it leaves waiting for another's word.
    pub(crate) fn waiting(&self) -> Option<&DeskId> {
        match self {
            Event::Desk { id, item } => {
                let held = item.to.as_ref()?.proposal()?;
                held.closed.is_none().then_some(id)
            }
            _ => None,
        }
    }

    /// The project the event is about, if it is about one.
    pub(crate) fn project(&self) -> Option<&ProjectId> {
        match self {
            Event::Project { id, .. } => Some(id),
            _ => None,
        }
    }
}

impl ProjectChange {
    /// Whether it says what stood before, be it by somebody else on another day. A change of articles 5 to 7 is made only
    /// where it says something.
    pub(crate) fn is_idle(&self) -> bool {
        match self {
            Self::Talks(change) => change.is_idle(),
            Self::Signing(change) => change.is_idle(),
            Self::Building(change) => change.is_idle(),
            Self::Operating(change) => change.is_idle(),
            _ => false,
        }
    }

    fn turn(&mut self) {
        match self {
            Self::Registered(entry) => *self = Self::Withdrawn(entry.clone()),
            Self::Withdrawn(entry) => *self = Self::Registered(entry.clone()),
            Self::Field { value, .. } => value.turn(),
            Self::Moved { position, .. } => position.turn(),
            Self::Opinion { opinion, .. } => opinion.turn(),
            Self::Scores { scores } => scores.turn(),
            Self::Vetoes { vetoes } => vetoes.turn(),
            Self::Screened { result } => result.turn(),
            Self::ReopenedVeto { veto } => veto.turn(),
            Self::Tier { tier } => tier.turn(),
            Self::Filing { filing, .. } => filing.turn(),
            Self::Noted { note } => note.turn(),
            Self::AmountNoted { note } => note.turn(),
            Self::Backfilled { backfill } => backfill.turn(),
            Self::Refreshed { on } => on.turn(),
            Self::Talks(change) => change.turn(),
            Self::Signing(change) => change.turn(),
            Self::Building(change) => change.turn(),
            Self::Operating(change) => change.turn(),
        }
    }
}

impl EnterpriseChange {
    fn turn(&mut self) {
        match self {
            Self::Entered(entry) => *self = Self::Withdrawn(entry.clone()),
            Self::Withdrawn(entry) => *self = Self::Entered(entry.clone()),
            Self::Field { value, .. } => value.turn(),
            Self::Renamed { naming } => naming.turn(),
            Self::Library { mark, .. } => mark.turn(),
        }
    }
}
