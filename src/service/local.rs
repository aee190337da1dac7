//! A connection inside the process: every request finds its answer here.
//!
//! Who asks is looked up anew for every request: a member who left, or lost a role, is stopped at once.
//! What must not live here: how answers are made (`answer`, `history`, `writer`).

use super::answer::Asked;
use super::api::{
    Connection, Done, ImportReport, ImportRequest, LeftDraft, Personal, Push, Question, Reply,
    Request, RequestId,
};
use super::core::Core;
use super::evidence::Sending;
use super::hub::ConnectionId;
use super::identity::Identity;
use super::jobs::{ImportJob, Job, StepJob};
use super::seen::Sight;
use super::teller::Stop;
use super::{company, copies, following, health, ledgers, long, people, rules, step};
use crate::domain::actor::Role;
use crate::domain::command::Command;
use crate::domain::context::Context;
use crate::domain::ids::{MemberId, ProjectId};
use crate::domain::refusal::{Code, Refusal};
use crate::domain::right::Asking;
use crate::domain::right::leave;
use crate::domain::rights::span::Moment;
use crate::store::View;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Questions that are answered in one go at most: more than stand on any screen.
const MAX_MANY: usize = 64;

/// One person's way to the service in this process.
pub struct LocalConnection {
    core: Arc<Core>,
    identity: Identity,
    id: ConnectionId,
    sending: Sending,
}

impl LocalConnection {
    pub(super) fn open(core: Arc<Core>, identity: Identity) -> Result<Self, Refusal> {
        core.read(|view| identity.reader(view))?;
        let id = core.attach(&identity);
        Ok(Self {
            core,
            identity,
            id,
            sending: Sending::default(),
        })
    }

    /// News from now on, on a thread of their own, until `hear` says that nobody listens any more.
    pub(crate) fn follow(&self, hear: impl FnMut(Push) -> bool + Send + 'static) {
        self.core.hub.follow(self.id, hear);
    }

    /// The person is gone: their long work stops, and nobody is told of them any more.
    pub(crate) fn leave(&self) {
        self.go();
    }

    fn go(&self) {
        self.core.detach(self.id);
        company::left(&self.core, self.id, &self.identity);
    }

    fn act(&self, request: Option<RequestId>, commands: Vec<Command>) -> Result<Done, Refusal> {
        if commands.iter().any(|command| command.file().is_some()) {
            self.keep_files(request, &commands)?;
        }
        self.wait(|answer| {
            Job::Step(StepJob {
                identity: self.identity.clone(),
                request,
                commands,
                beside: None,
                answer,
            })
        })
    }

    /// Keeps the files that a step puts on record, once it is known that it would be taken: what is refused leaves nothing.
    fn keep_files(&self, request: Option<RequestId>, commands: &[Command]) -> Result<(), Refusal> {
        let asked_before = |view: &View| match request {
            Some(request) => Ok(view.asked_for(request)?.is_some()),
            None => Ok(false),
        };
        if !self.core.read(asked_before)? {
            self.preview(commands)?;
            let files = commands.iter().filter_map(Command::file);
            self.sending.keep(&self.core, files)?;
        }
        self.sending.end();
        Ok(())
    }

    /// Leaves of what a step brought what its own author reads of it by now: nothing, where the step took their own right to
    /// ask. What is done is done, and never answered as a refusal.
    fn tell_done(&self, done: &mut Done) {
        let seq = std::mem::take(&mut done.seq);
        let told = self.core.read(|view| {
            let actor = self.identity.actor(view)?;
            let sight = Sight::new(view, &actor, self.core.clock.now().date_naive())?;
            done.seq = sight.told(seq);
            sight.tell_own(&mut done.events)
        });
        if told.is_err() {
            done.events.clear();
        }
    }

    fn preview(&self, commands: &[Command]) -> Result<Done, Refusal> {
        self.core.read(|view| {
            let actor = self.identity.actor(view)?;
            let context = Context::new(view, view.profile(), self.core.moment()?, &actor);
            let mut step = step::judge(&context, commands)?;
            let sight = Sight::new(view, &actor, context.today())?;
            sight.tell_own(&mut step.events)?;
            Ok(Done {
                seq: 0,
                id: step.id,
                events: step.events,
            })
        })
    }

    /// Takes a ledger, so many rows at a time.
    pub(super) fn import(
        &self,
        request: Option<RequestId>,
        ledger: ImportRequest,
        slice: usize,
    ) -> Result<ImportReport, Refusal> {
        let mut report = self.long(|stop| {
            let job = ImportJob {
                identity: self.identity.clone(),
                connection: self.id,
                request,
                ledger,
                stop: Arc::clone(stop),
            };
            ledgers::import(&self.core, job, slice)
        })?;
        report.seq = self.told(report.seq);
        Ok(report)
    }

    /// The number by which whoever asks is told an entry; none where they are no member any more.
    fn told(&self, seq: u64) -> u64 {
        let told = self.core.read(|view| {
            let actor = self.identity.actor(view)?;
            let today = self.core.clock.now().date_naive();
            Ok(Sight::new(view, &actor, today)?.told(seq))
        });
        told.unwrap_or_default()
    }

    /// The projects that are secret from whoever asks.
    fn hidden(&self) -> Result<BTreeSet<ProjectId>, Refusal> {
        self.core.read(|view| {
            let actor = self.identity.actor(view)?;
            let today = self.core.clock.now().date_naive();
            let sight = Sight::new(view, &actor, today)?;
            Ok(sight.eyes.hidden().clone())
        })
    }

    /// Runs work that this connection may stop.
    fn long<T>(&self, work: impl FnOnce(&Stop) -> T) -> T {
        let stop = self.core.begin_long(self.id);
        let outcome = work(&stop);
        self.core.end_long(&stop);
        outcome
    }

    /// Hands work to the writer and waits for its answer.
    fn wait<T>(&self, job: impl FnOnce(Sender<Result<T, Refusal>>) -> Job) -> Result<T, Refusal> {
        let (answer, outcome) = channel();
        self.core.hand_over(job(answer))?;
        outcome.recv().unwrap_or_else(|_| {
            Err(Refusal::new(Code::StorageFailed).with("why", "the writer is gone"))
        })
    }

    /// Whose drafts and preferences these are: whoever sits at the keyboard.
    fn keyboard(&self) -> Result<&MemberId, Refusal> {
        self.core.read(|view| self.identity.actor(view))?;
        Ok(&self.identity.user)
    }

    fn allow(&self, command: &'static str) -> Result<(), Refusal> {
        self.core.read(|view| {
            let actor = self.identity.actor(view)?;
            let context = Context::new(view, view.profile(), self.core.clock.now(), &actor);
            leave(&context, None, &Asking::of(command), Some(Moment::Apart)).map(|_| ())
        })
    }

    /// What a guest wants to be kept: nothing is, and how they set up the screen lasts as long as the session.
    fn personal_of_guest(&self, asked: Personal) -> Result<Reply, Refusal> {
        match asked {
            Personal::Drafts => Ok(Reply::Drafts(BTreeMap::new())),
            Personal::Preferences => Ok(Reply::Preferences(BTreeMap::new())),
            Personal::SavePreferences { .. } => Ok(Reply::Ok),
            Personal::SaveDraft { .. } => self.keyboard().map(|_| Reply::Ok),
        }
    }

    fn personal(&self, asked: Personal) -> Result<Reply, Refusal> {
        let reader = self.core.read(|view| self.identity.reader(view))?;
        if reader.has(Role::Guest) {
            return self.personal_of_guest(asked);
        }
        let member = self.keyboard()?;
        let personal = &self.core.personal;
        Ok(match asked {
            Personal::SaveDraft { key, fields } => {
                let head = self.core.journal.head();
                // What is done is done of a colleague's draft too.
                let left = match fields.is_empty() {
                    true => self.left_drafts()?,
                    false => Vec::new(),
                };
                personal.save_draft(member, (&key, fields), head)?;
                for (member, _) in left.iter().filter(|(_, left)| left.key == key) {
                    personal.save_draft(member, (&key, BTreeMap::new()), head)?;
                }
                Reply::Ok
            }
            Personal::SavePreferences { values } => {
                personal.save_preferences(member, values)?;
                Reply::Ok
            }
            Personal::Drafts => Reply::Drafts(personal.drafts(member)?),
            Personal::Preferences => Reply::Preferences(personal.preferences(member)?),
        })
    }

    /// Forms that people who left had not saved, with whose they are.
    fn left_drafts(&self) -> Result<Vec<(MemberId, LeftDraft)>, Refusal> {
        self.core.read(|view| {
            let actor = self.identity.actor(view)?;
            Asked::new(&self.core, view, actor)?.left_drafts()
        })
    }

    /// Each is answered by itself, so that a long one keeps out nobody longer than if it were asked alone.
    fn questions(&self, questions: &[Question]) -> Reply {
        let questions = questions.iter().take(MAX_MANY);
        Reply::Many(questions.map(|question| self.question(question)).collect())
    }

    fn given_out(&self, question: &Question) -> Result<Reply, Refusal> {
        self.core.read(|view| {
            let actor = self.identity.actor(view)?;
            let asked = Asked::new(&self.core, view, actor)?;
            asked.without_secrets()?.answer(question)
        })
    }

    fn question(&self, question: &Question) -> Result<Reply, Refusal> {
        self.core.read(|view| {
            let actor = self.identity.reader(view)?;
            Asked::new(&self.core, view, actor)?.answer(question)
        })
    }
}

impl Connection for LocalConnection {
    fn ask(&self, request: Request) -> Result<Reply, Refusal> {
        match request {
            Request::Ask(question) => self.question(&question),
            Request::AskMany(questions) => Ok(self.questions(&questions)),
            Request::GivenOut(question) => self.given_out(&question),
            Request::Personal(asked) => self.personal(asked),
            Request::Do { request, commands } => {
                let mut done = self.act(request, commands)?;
                self.tell_done(&mut done);
                Ok(Reply::Done(done))
            }
            Request::Preview { commands } => self.preview(&commands).map(Reply::Done),
            Request::Import { request, ledger } => self
                .import(request, ledger, ledgers::SLICE)
                .map(Reply::Imported),
            Request::PolicyPreview { files } => {
                let preview = self.long(|stop| {
                    rules::preview(&self.core, &self.identity, (self.id, stop), files)
                })?;
                Ok(Reply::PolicyPreview(Box::new(preview)))
            }
            Request::Send { offset, bytes } => {
                self.keyboard()?;
                self.sending.add(&self.core, self.id, offset, &bytes)?;
                Ok(Reply::Ok)
            }
            Request::Cancel => {
                self.core.cancel(self.id);
                Ok(Reply::Ok)
            }
            Request::Verify => {
                self.allow("verify")?;
                let hidden = self.hidden()?;
                let verified = self.long(|stop| {
                    let mut verified = health::verify(&self.core, (self.id, stop), &hidden)?;
                    verified.entries = self.told(verified.entries);
                    verified.bytes = people::roughly(verified.bytes);
                    Ok(verified)
                });
                verified.map(Reply::Verified)
            }
            Request::Here(place) => {
                company::moved(&self.core, (self.id, &self.identity), place)?;
                Ok(Reply::Ok)
            }
            Request::Follow { member, waits } => {
                following::follow(&self.core, (self.id, &self.identity), member, waits)?;
                Ok(Reply::Ok)
            }
            Request::Leave(answer) => {
                following::answer(&self.core, (self.id, &self.identity), answer)?;
                Ok(Reply::Ok)
            }
            Request::Copy(ask) => {
                self.allow("backup")?;
                copies::answer(&self.core.origin.path, &ask).map(Reply::Copy)
            }
            Request::Rebuild => {
                self.allow("rebuild")?;
                self.long(|stop| long::rebuild(&self.core, self.id, stop))?;
                Ok(Reply::Ok)
            }
        }
    }

    fn subscribe(&self) -> Receiver<Push> {
        self.core.hub.subscribe(self.id)
    }
}

impl Drop for LocalConnection {
    fn drop(&mut self) {
        self.go();
    }
}
