//! Folding the changes of articles 8 to 20 into the record.

use crate::domain::apply::set;
use crate::domain::event::{BuildingChange, OperatingChange, SigningChange, TalksChange};
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

pub(super) fn building(project: &mut Project, change: &BuildingChange) {
    let landing = &mut project.landing;
    let construction = &mut project.construction;
    match change {
        BuildingChange::Service { service } => landing.service = service.to.clone(),
        BuildingChange::Element { item, element } => {
            set(&mut landing.elements, item.clone(), element.to.clone());
        }
        BuildingChange::Ready { item, ready } => {
            set(&mut landing.ready, item.clone(), ready.to.clone());
        }
        BuildingChange::Approval { item, approval } => {
            set(&mut landing.approvals, item.clone(), approval.to.clone());
        }
        BuildingChange::Claim { number, claim } => {
            set(&mut landing.claims, *number, claim.to.clone());
        }
        BuildingChange::Procedure { item, procedure } => {
            let procedures = &mut construction.procedures;
            set(procedures, item.clone(), procedure.to.clone());
        }
        BuildingChange::Supervisor { supervisor } => {
            construction.supervisor = supervisor.to.clone();
        }
        BuildingChange::Inspection { number, inspection } => {
            let inspections = &mut construction.inspections;
            set(inspections, *number, inspection.to.clone());
        }
        BuildingChange::Node { item, node } => {
            set(&mut construction.nodes, item.clone(), node.to.clone());
        }
        BuildingChange::Issue { number, issue } => {
            set(&mut construction.issues, *number, issue.to.clone());
        }
    }
}

pub(super) fn operating(project: &mut Project, change: &OperatingChange) {
    let operation = &mut project.operation;
    match change {
        OperatingChange::Fund { number, fund } => {
            set(&mut operation.funds, *number, fund.to.clone());
        }
        OperatingChange::Report { until, report } => {
            set(&mut operation.reports, *until, report.to.clone());
        }
        OperatingChange::Evaluation { year, evaluation } => {
            set(&mut operation.evaluations, *year, evaluation.to.clone());
        }
        OperatingChange::Statistics { number, entry } => {
            set(&mut operation.statistics, *number, entry.to.clone());
        }
        OperatingChange::Upgrade { number, upgrade } => {
            set(&mut operation.upgrades, *number, upgrade.to.clone());
        }
        OperatingChange::Exit { number, case } => {
            set(&mut operation.exits, *number, case.to.clone());
        }
    }
}
