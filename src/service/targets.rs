//! Targets of a year as the reader sees them, and what is owed of them.
//!
//! What must not live here: when one is behind (`domain::targets`), what counts (`domain::figures`).

use super::answer::Asked;
use crate::domain::alert::Deadline;
use crate::domain::figures::{By, Pass, Stretch, Sums};
use crate::domain::ids::{DeskId, DeskKind, UnitCode};
use crate::domain::refusal::Refusal;
use crate::domain::rights::table::ReadAnswer;
use crate::domain::seen::desk::points_of;
use crate::domain::targets::alerts::owed;
use crate::domain::targets::pace::holding;
use crate::domain::targets::record::YearTarget;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// A target that is behind, and whose it is; the whole city's where nobody is named.
pub(super) type Owed = (Deadline, Option<(DeskId, UnitCode)>);

impl Asked<'_> {
    /// All targets that the reader may see, in the order in which they were given.
    pub(super) fn targets_given(&self) -> Result<Vec<(DeskId, YearTarget)>, Refusal> {
        let records = self.view.items_of(DeskKind::Target)?.into_iter();
        let records = records.filter_map(|(id, item)| Some((id, item.target()?.clone())));
        let eyes = &self.sight.eyes;
        let is_seen = |held: &YearTarget| {
            let unit = held.unit.as_ref();
            unit.is_none_or(|unit| points_of(eyes, unit) >= ReadAnswer::Item)
        };
        let mut given: Vec<_> = records.filter(|(_, held)| is_seen(held)).collect();
        given.sort_by_key(|(id, held)| (held.stamp.on, id.parts().map(|(_, year, n)| (year, n))));
        Ok(given)
    }

    /// What is owed of targets of this year and of the last by a day, worst first.
    pub(super) fn targets_owed(&self, until: NaiveDate) -> Result<Vec<Owed>, Refusal> {
        let given = self.targets_given()?;
        let today = self.today();
        let mut all = Vec::new();
        for year in [today.year().saturating_sub(1), today.year()] {
            let targets = holding(given.iter().cloned(), year, today);
            let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1).filter(|_| !targets.is_empty())
            else {
                continue;
            };
            let counted = Counted::of(self, Stretch::year_of(first).until(today), &targets);
            for (id, target) in targets {
                let sums = counted.sums(target.unit.as_ref());
                let reached = sums.map(|sums| sums.value(target.metric.figure()));
                let late = reached
                    .and_then(|reached| owed(&target, reached, today, self.profile()))
                    .filter(|deadline| deadline.due <= until);
                all.extend(late.map(|deadline| (deadline, target.unit.map(|unit| (id, unit)))));
            }
        }
        all.sort_by(|(a, _), (b, _)| a.worst_first(b));
        Ok(all)
    }
}

/// What the targets of a year are held against.
struct Counted {
    /// `None` for whoever sees a part of the city.
    city: Option<Sums>,
    of: BTreeMap<String, Sums>,
    none: Sums,
}

impl Counted {
    fn of(asked: &Asked<'_>, year: Stretch, targets: &[(DeskId, YearTarget)]) -> Self {
        let (reckoning, today) = (&asked.profile().reckoning, asked.today());
        let passes = [Pass::new(year, today, reckoning)];
        let is_team = |(_, held): &(DeskId, YearTarget)| {
            let unit = held.unit.as_ref();
            unit.is_some_and(|unit| asked.profile().team(unit.as_str()).is_some())
        };
        // Teams are counted by what they brought, units by what they carry.
        let teams = targets.iter().any(is_team).then_some(By::Team);
        let mut counted = Self {
            city: None,
            of: BTreeMap::new(),
            none: Sums::new(reckoning),
        };
        for by in [Some(By::Unit), teams].into_iter().flatten() {
            let scope = &asked.sight.scope;
            let found = asked.view.figures(&passes, today, Some(by), scope);
            let groups = found.groups.into_iter();
            let first = |(key, sums): (String, Vec<Sums>)| Some((key, sums.into_iter().next()?));
            counted.of.extend(groups.filter_map(first));
            if asked.sight.eyes.is_city_wide() {
                counted.city = found.total.into_iter().next();
            }
        }
        counted
    }

    fn sums(&self, unit: Option<&UnitCode>) -> Option<&Sums> {
        match unit {
            Some(unit) => Some(self.of.get(unit.as_str()).unwrap_or(&self.none)),
            None => self.city.as_ref(),
        }
    }
}
