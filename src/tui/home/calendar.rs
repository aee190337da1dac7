//! The milestone calendar (里程碑日历) in three views: a month over the agenda of the chosen day, a week day by day, and
//! the agenda of everything, longest overdue first.

mod moves;
mod page;
mod week;

pub use page::CalendarPage;

use crate::domain::desk::exported::Listing;
use crate::exchange::listing::Order;
use crate::service::api::ListQuery;
use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::moves::moved;
use self::week::Week;
use super::Pane;
use super::agenda::Agenda;
use crate::locales::{Word, dates, home as words};
use crate::service::api::{Filter, InboxRow};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::due::{self, Source};
use crate::tui::filter::{Filters, describe};
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{
    Listed, Month, Panel, RowWindow, Rows, body_of, key_of, kind_words, say_in, say_unreadable,
};
use crate::tui::text::{put, width};
use crate::tui::theme::Role;

/// Days ahead that the agenda of everything shows.
const AHEAD: u32 = 366;

/// What the pane shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Scale {
    #[default]
    Month,
    Week,
    Agenda,
}

impl Scale {
    const ALL: [Self; 3] = [Self::Month, Self::Week, Self::Agenda];

    const fn word(self) -> Word {
        match self {
            Self::Month => words::CALENDAR_MONTH,
            Self::Week => words::CALENDAR_WEEK,
            Self::Agenda => words::CALENDAR_AGENDA,
        }
    }

    const fn next(self) -> Self {
        match self {
            Self::Month => Self::Week,
            Self::Week => Self::Agenda,
            Self::Agenda => Self::Month,
        }
    }
}

/// The pane.
pub struct Calendar {
    scale: Scale,
    /// The chosen day; none follows today.
    day: Option<NaiveDate>,
    month: Month,
    week: Week,
    agenda: Agenda,
    all: RowWindow<InboxRow>,
    in_agenda: bool,
    cursor: Option<Position>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self {
            scale: Scale::default(),
            day: None,
            month: Month::default(),
            week: Week::default(),
            agenda: Agenda::default(),
            all: RowWindow::new(Source::Of(AHEAD, Filter::default())),
            in_agenda: false,
            cursor: None,
        }
    }
}

/// The deadlines of the agenda of everything.
fn source(app: &App) -> Source {
    Source::Of(AHEAD, app.view.scope_of(LayerId::CALENDAR))
}

impl Calendar {
    fn chosen(&self, ctx: &Ctx<App>) -> NaiveDate {
        self.day.unwrap_or(ctx.today)
    }

    /// The selected deadline, whatever the view.
    fn row(&self) -> Option<InboxRow> {
        match self.scale {
            Scale::Month => self.in_agenda.then(|| self.agenda.row().cloned()).flatten(),
            Scale::Week => self.week.row(),
            Scale::Agenda => self.all.chosen().cloned(),
        }
    }

    /// The page of the selected deadline's project, among those of the rows around it.
    fn project(&self) -> Option<Destination> {
        match self.scale {
            Scale::Month => self.agenda.project(),
            Scale::Week => self.week.project(),
            Scale::Agenda => due::project_of(self.all.chosen(), self.all.rows()),
        }
    }

    /// What is done to a deadline is the same in every view.
    fn on_row(&self, action: ActionId, ctx: &mut Ctx<App>) -> Option<Outcome<App>> {
        let is_on_row = self.scale != Scale::Month || self.in_agenda;
        if action == action::OPEN
            && is_on_row
            && let Some(page) = self.project()
        {
            return Some(Outcome::Open(page));
        }
        let row = self.row()?;
        Some(match action {
            // What belongs to no project opens what clears it.
            action::OPEN => due::remedy(&row, ctx),
            action::REMEDY => due::remedy(&row, ctx),
            action::MOVE_PLAN => due::move_plan(&row, ctx),
            _ => return None,
        })
    }

    /// Movements of the view. False when the action is none.
    fn walk(&mut self, action: ActionId, ctx: &Ctx<App>) -> bool {
        let chosen = self.chosen(ctx);
        match self.scale {
            Scale::Agenda => return self.all.walk(action),
            Scale::Week => {
                self.week.bring(chosen, &ctx.state);
                if let Some(day) = self.week.act(action) {
                    self.day = Some(day);
                    return true;
                }
                let action = match action {
                    action::PAGE_UP | action::EARLIER => action::UP,
                    action::PAGE_DOWN | action::LATER => action::DOWN,
                    action::UP | action::DOWN | action::TOP | action::BOTTOM => return true,
                    other => other,
                };
                let Some(day) = moved(chosen, action) else {
                    return false;
                };
                self.day = Some(day);
                self.week.bring(day, &ctx.state);
                self.week.choose(day);
            }
            Scale::Month => {
                if self.in_agenda && self.agenda.act(action) {
                    return true;
                }
                let Some(day) = moved(chosen, action) else {
                    return false;
                };
                self.day = Some(day);
                self.in_agenda = false;
            }
        }
        true
    }

    /// Into what is due on the chosen day.
    fn enter(&mut self, ctx: &Ctx<App>) {
        let chosen = self.chosen(ctx);
        if self.scale == Scale::Month {
            self.agenda.bring(chosen, ctx.today, &ctx.state);
            self.in_agenda = self.agenda.has_rows();
            // Nodes that are reached, or only intended, are no deadlines; the week names them.
            if !self.in_agenda && self.month.day(chosen).is_some_and(|day| day.nodes > 0) {
                self.scale = Scale::Week;
                self.week.bring(chosen, &ctx.state);
                self.week.choose(chosen);
            }
        }
    }

    fn panel(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) -> Rect {
        let chosen = self.chosen(ctx);
        let mut figure = dates::month(chosen.year(), chosen.month(), ctx.lang);
        if self.scale == Scale::Agenda {
            let total = self.all.total().to_string();
            figure = ctx.fill(&words::CALENDAR_ALL, &[("n", &total)]);
        } else if self.month.is_provisional() {
            figure.push_str(&format!(" [{}]", ctx.t(&dates::NOT_PUBLISHED)));
        }
        let foot = if self.in_agenda || self.scale != Scale::Month {
            let key = |action| key_of(&[LayerId::CALENDAR], action, ctx);
            let keys = [
                ("act", key(action::REMEDY)),
                ("plan", key(action::MOVE_PLAN)),
                ("view", key(action::CALENDAR_VIEW)),
            ];
            let keys = keys.each_ref().map(|(name, key)| (*name, key.as_str()));
            ctx.fill(&words::AGENDA_FOOT, &keys)
        } else {
            ctx.t(&words::CALENDAR_LEGEND).to_owned()
        };
        let looks = Scale::ALL.map(|look| {
            let name = ctx.t(&look.word());
            if look == self.scale {
                format!("[{name}]")
            } else {
                name.to_owned()
            }
        });
        let app = &ctx.state;
        let conditions = describe(app.view.filter_of(LayerId::CALENDAR), app, ctx.lang);
        let name = ctx.t(&words::CALENDAR);
        let title = format!("3 {name} {} {conditions}", looks.join(" "));
        let panel = Panel {
            title: title.trim_end(),
            figure: &figure,
            foot: &foot,
            focused,
        };
        panel.draw(area, buf, ctx)
    }

    fn draw_month(&mut self, inner: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        let chosen = self.chosen(ctx);
        self.agenda.bring(chosen, ctx.today, &ctx.state);
        self.in_agenda &= self.agenda.has_rows();
        let on_days = focused && !self.in_agenda;
        let role = if on_days {
            Role::Selected
        } else {
            Role::SelectedBlurred
        };
        let (used, at) = self.month.draw(inner, buf, ctx, (chosen, role));
        self.cursor = on_days.then_some(at);
        let rest = body_of(inner, used);
        let kind = kind_words(self.month.day(chosen), ctx);
        let head = format!("{} {} {kind}", chosen, dates::weekday(chosen, ctx.lang));
        let head = head.trim_end();
        let rule = ctx.lines().horizontal;
        let fill = usize::from(inner.width).saturating_sub(width(head) + 2);
        let line = format!(" {head} {}", rule.repeat(fill));
        put(buf, rest, 0, 0, &line, ctx.style(Role::Border));
        let cursor = self
            .agenda
            .render(body_of(rest, 1), buf, ctx, focused && self.in_agenda);
        self.cursor = cursor.or(self.cursor);
    }

    fn draw_all(&mut self, inner: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        if let Some(refusal) = self.all.error() {
            say_unreadable(inner, buf, refusal, ctx);
        } else if self.all.total() == 0 {
            say_in(inner, buf, ctx.t(&words::CALENDAR_EMPTY), ctx);
        } else {
            self.cursor = self.all.draw(inner, buf, ctx, focused);
        }
    }
}

impl Layer<App> for Calendar {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order::of(
            Listing::Calendar,
            ListQuery {
                filter: ctx.state.view.scope_of(LayerId::CALENDAR),
                ..ListQuery::default()
            },
            ctx.today,
        ))
    }

    fn id(&self) -> LayerId {
        LayerId::CALENDAR
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        if let Some(outcome) = self.on_row(action, ctx) {
            return outcome;
        }
        if self.walk(action, ctx) {
            return Outcome::Handled;
        }
        match action {
            action::CALENDAR_VIEW => {
                self.scale = self.scale.next();
                self.in_agenda = false;
                let chosen = self.chosen(ctx);
                self.week.bring(chosen, &ctx.state);
                self.week.choose(chosen);
            }
            action::THIS_DAY => {
                self.day = None;
                self.in_agenda = false;
                self.week.bring(ctx.today, &ctx.state);
                self.week.choose(ctx.today);
            }
            // From a day the way to an act leads through what is due on it.
            action::OPEN | action::REMEDY | action::MOVE_PLAN => self.enter(ctx),
            action::FILTER => {
                return Outcome::push(Filters::of(LayerId::CALENDAR, &ctx.state));
            }
            action::NARROW => {
                return Outcome::push(Filters::of_text(LayerId::CALENDAR, &ctx.state));
            }
            action::BACK if self.in_agenda => self.in_agenda = false,
            action::BACK if ctx.state.view.clear(LayerId::CALENDAR) => {}
            action::REFRESH => {
                self.month.refresh();
                self.week.refresh();
                self.agenda.refresh();
                self.all.refresh();
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.draw(area, buf, ctx, true);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        if self.row().is_some() {
            return vec![
                action::REMEDY,
                action::OPEN,
                action::MOVE_PLAN,
                action::CALENDAR_VIEW,
                action::FILTER,
            ];
        }
        vec![
            action::OPEN,
            action::CALENDAR_VIEW,
            action::LATER,
            action::THIS_DAY,
        ]
    }

    fn has_row(&self, _ctx: &Ctx<App>) -> bool {
        true
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        match self.row() {
            Some(row) => Some(row.plain(self.all.query(), ctx)),
            None => Some(self.chosen(ctx).to_string()),
        }
    }
}

impl Pane for Calendar {
    fn draw(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        self.cursor = None;
        let chosen = self.chosen(ctx);
        match self.scale {
            Scale::Month => self.month.bring(chosen, &ctx.state),
            Scale::Week => {
                self.month.bring(chosen, &ctx.state);
                self.week.bring(chosen, &ctx.state);
            }
            Scale::Agenda => {
                self.all.aim(source(&ctx.state));
                self.all.bring(area.height.saturating_sub(2), ctx);
            }
        }
        let inner = self.panel(area, buf, ctx, focused);
        match self.scale {
            Scale::Month => self.draw_month(inner, buf, ctx, focused),
            Scale::Week => self.cursor = self.week.draw(inner, buf, ctx, focused),
            Scale::Agenda => self.draw_all(inner, buf, ctx, focused),
        }
    }
}
