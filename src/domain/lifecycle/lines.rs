//! Whether each condition of a gate holds, line by line.

use crate::domain::construction::gate as construction;
use crate::domain::dispatch::gate as dispatch;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::Field;
use crate::domain::gate::{Fix, GateLine, Look, Subject};
use crate::domain::ids::UnitCode;
use crate::domain::landing::gate as landing;
use crate::domain::lifecycle::{chapters, lead_group_field, opinion_units};
use crate::domain::operation::gate as operation;
use crate::domain::policy::{
    ChecklistId, Cited, Condition, FilingLevel, GateCondition, Mode, Policy, PolicyId,
};
use crate::domain::project::Project;
use crate::domain::screening::record::FilingStatus;
use crate::domain::upgrade::gate as upgrade;
use crate::domain::visits::record::Direction;

impl Look<'_> {
    /// The lines of one condition of a gate.
    pub(super) fn lines(&self, condition: &GateCondition) -> Vec<GateLine> {
        let line = |subject, done, fix| GateLine::of(condition, subject, (done, fix));
        let project = self.project;
        let other = |(done, fix)| {
            let condition = condition.is.clone();
            vec![line(Subject::Other { condition }, done, fix)]
        };
        match &condition.is {
            Condition::Checklist { id, .. } => self.checklist(id, &condition.cited, condition.mode),
            Condition::AllOpinions => self
                .opinions()
                .map(|(unit, done)| {
                    let fix = Fix::new("opinion", &[("unit", unit.as_str()), ("verdict", "")]);
                    line(Subject::Opinion { unit }, done, fix)
                })
                .collect(),
            Condition::AllScores => self
                .scores()
                .map(|(item, done)| {
                    let fix = Fix::new("screen", &[(item.as_str(), "")]);
                    line(
                        Subject::Item {
                            checklist: ChecklistId::Assessment.id().into(),
                            item,
                        },
                        done,
                        fix,
                    )
                })
                .collect(),
            Condition::AssessmentPass => {
                let done = self.project.screening.is_passed();
                vec![line(
                    Subject::ScreeningResult,
                    done,
                    Fix::new("screen", &[("result", "pass")]),
                )]
            }
            Condition::NoVeto => {
                let done = self.project.screening.vetoes.is_empty();
                vec![line(
                    Subject::NoVeto,
                    done,
                    Fix::new("screen", &[("veto", "")]),
                )]
            }
            Condition::TierSet => {
                let done = self.project.tier_override.is_some() || self.project.amount().is_some();
                vec![line(
                    Subject::Tier,
                    done,
                    Fix::new("grade", &[("tier", ""), ("reason", "")]),
                )]
            }
            Condition::ChainSet => vec![line(
                Subject::Chain,
                chain(self.project),
                Fix::new("grade", &[("chain", "")]),
            )],
            Condition::ResponsibleUnit => {
                let done = self.project.unit().is_some();
                vec![line(
                    Subject::ResponsibleUnit,
                    done,
                    Fix::new("grade", &[("unit", "")]),
                )]
            }
            Condition::Officer => {
                let done = !self.project.text(Field::Officer).is_empty();
                vec![line(
                    Subject::Officer,
                    done,
                    Fix::new("grade", &[("officer", "")]),
                )]
            }
            Condition::FilingsDone => self
                .filings()
                .map(|(level, mode, done)| {
                    let fix = Fix::new("file", &[("level", level.name()), ("status", "")]);
                    let line = line(Subject::Filing { level }, done, fix);
                    // Either entry of the policy may make it advice.
                    let mode = if mode == Mode::Soft { mode } else { line.mode };
                    GateLine { mode, ..line }
                })
                .collect(),
            Condition::FirstTalkValid => other(chapters::first_talk(project)),
            Condition::VisitPlan => other(chapters::visit_plan(project)),
            Condition::VisitsIn(n) => other(chapters::visits(project, Direction::In, *n)),
            Condition::VisitsOut(n) => other(chapters::visits(project, Direction::Out, *n)),
            Condition::DiligenceReportFinal => other(chapters::diligence_report(project)),
            Condition::ReviewVerdictIn(words) => other(chapters::review_verdict(project, words)),
            Condition::ReviewConditionsClosed => other(chapters::review_conditions(project)),
            Condition::AgreementSigned => other(chapters::signed(project)),
            Condition::StandardLandIndicators => chapters::standard_land(self, condition),
            Condition::NoticeClosedOrSecret => other(chapters::notice(project)),
            Condition::ServiceUnit => other(landing::service_unit(project)),
            Condition::ConstructionPermit => other(construction::valid_permit(self)),
            Condition::NodeAccepted(node) => other(dispatch::accepted(project, node)),
            Condition::Supervisor => other(construction::supervisor(project)),
            Condition::NoOpenPromises => other(landing::promises(project)),
            Condition::MonitorReports(n) => other(operation::reports(project, *n)),
            Condition::Evaluations(n) => other(operation::evaluations(project, *n)),
            Condition::Upgrades(n) => other(upgrade::upgrades(project, *n)),
        }
    }

    fn checklist(&self, id: &str, cited: &Cited, mode: Mode) -> Vec<GateLine> {
        let policy = &self.profile.policy;
        let Some(list) = policy.checklist_named(id) else {
            return Vec::new();
        };
        let known = ChecklistId::from_id(id);
        list.items
            .iter()
            .map(|item| {
                let (done, fix) = match known {
                    Some(ChecklistId::LeadFields) => {
                        let field = lead_group_field(policy, item);
                        let name = field.map_or(item.as_str(), |field| field.name());
                        (
                            lead_group(self.project, self.enterprise, policy, item),
                            Fix::new("update", &[(name, "")]),
                        )
                    }
                    _ => known
                        .and_then(|known| {
                            chapters::item(self.project, known, item)
                                .or_else(|| landing::item(self.project, known, item))
                                .or_else(|| construction::item(self.project, known, item))
                        })
                        // A checklist of the city's own: answered beside the record, as an extra of its name.
                        .unwrap_or_else(|| {
                            (extra(self.project, item), Fix::new("note", &[("text", "")]))
                        }),
                };
                let subject = Subject::Item {
                    checklist: id.to_owned(),
                    item: item.clone(),
                };
                GateLine {
                    subject,
                    article: cited.articles(),
                    basis: cited.basis,
                    mode,
                    done,
                    fix,
                }
            })
            .collect()
    }

    fn opinions(&self) -> impl Iterator<Item = (UnitCode, bool)> {
        let given = &self.project.screening.opinions;
        opinion_units(&self.profile.policy).into_iter().map(|unit| {
            let done = given.contains_key(&unit);
            (unit, done)
        })
    }

    fn scores(&self) -> impl Iterator<Item = (String, bool)> {
        let given = &self.project.screening.scores;
        let items = self.profile.policy.items(ChecklistId::Assessment);
        items.iter().cloned().map(|item| {
            let done = given.contains_key(&item);
            (item, done)
        })
    }

    fn filings(&self) -> impl Iterator<Item = (FilingLevel, Mode, bool)> {
        let fen = self.project.money().fen();
        self.profile.policy.filings_for(fen).map(|owed| {
            let done = self
                .project
                .filings
                .get(&owed.level)
                .is_some_and(|filing| filing.status == FilingStatus::Acknowledged);
            (owed.level, owed.mode, done)
        })
    }
}

/// Whether an item of the checklist `lead_fields` is answered (R5-5).
pub(super) fn lead_group(
    project: &Project,
    enterprise: Option<&Enterprise>,
    policy: &Policy,
    item: &str,
) -> bool {
    match lead_group_field(policy, item) {
        Some(Field::Profile) => enterprise.is_some_and(|enterprise| !enterprise.profile.is_empty()),
        Some(Field::Chain) => chain(project),
        Some(field) => project.fields.contains_key(&field),
        None => extra(project, item),
    }
}

/// A chain, or the reason why none of the city's fits (R5-2).
fn chain(project: &Project) -> bool {
    project.fields.contains_key(&Field::Chain) || project.fields.contains_key(&Field::ChainReason)
}

/// An item of the city's own, answered by an extra of its name.
fn extra(project: &Project, item: &str) -> bool {
    let extra = project.extras.get(item);
    extra.is_some_and(|text| !text.is_empty())
}
