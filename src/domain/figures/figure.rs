//! The figures by name, what they read of the sums, and how two of them compare.

use super::item::{Cell, Item, Step};
use crate::domain::operation::per_mu;
use crate::domain::policy::{FigureKind, Reckoning};
use serde::{Deserialize, Serialize};

/// A figure; with the line or the cohort that it is of, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    pub kind: FigureKind,
    pub part: u8,
}

/// What a figure reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Count(Item),
    /// Fen.
    Sum(Item),
    /// Cents of dollars.
    Dollars(Item),
    /// A sum for each mu of land.
    PerMu(Item),
    /// A part of a whole, by number.
    Rate(Item, Item),
    /// A part of a whole, by sum.
    SumRate(Item, Item),
}

/// All figures, in the order in which they are told.
pub fn figures(reckoning: &Reckoning) -> Vec<Figure> {
    let each = |kind: &FigureKind| {
        let kind = *kind;
        let parts = if kind.is_of_bands() {
            reckoning.bands.len()
        } else if kind.is_of_cohorts() {
            reckoning.cohorts.len()
        } else {
            1
        };
        (0..u8::try_from(parts).unwrap_or(u8::MAX)).map(move |part| Figure { kind, part })
    };
    // Number and sum of a line stand together.
    let mut all: Vec<Figure> = FigureKind::ALL.iter().flat_map(each).collect();
    let place = |figure: &Figure| {
        let of_bands = figure.kind.is_of_bands();
        let kind = if of_bands {
            FigureKind::AboveCount
        } else {
            figure.kind
        };
        let at = FigureKind::ALL.iter().position(|held| *held == kind);
        (at, if of_bands { figure.part } else { 0 })
    };
    all.sort_by_key(place);
    all
}

impl Figure {
    /// What stands first everywhere.
    pub const FIRST: Self = Self::of(FigureKind::SignedCount);

    /// The first or only one of a kind.
    pub const fn of(kind: FigureKind) -> Self {
        Self { kind, part: 0 }
    }

    /// Its name in commands and JSON: the kind's, with the line's or cohort's id where it is not the first cohort.
    pub fn name(self, reckoning: &Reckoning) -> String {
        let kind = self.kind.name();
        let at = usize::from(self.part);
        let part = if self.kind.is_of_bands() {
            reckoning.bands.get(at).map(|band| band.id.as_str())
        } else {
            let cohort = reckoning.cohorts.get(at).map(|cohort| cohort.id.as_str());
            cohort.filter(|_| self.kind.is_of_cohorts() && at > 0)
        };
        part.map_or_else(|| kind.to_owned(), |part| format!("{kind}.{part}"))
    }

    /// The figure of a name.
    pub fn named(name: &str, reckoning: &Reckoning) -> Option<Self> {
        let mut all = figures(reckoning).into_iter();
        all.find(|figure| figure.name(reckoning) == name)
    }

    /// What it reads.
    pub fn reading(self) -> Reading {
        use FigureKind::*;
        let of = |step: Step| Item::Of(self.part, step);
        match self.kind {
            SignedCount => Reading::Count(Item::Signed),
            SignedSum => Reading::Sum(Item::Signed),
            AboveCount => Reading::Count(Item::Above(self.part)),
            AboveSum => Reading::Sum(Item::Above(self.part)),
            IncreaseCount => Reading::Count(Item::Increased),
            IncreaseSum => Reading::Sum(Item::Increased),
            FrameworkCount => Reading::Count(Item::Framework),
            StartedCount => Reading::Count(Item::Started),
            CompletedCount => Reading::Count(Item::Completed),
            ProducedCount => Reading::Count(Item::Produced),
            Funds => Reading::Sum(Item::Paid),
            FundsReported => Reading::Sum(Item::Reported),
            FundsNew => Reading::Sum(Item::PaidNew),
            FundsContinued => Reading::Sum(Item::PaidContinued),
            FundsOutside => Reading::Sum(Item::Outside),
            ForeignUsd => Reading::Dollars(Item::Foreign),
            EndedCount => Reading::Count(Item::Ended),
            EndedSum => Reading::Sum(Item::Ended),
            FulfilRate => Reading::Rate(of(Step::Fulfilled), of(Step::Signed)),
            StartRate => Reading::Rate(of(Step::Started), of(Step::Signed)),
            ProductionRate => Reading::Rate(of(Step::Produced), of(Step::Signed)),
            FundsRate => Reading::SumRate(of(Step::Paid), of(Step::Signed)),
            Intensity => Reading::PerMu(Item::Fixed),
            OutputPerMu => Reading::PerMu(Item::Output),
            TaxPerMu => Reading::PerMu(Item::Taxes),
            StoppedCount => Reading::Count(Item::Stopped),
            StageAhead => Reading::Count(Item::StageAhead),
            FactAhead => Reading::Count(Item::FactAhead),
        }
    }
}

impl Reading {
    /// The records behind it: those of the whole where it is a part of one.
    pub fn behind(self) -> Item {
        match self {
            Reading::Count(item)
            | Reading::Sum(item)
            | Reading::Dollars(item)
            | Reading::PerMu(item) => item,
            Reading::Rate(_, whole) | Reading::SumRate(_, whole) => whole,
        }
    }

    /// What of these is the part, where it is one.
    pub fn part(self) -> Option<Item> {
        match self {
            Reading::Rate(part, _) | Reading::SumRate(part, _) => Some(part),
            _ => None,
        }
    }
}

/// What a figure comes to. Nothing is rounded here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Count(i64),
    /// In fen.
    Sum(i128),
    /// In cents of dollars.
    Dollars(i128),
    /// Fen on hundredths of a mu of land.
    PerMu {
        fen: i128,
        mu: i128,
    },
    Rate {
        part: i128,
        whole: i128,
    },
}

/// How a figure stands against another of its kind, in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Of a per cent.
    Percent(i64),
    /// Of a percentage point (百分点): rates change by these.
    Points(i64),
}

impl Value {
    /// A rate in tenths of a per cent, a sum for each mu in tenths of 万元, rounded half away from zero; nothing of nothing, and
    /// nothing of what is no quotient.
    pub fn tenths(self) -> Option<i64> {
        match self {
            Value::Rate { part, whole } if whole > 0 => Some(tenths(part, whole)),
            Value::PerMu { fen, mu } => per_mu::tenths(fen, mu),
            _ => None,
        }
    }

    /// The number itself, for ranks and bars; a quotient in tenths.
    pub fn weight(self) -> i128 {
        match self {
            Value::Count(count) => count.into(),
            Value::Sum(sum) | Value::Dollars(sum) => sum,
            Value::Rate { .. } | Value::PerMu { .. } => self.tenths().unwrap_or(0).into(),
        }
    }

    /// How it stands against what it was; nothing where that was nothing.
    pub fn against(self, before: Value) -> Option<Change> {
        match (self, before) {
            (Value::Rate { .. }, Value::Rate { .. }) => {
                Some(Change::Points(self.tenths()? - before.tenths()?))
            }
            _ => {
                let (now, then) = (self.weight(), before.weight());
                (then > 0).then(|| Change::Percent(tenths(now - then, then)))
            }
        }
    }
}

/// A quotient in tenths of a per cent, rounded half away from zero.
fn tenths(part: i128, whole: i128) -> i64 {
    let doubled = part.saturating_mul(2000);
    let rounded = (doubled + whole * part.signum()) / (whole * 2);
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

/// Everything that was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    bands: usize,
    cells: Vec<Cell>,
}

impl Sums {
    /// Nothing yet.
    pub fn new(reckoning: &Reckoning) -> Self {
        Self {
            bands: reckoning.bands.len(),
            cells: vec![Cell::default(); Item::count(reckoning)],
        }
    }

    /// Counts one.
    pub fn add(&mut self, item: Item, more: Cell) {
        if let Some(cell) = self.cells.get_mut(item.index(self.bands)) {
            cell.count += more.count;
            cell.fen += more.fen;
            cell.usd += more.usd;
            cell.mu += more.mu;
        }
    }

    /// Takes back what was counted.
    pub(crate) fn take(&mut self, item: Item, less: Cell) {
        let Cell {
            count,
            fen,
            usd,
            mu,
        } = less;
        let negative = Cell {
            count: -count,
            fen: -fen,
            usd: -usd,
            mu: -mu,
        };
        self.add(item, negative);
    }

    /// Whether nothing was counted.
    pub(crate) fn is_nothing(&self) -> bool {
        self.cells.iter().all(|cell| *cell == Cell::default())
    }

    fn cell(&self, item: Item) -> Cell {
        let cell = self.cells.get(item.index(self.bands));
        cell.copied().unwrap_or_default()
    }

    /// What a figure comes to.
    pub fn value(&self, figure: Figure) -> Value {
        match figure.reading() {
            Reading::Count(item) => Value::Count(self.cell(item).count),
            Reading::Sum(item) => Value::Sum(self.cell(item).fen),
            Reading::Dollars(item) => Value::Dollars(self.cell(item).usd),
            Reading::PerMu(item) => {
                let cell = self.cell(item);
                Value::PerMu {
                    fen: cell.fen,
                    mu: cell.mu,
                }
            }
            Reading::Rate(part, whole) => Value::Rate {
                part: self.cell(part).count.into(),
                whole: self.cell(whole).count.into(),
            },
            Reading::SumRate(part, whole) => Value::Rate {
                part: self.cell(part).fen,
                whole: self.cell(whole).fen,
            },
        }
    }
}
