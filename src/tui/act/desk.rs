//! The acts of the city's desk: which verb an action is, and what its form starts with.

use super::open;
use crate::domain::verb::VerbSpec;
use crate::service::api::{ProjectRow, TaskRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::form::Ask;
use crate::tui::layer::{Ctx, Outcome};

/// The form of an act; a task is about the project in view.
pub(super) fn ask(spec: &'static VerbSpec, targets: &[ProjectRow]) -> Ask {
    let ask = Ask::new(spec, Vec::new());
    match (spec.name, targets) {
        ("task", [row]) => {
            let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            ask.with(&[pair("project", row.id.as_str()), pair("owner", "")])
        }
        _ => ask,
    }
}

/// The form of a step on one task: its id is there, and what most often becomes of it.
pub fn on_task(action: ActionId, row: &TaskRow, ctx: &mut Ctx<App>) -> Outcome<App> {
    let Some(spec) = action::verb_of(action) else {
        return Outcome::Ignored;
    };
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut fields = vec![pair("task", row.id.as_str())];
    if action == action::TASK_CLOSE {
        let result = if row.task.reply.is_some() {
            "closed"
        } else {
            "withdrawn"
        };
        fields.extend([pair("result", result), pair("note", "")]);
    } else {
        fields.push(pair("text", ""));
    }
    open(Ask::new(spec, Vec::new()).with(&fields), ctx)
}
