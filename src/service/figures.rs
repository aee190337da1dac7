//! Figures as the reader gets them: over the projects whose agreements they read, with what they are held against.
//!
//! What must not live here: what a figure counts (`domain::figures`), the sums (`store`).

use super::answer::Asked;
use super::api::{FigureRecord, FigureRecords, Stats, StatsAsk, StatsRow};
use super::bounds::MAX_ROWS;
use crate::domain::event::Event;
use crate::domain::figures::stretch::earlier;
use crate::domain::figures::{By, Figure, Pass, Restated, Stretch, Sums, Value, figures};
use crate::domain::ids::UnitCode;
use crate::domain::policy::{FigureKind, VocabId};
use crate::domain::refusal::Refusal;
use crate::domain::targets::pace::{Pace, asked, holding, pace, year_of};
use crate::domain::targets::record::TargetMetric;
use crate::store::read_entry;
use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeMap;

/// Months that a table by month fills in where nothing happened.
const MONTHS: usize = 60;

/// The days of a question, and of what it is held against.
struct Days {
    at: NaiveDate,
    period: Stretch,
    against: Stretch,
    is_year_before: bool,
    before: Option<Stretch>,
}

impl Days {
    fn of(ask: &StatsAsk, today: NaiveDate) -> Self {
        // Nothing is known of days to come.
        let at = ask.at.unwrap_or(today).min(today);
        let period = ask.period.until(at);
        let year_before = period.year_before();
        let against = ask.against.map_or(year_before, |given| given.until(at));
        Self {
            at,
            period,
            against,
            is_year_before: against == year_before,
            before: period.before(),
        }
    }

    /// The day that is as far behind another stretch as the cut-off is behind the period.
    fn cut_off(&self, other: Stretch) -> NaiveDate {
        let behind = self.at - self.period.to.min(self.at);
        let moved = other.to.checked_add_signed(behind);
        moved.unwrap_or(self.at).min(self.at)
    }
}

impl Asked<'_> {
    /// All figures.
    pub(super) fn stats(&self, ask: &StatsAsk) -> Result<Stats, Refusal> {
        let days = Days::of(ask, self.today());
        let reckoning = &self.profile().reckoning;
        let year_before = match days.is_year_before {
            true => earlier(days.at, 12),
            false => days.cut_off(days.against),
        };
        let mut passes = vec![
            Pass::new(days.period, days.at, reckoning),
            Pass::new(days.against, year_before, reckoning),
        ];
        let before = days.before;
        passes.extend(before.map(|span| Pass::new(span, days.cut_off(span), reckoning)));
        let found = self
            .view
            .figures(&passes, days.at, ask.by, &self.sight.scope);
        let all = figures(reckoning);
        let line = |key: String, sums: &[Sums]| line(key, sums, &all);
        let signed = found.secret.first().map(|sums| {
            let count = sums.value(Figure::of(FigureKind::SignedCount));
            let sum = sums.value(Figure::of(FigureKind::SignedSum));
            (count.weight(), sum.weight())
        });
        let signed = signed.filter(|(count, _)| *count > 0);
        let groups = found.groups;
        let none: Vec<Sums> = passes.iter().map(|_| Sums::new(reckoning)).collect();
        let keys = ask
            .by
            .map_or_else(Vec::new, |by| self.keys(by, days.period, &groups));
        let rows = keys.into_iter().map(|key| {
            // Of a month the year before is another group.
            let year_before = match ask.by {
                Some(By::Month) if days.is_year_before => Stretch::read(&key).map(month_before),
                _ => None,
            };
            let of = |key: &str| groups.get(key).unwrap_or(&none).clone();
            let mut sums = of(&key);
            if let Some(before) = year_before.map(|before| of(&before))
                && let (Some(place), Some(before)) = (sums.get_mut(1), before.into_iter().nth(1))
            {
                *place = before;
            }
            line(key, &sums)
        });
        let mut rows: Vec<StatsRow> = rows.collect();
        let mut total = line(String::new(), &found.total);
        self.paced(&days, ask.by, (&mut total, &mut rows), &all)?;
        let restated = self.restated(&days, (&all, &total.values))?;
        Ok(Stats {
            period: days.period,
            against: days.against,
            is_year_before: days.is_year_before,
            before,
            at: days.at,
            by: ask.by,
            rows,
            total,
            projects: found.projects,
            secret: signed.map(|(count, sum)| (i64::try_from(count).unwrap_or(i64::MAX), sum)),
            figures: all,
            restated,
        })
    }

    /// What the last paper about the period told of the city, where that is known otherwise.
    fn restated(
        &self,
        days: &Days,
        (figures, now): (&[Figure], &[Value]),
    ) -> Result<Vec<Restated>, Refusal> {
        if !self.sight.eyes.is_city_wide() {
            return Ok(Vec::new());
        }
        for seq in self.view.issued_trail()? {
            let Some(entry) = self.view.journal().entry(seq)? else {
                continue;
            };
            let events = read_entry(&entry)?.events;
            let given = events.into_iter().find_map(|event| match event {
                Event::Exported(given) if given.until <= days.at => Some(given),
                _ => None,
            });
            let Some(given) = given else { continue };
            let Some(issued) = given
                .issued
                .filter(|held| (held.from, held.to) == (days.period.from, days.period.to))
            else {
                continue;
            };
            let reckoning = &self.profile().reckoning;
            let restated = issued.figures.into_iter().filter_map(|(name, issued)| {
                let figure = Figure::named(&name, reckoning)?;
                let place = figures.iter().position(|held| *held == figure)?;
                let now = *now.get(place)?;
                (now != issued).then_some(Restated {
                    figure,
                    issued_on: given.until,
                    issued,
                    now,
                })
            });
            return Ok(restated.collect());
        }
        Ok(Vec::new())
    }

    /// Holds the lines against the targets of the year that the period is what has passed of: the city's, its units', its teams'.
    fn paced(
        &self,
        days: &Days,
        by: Option<By>,
        (total, rows): (&mut StatsRow, &mut [StatsRow]),
        figures: &[Figure],
    ) -> Result<(), Refusal> {
        let Some(year) = year_of(days.period) else {
            return Ok(());
        };
        let eyes = &self.sight.eyes;
        let targets = holding(self.targets_given()?, year, days.at);
        let is_unit = |unit: &UnitCode| self.profile().unit(unit.as_str()).is_some();
        let of = |row: &StatsRow, unit: Option<&str>| -> Vec<Pace> {
            let metrics = TargetMetric::ALL.into_iter();
            let paces = metrics.filter_map(|metric| {
                let place = figures.iter().position(|held| *held == metric.figure())?;
                let target = asked(&targets, unit, metric, &is_unit)?;
                pace(metric, target, *row.values.get(place)?, days.period.to)
            });
            paces.collect()
        };
        // What one sees a part of is no part of the city's target.
        if eyes.is_city_wide() {
            total.paces = of(total, None);
        }
        if matches!(by, Some(By::Unit | By::Team)) {
            for row in rows.iter_mut().filter(|row| !row.key.is_empty()) {
                row.paces = of(row, Some(&row.key));
            }
        }
        Ok(())
    }

    /// The groups of a table: those of the profile in its order, others behind them, what belongs to none last.
    fn keys(&self, by: By, period: Stretch, found: &BTreeMap<String, Vec<Sums>>) -> Vec<String> {
        let profile = self.profile();
        let known: Vec<&str> = match by {
            By::Unit => {
                let units = profile.units.iter();
                let units = units.filter(|unit| unit.responsible_subject);
                units.map(|unit| unit.code.as_str()).collect()
            }
            By::Chain => profile
                .chains
                .iter()
                .map(|chain| chain.id.as_str())
                .collect(),
            By::Method => {
                let list = profile.policy.vocab(VocabId::Method);
                list.into_iter().flat_map(|list| list.all()).collect()
            }
            By::Team => profile
                .teams
                .iter()
                .map(|team| team.code.as_str())
                .collect(),
            By::Tier => {
                let tiers = profile.policy.tiers.iter();
                tiers.map(|tier| tier.id.as_str()).collect()
            }
            By::Region => {
                let regions = profile.reckoning.regions.iter();
                regions.map(|region| region.id.as_str()).collect()
            }
            By::Month => Vec::new(),
        };
        let mut keys: Vec<String> = known.into_iter().map(str::to_owned).collect();
        if by == By::Month {
            keys = months(period);
        } else if !self.sight.eyes.is_city_wide() {
            // Of others' lines nothing would be there.
            keys.retain(|key| found.contains_key(key));
        }
        let others = found
            .keys()
            .filter(|key| !key.is_empty() && !keys.contains(key));
        let others: Vec<String> = others.filter(|_| by != By::Month).cloned().collect();
        keys.extend(others);
        let is_of_none = |key: &&String| key.is_empty() && by != By::Month;
        keys.extend(found.keys().filter(is_of_none).cloned());
        keys
    }

    /// The records behind a figure.
    pub(super) fn figure_records(
        &self,
        ask: &StatsAsk,
        figure: Figure,
        group: Option<&str>,
        (offset, limit): (u32, u32),
    ) -> Result<FigureRecords, Refusal> {
        let days = Days::of(ask, self.today());
        let pass = Pass::new(days.period, days.at, &self.profile().reckoning);
        let group = ask.by.zip(group);
        let scope = &self.sight.scope;
        let found = self
            .view
            .figure_records(figure, (pass, days.at), group, scope);
        let shown = found.iter().skip(offset as usize);
        let mut rows = Vec::new();
        for record in shown.take(limit.min(MAX_ROWS) as usize) {
            let row = self.view.row(&record.id, scope, self.today())?;
            rows.extend(row.map(|row| FigureRecord {
                row,
                on: record.on,
                count: record.cell.count,
                fen: record.cell.fen,
                usd: record.cell.usd,
                part: record.part.map(|(on, cell)| (on, cell.fen)),
            }));
        }
        Ok(FigureRecords {
            total: u32::try_from(found.len()).unwrap_or(u32::MAX),
            rows,
        })
    }
}

/// One line of a table.
fn line(key: String, sums: &[Sums], figures: &[Figure]) -> StatsRow {
    let of = |at: usize| -> Vec<Value> {
        let sums = sums.get(at).into_iter();
        sums.flat_map(|sums| figures.iter().map(|figure| sums.value(*figure)))
            .collect()
    };
    StatsRow {
        key,
        values: of(0),
        against: of(1),
        before: of(2),
        paces: Vec::new(),
    }
}

/// The same month a year earlier, as tables name it.
fn month_before(month: Stretch) -> String {
    month.year_before().name()
}

/// The months of a stretch, as tables name them.
fn months(period: Stretch) -> Vec<String> {
    let first = period.from.with_day(1).unwrap_or(period.from);
    let all = (0..).map_while(|more| first.checked_add_months(Months::new(more)));
    let within = all.take_while(|month| *month <= period.to).take(MONTHS);
    within
        .map(|month| format!("{}-{:02}", month.year(), month.month()))
        .collect()
}
