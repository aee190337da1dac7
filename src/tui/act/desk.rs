//! The acts of the city's desk: which verb an action is, and what its form starts with.

use crate::service::api::TaskRow;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::form::{self, Ask};
use crate::tui::layer::{Ctx, Outcome};

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
    form::open(Ask::new(spec, Vec::new()).with(&fields), ctx)
}
