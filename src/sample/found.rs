//! A throw-away database that holds the sample, opened.

use super::history;
use crate::domain::actor::Member;
use crate::domain::policy::{Profile, ProfileSources};
use crate::domain::refusal::{Code, Refusal};
use crate::service::clock::Clock;
use crate::service::{OpenArgs, Service};

/// Makes a database of the sample city in an empty folder, up to yesterday by the clock of `args`, and opens it.
///
/// `owner` becomes its administrator; the folder is the caller's to make and to throw away.
///
/// # Errors
/// Those of [`Service::init_with_past`].
pub(crate) fn found(args: &OpenArgs, seed: u64, owner: &Member) -> Result<Service, Refusal> {
    let sources = ProfileSources::builtin();
    let profile = Profile::from_sources(&sources)
        .map_err(|findings| Refusal::new(Code::ProfileInvalid).with("findings", findings.len()))?;
    let today = Clock::from(args.now).now().date_naive();
    let steps = history(&profile, &sources.texts, today, seed, owner)?;
    Service::init_with_past(args, &steps)
}
