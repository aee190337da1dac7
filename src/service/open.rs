//! Opening and closing: folder, journal, view, writer, in this order; and the first entries of a new database.
//!
//! What must not live here: what happens while it is open.

use super::clock::Clock;
use super::core::{Core, Origin};
use super::folder::Folder;
use super::identity::Identity;
use super::local::LocalConnection;
use super::loss;
use super::writer;
use crate::domain::actor::Member;
use crate::domain::event::{Change, Event, Purpose};
use crate::domain::policy::Profile;
use crate::domain::policy::profile::ProfileSources;
use crate::domain::refusal::{Code, Refusal};
use crate::journal::{Entry, EntryDraft, Journal, OpenOptions};
use crate::store::{Reason, VERSION, View, read_entry};
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use serde_json::value::to_raw_value;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::{self, JoinHandle};

/// Who the journal says founded the database, before there was any member.
pub const FOUNDER: &str = "system";

/// What a service is opened with.
#[derive(Clone)]
pub struct OpenArgs {
    /// The data folder.
    pub folder: PathBuf,
    /// Whom the folder's lock names as its holder.
    pub user: String,
    /// The civil time of Asia/Shanghai to rehearse from (`--now`).
    pub now: Option<NaiveDateTime>,
    /// How the journal is opened.
    pub journal: OpenOptions,
    /// Hears that the folder is ours, before anything in it is read.
    pub owned: Option<Arc<Owned>>,
}

/// See [`OpenArgs::owned`].
pub type Owned = dyn Fn(&Folder) + Send + Sync;

impl OpenArgs {
    /// This folder, held by the user of this process, by the server's clock.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            user: Identity::of_process(None).user.0,
            now: None,
            journal: OpenOptions::default(),
            owned: None,
        }
    }
}

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

/// Hears how far opening is (done, total); breaks to stop it.
pub type Watch<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

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
        let first = first_events(founding, clock.now())?;
        Self::start(args, Some(first), &mut |_, _| ControlFlow::Continue(()))
    }

    fn start(
        args: &OpenArgs,
        first: Option<First>,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Refusal> {
        let clock = Clock::from(args.now);
        let since = clock.now();
        let folder = Folder::own(&args.folder, &args.user, &since.to_rfc3339())?;
        if let Some(tell) = &args.owned {
            tell(&folder);
        }
        let looked = loss::look(&folder, args)?;
        match (looked.head().seq, &first) {
            (0, None) => return Err(no_database(args)),
            (0, Some(_)) | (_, None) => {}
            (_, Some(_)) => {
                return Err(Refusal::new(Code::DatabaseExists).with("path", args.folder.display()));
            }
        }
        let (journal, report) = looked.open()?;
        if let Some(first) = first {
            journal.append(0, vec![first.draft()?])?;
        }
        let purpose = purpose_in(&|seq| Ok(journal.entry(seq)?))?;
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
        Self::spawn(folder, view, clock, origin, last_at)
    }

    fn spawn(
        folder: Folder,
        view: View,
        clock: Clock,
        origin: Origin,
        last_at: Option<DateTime<FixedOffset>>,
    ) -> Result<Self, Refusal> {
        let (sender, jobs) = channel();
        let core = Arc::new(Core::new(folder, view, clock, origin, last_at, sender));
        let head = core.read(|view| Ok(view.head()))?;
        core.witness(head);
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
    /// `NotAMember`, `MemberLeft`, `OnBehalfNeedsAdministrator`, `NoSuchMember`.
    pub fn connect(&self, identity: Identity) -> Result<LocalConnection, Refusal> {
        LocalConnection::open(Arc::clone(&self.core), identity)
    }

    /// Why the view was made anew at this opening, by the store's stable name; `None` where it was not.
    pub fn rebuilt(&self) -> Option<&str> {
        self.core.origin.rebuilt.as_deref()
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

/// What the data are for, by the first entry. One that says nothing of it, or that this program cannot read, is real.
pub(super) fn purpose_in(
    entry: &dyn Fn(u64) -> Result<Option<Entry>, Refusal>,
) -> Result<Purpose, Refusal> {
    let events = entry(1)?.and_then(|entry| read_entry(&entry).ok());
    let events = events.map(|entry| entry.events).unwrap_or_default();
    let said = events.iter().find_map(|event| match event {
        Event::Founded { purpose } => Some(*purpose),
        _ => None,
    });
    Ok(said.unwrap_or_default())
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
        Reason::Schema => "schema".to_owned(),
        Reason::Damaged(why) => format!("damaged: {why}"),
        Reason::OtherJournal { seq } => format!("other_journal: {seq}"),
    })
}

/// The first entry.
struct First {
    at: DateTime<FixedOffset>,
    version: String,
    events: Vec<Event>,
}

impl First {
    fn draft(self) -> Result<EntryDraft, Refusal> {
        let events = self
            .events
            .iter()
            .map(to_raw_value)
            .collect::<Result<_, _>>()
            .map_err(|error| Refusal::new(Code::StorageFailed).with("why", error))?;
        Ok(EntryDraft {
            at: self.at,
            actor: FOUNDER.to_owned(),
            on_behalf: None,
            request: None,
            command: "init".to_owned(),
            events,
            version: VERSION,
            policy: self.version,
        })
    }
}

fn first_events(founding: &Founding, at: DateTime<FixedOffset>) -> Result<First, Refusal> {
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
    Ok(First {
        at,
        version,
        events,
    })
}
