//! What filings tell (article 7): with whom, by when, how far.

use crate::domain::clock::Due;
use crate::domain::filing::record::{Filing, FilingStatus};
use crate::domain::money::{Amount, Money};
use crate::domain::policy::FilingLevel;
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, pick,
};
use crate::domain::word::{Word, words};
use chrono::NaiveDate;

words! {
    FILINGS = "备案", "Filings";
    DUE_BY = "{state}, 限 {date}", "{state}, due {date}";
    RECIPIENTS = "报送对象", "Filed with";
    LINE = "备案标准(以上)", "From this amount on";
    CITY_FILING = "市级备案", "City filing";
    PROVINCE_FILING = "省级备案", "Provincial filing";
    LEVEL = "级别", "Level";
    STATE = "状态", "State";
    DUE = "期限", "Due";
    pub(crate) SUBMITTED_ON = "报送日期", "Submitted on";
    ACKNOWLEDGED_ON = "确认日期", "Acknowledged on";
    NUMBER = "编号", "Number";
    ACKNOWLEDGED = "受理", "Acknowledged";
    SAID = "{of} {number} {date} {by}";
    WAIVED = "免报理由", "Why it was waived";
    WAIVED_ON = "免报日期", "Waived on";
    WAIVED_BY = "免报人", "Waived by";
    RAISED_ON = "提出日期", "Raised on";
}

/// A filing by its level.
pub const fn filing(level: FilingLevel) -> Word {
    match level {
        FilingLevel::City => CITY_FILING,
        FilingLevel::Province => PROVINCE_FILING,
    }
}

impl Described for Filing {
    fn cells(&self) -> Vec<Cell> {
        let due = Due {
            date: self.due_on,
            provisional: self.due_provisional,
        };
        let is_settled = self.status != FilingStatus::Due;
        let said = self.acknowledgements.iter().map(|(of, said)| {
            let values = vec![
                ("of", of.word().into()),
                ("number", (&said.number).into()),
                ("date", said.on.into()),
                ("by", Told::Person(said.by.clone())),
            ];
            Told::Filled(SAID, values)
        });
        vec![
            Cell::new(STATE, self.status.word(), Room::Rest),
            Cell::new(DUE, Told::Due { due, is_settled }, Room::Paper),
            Cell::new(NUMBER, &self.number, Room::Rest),
            Cell::new(SUBMITTED_ON, self.submitted_on, Room::Paper),
            Cell::new(ACKNOWLEDGED_ON, self.acknowledged_on, Room::Paper),
            Cell::new(ACKNOWLEDGED, Told::List(said.collect()), Room::Rest),
        ]
        .into_iter()
        .chain(self.waiver.iter().flat_map(|held| {
            vec![
                Cell::new(WAIVED, &held.reason, Room::Rest),
                Cell::new(WAIVED_ON, held.on, Room::Paper),
                Cell::new(WAIVED_BY, held.by.clone(), Room::Paper),
            ]
        }))
        .collect()
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        vec![self.acknowledged_on, self.submitted_on]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![
            Cell::new(LEVEL, self.level.word(), Room::Paper),
            Cell::new(RAISED_ON, self.raised_on, Room::Paper),
        ]
    }
}

/// The filings, each with how far it is.
pub fn section(source: &Source<'_>) -> Section {
    let entries = source.project.filings.values();
    let entries = entries.map(|held| standing(source, held)).collect();
    Section::new(FILINGS, "file", Layout::Pairs, entries)
}

fn standing(source: &Source<'_>, held: &Filing) -> Entry {
    let is_due = held.status == FilingStatus::Due;
    let state = Told::from(held.status.word());
    let said: [Told; 3] = if is_due {
        let values = vec![("state", state), ("date", held.due_on.into())];
        [Told::Filled(DUE_BY, values), Told::Nothing, Told::Nothing]
    } else {
        let day = held.acknowledged_on.or(held.submitted_on);
        [state, (&held.number).into(), day.into()]
    };
    let label = filing(held.level);
    let cells = said.map(|told| Cell::new(label, told, Room::Screen)).into();
    let is_late = is_due && held.due_on < source.today;
    let mood = if is_late { Mood::Late } else { Mood::Normal };
    let level = held.level.name();
    Entry::new(level, cells)
        .marked((Mark::None, mood))
        .form("file", &[("level", level), ("status", "")])
}

/// The form of a filing (备案表): to whom, from which amount on, by when, how far; nothing where none was raised.
pub fn forms_of(source: &Source<'_>, level: FilingLevel) -> Vec<Section> {
    let held = source.project.filings.get(&level);
    let form = held.map(|held| {
        let rule = source.policy().filing(level);
        let to = rule.map(|rule| {
            let units = rule.recipients.iter();
            Told::List(units.map(|code| Told::Unit(code.as_str().into())).collect())
        });
        let line = rule.and_then(|rule| Money::from_fen(rule.min_fen).ok());
        let line = line.map(|money| Amount {
            money,
            foreign: None,
        });
        let mut cells = vec![
            Cell::new(RECIPIENTS, to, Room::Paper),
            Cell::new(LINE, line, Room::Paper),
        ];
        cells.extend(pick(&held.cells(), &[STATE, DUE, SUBMITTED_ON]));
        let entry = Entry::new(level.name(), cells);
        Section::new(filing(level), "file", Layout::Pairs, vec![entry])
    });
    form.into_iter().collect()
}
