//! What is due or waits, as rows: the same columns, and the same way to the act, wherever they are shown.
//!
//! | room | what lives there |
//! |---|---|
//! | `row` | one row |
//! | `window` | a long list of them, of which only what is in view is fetched |
//! | `inbox` | the page of what waits for one's unit |

mod inbox;
mod row;
#[cfg(test)]
mod tests;
mod window;

pub use inbox::{Inbox, Mark};
pub use row::DueColumns;
pub use window::{DueWindow, Source};

use super::act;
use super::app::App;
use super::form::Ask;
use super::layer::{Ctx, Outcome};
use super::policy::PolicyPage;
use crate::domain::alert::remedy;
use crate::domain::inbox as waiting;
use crate::domain::verb;
use crate::locales::inbox as words;
use crate::service::api::InboxRow;

/// Opens the form that clears a row.
pub fn remedy(row: &InboxRow, ctx: &mut Ctx<App>) -> Outcome<App> {
    if let Some(fix) = waiting::desk_fix(&row.waiting) {
        return match verb::verb(&fix.verb) {
            Some(spec) => act::open(Ask::new(spec, Vec::new()).with(&fix.fields), ctx),
            None => Outcome::Handled,
        };
    }
    // What the whole city owes is cleared by loading rules (R0-1).
    let Some(project) = &row.project else {
        return Outcome::push(PolicyPage::default());
    };
    let record = match ctx.state.client.show(project.id.clone(), None) {
        Ok(record) => record,
        Err(refused) => {
            act::say_refusal(&refused, ctx);
            return Outcome::Handled;
        }
    };
    let profile = &ctx.state.profile;
    let enterprise = record.enterprise.as_ref();
    match waiting::fix(&row.waiting, &record.project, enterprise, profile) {
        Some(fix) => act::fix(&fix, &record, ctx),
        None => {
            let said = ctx.t(&words::NO_ACT);
            ctx.notes.hint(said);
            Outcome::Handled
        }
    }
}

/// Opens the form that moves a row's planned day.
pub fn move_plan(row: &InboxRow, ctx: &mut Ctx<App>) -> Outcome<App> {
    let fix = remedy::moved_plan(&row.waiting.deadline, &ctx.state.profile);
    let (Some(project), Some(fix)) = (&row.project, fix) else {
        let said = ctx.t(&words::NO_PLAN);
        ctx.notes.hint(said);
        return Outcome::Handled;
    };
    match ctx.state.client.show(project.id.clone(), None) {
        Ok(record) => act::fix(&fix, &record, ctx),
        Err(refused) => {
            act::say_refusal(&refused, ctx);
            Outcome::Handled
        }
    }
}

/// Says that a verb is not there, where an alert names one that this version does not know.
pub fn say_no_verb(name: &str, ctx: &mut Ctx<App>) {
    debug_assert!(verb::verb(name).is_none());
    let said = ctx.fill(&words::NO_VERB, &[("verb", name)]);
    ctx.notes.hint(said);
}
