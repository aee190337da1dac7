//! Projects brought as far as a test needs them.

use super::World;
use crate::domain::actor::Role;
use crate::domain::ids::ProjectId;
use crate::domain::policy::ChecklistId;
use crate::domain::screening::gate::opinion_units;

impl World {
    /// A lead moved into screening.
    pub fn in_screening(&mut self, name: &str, amount: &str) -> ProjectId {
        let id = self.lead(name, amount);
        self.ok("xf1", "advance", &id, &[]);
        id
    }

    /// All opinions and scores are given; the conclusion is not.
    pub fn assessed(&mut self, name: &str, amount: &str) -> ProjectId {
        let id = self.in_screening(name, amount);
        for unit in opinion_units(&self.rules.policy) {
            let department = self.login_of(unit.as_str(), Role::Dept);
            self.ok(&department, "opinion", &id, &[("verdict", "pass")]);
        }
        let items = self.rules.policy.items(ChecklistId::Assessment);
        let scores: Vec<(&str, &str)> = items.iter().map(|item| (item.as_str(), "4")).collect();
        self.ok("sw1", "screen", &id, &scores);
        id
    }

    /// A project in the information base.
    pub fn registered(&mut self, name: &str, amount: &str) -> ProjectId {
        let id = self.assessed(name, amount);
        self.ok("sw1", "screen", &id, &[("result", "pass")]);
        self.ok("xf1", "grade", &id, &[("officer", "示例专员")]);
        self.ok("xf1", "advance", &id, &[]);
        id
    }

    /// A project of 信丰 handed over by the city, and accepted by a member of another unit.
    pub fn handed_over(&mut self, id: &ProjectId, to: &str) {
        let unit = self.actor(to).member.unit.0;
        let args = [
            ("unit", unit.as_str()),
            ("kind", "leave"),
            ("reason", "示例"),
        ];
        self.ok("sw1", "handover", id, &args);
        self.ok(to, "handover-accept", id, &[("officer", "示例专员乙")]);
    }

    /// A filing handed in by the unit and acknowledged by both departments that it goes to.
    pub fn filed(&mut self, id: &ProjectId, level: &str) {
        let args = |status| [("level", level), ("status", status), ("number", "示例1号")];
        self.ok("xf1", "file", id, &args("submitted"));
        self.ok("fg1", "file", id, &args("acknowledged"));
        self.ok("sw1", "file", id, &args("acknowledged"));
    }
}
