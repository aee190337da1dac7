//! What a clash tells: the other project by its number and unit, and how it ended.

use crate::domain::clash::record::{Clash, ClashResult};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told,
};
use crate::domain::word::words;

/// Columns of a project's number, of a unit, of a state.
const ID: u16 = 12;
const UNIT: u16 = 10;
const STATE_WIDTH: u16 = 14;
/// Column of what they have in common.
const GROUND: u16 = 12;

words! {
    TITLE = "撞单", "Clashes";
    WITH = "对方项目", "The other project";
    OF = "对方单位", "Its unit";
    STATE = "状态", "State";
    BECAUSE = "依据", "Met by";
    ON = "发现日期", "Met on";
    UNTIL = "处置期限", "To be settled by";
    REASON = "理由", "Reason";
    BY = "处置", "Settled by";
    WAITS = "待处置", "to be settled";
}

impl Described for Clash {
    fn cells(&self) -> Vec<Cell> {
        let closed = self.closed.as_ref();
        let state = closed.map_or(WAITS, |closed| closed.result.word());
        let mood = match closed.map(|closed| closed.result) {
            None => Mood::Soon,
            Some(ClashResult::Parted) => Mood::Dim,
            Some(_) => Mood::Normal,
        };
        let until = Told::Due {
            due: self.due,
            is_settled: closed.is_some(),
        };
        let reason = closed.map(|closed| &closed.reason);
        let reason = reason.filter(|reason| !reason.is_empty());
        vec![
            Cell::new(WITH, self.with.as_str(), Room::Cols(ID)),
            Cell::new(OF, &self.unit, Room::Cols(UNIT)),
            Cell::new(BECAUSE, self.ground.word(), Room::Cols(GROUND)),
            Cell::new(STATE, state, Room::Cols(STATE_WIDTH)).mood(mood),
            Cell::new(UNTIL, until, Room::Cols(STATE_WIDTH)),
            Cell::new(ON, self.on, Room::Paper),
            Cell::new(REASON, reason, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        let closed = self.closed.iter();
        closed.map(|closed| closed.stamp.cell(BY)).collect()
    }
}

/// What waits first, then the latest.
pub(crate) fn section(source: &Source<'_>) -> Section {
    let clashes = source.project.clashes.iter().rev();
    let mut entries: Vec<Entry> = clashes
        .map(|(number, held)| entry(source, *number, held))
        .collect();
    entries.sort_by_key(|entry| !entry.is_missing);
    Section::new(TITLE, "settle", Layout::Rows, entries)
}

fn entry(source: &Source<'_>, number: u32, held: &Clash) -> Entry {
    let entry = Entry::numbered("clash", number, source.timed(held.cells()));
    match &held.closed {
        None => {
            let fields = [("with", held.with.as_str()), ("result", ""), ("reason", "")];
            let entry = entry.marked((Mark::Open, Mood::Soon));
            entry.form("settle", &fields).missing_if(true)
        }
        Some(closed) => {
            let entry = entry.marked((Mark::Done, Mood::Normal));
            entry.stamped(&closed.stamp.by, closed.stamp.on)
        }
    }
}
