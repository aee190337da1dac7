//! What is counted, and how much of it.

use super::deeds::Happened;
use crate::domain::policy::Reckoning;

/// How far the projects of a cohort came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    Signed,
    Fulfilled,
    Started,
    Produced,
    Paid,
}

impl Step {
    const COUNT: usize = 5;
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item {
    Signed,
    Increased,
    Framework,
    Started,
    Completed,
    Produced,
    Paid,
    Reported,
    PaidNew,
    PaidContinued,
    Outside,
    Foreign,
    Ended,
    Stopped,
    /// Fixed investment of what was signed, with its land.
    Fixed,
    /// What was produced, and paid in taxes, with the land of it.
    Output,
    Taxes,
    StageAhead,
    FactAhead,
    /// Signed, and at or above a line, by its place.
    Above(u8),
    /// Of the cohort at a place.
    Of(u8, Step),
}

/// Items before those of lines and cohorts.
const FIXED: usize = 19;

impl Item {
    /// Its place among the sums.
    pub(super) fn index(self, bands: usize) -> usize {
        match self {
            Item::Signed => 0,
            Item::Increased => 1,
            Item::Framework => 2,
            Item::Started => 3,
            Item::Completed => 4,
            Item::Produced => 5,
            Item::Paid => 6,
            Item::Reported => 7,
            Item::PaidNew => 8,
            Item::PaidContinued => 9,
            Item::Outside => 10,
            Item::Foreign => 11,
            Item::Ended => 12,
            Item::Stopped => 13,
            Item::StageAhead => 14,
            Item::FactAhead => 15,
            Item::Fixed => 16,
            Item::Output => 17,
            Item::Taxes => 18,
            Item::Above(at) => FIXED + usize::from(at),
            Item::Of(at, step) => FIXED + bands + usize::from(at) * Step::COUNT + step as usize,
        }
    }

    /// Whether it stands at the cut-off, or adds up over the period, and so happened in no month.
    pub fn is_of_cut_off(self) -> bool {
        matches!(
            self,
            Item::Of(..)
                | Item::Stopped
                | Item::StageAhead
                | Item::FactAhead
                | Item::Output
                | Item::Taxes
        )
    }

    /// How many there are.
    pub(super) fn count(reckoning: &Reckoning) -> usize {
        FIXED + reckoning.bands.len() + reckoning.cohorts.len() * Step::COUNT
    }
}

/// How often, and how much: fen, cents of dollars, and hundredths of a mu.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    pub count: i64,
    pub fen: i128,
    pub usd: i128,
    pub mu: i128,
}

impl Cell {
    pub(super) const ONE: Cell = Cell {
        count: 1,
        fen: 0,
        usd: 0,
        mu: 0,
    };

    pub(super) fn of(held: &Happened) -> Self {
        Self {
            count: 1,
            fen: held.fen.into(),
            usd: held.usd.into(),
            mu: 0,
        }
    }

    /// The part of a hundred that a unit has of its sums; it counts once all the same.
    pub fn share(self, percent: u32) -> Self {
        let part = |sum: i128| {
            let whole = sum * i128::from(percent) * 2 + 100 * sum.signum();
            whole / 200
        };
        Self {
            count: self.count,
            fen: part(self.fen),
            usd: part(self.usd),
            mu: part(self.mu),
        }
    }
}
