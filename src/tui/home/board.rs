//! The scoring board (积分榜, article 20): three boards, any year, quarter or month; every line opens into the entries its
//! points come from.

use crate::domain::desk::exported::Listing;
use crate::exchange::listing::Order;
use crate::service::api::ListQuery;
use chrono::Datelike;

use super::explain::{Awards, Explain};
use super::period::{beside, next_kind, period_text};
use crate::domain::ids::UnitCode;
use crate::domain::policy::{Points, ScoreGroup};
use crate::domain::refusal::Refusal;
use crate::locales::{Word, desk, home as words, values};
use crate::service::api::{BoardRow, Period};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, ListPage, Listed, Part, RowWindow, Rows, key_of};
use crate::tui::text::Column;

/// The board in the pane.
pub struct Board {
    group: ScoreGroup,
    /// The chosen period; none is the current year.
    period: Option<Period>,
    rows: RowWindow<BoardRow>,
}

impl Default for Board {
    fn default() -> Self {
        let group = ScoreGroup::County;
        Self {
            group,
            period: None,
            rows: RowWindow::new((group, Period::Year(0))),
        }
    }
}

impl Board {
    fn period(&self, ctx: &Ctx<App>) -> Period {
        self.period.unwrap_or(Period::Year(ctx.today.year()))
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
            ctx.t(&self.group.word()).to_owned(),
            period_text(self.period(ctx), ctx.lang),
        ];
        if self.rows.rows().iter().any(|row| row.is_frozen) {
            parts.push(format!("[{}]", ctx.t(&desk::FROZEN)));
        }
        parts.join(" ")
    }

    /// The boards with the selected one in brackets, and on what the point values stand.
    fn foot(&self, ctx: &Ctx<App>) -> String {
        let groups = ScoreGroup::ALL.map(|group| {
            let name = ctx.t(&group.word());
            if group == self.group {
                format!("[{name}]")
            } else {
                format!(" {name} ")
            }
        });
        let basis = ctx.t(&ctx.state.profile.policy.score.cited.basis.word());
        let parts = [
            groups.concat(),
            ctx.fill(&words::BOARD_BASIS, &[("basis", basis)]),
        ];
        parts.join("  ")
    }
}

fn sources(row: &BoardRow, ctx: &Ctx<App>) -> String {
    let mut links: Vec<&(String, Points)> = row
        .links
        .iter()
        .filter(|(_, points)| points.0 != 0)
        .collect();
    // The largest first; equal ones stay in the policy's order.
    links.sort_by_key(|(_, points)| std::cmp::Reverse(points.0.unsigned_abs()));
    let texts = links.into_iter().take(4).map(|(id, points)| {
        let name = values::link(&ctx.state.profile, id);
        ctx.fill(
            &words::SOURCE,
            &[("link", name), ("points", &points.to_string())],
        )
    });
    let secret = values::secret_points(row.secret, ctx.lang).into_iter();
    let adjusted = desk::adjusted(row.adjusted, ctx.lang);
    secret
        .chain(adjusted)
        .chain(texts)
        .collect::<Vec<_>>()
        .join(" ")
}

impl Listed for BoardRow {
    type Query = (ScoreGroup, Period);
    type Id = UnitCode;
    type Figures = ();
    const FOOT_IS_FREE: bool = false;
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::fixed(4).right(), Some(words::RANK)),
        (Column::fixed(12), Some(words::BOARD_UNIT)),
        (Column::fixed(8).right(), Some(words::POINTS)),
        (Column::fixed(7), Some(words::MOVED)),
        (Column::grow(8).keep(10), Some(words::SOURCES)),
    ];

    fn id(&self) -> Option<&UnitCode> {
        Some(&self.unit)
    }

    fn ask(
        ctx: &Ctx<App>,
        (group, period): &(ScoreGroup, Period),
        _: u32,
        _: u32,
    ) -> Result<Part<Self>, Refusal> {
        Ok(Part::all(ctx.state.client.board(*group, *period, None)?))
    }

    fn cells(&self, _: &(ScoreGroup, Period), ctx: &Ctx<App>) -> Vec<String> {
        let n = self.moved.unsigned_abs().to_string();
        let moved = match self.moved {
            0 => ctx.t(&words::MOVED_NOT).to_owned(),
            1.. => ctx.fill(&words::MOVED_UP, &[("n", &n)]),
            _ => ctx.fill(&words::MOVED_DOWN, &[("n", &n)]),
        };
        vec![
            self.rank.to_string(),
            ctx.state.unit_name(self.unit.as_str()).to_owned(),
            self.points.to_string(),
            moved,
            sources(self, ctx),
        ]
    }

    fn plain(&self, _: &(ScoreGroup, Period), ctx: &Ctx<App>) -> String {
        let unit = ctx.state.unit_name(self.unit.as_str());
        format!("{} {unit} {}", self.rank, self.points)
    }
}

impl List for Board {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order {
            period: self.period(ctx),
            ..Order::of(Listing::Board, ListQuery::default(), ctx.today)
        })
    }

    fn id(&self) -> LayerId {
        LayerId::BOARD
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        self.rows.aim((self.group, self.period(ctx)));
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        Frame {
            title: format!("4 {}", ctx.t(&words::BOARD)),
            figure: self.figure(ctx),
            foot: self.foot(ctx),
        }
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        let key = key_of(&[self.id()], action::PERIOD, ctx);
        ctx.fill(&words::BOARD_EMPTY, &[("period", &key)])
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let period = self.period(ctx);
        match action {
            action::LEFT | action::RIGHT => self.turn(action == action::RIGHT),
            action::PERIOD => self.period = Some(next_kind(period, ctx.today)),
            action::EARLIER | action::LATER => {
                self.period = Some(beside(period, action == action::LATER))
            }
            action::OPEN => {
                let group = self.group;
                let unit = self.rows.current(ctx).map(|row| row.unit.clone());
                return unit.map_or(Outcome::Handled, |unit| {
                    Outcome::push(ListPage::of(Explain::new(Awards {
                        group,
                        unit,
                        period,
                    })))
                });
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::PERIOD, action::EARLIER, action::LATER]
    }
}
