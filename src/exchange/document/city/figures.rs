//! The figures of the bulletin: those of `domain::figures`, over the projects that were gathered.

use crate::domain::figures::{Cell, Figure, Pass, Rules, Stretch, Sums, Value, counted, walk};
use crate::domain::policy::{FigureKind, Profile};
use crate::service::api::Whole;
use chrono::NaiveDate;

/// A figure is told of the whole city, or of one unit by its part.
const WHOLE: u32 = 100;

/// What was signed in a stretch, and what became of it by the cut-off.
#[derive(Debug)]
pub(super) struct Cohort(Sums);

impl Cohort {
    /// How many.
    pub(super) fn count(&self) -> i128 {
        self.value(FigureKind::SignedCount).weight()
    }

    /// Sums of the agreements, in fen.
    pub(super) fn sum(&self) -> i128 {
        self.value(FigureKind::SignedSum).weight()
    }

    fn value(&self, kind: FigureKind) -> Value {
        self.0.value(Figure::of(kind))
    }

    /// How much of the cohort came so far: the part and the whole.
    pub(super) fn rate(&self, kind: FigureKind) -> (i128, i128) {
        match self.value(kind) {
            Value::Rate { part, whole } => (part, whole),
            value => (value.weight(), 0),
        }
    }

    /// How many reach a line of amounts, and their sum: such lines stand within each other.
    pub(super) fn above(&self, part: u8) -> (i128, i128) {
        let of = |kind| self.0.value(Figure { kind, part }).weight();
        (of(FigureKind::AboveCount), of(FigureKind::AboveSum))
    }
}

/// The cohort of a stretch, of one unit or of all.
pub(super) fn cohort(
    signed: &[Whole],
    span: Stretch,
    unit: Option<&str>,
    profile: &Profile,
    until: NaiveDate,
) -> Cohort {
    let reckoning = &profile.reckoning;
    let pass = Pass::new(span, until, reckoning);
    let mut sums = Sums::new(reckoning);
    for detail in signed {
        let Some(counted) = counted(&detail.project, profile) else {
            continue;
        };
        let share = unit.map_or(Some(WHOLE), |unit| counted.share_of(unit));
        let Some(share) = share else { continue };
        let rules = Rules {
            policy: &profile.policy,
            reckoning,
            is_outside: false,
        };
        walk(&counted.deeds, &pass, rules, &mut |item, _, cell: Cell| {
            sums.add(item, cell.share(share));
        });
    }
    Cohort(sums)
}

/// A share in per cent with one decimal, rounded half away from nothing; `—` of nothing.
pub(super) fn percent((part, whole): (i128, i128)) -> String {
    let rate = crate::locales::figures::value(Value::Rate { part, whole });
    match whole > 0 {
        true => format!("{rate}%"),
        // As papers write it; on a screen the dash has no sure width.
        false => "—".to_owned(),
    }
}
