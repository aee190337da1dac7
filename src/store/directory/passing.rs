//! Which rows pass a frame, as they are seen.

use super::Directory;
use super::row::Row;
use super::search::Matching;
use super::want::{Take, Want};
use crate::store::query::Frame;
use std::borrow::Cow;

impl Directory {
    /// A frame's rows with their slots, as they are seen, in no order.
    pub(super) fn passing<'a>(
        &'a self,
        frame: &Frame,
        how: Take,
    ) -> impl Iterator<Item = (u32, Cow<'a, Row>)> + use<'a> {
        let passes = self.passes(frame, how);
        let slots = (0u32..).zip(&self.rows).map(|(slot, _)| slot);
        slots.filter_map(move |slot| Some((slot, passes(slot)?)))
    }

    /// The row in a slot as it is seen, if it passes a frame.
    pub(super) fn passes<'a>(
        &'a self,
        frame: &Frame,
        how: Take,
    ) -> impl Fn(u32) -> Option<Cow<'a, Row>> + use<'a> {
        let want = Want::new(frame, &self.words);
        let text = frame.filter.text.as_deref();
        let found = text.map(|text| self.search.matching(text));
        move |slot| {
            let row = self.row(slot)?;
            let is_found = |found: &Matching<'_>| found.has(slot, want.glance().texts(row));
            found.as_ref().is_none_or(is_found).then_some(())?;
            how(&want, row)
        }
    }
}
