//! 最近变化: what entered, advanced, slipped, was settled or ended since the last meeting or some days, with sums and ranks;
//! Enter opens the project.

use crate::domain::ids::ProjectId;
use crate::domain::refusal::Refusal;
use crate::locales::{Word, changes as words, cli, events, figures, values};
use crate::service::api::{Changed, ChangedRow, ChangedSince, Filter};
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, Listed, Part, RowWindow, Rows};
use crate::tui::text::{Column, put, wrap};
use crate::tui::theme::Role;
use chrono::{Datelike, Days, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Lines above the rows, where the screen has them.
const HEAD: u16 = 3;
/// Screen lines from which on they are drawn.
const ROOMY: u16 = 14;

/// From where it is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Start {
    #[default]
    Meeting,
    Days(u64),
    Year,
}

const STARTS: [Start; 5] = [
    Start::Meeting,
    Start::Days(1),
    Start::Days(7),
    Start::Days(30),
    Start::Year,
];

impl Start {
    fn since(self, today: NaiveDate) -> ChangedSince {
        let day = match self {
            Self::Meeting => return ChangedSince::Meeting,
            Self::Days(n) => today.checked_sub_days(Days::new(n)),
            Self::Year => NaiveDate::from_ymd_opt(today.year(), 1, 1),
        };
        ChangedSince::Day(day.unwrap_or(today))
    }

    fn turned(self, on: bool) -> Self {
        let at = STARTS.iter().position(|start| *start == self).unwrap_or(0);
        let to = match on {
            true => (at + 1) % STARTS.len(),
            false => (at + STARTS.len() - 1) % STARTS.len(),
        };
        STARTS.get(to).copied().unwrap_or_default()
    }
}

/// Which changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    since: Option<ChangedSince>,
    scope: Filter,
}

/// The page.
#[derive(Default)]
pub struct ChangesPage {
    start: Start,
    rows: RowWindow<ChangedRow>,
}

impl Listed for ChangedRow {
    type Query = Asked;
    type Id = (u64, ProjectId, String);
    type Figures = Option<Box<Changed>>;
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::fixed(8), Some(words::COL_BECAME)),
        (Column::fixed(5), Some(figures::COL_ON)),
        (Column::grow(16), Some(cli::COL_NAME)),
        (Column::fixed(8).keep(90), Some(cli::COL_UNIT)),
        (Column::fixed(8).right().keep(100), Some(figures::COL_YI)),
        (Column::grow(24), Some(words::COL_WHAT)),
    ];

    fn ask(ctx: &Ctx<App>, asked: &Asked, _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        let since = asked.since.unwrap_or(ChangedSince::Meeting);
        let mut changed = ctx.state.client.changes(since, asked.scope.clone())?;
        let rows = std::mem::take(&mut changed.rows);
        Ok(Part {
            figures: Some(changed),
            ..Part::all(rows)
        })
    }

    fn cells(&self, _: &Asked, ctx: &Ctx<App>) -> Vec<String> {
        let profile = &ctx.state.profile;
        vec![
            ctx.t(&self.became.word()).to_owned(),
            self.on.format("%m-%d").to_string(),
            values::name(&self.project.name, self.project.is_secret, ctx.lang),
            values::short_unit(profile, &self.project.unit).to_owned(),
            figures::sum(self.project.amount_fen),
            events::line(&self.event, Some(profile), ctx.lang),
        ]
    }
}

impl List for ChangesPage {
    fn id(&self) -> LayerId {
        LayerId::CHANGES
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        self.rows.aim(Asked {
            since: Some(self.start.since(ctx.today)),
            scope: ctx.state.view.scope(),
        });
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let told = self.rows.figures().as_ref();
        let since = told.map(|changed| words::since(changed.from, ctx.lang));
        let since = since.unwrap_or_default();
        let title = match self.start {
            Start::Meeting => ctx.t(&words::SINCE_MEETING),
            _ => ctx.t(&words::TITLE),
        };
        Frame {
            title: title.to_owned(),
            figure: since,
            foot: match told.is_some_and(|changed| changed.is_cut) {
                true => ctx.t(&words::CUT).to_owned(),
                false => ctx.t(&words::FOOT).to_owned(),
            },
        }
    }

    fn lines_above(&self, area: Rect, _ctx: &Ctx<App>) -> u16 {
        if area.height >= ROOMY { HEAD } else { 0 }
    }

    fn above(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let Some(changed) = self.rows.figures() else {
            return;
        };
        let profile = &ctx.state.profile;
        let counts = words::counts(&changed.sums, ctx.lang).join("  ");
        let happened = words::happened(&changed.figures, profile, ctx.lang).join("  ");
        let ranks = words::ranks(&changed.ranks, profile, ctx.lang);
        let lines = [
            (counts, Role::Normal),
            (happened, Role::Normal),
            (ranks.unwrap_or_default(), Role::Dim),
        ];
        for (at, (line, role)) in (0..).zip(&lines) {
            let shown = wrap(line, area.width.saturating_sub(2));
            let shown = shown.first().map_or("", |line| line.as_str());
            put(buf, area, 1, at, shown, ctx.style(*role));
        }
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        ctx.t(&words::EMPTY).to_owned()
    }

    fn about(&self) -> Option<ProjectId> {
        self.rows.chosen().map(|row| row.project.id.clone())
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
            action::LEFT | action::RIGHT => {
                self.start = self.start.turned(action == action::RIGHT);
                Outcome::Handled
            }
            action::OPEN => self.rows.open_project(ctx, |row| Some(&row.project.id)),
            _ => Outcome::Ignored,
        }
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::BACK, action::HELP]
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::home::Home;
    use crate::tui::tests::Office;

    #[test]
    fn r16_4_what_changed_opens_by_key_and_leads_to_the_project() {
        let office = Office::new();
        office.lead("sw1", "稀土永磁电机", "远岫磁电有限公司", "6亿");
        for (width, height) in [(80, 24), (120, 40)] {
            let mut screen = office.screen("sw1", width, height, Box::new(Home::new()));
            let shown = screen.press("g n").screen();
            for text in ["上次调度会以来", "新进 1个 6.00亿元", "稀土永磁"] {
                assert!(shown.contains(text), "{text} at {width}: {shown}");
            }
            let depth = screen.shell.depth();
            screen.press("right");
            assert!(screen.screen().contains("以来"), "{}", screen.screen());
            screen.press("enter");
            assert_eq!(screen.shell.depth(), depth + 1, "{}", screen.screen());
        }
    }
}
