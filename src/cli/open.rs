//! The way to the data: a service that is there, else the folder in this process; making a new one.

use super::failure::Failure;
use super::options::Options;
use super::reach::Search;
use super::{output, tracing_file};
use crate::domain::actor::{Member, Role};
use crate::domain::event::Purpose;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::policy::{DepartmentKind, Profile, ProfileSources};
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::exchange::profile_dir::{ProfileDirError, load_dir};
use crate::locales::harmless::sanitize;
use crate::locales::{Lang, cli as words, storage};
use crate::net::attach::embed;
use crate::net::line::Line;
use crate::service::api::Connection;
use crate::service::client::Client;
use crate::service::{Accepted, Folder, Founding, Identity, OpenArgs, Service, Watch, user_number};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the profile that needs no files.
const BUILTIN: &str = "ganzhou";

/// Opened data: the way to ask, and what must stay alive while asking.
pub(crate) struct Opened {
    pub client: Client,
    line: Arc<Line>,
    /// Why the view was made anew at this opening, by the store's stable name.
    rebuilt: Option<String>,
    /// How many ledgers the last run broke off, which this opening took back.
    taken_back: u64,
}

impl Opened {
    fn new(line: Line, rebuilt: Option<String>, taken_back: u64) -> Self {
        let line = Arc::new(line);
        let connection: Arc<dyn Connection> = Arc::<Line>::clone(&line);
        Self {
            client: Client::new(connection),
            line,
            rebuilt,
            taken_back,
        }
    }

    /// Gives the folder free in order, for a session that ends without coming back here.
    pub(crate) fn leave(&self) -> impl FnOnce() + Send + 'static {
        let line = Arc::clone(&self.line);
        move || line.close()
    }

    /// That the view was made anew at this opening, and why; `None` where it was not.
    pub(crate) fn rebuilt(&self, lang: Lang) -> Option<String> {
        self.rebuilt
            .as_deref()
            .map(|why| storage::rebuilt(why, lang))
    }
}

impl Opened {
    /// What whoever opens the data must know of this opening: that the view was made anew, that ledgers were taken back.
    pub(crate) fn notice(&self, lang: Lang) -> Option<String> {
        let back = (self.taken_back > 0).then(|| storage::taken_back(self.taken_back, lang));
        let said: Vec<String> = self.rebuilt(lang).into_iter().chain(back).collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        // Whoever still holds the client holds no folder with it.
        self.line.close();
    }
}

/// For how long the data are opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stay {
    /// For one command.
    Command,
    /// As long as a person works: others of the same user come in through this process, and it goes on where another ends.
    Session,
}

/// A new database.
pub(crate) struct Made {
    pub folder: PathBuf,
    pub admin: MemberId,
    /// Number of the last entry.
    pub seq: u64,
}

/// A line to the service that is there, else the data folder opened in this process.
///
/// # Errors
/// A service that cannot be worked with; the service's refusal.
pub(crate) fn open(options: &Options, stay: Stay) -> Result<Opened, Failure> {
    let args = arguments(options)?;
    // Somebody who looks at another date looks alone.
    let is_shared = stay == Stay::Session && options.now.is_none() && !options.embedded;
    let search = Search::new(options, &args.folder, is_shared.then(|| args.clone()));
    if let Some(line) = search.line()? {
        return Ok(Opened::new(line, None, 0));
    }
    match open_with(&args, options, is_shared) {
        // Its owner may have begun to let others in meanwhile.
        Err(Failure::Refused(refusal, profile)) if refusal.code == Code::FolderHeld => {
            match search.line()? {
                Some(line) => Ok(Opened::new(line, None, 0)),
                None => Err(Failure::Refused(refusal, profile)),
            }
        }
        other => other,
    }
}

/// Opens what the arguments name, with a bar where a view is made anew on a terminal.
///
/// # Errors
/// The service's refusal.
pub(crate) fn open_with(
    args: &OpenArgs,
    options: &Options,
    is_shared: bool,
) -> Result<Opened, Failure> {
    let acts_for = options.acts_for.clone();
    let embedded = with_bar(options.lang, |watch| {
        embed(args, acts_for, is_shared, watch)
    })?;
    Ok(Opened::new(
        embedded.line,
        embedded.rebuilt,
        embedded.taken_back,
    ))
}

/// Opens with a bar where a view is made anew on a terminal.
pub(crate) fn with_bar<T>(
    lang: Lang,
    open: impl FnOnce(&mut Watch<'_>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let mut bar = None;
    let opened = open(&mut |done, total| {
        let shown = bar.get_or_insert_with(|| output::bar(total, "{msg} [{bar:30}]"));
        shown.set_length(total);
        shown.set_position(done);
        let text = [("done", done.to_string()), ("total", total.to_string())];
        let text = text.each_ref().map(|(name, text)| (*name, text.as_str()));
        shown.set_message(storage::OPENING.fill(lang, &text));
        ControlFlow::Continue(())
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    opened
}

/// Accepts that acknowledged entries are lost, for the user of this process.
///
/// # Errors
/// Those of [`Service::accept_loss`].
pub(crate) fn accept_loss(options: &Options, from: u64, reason: &str) -> Result<Accepted, Failure> {
    let args = arguments(options)?;
    Search::new(options, &args.folder, None).require_unserved()?;
    let user = Identity::of_process(None).user;
    let (service, accepted) = with_bar(options.lang, |watch| {
        Service::accept_loss(&args, &user, (from, reason), watch)
    })?;
    service.close()?;
    Ok(accepted)
}

/// Makes a database with its first administrator, pinned to the system's user of that name, who can also do what city commerce does, so that the first records
/// can be entered; `luodi member set` takes that away again.
///
/// # Errors
/// `DatabaseExists`, `ProfileInvalid`; what the disk says.
pub(crate) fn init(
    options: &Options,
    profile: Option<&Path>,
    admin: Option<&str>,
    purpose: Purpose,
) -> Result<Made, Failure> {
    let args = arguments(options)?;
    Search::new(options, &args.folder, None).require_unserved()?;
    let sources = match profile {
        Some(folder) if folder != Path::new(BUILTIN) => sources(folder, options.lang)?,
        _ => ProfileSources::builtin(),
    };
    let known = read(&sources)?;
    let admin = match admin {
        Some(login) => Identity {
            uid: user_number(login),
            ..Identity::of(login)
        },
        None => Identity::of_process(None),
    };
    let first = Member {
        uid: admin.uid,
        duties: Vec::new(),
        ..owner(&admin.user, &known)
    };
    let founding = Founding {
        members: vec![first],
        profile: sources,
        purpose,
    };
    let service = Service::init(&args, &founding)?;
    let connection = service.connect(admin.clone())?;
    let seq = Client::new(Arc::new(connection)).session()?.seq;
    if let Err(refusal) = service.close() {
        // The database is made: what was acknowledged is in the journal.
        tracing::warn!(%refusal, "the view was not closed");
    }
    Ok(Made {
        folder: args.folder,
        admin: admin.user,
        seq,
    })
}

/// The first member: administrator, and of the commerce department.
pub(crate) fn owner(login: &MemberId, profile: &Profile) -> Member {
    let departments = &profile.departments;
    let home = departments
        .iter()
        .find(|unit| unit.kind == DepartmentKind::Lead)
        .or(departments.first());
    Member {
        id: login.clone(),
        version: 0,
        name: login.to_string(),
        unit: UnitCode(home.map(|unit| unit.code.clone()).unwrap_or_default()),
        roles: vec![Role::Adm, Role::SwC],
        active: true,
        uid: None,
        duties: Vec::new(),
    }
}

/// The texts of a profile's folder.
///
/// # Errors
/// A file that cannot be read.
pub(crate) fn sources(folder: &Path, lang: Lang) -> Result<ProfileSources, Failure> {
    load_dir(folder).map_err(|error| match error {
        ProfileDirError::Io { path, source } => Failure::file(lang, &path, &source),
        other => {
            let why = other.to_string();
            let path = folder.to_string_lossy();
            Failure::plain(
                RefusalKind::Invalid,
                "profile_unreadable",
                words::FILE_FAILED.fill(lang, &[("path", &path), ("why", &why)]),
                words::FILE_FAILED_NEXT.get(lang),
            )
        }
    })
}

/// The embedded profile.
///
/// # Errors
/// `ProfileInvalid`, should the embedded files be wrong.
pub(crate) fn builtin_profile() -> Result<Profile, Failure> {
    read(&ProfileSources::builtin())
}

fn read(sources: &ProfileSources) -> Result<Profile, Failure> {
    Profile::from_sources(sources).map_err(|findings| {
        Refusal::new(Code::ProfileInvalid)
            .with("findings", findings.len())
            .into()
    })
}

/// What the service is opened with.
pub(crate) fn arguments(options: &Options) -> Result<OpenArgs, Failure> {
    let folder = match &options.data {
        Some(folder) => folder.clone(),
        None => Folder::default_path()?,
    };
    let mut args = OpenArgs::new(folder);
    args.now = options.now;
    let (lang, is_plain) = (options.lang, !options.json);
    args.owned = Some(Arc::new(move |folder: &Folder| {
        tracing_file::start(folder.path());
        if folder.was_open() && is_plain {
            tell_closed(folder.path(), lang);
        }
    }));
    Ok(args)
}

/// One line on the error output; when nobody reads it there is nobody to tell.
fn tell_closed(folder: &Path, lang: Lang) {
    let path = folder.to_string_lossy();
    let line = storage::CLOSED_TO_OTHERS.fill(lang, &[("path", &path)]);
    let _ = writeln!(std::io::stderr(), "{}", sanitize(&line));
}
