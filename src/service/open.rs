//! Opening and closing: folder, journal, view, writer, in this order; and the first entries of a new database.
//!
//! What must not live here: what happens while it is open.

use super::args::{OpenArgs, Watch, purpose_in};
use super::clock::Clock;
use super::core::{Core, Origin};
use super::folder::{Folder, refused};
use super::identity::{FOUNDER, Identity};
use super::local::LocalConnection;
use super::past::{self, PastStep};
use super::{loss, taken_back, writer};
use crate::domain::actor::Member;
use crate::domain::event::{Change, Event, Meta, Purpose};
use crate::domain::ids::MemberId;
use crate::domain::policy::{Profile, ProfileSources};
use crate::domain::refusal::{Code, Refusal};
use crate::journal::Journal;
use crate::store::{Reason, View};
use chrono::{DateTime, FixedOffset};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::channel;
use std::thread::{self, JoinHandle};

/// What a new database begins with.
#[derive(Debug, Clone)]
pub struct Founding {
    /// The rules in force.
    pub profile: ProfileSources,
    /// The first members. Whoever founds sees to an administrator among them: nobody else can add members later.
    pub members: Vec<Member>,
    /// What the data are for.
    pub purpose: Purpose,
}

/// The one owner of a data folder. Closed when dropped.
pub struct Service {
    core: Arc<Core>,
    writer: Option<JoinHandle<()>>,
}

impl Service {
    /// Opens a database that is there.
    ///
    /// # Errors
    /// `NoDatabase`, `FolderHeld`, `Cancelled` when `watch` breaks, else `StorageFailed` with what journal or view say.
    pub fn open(args: &OpenArgs, watch: &mut Watch<'_>) -> Result<Self, Refusal> {
        if !Folder::holds_data(&args.folder)? {
            loss::require_none_known(&args.folder)?;
            return Err(no_database(args));
        }
        Self::start(args, None, watch)
    }

    /// Makes a database and opens it.
    ///
    /// # Errors
    /// `OtherDateIsForReading` for real data on another date, `DatabaseExists` where there is one, `ProfileInvalid`, `UnknownUnit` for a member of no unit of the profile; else
    /// those of [`Service::open`].
    pub fn init(args: &OpenArgs, founding: &Founding) -> Result<Self, Refusal> {
        let clock = Clock::from(args.now);
        clock.may_write(founding.purpose)?;
        let first = founding_step(founding, clock.now())?;
        Self::init_with_past(args, &[first])
    }

    /// Makes a database of what has happened already and opens it. Whoever told it sees to its being lawful: nothing is
    /// judged here.
    ///
    /// # Errors
    /// `DatabaseExists` where there is one; else those of [`Service::open`], or of a disk that does not take it.
    pub(crate) fn init_with_past(args: &OpenArgs, steps: &[PastStep]) -> Result<Self, Refusal> {
        Self::start(args, Some(steps), &mut |_, _| ControlFlow::Continue(()))
    }

    fn start(
        args: &OpenArgs,
        past: Option<&[PastStep]>,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Refusal> {
        let clock = Clock::from(args.now);
        let since = clock.now();
        let folder = Folder::own(&args.folder, &args.user, &since.to_rfc3339())?;
        if let Some(tell) = &args.owned {
            tell(&folder);
        }
        let looked = loss::look(&folder, args)?;
        match (looked.head().seq, past) {
            (0, None) => return Err(no_database(args)),
            (0, Some(_)) | (_, None) => {}
            (_, Some(_)) => {
                return Err(Refusal::new(Code::DatabaseExists).with("path", args.folder.display()));
            }
        }
        let (journal, report) = looked.open()?;
        if let Some(steps) = past {
            past::write(&journal, steps)?;
        }
        let purpose = purpose_in(journal.entry(1)?.as_ref());
        let last_at = journal.entry(journal.head().seq)?.map(|entry| entry.at);
        let (view, seen) = View::open(&folder.view(), Arc::new(journal), &mut |progress| {
            let (done, total) = progress.counts();
            watch(done, total)
        })
        .map_err(|error| Refusal::from(error).with("path", args.folder.display()))?;
        let origin = Origin {
            path: folder.path().to_owned(),
            since,
            purpose,
            torn_bytes: report.torn.map_or(0, |torn| torn.bytes),
            rebuilt: seen.rebuilt.as_ref().and_then(why_rebuilt),
        };
        Self::spawn((folder, view), clock, origin, (last_at, watch))
    }

    fn spawn(
        (folder, view): (Folder, View),
        clock: Clock,
        origin: Origin,
        (last_at, watch): (Option<DateTime<FixedOffset>>, &mut Watch<'_>),
    ) -> Result<Self, Refusal> {
        let (sender, jobs) = channel();
        let core = Arc::new(Core::new(folder, view, clock, origin, last_at, sender));
        let head = core.read(|view| Ok(view.head()))?;
        core.witness(head);
        let swept = core.contents.sweep();
        swept.map_err(|error| refused("clear", &core.origin.path, &error))?;
        let taken_back = taken_back::at_opening(&core, watch)?;
        core.ledgers.taken_back.store(taken_back, Ordering::SeqCst);
        let shared = Arc::clone(&core);
        let writer = thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || writer::run(&shared, &jobs))
            .map_err(|error| Refusal::new(Code::StorageFailed).with("why", error))?;
        Ok(Self {
            core,
            writer: Some(writer),
        })
    }

    /// A person's way in.
    ///
    /// # Errors
    /// Those of [`Door::connect`].
    pub fn connect(&self, identity: Identity) -> Result<LocalConnection, Refusal> {
        self.door().connect(identity)
    }

    /// The way in for many; it stays when the service is closed and then leads nowhere.
    pub(crate) fn door(&self) -> Door {
        Door(Arc::clone(&self.core))
    }

    /// Why the view was made anew at this opening, by the store's stable name; `None` where it was not.
    pub(crate) fn rebuilt(&self) -> Option<&str> {
        self.core.origin.rebuilt.as_deref()
    }

    /// How many ledgers the last run broke off and this opening took back.
    pub(crate) fn taken_back(&self) -> u64 {
        self.core.ledgers.taken_back.load(Ordering::SeqCst)
    }

    #[cfg(test)]
    pub(super) fn core(&self) -> &Arc<Core> {
        &self.core
    }

    /// How many projects there are.
    ///
    /// # Errors
    /// Those of the view.
    pub(crate) fn projects(&self) -> Result<u64, Refusal> {
        self.core.read(|view| Ok(view.counts().projects))
    }

    /// Does what waits, closes the view and gives the folder free. Connections that are still there are refused.
    ///
    /// # Errors
    /// What the disk says of the view; everything acknowledged is in the journal all the same.
    pub fn close(mut self) -> Result<(), Refusal> {
        self.end()
    }

    fn end(&mut self) -> Result<(), Refusal> {
        let Some(writer) = self.writer.take() else {
            return Ok(());
        };
        self.core.end_jobs();
        if writer.join().is_err() {
            tracing::error!("the writer broke off");
        }
        self.core.close()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Err(refusal) = self.end() {
            tracing::warn!(%refusal, "the view was not closed");
        }
    }
}

/// Where people come in.
#[derive(Clone)]
pub(crate) struct Door(Arc<Core>);

impl Door {
    /// Since when the service runs.
    pub(crate) fn since(&self) -> DateTime<FixedOffset> {
        self.0.origin.since
    }

    /// A person's way in.
    ///
    /// # Errors
    /// `NotAMember`, `MemberLeft`, `OtherSystemUser`, `OnBehalfNeedsAdministrator`, `NoSuchMember`.
    pub(crate) fn connect(&self, identity: Identity) -> Result<LocalConnection, Refusal> {
        LocalConnection::open(Arc::clone(&self.0), identity)
    }
}

fn no_database(args: &OpenArgs) -> Refusal {
    Refusal::new(Code::NoDatabase).with("path", args.folder.display())
}

/// A stable word for people who look after the server; a view that was never there was not lost.
fn why_rebuilt(reason: &Reason) -> Option<String> {
    Some(match reason {
        Reason::Missing => return None,
        Reason::Asked => "asked".to_owned(),
        Reason::Reboot => "reboot".to_owned(),
        Reason::NoMarker => "no_marker".to_owned(),
        Reason::Panic => "panic".to_owned(),
        Reason::Hang => "hang".to_owned(),
        Reason::Failed(why) => format!("failed: {why}"),
        Reason::Memory(why) => format!("memory: {why}"),
        Reason::Schema => "schema".to_owned(),
        Reason::Damaged(why) => format!("damaged: {why}"),
        Reason::OtherJournal { seq } => format!("other_journal: {seq}"),
    })
}

/// The first entry: what the data are for, the rules, the members.
fn founding_step(founding: &Founding, at: DateTime<FixedOffset>) -> Result<PastStep, Refusal> {
    let profile = Profile::from_sources(&founding.profile)
        .map_err(|findings| Refusal::new(Code::ProfileInvalid).with("findings", findings.len()))?;
    let version = profile.policy.meta.version.clone();
    let purpose = founding.purpose;
    let mut events = vec![
        Event::Founded { purpose },
        Event::ProfileAdopted {
            version: version.clone(),
            on: at.date_naive(),
            files: founding.profile.texts.clone(),
        },
    ];
    for member in &founding.members {
        if profile.body_name(member.unit.as_str()).is_none() {
            return Err(Refusal::new(Code::UnknownUnit)
                .with("field", "unit")
                .with("value", &member.unit));
        }
        events.push(Event::Member {
            id: member.id.clone(),
            member: Change::new(None, Some(member.clone())),
        });
    }
    let meta = Meta {
        seq: 0,
        at,
        actor: MemberId::from(FOUNDER),
        on_behalf_by: None,
        command: "init".to_owned(),
        policy: version,
    };
    Ok(PastStep { meta, events })
}
