//! The records behind a figure: each with its day and sum; Enter opens the project.

use crate::domain::figures::Figure;
use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::locales::{Word, cli, figures as words, values};
use crate::service::api::{FigureRecord, StatsAsk};
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, Listed, Part, RowWindow, Rows};
use crate::tui::text::Column;

/// Which records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    ask: StatsAsk,
    figure: Figure,
    group: Option<String>,
}

/// The list.
pub struct Records {
    rows: RowWindow<FigureRecord>,
}

impl Records {
    /// Those behind a figure, of all or of one group.
    pub fn new(ask: StatsAsk, figure: Figure, group: Option<String>) -> Self {
        Self {
            rows: RowWindow::new(Behind { ask, figure, group }),
        }
    }
}

impl Listed for FigureRecord {
    type Query = Behind;
    type Id = ProjectId;
    type Figures = ();
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::fixed(10), Some(words::COL_ON)),
        (Column::fixed(12).keep(80), Some(cli::COL_ID)),
        (Column::grow(20), Some(cli::COL_NAME)),
        (Column::fixed(8).keep(100), Some(cli::COL_UNIT)),
        (Column::fixed(8).keep(90), Some(cli::COL_STAGE)),
        (Column::fixed(10).right(), Some(words::COL_YI)),
        (Column::fixed(10).keep(110), Some(words::COL_PART)),
    ];

    fn id(&self) -> Option<&ProjectId> {
        Some(&self.row.id)
    }

    fn ask(ctx: &Ctx<App>, of: &Behind, from: u32, limit: u32) -> Result<Part<Self>, Refusal> {
        let (ask, group) = (of.ask.clone(), of.group.clone());
        let client = &ctx.state.client;
        let page = client.figure_records(ask, of.figure, group, from, limit)?;
        Ok(Part {
            total: page.total,
            offset: from,
            ..Part::all(page.rows)
        })
    }

    fn cells(&self, of: &Behind, ctx: &Ctx<App>) -> Vec<String> {
        let none = ctx.t(&words::NO_BASE);
        let reached = self
            .part
            .map_or_else(|| none.to_owned(), |(on, _)| on.to_string());
        vec![
            self.on.to_string(),
            self.row.id.to_string(),
            values::name(&self.row.name, self.row.is_secret, ctx.lang),
            values::short_unit(&ctx.state.profile, &self.row.unit).to_owned(),
            ctx.t(&self.row.position.word()).to_owned(),
            match self.fen {
                0 => none.to_owned(),
                fen => words::sum(fen),
            },
            match of.figure.kind.is_of_cohorts() {
                true => reached,
                false => String::new(),
            },
        ]
    }
}

impl List for Records {
    fn id(&self) -> LayerId {
        LayerId::FIGURE_RECORDS
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let of = self.rows.query();
        let profile = &ctx.state.profile;
        let name = words::name(of.figure, &profile.reckoning, ctx.lang);
        let group = of.group.as_ref().zip(of.ask.by);
        let group = group.map(|(key, by)| words::group(profile, by, key, ctx.lang));
        let title = match group {
            Some(group) => format!("{name} {group}"),
            None => name,
        };
        let count = self.rows.total().to_string();
        let period = words::stretch(of.ask.period.until(of.ask.at.unwrap_or(ctx.today)));
        Frame {
            title,
            figure: ctx.fill(
                &words::RECORDS_FIGURE,
                &[("period", &period), ("n", &count)],
            ),
            foot: ctx.t(&words::RECORDS_FOOT).to_owned(),
        }
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        ctx.t(&words::RECORDS_EMPTY).to_owned()
    }

    fn about(&self) -> Option<ProjectId> {
        self.rows.chosen().map(|record| record.row.id.clone())
    }

    fn meets(&self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Row | Needs::Project => self.rows.may_have_rows(),
            Needs::Marks => false,
        }
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::OPEN => self.rows.open_project(ctx, |record| Some(&record.row.id)),
            _ => Outcome::Ignored,
        }
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::BACK, action::HELP]
    }
}
