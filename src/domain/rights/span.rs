//! The stages that a row of rights speaks of, and the moment at which it is asked.

use crate::domain::stage::Stage;
use serde::{Deserialize, Serialize};

/// Where the record stands when a right is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A project on its way.
    At(Stage),
    /// A project that has ended.
    Ended,
    /// No project is concerned.
    Apart,
}

/// The word for a project that has ended.
pub(crate) const ENDED: &str = "ended";
/// The word where no project is concerned.
pub(crate) const APART: &str = "-";

impl Moment {
    /// The moment of that name: a stage, `ended` or `-`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            ENDED => Some(Moment::Ended),
            APART => Some(Moment::Apart),
            stage => Stage::from_name(stage).map(Moment::At),
        }
    }

    /// Its name: a stage, `ended` or `-`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Moment::At(stage) => stage.name(),
            Moment::Ended => ENDED,
            Moment::Apart => APART,
        }
    }

    fn bit(self) -> u32 {
        let place = match self {
            Moment::At(stage) => stage as u32,
            Moment::Ended => Stage::ALL.len() as u32,
            Moment::Apart => Stage::ALL.len() as u32 + 1,
        };
        1 << place
    }
}

/// A set of moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span(u32);

impl Span {
    /// Every stage of a project on its way, which is what a row means that names none.
    pub(crate) const LIVING: Span = Span((1 << Stage::ALL.len()) - 1);

    /// Reads `lead..talks, ended`.
    ///
    /// # Errors
    /// The word that is no moment, or the range that runs backwards.
    pub(crate) fn read(text: &str) -> Result<Span, &str> {
        let mut bits = 0;
        for part in text.split(',').map(str::trim) {
            let (first, last) = part.split_once("..").unwrap_or((part, part));
            let place = |word: &'_ str| Moment::named(word).map(Moment::bit);
            match (place(first), place(last)) {
                // All bits from the first to the last.
                (Some(first), Some(last)) if first <= last => bits |= (last << 1) - first,
                (Some(_), Some(_)) => return Err(part),
                (None, _) => return Err(first),
                (_, None) => return Err(last),
            }
        }
        Ok(Span(bits))
    }

    /// Runs of neighbouring stages, each by its first and last, then what stands alone.
    pub(crate) fn runs(self) -> Vec<(Moment, Moment)> {
        let stages = Stage::ALL.into_iter().map(Moment::At);
        let mut runs: Vec<(Moment, Moment)> = Vec::new();
        let mut is_run = false;
        for moment in stages {
            let is_in = self.contains(moment);
            match runs.last_mut() {
                Some((_, last)) if is_in && is_run => *last = moment,
                _ if is_in => runs.push((moment, moment)),
                _ => {}
            }
            is_run = is_in;
        }
        let apart = [Moment::Ended, Moment::Apart].into_iter();
        let apart = apart.filter(|moment| self.contains(*moment));
        runs.extend(apart.map(|moment| (moment, moment)));
        runs
    }

    /// The span as it is written: `lead..talks, ended`.
    pub(crate) fn written(self) -> String {
        let runs = self.runs().into_iter().map(|(first, last)| {
            if first == last {
                first.name().to_owned()
            } else {
                format!("{}..{}", first.name(), last.name())
            }
        });
        runs.collect::<Vec<_>>().join(", ")
    }

    /// Whether the moment is one of them.
    pub(crate) fn contains(self, moment: Moment) -> bool {
        self.0 & moment.bit() != 0
    }
}
