//! What a project's links say of it: where it comes from, and whether another one belongs together with it.

use crate::domain::ids::ProjectId;
use crate::domain::links::record::Left;
use crate::domain::project::Project;

impl Project {
    /// The projects that it comes from: the whole of which it is a phase, what it enlarges, takes over or takes in.
    pub(crate) fn origins(&self) -> impl Iterator<Item = &ProjectId> {
        let later = self.links.values().filter(|link| link.is_later);
        later.map(|link| &link.with)
    }

    /// Whether the two are on record as belonging together: linked, or phases of one whole.
    pub(crate) fn is_kin(&self, other: &Project) -> bool {
        let is_linked = self.links.values().any(|link| link.with == other.id);
        is_linked
            || self
                .origins()
                .any(|origin| other.origins().any(|its| its == origin))
    }

    /// What of it stays where it is when the project goes into another one.
    pub(super) fn left_behind(&self) -> Vec<Left> {
        let held = [
            (Left::FirstTalk, !self.talks.claims.is_empty()),
            (Left::Visits, !self.visits.is_empty()),
            (Left::Filings, !self.filings.is_empty()),
            (Left::Diligence, !self.diligence.findings.is_empty()),
            (Left::Review, self.review.verdict.is_some()),
            (Left::Agreement, self.signing.agreement.signature.is_some()),
            (Left::Commitments, !self.signing.commitments.is_empty()),
            (Left::Funds, !self.operation.funds.is_empty()),
            (Left::Investors, !self.investors.is_empty()),
        ];
        let held = held.into_iter().filter(|(_, is_held)| *is_held);
        held.map(|(left, _)| left).collect()
    }
}
