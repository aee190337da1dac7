//! What is told of a record declared void.

use crate::domain::sheet::{Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source};
use crate::domain::voiding::record::Voided;
use crate::domain::word::words;

words! {
    TITLE = "作废", "Void";
    REASON = "误录情形", "How it came about";
    APPROVER = "批准", "Approved by";
    BY = "提出", "Asked for by";
}

impl Described for Voided {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(REASON, &self.reason, Room::Rest),
            Cell::new(APPROVER, &self.approver, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stamp.cell(BY)]
    }
}

/// Why the record is void; nothing where it is not.
pub(crate) fn section(source: &Source<'_>) -> Option<Section> {
    let held = source.project.voided.as_ref()?;
    let entry = Entry::new("void", held.cells()).marked((Mark::None, Mood::Normal));
    let entry = entry.stamped(&held.stamp.by, held.stamp.on);
    Some(Section::new(TITLE, "void", Layout::Pairs, vec![entry]))
}
