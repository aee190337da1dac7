//! Projects with all that is on record of them, as far as each is read: for the page of one, and for what is given out of many.
//!
//! What must not live here: what is read of a record (`domain::seen`).

use super::answer::Asked;
use super::api::{ProjectDetail, ProjectRow, Whole};
use super::bounds::MAX_WHOLE;
use super::seen::Met;
use crate::domain::alert::{self, Deadline};
use crate::domain::apply::enterprise_field;
use crate::domain::desk::DeskItem;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::{Field, Value};
use crate::domain::first_talk::state::first_talk;
use crate::domain::gate::Subject;
use crate::domain::ids::ProjectId;
use crate::domain::lifecycle::{self, GateView};
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::rights::table::{ReadAnswer, Topic};
use crate::domain::seen::eyes::Look;
use crate::domain::seen::fact::Fact;
use crate::domain::seen::project as seen;
use crate::domain::seen::standing;
use chrono::NaiveDate;

impl Asked<'_> {
    /// These projects, as far as they are there.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(super) fn whole(&self, ids: &[ProjectId]) -> Result<Vec<Whole>, Refusal> {
        let mut whole = Vec::with_capacity(ids.len());
        for id in ids.iter().take(MAX_WHOLE) {
            if let Some(mut met) = self.sight.meet(id)? {
                let enterprise = met.enterprise.take();
                let project = met.project.clone();
                whole.push(self.whole_of(&met, project, enterprise, None)?);
            }
        }
        Ok(whole)
    }

    /// A state of a project, as this member may see it; `at` is a past day.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(super) fn whole_of(
        &self,
        met: &Met<'_>,
        mut project: Project,
        enterprise: Option<Enterprise>,
        at: Option<NaiveDate>,
    ) -> Result<Whole, Refusal> {
        let look = &met.look;
        let profile = self.profile();
        let all = alert::deadlines(&project, enterprise.as_ref(), profile);
        let mut deadlines = match look.at(Topic::Card) {
            ReadAnswer::Whole => all,
            ReadAnswer::Item => standing::owed_by(look.unit(), &project, &all, profile),
            ReadAnswer::Existence | ReadAnswer::Nothing => Vec::new(),
        };
        let day = at.unwrap_or(self.today());
        let told = |deadline: Deadline| self.told_deadline(deadline.told_on(day, &profile.policy));
        deadlines = deadlines.into_iter().map(told).collect();
        deadlines.sort_by(Deadline::worst_first);
        let held = enterprise.as_ref();
        let mut row = ProjectRow::of(&project, held, &deadlines, profile, day);
        row.blank(look.facts());
        let is_there = |id: &ProjectId| self.sight.is_there(id);
        seen::blank(&mut project, look, profile, &is_there);
        let enterprise = match enterprise.filter(|_| look.facts().has(Fact::Enterprise)) {
            Some(held) => self.sight.enterprise(held)?,
            None => None,
        };
        // What a unit found out and whom to call stand with the enterprise in older journals.
        if let Some(held) = enterprise.as_ref() {
            let found = [Field::Profile, Field::Origin];
            let found = found.into_iter().filter(|_| look.reads(Topic::Overview));
            let persons = [Field::Contact, Field::Phone].into_iter();
            let persons = persons.filter(|_| seen::reads_contacts(look));
            for field in found.chain(persons) {
                if let Some(value) = enterprise_field(held, field) {
                    project.fields.entry(field).or_insert(value);
                }
            }
        }
        // What is paid in is what its slips say, as soon as there are any.
        if look.reads(Topic::Funds) && !project.operation.funds.is_empty() {
            for (field, sum) in project.operation.paid_in(day) {
                project.fields.insert(field, Value::Amount(sum.into()));
            }
        }
        Ok(Whole {
            project,
            enterprise,
            row,
            deadlines,
        })
    }

    /// A state of a project with all that follows from it, as this member may see it; `at` is a past day.
    pub(super) fn detail(
        &self,
        met: &Met<'_>,
        project: Project,
        enterprise: Option<Enterprise>,
        at: Option<NaiveDate>,
    ) -> Result<ProjectDetail, Refusal> {
        let (look, profile) = (&met.look, self.profile());
        let Whole {
            project,
            enterprise,
            row,
            deadlines,
        } = self.whole_of(met, project, enterprise, at)?;
        let mut proposals = Vec::new();
        for (id, held) in self.view.proposals_of(Some(&project.id))? {
            let mut item = DeskItem::Proposal(Box::new(held));
            if self.sight.desk(&mut item) {
                proposals.extend(item.proposal().cloned().map(|held| (id, held)));
            }
        }
        let first_talk = first_talk(&project, profile, self.today());
        let gate = lifecycle::gate(&project, enterprise.as_ref(), profile, self.today());
        let gate = gate.and_then(|gate| told_gate(gate, look));
        let mut siblings = Vec::new();
        for other in self.sight.projects_of(&project.enterprise)? {
            let sibling = self.view.row(&other, &self.sight.scope, self.today())?;
            let is_its = |row: &ProjectRow| row.shown.has(Fact::Enterprise);
            siblings.extend(sibling.filter(|row| other != project.id && is_its(row)));
        }
        Ok(ProjectDetail {
            people: self.people_of(&project)?,
            card: look.at(Topic::Card),
            project,
            enterprise,
            row,
            gate,
            deadlines,
            proposals,
            first_talk,
            siblings,
            seq: self.sight.head(),
        })
    }
}

/// What a gate lacks is told to whoever reads the project; a department is told of its own opinion.
fn told_gate(mut gate: GateView, look: &Look<'_>) -> Option<GateView> {
    let is_own = |subject: &Subject| match subject {
        Subject::Opinion { unit } => unit == look.unit(),
        _ => false,
    };
    match look.at(Topic::Overview) {
        ReadAnswer::Whole => Some(gate),
        ReadAnswer::Item => {
            gate.lines.retain(|line| is_own(&line.subject));
            Some(gate).filter(|gate| !gate.lines.is_empty())
        }
        ReadAnswer::Existence | ReadAnswer::Nothing => None,
    }
}
