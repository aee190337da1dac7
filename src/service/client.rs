//! Asking in a typed way: one function a request, so that no reader meets a reply of the wrong kind.

mod pages;
mod places;
mod sending;

use super::api::*;
use crate::domain::actor::Member;
use crate::domain::command::Command;
use crate::domain::ids::ProjectId;
use crate::domain::lifecycle::GateView;
use crate::domain::offered::Offers;
use crate::domain::policy::{Profile, ScoreGroup};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::visits::matching::Ranked;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// A connection with a function for every request.
#[derive(Clone)]
pub struct Client {
    connection: Arc<dyn Connection>,
}

macro_rules! asks {
    ($( $(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) -> $reply:ident($answer:ty) = $request:expr; )*) => {
        impl Client {
            $(
                $(#[$doc])*
                ///
                /// # Errors
                /// The service's refusal.
                pub fn $name(&self, $($arg: $type),*) -> Result<$answer, Refusal> {
                    match self.connection.ask($request.into())? {
                        Reply::$reply(answer) => Ok(answer),
                        _ => Err(unexpected(stringify!($name))),
                    }
                }
            )*
        }
    };
}

asks! {
    /// Who asks and how the service stands.
    session() -> Session(Session) = Question::Session;
    /// The profile in force.
    profile() -> Profile(Arc<Profile>) = Question::Profile;
    /// Counts for heads and pipeline.
    summary(filter: Filter) -> Summary(Summary) = Question::Summary { filter };
    /// One project.
    show(id: ProjectId, at: Option<NaiveDate>) -> Project(Box<ProjectDetail>) = Question::Show { id, at };
    /// The gate in front of a project.
    gate(id: ProjectId) -> Gate(Option<GateView>) = Question::Gate { id };
    /// How every act stands to the asker.
    offers(id: Option<ProjectId>) -> Offers(Offers) = Question::Offers { id };
    /// The units ranked as places for a project.
    sites(id: ProjectId) -> Sites(Vec<Ranked>) = Question::Sites { id };
    /// The chain map.
    chains(filter: Filter) -> Chains(Vec<ChainNode>) = Question::Chains { filter };
    /// Days with what is due.
    calendar(from: NaiveDate, to: NaiveDate, filter: Filter) -> Calendar(CalendarView)
        = Question::Calendar { from, to, filter };
    /// A scoring board.
    board(group: ScoreGroup, period: Period, at: Option<NaiveDate>) -> Board(Vec<BoardRow>)
        = Question::Board { group, period, at };
    /// The figures of a period.
    stats(ask: StatsAsk) -> Stats(Box<Stats>) = Question::Stats(ask);
    /// Every version of the rules, and the interpretations given.
    policy_history() -> PolicyHistory(PolicyHistory) = Question::PolicyHistory;
    /// What these files would change if they came into force.
    policy_preview(files: BTreeMap<String, String>) -> PolicyPreview(Box<PolicyPreview>)
        = Request::PolicyPreview { files };
    /// The libraries.
    libraries() -> Libraries(Libraries) = Question::Libraries;
    /// The members.
    members() -> Members(Vec<Member>) = Question::Members;
    /// The tasks about one project.
    tasks_of(id: ProjectId, at: Option<NaiveDate>) -> Records(DeskPage) = Question::TasksOf { id, at };
    /// Does the commands as one step, whose files were sent.
    done(request: Option<RequestId>, commands: Vec<Command>) -> Done(Done) = Request::Do { request, commands };
    /// What the commands would bring, whose files were looked at.
    foreseen(commands: Vec<Command>) -> Done(Done) = Request::Preview { commands };
    /// A piece of a file kept as evidence.
    content(id: ProjectId, file: String, offset: u64) -> Content(Vec<u8>)
        = Question::Content { id, file, offset };
    /// Takes a ledger's rows.
    import(ledger: ImportRequest) -> Imported(ImportReport)
        = Request::Import { request: fresh_request(), ledger };
    /// Forms not yet saved.
    drafts() -> Drafts(BTreeMap<String, BTreeMap<String, String>>) = Personal::Drafts;
    /// Forms that people who left had not saved.
    left_drafts() -> LeftDrafts(Vec<LeftDraft>) = Question::LeftDrafts;
    /// What the person set up.
    preferences() -> Preferences(BTreeMap<String, String>) = Personal::Preferences;
    /// Health.
    status() -> Status(Status) = Question::Status;
    /// For a copy of all data.
    copy(ask: CopyAsk) -> Copy(CopyReply) = Request::Copy(ask);
    /// Reads the whole journal.
    verify() -> Verified(Verified) = Request::Verify;
}

impl Client {
    /// Over a connection.
    pub fn new(connection: Arc<dyn Connection>) -> Self {
        Self { connection }
    }

    /// The connection itself, for requests without an answer and for news.
    pub(crate) fn connection(&self) -> &Arc<dyn Connection> {
        &self.connection
    }

    /// The same person's, answered as if no secret project were there: for what is given out.
    pub(crate) fn giving_out(&self) -> Self {
        Self::new(Arc::new(GivingOut(Arc::clone(&self.connection))))
    }

    /// Does the commands as one step.
    ///
    /// # Errors
    /// What is wrong with a file that they put on record; the service's refusal.
    pub fn act(&self, commands: Vec<Command>) -> Result<Done, Refusal> {
        self.do_it(fresh_request(), commands)
    }

    /// Does the commands as one step, once under this name.
    ///
    /// # Errors
    /// Those of [`Client::act`].
    pub fn act_once(&self, request: RequestId, commands: Vec<Command>) -> Result<Done, Refusal> {
        self.do_it(Some(request), commands)
    }

    fn do_it(
        &self,
        request: Option<RequestId>,
        mut commands: Vec<Command>,
    ) -> Result<Done, Refusal> {
        for file in sending::look(self, &mut commands)? {
            // Nothing is sent for a step that is refused anyway; one that was done before is answered without it.
            if self.foreseen(commands.clone()).is_ok() {
                sending::send(self, file)?;
            }
        }
        self.done(request, commands)
    }

    /// What the commands would bring.
    ///
    /// # Errors
    /// Those of [`Client::act`].
    pub fn preview(&self, mut commands: Vec<Command>) -> Result<Done, Refusal> {
        sending::look(self, &mut commands)?;
        self.foreseen(commands)
    }

    /// Asks for something that is answered with "ok" only.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn tell(&self, request: impl Into<Request>) -> Result<(), Refusal> {
        self.connection.ask(request.into()).map(|_| ())
    }
}

/// A connection whose questions are about what may be given out.
struct GivingOut(Arc<dyn Connection>);

impl Connection for GivingOut {
    fn ask(&self, request: Request) -> Result<Reply, Refusal> {
        self.0.ask(match request {
            Request::Ask(question) => Request::GivenOut(question),
            other => other,
        })
    }

    fn subscribe(&self) -> Receiver<Push> {
        self.0.subscribe()
    }
}

/// A name that no other request has; none where the system gives no random numbers, so that the request is merely
/// one that cannot be repeated safely.
fn fresh_request() -> Option<RequestId> {
    let mut bytes = [0; 16];
    let filled = rustix::rand::getrandom(&mut bytes, rustix::rand::GetRandomFlags::empty()).ok()?;
    (filled == bytes.len()).then_some(RequestId(bytes))
}

fn unexpected(request: &str) -> Refusal {
    Refusal::new(Code::StorageFailed).with(
        "why",
        format!("the service answered {request} with something else"),
    )
}
