//! Which chapter says whether a condition of a gate holds, line by line.

use crate::domain::collection::gate as collection;
use crate::domain::construction::gate as construction;
use crate::domain::diligence::gate as diligence;
use crate::domain::dispatch::gate as dispatch;
use crate::domain::filing::gate as filing;
use crate::domain::first_talk::gate as first_talk;
use crate::domain::gate::{Fix, GateLine, Look, State, Subject, extra};
use crate::domain::grading::gate as grading;
use crate::domain::landing::gate as landing;
use crate::domain::operation::gate as operation;
use crate::domain::policy::{ChecklistId, Condition, GateCondition, PolicyId};
use crate::domain::review::gate as review;
use crate::domain::screening::gate as screening;
use crate::domain::signing::gate as signing;
use crate::domain::sites::without;
use crate::domain::upgrade::gate as upgrade;
use crate::domain::visits::gate as visits;
use crate::domain::visits::record::Direction;

/// The lines of one condition of a gate.
pub(super) fn lines(look: &Look<'_>, asked: &GateCondition) -> Vec<GateLine> {
    let project = look.project;
    let policy = &look.profile.policy;
    // A condition by its own text; what asks for a node or an element, by that.
    let text = asked.is.to_string();
    let named = match &asked.is {
        Condition::NodeAccepted(item) | Condition::ElementSecured(item) => item.as_str(),
        _ => text.as_str(),
    };
    let site = without(project, policy, named);
    let one = |subject, state| vec![GateLine::of(asked, subject, state).but_for(site)];
    let other = |state| {
        let condition = asked.is.clone();
        one(Subject::Other { condition }, state)
    };
    match &asked.is {
        Condition::Checklist { id, .. } => checklist(look, asked, id),
        Condition::AllOpinions => screening::opinions(look, asked),
        Condition::AllScores => screening::scores(look, asked),
        Condition::AssessmentPass => one(Subject::ScreeningResult, screening::passed(project)),
        Condition::NoVeto => one(Subject::NoVeto, screening::no_veto(project)),
        Condition::TierSet => one(Subject::Tier, grading::tier(project)),
        Condition::ChainSet => one(Subject::Chain, grading::chain(project)),
        Condition::ResponsibleUnit => one(Subject::ResponsibleUnit, grading::unit(project)),
        Condition::Officer => one(Subject::Officer, grading::officer(project)),
        Condition::FilingsDone => filing::filings(look, asked),
        Condition::FirstTalkValid => other(first_talk::valid(look)),
        Condition::VisitPlan => other(visits::plan(project)),
        Condition::VisitsIn(n) => other(visits::made(project, Direction::In, *n)),
        Condition::VisitsOut(n) => other(visits::made(project, Direction::Out, *n)),
        Condition::DiligenceReportFinal => other(diligence::report(project)),
        Condition::ReviewVerdictIn(words) => other(review::verdict(project, words)),
        Condition::ReviewConditionsClosed => other(review::conditions(project)),
        Condition::AgreementSigned => other(signing::signed(project)),
        Condition::StandardLandIndicators => signing::standard_land(look, asked),
        Condition::NoticeClosedOrSecret => other(signing::notice(project)),
        Condition::ServiceUnit => other(landing::service_unit(project)),
        Condition::ConstructionPermit => other(construction::valid_permit(look)),
        Condition::NodeAccepted(node) => other(dispatch::accepted(project, node)),
        Condition::ElementSecured(kind) => other(landing::secured(project, kind)),
        Condition::WorksGoing => other(construction::going(project)),
        Condition::Supervisor => other(construction::supervisor(project)),
        Condition::NoOpenPromises => other(landing::promises(project)),
        Condition::MonitorReports(n) => other(operation::reports(project, *n)),
        Condition::Evaluations(n) => other(operation::evaluations(project, *n)),
        Condition::Upgrades(n) => other(upgrade::upgrades(project, *n)),
    }
}

fn checklist(look: &Look<'_>, asked: &GateCondition, id: &str) -> Vec<GateLine> {
    let Some(list) = look.profile.policy.checklist_named(id) else {
        return Vec::new();
    };
    let known = ChecklistId::from_id(id);
    let line = |item: &String| {
        let subject = Subject::Item {
            checklist: id.to_owned(),
            item: item.clone(),
        };
        let site = without(look.project, &look.profile.policy, item);
        GateLine::of(asked, subject, state(look, known, item)).but_for(site)
    };
    list.items.iter().map(line).collect()
}

/// Whether an item of a checklist is done, and the step that does it.
fn state(look: &Look<'_>, list: Option<ChecklistId>, item: &str) -> State {
    let project = look.project;
    match list {
        Some(ChecklistId::LeadFields) => collection::item(look, item),
        Some(ChecklistId::DueDiligence) => diligence::item(project, item),
        Some(ChecklistId::Review | ChecklistId::ReviewFocus) => review::item(project, item),
        Some(ChecklistId::Agreement) => signing::clause(project, item),
        Some(ChecklistId::AgreementExtra) => signing::check(project, item),
        known => known
            .and_then(|known| {
                let landing = landing::item(project, known, item);
                landing.or_else(|| construction::item(project, known, item))
            })
            // A checklist of the city's own: answered beside the record, as an extra of its name.
            .unwrap_or_else(|| (extra(project, item), Fix::new("note", &[("text", "")]))),
    }
}
