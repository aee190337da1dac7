//! 产业链图谱 (articles 4 and 7): chains and segments with their coverage, and below what the chosen segment lacks and who
//! would close the gap.

use super::in_pipeline;
use super::matches::{Match, Matches, Seeker};
use crate::domain::desk::exported::Listing;
use crate::domain::policy::ChainSegment;
use crate::domain::refusal::Refusal;
use crate::locales::{Word, home, places as words, values};
use crate::service::api::{ChainCount, Filter, SegmentGap};
use crate::tui::app::App;
use crate::tui::layer::{Ctx, Outcome};
use crate::tui::layer_id::LayerId;
use crate::tui::parts::{Frame, Listed, Part, chain_name, segment_name};
use crate::tui::text::{Column, wrap};
use crate::tui::theme::Role;

/// The page.
pub type ChainMap = Matches<ChainLine>;

/// A chain's line, or that of one of its segments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainLine {
    /// The chain, and the segment if it is one's line.
    at: (String, Option<String>),
    count: ChainCount,
    /// What the segment lacks.
    gap: Option<SegmentGap>,
}

impl ChainLine {
    fn known<'a>(&self, app: &'a App) -> Option<&'a ChainSegment> {
        let (chain, segment) = &self.at;
        let mut segments = app.profile.chain(chain)?.segments.iter();
        segments.find(|known| Some(&known.name) == segment.as_ref())
    }

    fn name(&self, ctx: &Ctx<App>) -> String {
        match &self.at {
            (chain, Some(segment)) => format!("  {}", segment_name(chain, segment, ctx)),
            (chain, None) => chain_name(chain, ctx),
        }
    }

    fn is_open(&self) -> bool {
        self.gap.as_ref().is_some_and(|gap| gap.is_open)
    }
}

impl Listed for ChainLine {
    type Query = ();
    type Id = (String, Option<String>);
    type Figures = ();
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::grow(26), Some(home::CHAIN_HEAD)),
        (
            Column::fixed(5).right().keep(100),
            Some(home::CHAIN_ENTERPRISES),
        ),
        (Column::fixed(5).right(), Some(home::CHAIN_TALKS)),
        (Column::fixed(5).right(), Some(home::CHAIN_BUILDING)),
        (
            Column::fixed(5).right().keep(110),
            Some(home::CHAIN_PRODUCTION),
        ),
        (Column::fixed(6), Some(home::CHAIN_GAPS)),
        (
            Column::fixed(7).right().keep(200),
            Some(words::COLUMN_CLOSERS),
        ),
    ];

    fn id(&self) -> Option<&Self::Id> {
        Some(&self.at)
    }

    fn ask(ctx: &Ctx<App>, (): &(), _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        let client = &ctx.state.client;
        let gaps = client.gaps()?;
        let nodes = client.chains(Filter::default())?;
        let lines = nodes.into_iter().flat_map(|node| {
            let gaps = &gaps;
            let whole = (None, node.total);
            let segments = node.segments.into_iter();
            let segments = segments.map(|(name, count)| (Some(name), count));
            std::iter::once(whole)
                .chain(segments)
                .map(move |(segment, count)| Self {
                    gap: gaps
                        .iter()
                        .find(|gap| {
                            gap.chain == node.chain && Some(&gap.segment) == segment.as_ref()
                        })
                        .cloned(),
                    at: (node.chain.clone(), segment),
                    count,
                })
        });
        Ok(Part::all(lines.collect()))
    }

    fn cells(&self, (): &(), ctx: &Ctx<App>) -> Vec<String> {
        let gap = match &self.gap {
            Some(gap) if gap.is_open => ctx.t(&home::CHAIN_GAP).to_owned(),
            Some(_) => ctx.t(&words::GAP_CLOSING_MARK).to_owned(),
            None if self.at.1.is_none() && self.count.gaps > 0 => self.count.gaps.to_string(),
            None => String::new(),
        };
        let closers = self.gap.as_ref().map(|gap| gap.total.to_string());
        vec![
            self.name(ctx),
            self.count.enterprises.to_string(),
            self.count.talks.to_string(),
            self.count.construction.to_string(),
            self.count.production.to_string(),
            gap,
            closers.unwrap_or_default(),
        ]
    }

    fn plain(&self, (): &(), ctx: &Ctx<App>) -> String {
        self.heading(ctx)
    }
}

impl Seeker for ChainLine {
    const ID: LayerId = LayerId::CHAIN_MAP;
    const EMPTY: Word = home::CHAIN_EMPTY;
    const LISTING: Listing = Listing::Chains;

    fn frame(rows: &[Self], ctx: &Ctx<App>) -> Frame {
        let count = |is: fn(&Self) -> bool| rows.iter().filter(|line| is(line)).count().to_string();
        let figures = [
            ("n", &*count(|line| line.at.1.is_some())),
            ("gaps", &count(Self::is_open)),
            (
                "closing",
                &count(|line| line.gap.is_some() && !line.is_open()),
            ),
        ];
        Frame {
            title: ctx.t(&words::CHAIN_MAP_TITLE).to_owned(),
            figure: ctx.fill(&words::CHAIN_MAP_FIGURE, &figures),
            foot: ctx.t(&words::CHAIN_MAP_FOOT).to_owned(),
        }
    }

    fn lines(_: usize, all: u16) -> u16 {
        all.div_ceil(2)
    }

    /// What is missing is what people come for: the first open gap that somebody could close, else the first open one, else
    /// the first that is being closed.
    fn first(rows: &[Self]) -> usize {
        let at = |wanted: fn(&SegmentGap) -> bool| {
            let mut lines = rows.iter();
            lines.position(|line| line.gap.as_ref().is_some_and(wanted))
        };
        at(|gap| gap.is_open && gap.total > 0)
            .or_else(|| at(|gap| gap.is_open))
            .or_else(|| at(|_| true))
            .unwrap_or(0)
    }

    fn heading(&self, ctx: &Ctx<App>) -> String {
        let state = self.gap.as_ref().map_or_else(String::new, |gap| {
            let word = if gap.is_open {
                &words::GAP_OPEN
            } else {
                &words::GAP_CLOSING
            };
            ctx.fill(word, &[("n", &gap.total.to_string())])
        });
        format!("{} {state}", self.name(ctx).trim())
    }

    /// What the profile says of the segment.
    fn wants(&self, cols: u16, _: Option<&Match>, ctx: &Ctx<App>) -> Vec<(String, Role)> {
        let says = self.known(&ctx.state).map_or_else(
            || vec![(ctx.t(&words::CHAIN_SHOW_PROJECTS).to_owned(), Role::Dim)],
            |known| says(known, ctx),
        );
        let lines = says.into_iter().flat_map(|(text, role)| {
            let lines = wrap(&text, cols.saturating_sub(2));
            let first = lines.iter().take(2).cloned();
            first.map(|line| (line, role)).collect::<Vec<_>>()
        });
        lines.collect()
    }

    fn matches(&self, ctx: &Ctx<App>) -> Vec<Match> {
        let closers = self.gap.iter().flat_map(|gap| &gap.closers);
        let found = closers.map(|closer| Match {
            row: closer.row.clone(),
            why: words::closes(&closer.reasons, ctx.lang),
        });
        found.collect()
    }

    fn nobody(&self) -> Option<Word> {
        self.gap.as_ref().map(|_| words::GAP_NOBODY)
    }

    fn open(&self, ctx: &mut Ctx<App>) -> Outcome<App> {
        let (chain, segment) = self.at.clone();
        let filter = Filter {
            chain: Some(chain),
            segment,
            ..Filter::default()
        };
        in_pipeline(filter, ctx)
    }
}

fn says(known: &ChainSegment, ctx: &Ctx<App>) -> Vec<(String, Role)> {
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
