//! Where a unit's points come from: every entry with its rule, its article, on what its value stands, and its project.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::period::period_text;
use crate::domain::ids::UnitCode;
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::refusal::Refusal;
use crate::domain::scoring::APPEAL;
use crate::locales::{desk, home as words, values};
use crate::service::api::{AwardRow, Period};
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Panel, Scroll, body_of, say_in, say_unreadable};
use crate::tui::text::symbols::SELECTED;
use crate::tui::text::{Column, Columns, paint, put};
use crate::tui::theme::Role;

/// The explanation of one line of a board.
pub struct Explain {
    group: ScoreGroup,
    unit: UnitCode,
    period: Period,
    read_at: Option<u64>,
    rows: Vec<AwardRow>,
    error: Option<Refusal>,
    scroll: Scroll,
    cursor: Option<Position>,
}

impl Explain {
    /// The explanation of a unit's points.
    pub fn new(group: ScoreGroup, unit: UnitCode, period: Period) -> Self {
        Self {
            group,
            unit,
            period,
            read_at: None,
            rows: Vec::new(),
            error: None,
            scroll: Scroll::default(),
            cursor: None,
        }
    }

    fn bring(&mut self, app: &App) {
        if self.read_at.replace(app.seq) == Some(app.seq) {
            return;
        }
        match app
            .client
            .explain(self.group, self.unit.clone(), self.period, None)
        {
            Ok(rows) => {
                self.rows = rows;
                self.error = None;
            }
            Err(refusal) => self.error = Some(refusal),
        }
    }

    fn cells(row: &AwardRow, ctx: &Ctx<App>) -> [String; 8] {
        let score = &ctx.state.profile.policy.score;
        let link = score
            .link(&row.link)
            .map_or(row.link.as_str(), |link| link.name.as_str());
        let record = row.desk.as_ref().filter(|_| row.project.is_none());
        let named = record.map_or_else(|| row.name.clone(), |id| format!("{id} {}", row.name));
        // A deadline that passed unmet has no entry of its own.
        let seq = if row.seq == 0 {
            String::new()
        } else {
            ctx.fill(&words::EXPLAIN_SEQ, &[("seq", &row.seq.to_string())])
        };
        [
            row.on.to_string(),
            row.points.to_string(),
            rule_text(row, ctx),
            link.to_owned(),
            row.article.clone(),
            ctx.t(&values::basis(row.basis)).to_owned(),
            named,
            seq,
        ]
    }
}

/// The rule's id; an appeal's outcome has none.
fn rule_text(row: &AwardRow, ctx: &Ctx<App>) -> String {
    if row.rule == APPEAL {
        return ctx.t(&desk::RULE_APPEAL).to_owned();
    }
    row.rule.clone()
}

impl Layer<App> for Explain {
    fn id(&self) -> LayerId {
        LayerId::BOARD
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.bring(&ctx.state);
        if self.scroll.act(action, self.rows.len()) {
            return Outcome::Handled;
        }
        match action {
            action::OPEN => {
                let Some(row) = self.rows.get(self.scroll.selected) else {
                    return Outcome::Handled;
                };
                let Some(id) = row.project.clone() else {
                    return Outcome::Handled;
                };
                let mut all = Vec::new();
                for project in self.rows.iter().filter_map(|row| row.project.as_ref()) {
                    if !all.contains(project) {
                        all.push(project.clone());
                    }
                }
                Outcome::Open(Destination::Project {
                    id,
                    neighbours: all,
                })
            }
            action::REFRESH => {
                self.read_at = None;
                Outcome::Handled
            }
            _ => Outcome::Ignored,
        }
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.cursor = None;
        self.bring(&ctx.state);
        let sum = Points(
            self.rows
                .iter()
                .map(|row| row.points.0)
                .fold(0, i64::saturating_add),
        );
        let period = period_text(self.period, ctx.lang);
        let unit = ctx.state.unit_name(self.unit.as_str());
        let (count, sum) = (self.rows.len().to_string(), sum.to_string());
        let panel = Panel {
            title: &ctx.fill(
                &words::EXPLAIN_TITLE,
                &[("unit", unit), ("period", &period)],
            ),
            figure: &ctx.fill(&words::EXPLAIN_FIGURE, &[("n", &count), ("points", &sum)]),
            foot: ctx.t(&words::EXPLAIN_FOOT),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        let columns = [
            Column::fixed(10),
            Column::fixed(6).right(),
            Column::fixed(5),
            Column::fixed(12).keep(50),
            Column::fixed(10),
            Column::fixed(10).keep(100),
            Column::grow(16),
            Column::fixed(9).right().keep(10),
        ];
        let columns = Columns::lay_out(&columns, inner.width.saturating_sub(2), 1);
        let heads = [
            words::EXPLAIN_DAY,
            words::POINTS,
            words::EXPLAIN_RULE,
            words::EXPLAIN_LINK,
            words::EXPLAIN_ARTICLE,
            words::EXPLAIN_BASIS,
            words::COLUMN_NAME,
        ];
        put(
            buf,
            inner,
            2,
            0,
            &columns.row(&heads.map(|word| ctx.t(&word))),
            ctx.style(Role::Title),
        );
        let list = body_of(inner, 1);
        if let Some(refusal) = &self.error {
            return say_unreadable(list, buf, refusal, ctx);
        }
        if self.rows.is_empty() {
            return say_in(list, buf, ctx.t(&words::EXPLAIN_EMPTY), ctx);
        }
        let shown = self.scroll.show(self.rows.len(), list.height);
        for (dy, at) in (0_u16..).zip(shown) {
            let Some(row) = self.rows.get(at) else {
                continue;
            };
            put(
                buf,
                list,
                2,
                dy,
                &columns.row(&Self::cells(row, ctx)),
                ctx.style(Role::Normal),
            );
            if at == self.scroll.selected {
                put(buf, list, 0, dy, SELECTED, ctx.style(Role::Normal));
                paint(buf, list, dy, ctx.style(Role::Selected));
                self.cursor = Some(Position::new(list.x, list.y + dy));
            }
        }
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::OPEN, action::BACK, action::COPY, action::HELP]
    }

    fn meets(&self, needs: Needs, _ctx: &Ctx<App>) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Row => !self.rows.is_empty(),
            Needs::Project | Needs::Marks => false,
        }
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let row = self.rows.get(self.scroll.selected)?;
        Some(Self::cells(row, ctx).join(" "))
    }
}
