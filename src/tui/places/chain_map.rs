//! 产业链图谱 (articles 4 and 7): chains and segments with their coverage, and below what the chosen segment lacks and who
//! would close the gap, each with its reasons.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{in_pipeline, matches};
use crate::domain::policy::ChainSegment;
use crate::locales::{home, places as words, values};
use crate::service::api::{ChainCount, ChainNode, Closer, Filter, SegmentGap};
use crate::tui::action::{self, ActionId};
use crate::tui::app::App;
use crate::tui::destination::Destination;
use crate::tui::layer::{Ctx, Layer, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::table::Table;
use crate::tui::parts::{
    Answer, Panel, Scroll, body_of, chain_name, say_in, say_unreadable, segment_name,
};
use crate::tui::text::{Column, put, wrap};
use crate::tui::theme::Role;

/// A chain's line, or that of one of its segments.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ChainLine {
    chain: String,
    segment: Option<String>,
    count: ChainCount,
}

/// The page.
#[derive(Default)]
pub struct ChainMap {
    nodes: Answer<Vec<ChainNode>>,
    gaps: Answer<Vec<SegmentGap>>,
    lines: Vec<ChainLine>,
    list: Scroll,
    closers: Scroll,
    /// The keys are with the projects below.
    is_below: bool,
    cursor: Option<Position>,
}

impl ChainMap {
    fn bring(&mut self, app: &App) {
        self.nodes
            .bring(app, || app.client.chains(Filter::default()));
        self.gaps.bring(app, || app.client.gaps());
        let nodes = self.nodes.get().map_or(&[][..], Vec::as_slice);
        let lines = nodes.iter().flat_map(|node| {
            let line = |segment: Option<&String>, count| ChainLine {
                chain: node.chain.clone(),
                segment: segment.cloned(),
                count,
            };
            let segments = node.segments.iter();
            let segments = segments.map(move |(name, count)| line(Some(name), *count));
            std::iter::once(line(None, node.total)).chain(segments)
        });
        let is_first = self.lines.is_empty();
        self.lines = lines.collect();
        if is_first {
            self.choose_a_gap();
        }
    }

    /// What is missing is what people come for: the first open gap that somebody could close, else the first open one, else
    /// the first that is being closed.
    fn choose_a_gap(&mut self) {
        let at = |wanted: fn(&SegmentGap) -> bool| {
            let mut lines = self.lines.iter();
            lines.position(|line| self.gap(line).is_some_and(wanted))
        };
        let chosen = at(|gap| gap.is_open && gap.total > 0)
            .or_else(|| at(|gap| gap.is_open))
            .or_else(|| at(|_| true));
        self.list.selected = chosen.unwrap_or(0);
    }

    fn chosen(&self) -> Option<&ChainLine> {
        self.lines.get(self.list.selected)
    }

    fn gap(&self, line: &ChainLine) -> Option<&SegmentGap> {
        let segment = line.segment.as_ref()?;
        let mut gaps = self.gaps.get()?.iter();
        gaps.find(|gap| gap.chain == line.chain && gap.segment == *segment)
    }

    fn closers(&self) -> &[Closer] {
        let gap = self.chosen().and_then(|line| self.gap(line));
        gap.map_or(&[], |gap| &gap.closers)
    }

    fn known<'a>(line: &ChainLine, app: &'a App) -> Option<&'a ChainSegment> {
        let chain = app.profile.chain(&line.chain)?;
        let segment = line.segment.as_ref()?;
        chain.segments.iter().find(|known| known.name == *segment)
    }

    fn name(line: &ChainLine, ctx: &Ctx<App>) -> String {
        match &line.segment {
            Some(segment) => format!("  {}", segment_name(&line.chain, segment, ctx)),
            None => chain_name(&line.chain, ctx),
        }
    }

    fn cells(&self, line: &ChainLine, ctx: &Ctx<App>) -> Vec<String> {
        let gap = match (&line.segment, self.gap(line)) {
            (None, _) if line.count.gaps > 0 => line.count.gaps.to_string(),
            (Some(_), Some(gap)) if gap.is_open => ctx.t(&home::CHAIN_GAP).to_owned(),
            (Some(_), Some(_)) => ctx.t(&words::GAP_CLOSING_MARK).to_owned(),
            _ => String::new(),
        };
        let closers = self
            .gap(line)
            .map_or_else(String::new, |gap| gap.total.to_string());
        vec![
            Self::name(line, ctx),
            line.count.enterprises.to_string(),
            line.count.talks.to_string(),
            line.count.construction.to_string(),
            line.count.production.to_string(),
            gap,
            closers,
        ]
    }

    fn upper(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let columns = [
            Column::grow(26),
            Column::fixed(5).right().keep(100),
            Column::fixed(5).right(),
            Column::fixed(5).right(),
            Column::fixed(5).right().keep(110),
            Column::fixed(6),
            Column::fixed(6).right().keep(200),
        ];
        let heads = [
            home::CHAIN_HEAD,
            home::CHAIN_ENTERPRISES,
            home::CHAIN_TALKS,
            home::CHAIN_BUILDING,
            home::CHAIN_PRODUCTION,
            home::CHAIN_GAPS,
            words::COLUMN_CLOSERS,
        ]
        .map(|word| ctx.t(&word));
        let table = Table {
            columns: &columns,
            heads: &heads,
            len: self.lines.len(),
            focused: !self.is_below,
        };
        let mut scroll = self.list;
        let cells = |at: usize| {
            let line = self.lines.get(at);
            line.map_or_else(Vec::new, |line| self.cells(line, ctx))
        };
        let cursor = table.draw(area, buf, ctx, &mut scroll, cells);
        self.list = scroll;
        if !self.is_below {
            self.cursor = cursor;
        }
    }

    /// What the profile says of the chosen segment, as lines.
    fn says(&self, line: &ChainLine, ctx: &Ctx<App>) -> Vec<(String, Role)> {
        let Some(known) = Self::known(line, &ctx.state) else {
            return vec![(ctx.t(&words::CHAIN_SHOW_PROJECTS).to_owned(), Role::Dim)];
        };
        let sample = |is_sample: bool| {
            if is_sample {
                format!(" [{}]", ctx.t(&values::SAMPLE))
            } else {
                String::new()
            }
        };
        let mut says = Vec::new();
        let gap = if known.gap.is_empty() {
            ctx.t(&words::GAP_NONE).to_owned()
        } else {
            let sample = sample(known.gap_sample);
            ctx.fill(
                &words::GAP_LINE,
                &[("gap", &known.gap), ("sample", &sample)],
            )
        };
        says.push((gap, Role::Gap));
        let mut listed = vec![ctx.fill(
            &words::GAP_PRODUCTS,
            &[("products", &known.products.join("、"))],
        )];
        if !known.enterprises.is_empty() {
            let names = known.enterprises.join("、");
            listed.push(ctx.fill(&words::GAP_KNOWN, &[("names", &names)]));
        }
        if !known.targets.is_empty() {
            let (names, sample) = (known.targets.join("、"), sample(known.targets_sample));
            listed.push(ctx.fill(
                &words::GAP_TARGETS,
                &[("names", &names), ("sample", &sample)],
            ));
        }
        says.push((listed.join("  "), Role::Dim));
        says
    }

    fn lower(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        let Some(line) = self.chosen() else { return };
        let mut dy = 0;
        for (text, role) in self.says(line, ctx) {
            for part in wrap(&text, area.width.saturating_sub(2)).iter().take(2) {
                put(buf, area, 1, dy, part, ctx.style(role));
                dy += 1;
            }
        }
        let list = body_of(area, dy);
        if let Some(refusal) = self.gaps.error() {
            return say_unreadable(list, buf, refusal, ctx);
        }
        let closers = self.closers();
        if closers.is_empty() {
            if self.gap(line).is_some() {
                say_in(list, buf, ctx.t(&words::GAP_NOBODY), ctx);
            }
            return;
        }
        let mut scroll = self.closers;
        let list_of = (closers.len(), &mut scroll, self.is_below);
        let cursor = matches::draw(list, buf, ctx, list_of, |at| {
            let closer = closers.get(at)?;
            Some((closer.row.clone(), words::closes(&closer.reasons, ctx.lang)))
        });
        self.closers = scroll;
        if self.is_below {
            self.cursor = cursor;
        }
    }

    /// The heading of the lower part.
    fn heading(&self, ctx: &Ctx<App>) -> String {
        let Some(line) = self.chosen() else {
            return ctx.t(&words::CHAIN_CHOOSE).to_owned();
        };
        let state = match self.gap(line) {
            None => String::new(),
            Some(gap) => {
                let word = if gap.is_open {
                    &words::GAP_OPEN
                } else {
                    &words::GAP_CLOSING
                };
                ctx.fill(word, &[("n", &gap.total.to_string())])
            }
        };
        format!("{} {state}", Self::name(line, ctx).trim())
    }

    fn open(&self, ctx: &mut Ctx<App>) -> Outcome<App> {
        if self.is_below {
            let ids = self.closers().iter().map(|closer| closer.row.id.clone());
            return match self.closers().get(self.closers.selected) {
                Some(closer) => Outcome::Open(Destination::Project {
                    id: closer.row.id.clone(),
                    neighbours: ids.collect(),
                }),
                None => Outcome::Handled,
            };
        }
        let Some(line) = self.chosen() else {
            return Outcome::Handled;
        };
        let filter = Filter {
            chain: Some(line.chain.clone()),
            segment: line.segment.clone(),
            ..Filter::default()
        };
        in_pipeline(filter, ctx)
    }
}

impl Layer<App> for ChainMap {
    fn id(&self) -> LayerId {
        LayerId::CHAIN_MAP
    }

    fn layers(&self) -> Vec<LayerId> {
        vec![LayerId::CHAIN_MAP, LayerId::LIST]
    }

    fn act(&mut self, action: ActionId, ctx: &mut Ctx<App>) -> Outcome<App> {
        let count = self.closers().len();
        if self.is_below {
            if self.closers.act(action, count) {
                return Outcome::Handled;
            }
        } else if self.list.act(action, self.lines.len()) {
            self.closers = Scroll::default();
            return Outcome::Handled;
        }
        match action {
            action::NEXT_PART => self.is_below = !self.is_below && count > 0,
            action::OPEN if !self.is_below && count > 0 => self.is_below = true,
            action::OPEN => return self.open(ctx),
            action::REFRESH => {
                self.nodes.forget();
                self.gaps.forget();
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn render(&mut self, area: Rect, buf: &mut Buffer, ctx: &Ctx<App>) {
        self.cursor = None;
        self.bring(&ctx.state);
        self.is_below = self.is_below && !self.closers().is_empty();
        let gaps = self.gaps.get().map_or(&[][..], Vec::as_slice);
        let open = gaps.iter().filter(|gap| gap.is_open).count();
        let segments = self
            .lines
            .iter()
            .filter(|line| line.segment.is_some())
            .count();
        let panel = Panel {
            title: ctx.t(&words::CHAIN_MAP_TITLE),
            figure: &ctx.fill(
                &words::CHAIN_MAP_FIGURE,
                &[
                    ("n", &segments.to_string()),
                    ("gaps", &open.to_string()),
                    ("closing", &(gaps.len() - open).to_string()),
                ],
            ),
            foot: ctx.t(&words::CHAIN_MAP_FOOT),
            focused: true,
        };
        let inner = panel.draw(area, buf, ctx);
        if let Some(refusal) = self.nodes.error() {
            return say_unreadable(inner, buf, refusal, ctx);
        }
        if self.lines.is_empty() {
            return say_in(inner, buf, ctx.t(&home::CHAIN_EMPTY), ctx);
        }
        let upper = Rect {
            height: inner.height.div_ceil(2),
            ..inner
        };
        self.upper(upper, buf, ctx);
        let below = body_of(inner, upper.height);
        matches::heading(below, buf, ctx, &self.heading(ctx));
        self.lower(body_of(below, 1), buf, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    fn hints(&self, _ctx: &Ctx<App>) -> Vec<ActionId> {
        vec![action::OPEN, action::NEXT_PART, action::BACK, action::HELP]
    }

    fn has_row(&self, _ctx: &Ctx<App>) -> bool {
        !self.lines.is_empty()
    }

    fn copy_text(&self, ctx: &Ctx<App>) -> Option<String> {
        if self.is_below {
            let closer = self.closers().get(self.closers.selected)?;
            let why = words::closes(&closer.reasons, ctx.lang);
            return Some(format!("{} {} {why}", closer.row.id, closer.row.name));
        }
        Some(self.heading(ctx))
    }
}
