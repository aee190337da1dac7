//! The map list of the industry chains (产业链图谱): chains with their segments, what is there, what is on the way, what
//! is missing.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Pane;
use crate::locales::{home as words, money};
use crate::service::api::{ChainCount, ChainNode, Filter};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{
    Answer, Panel, Scroll, body_of, chain_name, line_of, say_in, say_unreadable, segment_name,
    select,
};
use crate::tui::text::symbols::{CLOSED, OPEN};
use crate::tui::text::{Align, Column, Columns, fit, put};
use crate::tui::theme::Role;
use crate::tui::view::StripPlace;

/// A line of the tree: a chain, or one of its segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TreeLine {
    chain: usize,
    segment: Option<usize>,
}

/// The pane.
#[derive(Default)]
pub struct Chains {
    nodes: Answer<Vec<ChainNode>>,
    open: BTreeSet<String>,
    scroll: Scroll,
    cursor: Option<Position>,
}

impl Chains {
    fn bring(&mut self, app: &App) {
        let is_first = self.nodes.get().is_none();
        self.nodes
            .bring(app, || app.client.chains(Filter::default()));
        if is_first {
            let first = self.nodes().first().map(|node| node.chain.clone());
            self.open.extend(first);
        }
    }

    fn nodes(&self) -> &[ChainNode] {
        self.nodes.get().map_or(&[], Vec::as_slice)
    }

    fn lines(&self) -> Vec<TreeLine> {
        let mut lines = Vec::new();
        for (chain, node) in self.nodes().iter().enumerate() {
            lines.push(TreeLine {
                chain,
                segment: None,
            });
            if self.open.contains(&node.chain) {
                let segments = 0..node.segments.len();
                lines.extend(segments.map(|segment| TreeLine {
                    chain,
                    segment: Some(segment),
                }));
            }
        }
        lines
    }

    fn selected(&self) -> Option<(TreeLine, &ChainNode)> {
        let line = self.lines().get(self.scroll.selected).copied()?;
        Some((line, self.nodes().get(line.chain)?))
    }

    /// Unfolds a chain, or folds the one the cursor is in and goes to its line.
    fn fold(&mut self, open: bool) {
        let Some((line, chain)) = self
            .selected()
            .map(|(line, node)| (line, node.chain.clone()))
        else {
            return;
        };
        if open {
            self.open.insert(chain);
            return;
        }
        self.open.remove(&chain);
        let lines = self.lines();
        let at = lines.iter().position(|known| known.chain == line.chain);
        self.scroll.selected = at.unwrap_or(0);
    }

    /// Shows the projects of the selected chain or segment in the pipeline.
    fn list(&self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let Some((line, node)) = self.selected() else {
            return Outcome::Handled;
        };
        let segment = line.segment.and_then(|at| node.segments.get(at));
        ctx.state.view.filter = Filter {
            chain: Some(node.chain.clone()),
            segment: segment.map(|(name, _)| name.clone()),
            ..Filter::default()
        };
        ctx.state.view.place = StripPlace::All;
        Outcome::Run(action::FOCUS_1)
    }

    fn name(line: TreeLine, node: &ChainNode, is_open: bool, ctx: &Ctx<App>) -> String {
        if let Some((name, _)) = line.segment.and_then(|at| node.segments.get(at)) {
            return format!("    {}", segment_name(&node.chain, name, ctx));
        }
        let sign = match (node.segments.is_empty(), is_open) {
            (true, _) => " ",
            (false, true) => OPEN,
            (false, false) => CLOSED,
        };
        format!("{sign} {}", chain_name(&node.chain, ctx))
    }

    fn row(
        &self,
        line: TreeLine,
        area: Rect,
        dy: u16,
        buf: &mut Buffer,
        ctx: &Ctx<App>,
        columns: &Columns,
    ) {
        let Some(node) = self.nodes().get(line.chain) else {
            return;
        };
        let segment = line.segment.and_then(|at| node.segments.get(at));
        let count = segment.map_or(node.total, |(_, count)| *count);
        let name = Self::name(line, node, self.open.contains(&node.chain), ctx);
        let gap = match (segment.is_some(), count.gaps) {
            (_, 0) => String::new(),
            (true, _) => ctx.t(&words::CHAIN_GAP).to_owned(),
            (false, n) => n.to_string(),
        };
        let cells = cells(name, &count, gap);
        put(
            buf,
            area,
            1,
            dy,
            &columns.row(&cells),
            ctx.style(Role::Normal),
        );
        if let (Some((_, dx, cols)), Some(gap)) = (
            columns.places().find(|(at, ..)| *at == GAPS),
            cells.get(GAPS),
        ) {
            let gap = fit(gap, usize::from(cols), Align::Right);
            put(buf, area, dx + 1, dy, &gap, ctx.style(Role::Gap));
        }
    }
}

/// Index of the column of gaps.
const GAPS: usize = 6;

fn cells(name: String, count: &ChainCount, gap: String) -> [String; 7] {
    let number = |n: u32| if n == 0 { String::new() } else { n.to_string() };
    [
        name,
        number(count.enterprises),
        number(count.talks),
        number(count.construction),
        number(count.production),
        money::column(count.amount_fen),
        gap,
    ]
}

fn columns(cols: u16) -> Columns {
    let number = Column::fixed(6).right();
    let columns = [
        Column::grow(20),
        number,
        number,
        number,
        number.keep(20),
        Column::fixed(8).right().keep(10),
        number,
    ];
    Columns::lay_out(&columns, cols.saturating_sub(1), 0)
}

impl Layer<App> for Chains {
    fn id(&self) -> LayerId {
        LayerId::CHAIN
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        self.bring(&ctx.state);
        let lines = self.lines().len();
        if self.scroll.act(action, lines) {
            return Outcome::Handled;
        }
        match action {
            action::RIGHT => self.fold(true),
            action::LEFT => self.fold(false),
            action::OPEN => return self.list(ctx),
            action::REFRESH => self.nodes.forget(),
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.draw(area, buf, ctx, true);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::OPEN, action::RIGHT, action::LEFT]
    }

    fn has_row(&self, _ctx: &Ctx<App>) -> bool {
        !self.nodes().is_empty()
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        let (line, node) = self.selected()?;
        Some(Self::name(line, node, false, ctx).trim().to_owned())
    }
}

impl Pane for Chains {
    fn draw(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>, focused: bool) {
        self.cursor = None;
        self.bring(&ctx.state);
        let gaps: u32 = self.nodes().iter().map(|node| node.total.gaps).sum();
        let panel = Panel {
            title: &format!("2 {}", ctx.t(&words::CHAINS)),
            figure: &ctx.fill(&words::CHAIN_FIGURE, &[("n", &gaps.to_string())]),
            foot: "",
            focused,
        };
        let inner = panel.draw(area, buf, ctx);
        let columns = columns(inner.width);
        let heads = [
            words::CHAIN_HEAD,
            words::CHAIN_ENTERPRISES,
            words::CHAIN_TALKS,
            words::CHAIN_BUILDING,
            words::CHAIN_PRODUCTION,
            words::CHAIN_AMOUNT,
            words::CHAIN_GAPS,
        ];
        let heads = heads.map(|word| ctx.t(&word));
        put(
            buf,
            inner,
            1,
            0,
            &columns.row(&heads),
            ctx.style(Role::Title),
        );
        let list = body_of(inner, 1);
        if let Some(refusal) = self.nodes.error() {
            return say_unreadable(list, buf, refusal, ctx);
        }
        let lines = self.lines();
        if lines.is_empty() {
            return say_in(list, buf, ctx.t(&words::CHAIN_EMPTY), ctx);
        }
        let shown = self.scroll.show(lines.len(), list.height);
        for (dy, at) in (0_u16..).zip(shown) {
            let Some(line) = lines.get(at) else { continue };
            self.row(*line, list, dy, buf, ctx, &columns);
            if at == self.scroll.selected {
                self.cursor = Some(select(line_of(list, dy), buf, ctx, focused));
            }
        }
    }
}
