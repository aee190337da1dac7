//! What is due or waits, as rows: the same columns, and the same way to the act, wherever they are shown.
//!
//! | room | what lives there |
//! |---|---|
//! | `row` | one row, and which rows there are |
//! | `inbox` | the page of what waits for one's unit |

mod inbox;
mod row;
#[cfg(test)]
mod tests;

pub use inbox::{Inbox, Mark};
pub use row::{Source, about, between, draw, lay_out, project_of};

use crate::domain::alert::AlertCode;
use crate::domain::dispatch::alerts::moved_plan;
use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
use crate::domain::{inbox as waiting, verb};
use crate::locales::inbox as words;
use crate::service::api::{Filter, InboxRow, ListQuery, ProjectDetail};
use crate::tui::act;
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::form::{self, Ask, Target};
use crate::tui::layer::{Ctx, Outcome};

/// Opens the form that clears a row.
pub fn remedy(row: &InboxRow, ctx: &mut Ctx<App>) -> Outcome<App> {
    if let Some(fix) = waiting::desk_fix(&row.waiting) {
        return match verb::verb(&fix.verb) {
            Some(spec) => form::open(Ask::new(spec, Vec::new()).with(&fix.fields), ctx),
            None => Outcome::Handled,
        };
    }
    // What the whole city owes is cleared by loading rules (R0-1).
    let Some(project) = &row.project else {
        return Outcome::Open(Destination::Policy);
    };
    let record = match ctx.state.for_keys.show(project.id.clone(), None) {
        Ok(record) => record,
        Err(refused) => return ctx.refuse(&refused),
    };
    if row.waiting.deadline.code == AlertCode::A31 && record.project.officer_left.is_some() {
        return hand_on(&record, ctx);
    }
    let profile = &ctx.state.profile;
    let enterprise = record.enterprise.as_ref();
    match waiting::fix(&row.waiting, &record.project, enterprise, profile) {
        Some(fix) => act::fix(&fix, &record, ctx),
        None => ctx.hint(&words::NO_ACT),
    }
}

/// Opens the form that names another person for everything that whoever left followed: one step for all of it.
fn hand_on(record: &ProjectDetail, ctx: &mut Ctx<App>) -> Outcome<App> {
    let query = ListQuery {
        filter: Filter {
            unit: Some(UnitCode::from(record.row.unit.as_str())),
            officer: Some(record.row.officer.clone()),
            only_open: true,
            ..Filter::default()
        },
        ..ListQuery::default()
    };
    let page = match ctx.state.for_keys.list(query, 0, AT_ONCE) {
        Ok(page) => page,
        Err(refused) => return ctx.refuse(&refused),
    };
    let Some(spec) = verb::verb("update") else {
        return Outcome::Handled;
    };
    let mut ask = Ask::new(spec, page.rows.iter().map(Target::of).collect());
    ask.focus = Some(Field::Officer.name().to_owned());
    form::open(ask, ctx)
}

/// Most projects that are handed on in one step; the rest stay in the inbox.
const AT_ONCE: u32 = 500;

/// Opens the form that moves a row's planned day.
pub fn move_plan(row: &InboxRow, ctx: &mut Ctx<App>) -> Outcome<App> {
    let fix = row.project.as_ref().and_then(|project| {
        let stage = project.position.stage;
        moved_plan(&row.waiting.deadline, stage, &ctx.state.profile)
    });
    let (Some(project), Some(fix)) = (&row.project, fix) else {
        return ctx.hint(&words::NO_PLAN);
    };
    match ctx.state.for_keys.show(project.id.clone(), None) {
        Ok(record) => act::fix(&fix, &record, ctx),
        Err(refused) => ctx.refuse(&refused),
    }
}
