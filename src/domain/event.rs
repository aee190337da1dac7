//! What then is true: the events in the journal.
//!
//! Every change carries the value before and after, so undoing is swapping (taskchampion's idea), and history reads itself.
//! Events say what happened, never what follows from it by policy: points, alerts and libraries are derived.

pub(crate) mod change;
mod chapters;
mod dates;
mod history;
mod record;
pub(crate) mod told;

pub use change::Change;
pub use chapters::{BuildingChange, OperatingChange, SigningChange, TalksChange};
pub use record::{Counters, Purpose};

use crate::domain::actor::Member;
use crate::domain::credit_code::CreditCode;
use crate::domain::desk::record::DeskItem;
use crate::domain::field::{Field, Value};
use crate::domain::filing::record::Filing;
use crate::domain::ids::{DeskId, EnterpriseId, MemberId, ProjectId, UnitCode};
use crate::domain::libraries::record::{Library, LibraryMark};
use crate::domain::policy::FilingLevel;
use crate::domain::project::{Backfill, Note, TierOverride};
use crate::domain::screening::record::{Opinion, ScreeningResult};
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
    pub(crate) fn inverse(self) -> Option<Event> {
        match self {
            Event::Project { id, change } => Some(Event::Project {
                id,
                change: change.inverse(),
            }),
            Event::Enterprise { id, change } => Some(Event::Enterprise {
                id,
                change: change.inverse(),
            }),
            Event::Member { id, member } => Some(Event::Member {
                id,
                member: member.inverse(),
            }),
            Event::Desk { id, item } => Some(Event::Desk {
                id,
                item: item.inverse(),
            }),
            Event::ProfileAdopted { .. }
            | Event::LedgerImported { .. }
            | Event::Undone { .. }
            | Event::Redone { .. }
            | Event::Founded { .. }
            | Event::ClockAccepted { .. }
            | Event::LossAccepted { .. } => None,
        }
    }

    /// The desk's record that the event is about, if it is about one.
    pub(crate) fn desk(&self) -> Option<&DeskId> {
        match self {
            Event::Desk { id, .. } => Some(id),
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
    fn inverse(self) -> Self {
        match self {
            Self::Registered(entry) => Self::Withdrawn(entry),
            Self::Withdrawn(entry) => Self::Registered(entry),
            Self::Field { field, value } => Self::Field {
                field,
                value: value.inverse(),
            },
            Self::Moved {
                way,
                position,
                reason,
            } => Self::Moved {
                way,
                position: position.inverse(),
                reason,
            },
            Self::Opinion { unit, opinion } => Self::Opinion {
                unit,
                opinion: opinion.inverse(),
            },
            Self::Scores { scores } => Self::Scores {
                scores: scores.inverse(),
            },
            Self::Vetoes { vetoes } => Self::Vetoes {
                vetoes: vetoes.inverse(),
            },
            Self::Screened { result } => Self::Screened {
                result: result.inverse(),
            },
            Self::Tier { tier } => Self::Tier {
                tier: tier.inverse(),
            },
            Self::Filing { level, filing } => Self::Filing {
                level,
                filing: filing.inverse(),
            },
            Self::Noted { note } => Self::Noted {
                note: note.inverse(),
            },
            Self::Backfilled { backfill } => Self::Backfilled {
                backfill: backfill.inverse(),
            },
            Self::Refreshed { on } => Self::Refreshed { on: on.inverse() },
            Self::Talks(change) => Self::Talks(Box::new(change.inverse())),
            Self::Signing(change) => Self::Signing(Box::new(change.inverse())),
            Self::Building(change) => Self::Building(Box::new(change.inverse())),
            Self::Operating(change) => Self::Operating(Box::new(change.inverse())),
        }
    }
}

impl EnterpriseChange {
    fn inverse(self) -> Self {
        match self {
            Self::Entered(entry) => Self::Withdrawn(entry),
            Self::Withdrawn(entry) => Self::Entered(entry),
            Self::Field { field, value } => Self::Field {
                field,
                value: value.inverse(),
            },
            Self::Library { library, mark } => Self::Library {
                library,
                mark: mark.inverse(),
            },
        }
    }
}
