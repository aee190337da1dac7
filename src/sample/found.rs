//! A throw-away database that holds the sample, opened.

use super::history;
use crate::domain::actor::Member;
use crate::domain::policy::Profile;
use crate::domain::policy::profile::ProfileSources;
use crate::domain::refusal::{Code, Refusal};
use crate::journal::{FileJournal, Journal};
use crate::service::clock::Clock;
use crate::service::{Folder, OpenArgs, Service, past};
use std::ops::ControlFlow;

/// Makes a database of the sample city in an empty folder, up to yesterday by the clock of `args`, and opens it.
///
/// `owner` becomes its administrator; the folder is the caller's to make and to throw away.
///
/// # Errors
/// `DatabaseExists` where the folder holds one; else those of [`Service::open`], or of a disk that does not take it.
pub fn found(args: &OpenArgs, seed: u64, owner: &Member) -> Result<Service, Refusal> {
    let sources = ProfileSources::builtin();
    let profile = Profile::from_sources(&sources)
        .map_err(|findings| Refusal::new(Code::ProfileInvalid).with("findings", findings.len()))?;
    let now = Clock::from(args.now).now();
    let steps = history(&profile, &sources.texts, now.date_naive(), seed, owner)?;
    {
        let folder = Folder::own(&args.folder, &args.user, &now.to_rfc3339())?;
        let (journal, _) = FileJournal::open(&folder.journal(), &args.journal)?;
        if journal.head().seq > 0 {
            return Err(Refusal::new(Code::DatabaseExists).with("path", args.folder.display()));
        }
        past::write(&journal, &steps)?;
    }
    Service::open(args, &mut |_, _| ControlFlow::Continue(()))
}
