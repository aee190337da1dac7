//! By what the units are marked: the measures, and the characters that grade them before any colour does.

use crate::locales::{Lang, Word, money, places as words};
use crate::service::api::UnitRow;
use crate::tui::theme::Role;

/// What is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Measure {
    #[default]
    Talks,
    Construction,
    Signed,
    Points,
    Late,
}

/// The marks from nothing to the most.
const MARKS: [&str; 5] = [" ", ".", ":", "+", "#"];

impl Measure {
    /// All measures, in the order of switching.
    pub const ALL: [Self; 5] = [
        Self::Talks,
        Self::Construction,
        Self::Signed,
        Self::Points,
        Self::Late,
    ];

    /// The next one in the order of switching.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|known| *known == self);
        let next = at.map_or(0, |at| (at + 1) % Self::ALL.len());
        Self::ALL.get(next).copied().unwrap_or_default()
    }

    /// Its name.
    pub const fn word(self) -> Word {
        match self {
            Self::Talks => words::MEASURE_TALKS,
            Self::Construction => words::MEASURE_CONSTRUCTION,
            Self::Signed => words::MEASURE_SIGNED,
            Self::Points => words::MEASURE_POINTS,
            Self::Late => words::MEASURE_LATE,
        }
    }

    /// What a unit has of it, for comparing.
    pub fn of(self, row: &UnitRow) -> i128 {
        match self {
            Self::Talks => row.figures.talks.into(),
            Self::Construction => row.figures.construction.into(),
            Self::Signed => row.figures.signed_fen,
            Self::Points => row.points.0.into(),
            Self::Late => row.figures.late.into(),
        }
    }

    /// What a unit has of it, for reading.
    pub fn text(self, row: &UnitRow, lang: Lang) -> String {
        self.shown(self.of(row), lang)
    }

    /// A value of this measure, for reading.
    pub fn shown(self, value: i128, lang: Lang) -> String {
        match self {
            Self::Signed if value == 0 => value.to_string(),
            Self::Signed if lang == Lang::En => money::column(value),
            Self::Signed => money::list(value, lang),
            Self::Points => {
                crate::domain::policy::Points(i64::try_from(value).unwrap_or(i64::MAX)).to_string()
            }
            Self::Talks | Self::Construction | Self::Late => value.to_string(),
        }
    }

    /// The colour beside the mark: what is late warms, everything else cools.
    pub const fn role(self, grade: usize) -> Role {
        match (self, grade) {
            (_, 0) => Role::Dim,
            (Self::Late, 1 | 2) => Role::Soon,
            (Self::Late, _) => Role::Late,
            (_, 1) => Role::Normal,
            (_, 2) => Role::Good,
            (_, 3) => Role::KeyHint,
            (_, _) => Role::Marked,
        }
    }
}

/// The grade of a value among values up to `most`: 0 for nothing, then four equal steps.
pub fn grade(value: i128, most: i128) -> usize {
    if value <= 0 || most <= 0 {
        return 0;
    }
    let steps = value.saturating_mul(4).saturating_add(most - 1) / most;
    usize::try_from(steps).unwrap_or(0).min(MARKS.len() - 1)
}

/// The mark of a grade.
pub fn mark_of(grade: usize) -> &'static str {
    MARKS.get(grade).copied().unwrap_or(" ")
}

/// The legend: each mark with the highest value it stands for, where that is another one than the mark before has.
pub fn legend(measure: Measure, most: i128, lang: Lang) -> String {
    let mut parts = Vec::new();
    let mut before = 0;
    for step in 1..MARKS.len() {
        let upto = most.saturating_mul(i128::try_from(step).unwrap_or(0)) / 4;
        if upto > before {
            parts.push(format!("{} <={}", mark_of(step), measure.shown(upto, lang)));
            before = upto;
        }
    }
    if parts.is_empty() {
        return words::MAP_LEGEND_NONE.get(lang).to_owned();
    }
    parts.join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r4_2_values_are_graded_by_characters_in_four_equal_steps() {
        let cases = [
            (0, 8, " "),
            (-3, 8, " "),
            (1, 8, "."),
            (2, 8, "."),
            (3, 8, ":"),
            (6, 8, "+"),
            (7, 8, "#"),
            (8, 8, "#"),
            (1, 1, "#"),
            (5, 0, " "),
        ];
        for (value, most, expected) in cases {
            assert_eq!(mark_of(grade(value, most)), expected, "{value} of {most}");
        }
    }

    #[test]
    fn r4_2_the_legend_says_what_each_mark_stands_for() {
        assert_eq!(
            legend(Measure::Talks, 8, Lang::Zh),
            ". <=2  : <=4  + <=6  # <=8"
        );
        assert_eq!(legend(Measure::Talks, 2, Lang::Zh), ": <=1  # <=2");
        assert_eq!(legend(Measure::Talks, 0, Lang::Zh), "无");
        for value in 1..=2 {
            let mark = mark_of(grade(value, 2));
            assert!(
                legend(Measure::Talks, 2, Lang::Zh).contains(mark),
                "{value}"
            );
        }
    }

    #[test]
    fn r4_2_every_measure_is_reached_by_switching() {
        let mut measure = Measure::default();
        for expected in Measure::ALL {
            assert_eq!(measure, expected);
            measure = measure.next();
        }
        assert_eq!(measure, Measure::default());
    }
}
