//! What the gathering of leads tells (article 5): which of the six groups of a lead are filled.

use crate::domain::collection::gate::{lead_group_field, lead_groups};
use crate::domain::collection::record::AmountNote;
use crate::domain::enterprise::Enterprise;
use crate::domain::policy::ChecklistId;
use crate::domain::sheet::{Cell, Described, Entry, Layout, Mark, Room, Section, Source, stamp};
use crate::domain::word::words;

words! {
    SIX = "六要素", "Six elements";
    REASON = "变动理由", "Reason";
    BASIS = "变动依据", "What it rests on";
}

impl Described for AmountNote {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(REASON, &self.reason, Room::Rest),
            Cell::new(BASIS, &self.basis, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

/// The groups in the policy's order.
pub fn section(source: &Source<'_>, enterprise: Option<&Enterprise>) -> Section {
    let policy = source.policy();
    let groups = lead_groups(source.project, enterprise, policy);
    let filled = groups.iter().filter(|(_, has)| *has).count();
    let list = policy.checklist(ChecklistId::LeadFields);
    let entries = groups.iter().map(|(item, has)| {
        let cells = vec![Cell::new(SIX, item, Room::Rest)];
        let entry = Entry::new(format!("six {item}"), cells);
        let entry = entry.marked(Mark::of(*has)).blank_if(!has);
        match lead_group_field(policy, item) {
            Some(field) => entry.form("update", &[(field.name(), "")]),
            None => entry,
        }
    });
    let section = Section {
        article: list.map(|list| list.cited.articles()),
        ..Section::new(SIX, "lead", Layout::Rows, entries.collect())
    };
    section.counted(filled, groups.len())
}
