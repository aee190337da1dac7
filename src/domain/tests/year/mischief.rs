//! What must not go through: steps bent so that a rule has to say no, and steps that may or may not fit.

use crate::domain::event::Event;
use crate::domain::lifecycle;
use crate::domain::project::Project;
use crate::domain::stage::Stage;
use crate::domain::tests::world::profile;
use crate::domain::tests::year::hand::typed;
use crate::domain::tests::year::{Act, Must, Year};
use crate::domain::verb::{VERBS, verb};
use chrono::Days;

/// Arguments that say when something happened.
const FACT_DAYS: [&str; 3] = ["at", "actual", "removed"];
/// Verbs whose `date` may lie ahead: a visit is planned before it is made.
const PLANNED: [&str; 2] = ["visit", "commit"];

impl Must {
    /// Whether these events should not have come of it.
    pub fn is_broken(self, events: &[Event]) -> bool {
        match self {
            Self::Refuse => true,
            Self::NotStand => events.iter().all(|held| held.waiting().is_none()),
            Self::Judge => false,
        }
    }
}

impl Year {
    /// A step that breaks a rule, and whether it has to be refused.
    pub fn mischief(&mut self, project: &Project) -> (Act, Must) {
        let stage = project.position.stage;
        match self.dice.below(11) {
            0 => {
                let enterprise = self.world.enterprise_if(&project.enterprise);
                let gate = lifecycle::gate(project, enterprise, profile(), self.world.today());
                let is_closed = gate.is_none_or(|gate| !gate.is_open());
                let must = if is_closed { Must::Refuse } else { Must::Judge };
                (self.act(project, "advance", Vec::new()), must)
            }
            1 if stage >= Stage::Landing => (self.typical("terminate", project), Must::Refuse),
            2 => {
                // Leaders and auditors read.
                let login = self.dice.pick(&["lead1", "aud1"]);
                let act = self.likely(project);
                let may_note = act.verb == "note";
                (
                    Act { login, ..act },
                    if may_note { Must::Judge } else { Must::Refuse },
                )
            }
            3 => {
                let login = self.people.all[self.dice.below(self.people.all.len())];
                (
                    Act {
                        login,
                        ..self.likely(project)
                    },
                    Must::Judge,
                )
            }
            4 => {
                let mut act = self.likely(project);
                let ahead = self.world.today() + Days::new(1 + self.dice.below(60) as u64);
                let fact = act.args.iter_mut().find(|(name, _)| {
                    let is_date = name == "date" && !PLANNED.contains(&act.verb.as_str());
                    is_date || FACT_DAYS.contains(&name.as_str())
                });
                match fact {
                    Some((_, day)) => {
                        *day = ahead.to_string();
                        (act, Must::Refuse)
                    }
                    None => (act, Must::Judge),
                }
            }
            5 => {
                let mut act = self.likely(project);
                let listed = [
                    "item",
                    "kind",
                    "status",
                    "matter",
                    "level",
                    "direction",
                    "way",
                ];
                let word = act
                    .args
                    .iter_mut()
                    .find(|(name, _)| listed.contains(&name.as_str()));
                match word {
                    Some((_, value)) => {
                        *value = "不存在".to_owned();
                        (act, Must::Refuse)
                    }
                    None => (act, Must::Judge),
                }
            }
            6 => {
                let mut act = self.likely(project);
                let spec = verb(&act.verb).unwrap();
                let must: Vec<&str> = spec
                    .args
                    .iter()
                    .filter(|arg| arg.required)
                    .map(|arg| arg.name)
                    .collect();
                let before = act.args.len();
                act.args.retain(|(name, _)| !must.contains(&name.as_str()));
                let must = if act.args.len() < before {
                    Must::Refuse
                } else {
                    Must::Judge
                };
                (act, must)
            }
            7 => {
                let mut act = self.likely(project);
                let money = act
                    .args
                    .iter_mut()
                    .find(|(name, _)| name == "amount" || name == "output");
                match money {
                    Some((_, value)) => {
                        *value = self
                            .dice
                            .pick(&["约3亿", "-5", "9999999999999亿", "0"])
                            .to_owned();
                        (act, Must::Refuse)
                    }
                    None => {
                        act.args.push(typed("不存在", "1"));
                        (act, Must::Refuse)
                    }
                }
            }
            8 => match self.last.clone() {
                // The very same again.
                Some(act) => (act, Must::Judge),
                None => (self.likely(project), Must::Judge),
            },
            9 => {
                let node = project
                    .construction
                    .nodes
                    .iter()
                    .find(|(_, node)| node.reported_by.is_some() && node.accepted.is_none());
                let Some((kind, node)) = node else {
                    return self.anything(project);
                };
                let by = node.reported_by.as_ref().map_or("", |by| by.as_str());
                let login = self
                    .people
                    .all
                    .iter()
                    .find(|login| **login == by)
                    .copied()
                    .unwrap_or("sw1");
                let args = vec![typed("kind", kind), typed("accepted_by", "示例")];
                let verb = "node".to_owned();
                (Act { login, verb, args }, Must::NotStand)
            }
            _ => self.anything(project),
        }
    }

    /// Any verb at all, whatever the stage.
    fn anything(&mut self, project: &Project) -> (Act, Must) {
        let verbs: Vec<&str> = VERBS
            .iter()
            .filter(|spec| spec.needs_id())
            .map(|spec| spec.name)
            .collect();
        let name = verbs[self.dice.below(verbs.len())];
        // Backfills are lawful where they pass and empty a stage of its meaning; they are rare.
        let is_rare = ["backfill", "terminate", "screen"].contains(&name);
        let name = if is_rare && !self.dice.one_in(8) {
            "advance"
        } else {
            name
        };
        (self.typical(name, project), Must::Judge)
    }

    /// A step that would be taken, to be bent.
    fn likely(&mut self, project: &Project) -> Act {
        if self.dice.one_in(2)
            && let Some(act) = self.push(project)
        {
            return act;
        }
        self.beside(project)
    }
}
