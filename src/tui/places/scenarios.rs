//! 应用场景清单 (articles 4 and 5): the scenarios, and below the leads that fit the chosen one.

use super::matches::{Match, Matches, Seeker};
use crate::domain::desk::exported::Listing;
use crate::domain::policy::Scenario;
use crate::domain::refusal::Refusal;
use crate::locales::{Word, home, money, places as words, values};
use crate::service::api::ScenarioFits;
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, Listed, Part};
use crate::tui::text::Column;
use crate::tui::theme::Role;

/// The page.
pub type Scenarios = Matches<ScenarioFits>;

/// What the rules in force say of a scenario.
fn known<'a>(row: &ScenarioFits, app: &'a App) -> Option<&'a Scenario> {
    let mut all = app.profile.scenarios.iter();
    all.find(|known| known.id == row.scenario)
}

impl Listed for ScenarioFits {
    type Query = ();
    type Id = String;
    type Figures = ();
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::fixed(6), Some(home::COLUMN_ID)),
        (Column::grow(20), Some(words::COLUMN_SCENARIO)),
        (Column::fixed(4).right().keep(240), Some(words::COLUMN_FITS)),
        (Column::fixed(6).keep(230), Some(words::COLUMN_OPEN)),
        (Column::fixed(10).keep(100), Some(words::COLUMN_STATE)),
        (Column::fixed(10).keep(200), Some(home::COLUMN_UNIT)),
        (
            Column::fixed(14).right().keep(90),
            Some(words::COLUMN_BUDGET),
        ),
        (Column::fixed(16).keep(80), Some(home::COLUMN_CHAIN)),
    ];

    fn id(&self) -> Option<&String> {
        Some(&self.scenario)
    }

    fn ask(ctx: &Ctx<App>, (): &(), _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        Ok(Part::all(ctx.state.client.scenarios()?))
    }

    fn cells(&self, (): &(), ctx: &Ctx<App>) -> Vec<String> {
        let Some(scenario) = known(self, &ctx.state) else {
            return Vec::new();
        };
        // In front, so that no narrow column cuts it away.
        let sample = if scenario.sample {
            format!("[{}]", ctx.t(&values::SAMPLE))
        } else {
            String::new()
        };
        let open = if self.is_open {
            &words::SCENARIO_OPEN
        } else {
            &words::SCENARIO_CLOSED
        };
        vec![
            scenario.id.clone(),
            format!("{sample}{}", scenario.title),
            self.total.to_string(),
            ctx.t(open).to_owned(),
            ctx.t(&words::status(scenario.status)).to_owned(),
            ctx.state.unit_name(&scenario.owner_unit).to_owned(),
            money::page(scenario.budget_fen, ctx.lang),
            values::industry(&ctx.state.profile, scenario).to_owned(),
        ]
    }
}

impl Seeker for ScenarioFits {
    const ID: LayerId = LayerId::SCENARIO;
    const EMPTY: Word = words::SCENARIOS_EMPTY;
    const LISTING: Listing = Listing::Scenarios;

    fn frame(rows: &[Self], ctx: &Ctx<App>) -> Frame {
        let open = rows.iter().filter(|row| row.is_open).count().to_string();
        let n = rows.len().to_string();
        Frame {
            title: ctx.t(&words::SCENARIOS_TITLE).to_owned(),
            figure: ctx.fill(&words::SCENARIOS_FIGURE, &[("n", &n), ("open", &open)]),
            foot: ctx.t(&words::SCENARIOS_FOOT).to_owned(),
        }
    }

    fn lines(rows: usize, all: u16) -> u16 {
        let wanted = u16::try_from(rows + 1).unwrap_or(u16::MAX);
        wanted.min(all / 2)
    }

    fn heading(&self, ctx: &Ctx<App>) -> String {
        let n = self.fits.len().to_string();
        ctx.fill(&words::SCENARIO_FITS, &[("n", &n)])
    }

    fn wants(&self, _: u16, on: Option<&Match>, ctx: &Ctx<App>) -> Vec<(String, Role)> {
        let Some(scenario) = known(self, &ctx.state) else {
            return Vec::new();
        };
        let need = [
            ("demand", scenario.demand.as_str()),
            ("supply", &scenario.supply_wanted),
        ];
        // Of the selected lead the reasons stand in full, which a column may cut.
        let beside = match on {
            Some(on) => format!("{}: {}", ctx.t(&words::COLUMN_REASONS), on.why),
            None => ctx.fill(
                &words::SCENARIO_WHERE,
                &[
                    ("place", &scenario.place),
                    ("from", &scenario.open_from.to_string()),
                    ("to", &scenario.open_to.to_string()),
                    ("contact", &scenario.contact_role),
                ],
            ),
        };
        vec![
            (ctx.fill(&words::SCENARIO_NEED, &need), Role::Normal),
            (beside, Role::Dim),
        ]
    }

    fn matches(&self, ctx: &Ctx<App>) -> Vec<Match> {
        let found = self.fits.iter().map(|fit| Match {
            row: fit.row.clone(),
            why: words::fits(&fit.reasons, &ctx.state.profile, ctx.lang),
        });
        found.collect()
    }

    fn nobody(&self) -> Option<Word> {
        Some(if self.is_open {
            words::SCENARIO_NO_FIT
        } else {
            words::SCENARIO_SHUT
        })
    }
}
