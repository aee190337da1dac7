//! Ledgers that are taken in several steps, as the view remembers them.

use super::View;
use crate::domain::event::place::Record;
use crate::domain::event::{Event, OperatingChange, ProjectChange};
use crate::domain::facts::Step;
use crate::domain::ids::{EnterpriseId, MemberId, ProjectId};
use crate::journal::RequestId;
use crate::store::StoreError;
use crate::store::kept::{Entries, RequestMark, Trail, among};
use crate::store::keys::{desk_trail, enterprise_trail, project_trail};
use crate::store::pending::Unfinished;
use crate::store::records::load;
use crate::store::tree::Tree;

impl View {
    /// Ledgers of which only some steps stand.
    pub(crate) fn unfinished(&self) -> &[Unfinished] {
        &self.pending.0
    }

    /// The steps that are one with the last one of an actor, itself among them, oldest first; none where it is one alone.
    ///
    /// # Errors
    /// What the disk says.
    pub(crate) fn last_in_several(&self, actor: &MemberId) -> Result<Vec<Entries>, StoreError> {
        let steps = self.steps(actor)?;
        let Some(last) = steps.done.last().filter(|step| !step.before.is_empty()) else {
            return Ok(Vec::new());
        };
        let mut several = last.before.clone();
        several.push(Entries {
            first: last.first,
            last: last.last,
        });
        Ok(several)
    }

    /// The steps before the one that a request asked for which are one with it, oldest first.
    ///
    /// # Errors
    /// What the disk says.
    pub(crate) fn before_asked_for(&self, request: RequestId) -> Result<Vec<Entries>, StoreError> {
        let mark: Option<RequestMark> = load(self.records(), Tree::Requests, request.0)?;
        Ok(mark.map(|mark| mark.before).unwrap_or_default())
    }

    /// Whether an event would land on a record that one of certain steps changed or brought, or put a project on one.
    ///
    /// # Errors
    /// What the disk says.
    pub(crate) fn lands_on(
        &self,
        event: &Event,
        is_of: &dyn Fn(u64) -> bool,
    ) -> Result<bool, StoreError> {
        let enterprise = enterprise_of(event).map(|id| Record::Enterprise(id.clone()));
        for record in event.record().into_iter().chain(enterprise) {
            let trail = self.trail_of(&record)?;
            if trail.0.iter().any(|mark| is_of(mark.step)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What of other steps came later, for one of several that are one.
impl View {
    /// The entries after one that changed a record and count, but for those of these steps, each with what it changed of it.
    ///
    /// # Errors
    /// What the disk or the journal say.
    pub(crate) fn later_than(
        &self,
        (after, steps): (u64, &[Entries]),
        record: &Record,
    ) -> Result<Vec<Step>, StoreError> {
        let later = self.trail_of(record)?.counting_after(after);
        let mut found = Vec::new();
        for seq in later.into_iter().filter(|seq| !among(steps, *seq)) {
            found.extend(self.step(seq, seq)?.and_then(|step| step.on(record)));
        }
        Ok(found)
    }

    /// Whether one of these steps registered the project.
    ///
    /// # Errors
    /// What the disk says.
    pub(crate) fn began_in(&self, steps: &[Entries], id: &ProjectId) -> Result<bool, StoreError> {
        let trail = self.trail_of(&Record::Project(id.clone()))?;
        Ok(trail.0.first().is_some_and(|mark| among(steps, mark.seq)))
    }

    fn trail_of(&self, record: &Record) -> Result<Trail, StoreError> {
        self.trail_at(&match record {
            Record::Project(id) => project_trail(id),
            Record::Enterprise(id) => enterprise_trail(id),
            Record::Desk(id) => desk_trail(id),
        })
    }
}

/// The enterprise that the event says a project is of.
fn enterprise_of(event: &Event) -> Option<&EnterpriseId> {
    let Event::Project { change, .. } = event else {
        return None;
    };
    match change {
        ProjectChange::Registered(entry) => Some(&entry.enterprise),
        ProjectChange::Operating(change) => match change.as_ref() {
            OperatingChange::Enterprise { enterprise, .. } => Some(&enterprise.to),
            _ => None,
        },
        _ => None,
    }
}
