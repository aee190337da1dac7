//! Columns of a list: the same column in the same place on every row.

use super::width::{Align, fit};

/// How much room a column wants, in screen columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Exactly this much.
    Fixed(u16),
    /// At least this much; takes a share of what is left, weighted.
    Grow {
        /// The least it can live with.
        min: u16,
        /// Its share of the free room; 0 counts as 1.
        weight: u16,
    },
}

impl Room {
    const fn least(self) -> u16 {
        match self {
            Self::Fixed(cols) => cols,
            Self::Grow { min, .. } => min,
        }
    }
}

/// One column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The room it wants.
    pub room: Room,
    /// Where text stands in it.
    pub align: Align,
    /// Which columns go first when the window is narrow: the lowest number is dropped first.
    pub keep: u8,
}

impl Column {
    /// A column of exactly `cols`, left aligned, dropped last.
    pub const fn fixed(cols: u16) -> Self {
        Self {
            room: Room::Fixed(cols),
            align: Align::Left,
            keep: u8::MAX,
        }
    }

    /// A column that takes what is left, at least `min`, left aligned, dropped last.
    pub const fn grow(min: u16) -> Self {
        Self {
            room: Room::Grow { min, weight: 1 },
            align: Align::Left,
            keep: u8::MAX,
        }
    }

    /// The same column, right aligned.
    #[must_use]
    pub const fn right(mut self) -> Self {
        self.align = Align::Right;
        self
    }

    /// The same column with another rank in the order of dropping.
    #[must_use]
    pub const fn keep(mut self, rank: u8) -> Self {
        self.keep = rank;
        self
    }
}

/// Columns laid out in a given width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    slots: Vec<(u16, Align)>,
    gap: u16,
}

impl Columns {
    /// Lays the columns out in `total` screen columns with `gap` blanks between neighbours. Columns
    /// that do not fit are dropped in the order of their rank (the later one first among equals); the
    /// last remaining one is squeezed.
    pub fn lay_out(columns: &[Column], total: u16, gap: u16) -> Self {
        let mut shown: Vec<bool> = columns
            .iter()
            .map(|column| column.room.least() > 0)
            .collect();
        let needed = |shown: &[bool]| -> u32 {
            let picked = columns
                .iter()
                .zip(shown)
                .filter(|(_, on)| **on)
                .map(|(column, _)| column);
            let (sum, count) = picked.fold((0_u32, 0_u32), |(sum, count), column| {
                (sum + u32::from(column.room.least()), count + 1)
            });
            sum + count.saturating_sub(1) * u32::from(gap)
        };
        while needed(&shown) > u32::from(total) && shown.iter().filter(|on| **on).count() > 1 {
            let present = columns
                .iter()
                .enumerate()
                .filter(|(at, _)| shown.get(*at) == Some(&true));
            let Some((first_to_go, _)) =
                present.min_by_key(|(at, column)| (column.keep, usize::MAX - at))
            else {
                break;
            };
            if let Some(on) = shown.get_mut(first_to_go) {
                *on = false;
            }
        }
        let free = u32::from(total).saturating_sub(needed(&shown));
        Self {
            slots: share(columns, &shown, free, total),
            gap,
        }
    }

    /// The width of every column, 0 for dropped ones.
    pub fn widths(&self) -> impl Iterator<Item = u16> + '_ {
        self.slots.iter().map(|(cols, _)| *cols)
    }

    /// Offset from the left edge and width of every column that is shown, by its index.
    pub fn places(&self) -> impl Iterator<Item = (usize, u16, u16)> + '_ {
        let mut x = 0_u16;
        self.slots
            .iter()
            .enumerate()
            .filter(|(_, (cols, _))| *cols > 0)
            .map(move |(at, (cols, _))| {
                let from = x;
                x = x.saturating_add(*cols).saturating_add(self.gap);
                (at, from, *cols)
            })
    }

    /// One row: every cell fitted into its column. Missing cells are blank.
    pub fn row<T: AsRef<str>>(&self, cells: &[T]) -> String {
        let mut out = String::new();
        for (at, (cols, align)) in self
            .slots
            .iter()
            .enumerate()
            .filter(|(_, (cols, _))| *cols > 0)
        {
            if !out.is_empty() {
                out.extend(std::iter::repeat_n(' ', usize::from(self.gap)));
            }
            let cell = cells.get(at).map_or("", AsRef::as_ref);
            out.push_str(&fit(cell, usize::from(*cols), *align));
        }
        out
    }
}

/// Gives every shown column its least room and the growing ones a share of the rest; what rounding
/// leaves over goes to the last growing column.
fn share(columns: &[Column], shown: &[bool], free: u32, total: u16) -> Vec<(u16, Align)> {
    let weight = |column: &Column| match column.room {
        Room::Fixed(_) => 0,
        Room::Grow { weight, .. } => u32::from(weight.max(1)),
    };
    let on = |at: usize| shown.get(at) == Some(&true);
    let all: u32 = columns
        .iter()
        .enumerate()
        .filter(|(at, _)| on(*at))
        .map(|(_, column)| weight(column))
        .sum();
    let last = columns
        .iter()
        .enumerate()
        .filter(|(at, column)| on(*at) && weight(column) > 0)
        .map(|(at, _)| at)
        .next_back();
    let mut left = free;
    let give = |(at, column): (usize, &Column)| {
        if !on(at) {
            return (0, column.align);
        }
        let part = match (all, last == Some(at)) {
            (0, _) => 0,
            (_, true) => left,
            (_, false) => free * weight(column) / all,
        };
        left = left.saturating_sub(part);
        let cols = u32::from(column.room.least()) + part;
        (
            u16::try_from(cols).unwrap_or(u16::MAX).min(total),
            column.align,
        )
    };
    columns.iter().enumerate().map(give).collect()
}
