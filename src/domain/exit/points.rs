//! What exit (article 19) costs: a breach, when the exit case opened for it is carried out.

use crate::domain::exit::record::ExitResult;
use crate::domain::policy::{ItemRole, Profile, ScoreEvent};
use crate::domain::project::Project;
use crate::domain::scoring::credit::{Worth, worth};

pub fn breaches(project: &Project, profile: &Profile) -> Worth {
    let Some(unit) = project.responsible() else {
        return Worth::new();
    };
    let breach = profile.policy.item(ItemRole::Breach);
    let is_breach = |trigger: &String| breach == Some(trigger.as_str());
    let confirmed = project.operation.exits.values().filter(|case| {
        let closed = case.closed.as_ref();
        let is_done = closed.is_some_and(|closed| closed.result == ExitResult::Done);
        is_breach(&case.trigger) && is_done
    });
    let count = i128::try_from(confirmed.count()).unwrap_or(0);
    worth(ScoreEvent::BreachConfirmed, unit, count)
}
