//! Figures over everything that is on record, and the records behind each.

use super::View;
use crate::domain::figures::{By, Figure, Known, Pass};
use crate::journal::Head;
use crate::store::StoreError;
use crate::store::keys::award_key;
use crate::store::query::{FigureAsk, FigureRow, FoundFigures, Scope};
use crate::store::records;
use crate::store::tree::Tree;
use chrono::NaiveDate;
use std::ops::ControlFlow;

impl View {
    /// What all figures come to, pass by pass, as it was known at the end of a day.
    pub(crate) fn figures(
        &self,
        passes: &[Pass],
        at: NaiveDate,
        by: Option<By>,
        scope: &Scope,
    ) -> FoundFigures {
        let ask = FigureAsk { passes, at, by };
        self.directory.figures(&ask, scope, &self.profile)
    }

    /// Whether the figures that are kept up to date are what all records come to.
    #[cfg(test)]
    pub(crate) fn is_reckoned_rightly(&self) -> bool {
        self.directory.is_reckoned_rightly(&self.profile)
    }

    /// The records behind a figure, of all or of one group.
    pub(crate) fn figure_records(
        &self,
        figure: Figure,
        (pass, at): (Pass, NaiveDate),
        group: Option<(By, &str)>,
        scope: &Scope,
    ) -> Vec<FigureRow> {
        let passes = [pass];
        let ask = FigureAsk {
            passes: &passes,
            at,
            by: group.map(|(by, _)| by),
        };
        let key = group.map(|(_, key)| key);
        let of = (scope, self.profile.as_ref());
        self.directory
            .figure_records(figure.reading(), &ask, key, of)
    }

    /// What counts of projects since the entries behind `head`.
    pub(super) fn figures_since(&self, head: Head) -> Result<Vec<Known>, StoreError> {
        let from = award_key(head.seq.saturating_add(1), 0);
        let mut figures = Vec::new();
        records::each(self.records(), Tree::Figures, &from, &mut |_, known| {
            figures.push(self.clock.known(known));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(figures)
    }

    pub(super) fn count_in(&mut self, figures: Vec<Known>) {
        for known in figures {
            self.directory.count_in(known, &self.profile);
        }
    }
}
