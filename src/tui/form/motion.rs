//! From field to field: the next one that is asked for, a page on, round at the ends.

use super::Form;

/// Fields of a page, the one left and the one reached included.
const PAGE: usize = 9;

impl Form {
    /// The next or previous field that is asked for, round at the ends.
    pub(super) fn neighbour(&self, forward: bool) -> usize {
        let len = self.fields.len().max(1);
        let step = if forward { 1 } else { len - 1 };
        let mut at = self.focus;
        for _ in 0..len {
            at = (at + step) % len;
            if self.fields.get(at).is_some_and(|field| !field.hidden) {
                break;
            }
        }
        at
    }

    /// A page of fields on or back, ending at the last or first one.
    pub(super) fn page(&self, forward: bool) -> usize {
        let shown = |at: &usize| self.fields.get(*at).is_some_and(|field| !field.hidden);
        let ahead = self.focus..self.fields.len();
        let to = if forward {
            ahead.filter(shown).take(PAGE).last()
        } else {
            (0..=self.focus).rev().filter(shown).take(PAGE).last()
        };
        to.unwrap_or(self.focus)
    }
}
