//! The scoring board (积分榜, article 20): three boards, any year, quarter or month; every line opens into the entries its
//! points come from.

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Pane;
use super::explain::Explain;
use super::period::{beside, next_kind, period_text};
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::refusal::Refusal;
use crate::locales::{desk, home as words, values};
use crate::service::api::{BoardRow, Period};
use crate::tui::action::{self, ActionId, Needs};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Panel, Scroll, body_of, key_of, say_in, say_unreadable};
use crate::tui::text::symbols::SELECTED;
use crate::tui::text::{Column, Columns, paint, put};
use crate::tui::theme::Role;

/// The pane.
pub struct Board {
    group: ScoreGroup,
    /// The chosen period; none is the current year.
    period: Option<Period>,
    /// What was asked, and the head of the journal then.
    read_at: Option<(ScoreGroup, Period, u64)>,
    rows: Vec<BoardRow>,
    error: Option<Refusal>,
    scroll: Scroll,
    cursor: Option<Position>,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            group: ScoreGroup::County,
            period: None,
            read_at: None,
            rows: Vec::new(),
            error: None,
            scroll: Scroll::default(),
            cursor: None,
        }
    }
}

impl Board {
    fn period(&self, ctx: &Ctx<App>) -> Period {
        self.period.unwrap_or(Period::Year(ctx.today.year()))
    }

    fn bring(&mut self, period: Period, app: &App) {
        let now = (self.group, period, app.seq);
        let before = self.read_at.replace(now);
        if before == Some(now) {
            return;
        }
        let anchor = self
            .rows
            .get(self.scroll.selected)
            .map(|row| row.unit.clone());
        match app.client.board(self.group, period, None) {
            Ok(rows) => {
                self.rows = rows;
                self.error = None;
            }
            Err(refusal) => {
                self.rows = Vec::new();
                self.error = Some(refusal);
            }
        }
        // On the same board the cursor keeps to its unit; another board begins at its top.
        let same_board =
            before.is_some_and(|(group, known, _)| (group, known) == (self.group, period));
        let at = self
            .rows
            .iter()
            .position(|row| same_board && Some(&row.unit) == anchor.as_ref());
        self.scroll.selected = at.unwrap_or(0);
    }

    fn turn(&mut self, right: bool) {
        let at = ScoreGroup::ALL
            .iter()
            .position(|group| *group == self.group)
            .unwrap_or(0);
        let next = if right { at + 1 } else { at.saturating_sub(1) };
        self.group = ScoreGroup::ALL.get(next).copied().unwrap_or(self.group);
    }

    /// Group and period, and that it is frozen.
    fn figure(&self, ctx: &Ctx<App>) -> String {
        let mut parts = vec![
            ctx.t(&words::group(self.group)).to_owned(),
            period_text(self.period(ctx), ctx.lang),
        ];
        if self.rows.iter().any(|row| row.is_frozen) {
            parts.push(format!("[{}]", ctx.t(&desk::FROZEN)));
        }
        parts.join(" ")
    }

    /// The boards with the selected one in brackets, and on what the point values stand.
    fn foot(&self, ctx: &Ctx<App>) -> String {
        let groups = ScoreGroup::ALL.map(|group| {
            let name = ctx.t(&words::group(group));
            if group == self.group {
                format!("[{name}]")
            } else {
                format!(" {name} ")
            }
        });
        let basis = ctx.t(&values::basis(ctx.state.profile.policy.score.cited.basis));
        let parts = [
            groups.concat(),
            ctx.fill(&words::BOARD_BASIS, &[("basis", basis)]),
        ];
        parts.join("  ")
    }

    fn sources(row: &BoardRow, ctx: &Ctx<App>) -> String {
        let mut links: Vec<&(String, Points)> = row
            .links
            .iter()
            .filter(|(_, points)| points.0 != 0)
            .collect();
        // The largest first; equal ones stay in the policy's order.
        links.sort_by_key(|(_, points)| std::cmp::Reverse(points.0.unsigned_abs()));
        let score = &ctx.state.profile.policy.score;
        let texts = links.into_iter().take(4).map(|(id, points)| {
            let name = score
                .link(id)
                .map_or(id.as_str(), |link| link.name.as_str());
            ctx.fill(
                &words::SOURCE,
                &[("link", name), ("points", &points.to_string())],
            )
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    fn rows(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        let columns = [
            Column::fixed(4).right(),
            Column::fixed(12),
            Column::fixed(8).right(),
            Column::fixed(7),
            Column::grow(8).keep(10),
        ];
        let columns = Columns::lay_out(&columns, area.width.saturating_sub(2), 1);
        let heads = [
            words::RANK,
            words::BOARD_UNIT,
            words::POINTS,
            words::MOVED,
            words::SOURCES,
        ];
        let heads = heads.map(|word| ctx.t(&word));
        put(
            buf,
            area,
            2,
            0,
            &columns.row(&heads),
            ctx.style(Role::Title),
        );
        let list = body_of(area, 1);
        if let Some(refusal) = &self.error {
            return say_unreadable(list, buf, refusal, ctx);
        }
        if self.rows.is_empty() {
            let key = key_of(&[self.layer()], action::PERIOD, ctx);
            return say_in(
                list,
                buf,
                &ctx.fill(&words::BOARD_EMPTY, &[("period", &key)]),
                ctx,
            );
        }
        let shown = self.scroll.show(self.rows.len(), list.height);
        for (dy, at) in (0_u16..).zip(shown) {
            let Some(row) = self.rows.get(at) else {
                continue;
            };
            let moved = match row.moved {
                0 => ctx.t(&words::MOVED_NOT).to_owned(),
                1.. => ctx.fill(&words::MOVED_UP, &[("n", &row.moved.to_string())]),
                _ => ctx.fill(
                    &words::MOVED_DOWN,
                    &[("n", &row.moved.unsigned_abs().to_string())],
                ),
            };
            let cells = [
                row.rank.to_string(),
                ctx.state.unit_name(row.unit.as_str()).to_owned(),
                row.points.to_string(),
                moved,
                Self::sources(row, ctx),
            ];
            put(
                buf,
                list,
                2,
                dy,
                &columns.row(&cells),
                ctx.style(Role::Normal),
            );
            if at == self.scroll.selected {
                put(buf, list, 0, dy, SELECTED, ctx.style(Role::Normal));
                let role = if focused {
                    Role::Selected
                } else {
                    Role::SelectedBlurred
                };
                paint(buf, list, dy, ctx.style(role));
                self.cursor = Some(Position::new(list.x, list.y + dy));
            }
        }
    }
}

impl Pane for Board {
    fn layer(&self) -> LayerId {
        LayerId::BOARD
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let period = self.period(ctx);
        match action {
            action::LEFT | action::RIGHT => self.turn(action == action::RIGHT),
            action::PERIOD => self.period = Some(next_kind(period, ctx.today)),
            action::EARLIER | action::LATER => {
                self.period = Some(beside(period, action == action::LATER))
            }
            action::REFRESH => self.read_at = None,
            action::OPEN => {
                self.bring(period, &ctx.state);
                return match self.rows.get(self.scroll.selected) {
                    Some(row) => Outcome::push(Explain::new(self.group, row.unit.clone(), period)),
                    None => Outcome::Handled,
                };
            }
            _ => {
                self.bring(period, &ctx.state);
                return if self.scroll.act(action, self.rows.len()) {
                    Outcome::Handled
                } else {
                    Outcome::Ignored
                };
            }
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        self.cursor = None;
        self.bring(self.period(ctx), &ctx.state);
        let panel = Panel {
            title: &format!("4 {}", ctx.t(&words::BOARD)),
            figure: &self.figure(ctx),
            foot: &self.foot(ctx),
            focused,
        };
        let inner = panel.draw(area, buf, ctx);
        self.rows(inner, buf, ctx, focused);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::PERIOD, action::EARLIER, action::LATER]
    }

    fn meets(&self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Row => self.read_at.is_none() || !self.rows.is_empty(),
            Needs::Project | Needs::Marks => false,
        }
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let row = self.rows.get(self.scroll.selected)?;
        Some(format!(
            "{} {} {}",
            row.rank,
            ctx.state.unit_name(row.unit.as_str()),
            row.points
        ))
    }
}
