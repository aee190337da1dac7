//! Laying out a sample (`luodi demo`) in a folder that holds nothing yet.

use super::clock::Clock;
use super::folder::Folder;
use super::open::OpenArgs;
use super::sample::{history, write_sample};
use crate::domain::actor::Member;
use crate::domain::policy::{Profile, ProfileSources};
use crate::domain::refusal::{Code, Refusal};
use crate::journal::FileJournal;

/// The same sample is told every time on the same day.
const SEED: u64 = 2026;

/// Writes the sample's history up to yesterday. Open the folder afterwards, with `is_demo` set.
///
/// # Errors
/// `DatabaseExists` where there is data already; `ProfileInvalid`; what the disk says.
pub fn lay_out(args: &OpenArgs, sources: &ProfileSources, owner: &Member) -> Result<(), Refusal> {
    let now = Clock::from(args.now).now();
    let folder = Folder::own(&args.folder, &args.user, &now.to_rfc3339())?;
    if Folder::holds_data(&args.folder) {
        return Err(Refusal::new(Code::DatabaseExists).with("path", args.folder.display()));
    }
    let profile = Profile::from_sources(sources)
        .map_err(|findings| Refusal::new(Code::ProfileInvalid).with("findings", findings.len()))?;
    let steps = history(&profile, &sources.texts, now.date_naive(), SEED, owner)?;
    let (journal, _) = FileJournal::open(&folder.journal(), &args.journal)?;
    write_sample(&journal, &steps)?;
    Ok(())
}
