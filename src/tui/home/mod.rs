//! The home screen: four panes at once, or one of them filling the screen.
//!
//! | pane | file |
//! |---|---|
//! | 线索管线 | [`pipeline`], with its strip, its window on the list and its filter |
//! | 产业链图谱 | [`chains`] |
//! | 里程碑日历 | [`calendar`], with the agenda |
//! | 积分榜 | [`board`], with the explanation of points |
//!
//! Every pane asks the service when its question or the data changed, never for a frame.

mod agenda;
mod board;
mod calendar;
mod chains;
mod explain;
mod period;
mod pipeline;
mod strip;

#[cfg(test)]
mod tests;

pub use calendar::CalendarPage;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::board::Board;
use self::calendar::Calendar;
use self::chains::Chains;
use self::pipeline::Pipeline;
use crate::domain::ids::ProjectId;
use crate::exchange::listing::Order;
use crate::locales::{dates, home as words, places};
use crate::service::api::Place;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::{App, who};
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{List, ListPage, body_of};
use crate::tui::text::{put, width};
use crate::tui::theme::Role;
use crate::tui::{act, due, here};

/// From this size on the four panes stand side by side. The height is without the bottom line.
const FOUR: (u16, u16) = (100, 29);

/// One of the four panes: a layer that knows whether the keys are with it.
pub(in crate::tui) trait Pane: Layer<App> {
    /// Draws itself with its frame.
    fn draw(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool);
}

impl<L: List> Pane for ListPage<L> {
    fn draw(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        self.draw_list(area, buf, ctx, focused);
    }
}

/// The home layer.
#[derive(Default)]
pub struct Home {
    focus: usize,
    zoomed: bool,
    pipeline: ListPage<Pipeline>,
    chains: ListPage<Chains>,
    calendar: Calendar,
    board: ListPage<Board>,
    inbox: due::Mark,
}

/// Columns that are kept for a person's name and their unit.
const NAME: usize = 16;

/// How many panes there are.
const PANES: usize = 4;

impl Home {
    /// The home screen with the pipeline in focus.
    pub fn new() -> Self {
        Self::default()
    }

    fn pane(&self, at: usize) -> &dyn Pane {
        match at {
            0 => &self.pipeline,
            1 => &self.chains,
            2 => &self.calendar,
            _ => &self.board,
        }
    }

    fn pane_mut(&mut self, at: usize) -> &mut dyn Pane {
        match at {
            0 => &mut self.pipeline,
            1 => &mut self.chains,
            2 => &mut self.calendar,
            _ => &mut self.board,
        }
    }

    /// The line on top: where I am, what waits for me, and with whose eyes I see.
    fn header(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, four: bool) {
        let app = ctx.t(&crate::locales::chrome::APP);
        let inbox = self.inbox.text(ctx);
        let mut dx = put(buf, area, 0, 0, app, ctx.style(Role::Title)) + 1;
        let mut left = String::new();
        let mut screens = String::new();
        if four {
            let city = [("city", ctx.state.profile.city_name.as_str())];
            let title = ctx.fill(&words::TITLE, &city);
            left = format!("{title}  {}", ctx.t(&words::OVERVIEW));
            screens = format!(" {}", other_screens(ctx));
        } else {
            dx = self.tabs(area, buf, ctx, dx);
        }
        let all = usize::from(area.width);
        let taken = usize::from(dx) + width(&inbox) + 4;
        let who = who(ctx, all.saturating_sub(taken));
        let from = all.saturating_sub(width(&who));
        let room = from.saturating_sub(usize::from(dx) + 1);
        let extra = day(ctx);
        // The day is worth more than the names of the other screens; what waits is worth more than either.
        // The long title is worth less than all of them.
        let short = if four { short_title(ctx) } else { left.clone() };
        let shown = [
            format!("{left}{screens}  {inbox}  {extra}"),
            format!("{short}{screens}  {inbox}  {extra}"),
            format!("{left}  {inbox}  {extra}"),
            format!("{left}  {inbox}"),
            format!("  {inbox}"),
        ];
        if let Some(text) = shown.iter().find(|text| width(text) <= room) {
            put(buf, area, dx, 0, text, ctx.style(Role::Normal));
        }
        let from = u16::try_from(from).unwrap_or(u16::MAX);
        put(buf, area, from, 0, &who, ctx.style(Role::Normal));
    }

    /// The names of the panes, where one shows at a time; returns the column behind them. The names of those that do not
    /// show give way to who looks and to what waits.
    fn tabs(&self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, mut dx: u16) -> u16 {
        let names = [
            words::TAB_PIPELINE,
            words::TAB_CHAINS,
            words::TAB_CALENDAR,
            words::TAB_BOARD,
        ];
        let named: usize = names.iter().map(|name| width(ctx.t(name)) + 3).sum();
        let beside = width(&self.inbox.text(ctx)) + width(&who(ctx, 0)) + NAME;
        let is_brief = usize::from(dx) + named + beside + 4 > usize::from(area.width);
        for (at, name) in names.iter().enumerate() {
            let name = match is_brief && at != self.focus {
                true => "",
                false => ctx.t(name),
            };
            let text = format!("{}{name}", at + 1);
            let (text, role) = if at == self.focus {
                (format!("[{text}]"), Role::Title)
            } else {
                (format!(" {text} "), Role::Normal)
            };
            dx = dx.saturating_add(put(buf, area, dx, 0, &text, ctx.style(role)));
        }
        dx
    }
}

/// Today.
fn day(ctx: &Ctx<App>) -> String {
    format!("{} {}", ctx.today, dates::weekday(ctx.today, ctx.lang))
}

impl Layer<App> for Home {
    fn id(&self) -> LayerId {
        LayerId::HOME
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![self.pane(self.focus).id(), LayerId::LIST, LayerId::HOME]
    }

    fn place(&self) -> Option<Place> {
        let pane = self.pane(self.focus).place();
        Some(Place {
            page: LayerId::HOME.name().to_owned(),
            part: u32::try_from(self.focus).unwrap_or(0),
            row: pane.map_or(0, |pane| pane.row),
            ..Place::default()
        })
    }

    fn go_to(&mut self, place: &Place, ctx: &Ctx<App>) {
        self.focus = (place.part as usize).min(PANES - 1);
        self.pane_mut(self.focus).go_to(place, ctx);
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::FOCUS_1 => self.focus = 0,
            action::FOCUS_2 => self.focus = 1,
            action::FOCUS_3 => self.focus = 2,
            action::FOCUS_4 => self.focus = 3,
            action::NEXT_PANE => self.focus = (self.focus + 1) % PANES,
            action::PREV_PANE => self.focus = (self.focus + PANES - 1) % PANES,
            action::ZOOM => self.zoomed = !self.zoomed,
            action::OPEN_HOME => return Outcome::Home,
            // A task is about the project under the cursor, where there is one.
            action::TASK => {
                return match self.pane_mut(self.focus).act(action, ctx) {
                    Outcome::Ignored => act::start(action, &[], ctx).unwrap_or(Outcome::Ignored),
                    outcome => outcome,
                };
            }
            action if action::is_desk(action) => {
                return act::start(action, &[], ctx).unwrap_or(Outcome::Ignored);
            }
            action::NEW_LEAD | action::UNDO | action::REDO => {
                return act::start(action, &[], ctx).unwrap_or(Outcome::Ignored);
            }
            // Here all projects are the list.
            action::NARROW => {
                return match self.pane_mut(self.focus).act(action, ctx) {
                    Outcome::Ignored => Outcome::Run(action::SEARCH),
                    outcome => outcome,
                };
            }
            action::SCOPE => {
                let app = &mut ctx.state;
                app.view.turn_scope(&mut app.preferences, &app.session);
            }
            action::FOLLOW_GIVE | action::FOLLOW_END => {
                return here::answer(action == action::FOLLOW_GIVE, ctx);
            }
            action::REFRESH => {
                for at in 0..PANES {
                    self.pane_mut(at).act(action, ctx);
                }
            }
            _ => {
                return match Destination::of(action) {
                    Some(to) => Outcome::Open(to),
                    None => self.pane_mut(self.focus).act(action, ctx),
                };
            }
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let four = !self.zoomed && area.width >= FOUR.0 && area.height >= FOUR.1;
        self.inbox.bring(ctx);
        self.header(area, buf, ctx, four);
        let body = body_of(area, 1);
        if !four {
            let focus = self.focus;
            return self.pane_mut(focus).draw(body, buf, ctx, true);
        }
        let (left, top) = (body.width.div_ceil(2), body.height.div_ceil(2));
        for at in 0..PANES {
            let (right, lower) = (at % 2 == 1, at >= 2);
            let place = Rect {
                x: body.x + if right { left } else { 0 },
                y: body.y + if lower { top } else { 0 },
                width: if right { body.width - left } else { left },
                height: if lower { body.height - top } else { top },
            };
            let focused = at == self.focus;
            self.pane_mut(at).draw(place, buf, ctx, focused);
        }
    }

    fn says_who(&self) -> bool {
        true
    }

    fn cursor(&self) -> Option<Position> {
        self.pane(self.focus).cursor()
    }

    fn hints(&self, ctx: &Ctx<App>) -> Vec<ActionId> {
        let mut hints = self.pane(self.focus).hints(ctx);
        hints.extend([
            action::SEARCH,
            action::PALETTE,
            action::HELP,
            action::SCOPE,
            action::ZOOM,
            action::NEXT_PANE,
            action::OPEN_LIBRARIES,
            action::OPEN_MAP,
        ]);
        hints
    }

    fn meets(&self, needs: Needs, ctx: &Ctx<App>) -> bool {
        self.pane(self.focus).meets(needs, ctx)
    }

    fn about(&self, ctx: &Ctx<App>) -> Option<ProjectId> {
        self.pane(self.focus).about(ctx)
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        self.pane(self.focus).copy_text(ctx)
    }

    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        self.pane(self.focus).exports(ctx)
    }
}

/// The names of the pages that look at the whole city.
fn other_screens(ctx: &Ctx<App>) -> String {
    let names = [
        places::SCREEN_LIBRARIES,
        places::SCREEN_ENTERPRISES,
        places::SCREEN_SCENARIOS,
        places::SCREEN_CHAIN_MAP,
        places::SCREEN_MAP,
    ];
    names.map(|name| ctx.t(&name)).join(" ")
}

/// The city and where I am, without the name of the whole.
fn short_title(ctx: &Ctx<App>) -> String {
    let city = &ctx.state.profile.city_name;
    format!("{city}  {}", ctx.t(&words::OVERVIEW))
}
