//! What a year came to.

use crate::domain::ids::ProjectId;
use crate::domain::project::Project;
use crate::domain::refusal::Refusal;
use crate::domain::stage::Stage;
use crate::domain::tests::world::World;
use crate::domain::tests::year::side::BESIDE;
use std::collections::BTreeMap;
use std::fmt;

/// Counts over one year, or several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    pub leads: usize,
    /// Steps taken back and done again to see that nothing is left behind.
    pub returned: usize,
    /// Taken and refused, by verb.
    verbs: BTreeMap<String, (usize, usize)>,
    refused: BTreeMap<&'static str, usize>,
    furthest: BTreeMap<ProjectId, Stage>,
    /// Projects that reached a stage.
    reached: BTreeMap<Stage, usize>,
    ends: BTreeMap<&'static str, usize>,
}

impl Tally {
    pub fn count(&mut self, verb: &str, refusal: Option<&Refusal>) {
        let line = self.verbs.entry(verb.to_owned()).or_default();
        match refusal {
            None => line.0 += 1,
            Some(refusal) => {
                line.1 += 1;
                *self.refused.entry(refusal.code.name()).or_default() += 1;
            }
        }
    }

    /// Notes how far a project came.
    pub fn reaches(&mut self, project: &Project) {
        let stage = project.position.stage;
        let furthest = self.furthest.entry(project.id.clone()).or_insert(stage);
        *furthest = stage.max(*furthest);
    }

    /// Counts the stages and ends at the close of the year.
    pub fn stages(&mut self, world: &World) {
        for furthest in self.furthest.values() {
            for stage in Stage::ALL.into_iter().filter(|stage| stage <= furthest) {
                *self.reached.entry(stage).or_default() += 1;
            }
        }
        for project in world.projects() {
            if let Some(end) = project.position.end {
                *self.ends.entry(end.name()).or_default() += 1;
            }
        }
    }

    pub fn add(&mut self, other: &Tally) {
        self.leads += other.leads;
        self.returned += other.returned;
        for (verb, (taken, refused)) in &other.verbs {
            let line = self.verbs.entry(verb.clone()).or_default();
            *line = (line.0 + taken, line.1 + refused);
        }
        for (code, count) in &other.refused {
            *self.refused.entry(code).or_default() += count;
        }
        for (stage, count) in &other.reached {
            *self.reached.entry(*stage).or_default() += count;
        }
        for (end, count) in &other.ends {
            *self.ends.entry(end).or_default() += count;
        }
    }

    /// The year was worth looking at: projects came to upgrade and to exit, and nearly every verb that is played was taken.
    pub fn is_rich(&self) {
        assert!(
            self.reached
                .get(&Stage::Upgrade)
                .is_some_and(|count| *count > 0),
            "{self}"
        );
        assert!(self.ends.contains_key("exited"), "{self}");
        let taken = |name: &str| self.verbs.get(name).is_some_and(|(taken, _)| *taken > 0);
        let others = [
            "lead",
            "screen",
            "file",
            "diligence-report",
            "sign",
            "notice",
            "ready",
            "advance",
            "back",
            "terminate",
            "backfill",
            "exit-open",
            "exit-notice",
            "exit-close",
            "undo",
            "redo",
        ];
        let known = BESIDE.iter().map(|(verb, _)| *verb).chain(others);
        let never: Vec<&str> = known.filter(|name| !taken(name)).collect();
        assert!(never.len() <= 2, "never taken: {never:?}");
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let taken: usize = self.verbs.values().map(|(taken, _)| taken).sum();
        let refused: usize = self.verbs.values().map(|(_, refused)| refused).sum();
        let commands = taken + refused;
        writeln!(
            f,
            "commands {commands}: taken {taken}, refused {refused}; {} taken back and done again",
            self.returned
        )?;
        let codes: Vec<String> = self
            .refused
            .iter()
            .map(|(code, count)| format!("{code} {count}"))
            .collect();
        writeln!(f, "refused: {}", codes.join(", "))?;
        let stages: Vec<String> = self
            .reached
            .iter()
            .map(|(stage, count)| format!("{} {count}", stage.name()))
            .collect();
        writeln!(f, "reached: {}", stages.join(", "))?;
        let ends: Vec<String> = self
            .ends
            .iter()
            .map(|(end, count)| format!("{end} {count}"))
            .collect();
        writeln!(f, "ended: {}", ends.join(", "))?;
        let verbs: Vec<String> = self
            .verbs
            .iter()
            .map(|(verb, (taken, refused))| format!("{verb} {taken}/{refused}"))
            .collect();
        writeln!(f, "verbs taken/refused: {}", verbs.join(", "))
    }
}
