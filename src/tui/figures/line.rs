//! One line of the page: a figure, or a group's part of one, with what it was and a bar.

use super::asked::Asked;
use crate::domain::figures::{Figure, Value};
use crate::domain::refusal::Refusal;
use crate::domain::targets::pace::Pace;
use crate::locales::{Word, figures as words};
use crate::service::api::{Stats, StatsRow};
use crate::tui::app::App;
use crate::tui::layer::Ctx;
use crate::tui::parts::{Listed, Part};
use crate::tui::text::Column;
use crate::tui::text::symbols::SymbolLevel;

/// Cells of the longest bar.
const BAR: i128 = 12;

/// One line.
#[derive(Debug, Clone)]
pub struct Line {
    key: String,
    pub figure: Figure,
    /// The key of the group, where it is one's line.
    pub group: Option<String>,
    name: String,
    now: Value,
    against: Option<Value>,
    before: Option<Value>,
    /// Cells of the longest of its kind.
    bar: Option<usize>,
    /// How far the target of the year has come.
    pace: Option<Pace>,
    /// What the last paper about the period told of it, where that is known otherwise now.
    pub restated: Option<String>,
}

/// What stands in the frame: the days and until when they are known, and how many figures were told otherwise before.
#[derive(Debug, Clone, Default)]
pub struct Head {
    pub days: String,
    pub restated: usize,
}

impl Listed for Line {
    type Query = Asked;
    type Id = String;
    type Figures = Head;
    const COLUMNS: &'static [(Column, Option<Word>)] = &[
        (Column::grow(18), Some(words::COL_FIGURE)),
        (Column::fixed(16).right(), Some(words::COL_NOW)),
        (Column::fixed(12).right().keep(90), Some(words::COL_THEN)),
        (Column::fixed(10).right(), Some(words::COL_CHANGE)),
        (Column::fixed(10).right().keep(60), Some(words::COL_BEFORE)),
        (Column::fixed(16).right().keep(80), Some(words::COL_PACE)),
        (Column::fixed(12).keep(70), None),
    ];

    fn id(&self) -> Option<&String> {
        Some(&self.key)
    }

    fn ask(ctx: &Ctx<App>, asked: &Asked, _: u32, _: u32) -> Result<Part<Self>, Refusal> {
        let stats = ctx.state.client.stats(asked.ask(ctx.today))?;
        let rows = match asked.by {
            None => of_figures(&stats, ctx),
            Some(_) => of_groups(&stats, asked, ctx),
        };
        let against = (stats.against, stats.is_year_before);
        let mut figures = words::head((stats.period, stats.at), against, ctx.lang);
        if let Some((count, sum)) = stats.secret {
            let (count, sum) = (count.to_string(), words::sum(sum));
            let secret = ctx.fill(&words::SECRET, &[("n", &count), ("sum", &sum)]);
            figures = format!("{figures}  {secret}");
        }
        let restated = rows.iter().filter(|line| line.restated.is_some()).count();
        Ok(Part {
            figures: Head {
                days: figures,
                restated,
            },
            ..Part::all(rows)
        })
    }

    fn cells(&self, _: &Asked, ctx: &Ctx<App>) -> Vec<String> {
        let unit = words::unit(self.now, ctx.lang);
        let gap = if ctx.lang == crate::locales::Lang::En && !unit.is_empty() {
            " "
        } else {
            ""
        };
        let fill = match ctx.symbols {
            SymbolLevel::Safe => "#",
            _ => "█",
        };
        let before = self
            .before
            .map(|before| words::change(self.now, Some(before), ctx.lang));
        vec![
            match self.restated {
                Some(_) => format!("{} *", self.name),
                None => self.name.clone(),
            },
            format!("{}{gap}{unit}", words::value(self.now)),
            self.against.map_or_else(String::new, words::value),
            words::change(self.now, self.against, ctx.lang),
            before.unwrap_or_default(),
            self.pace.map_or_else(String::new, |pace| {
                let (done, ahead) = (words::done(&pace, ctx.lang), words::ahead(&pace, ctx.lang));
                ctx.fill(&words::PACE, &[("done", &done), ("ahead", &ahead)])
            }),
            self.bar.map_or_else(String::new, |bar| fill.repeat(bar)),
        ]
    }
}

fn of_figures(stats: &Stats, ctx: &Ctx<App>) -> Vec<Line> {
    let reckoning = &ctx.state.profile.reckoning;
    let total = &stats.total;
    let lines = stats.figures.iter().enumerate().filter_map(|(at, figure)| {
        let now = *total.values.get(at)?;
        Some(Line {
            key: figure.name(reckoning),
            figure: *figure,
            group: None,
            name: words::name(*figure, reckoning, ctx.lang),
            now,
            against: total.against.get(at).copied(),
            before: total.before.get(at).copied(),
            bar: rate_bar(now),
            pace: paced(total, *figure),
            restated: restated(stats, *figure, ctx),
        })
    });
    lines.collect()
}

/// What was told of a figure before, where it is another by now (上期数调整).
fn restated(stats: &Stats, figure: Figure, ctx: &Ctx<App>) -> Option<String> {
    let mut all = stats.restated.iter();
    let held = all.find(|held| held.figure == figure)?;
    let told = (stats.period, std::slice::from_ref(held));
    let lines = words::restated(told, &ctx.state.profile.reckoning, ctx.lang);
    lines.into_iter().next()
}

/// How far the target of a figure has come.
fn paced(row: &StatsRow, figure: Figure) -> Option<Pace> {
    let mut paces = row.paces.iter();
    paces.find(|pace| pace.metric.figure() == figure).copied()
}

/// A rate stands against the whole.
fn rate_bar(value: Value) -> Option<usize> {
    let tenths = value.tenths()?;
    Some(bar(tenths.into(), 1000))
}

fn bar(part: i128, most: i128) -> usize {
    let cells = (part.max(0) * BAR * 2 + most).checked_div(most * 2);
    usize::try_from(cells.unwrap_or(0).min(BAR)).unwrap_or(0)
}

fn of_groups(stats: &Stats, asked: &Asked, ctx: &Ctx<App>) -> Vec<Line> {
    let profile = &ctx.state.profile;
    let figure = asked.measure(&profile.reckoning);
    let Some((at, by)) = stats
        .figures
        .iter()
        .position(|held| *held == figure)
        .zip(asked.by)
    else {
        return Vec::new();
    };
    let now = |row: &StatsRow| row.values.get(at).copied().unwrap_or(Value::Count(0));
    let most = stats.rows.iter().map(|row| now(row).weight()).max();
    let most = most.unwrap_or(0);
    let line = |row: &StatsRow, name: String, group: Option<String>| Line {
        key: group
            .clone()
            .map_or_else(|| "*".to_owned(), |key| format!("={key}")),
        figure,
        name,
        now: now(row),
        against: row.against.get(at).copied(),
        before: row.before.get(at).copied(),
        bar: (group.is_some() && most > 0).then(|| bar(now(row).weight(), most)),
        pace: paced(row, figure),
        restated: None,
        group,
    };
    let total = line(&stats.total, ctx.t(&words::TOTAL).to_owned(), None);
    let groups = stats.rows.iter().map(|row| {
        let name = words::group(profile, by, &row.key, ctx.lang);
        line(row, name, Some(row.key.clone()))
    });
    std::iter::once(total).chain(groups).collect()
}
