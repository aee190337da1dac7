//! The inbox (收件箱): what waits for the person's unit, worst first, each row one key from its act.

use crate::domain::desk::exported::Listing;
use crate::domain::refusal::Refusal;
use crate::exchange::listing::Order;
use crate::service::api::ListQuery;
use chrono::NaiveDate;

use super::{Source, about, move_plan, remedy};
use crate::locales::{inbox as words, values};
use crate::service::api::{Filter, InboxRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::filter::{Filters, describe};
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, RowWindow, Rows, key_of};

/// Days ahead; late things stay whatever their day. `luodi due --mine` looks as far.
pub const AHEAD: u32 = 30;

/// What waits.
pub struct Inbox {
    rows: RowWindow<InboxRow>,
}

impl Default for Inbox {
    fn default() -> Self {
        Self {
            rows: RowWindow::new(Source::Inbox(AHEAD, Filter::default())),
        }
    }
}

impl List for Inbox {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order::of(
            Listing::Inbox,
            ListQuery {
                filter: ctx.state.view.scope_of(LayerId::INBOX),
                ..ListQuery::default()
            },
            ctx.today,
        ))
    }

    fn id(&self) -> LayerId {
        LayerId::INBOX
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        let filter = ctx.state.view.filter_of(LayerId::INBOX).clone();
        self.rows.aim(Source::Inbox(AHEAD, filter));
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let counts = *self.rows.figures();
        let total = counts.total.to_string();
        let counts = words::counts(counts, ctx.lang);
        let key = key_of(&self.layers(), action::REMEDY, ctx);
        let app = &ctx.state;
        let conditions = describe(app.view.filter_of(LayerId::INBOX), app, ctx.lang);
        let title = format!(
            "{} {} {conditions}",
            ctx.t(&words::TITLE),
            values::unit(&app.profile, app.session.member.unit.as_str())
        );
        Frame {
            title: title.trim_end().to_owned(),
            figure: ctx.fill(&words::FIGURE, &[("counts", &counts), ("total", &total)]),
            foot: ctx.fill(&words::FOOT, &[("key", &key)]),
        }
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        if *ctx.state.view.filter_of(LayerId::INBOX) != Filter::default() {
            return ctx.t(&words::EMPTY_FILTER).to_owned();
        }
        ctx.fill(&words::EMPTY, &[("days", &AHEAD.to_string())])
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match (action, self.rows.current(ctx).cloned()) {
            (action::FILTER, _) => Outcome::push(Filters::of(LayerId::INBOX, &ctx.state)),
            (action::BACK, _) if ctx.state.view.clear(LayerId::INBOX) => Outcome::Handled,
            (action::OPEN, _) => self.rows.open_project(ctx, about),
            (action::REMEDY, Some(row)) => remedy(&row, ctx),
            (action::MOVE_PLAN, Some(row)) => move_plan(&row, ctx),
            // It is here already.
            (action::REMEDY | action::MOVE_PLAN | action::OPEN_INBOX, _) => Outcome::Handled,
            _ => Outcome::Ignored,
        }
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![
            action::REMEDY,
            action::OPEN,
            action::FILTER,
            action::MOVE_PLAN,
            action::BACK,
            action::HELP,
        ]
    }
}

/// The count in the header of the home screen: what is late, of today or within a week.
#[derive(Debug, Default)]
pub struct Mark {
    read_at: Option<(u64, NaiveDate)>,
    count: u32,
}

impl Mark {
    /// Counts anew when the data or the day changed.
    pub fn bring(&mut self, ctx: &Ctx<App>) {
        let now = (ctx.state.seq, ctx.today);
        if self.read_at.replace(now) == Some(now) {
            return;
        }
        let page = Source::Inbox(AHEAD, Filter::default()).ask(ctx, 0, 0);
        if page.as_ref().is_err_and(Refusal::is_of_line) {
            self.read_at = None;
            return;
        }
        // What cannot be counted is said on the page; the header is no place for it.
        self.count = page.map_or(0, |page| page.counts.standing());
    }

    /// `收件箱(7)`.
    pub fn text(&self, ctx: &Ctx<App>) -> String {
        ctx.fill(&words::MARK, &[("n", &self.count.to_string())])
    }
}
