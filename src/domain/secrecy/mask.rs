//! Who sees a secret project: worked out from the record whenever it is asked, so that nothing has to be taken away by hand.

use crate::domain::actor::{Actor, Member};
use crate::domain::ids::{MemberId, ProjectId, UnitCode};
use crate::domain::project::Project;
use crate::domain::rights::answer::Standing;
use crate::domain::rights::table::{ActAnswer, Relation, Relations, Rights};
use crate::domain::secrecy::record::Secret;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The right by which a mark is approved.
pub(crate) const MARKING: &str = "secret";

/// What hides a project from all but a few.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mask {
    listed: Vec<Listed>,
    /// While it waits for approval, and where no approval is on record, whoever could approve it sees it.
    is_judged: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Listed {
    member: MemberId,
    /// The unit in which they must still be; any where no list is on record.
    unit: Option<UnitCode>,
    until: Option<NaiveDate>,
}

impl Mask {
    /// The mask of a project, given a mark that waits for approval; `None` where nothing hides it.
    pub(crate) fn of(project: &Project, waiting: Option<&Secret>) -> Option<Self> {
        let in_force = project.signing.secret();
        let mut mask = Self {
            listed: Vec::new(),
            is_judged: false,
        };
        for secret in in_force.into_iter().chain(waiting) {
            mask.is_judged |= secret.approved.is_none() || in_force.is_none();
            mask.list(project, secret, in_force.is_none());
        }
        (in_force.is_some() || waiting.is_some()).then_some(mask)
    }

    fn list(&mut self, project: &Project, secret: &Secret, waits: bool) {
        let own = project.responsible();
        for (member, held) in &secret.cleared {
            // Whoever was listed for a unit that has lost the project is listed no longer.
            let has_moved = held.under.is_some() && held.under != own;
            // Before it is approved, whoever proposed it and their own colleagues in charge see it.
            let is_near = *member == secret.by || Some(&held.unit) == own.as_ref();
            if !has_moved && (is_near || !waits) {
                self.listed.push(Listed {
                    member: member.clone(),
                    unit: Some(held.unit.clone()),
                    until: held.until,
                });
            }
        }
        if let Some(approved) = secret.approved.as_ref().filter(|_| !waits) {
            self.listed.push(Listed {
                member: approved.by.clone(),
                unit: Some(approved.unit.clone()),
                until: None,
            });
        }
        if secret.approved.is_none() {
            self.listed.push(Listed {
                member: secret.by.clone(),
                unit: None,
                until: None,
            });
        }
    }

    fn names(&self, member: &Member, today: NaiveDate) -> bool {
        self.listed.iter().any(|listed| {
            let is_there = listed.unit.as_ref().is_none_or(|unit| *unit == member.unit);
            let is_now = listed.until.is_none_or(|until| today <= until);
            listed.member == member.id && is_there && is_now
        })
    }
}

/// The projects that are not there for a person. Whoever acts for another sees none of them.
pub(crate) fn hidden<'m>(
    rights: &Rights,
    actor: &Actor,
    today: NaiveDate,
    masks: impl IntoIterator<Item = (&'m ProjectId, &'m Mask)>,
) -> BTreeSet<ProjectId> {
    let mut masks = masks.into_iter().peekable();
    if masks.peek().is_none() {
        return BTreeSet::new();
    }
    let judges = judges(rights, actor);
    let is_seen = |mask: &Mask| {
        let is_own = mask.names(&actor.member, today) || (mask.is_judged && judges);
        actor.member.active && actor.administrator.is_none() && is_own
    };
    let hidden = masks.filter(|(_, mask)| !is_seen(mask));
    hidden.map(|(id, _)| id.clone()).collect()
}

/// Whether somebody approves marks for the whole city.
fn judges(rights: &Rights, actor: &Actor) -> bool {
    let city = actor.is_city_wide().then_some(Relation::City);
    let standing = Standing {
        relations: Relations::of(city),
        marks: BTreeSet::new(),
    };
    let person = rights.person(actor);
    rights
        .confirming(MARKING)
        .by(&person, &standing, None)
        .answer
        == ActAnswer::Confirm
}
