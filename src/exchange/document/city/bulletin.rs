//! 招商引资工作情况的通报: what was signed, how the year's targets stand, where projects stand, who is late, how the boards
//! stand. What the records do not give is not printed, and the paper says so.

use super::figures::{Cohort, cohort, percent};
use super::gather::{Stock, Told};
use super::pace;
use super::{CityPaper, day, hash, number, unit};
use crate::domain::alert::AlertCode;
use crate::domain::figures::Stretch;
use crate::domain::money::Money;
use crate::domain::policy::FigureKind;
use crate::domain::stage::Stage;
use crate::exchange::document::draft::{About, Draft};
use crate::exchange::document::paper::{Block, Document, Value};
use crate::locales::{Lang, Word, alerts, city_papers as words, money, official};
use chrono::Datelike;
use std::collections::BTreeMap;

/// How many stand on a board as it is printed.
const ON_BOARD: usize = 10;

/// The bulletin of a month and of the year so far.
pub(crate) fn bulletin(
    about: About<'_>,
    month: Stretch,
    (stock, told): (&Stock, &Told),
) -> Document {
    let year = month.year_so_far();
    let names = [
        ("year", month.to.year().to_string()),
        ("month", month.to.month().to_string()),
    ];
    let names = names.each_ref().map(|(name, text)| (*name, text.as_str()));
    let span = match month.to.month() {
        1 => words::JANUARY.fill(about.lang, &names),
        _ => words::MONTHS.fill(about.lang, &names),
    };
    let title = words::BULLETIN_TITLE.fill(about.lang, &[("span", &span)]);
    let mut draft = Draft::new(about, &title);
    let sheet = Sheet {
        about,
        month,
        year,
        stock,
        told,
        span: &span,
    };
    draft.block(Block::Flush(words::BULLETIN_TO.get(about.lang).to_owned()));
    sheet.lead(&mut draft);
    sheet.whole(&mut draft);
    pace::sentences(&mut draft, told, (about.profile, about.lang));
    sheet.problems(&mut draft);
    sheet.reckoning(&mut draft);
    draft.signature();
    sheet.annexes(&mut draft);
    let article = CityPaper::Bulletin.article(about.profile);
    draft.finish(&article, number(&about, stock.head), hash(stock))
}

/// What a bulletin is made from.
struct Sheet<'a> {
    about: About<'a>,
    month: Stretch,
    year: Stretch,
    stock: &'a Stock,
    told: &'a Told,
    span: &'a str,
}

/// Fen as 亿元 with two decimals.
fn yi(fen: i128) -> String {
    Money::from_fen(fen).map_or_else(|_| "—".to_owned(), |money| money.to_yi_string(2))
}

/// A count as a value.
fn count(number: usize) -> Value {
    Value::Text(number.to_string())
}

impl Sheet<'_> {
    fn lang(&self) -> Lang {
        self.about.lang
    }

    fn cohort(&self, span: Stretch, unit: Option<&str>) -> Cohort {
        let profile = self.about.profile;
        cohort(&self.stock.signed, span, unit, profile, self.about.until)
    }

    fn fill(&self, word: Word, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        word.fill(self.lang(), &values)
    }

    /// An amount from which projects are counted.
    fn line(&self, fen: i128) -> String {
        match self.lang() {
            Lang::Zh => {
                let plain = Money::from_fen(fen).unwrap_or(Money::ZERO).plain();
                format!("{}元", plain.trim_end_matches('元'))
            }
            Lang::En => money::page(fen, Lang::En),
        }
    }

    /// One sentence with the period and the cut-off.
    fn lead(&self, draft: &mut Draft<'_>) {
        let values = [
            ("span", self.span.to_owned()),
            ("until", day(self.about.until, self.lang())),
        ];
        draft.text(self.fill(words::LEAD, &values));
    }

    /// 总体情况
    fn whole(&self, draft: &mut Draft<'_>) {
        draft.heading(words::WHOLE);
        let (year, month) = (self.cohort(self.year, None), self.cohort(self.month, None));
        let values = [
            ("span", self.span.to_owned()),
            ("count", year.count().to_string()),
            ("sum", yi(year.sum())),
            ("month", month.count().to_string()),
            ("month_sum", yi(month.sum())),
        ];
        draft.text(self.fill(words::SIGNED, &values));
        for (at, band) in (0..).zip(&self.about.profile.reckoning.bands) {
            let (count, sum) = year.above(at);
            let values = [
                ("line", self.line(band.min_fen)),
                ("count", count.to_string()),
                ("sum", yi(sum)),
            ];
            draft.text(self.fill(words::ABOVE, &values));
        }
        let (begun, producing) = (
            year.rate(FigureKind::StartRate),
            year.rate(FigureKind::ProductionRate),
        );
        let paid = year.rate(FigureKind::FundsRate);
        let values = [
            ("begun", begun.0.to_string()),
            ("begun_rate", percent(begun)),
            ("producing", producing.0.to_string()),
            ("producing_rate", percent(producing)),
            ("paid", yi(paid.0)),
            ("paid_rate", percent(paid)),
        ];
        draft.text(self.fill(words::AFTER_SIGNING, &values));
        let open = self.stock.rows.iter().filter(|row| row.position.is_open());
        draft.text(self.fill(words::OPEN_NOW, &[("count", open.count().to_string())]));
        let rows = Stage::ALL.into_iter().filter_map(|stage| {
            let rows = self.stock.rows.iter();
            let rows = rows.filter(|row| row.position.is_open() && row.position.stage == stage);
            let sums: Vec<i128> = rows.map(|row| row.amount_fen).collect();
            let name = Value::owed(stage.word().get(self.lang()));
            let sum = Value::Text(yi(sums.iter().sum()));
            (!sums.is_empty()).then(|| vec![name, count(sums.len()), sum])
        });
        let heads = [words::STAGE, words::PROJECTS, words::INVESTMENT];
        draft.measured(
            &heads,
            rows.collect(),
            words::PIECES_AND_SUMS.get(self.lang()),
        );
    }

    /// Things late, by unit and kind: how many, and the worst.
    fn late(&self) -> BTreeMap<(String, AlertCode), (usize, i64)> {
        let mut late: BTreeMap<(String, AlertCode), (usize, i64)> = BTreeMap::new();
        for row in self.stock.due.iter().filter(|row| row.days_left < 0) {
            let task = row.task.as_ref().map(|(_, unit)| unit.as_str());
            let project = row.project.as_ref().map(|row| row.unit.as_str());
            let Some(unit) = task.or(project).filter(|unit| !unit.is_empty()) else {
                continue;
            };
            let held = late
                .entry((unit.to_owned(), row.deadline.code))
                .or_default();
            held.0 += 1;
            held.1 = held.1.max(-row.days_left);
        }
        late
    }

    /// 存在问题: units are named, no persons.
    fn problems(&self, draft: &mut Draft<'_>) {
        draft.heading(words::PROBLEMS);
        let late = self.late();
        let all: usize = late.values().map(|(count, _)| count).sum();
        let mut units: Vec<&String> = late.keys().map(|(unit, _)| unit).collect();
        units.dedup();
        let values = [
            ("count", all.to_string()),
            ("units", units.len().to_string()),
        ];
        draft.text(self.fill(words::LATE_SENTENCE, &values));
        draft.heading(words::NEXT_STEPS);
        draft.text(words::NEXT_STEPS_BY_HAND.get(self.lang()));
    }

    /// 口径说明
    fn reckoning(&self, draft: &mut Draft<'_>) {
        draft.heading(words::RECKONING);
        for word in [
            words::RECKONING_SIGNED,
            words::RECKONING_RATES,
            words::RECKONING_FUNDS,
            words::RECKONING_NOT,
        ] {
            draft.text(word.get(self.lang()));
        }
        if self.told.units.total.paces.is_empty() {
            draft.text(words::RECKONING_NO_TARGETS.get(self.lang()));
        }
        let values = [
            ("until", day(self.about.until, self.lang())),
            ("secrets", official::NO_SECRETS.get(self.lang()).to_owned()),
        ];
        draft.text(self.fill(words::RECKONING_CUT_OFF, &values));
    }

    fn annexes(&self, draft: &mut Draft<'_>) {
        draft.annex(1, words::ANNEX_UNITS);
        let cohort = self.fill(words::COHORT, &[("span", self.span.to_owned())]);
        draft.block(Block::Note(cohort));
        let units = self.about.profile.units.iter();
        let mut rows: Vec<Vec<Value>> = units
            .filter(|unit| unit.responsible_subject)
            .map(|unit| self.of_unit(&unit.name, Some(&unit.code)))
            .collect();
        rows.push(self.of_unit(words::CITY.get(self.lang()), None));
        let heads = [
            words::UNIT,
            words::OF_MONTH,
            words::OF_YEAR,
            words::SUM,
            words::BEGUN,
            words::BEGUN_RATE,
            words::PRODUCING,
            words::PRODUCING_RATE,
            words::PAID,
            words::PAID_RATE,
        ];
        draft.measured(&heads, rows, words::FIGURES.get(self.lang()));
        draft.annex(2, words::ANNEX_LATE);
        let rows = self
            .late()
            .into_iter()
            .map(|((code, alert), (number, worst))| {
                vec![
                    Value::owed(unit(&self.about, &code)),
                    Value::owed(alerts::alert(alert).get(self.lang())),
                    count(number),
                    Value::Text(worst.to_string()),
                ]
            });
        let heads = [words::UNIT, words::KIND, words::PIECES, words::WORST];
        draft.measured(
            &heads,
            rows.collect(),
            words::PIECES_AND_DAYS.get(self.lang()),
        );
        draft.annex(3, words::ANNEX_BOARDS);
        for (group, board) in &self.stock.boards {
            draft.block(Block::Heading(2, group.word().get(self.lang()).to_owned()));
            let rows = board.iter().take(ON_BOARD).map(|row| {
                vec![
                    Value::Text(row.rank.to_string()),
                    Value::owed(unit(&self.about, row.unit.as_str())),
                    Value::Text(row.points.to_string()),
                ]
            });
            draft.table(&[words::RANK, words::UNIT, words::POINTS], rows.collect());
        }
        pace::annex(draft, 4, self.told, (self.about.profile, self.lang()));
    }

    fn of_unit(&self, name: &str, code: Option<&str>) -> Vec<Value> {
        let (month, year) = (self.cohort(self.month, code), self.cohort(self.year, code));
        let begun = year.rate(FigureKind::StartRate);
        let producing = year.rate(FigureKind::ProductionRate);
        let paid = year.rate(FigureKind::FundsRate);
        let text = |text: String| Value::Text(text);
        vec![
            Value::owed(name),
            text(month.count().to_string()),
            text(year.count().to_string()),
            text(yi(year.sum())),
            text(begun.0.to_string()),
            text(percent(begun)),
            text(producing.0.to_string()),
            text(percent(producing)),
            text(yi(paid.0)),
            text(percent(paid)),
        ]
    }
}
