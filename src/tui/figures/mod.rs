//! 招商指标: the figures of a period with what they are held against, or one of them by unit, chain or another group, with
//! bars; Enter opens the records behind a line.

mod asked;
mod line;
mod records;
#[cfg(test)]
mod tests;

use asked::Asked;
use line::Line;
use records::Records;

use crate::domain::desk::exported::Listing;
use crate::domain::figures::Figure;
use crate::exchange::listing::Order;
use crate::locales::figures as words;
use crate::service::api::ListQuery;
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, List, ListPage, RowWindow, Rows, key_of};
use crate::tui::text::{put, wrap};
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Lines that what the chosen figure means may take.
const MEANING: u16 = 2;
/// Screen lines from which on it is told.
const ROOMY: u16 = 16;

/// The page.
#[derive(Default)]
pub struct Figures {
    asked: Asked,
    rows: RowWindow<Line>,
}

impl Figures {
    fn chosen(&self, ctx: &Ctx<App>) -> Figure {
        match self.asked.by {
            Some(_) => self.asked.measure(&ctx.state.profile.reckoning),
            None => self.rows.chosen().map_or(Figure::FIRST, |line| line.figure),
        }
    }

    /// The records behind the chosen line.
    fn open(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some(line) = self.rows.current(ctx) else {
            return Outcome::Handled;
        };
        let records = Records::new(self.asked.ask(ctx.today), line.figure, line.group.clone());
        Outcome::push(ListPage::of(records))
    }

    /// What was told of the chosen figure before and is another by now, then what it means, in the lines there are.
    fn meaning(&self, cols: u16, ctx: &Ctx<App>) -> Vec<String> {
        let kinds = [self.chosen(ctx).kind];
        let means = words::meanings(&ctx.state.profile.reckoning, kinds, ctx.lang);
        let restated = self.rows.chosen().and_then(|line| line.restated.clone());
        let told = restated.into_iter().chain(means);
        let lines = told.flat_map(|line| wrap(&line, cols).to_vec());
        lines.take(usize::from(MEANING)).collect()
    }
}

impl List for Figures {
    fn id(&self) -> LayerId {
        LayerId::FIGURES
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        self.asked.today = Some(ctx.today);
        self.rows.aim(self.asked.clone());
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let key = |action| key_of(&[LayerId::FIGURES, LayerId::LIST], action, ctx);
        let keys = [
            ("period", key(action::FIGURES_PERIOD)),
            ("by", key(action::FIGURES_BY)),
            ("measure", key(action::MEASURE_NEXT)),
            ("at", key(action::FIGURES_AT)),
            ("against", key(action::FIGURES_AGAINST)),
        ];
        let keys = keys.each_ref().map(|(name, key)| (*name, key.as_str()));
        let foot = match self.asked.by {
            Some(_) => &words::PAGE_FOOT_BY,
            None => &words::PAGE_FOOT,
        };
        Frame {
            title: self.title(ctx),
            figure: self.rows.figures().days.clone(),
            foot: ctx.fill(foot, &keys),
        }
    }

    fn lines_above(&self, area: Rect, _ctx: &Ctx<App>) -> u16 {
        if area.height >= ROOMY { MEANING } else { 0 }
    }

    fn above(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let style = ctx.style(Role::Dim);
        for (at, line) in (0..).zip(self.meaning(area.width.saturating_sub(1), ctx)) {
            put(buf, area, 1, at, &line, style);
        }
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        ctx.t(&words::PAGE_EMPTY).to_owned()
    }

    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        let order = Order::of(Listing::Stats, ListQuery::default(), ctx.today);
        Some(Order {
            stats: Some(self.asked.ask(ctx.today)),
            ..order
        })
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::LEFT => self.asked.earlier(),
            action::RIGHT => self.asked.later(),
            action::FIGURES_PERIOD => self.asked.next_kind(),
            action::FIGURES_BY => self.asked.next_by(),
            action::FIGURES_AT => self.asked.next_at(),
            action::FIGURES_AGAINST => self.asked.next_against(),
            action::MEASURE_NEXT => self.asked.next_measure(&ctx.state.profile.reckoning),
            action::OPEN => return self.open(ctx),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![
            action::OPEN,
            action::FIGURES_PERIOD,
            action::FIGURES_BY,
            action::MEASURE_NEXT,
            action::FIGURES_AT,
            action::BACK,
            action::HELP,
        ]
    }
}

impl Figures {
    /// What is told, and by what.
    fn title(&self, ctx: &Ctx<App>) -> String {
        let title = ctx.t(&words::TITLE);
        let Some(by) = self.asked.by else {
            let restated = self.rows.figures().restated;
            let told = [("n", restated.to_string())];
            let told = told.each_ref().map(|(name, n)| (*name, n.as_str()));
            return match restated {
                0 => title.to_owned(),
                _ => format!("{title} {}", ctx.fill(&words::PAGE_RESTATED, &told)),
            };
        };
        let reckoning = &ctx.state.profile.reckoning;
        let measure = words::name(self.asked.measure(reckoning), reckoning, ctx.lang);
        format!("{title} {measure} / {}", ctx.t(&by.word()))
    }
}
