//! What happened, as one person reads it: every line of history has the topic of what it changed (每一行按其所属类目).

use crate::domain::event::{
    BuildingChange, EnterpriseChange, OperatingChange, ProjectChange, Registration, SigningChange,
    TalksChange,
};
use crate::domain::field::Field;
use crate::domain::ids::{ProjectId, UnitCode};
use crate::domain::policy::Columns;
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::domain::seen::eyes::Look;
use crate::domain::seen::project;

/// The topic of a change.
fn topic_of(change: &ProjectChange) -> Topic {
    match change {
        ProjectChange::Field { field, .. } => project::topic_of(*field),
        ProjectChange::Registered(_)
        | ProjectChange::Withdrawn(_)
        | ProjectChange::Moved { .. }
        | ProjectChange::Tier { .. }
        | ProjectChange::Filing { .. }
        | ProjectChange::Noted { .. }
        | ProjectChange::AmountNoted { .. }
        | ProjectChange::Backfilled { .. }
        | ProjectChange::Refreshed { .. } => Topic::Overview,
        ProjectChange::Opinion { .. }
        | ProjectChange::Scores { .. }
        | ProjectChange::Vetoes { .. }
        | ProjectChange::Screened { .. }
        | ProjectChange::ReopenedVeto { .. } => Topic::Review,
        ProjectChange::Talks(change) => of_talks(change),
        ProjectChange::Signing(change) => of_signing(change),
        ProjectChange::Building(change) => of_building(change),
        ProjectChange::Operating(change) => of_operating(change),
    }
}

fn of_talks(change: &TalksChange) -> Topic {
    match change {
        TalksChange::Matter { .. } => Topic::Positions,
        TalksChange::Finding { .. } | TalksChange::DiligenceReport { .. } => Topic::Diligence,
        TalksChange::Visit { .. }
        | TalksChange::Site { .. }
        | TalksChange::Claim { .. }
        | TalksChange::Ruling { .. }
        | TalksChange::Progress { .. }
        | TalksChange::Transfer { .. }
        | TalksChange::Handover { .. }
        | TalksChange::Assignment { .. }
        | TalksChange::OfficerLeft { .. }
        | TalksChange::Deputy { .. }
        | TalksChange::Clash { .. }
        | TalksChange::Joint { .. }
        | TalksChange::Support { .. } => Topic::Overview,
    }
}

fn of_signing(change: &SigningChange) -> Topic {
    match change {
        SigningChange::ReviewScores { .. }
        | SigningChange::ReviewVerdict { .. }
        | SigningChange::ReviewCondition { .. } => Topic::Review,
        SigningChange::Clauses { .. }
        | SigningChange::Checks { .. }
        | SigningChange::StandardLand { .. }
        | SigningChange::Indicators { .. }
        | SigningChange::Signature { .. }
        | SigningChange::Commitment { .. }
        | SigningChange::Amendment { .. }
        | SigningChange::Secret { .. } => Topic::Agreement,
        SigningChange::Notice { .. } | SigningChange::PastNotice { .. } => Topic::Overview,
    }
}

fn of_building(change: &BuildingChange) -> Topic {
    match change {
        BuildingChange::Issue { .. } => Topic::Issues,
        BuildingChange::Service { .. }
        | BuildingChange::Element { .. }
        | BuildingChange::Ready { .. }
        | BuildingChange::Approval { .. }
        | BuildingChange::Claim { .. }
        | BuildingChange::Payment { .. }
        | BuildingChange::Procedure { .. }
        | BuildingChange::Supervisor { .. }
        | BuildingChange::Inspection { .. }
        | BuildingChange::Suspension { .. }
        | BuildingChange::Works { .. }
        | BuildingChange::Node { .. } => Topic::Overview,
    }
}

fn of_operating(change: &OperatingChange) -> Topic {
    match change {
        OperatingChange::Fund { .. } => Topic::Funds,
        OperatingChange::Report { .. }
        | OperatingChange::Evaluation { .. }
        | OperatingChange::Statistics { .. } => Topic::Monitoring,
        OperatingChange::Investor { .. } => Topic::Agreement,
        OperatingChange::Attachment { attachment, .. } => attachment
            .held()
            .map_or(Topic::Overview, |held| held.part.topic()),
        OperatingChange::Correction { correction, .. } => correction
            .held()
            .map_or(Topic::Overview, |held| held.part.topic()),
        OperatingChange::Enterprise { .. }
        | OperatingChange::Link { .. }
        | OperatingChange::Voided { .. }
        | OperatingChange::Upgrade { .. }
        | OperatingChange::Exit { .. } => Topic::Overview,
    }
}

/// Whether a change of a project is told at all; of one that is told, what is not read is taken out.
pub(crate) fn tell_project(
    change: &mut ProjectChange,
    look: &Look<'_>,
    columns: &Columns,
    is_there: &dyn Fn(&ProjectId) -> bool,
) -> bool {
    let topic = topic_of(change);
    let level = look.at(Topic::History).min(look.at(topic));
    match level {
        ReadAnswer::Nothing | ReadAnswer::Existence => return false,
        ReadAnswer::Item if !is_about(change, look.unit()) => return false,
        ReadAnswer::Item | ReadAnswer::Whole => {}
    }
    match change {
        ProjectChange::Registered(entry) | ProjectChange::Withdrawn(entry) => {
            let Registration {
                fields,
                extras,
                similar_to,
                enterprise: _,
                on: _,
            } = entry.as_mut();
            project::blank_fields(fields, look);
            project::blank_extras(extras, look, columns);
            similar_to.take_if(|(other, _)| !is_there(other));
        }
        ProjectChange::Talks(change) => match change.as_mut() {
            TalksChange::Claim { claim, .. } => {
                let sides = [&mut claim.from, &mut claim.to];
                for claim in sides.into_iter().flatten() {
                    claim.rivals.retain(is_there);
                }
            }
            TalksChange::Clash { clash, .. } => {
                let mut sides = clash.from.iter().chain(&clash.to);
                return sides.all(|held| is_there(&held.with));
            }
            _ => {}
        },
        ProjectChange::Operating(change) => {
            if let OperatingChange::Link { link, .. } = change.as_ref() {
                let mut sides = link.from.iter().chain(&link.to);
                return sides.all(|held| is_there(&held.with));
            }
        }
        _ => {}
    }
    true
}

/// Whether what is changed names the unit.
fn is_about(change: &ProjectChange, unit: &UnitCode) -> bool {
    let of = |held: Option<&UnitCode>| held == Some(unit);
    match change {
        ProjectChange::Talks(change) => match change.as_ref() {
            TalksChange::Claim { claim, .. } => of(claim.held().map(|held| &held.unit)),
            TalksChange::Support { request, .. } => {
                let held = request.held();
                held.is_some_and(|held| held.departments.contains(unit))
            }
            TalksChange::Transfer { transfer, .. } => {
                let held = transfer.held();
                held.is_some_and(|held| held.from == *unit || held.to == *unit)
            }
            TalksChange::Handover { handover, .. } => {
                let held = handover.held();
                held.is_some_and(|held| held.from == *unit || held.to == *unit)
            }
            TalksChange::Assignment { assignment, .. } => {
                let held = assignment.held();
                held.is_some_and(|held| held.sides.contains(unit))
            }
            _ => false,
        },
        ProjectChange::Operating(change) => match change.as_ref() {
            OperatingChange::Report { report, .. } => of(report.held().map(|held| &held.unit)),
            OperatingChange::Attachment { attachment, .. } => {
                of(attachment.held().map(|held| &held.unit))
            }
            OperatingChange::Correction { correction, .. } => {
                of(correction.held().map(|held| &held.stamp.unit))
            }
            OperatingChange::Statistics { entry, .. } => of(entry.held().map(|held| &held.unit)),
            _ => false,
        },
        change => of(change.named()),
    }
}

/// Whether a change of an enterprise is told to somebody who reads so much of it.
pub(crate) fn tells_enterprise(
    change: &EnterpriseChange,
    level: ReadAnswer,
    with_contacts: bool,
) -> bool {
    match change {
        EnterpriseChange::Entered(_)
        | EnterpriseChange::Withdrawn(_)
        | EnterpriseChange::Renamed { .. } => level >= ReadAnswer::Item,
        EnterpriseChange::Field { field, .. } => match field {
            Field::Contact | Field::Phone => with_contacts,
            Field::Enterprise | Field::CreditCode | Field::Class => level >= ReadAnswer::Item,
            _ => level == ReadAnswer::Whole,
        },
        EnterpriseChange::Library { .. } => level == ReadAnswer::Whole,
    }
}
