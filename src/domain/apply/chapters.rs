//! Folding the changes of articles 8 to 12 into the record.

use super::set;
use crate::domain::event::{SigningChange, TalksChange};
use crate::domain::project::Project;

pub(super) fn talks(project: &mut Project, change: &TalksChange) {
    let talks = &mut project.talks;
    match change {
        TalksChange::Visit { number, visit } => {
            set(&mut project.visits, *number, visit.to.clone());
        }
        TalksChange::Site { site } => project.site = site.to.clone(),
        TalksChange::Finding { item, finding } => {
            let findings = &mut project.diligence.findings;
            set(findings, item.clone(), finding.to.clone());
        }
        TalksChange::DiligenceReport { report } => project.diligence.report = report.to.clone(),
        TalksChange::Claim { number, claim } => {
            set(&mut talks.claims, *number, claim.to.clone());
        }
        TalksChange::Ruling { ruling } => talks.ruling = ruling.to.clone(),
        TalksChange::Matter { item, matter } => {
            set(&mut talks.matters, item.clone(), matter.to.clone());
        }
        TalksChange::Progress { number, step } => {
            set(&mut talks.progress, *number, step.to.clone());
        }
        TalksChange::Transfer { number, transfer } => {
            set(&mut talks.transfers, *number, transfer.to.clone());
        }
        TalksChange::Support { number, request } => {
            set(&mut talks.support, *number, request.to.clone());
        }
    }
}

pub(super) fn signing(project: &mut Project, change: &SigningChange) {
    let signing = &mut project.signing;
    let agreement = &mut signing.agreement;
    match change {
        SigningChange::ReviewScores { scores } => project.review.scores = scores.to.clone(),
        SigningChange::ReviewVerdict { verdict } => project.review.verdict = verdict.to.clone(),
        SigningChange::ReviewCondition { number, condition } => {
            let conditions = &mut project.review.conditions;
            set(conditions, *number, condition.to.clone());
        }
        SigningChange::Clauses { clauses } => agreement.clauses = clauses.to.clone(),
        SigningChange::Checks { checks } => agreement.checks = checks.to.clone(),
        SigningChange::StandardLand { standard_land } => {
            agreement.standard_land = standard_land.to;
        }
        SigningChange::Indicators { indicators } => agreement.indicators = indicators.to.clone(),
        SigningChange::Signature { signature } => agreement.signature = signature.to.clone(),
        SigningChange::Commitment { number, commitment } => {
            set(&mut signing.commitments, *number, commitment.to.clone());
        }
        SigningChange::Secret { secret } => signing.secret = secret.to.clone(),
        SigningChange::Notice { notice } => signing.notice = notice.to.clone(),
    }
}
