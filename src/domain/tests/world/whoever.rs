//! Steps by whoever may: tests that bring a project somewhere leave it to the rights who does it.

use super::World;
use crate::domain::actor::Role;
use crate::domain::event::Event;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::RefusalKind;

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
}
