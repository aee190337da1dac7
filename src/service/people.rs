//! Who works here, as far as each may know: the members, the names in a record, who is attached.
//!
//! What must not live here: who may read the list (`domain::seen`).

use super::answer::Asked;
use super::api::{LeftDraft, ListQuery, Status};
use super::health;
use crate::domain::actor::Member;
use crate::domain::ids::{MemberId, ProjectId};
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::rights::table::{ReadAnswer, Topic};
use serde_json::Value;
use std::collections::BTreeMap;

/// In what steps the size of the journal is told.
const ROUGHLY: u64 = 1 << 20;
/// The size of the journal, so roughly that it tells nothing of what is in it.
pub(super) fn roughly(bytes: u64) -> u64 {
    bytes.next_multiple_of(ROUGHLY)
}

impl Asked<'_> {
    /// The names of the members whom a record names.
    pub(super) fn people_of(
        &self,
        project: &Project,
    ) -> Result<BTreeMap<MemberId, String>, Refusal> {
        let members = self.view.members()?.into_iter();
        let names: BTreeMap<MemberId, String> =
            members.map(|member| (member.id, member.name)).collect();
        let mut people = BTreeMap::new();
        let record = serde_json::to_value(project).unwrap_or_default();
        each_text(&record, &mut |text| {
            if let Some((id, name)) = names.get_key_value(&MemberId::from(text)) {
                people.insert(id.clone(), name.clone());
            }
        });
        Ok(people)
    }

    /// Forms that people who left the asker's unit had not saved, about projects that the asker reads whole (R7-7). With
    /// whose they are.
    ///
    /// # Errors
    /// `StorageFailed`.
    pub(super) fn left_drafts(&self) -> Result<Vec<(MemberId, LeftDraft)>, Refusal> {
        let mut members = self.view.members()?;
        let own = &self.actor.member.unit;
        members.retain(|member| !member.active && member.unit == *own);
        let mut left = Vec::new();
        for member in members {
            for (key, fields) in self.core.personal.drafts(&member.id)? {
                if self.reads_all_of(&key)? {
                    let by = member.name.clone();
                    left.push((member.id.clone(), LeftDraft { by, key, fields }));
                }
            }
        }
        Ok(left)
    }

    /// Whether a draft is about projects, each of which the asker reads whole.
    fn reads_all_of(&self, key: &str) -> Result<bool, Refusal> {
        let ids = key.split(' ').map(ProjectId::from);
        let mut ids = ids.filter(|id| id.parts().is_some()).peekable();
        if ids.peek().is_none() {
            return Ok(false);
        }
        for id in ids {
            let met = self.sight.meet(&id)?;
            if met.is_none_or(|met| met.look.at(Topic::Overview) < ReadAnswer::Whole) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// How the service stands: sizes of files, and who is attached, for those who read the logins.
    pub(super) fn status(&self) -> Status {
        let mut status = health::status(self.core, self.view);
        status.head = self.sight.head();
        let counts = self.view.counts_seen(&self.sight.scope);
        (status.projects, status.enterprises) = (counts.projects, counts.enterprises);
        status.journal_bytes = roughly(status.journal_bytes);
        if self.reading_of_members() < ReadAnswer::Whole {
            (status.journal_bytes, status.segments) = (0, 0);
            status.attached.clear();
        }
        status
    }

    /// Who works here: logins only for those who read the list whole.
    pub(super) fn members(&self) -> Result<Vec<Member>, Refusal> {
        let mut members = self.view.members()?;
        match self.reading_of_members() {
            ReadAnswer::Nothing => members.retain(|member| member.id == self.actor.member.id),
            ReadAnswer::Whole => {
                let told = |member: &mut Member| member.version = self.sight.told(member.version);
                members.iter_mut().for_each(told);
            }
            ReadAnswer::Existence | ReadAnswer::Item => {
                let others = members.iter_mut();
                for member in others.filter(|member| member.id != self.actor.member.id) {
                    member.id = MemberId(String::new());
                    member.version = 0;
                    member.uid = None;
                }
            }
        }
        Ok(members)
    }

    /// An officer may be meant by login: projects name them by name. Logins of other units are nobody's but the city's.
    pub(super) fn by_name(&self, query: &ListQuery) -> Result<ListQuery, Refusal> {
        let mut query = query.clone();
        let Some(officer) = &query.filter.officer else {
            return Ok(query);
        };
        let own = &self.actor.member.unit;
        let mut members = self.view.members()?.into_iter();
        let meant = members.find(|member| {
            let is_known = self.actor.is_city_wide() || member.unit == *own;
            is_known && member.id.as_str() == officer
        });
        if let Some(member) = meant {
            query.filter.officer = Some(member.name);
        }
        Ok(query)
    }

    fn reading_of_members(&self) -> ReadAnswer {
        self.sight.eyes.look_apart([]).at(Topic::Members)
    }
}

/// Tells every text within a value.
fn each_text(value: &Value, tell: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => tell(text),
        Value::Array(values) => values.iter().for_each(|value| each_text(value, tell)),
        Value::Object(values) => values.values().for_each(|value| each_text(value, tell)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
