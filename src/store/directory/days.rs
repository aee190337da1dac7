//! What stands on days: deadlines, planned nodes, what waits for a unit. Each index is kept as rows come and go.

use super::Directory;
use super::want::Want;
use crate::domain::ids::ProjectId;
use crate::store::query::Frame;
use chrono::NaiveDate;
use std::ops::RangeInclusive;

impl Directory {
    /// Days and slots of deadlines up to a day that pass a frame, earliest first; a slot stands as often as it has
    /// deadlines on the day.
    pub(in crate::store) fn due<'a>(
        &'a self,
        until: NaiveDate,
        frame: &Frame,
    ) -> impl Iterator<Item = (NaiveDate, u32)> + use<'a> {
        let passes = self.passes(frame, Want::list);
        let days = self.due.range(..=until);
        let slots = days.flat_map(|(day, slots)| slots.iter().map(|slot| (*day, *slot)));
        slots.flat_map(move |(day, slot)| {
            let row = passes(slot);
            let times = row.map_or(0, |row| row.due.iter().filter(|due| **due == day).count());
            std::iter::repeat_n((day, slot), times)
        })
    }

    /// Projects with planned nodes in a span of days that pass a frame, each with its day, earliest first.
    pub(in crate::store) fn nodes<'a>(
        &'a self,
        span: RangeInclusive<NaiveDate>,
        frame: &Frame,
    ) -> impl Iterator<Item = (NaiveDate, ProjectId)> + use<'a> {
        let want = Want::new(frame, &self.words);
        // A span that ends before it begins holds nothing.
        let span = (!span.is_empty()).then_some(span);
        let days = span.into_iter().flat_map(|span| self.nodes.range(span));
        let slots = days.flat_map(|(day, slots)| slots.iter().map(|slot| (*day, *slot)));
        slots.filter_map(move |(day, slot)| {
            let row = want.list(self.row(slot)?)?;
            let is_planned = row.nodes.contains(&day);
            is_planned.then(|| (day, ProjectId::from(row.id.as_ref())))
        })
    }

    /// Days and slots of what waits for a unit and passes a frame, earliest first; a slot stands as often as it has
    /// something on the day.
    pub(in crate::store) fn waiting<'a>(
        &'a self,
        unit: &str,
        frame: &Frame,
    ) -> impl Iterator<Item = (NaiveDate, u32)> + use<'a> {
        let passes = self.passes(frame, Want::list);
        let unit = self.words.find(unit);
        let waits = unit.into_iter().flat_map(|unit| self.waits.of(unit));
        waits.filter(move |(_, slot)| passes(*slot).is_some())
    }
}
