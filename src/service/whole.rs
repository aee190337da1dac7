//! Projects with all that is on record of them, as far as each is read: for the page of one, and for what is given out of many.
//!
//! What must not live here: what is read of a record (`domain::seen`).

use super::answer::Asked;
use super::api::{ProjectRow, Whole};
use super::bounds::MAX_WHOLE;
use super::seen::Met;
use crate::domain::alert::{self, Deadline};
use crate::domain::apply::enterprise_field;
use crate::domain::enterprise::Enterprise;
use crate::domain::field::{Field, Value};
use crate::domain::ids::ProjectId;
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::rights::table::{ReadAnswer, Topic};
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
}
