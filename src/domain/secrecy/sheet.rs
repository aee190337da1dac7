//! What the mark of a secret project tells: its basis, its term, who is listed, how it ended.

use crate::domain::secrecy::record::{Clearance, Secret};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, stamp,
};
use crate::domain::word::words;

/// Columns of a login name and of a day.
const NAME: u16 = 16;
const DAY: u16 = 12;

words! {
    SECRET = "涉密", "Secrecy";
    NOT_SECRET = "未定为涉密; Enter 提出涉密(提出即隐去)", "not secret; Enter proposes it (hidden at once)";
    LEVEL = "密级", "Level";
    BASIS = "涉密依据", "Basis";
    APPROVER = "批准人", "Approved by";
    APPROVED = "市级批准", "Confirmed by";
    UNTIL = "保密期限", "Until";
    LISTED = "列名人员", "Listed";
    LISTED_AS = "{who}({unit}, 随{under}, 至{until}; {by} {on} 列入)", "{who} ({unit}, with {under}, until {until}; listed by {by} on {on})";
    TERM = "期限", "Until";
    LIFTED = "解密", "Lifted";
    LIFTED_BY = "解密批准人", "Lifting approved by";
    ADD = "Enter 列入一名人员", "Enter lists a person";
}

impl Described for Secret {
    fn cells(&self) -> Vec<Cell> {
        let lifted = self.lifted.as_ref();
        let mut cells = vec![
            Cell::new(LEVEL, self.level.word(), Room::Paper),
            Cell::new(BASIS, &self.basis, Room::Rest),
            Cell::new(APPROVER, &self.approver, Room::Rest),
            Cell::new(UNTIL, self.until, Room::Paper),
            Cell::new(LISTED, listed(self), Room::Paper),
            Cell::new(LIFTED, lifted.map(|held| &held.reason), Room::Rest),
            Cell::new(LIFTED_BY, lifted.map(|held| &held.approver), Room::Rest),
        ];
        let spoken = [
            (APPROVED, self.approved.as_ref()),
            (LIFTED, lifted.map(|held| &held.stamp)),
        ];
        let spoken = spoken.into_iter();
        cells.extend(spoken.filter_map(|(label, held)| Some(held?.cell(label))));
        cells
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

fn listed(secret: &Secret) -> Told {
    let cleared = secret.cleared.iter();
    let told = cleared.map(|(member, held)| {
        let values = vec![
            ("who", Told::from(member.clone())),
            ("unit", Told::from(&held.unit)),
            (
                "under",
                held.under.as_ref().map_or(Told::Nothing, Told::from),
            ),
            ("until", held.until.map_or(Told::Nothing, Told::from)),
            ("by", Told::from(held.by.clone())),
            ("on", Told::from(held.on)),
        ];
        Told::Filled(LISTED_AS, values)
    });
    Told::List(told.collect())
}

impl Described for Clearance {
    fn cells(&self) -> Vec<Cell> {
        vec![Cell::new(TERM, self.until, Room::Cols(DAY))]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

/// The mark, and who is listed.
pub fn section(source: &Source<'_>) -> Section {
    let Some(held) = source.project.signing.secret() else {
        let cells = vec![Cell::new(BASIS, NOT_SECRET, Room::Screen)];
        let entry = Entry::new("secret", cells)
            .marked((Mark::None, Mood::Dim))
            .form("secret", &[("basis", ""), ("approver", "")])
            .blank_if(true)
            .laid(Layout::Rows);
        return Section::new(SECRET, "secret", Layout::Pairs, vec![entry]);
    };
    let given = |key: &str, cell: Cell| Entry::new(key, vec![cell]);
    let mut entries = vec![
        given(
            "secret level",
            Cell::new(LEVEL, held.level.word(), Room::Rest),
        ),
        given("secret", Cell::new(BASIS, &held.basis, Room::Rest)),
        given(
            "secret approver",
            Cell::new(APPROVER, &held.approver, Room::Rest),
        )
        .stamped(&held.by, held.on),
        given("secret until", Cell::new(UNTIL, held.until, Room::Rest))
            .form("declassify", &[("reason", ""), ("approver", "")]),
    ];
    if let Some(approved) = &held.approved {
        let cell = Cell::new(APPROVED, approved.by.clone(), Room::Rest);
        entries.push(given("secret approved", cell).stamped(&approved.by, approved.on));
    }
    for (member, clearance) in &held.cleared {
        let mut cells = vec![Cell::new(LISTED, member.clone(), Room::Cols(NAME))];
        cells.extend(clearance.cells());
        let entry = Entry::new("secret listed", cells).laid(Layout::Rows);
        entries.push(entry.stamped(&clearance.by, clearance.on));
    }
    let add = [("who", ""), ("until", "")];
    Section::new(SECRET, "secret", Layout::Pairs, entries).adds(ADD, "clear", &add)
}
