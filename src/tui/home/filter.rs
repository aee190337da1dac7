//! The filter of the pipeline: a line for each condition, values changed with left and right, saved views on the first
//! line.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::view::{describe, field_word, save, saved};
use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
use crate::locales::{chrome, home as words};
use crate::service::api::Filter;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::keymap::{LayerId, layers};
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::notes::Level;
use crate::tui::parts::{Panel, Scroll, centred};
use crate::tui::text::symbols::SELECTED;
use crate::tui::text::{Align, fit, paint, put, truncate};
use crate::tui::theme::Role;

/// A line of the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    View,
    Tier,
    Unit,
    Chain,
    Method,
    Late,
    Focus,
}

const LINES: [Line; 7] = [
    Line::View,
    Line::Tier,
    Line::Unit,
    Line::Chain,
    Line::Method,
    Line::Late,
    Line::Focus,
];
/// Columns of the popup, frame included, and of the names in it.
const WIDTH: (u16, u16) = (72, 18);

/// The filter over the pipeline.
pub struct Filters {
    filter: Filter,
    views: Vec<(String, Filter)>,
    /// The view last chosen here.
    view: Option<usize>,
    scroll: Scroll,
    cursor: Option<Position>,
}

impl Filters {
    /// The filter as it is now.
    pub fn new(app: &App) -> Self {
        // On the first condition: most often there is no view to choose.
        let mut scroll = Scroll::default();
        scroll.selected = 1;
        let views = saved(&app.preferences);
        let view = views
            .iter()
            .position(|(_, filter)| *filter == app.view.filter);
        Self {
            filter: app.view.filter.clone(),
            views,
            view,
            scroll,
            cursor: None,
        }
    }

    fn line(&self) -> Line {
        LINES
            .get(self.scroll.selected)
            .copied()
            .unwrap_or(Line::Tier)
    }

    /// Goes to the next value of the selected line, or to the one before.
    fn turn(&mut self, right: bool, app: &App) {
        let profile = &app.profile;
        match self.line() {
            Line::View => {
                let at = beside(self.view, self.views.len(), right);
                self.view = at;
                self.filter = at
                    .and_then(|at| self.views.get(at))
                    .map_or_else(Filter::default, |(_, filter)| filter.clone());
            }
            Line::Tier => {
                let ids = profile.policy.tiers.iter().map(|tier| tier.id.as_str());
                self.filter.tier = next(self.filter.tier.as_deref(), ids, right);
            }
            Line::Unit => {
                let codes = profile.units.iter().map(|unit| unit.code.as_str());
                let codes = codes.chain(profile.teams.iter().map(|team| team.code.as_str()));
                let unit = next(
                    self.filter.unit.as_ref().map(UnitCode::as_str),
                    codes,
                    right,
                );
                self.filter.unit = unit.map(UnitCode);
            }
            Line::Chain => {
                let ids = profile.chains.iter().map(|chain| chain.id.as_str());
                self.filter.chain = next(self.filter.chain.as_deref(), ids, right);
                self.filter.segment = None;
            }
            Line::Method => {
                let words = profile
                    .policy
                    .vocab
                    .iter()
                    .filter(|vocab| vocab.id == "method");
                let words = words.flat_map(|vocab| vocab.all());
                self.filter.method = next(self.filter.method.as_deref(), words, right);
            }
            Line::Late => self.filter.only_late = !self.filter.only_late,
            Line::Focus => self.filter.only_focus = !self.filter.only_focus,
        }
        if self.line() != Line::View {
            self.view = None;
        }
    }

    fn name(line: Line, ctx: &Ctx<App>) -> &'static str {
        ctx.t(&match line {
            Line::View => words::FILTER_VIEW,
            Line::Tier => words::COLUMN_TIER,
            Line::Unit => field_word(Field::Unit),
            Line::Chain => words::COLUMN_CHAIN,
            Line::Method => words::FILTER_METHOD,
            Line::Late => words::FILTER_LATE,
            Line::Focus => words::FILTER_FOCUS,
        })
    }

    fn value(&self, line: Line, ctx: &Ctx<App>) -> String {
        let (app, any) = (&ctx.state, ctx.t(&words::FILTER_ANY));
        match line {
            Line::View => {
                let chosen = self.view.and_then(|at| self.views.get(at));
                chosen.map_or_else(
                    || ctx.t(&words::FILTER_NO_VIEW).to_owned(),
                    |(name, _)| name.clone(),
                )
            }
            Line::Tier => self
                .filter
                .tier
                .as_deref()
                .map_or(any, |id| app.tier_name(id))
                .to_owned(),
            Line::Unit => self
                .filter
                .unit
                .as_ref()
                .map_or(any, |unit| app.unit_name(unit.as_str()))
                .to_owned(),
            Line::Chain => {
                let chain = self
                    .filter
                    .chain
                    .as_deref()
                    .map_or(any, |id| app.chain_name(id));
                match &self.filter.segment {
                    Some(segment) => format!("{chain} > {segment}"),
                    None => chain.to_owned(),
                }
            }
            Line::Method => self.filter.method.clone().unwrap_or_else(|| any.to_owned()),
            Line::Late => yes_or_no(self.filter.only_late, ctx),
            Line::Focus => yes_or_no(self.filter.only_focus, ctx),
        }
    }

    fn keep(&mut self, ctx: &mut Ctx<App>) {
        let name = describe(&self.filter, &ctx.state, ctx.lang);
        if name.is_empty() {
            let said = ctx.t(&words::FILTER_NOTHING);
            return ctx.notes.hint(said);
        }
        save(&name, &self.filter, &mut ctx.state.preferences);
        self.views = saved(&ctx.state.preferences);
        self.view = self.views.iter().position(|(known, _)| *known == name);
        let said = ctx.fill(&words::FILTER_SAVED, &[("view", &name)]);
        ctx.say(Level::Good, said);
    }
}

fn yes_or_no(is_on: bool, ctx: &Ctx<App>) -> String {
    let word = if is_on { &chrome::YES } else { &chrome::NO };
    ctx.t(word).to_owned()
}

/// The place beside in a ring of `len` values and "none" before the first.
fn beside(at: Option<usize>, len: usize, right: bool) -> Option<usize> {
    let ring = len + 1;
    let now = at.map_or(0, |at| at + 1);
    let next = if right {
        (now + 1) % ring
    } else {
        (now + ring - 1) % ring
    };
    next.checked_sub(1)
}

/// The value beside the present one; none is the ring's beginning.
fn next<'a>(
    now: Option<&str>,
    values: impl Iterator<Item = &'a str>,
    right: bool,
) -> Option<String> {
    let values: Vec<&str> = values.collect();
    let at = now.and_then(|now| values.iter().position(|value| *value == now));
    let at = beside(at, values.len(), right)?;
    values.get(at).map(|value| (*value).to_owned())
}

impl Layer<App> for Filters {
    fn id(&self) -> LayerId {
        layers::FORM
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![layers::FORM, layers::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.scroll.act(action, LINES.len()) {
            return Outcome::Handled;
        }
        match action {
            action::NEXT_FIELD => {
                self.scroll.act(action::DOWN, LINES.len());
            }
            action::PREV_FIELD => {
                self.scroll.act(action::UP, LINES.len());
            }
            action::LEFT | action::RIGHT => self.turn(action == action::RIGHT, &ctx.state),
            action::SAVE => self.keep(ctx),
            action::OPEN | action::ACCEPT => {
                ctx.state.view.filter = self.filter.clone();
                return Outcome::Close;
            }
            action::CLEAR_MARKS => self.filter = Filter::default(),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let rows = u16::try_from(LINES.len()).unwrap_or(u16::MAX);
        let panel = Panel {
            title: ctx.t(&words::FILTER_TITLE),
            figure: "",
            foot: ctx.t(&words::FILTER_FOOT),
            focused: true,
        };
        let inner = panel.draw(centred(area, WIDTH.0, rows + 2), buf, ctx);
        self.cursor = None;
        for (dy, line) in (0_u16..).zip(LINES) {
            let selected = line == self.line();
            let name = fit(Self::name(line, ctx), usize::from(WIDTH.1), Align::Left);
            put(buf, inner, 2, dy, &name, ctx.style(Role::Normal));
            let room = usize::from(inner.width.saturating_sub(WIDTH.1 + 7));
            let value = format!("< {} >", truncate(&self.value(line, ctx), room));
            put(buf, inner, WIDTH.1 + 3, dy, &value, ctx.style(Role::Normal));
            if selected {
                put(buf, inner, 0, dy, SELECTED, ctx.style(Role::Normal));
                paint(buf, inner, dy, ctx.style(Role::Selected));
                self.cursor = Some(Position::new(
                    inner.x.saturating_add(WIDTH.1 + 3),
                    inner.y.saturating_add(dy),
                ));
            }
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn covers(&self) -> bool {
        false
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::OPEN, action::SAVE, action::BACK]
    }

    fn meets(&self, needs: Needs, _ctx: &Ctx<App>) -> bool {
        matches!(needs, Needs::Nothing | Needs::Row | Needs::Marks)
    }
}
