//! Where a unit's points come from: every entry with its rule, its article, on what its value stands, and its project.

use super::period::period_text;
use crate::domain::desk::exported::Listing;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::refusal::Refusal;
use crate::exchange::listing::Order;
use crate::locales::{Word, desk, home as words, values};
use crate::service::api::ListQuery;
use crate::service::api::{AwardRow, Period};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, Listed, Part, RowWindow, Rows};
use crate::tui::text::Column;

/// Whose points, and of when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awards {
    pub group: ScoreGroup,
    pub unit: UnitCode,
    pub period: Period,
}

/// The explanation of one line of a board.
pub struct Explain {
    rows: RowWindow<AwardRow>,
}

impl Explain {
    /// The explanation of a unit's points.
    pub fn new(awards: Awards) -> Self {
        Self {
            rows: RowWindow::new(awards),
        }
    }
}

impl Listed for AwardRow {
    type Query = Awards;
    type Id = ();
    type Figures = ();
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::fixed(10), Some(words::EXPLAIN_DAY)),
        (Column::fixed(6).right(), Some(words::POINTS)),
        (Column::fixed(5), Some(words::EXPLAIN_RULE)),
        (Column::fixed(12).keep(50), Some(words::EXPLAIN_LINK)),
        (Column::fixed(10), Some(words::EXPLAIN_ARTICLE)),
        (Column::fixed(10).keep(100), Some(words::EXPLAIN_BASIS)),
        (Column::grow(16), Some(words::COLUMN_NAME)),
        (Column::fixed(9).right().keep(10), None),
    ];

    fn ask(ctx: &Ctx<App>, of: &Awards, _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        let client = &ctx.state.client;
        let rows = client.explain(of.group, of.unit.clone(), of.period, None)?;
        Ok(Part::all(rows))
    }

    fn cells(&self, _: &Awards, ctx: &Ctx<App>) -> Vec<String> {
        let record = self.desk.as_ref().filter(|_| self.project.is_none());
        let name = desk::award(self.way, &self.name, ctx.lang);
        let named = record.map_or_else(|| name.clone(), |id| format!("{id} {name}"));
        // A deadline that passed unmet has no entry of its own.
        let seq = if self.seq == 0 {
            String::new()
        } else {
            ctx.fill(&words::EXPLAIN_SEQ, &[("seq", &self.seq.to_string())])
        };
        vec![
            self.on.to_string(),
            self.points.to_string(),
            desk::rule(&self.rule, ctx.lang).to_owned(),
            values::link(&ctx.state.profile, &self.link).to_owned(),
            self.article.clone(),
            ctx.t(&self.basis.word()).to_owned(),
            named,
            seq,
        ]
    }
}

impl List for Explain {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        let of = self.rows.query();
        Some(Order {
            period: of.period,
            unit: Some(of.unit.clone()),
            ..Order::of(Listing::Board, ListQuery::default(), ctx.today)
        })
    }

    fn id(&self) -> LayerId {
        LayerId::BOARD
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::LIST]
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let rows = self.rows.rows();
        let sum = Points(
            rows.iter()
                .map(|row| row.points.0)
                .fold(0, i64::saturating_add),
        );
        let of = self.rows.query();
        let period = period_text(of.period, ctx.lang);
        let unit = ctx.state.unit_name(of.unit.as_str());
        let (count, sum) = (rows.len().to_string(), sum.to_string());
        Frame {
            title: ctx.fill(
                &words::EXPLAIN_TITLE,
                &[("unit", unit), ("period", &period)],
            ),
            figure: ctx.fill(&words::EXPLAIN_FIGURE, &[("n", &count), ("points", &sum)]),
            foot: ctx.t(&words::EXPLAIN_FOOT).to_owned(),
        }
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        ctx.t(&words::EXPLAIN_EMPTY).to_owned()
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::OPEN => self.rows.open_project(ctx, |row| row.project.as_ref()),
            _ => Outcome::Ignored,
        }
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::BACK, action::COPY, action::HELP]
    }
}
