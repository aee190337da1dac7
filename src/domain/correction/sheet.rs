//! How a correction is told: at the record that it put right, and in the history.

use crate::domain::correction::record::Correction;
use crate::domain::project::Project;
use crate::domain::sheet::{Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Told};
use crate::domain::word::words;

words! {
    CORRECTION = "更正", "Correction";
    RECORD = "记录", "Record";
    FACT = "内容", "Fact";
    FROM = "原", "Was";
    TO = "更正为", "Is";
    REASON = "理由", "Reason";
    EVIDENCE = "佐证", "Evidence";
    ENTERED = "登记", "Entered";
    NOTED = "{record} {fact}: 原 {from}, 更正为 {to} ({reason})", "{record}, {fact}: was {from}, is {to} ({reason})";
}

impl Described for Correction {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(RECORD, record(self), Room::Rest),
            Cell::new(FACT, self.fact.word(), Room::Rest),
            Cell::new(FROM, &self.from, Room::Rest),
            Cell::new(TO, &self.to, Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
            Cell::new(EVIDENCE, &self.evidence, Room::Rest),
        ]
    }

    fn name(&self) -> Option<Told> {
        Some(record(self))
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stamp.cell(ENTERED)]
    }
}

fn record(held: &Correction) -> Told {
    let part = Told::Word(held.part.word());
    match held.record.as_str() {
        "" => part,
        key => Told::List(vec![part, key.into()]),
    }
}

/// Sections with what was put right of their records, each in the first that its step wrote.
pub fn noted(project: &Project, mut sections: Vec<Section>) -> Vec<Section> {
    for (number, held) in &project.corrections {
        let own = |section: &&mut Section| section.verb.starts_with(held.part.name());
        if let Some(section) = sections.iter_mut().find(own) {
            section.entries.push(entry(*number, held));
        }
    }
    sections
}

fn entry(number: u32, held: &Correction) -> Entry {
    let values = vec![
        ("record", record(held)),
        ("fact", Told::Word(held.fact.word())),
        ("from", Told::from(&held.from)),
        ("to", Told::from(&held.to)),
        ("reason", Told::from(&held.reason)),
    ];
    let cells = vec![Cell::new(
        CORRECTION,
        Told::Filled(NOTED, values),
        Room::Rest,
    )];
    Entry::numbered("correction", number, cells)
        .marked((Mark::None, Mood::Dim))
        .stamped(&held.stamp.by, held.stamp.on)
        .laid(Layout::Pairs)
}
