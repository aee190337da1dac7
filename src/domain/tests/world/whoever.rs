//! Steps by whoever may: tests that bring a project somewhere leave it to the rights who does it.

use super::World;
use crate::domain::actor::Role;
use crate::domain::collection::verbs::CollectionStep;
use crate::domain::command::{Command, ProjectStep};
use crate::domain::context::Context;
use crate::domain::event::Event;
use crate::domain::field::Field;
use crate::domain::ids::ProjectId;
use crate::domain::offered::{self, Offered, Offers};
use crate::domain::refusal::{Refusal, RefusalKind};
use crate::domain::verb::{About, verb};

/// A refusal about a part of a step names one that the step has, so that it has words in both languages.
pub(super) fn has_words(refusal: &Refusal) {
    let name = refusal.param("field");
    let spec = verb(refusal.param("verb"));
    let of_step = spec.is_some_and(|spec| spec.args().any(|arg| arg.name == name));
    // An item of a list is called by its own name.
    let is_known = of_step || Field::from_name(name).is_some() || !name.is_ascii();
    assert!(
        name.is_empty() || is_known,
        "no words for {name}: {refusal}"
    );
}

impl World {
    /// Confirms what a step only proposed, by whoever may; tells by whom.
    pub fn confirmed(&mut self, events: &[Event]) -> Option<String> {
        let id = events.iter().find_map(Event::waiting)?;
        let args = [("record", id.as_str()), ("result", "confirmed")];
        let logins: Vec<String> = self.members.keys().map(ToString::to_string).collect();
        let mut refusals = Vec::new();
        for login in logins {
            match self.do_verb(&login, "confirm", None, &args) {
                Ok(_) => return Some(login),
                Err(refusal) => refusals.push(format!("{login}: {refusal}")),
            }
        }
        panic!("nobody confirms {id}: {refusals:#?}");
    }

    /// A member of a unit, by role.
    pub fn login_of(&self, unit: &str, role: Role) -> String {
        let mut members = self.members.values();
        let found = members.find(|member| {
            member.unit.as_str() == unit && member.roles.contains(&role) && member.active
        });
        found
            .unwrap_or_else(|| panic!("{role:?} of {unit}"))
            .id
            .to_string()
    }

    /// The same by the first member who may.
    fn by_whoever_may(
        &mut self,
        name: &str,
        id: &ProjectId,
        args: &[(&str, &str)],
    ) -> Option<Vec<Event>> {
        let logins: Vec<String> = self.members.keys().map(ToString::to_string).collect();
        let mut done = logins
            .iter()
            .map(|login| self.do_verb(login, name, Some(id), args));
        done.find_map(Result::ok)
    }

    /// A verb that must be taken: by this member, or by whoever may where the rights give it to another; and confirmed
    /// where it was only proposed.
    pub fn ok(&mut self, login: &str, name: &str, id: &ProjectId, args: &[(&str, &str)]) {
        let done = match self.do_verb(login, name, Some(id), args) {
            // Who reads nothing of it is told that it is not there.
            Err(refusal)
                if matches!(
                    refusal.kind(),
                    RefusalKind::Forbidden | RefusalKind::NotFound
                ) =>
            {
                self.by_whoever_may(name, id, args).ok_or(refusal)
            }
            done => done,
        };
        let events = done
            .unwrap_or_else(|refusal| panic!("{login} {name}: {refusal} {:?}", refusal.missing));
        self.confirmed(&events);
    }

    /// What is done was offered; what was refused beforehand is refused.
    pub(super) fn was_offered(
        &self,
        context: &Context<'_>,
        command: &Command,
        decided: &Result<Vec<Event>, Refusal>,
    ) {
        let Ok(events) = decided else { return };
        let project = command.project().and_then(|id| self.projects.get(id));
        let spec = verb(command.name());
        let (Some(project), Some(spec)) = (project, spec) else {
            return;
        };
        if spec.about != About::Project {
            return;
        }
        let offered = offered::on_project(context, project, spec).unwrap();
        let is_refused = matches!(offered, Some(Offered::Refused(_)));
        let who = &context.actor.member;
        assert!(!is_refused, "{who:?} {command:?} {offered:?} {events:?}");
        let Command::Project {
            step: ProjectStep::Collection(CollectionStep::UpdateAsk(ask)),
            ..
        } = command.bare()
        else {
            return;
        };
        let offers = offered::of_fields(context, project).unwrap();
        let code = &self.enterprises[&project.enterprise].credit_code;
        for edit in &ask.edits {
            let part = offered::part_of(&self.rules.rights, edit.field, code.is_some());
            let greyed = part.and_then(|part| offers.get(&part));
            assert!(greyed.is_none(), "{who:?} {edit:?} {greyed:?}");
        }
    }

    /// How an act on a project or a field of it stands to a member before they say anything.
    pub fn offers(&self, login: &str, id: &ProjectId) -> Offers {
        let actor = self.actor(login);
        offered::of_project(&self.context(&actor), self.get(id)).unwrap()
    }

    /// How an act on a project stands to a member before they say anything.
    pub fn offered(&self, login: &str, id: &ProjectId, name: &str) -> Option<Offered> {
        let actor = self.actor(login);
        let context = self.context(&actor);
        offered::on_project(&context, self.get(id), verb(name).unwrap()).unwrap()
    }
}
