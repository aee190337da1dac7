//! The map list of the industry chains (产业链图谱): chains with their segments, what is there, what is on the way, what
//! is missing.

use crate::domain::desk::exported::Listing;
use crate::exchange::listing::Order;
use crate::service::api::ListQuery;
use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::refusal::Refusal;
use crate::locales::{Word, home as words, money};
use crate::service::api::{ChainCount, ChainNode, Filter};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{
    Answer, Frame, List, Listed, Look, Part, RowWindow, Rows, chain_name, segment_name,
};
use crate::tui::text::symbols::{CLOSED, OPEN};
use crate::tui::text::{Align, Column, Columns, fit, put};
use crate::tui::theme::Role;
use crate::tui::view::StripPlace;

/// Index of the column of gaps.
const GAPS: usize = 6;

/// A line of the tree: a chain, or one of its segments.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TreeLine {
    /// The chain, and the segment if it is one's line.
    at: (String, Option<String>),
    count: ChainCount,
    /// What the sign before a chain says: its segments are shown; none where it has none.
    is_open: Option<bool>,
}

impl TreeLine {
    fn name(&self, sign: &str, ctx: &Ctx<App>) -> String {
        match &self.at {
            (chain, Some(segment)) => format!("    {}", segment_name(chain, segment, ctx)),
            (chain, None) => format!("{sign} {}", chain_name(chain, ctx)),
        }
    }

    fn sign(&self) -> &'static str {
        match self.is_open {
            None => " ",
            Some(true) => OPEN,
            Some(false) => CLOSED,
        }
    }
}

impl Listed for TreeLine {
    /// The lines themselves: the tree knows which are unfolded.
    type Query = Vec<Self>;
    type Id = (String, Option<String>);
    type Figures = ();
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::grow(20), Some(words::CHAIN_HEAD)),
        (Column::fixed(6).right(), Some(words::CHAIN_ENTERPRISES)),
        (Column::fixed(6).right(), Some(words::CHAIN_TALKS)),
        (Column::fixed(6).right(), Some(words::CHAIN_BUILDING)),
        (
            Column::fixed(6).right().keep(20),
            Some(words::CHAIN_PRODUCTION),
        ),
        (Column::fixed(8).right().keep(10), Some(words::CHAIN_AMOUNT)),
        (Column::fixed(6).right(), Some(words::CHAIN_GAPS)),
    ];

    fn id(&self) -> Option<&Self::Id> {
        Some(&self.at)
    }

    fn ask(_: &Ctx<App>, lines: &Vec<Self>, _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        Ok(Part::all(lines.clone()))
    }

    fn lay_out(lines: &Vec<Self>, cols: u16) -> Columns {
        Columns::lay_out(&Self::columns(lines, cols), cols.saturating_sub(1), 0)
    }

    fn head(columns: &Columns, _: &Vec<Self>, line: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let heads = columns.row(&Self::heads(ctx));
        put(buf, line, 1, 0, &heads, ctx.style(Role::Title));
    }

    fn cells(&self, _: &Vec<Self>, ctx: &Ctx<App>) -> Vec<String> {
        let number = |n: u32| if n == 0 { String::new() } else { n.to_string() };
        let count = &self.count;
        let gap = match (&self.at.1, count.gaps) {
            (Some(_), 1..) => ctx.t(&words::CHAIN_GAP).to_owned(),
            (_, n) => number(n),
        };
        vec![
            self.name(self.sign(), ctx),
            number(count.enterprises),
            number(count.talks),
            number(count.construction),
            number(count.production),
            money::column(count.amount_fen),
            gap,
        ]
    }

    fn draw(
        &self,
        columns: &Columns,
        lines: &Vec<Self>,
        line: Rect,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        _: Look<'_>,
    ) {
        let cells = self.cells(lines, ctx);
        let row = columns.row(&cells);
        put(buf, line, 1, 0, &row, ctx.style(Role::Normal));
        let mut places = columns.places();
        if let (Some((_, dx, cols)), Some(gap)) =
            (places.find(|(at, ..)| *at == GAPS), cells.get(GAPS))
        {
            let gap = fit(gap, usize::from(cols), Align::Right);
            put(buf, line, dx + 1, 0, &gap, ctx.style(Role::Gap));
        }
    }

    fn plain(&self, _: &Vec<Self>, ctx: &Ctx<App>) -> String {
        let sign = self.is_open.map_or(" ", |_| CLOSED);
        self.name(sign, ctx).trim().to_owned()
    }
}

/// The pane.
#[derive(Default)]
pub struct Chains {
    nodes: Answer<Vec<ChainNode>, Filter>,
    open: BTreeSet<String>,
    rows: RowWindow<TreeLine>,
}

impl Chains {
    fn nodes(&self) -> &[ChainNode] {
        self.nodes.get().map_or(&[], Vec::as_slice)
    }

    fn lines(&self) -> Vec<TreeLine> {
        let mut lines = Vec::new();
        for node in self.nodes() {
            let is_open = self.open.contains(&node.chain);
            lines.push(TreeLine {
                at: (node.chain.clone(), None),
                count: node.total,
                is_open: (!node.segments.is_empty()).then_some(is_open),
            });
            let shown = node.segments.iter().filter(|_| is_open);
            lines.extend(shown.map(|(name, count)| TreeLine {
                at: (node.chain.clone(), Some(name.clone())),
                count: *count,
                is_open: None,
            }));
        }
        lines
    }

    /// Unfolds a chain, or folds the one the cursor is in and goes to its line.
    fn fold(&mut self, open: bool, ctx: &Ctx<App>) {
        let Some((chain, _)) = self.rows.current(ctx).map(|line| line.at.clone()) else {
            return;
        };
        if open {
            self.open.insert(chain);
            return;
        }
        self.open.remove(&chain);
        self.rows.select(&(chain, None));
    }

    /// Shows the projects of the selected chain or segment in the pipeline.
    fn list(&mut self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some((chain, segment)) = self.rows.current(ctx).map(|line| line.at.clone()) else {
            return Outcome::Handled;
        };
        ctx.state.view.filter = Filter {
            chain: Some(chain),
            segment,
            ..Filter::default()
        };
        ctx.state.view.place = StripPlace::All;
        Outcome::Run(action::FOCUS_1)
    }
}

impl List for Chains {
    fn exports(&self, ctx: &Ctx<App>) -> Option<Order> {
        Some(Order::of(
            Listing::Chains,
            ListQuery {
                filter: ctx.state.view.scope(),
                ..ListQuery::default()
            },
            ctx.today,
        ))
    }

    fn id(&self) -> LayerId {
        LayerId::CHAIN
    }

    fn aim(&mut self, ctx: &Ctx<App>) {
        let is_first = self.nodes.get().is_none();
        let client = &ctx.state.client;
        let scope = ctx.state.view.scope();
        self.nodes
            .bring(&ctx.state, scope, |scope| client.chains(scope.clone()));
        if is_first {
            let first = self.nodes().first().map(|node| node.chain.clone());
            self.open.extend(first);
        }
        self.rows.turn(self.lines());
    }

    fn rows(&mut self) -> &mut dyn Rows {
        &mut self.rows
    }

    fn held(&self) -> &dyn Rows {
        &self.rows
    }

    fn refresh(&mut self) {
        self.nodes.forget();
    }

    fn frame(&self, ctx: &Ctx<App>) -> Frame {
        let gaps: u32 = self.nodes().iter().map(|node| node.total.gaps).sum();
        Frame {
            title: format!("2 {}", ctx.t(&words::CHAINS)),
            figure: match self.nodes.is_asking() {
                true => String::new(),
                false => ctx.fill(&words::CHAIN_FIGURE, &[("n", &gaps.to_string())]),
            },
            foot: String::new(),
        }
    }

    fn error(&self) -> Option<&Refusal> {
        self.nodes.error()
    }

    fn is_asking(&self) -> bool {
        self.nodes.is_asking()
    }

    fn empty(&self, ctx: &Ctx<App>) -> String {
        ctx.t(&words::CHAIN_EMPTY).to_owned()
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        match action {
            action::RIGHT | action::LEFT => self.fold(action == action::RIGHT, ctx),
            action::OPEN => return self.list(ctx),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn hints(&self) -> Vec<ActionId> {
        vec![action::OPEN, action::RIGHT, action::LEFT]
    }
}
