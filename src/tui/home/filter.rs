//! The filter of the pipeline: a line for each condition, values changed with left and right or found by the beginning of
//! their name, saved views on the first line.

use crate::domain::policy::VocabId;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::conditions::describe;
use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
use crate::locales::{chrome, fields, home as words};
use crate::service::api::Filter;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::keys::Code;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Level;
use crate::tui::parts::{Panel, Scroll, centred, line_of, select};
use crate::tui::text::{Align, Query, fit, put, truncate};
use crate::tui::theme::Role;
use crate::tui::view::{save, saved};

/// A condition, a line of the filter; the first line chooses a saved view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Condition {
    View,
    Tier,
    Unit,
    Chain,
    Method,
    Late,
    Focus,
}

const CONDITIONS: [Condition; 7] = [
    Condition::View,
    Condition::Tier,
    Condition::Unit,
    Condition::Chain,
    Condition::Method,
    Condition::Late,
    Condition::Focus,
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
    /// The beginning of a name that is being typed.
    typed: String,
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
            typed: String::new(),
            cursor: None,
        }
    }

    fn line(&self) -> Condition {
        CONDITIONS
            .get(self.scroll.selected)
            .copied()
            .unwrap_or(Condition::Tier)
    }

    /// The values of the selected line, where it has a list of them.
    fn values(&self, app: &App) -> Vec<String> {
        let profile = &app.profile;
        match self.line() {
            Condition::Tier => {
                let tiers = profile.policy.tiers.iter();
                tiers.map(|tier| tier.id.clone()).collect()
            }
            Condition::Unit => {
                let units = profile.units.iter().map(|unit| &unit.code);
                let teams = profile.teams.iter().map(|team| &team.code);
                units.chain(teams).cloned().collect()
            }
            Condition::Chain => {
                let chains = profile.chains.iter();
                chains.map(|chain| chain.id.clone()).collect()
            }
            Condition::Method => {
                let words = profile.policy.vocab(VocabId::Method);
                let words = words.into_iter().flat_map(|vocab| vocab.all());
                words.map(str::to_owned).collect()
            }
            Condition::View | Condition::Late | Condition::Focus => Vec::new(),
        }
    }

    fn chosen(&self) -> Option<&str> {
        match self.line() {
            Condition::Tier => self.filter.tier.as_deref(),
            Condition::Unit => self.filter.unit.as_ref().map(UnitCode::as_str),
            Condition::Chain => self.filter.chain.as_deref(),
            Condition::Method => self.filter.method.as_deref(),
            Condition::View | Condition::Late | Condition::Focus => None,
        }
    }

    fn choose(&mut self, value: Option<String>) {
        match self.line() {
            Condition::Tier => self.filter.tier = value,
            Condition::Unit => self.filter.unit = value.map(UnitCode),
            Condition::Chain => {
                self.filter.chain = value;
                self.filter.segment = None;
            }
            Condition::Method => self.filter.method = value,
            Condition::View | Condition::Late | Condition::Focus => return,
        }
        self.view = None;
    }

    /// Goes to the next value of the selected line, or to the one before.
    fn turn(&mut self, right: bool, app: &App) {
        self.typed.clear();
        match self.line() {
            Condition::View => {
                let at = beside(self.view, self.views.len(), right);
                self.view = at;
                self.filter = at
                    .and_then(|at| self.views.get(at))
                    .map_or_else(Filter::default, |(_, filter)| filter.clone());
                return;
            }
            Condition::Late => self.filter.only_late = !self.filter.only_late,
            Condition::Focus => self.filter.only_focus = !self.filter.only_focus,
            Condition::Tier | Condition::Unit | Condition::Chain | Condition::Method => {
                let values = self.values(app);
                let value = next(self.chosen(), values.iter().map(String::as_str), right);
                return self.choose(value);
            }
        }
        self.view = None;
    }

    /// Goes to the first value whose name begins with what is typed, in Chinese or by pinyin; a letter that fits none
    /// begins anew.
    fn type_on(&mut self, sign: char, app: &App) {
        self.typed.push(sign);
        let found = self.begins_with(&self.typed, app).or_else(|| {
            self.typed = sign.to_string();
            self.begins_with(&self.typed, app)
        });
        if found.is_some() {
            self.choose(found);
        } else {
            self.typed.clear();
        }
    }

    fn begins_with(&self, typed: &str, app: &App) -> Option<String> {
        let query = Query::new(typed);
        let name = |value: &String| match self.line() {
            Condition::Tier => app.tier_name(value).to_owned(),
            Condition::Unit => app.unit_name(value).to_owned(),
            Condition::Chain => app.chain_name(value).to_owned(),
            Condition::Method | Condition::View | Condition::Late | Condition::Focus => {
                value.clone()
            }
        };
        let begins = |value: &String| query.find(&name(value)).is_some_and(|at| at.start == 0);
        self.values(app).into_iter().find(begins)
    }

    fn name(line: Condition, ctx: &Ctx<App>) -> &'static str {
        ctx.t(&match line {
            Condition::View => words::FILTER_VIEW,
            Condition::Tier => words::COLUMN_TIER,
            Condition::Unit => fields::field(Field::Unit),
            Condition::Chain => words::COLUMN_CHAIN,
            Condition::Method => words::FILTER_METHOD,
            Condition::Late => words::FILTER_LATE,
            Condition::Focus => words::FILTER_FOCUS,
        })
    }

    fn value(&self, line: Condition, ctx: &Ctx<App>) -> String {
        let (app, any) = (&ctx.state, ctx.t(&words::FILTER_ANY));
        match line {
            Condition::View => {
                let chosen = self.view.and_then(|at| self.views.get(at));
                chosen.map_or_else(
                    || ctx.t(&words::FILTER_NO_VIEW).to_owned(),
                    |(name, _)| name.clone(),
                )
            }
            Condition::Tier => self
                .filter
                .tier
                .as_deref()
                .map_or(any, |id| app.tier_name(id))
                .to_owned(),
            Condition::Unit => self
                .filter
                .unit
                .as_ref()
                .map_or(any, |unit| app.unit_name(unit.as_str()))
                .to_owned(),
            Condition::Chain => {
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
            Condition::Method => self.filter.method.clone().unwrap_or_else(|| any.to_owned()),
            Condition::Late => yes_or_no(self.filter.only_late, ctx),
            Condition::Focus => yes_or_no(self.filter.only_focus, ctx),
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
        LayerId::FORM
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::FORM, LayerId::LIST]
    }

    fn handle(&mut self, input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Input::Key(key) = input else {
            return Outcome::Ignored;
        };
        if let Some(sign) = key.typed() {
            self.type_on(sign, &ctx.state);
        } else if key.code == Code::Backspace {
            self.typed.clear();
            self.choose(None);
        } else {
            return Outcome::Ignored;
        }
        Outcome::Handled
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.scroll.act(action, CONDITIONS.len()) {
            self.typed.clear();
            return Outcome::Handled;
        }
        match action {
            action::NEXT_FIELD => {
                self.scroll.act(action::DOWN, CONDITIONS.len());
            }
            action::PREV_FIELD => {
                self.scroll.act(action::UP, CONDITIONS.len());
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
        let rows = u16::try_from(CONDITIONS.len()).unwrap_or(u16::MAX);
        let panel = Panel {
            title: ctx.t(&words::FILTER_TITLE),
            figure: "",
            foot: ctx.t(&words::FILTER_FOOT),
            focused: true,
        };
        let inner = panel.draw(centred(area, WIDTH.0, rows + 2), buf, ctx);
        self.cursor = None;
        for (dy, line) in (0_u16..).zip(CONDITIONS) {
            let selected = line == self.line();
            let name = fit(Self::name(line, ctx), usize::from(WIDTH.1), Align::Left);
            put(buf, inner, 2, dy, &name, ctx.style(Role::Normal));
            let room = usize::from(inner.width.saturating_sub(WIDTH.1 + 7));
            let value = format!("< {} >", truncate(&self.value(line, ctx), room));
            put(buf, inner, WIDTH.1 + 3, dy, &value, ctx.style(Role::Normal));
            if selected {
                select(line_of(inner, dy), buf, ctx, true);
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

    fn is_text_focus(&self) -> bool {
        true
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
