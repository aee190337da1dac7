//! The way to a service: where its socket is looked for, and what is said where it is not reached.

use super::failure::Failure;
use super::options::Options;
use crate::domain::refusal::{Code, Refusal, RefusalKind};
use crate::files::own;
use crate::locales::{Lang, serve as words};
use crate::net::attach::attach;
use crate::net::hello::{Hello, PROTOCOL};
use crate::net::line::Line;
use crate::net::link::{Trouble, knock};
use crate::net::place::OF_MACHINE;
use crate::service::folder::SOCKET;
use crate::service::{Folder, OpenArgs};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a service that is just ending or just beginning is waited for.
const PATIENCE: Duration = Duration::from_secs(2);
const RETRY: Duration = Duration::from_millis(50);

/// What is to be reached.
pub(crate) struct Search<'a> {
    options: &'a Options,
    folder: &'a Path,
    /// Who takes the folder over when its owner is gone.
    heir: Option<OpenArgs>,
}

impl<'a> Search<'a> {
    /// The service of a folder, or of the machine.
    pub(crate) fn new(options: &'a Options, folder: &'a Path, heir: Option<OpenArgs>) -> Self {
        Self {
            options,
            folder,
            heir,
        }
    }

    /// A line to the service; `None` where there is none, so that the folder itself may be opened.
    ///
    /// # Errors
    /// A service that is there and cannot be worked with; one that was named and is not there.
    pub(crate) fn line(&self) -> Result<Option<Line>, Failure> {
        let options = self.options;
        if options.embedded {
            return Ok(None);
        }
        if let Some(socket) = &options.socket {
            let heir = None;
            let line = self.try_at(socket, heir);
            return line
                .map(Some)
                .map_err(|why| failure(why, socket, options.lang));
        }
        let own = self.folder.join(SOCKET);
        match self.try_at(&own, self.heir.clone()) {
            Ok(line) => return Ok(Some(line)),
            // What keeps us out of the folder is told when it is opened.
            Err(Trouble::Absent | Trouble::Denied) => {}
            Err(why) => return Err(failure(why, &own, options.lang)),
        }
        if options.data.is_some() {
            return Ok(None);
        }
        self.of_machine()
    }

    /// The machine's service. Whoever has data of their own works with those where it does not know them.
    fn of_machine(&self) -> Result<Option<Line>, Failure> {
        let socket = Path::new(OF_MACHINE);
        match self.try_at(socket, None) {
            Ok(line) => Ok(Some(line)),
            Err(Trouble::Absent) => Ok(None),
            Err(Trouble::Denied | Trouble::Refused(_))
                if matches!(Folder::holds_data(self.folder), Ok(true)) =>
            {
                Ok(None)
            }
            Err(why) => Err(failure(why, socket, self.options.lang)),
        }
    }

    fn try_at(&self, socket: &Path, heir: Option<OpenArgs>) -> Result<Line, Trouble> {
        let until = Instant::now() + PATIENCE;
        loop {
            let found = attach(socket, self.options.acts_for.clone(), heir.clone());
            match found {
                Err(Trouble::Stopping) if Instant::now() < until => std::thread::sleep(RETRY),
                Ok(line) if self.options.now.is_some() => {
                    line.close();
                    let code = Code::ServiceKeepsTime;
                    return Err(Trouble::Refused(Box::new(Refusal::new(code))));
                }
                other => return other,
            }
        }
    }

    /// What the service says of itself; one that is there and says nothing is told as such.
    ///
    /// # Errors
    /// That it does not answer.
    pub(crate) fn heard(&self) -> Result<Option<Hello>, Failure> {
        let mut silent = None;
        let hello = self.greeted(|trouble| silent = silent.take().or(Some(trouble)));
        match (hello, silent) {
            (None, Some(Trouble::Silent)) => Err(Refusal::from(Trouble::Silent).into()),
            (hello, _) => Ok(hello),
        }
    }

    /// What the service says of itself, whatever version it is of; `None` where there is none.
    pub(crate) fn hello(&self) -> Option<Hello> {
        self.greeted(|_| {})
    }

    fn greeted(&self, mut fails: impl FnMut(Trouble)) -> Option<Hello> {
        if self.options.embedded {
            return None;
        }
        let mut sockets: Vec<PathBuf> = match &self.options.socket {
            Some(socket) => vec![socket.clone()],
            None => vec![self.folder.join(SOCKET)],
        };
        if self.options.socket.is_none() && self.options.data.is_none() {
            sockets.push(OF_MACHINE.into());
        }
        let mut sockets = sockets.iter();
        sockets.find_map(|socket| knock(socket).map_err(&mut fails).ok())
    }

    /// Refuses what needs the folder itself while a service holds it.
    ///
    /// # Errors
    /// That it does, and what to do.
    pub(crate) fn require_unserved(&self) -> Result<(), Failure> {
        let Some(hello) = self.hello() else {
            return Ok(());
        };
        let path = self.folder.to_string_lossy();
        let values = [("path", &*path), ("since", hello.since.as_str())];
        Err(Failure::plain(
            RefusalKind::Unavailable,
            "held_by_service",
            words::HELD.fill(self.options.lang, &values),
            words::HELD_NEXT.get(self.options.lang),
        ))
    }
}

/// Which of two versions is the older, and what to do about it.
pub(crate) fn differs(theirs: &Hello, lang: Lang) -> Failure {
    let own = env!("CARGO_PKG_VERSION");
    let is_service_older = theirs.protocol < PROTOCOL;
    let (message, next) = match is_service_older {
        true => (words::SERVICE_OLDER, words::SERVICE_OLDER_NEXT),
        false => (words::PROGRAM_OLDER, words::PROGRAM_OLDER_NEXT),
    };
    let values = [("service", theirs.program.as_str()), ("program", own)];
    Failure::plain(
        RefusalKind::Unavailable,
        "other_version",
        message.fill(lang, &values),
        next.get(lang),
    )
}

fn failure(trouble: Trouble, socket: &Path, lang: Lang) -> Failure {
    let path = socket.to_string_lossy();
    let plain = |code, message: crate::locales::Word, next: crate::locales::Word, why: &str| {
        let values = [("path", &*path), ("why", why)];
        Failure::plain(
            RefusalKind::Unavailable,
            code,
            message.fill(lang, &values),
            next.get(lang),
        )
    };
    match trouble {
        Trouble::Absent | Trouble::Stopping => {
            plain("no_service", words::ABSENT, words::ABSENT_NEXT, "")
        }
        Trouble::Denied => {
            let owner = std::fs::symlink_metadata(socket).map(|about| about.uid());
            let owner = crate::service::user_name(owner.unwrap_or_else(|_| own::user()));
            plain("service_denied", words::DENIED, words::DENIED_NEXT, &owner)
        }
        Trouble::Differs(theirs) => differs(&theirs, lang),
        Trouble::Broken(error) => plain(
            "service_broken",
            words::BROKEN,
            words::ABSENT_NEXT,
            &error.to_string(),
        ),
        other => Refusal::from(other).into(),
    }
}
