//! What is told of upgrades (提质升级, article 18).

use crate::domain::sheet::{Cell, Described, Entry, Layout, Room, Section, Source, stamp};
use crate::domain::upgrade::record::Upgrade;
use crate::domain::word::words;

/// Columns of a day, a kind, a sum.
const DAY: u16 = 10;
const KIND_COLS: u16 = 14;
const SUM_COLS: u16 = 14;

words! {
    UPGRADES = "提质升级", "Upgrades";
    DONE_ON = "日期", "Date";
    KIND = "类型", "Kind";
    SUM = "投资额", "Amount";
    EFFECT = "成效", "Effect";
    ADD_UPGRADE = "Enter 登记一项提质升级", "Enter records an upgrade";
}

impl Described for Upgrade {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(DONE_ON, self.on, Room::Cols(DAY)),
            Cell::new(KIND, &self.kind, Room::Cols(KIND_COLS)),
            Cell::new(SUM, self.amount, Room::Cols(SUM_COLS)),
            Cell::new(EFFECT, &self.effect, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

/// Upgrades, the last one first.
pub fn section(source: &Source<'_>) -> Section {
    let held = source.project.operation.upgrades.iter().rev();
    let entries = held.map(|(number, held)| Entry::numbered("upgrade", *number, held.cells()));
    Section::new(UPGRADES, "upgrade", Layout::Rows, entries.collect()).adds(
        ADD_UPGRADE,
        "upgrade",
        &[("kind", ""), ("effect", ""), ("amount", "")],
    )
}
