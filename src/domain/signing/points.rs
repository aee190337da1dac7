//! What a signing (article 12) earns once its notice is closed or its secrecy approved, shared after a transfer as that
//! transfer says.

use crate::domain::policy::{Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::credit::{Worth, is_own};
use crate::domain::talks::points::shared;

/// A signing made public or secret, and not before the record was brought in as legacy data.
pub fn signings(project: &Project, _: &Profile) -> Worth {
    let signing = &project.signing;
    let signature = signing.signed();
    let counts = signature.is_some_and(|signature| is_own(project, signature.on));
    if !counts || !signing.is_public_or_secret() {
        return Worth::new();
    }
    shared(project)
        .into_iter()
        .map(|(unit, share)| ((ScoreEvent::SignedNoticeClosed, unit, share, None), 1))
        .collect()
}
