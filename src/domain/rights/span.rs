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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

    /// The span as it is written: runs of neighbours, then what stands alone.
    pub(crate) fn written(self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut run: Option<(Stage, Stage)> = None;
        let written = |(first, last): (Stage, Stage)| {
            if first == last {
                first.name().to_owned()
            } else {
                format!("{}..{}", first.name(), last.name())
            }
        };
        for stage in Stage::ALL {
            if self.contains(Moment::At(stage)) {
                run = Some(run.map_or((stage, stage), |(first, _)| (first, stage)));
            } else {
                parts.extend(run.take().map(written));
            }
        }
        parts.extend(run.map(written));
        for (moment, word) in [(Moment::Ended, ENDED), (Moment::Apart, APART)] {
            if self.contains(moment) {
                parts.push(word.to_owned());
            }
        }
        parts.join(", ")
    }

    /// Whether the moment is one of them.
    pub(crate) fn contains(self, moment: Moment) -> bool {
        self.0 & moment.bit() != 0
    }
}
