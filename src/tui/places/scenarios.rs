//! 应用场景清单 (articles 4 and 5): the scenarios, and below the leads that fit the chosen one, each with its reasons.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::matches;
use crate::domain::policy::Scenario;
use crate::locales::{home, money, places as words, values};
use crate::service::api::{Fit, ScenarioFits};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::table::Table;
use crate::tui::parts::{Answer, Panel, Scroll, body_of, say_in, say_unreadable};
use crate::tui::text::{Column, put};
use crate::tui::theme::Role;

/// The page.
#[derive(Default)]
pub struct Scenarios {
    answer: Answer<Vec<ScenarioFits>>,
    list: Scroll,
    fits: Scroll,
    /// The keys are with the leads below.
    is_below: bool,
    cursor: Option<Position>,
}

impl Scenarios {
    fn bring(&mut self, app: &App) {
        self.answer.bring(app, || app.client.scenarios());
    }

    fn found(&self, scenario: &Scenario) -> Option<&ScenarioFits> {
        let mut all = self.answer.get()?.iter();
        all.find(|fits| fits.scenario == scenario.id)
    }

    fn fits<'a>(&'a self, app: &App) -> &'a [Fit] {
        let chosen = app.profile.scenarios.get(self.list.selected);
        let found = chosen.and_then(|scenario| self.found(scenario));
        found.map_or(&[], |found| &found.fits)
    }

    fn cells(&self, scenario: &Scenario, ctx: &Ctx<App>) -> Vec<String> {
        let found = self.found(scenario);
        // In front, so that no narrow column cuts it away.
        let sample = if scenario.sample {
            format!("[{}]", ctx.t(&values::SAMPLE))
        } else {
            String::new()
        };
        let industry = scenario.future_industry.as_deref().unwrap_or_default();
        let mut futures = ctx.state.profile.future_industries.iter();
        let future = futures.find(|known| known.id == industry);
        let chain = match &scenario.chain {
            Some(chain) => ctx.state.chain_name(chain),
            None => future.map_or(industry, |known| known.name.as_str()),
        };
        let open = if found.is_some_and(|found| found.is_open) {
            &words::SCENARIO_OPEN
        } else {
            &words::SCENARIO_CLOSED
        };
        vec![
            scenario.id.clone(),
            format!("{sample}{}", scenario.title),
            found.map_or_else(String::new, |found| found.total.to_string()),
            ctx.t(open).to_owned(),
            ctx.t(&words::status(scenario.status)).to_owned(),
            ctx.state.unit_name(&scenario.owner_unit).to_owned(),
            money::page(scenario.budget_fen, ctx.lang),
            chain.to_owned(),
        ]
    }

    fn upper(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let columns = [
            Column::fixed(6),
            Column::grow(20),
            Column::fixed(4).right().keep(240),
            Column::fixed(6).keep(230),
            Column::fixed(8).keep(100),
            Column::fixed(10).keep(200),
            Column::fixed(14).right().keep(90),
            Column::fixed(16).keep(80),
        ];
        let heads = [
            home::COLUMN_ID,
            words::COLUMN_SCENARIO,
            words::COLUMN_FITS,
            words::COLUMN_OPEN,
            words::COLUMN_STATE,
            home::COLUMN_UNIT,
            words::COLUMN_BUDGET,
            home::COLUMN_CHAIN,
        ]
        .map(|word| ctx.t(&word));
        let all = &ctx.state.profile.scenarios;
        let table = Table {
            columns: &columns,
            heads: &heads,
            len: all.len(),
            focused: !self.is_below,
        };
        let mut scroll = self.list;
        let cells = |at: usize| {
            let scenario = all.get(at);
            scenario.map_or_else(Vec::new, |scenario| self.cells(scenario, ctx))
        };
        let cursor = table.draw(area, buf, ctx, &mut scroll, cells);
        self.list = scroll;
        if !self.is_below {
            self.cursor = cursor;
        }
    }

    fn lower(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let Some(scenario) = ctx.state.profile.scenarios.get(self.list.selected) else {
            return;
        };
        let need = ctx.fill(
            &words::SCENARIO_NEED,
            &[
                ("demand", &scenario.demand),
                ("supply", &scenario.supply_wanted),
            ],
        );
        let place = ctx.fill(
            &words::SCENARIO_WHERE,
            &[
                ("place", &scenario.place),
                ("from", &scenario.open_from.to_string()),
                ("to", &scenario.open_to.to_string()),
                ("contact", &scenario.contact_role),
            ],
        );
        put(buf, area, 1, 0, &need, ctx.style(Role::Normal));
        // Of the selected lead the reasons stand in full, which a column may cut.
        let chosen = self.fits(&ctx.state).get(self.fits.selected);
        let beside = match chosen.filter(|_| self.is_below) {
            Some(fit) => {
                let why = words::fits(&fit.reasons, &ctx.state.profile, ctx.lang);
                format!("{}: {why}", ctx.t(&words::COLUMN_REASONS))
            }
            None => place,
        };
        put(buf, area, 1, 1, &beside, ctx.style(Role::Dim));
        let list = body_of(area, 2);
        if let Some(refusal) = self.answer.error() {
            return say_unreadable(list, buf, refusal, ctx);
        }
        let fits = self.fits(&ctx.state);
        if fits.is_empty() {
            let is_open = self.found(scenario).is_some_and(|found| found.is_open);
            let word = if is_open {
                &words::SCENARIO_NO_FIT
            } else {
                &words::SCENARIO_SHUT
            };
            return say_in(list, buf, ctx.t(word), ctx);
        }
        let mut scroll = self.fits;
        let list_of = (fits.len(), &mut scroll, self.is_below);
        let cursor = matches::draw(list, buf, ctx, list_of, |at| {
            let fit = fits.get(at)?;
            let why = words::fits(&fit.reasons, &ctx.state.profile, ctx.lang);
            Some((fit.row.clone(), why))
        });
        self.fits = scroll;
        if self.is_below {
            self.cursor = cursor;
        }
    }

    fn open(&self, app: &App) -> Outcome<App> {
        let fits = self.fits(app);
        match fits.get(self.fits.selected) {
            Some(fit) => Outcome::Open(Destination::Project {
                id: fit.row.id.clone(),
                neighbours: fits.iter().map(|fit| fit.row.id.clone()).collect(),
            }),
            None => Outcome::Handled,
        }
    }
}

impl Layer<App> for Scenarios {
    fn id(&self) -> LayerId {
        LayerId::SCENARIO
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::SCENARIO, LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.bring(&ctx.state);
        let count = self.fits(&ctx.state).len();
        if self.is_below {
            if self.fits.act(action, count) {
                return Outcome::Handled;
            }
        } else if self.list.act(action, ctx.state.profile.scenarios.len()) {
            self.fits = Scroll::default();
            return Outcome::Handled;
        }
        match action {
            action::NEXT_PART => self.is_below = !self.is_below && count > 0,
            // From a scenario into its leads, from a lead to its page.
            action::OPEN if !self.is_below => self.is_below = count > 0,
            action::OPEN => return self.open(&ctx.state),
            action::REFRESH => self.answer.forget(),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.cursor = None;
        self.bring(&ctx.state);
        self.is_below = self.is_below && !self.fits(&ctx.state).is_empty();
        let all = self.answer.get().map_or(&[][..], Vec::as_slice);
        let open = all.iter().filter(|fits| fits.is_open).count().to_string();
        let n = ctx.state.profile.scenarios.len();
        let panel = Panel {
            title: ctx.t(&words::SCENARIOS_TITLE),
            figure: &ctx.fill(
                &words::SCENARIOS_FIGURE,
                &[("n", &n.to_string()), ("open", &open)],
            ),
            foot: ctx.t(&words::SCENARIOS_FOOT),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        if n == 0 {
            return say_in(inner, buf, ctx.t(&words::SCENARIOS_EMPTY), ctx);
        }
        let wanted = u16::try_from(n + 1).unwrap_or(u16::MAX);
        let upper = Rect {
            height: wanted.min(inner.height / 2),
            ..inner
        };
        self.upper(upper, buf, ctx);
        let below = body_of(inner, upper.height);
        let fits = self.fits(&ctx.state).len().to_string();
        let title = ctx.fill(&words::SCENARIO_FITS, &[("n", &fits)]);
        matches::heading(below, buf, ctx, &title);
        self.lower(body_of(below, 1), buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::OPEN, action::NEXT_PART, action::BACK, action::HELP]
    }

    fn has_row(&self, ctx: &Ctx<App>) -> bool {
        !ctx.state.profile.scenarios.is_empty()
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        if self.is_below {
            let fit = self.fits(&ctx.state).get(self.fits.selected)?;
            let why = words::fits(&fit.reasons, &ctx.state.profile, ctx.lang);
            return Some(format!("{} {} {why}", fit.row.id, fit.row.name));
        }
        let scenario = ctx.state.profile.scenarios.get(self.list.selected)?;
        Some(self.cells(scenario, ctx).join(" "))
    }
}
