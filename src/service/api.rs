//! Requests, replies and pushes: everything that the interface and the command line may say to the service.
//!
//! All types are plain data that travels over a socket as well as inside the process. Names of units, chains and tiers
//! are codes here; the reader resolves them with the profile ([`Question::Profile`]).
//!
//! Long because the whole contract is read in one place.

mod changes;
mod company;
mod copies;
mod figures;
mod places;

pub use changes::ChangedSince;
pub(crate) use changes::{Changed, ChangedRow};
pub use company::{Asker, Companion, Leave, Led, Place};
pub(crate) use copies::{Copied, CopyAsk, CopyPlan, CopyReply};
pub(crate) use figures::{FigureRecord, FigureRecords, Stats, StatsAsk, StatsRow};
pub(crate) use places::{
    Closer, Contact, ContactKind, EnterpriseDetail, EnterprisePage, EnterpriseQuery, EnterpriseRow,
    Fit, PlacesReply, PlacesRequest, ScenarioFits, SegmentGap, UnitFigures, UnitRow,
};

use crate::domain::actor::{Member, Role};
use crate::domain::alert::{AlertCode, Deadline};
use crate::domain::collection::record::LedgerRow;
use crate::domain::command::Command;
use crate::domain::desk::DeskItem;
use crate::domain::dispatch::Task;
use crate::domain::enterprise::Enterprise;
use crate::domain::event::{Event, Purpose};
use crate::domain::field::Value;
use crate::domain::figures::Figure;
use crate::domain::first_talk::state::FirstTalk;
use crate::domain::ids::{DeskId, DeskKind, MemberId, ProjectId, UnitCode};
use crate::domain::inbox::{Kind, Waiting, WaitingCounts};
use crate::domain::lifecycle::GateView;
use crate::domain::offered::Offers;
use crate::domain::policy::{Points, Profile, ScoreGroup};
use crate::domain::project::Project;
use crate::domain::proposal::record::Proposal;
use crate::domain::refusal::{Code, Refusal};
use crate::domain::rights::table::ReadAnswer;
use crate::domain::scoring::Way;
use crate::domain::secrecy::record::Looked;
use crate::domain::stage::End;
use crate::domain::visits::matching::Ranked;
pub(crate) use crate::journal::RequestId;
use crate::locales::{Word, record};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

mod policy;

pub(crate) use policy::{PolicyHistory, PolicyPreview, PolicyVersion, PreviewRow};

pub(crate) use crate::store::{
    ChainCount, ChainNode, Libraries, NodeRow, ProjectRow, Sort, StageCount,
};
pub use crate::store::{Filter, ListQuery, Period};

/// A way to the service: in this process, or over a socket.
pub trait Connection: Send + Sync {
    /// Asks and waits for the answer.
    ///
    /// # Errors
    /// The refusal, as the service gave it.
    fn ask(&self, request: Request) -> Result<Reply, Refusal>;

    /// News from now on, until the receiver is dropped.
    fn subscribe(&self) -> Receiver<Push>;
}

/// What can be said: a question, something of one's own, or a deed. Whoever answers one of these answers all of its kind,
/// or does not compile.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Answered from the view as it stands.
    Ask(Question),
    /// All of these in one go, each as if it were asked alone.
    AskMany(Vec<Question>),
    /// The same as asking, answered as if no secret project were there, even for whoever is listed: for what is given out.
    GivenOut(Question),
    /// Kept for the person at the keyboard, not for the city.
    Personal(Personal),
    /// What would these files change if they came into force? Nothing is done.
    PolicyPreview { files: BTreeMap<String, String> },
    /// Do these, all or none, as one step. A request that has a name is done once: asked again, it is answered with
    /// what it brought the first time.
    Do {
        request: Option<RequestId>,
        commands: Vec<Command>,
    },
    /// What would doing these bring? Nothing is done.
    Preview { commands: Vec<Command> },
    /// Take a ledger's rows; a request that has a name is done once.
    Import {
        request: Option<RequestId>,
        ledger: ImportRequest,
    },
    /// A piece of a file that a step then puts on record: from byte `offset` of it on, the first one from 0.
    Send { offset: u64, bytes: Vec<u8> },
    /// Stop the running import or rebuild; nothing half-done stays.
    Cancel,
    /// Read the whole journal and check its chain.
    Verify,
    /// Make the view anew from the journal.
    Rebuild,
    /// For a copy of all data, secrets and contacts included.
    Copy(CopyAsk),
    /// The session is here now; others who have the same record open are told.
    Here(Place),
    /// From now on the session is told where the session of whoever has this login or name is: at the same keyboard at once,
    /// of another person when they give leave. Where they are not here it `waits` for them, or is refused.
    Follow { member: MemberId, waits: bool },
    /// What this session answers whoever asks to follow it.
    Leave(Leave),
}

/// What is answered from the view as it stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Who am I, and how does the service stand?
    Session,
    Profile,
    /// Counts for the head of every screen and of the pipeline.
    Summary {
        filter: Filter,
    },
    /// A page of the list of projects.
    List {
        query: ListQuery,
        offset: u32,
        limit: u32,
    },
    /// The projects of a list by their ids, in its order.
    Ids {
        query: ListQuery,
        offset: u32,
    },
    /// These projects with all that is on record of them, as far as each is read; one that is not there for the asker is left out.
    Whole {
        ids: Vec<ProjectId>,
    },
    /// The same as they stood behind an entry; one that was not there yet is left out.
    Stood {
        ids: Vec<ProjectId>,
        entry: u64,
    },
    /// Look-up by any fragment.
    Find {
        text: String,
        filter: Filter,
        offset: u32,
        limit: u32,
    },
    /// One project, whole; as it stands or as it stood at the end of a day.
    Show {
        id: ProjectId,
        at: Option<NaiveDate>,
    },
    Gate {
        id: ProjectId,
    },
    /// A piece of a file kept with a project as evidence, from byte `offset` on.
    Content {
        id: ProjectId,
        file: String,
        offset: u64,
    },
    /// How every act stands to the asker: on this project; of none, however they stand to what it is about.
    Offers {
        id: Option<ProjectId>,
    },
    /// The units ranked as places for a project (article 8).
    Sites {
        id: ProjectId,
    },
    /// Journal entries, newest first, of one project or of all.
    History {
        id: Option<ProjectId>,
        since: Since,
        before: Option<u64>,
        limit: u32,
    },
    Chains {
        filter: Filter,
    },
    /// One month or any span of days.
    Calendar {
        from: NaiveDate,
        to: NaiveDate,
        filter: Filter,
    },
    /// Deadlines up to a day, worst first.
    Due {
        until: NaiveDate,
        filter: Filter,
        offset: u32,
        limit: u32,
    },
    /// Planned nodes of a span of days, earliest first.
    Nodes {
        from: NaiveDate,
        to: NaiveDate,
        filter: Filter,
        offset: u32,
        limit: u32,
    },
    /// What waits for the asker's unit up to a day, worst first.
    Inbox {
        until: NaiveDate,
        filter: Filter,
        offset: u32,
        limit: u32,
    },
    Board {
        group: ScoreGroup,
        period: Period,
        at: Option<NaiveDate>,
    },
    /// Where a unit's points come from.
    Explain {
        group: ScoreGroup,
        unit: UnitCode,
        period: Period,
        at: Option<NaiveDate>,
        offset: u32,
    },
    /// The figures of a period.
    Stats(StatsAsk),
    /// What changed since a day, an entry or the last meeting; only the lines below an entry, where one is named.
    Changes {
        since: ChangedSince,
        filter: Filter,
        before: Option<u64>,
    },
    /// The records behind a figure, of all or of one group.
    FigureRecords {
        ask: StatsAsk,
        figure: Figure,
        group: Option<String>,
        offset: u32,
        limit: u32,
    },
    /// Every version of the rules that came into force, and the interpretations given.
    PolicyHistory,
    Libraries,
    /// About the whole city.
    Places(PlacesRequest),
    Members,
    /// Who looked at secret records, newest first (article 12).
    Accesses {
        offset: u32,
        limit: u32,
    },
    /// Open tasks by their last day, those of one's own unit first.
    Tasks {
        offset: u32,
        limit: u32,
    },
    /// The tasks about one project, the last one first; as they stand or as they stood at the end of a day.
    TasksOf {
        id: ProjectId,
        at: Option<NaiveDate>,
    },
    /// Records of the city's desk of one kind, newest first.
    Records {
        kind: DeskKind,
        offset: u32,
        limit: u32,
    },
    /// Forms that people who left had not saved.
    LeftDrafts,
    Status,
}

/// Drafts and preferences of one person.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Personal {
    /// Text of a form not yet saved; an empty map drops it.
    SaveDraft {
        key: String,
        fields: BTreeMap<String, String>,
    },
    Drafts,
    /// What a person set up for themselves (theme, columns, sort, views).
    SavePreferences {
        values: BTreeMap<String, String>,
    },
    Preferences,
}

/// A form that somebody who left had not saved (人员离任): a colleague of the unit goes on with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftDraft {
    /// The name of who left.
    pub by: String,
    pub key: String,
    pub fields: BTreeMap<String, String>,
}

impl From<Question> for Request {
    fn from(question: Question) -> Self {
        Self::Ask(question)
    }
}

impl From<Personal> for Request {
    fn from(personal: Personal) -> Self {
        Self::Personal(personal)
    }
}

/// What is answered; the variant belongs to the request of the same name.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    Session(Session),
    Profile(#[serde(with = "shared")] Arc<Profile>),
    Summary(Summary),
    Page(Page),
    Many(Vec<Result<Reply, Refusal>>),
    Ids(Portion<ProjectId>),
    Whole(Portion<Whole>),
    Found(Found),
    Project(Box<ProjectDetail>),
    Gate(Option<GateView>),
    Content(Vec<u8>),
    Offers(Offers),
    Sites(Vec<Ranked>),
    History(Portion<HistoryEntry>),
    Chains(Vec<ChainNode>),
    Calendar(CalendarView),
    Due(DuePage),
    Nodes(Portion<NodeRow>),
    Inbox(InboxPage),
    Board(Vec<BoardRow>),
    Explanation(Portion<AwardRow>),
    Stats(Box<Stats>),
    Changed(Box<Changed>),
    FigureRecords(FigureRecords),
    PolicyHistory(PolicyHistory),
    PolicyPreview(Box<PolicyPreview>),
    Libraries(Libraries),
    Places(PlacesReply),
    Members(Vec<Member>),
    Accesses(Portion<AccessRow>),
    Tasks(TaskPage),
    Records(DeskPage),
    Done(Done),
    Imported(ImportReport),
    Drafts(BTreeMap<String, BTreeMap<String, String>>),
    LeftDrafts(Vec<LeftDraft>),
    Preferences(BTreeMap<String, String>),
    Status(Status),
    Verified(Verified),
    Copy(CopyReply),
    Ok,
}

/// What the service says unasked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Push {
    /// Entries up to this one are in the view.
    Changed { seq: u64, changes: Changes },
    /// A long piece of work goes on.
    Progress { done: u64, total: u64 },
    /// Writing failed; nothing more is taken.
    ReadOnly { why: String },
    /// The way to the service is broken, and why; it is looked for again. Said at this end of the line, never by the service.
    Away { why: Code },
    /// There is a way to the service again, and much may look different. Said at this end of the line.
    Back,
    /// Who else has the record open that this session has.
    Company {
        project: ProjectId,
        others: Vec<Companion>,
    },
    /// Where the session is that this one follows; an empty place where this one may not look along.
    Place(Place),
    /// By whom this session is followed now: these people, with its leave, and sessions at its own keyboard.
    Followed { by: Vec<Companion>, own: bool },
    /// Who asks now to follow this session.
    Asked { by: Vec<Asker> },
    /// How it stands with the session that this one asked to follow.
    Led(Led),
}

/// What may look different now. What entries tell of it is not said: not everybody may read of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Lists, counts, calendars and boards may all be others; else only what tells of these projects is.
    pub is_wide: bool,
    /// Projects that changed, of those that are there for whoever is told; a few at most.
    pub projects: Vec<ProjectId>,
}

/// Who asks, and how the service stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub member: Member,
    /// The administrator at the keyboard, if somebody else.
    pub administrator: Option<MemberId>,
    pub roles: Vec<Role>,
    pub unit_name: String,
    pub seq: u64,
    pub now: DateTime<FixedOffset>,
    /// The date is rehearsed (`--now`).
    pub is_rehearsal: bool,
    /// What the data are for.
    pub purpose: Purpose,
    /// When the last entry was made, if the clock stands behind it so that nothing can be written.
    pub clock_behind: Option<DateTime<FixedOffset>>,
    /// Why nothing can be written, if so.
    pub read_only: Option<String>,
    /// The program's file is another one than what answers here.
    pub is_replaced: bool,
    pub policy: String,
}

/// Rows of what was asked, as many as one answer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portion<T> {
    pub rows: Vec<T>,
    /// More of what was asked stands behind the last row: it is asked for there.
    pub is_cut: bool,
}

impl<T> From<Vec<T>> for Portion<T> {
    fn from(rows: Vec<T>) -> Self {
        let is_cut = false;
        Self { rows, is_cut }
    }
}

/// Rows `offset..` of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub total: u32,
    pub offset: u32,
    pub rows: Vec<ProjectRow>,
    pub seq: u64,
}

/// One project with all that is on record of it, as far as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    pub project: Project,
    pub enterprise: Option<Enterprise>,
    pub row: ProjectRow,
    pub deadlines: Vec<Deadline>,
}

/// What a look-up found, best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub total: u32,
    pub hits: Vec<Hit>,
}

/// One find: where the text matched, in characters of that field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    pub row: ProjectRow,
    pub field: MatchedField,
    pub ranges: Vec<(u32, u32)>,
}

/// Where a look-up matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchedField {
    Name,
    Enterprise,
    CreditCode,
    Id,
    Unit,
    Stage,
    Chain,
    Park,
    Officer,
    Amount,
    Phone,
}

/// Counts for the head of the pipeline and of every screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// One for each stage, in order.
    pub stages: Vec<StageCount>,
    pub ends: Vec<(End, u32)>,
    /// Deadlines passed, and deadlines of today.
    pub late: u32,
    pub today: u32,
    /// Secret projects among those counted (article 12).
    pub secret: u32,
    pub seq: u64,
}

/// One project, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectDetail {
    pub project: Project,
    pub enterprise: Option<Enterprise>,
    pub row: ProjectRow,
    pub gate: Option<GateView>,
    pub deadlines: Vec<Deadline>,
    /// What was proposed of it and waits for another's word.
    pub proposals: Vec<(DeskId, Proposal)>,
    /// How its first talk stands, where somebody holds or claims it and the reader reads of it.
    pub first_talk: Option<FirstTalk>,
    /// Other projects of the same enterprise.
    pub siblings: Vec<ProjectRow>,
    /// How far its card is read; where only its existence is, the record is empty and the row says all there is.
    pub card: ReadAnswer,
    /// The names of those whom the record names.
    pub people: BTreeMap<MemberId, String>,
    /// Head of the journal when this was read.
    pub seq: u64,
}

/// From where a history is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    #[default]
    Beginning,
    Seq(u64),
    Day(NaiveDate),
}

/// One journal entry, as history shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    pub seq: u64,
    pub at: DateTime<FixedOffset>,
    pub actor: MemberId,
    pub actor_name: String,
    pub on_behalf_by: Option<MemberId>,
    pub command: String,
    /// Only those about the asked project, where one was asked.
    pub events: Vec<Event>,
    pub policy: String,
    /// A later entry took this one back.
    pub is_undone: bool,
}

/// Days of a calendar with what is due on them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarView {
    pub days: Vec<CalendarDay>,
    pub today: NaiveDate,
}

/// What kind of day it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    Working,
    Weekend,
    /// By notice, with its name.
    Holiday(String),
    /// Worked to make up for a holiday.
    MakeUp,
}

/// One day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    pub date: NaiveDate,
    pub kind: DayKind,
    /// The year's holidays are published; else weekends only are known (未公布).
    pub is_published: bool,
    /// Deadlines on that day.
    pub due: u32,
    /// Planned nodes on that day.
    pub nodes: u32,
}

/// Deadlines, worst first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuePage {
    pub total: u32,
    pub late: u32,
    pub rows: Vec<DueRow>,
}

/// One deadline with its project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueRow {
    pub deadline: Deadline,
    /// Negative when late.
    pub days_left: i64,
    /// `None` for deadlines of the whole city (policy sunset, holidays not published) and for tasks about none.
    pub project: Option<ProjectRow>,
    /// The task or the target of a year that it is, with the unit that owes it.
    pub task: Option<(DeskId, UnitCode)>,
}

/// Open tasks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskPage {
    pub total: u32,
    pub rows: Vec<TaskRow>,
    pub seq: u64,
}

/// One open task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRow {
    pub id: DeskId,
    pub task: Task,
    /// Negative when late.
    pub days_left: i64,
    /// The reader's own unit owes it.
    pub is_own: bool,
    /// Empty where it is about no project.
    pub project_name: String,
}

/// Records of the city's desk of one kind, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskPage {
    pub total: u32,
    pub rows: Vec<(DeskId, DeskItem)>,
}

/// What waits for a unit, worst first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxPage {
    pub counts: WaitingCounts,
    pub rows: Vec<InboxRow>,
}

/// One thing that waits, with its project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxRow {
    pub waiting: Waiting,
    /// Negative when late.
    pub days_left: i64,
    /// `None` for deadlines of the whole city and for tasks about none.
    pub project: Option<ProjectRow>,
}

impl InboxRow {
    /// The unit that owes it; empty where it is the whole city's.
    pub(crate) fn unit(&self) -> &str {
        let owner = self.waiting.owners.first();
        // A task has its owner, and so has a unit's target.
        let is_of_one = self.waiting.kind == Kind::Task
            || self.waiting.deadline.code == AlertCode::A32 && self.waiting.record.is_some();
        let task = owner.filter(|_| is_of_one);
        let project = self.project.as_ref().map(|row| row.unit.as_str());
        task.map(UnitCode::as_str).or(project).unwrap_or_default()
    }
}

impl From<DueRow> for InboxRow {
    /// A deadline as a row beside others that wait, whoever owes it.
    fn from(row: DueRow) -> Self {
        let kind = match (&row.task, row.deadline.code) {
            (Some(_), code) if code != AlertCode::A32 => Kind::Task,
            _ => Kind::Deadline,
        };
        let (owners, record) = match row.task {
            Some((id, unit)) => (vec![unit], Some(id)),
            None => (Vec::new(), None),
        };
        Self {
            waiting: Waiting {
                kind,
                deadline: row.deadline,
                owners,
                record,
            },
            days_left: row.days_left,
            project: row.project,
        }
    }
}

/// One line of a scoring board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardRow {
    pub rank: u32,
    pub unit: UnitCode,
    pub points: Points,
    /// By link, in the policy's order.
    pub links: Vec<(String, Points)>,
    /// The links weighted by the policy, each against the best unit's, 0 to 10000 (hundredths of a point).
    pub index: u32,
    /// Ranks gained (positive) or lost since seven days before.
    pub moved: i32,
    /// The period is frozen (R20-4).
    pub is_frozen: bool,
    /// What appeals changed since it was frozen.
    pub adjusted: Points,
    /// Points of secret projects that the person sees; they stand on no board (article 12).
    pub secret: Option<Points>,
}

/// That somebody looked at a secret record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessRow {
    pub at: DateTime<FixedOffset>,
    pub member: MemberId,
    pub project: ProjectId,
    pub how: Looked,
}

/// One point-giving event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardRow {
    pub rule: String,
    pub link: String,
    pub points: Points,
    /// Journal entry it comes from; 0 for a deadline that passed unmet.
    pub seq: u64,
    pub on: NaiveDate,
    /// The day in whose period it counts.
    pub within: NaiveDate,
    /// How it stands to those before it.
    pub way: Way,
    /// None for what is about no project.
    pub project: Option<ProjectId>,
    /// The desk's record that it comes from.
    pub desk: Option<DeskId>,
    /// The project's name; else what the record of the desk says.
    pub name: String,
    pub article: String,
    pub basis: crate::domain::policy::Basis,
}

impl Session {
    /// What every screen and paper says of the data, where they are not real or not as of today.
    pub(crate) fn sign(&self) -> Option<(Word, Word)> {
        record::sign(self.purpose, self.is_rehearsal)
    }

    /// Whether these are real data looked at on another date, which are not written to.
    pub(crate) fn is_for_reading(&self) -> bool {
        self.is_rehearsal && self.purpose == Purpose::Work
    }
}

/// What a step brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Number of the entry; 0 for a preview.
    pub seq: u64,
    /// The project it was about, the new one for a lead.
    pub id: Option<ProjectId>,
    pub events: Vec<Event>,
}

impl Done {
    /// The proposal that waits for another's word, where nothing else came of it yet.
    pub(crate) fn waits(&self) -> Option<&DeskId> {
        self.events.iter().find_map(Event::waiting)
    }
}

/// A ledger's rows to be taken.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportRequest {
    /// File name, for the record.
    pub file: String,
    /// BLAKE3 of the file's bytes.
    pub digest: String,
    pub rows: Vec<LedgerRow>,
    /// Judge only, take nothing.
    pub dry_run: bool,
    /// Take good rows though others are refused; else all or nothing.
    pub take_good: bool,
    /// Rows of projects that are there change them; else they are duplicates.
    #[serde(default)]
    pub update: bool,
}

/// What became of a ledger's rows. `accepted + known + rejected + duplicates` is the number of rows sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    pub accepted: u64,
    /// Whether the accepted rows are in the journal now.
    pub is_taken: bool,
    pub rejected: Vec<(u64, Refusal)>,
    pub duplicates: Vec<DuplicateRow>,
    /// What rows changed of projects that were there.
    #[serde(default)]
    pub updated: Vec<UpdatedField>,
    /// Rows whose projects were there and are as the rows say, or were changed so.
    #[serde(default)]
    pub known: u64,
    /// What rows say of projects that were there and was not changed, and why; the rest of the row was.
    #[serde(default)]
    pub kept: Vec<(UpdatedField, Refusal)>,
    /// Open projects of the units of the ledger that it does not name: id and name.
    #[serde(default)]
    pub gone: Vec<(ProjectId, String)>,
    /// The projects that change, in groups of those whose last change was one and the same entry.
    #[serde(default)]
    pub last_changed: Vec<Vec<ProjectId>>,
    /// Rows whose projects were there, changed or not.
    #[serde(default)]
    pub met: Vec<u64>,
    /// New enterprises that are called nearly like one on record: the row and that name. The row is taken all the same.
    #[serde(default)]
    pub alike: Vec<(u64, String)>,
    pub seq: u64,
}

/// One thing that a row changes of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpdatedField {
    pub row: u64,
    pub project: ProjectId,
    pub name: String,
    /// Name of the field, or `stage`.
    pub field: String,
    /// What was there; the stage by its name.
    pub from: Option<Value>,
    pub to: Option<Value>,
}

/// A row that repeats something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicateRow {
    pub row: u64,
    /// The earlier row of the same file that it repeats, if it is one.
    pub of_row: Option<u64>,
    /// The project that it repeats, if it was there before.
    pub of_project: Option<ProjectId>,
    /// Its name.
    pub name: String,
}

/// Health.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    pub folder: String,
    pub head: u64,
    pub projects: u64,
    pub enterprises: u64,
    pub members: u64,
    /// Rounded up to whole MiB; nothing, like the segments and who is attached, to those who do not read the logins.
    pub journal_bytes: u64,
    pub segments: u64,
    pub since: DateTime<FixedOffset>,
    pub purpose: Purpose,
    /// When the last entry was made, if the clock stands behind it so that nothing can be written.
    pub clock_behind: Option<DateTime<FixedOffset>>,
    pub read_only: Option<String>,
    /// The view had to be made anew at the last start, and why.
    pub rebuilt: Option<String>,
    /// Bytes cut off the journal's torn end at the last start.
    pub torn_bytes: u64,
    /// Ledgers that are being taken or taken back in several steps, and are not whole now.
    pub unfinished: u64,
    /// Ledgers that the run before broke off and the last start took back.
    pub taken_back: u64,
    pub policy: String,
    /// What this version of the program could not read of the rules in force.
    pub policy_findings: u64,
    pub attached: Vec<Attached>,
}

/// Somebody who is connected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    pub member: MemberId,
    /// When the first of their connections was made.
    pub since: DateTime<FixedOffset>,
    pub connections: u32,
}

/// The journal was read whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    pub entries: u64,
    pub segments: u64,
    pub bytes: u64,
    /// The view equals what the journal adds up to.
    pub view_matches: bool,
    /// The first record that does not: its kind, and its key where that may be told.
    pub differs: Option<(String, String)>,
    /// Files kept as evidence, and those of them that are not what was kept, by their hashes.
    pub files: u64,
    pub files_gone: Vec<String>,
    pub files_damaged: Vec<String>,
}

/// A shared value travels whole.
mod shared {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::sync::Arc;

    pub(crate) fn serialize<T: Serialize, S: Serializer>(
        value: &Arc<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        (**value).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Arc<T>, D::Error> {
        T::deserialize(deserializer).map(Arc::new)
    }
}
