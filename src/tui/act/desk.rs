//! The acts of the city's desk: which verb an action is, and what its form starts with.

use crate::domain::verb::{self, VerbSpec};
use crate::service::api::TaskRow;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::form::{self, Ask};
use crate::tui::layer::{Ctx, Outcome};

/// Which verb an action is.
const VERB_OF: [(ActionId, &str); 10] = [
    (action::TASK, "task"),
    (action::TASK_REPLY, "task-reply"),
    (action::TASK_CLOSE, "task-close"),
    (action::MEETING, "meeting"),
    (action::SATISFACTION, "satisfaction"),
    (action::FREEZE, "freeze"),
    (action::APPEAL, "appeal"),
    (action::APPEAL_CLOSE, "appeal-close"),
    (action::INTERPRET, "interpret"),
    (action::ACCEPT_CLOCK, "clock"),
];

/// The verb of an action, if it is an act of the desk.
pub(super) fn verb_of(action: ActionId) -> Option<&'static VerbSpec> {
    let (_, name) = VERB_OF.iter().find(|(known, _)| *known == action)?;
    verb::verb(name)
}

/// Whether the action is an act of the desk, which can be done wherever the person is.
pub fn is_desk(action: ActionId) -> bool {
    VERB_OF.iter().any(|(known, _)| *known == action)
}

/// The form of a step on one task: its id is there, and what most often becomes of it.
pub fn on_task(action: ActionId, row: &TaskRow, ctx: &mut Ctx<App>) -> Outcome<App> {
    let Some(spec) = verb_of(action) else {
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
    form::open(Ask::new(spec, Vec::new()).with(&fields), ctx)
}
