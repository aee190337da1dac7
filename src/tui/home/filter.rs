//! The filter of the pipeline: a line for each condition, values changed with left and right or found by the beginning of
//! their name, saved views on the first line.

use crate::domain::policy::VocabId;
use ratatui::layout::Position;
use std::collections::BTreeSet;

use super::conditions::describe;
use super::ring::{beside, next};
use crate::domain::field::Field;
use crate::domain::ids::UnitCode;
use crate::domain::refusal::Refusal;
use crate::locales::{Word, chrome, fields, home as words};
use crate::service::api::Filter;
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::input::Input;
use crate::tui::keys::Code;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::notes::Level;
use crate::tui::parts::{Frame, List, Listed, Part, RowWindow, Rows, table};
use crate::tui::text::{Column, Query, truncate};
use crate::tui::view::{save, saved};

/// A condition, a line of the filter; the first line chooses a saved view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Condition {
    View,
    Tier,
    Unit,
    Chain,
    Method,
    Officer,
    Late,
    Focus,
}

impl Condition {
    /// A value of it as it is called.
    fn label<'a>(self, value: &'a str, app: &'a App) -> &'a str {
        match self {
            Self::Tier => app.tier_name(value),
            Self::Unit => app.unit_name(value),
            Self::Chain => app.chain_name(value),
            Self::Method | Self::Officer | Self::View | Self::Late | Self::Focus => value,
        }
    }
}

const CONDITIONS: [Condition; 8] = [
    Condition::View,
    Condition::Tier,
    Condition::Unit,
    Condition::Chain,
    Condition::Method,
    Condition::Officer,
    Condition::Late,
    Condition::Focus,
];
/// Columns of the popup, frame included, and of the names in it.
const WIDTH: (u16, u16) = (72, 18);
/// Columns of a value between its signs.
const VALUE: usize = 45;

/// A condition with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FilterLine {
    condition: Condition,
    value: String,
}

impl Listed for FilterLine {
    /// The lines themselves: the filter knows them.
    type Query = Vec<Self>;
    type Id = Condition;
    type Figures = ();
    const HEADS: u16 = 0;
    const COLUMNS: &'static [(Column, Option<Word>)] =
        &[(Column::fixed(WIDTH.1), None), (Column::grow(1), None)];

    fn id(&self) -> Option<&Condition> {
        Some(&self.condition)
    }

    fn ask(_: &Ctx<App>, lines: &Vec<Self>, _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        Ok(Part::all(lines.clone()))
    }

    fn cells(&self, _: &Vec<Self>, ctx: &Ctx<App>) -> Vec<String> {
        let name = Filters::name(self.condition, ctx).to_owned();
        vec![name, format!("< {} >", truncate(&self.value, VALUE))]
    }
}

/// The filter over the pipeline.
pub struct Filters {
    filter: Filter,
    views: Vec<(String, Filter)>,
    /// The view last chosen here.
    view: Option<usize>,
    lines: RowWindow<FilterLine>,
    /// The beginning of a name that is being typed, and of which condition.
    typed: (Condition, String),
}

impl Filters {
    /// The filter as it is now.
    pub fn new(app: &App) -> Self {
        let views = saved(&app.preferences);
        let view = views
            .iter()
            .position(|(_, filter)| *filter == app.view.filter);
        let mut lines = RowWindow::default();
        // On the first condition: most often there is no view to choose.
        lines.choose(1);
        Self {
            filter: app.view.filter.clone(),
            views,
            view,
            lines,
            typed: (Condition::Tier, String::new()),
        }
    }

    fn line(&self) -> Condition {
        let chosen = self.lines.chosen();
        chosen.map_or(Condition::Tier, |line| line.condition)
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
            // Those who left too: what they followed is what is looked for.
            Condition::Officer => {
                let members = app.client.members().unwrap_or_default().into_iter();
                let names: BTreeSet<String> = members.map(|member| member.name).collect();
                names.into_iter().collect()
            }
            Condition::View | Condition::Late | Condition::Focus => Vec::new(),
        }
    }

    fn chosen(&self, line: Condition) -> Option<&str> {
        match line {
            Condition::Tier => self.filter.tier.as_deref(),
            Condition::Unit => self.filter.unit.as_ref().map(UnitCode::as_str),
            Condition::Chain => self.filter.chain.as_deref(),
            Condition::Method => self.filter.method.as_deref(),
            Condition::Officer => self.filter.officer.as_deref(),
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
            Condition::Officer => self.filter.officer = value,
            Condition::View | Condition::Late | Condition::Focus => return,
        }
        self.view = None;
    }

    /// Goes to the next value of the selected line, or to the one before.
    fn turn(&mut self, right: bool, app: &App) {
        self.typed.1.clear();
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
            Condition::Tier
            | Condition::Unit
            | Condition::Chain
            | Condition::Method
            | Condition::Officer => {
                let values = self.values(app);
                let value = next(
                    self.chosen(self.line()),
                    values.iter().map(String::as_str),
                    right,
                );
                return self.choose(value);
            }
        }
        self.view = None;
    }

    /// Goes to the first value whose name begins with what is typed, in Chinese or by pinyin; a letter that fits none
    /// begins anew.
    fn type_on(&mut self, sign: char, app: &App) {
        self.typed.1.push(sign);
        let found = self.begins_with(&self.typed.1, app).or_else(|| {
            self.typed.1 = sign.to_string();
            self.begins_with(&self.typed.1, app)
        });
        if found.is_some() {
            self.choose(found);
        } else {
            self.typed.1.clear();
        }
    }

    fn begins_with(&self, typed: &str, app: &App) -> Option<String> {
        let query = Query::new(typed);
        let begins = |value: &String| {
            let found = query.find(self.line().label(value, app));
            found.is_some_and(|at| at.start == 0)
        };
        self.values(app).into_iter().find(begins)
    }

    fn name(line: Condition, ctx: &Ctx<App>) -> &'static str {
        ctx.t(&match line {
            Condition::View => words::FILTER_VIEW,
            Condition::Tier => words::COLUMN_TIER,
            Condition::Unit => fields::field(Field::Unit),
            Condition::Chain => words::COLUMN_CHAIN,
            Condition::Method => words::FILTER_METHOD,
            Condition::Officer => fields::field(Field::Officer),
            Condition::Late => words::FILTER_LATE,
            Condition::Focus => words::FILTER_FOCUS,
        })
    }

    fn value(&self, line: Condition, ctx: &Ctx<App>) -> String {
        match line {
            Condition::View => {
                let chosen = self.view.and_then(|at| self.views.get(at));
                let none = ctx.t(&words::FILTER_NO_VIEW);
                chosen.map_or(none, |(name, _)| name.as_str()).to_owned()
            }
            Condition::Late => yes_or_no(self.filter.only_late, ctx),
            Condition::Focus => yes_or_no(self.filter.only_focus, ctx),
            Condition::Tier
            | Condition::Unit
            | Condition::Chain
            | Condition::Method
            | Condition::Officer => {
                let chosen = self.chosen(line);
                let any = ctx.t(&words::FILTER_ANY);
                let value = chosen.map_or(any, |value| line.label(value, &ctx.state));
                match &self.filter.segment {
                    Some(segment) if line == Condition::Chain => format!("{value} > {segment}"),
                    _ => value.to_owned(),
                }
            }
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

impl List for Filters {
    fn id(&self) -> LayerId {
        LayerId::FORM
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        let lines = CONDITIONS.map(|condition| FilterLine {
            condition,
            value: self.value(condition, ctx),
        });
        self.lines.turn(lines.to_vec());
        self.lines.current(ctx);
        if self.typed.0 != self.line() {
            self.typed = (self.line(), String::new());
        }
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.lines
    }

    fn held(&self) -> &dyn Rows {
        &self.lines
    }

    fn size(&self) -> Option<(u16, u16)> {
        let rows = u16::try_from(CONDITIONS.len()).unwrap_or(u16::MAX);
        Some((WIDTH.0, rows + 2))
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        Frame {
            title: ctx.t(&words::FILTER_TITLE).to_owned(),
            foot: ctx.t(&words::FILTER_FOOT).to_owned(),
            ..Frame::default()
        }
    }

    fn handle(&mut self, input: &Input, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Input::Key(key) = input else {
            return Outcome::Ignored;
        };
        self.aim(ctx);
        if let Some(sign) = key.typed() {
            self.type_on(sign, &ctx.state);
        } else if key.code == Code::Backspace {
            self.typed.1.clear();
            self.choose(None);
        } else {
            return Outcome::Ignored;
        }
        Outcome::Handled
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::NEXT_FIELD | action::PREV_FIELD => {
                let down = action == action::NEXT_FIELD;
                let step = if down { action::DOWN } else { action::UP };
                self.lines.walk(step);
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

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::SAVE, action::BACK]
    }

    fn meets(&self, needs: Needs) -> bool {
        needs != Needs::Project
    }

    /// In the value that is being chosen.
    fn cursor(&self, row: Option<Position>) -> Option<Position> {
        let dx = table::MARGIN + WIDTH.1 + 1;
        row.map(|at| Position::new(at.x.saturating_add(dx), at.y))
    }

    fn is_text_focus(&self) -> bool {
        true
    }
}
