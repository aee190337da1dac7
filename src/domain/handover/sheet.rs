//! What handing over tells: what waits for an answer, and every act that moved the project.

use crate::domain::handover::record::{
    Assignment, Deputy, Handover, HandoverResult, Joint, OfficerLeft,
};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told,
};
use crate::domain::word::{Word, words};

/// Columns of a unit, of a person, of a kind, of a state.
const UNIT: u16 = 10;
const PERSON: u16 = 10;
const KIND: u16 = 10;
const STATE_WIDTH: u16 = 14;

words! {
    TITLE = "责任归属", "Whose it is";
    KIND_OF = "移交方式", "Kind";
    FROM = "原单位", "From";
    TO = "接收单位", "To";
    OFFICER = "对接人员", "Officer";
    STATE = "状态", "State";
    UNTIL = "接收期限", "To be answered by";
    REASON = "理由", "Reason";
    OPENED = "提出", "Opened by";
    ACCEPTED = "接收", "Accepted by";
    DECIDED = "市级确认", "Confirmed by the city";
    CLOSED = "办结", "Closed by";
    CLOSED_BECAUSE = "处理说明", "Why";
    WAITS_RECEIVER = "待接收", "waits for the receiver";
    WAITS_CITY = "待市级确认", "waits for the city";
    WAY = "移转方式", "By";
    SIDES = "各方", "Sides";
    SIGNED = "签收", "Signed for by";
    CREDIT = "此后积分(原单位 / 接收单位, 默认)", "Later points (from / to, default)";
    SHARES = "{from}% / {to}%";
    UNSIGNED = "待签收: {units}", "not signed for by {units}";
    BY = "决定", "Decided by";
    DEPUTY = "代理", "Deputy";
    DEPUTY_UNTIL = "代理至", "Deputy until";
    SHARED = "共享单位", "Shared with";
    SHARE = "比例", "Share";
    PER_CENT = "占 {share}%", "{share}%";
    NO_SHARE = "不分积分", "no points";
    BASIS = "依据和理由", "Basis and reason";
    ADD = "Enter 移交另一单位", "Enter hands it to another unit";
}

impl Handover {
    fn state(&self) -> Word {
        match &self.closed {
            Some(closed) => closed.result.word(),
            None if self.accepted.is_some() => WAITS_CITY,
            None => WAITS_RECEIVER,
        }
    }

    fn mood(&self) -> Mood {
        match self.closed.as_ref().map(|closed| closed.result) {
            None => Mood::Soon,
            Some(HandoverResult::Accepted) => Mood::Normal,
            Some(_) => Mood::Dim,
        }
    }
}

impl Described for Handover {
    fn cells(&self) -> Vec<Cell> {
        let because = self.closed.as_ref().map(|closed| &closed.reason);
        let because = because.filter(|reason| !reason.is_empty());
        let until = Told::Due {
            due: self.due,
            is_settled: !self.is_open(),
        };
        let mut cells = vec![
            Cell::new(STATE, self.state(), Room::Cols(STATE_WIDTH)).mood(self.mood()),
            Cell::new(KIND_OF, self.kind.word(), Room::Cols(KIND)),
            Cell::new(FROM, &self.from, Room::Cols(UNIT)),
            Cell::new(TO, &self.to, Room::Cols(UNIT)),
            Cell::new(OFFICER, &self.officer, Room::Cols(PERSON)),
            Cell::new(UNTIL, until, Room::Paper),
            Cell::new(REASON, &self.reason, Room::Rest),
            Cell::new(CLOSED_BECAUSE, because, Room::Paper),
        ];
        let spoken = [(ACCEPTED, &self.accepted), (DECIDED, &self.decided)];
        let spoken = spoken.into_iter();
        cells.extend(spoken.filter_map(|(label, held)| Some(held.as_ref()?.cell(label))));
        cells
    }

    fn stamp(&self) -> Vec<Cell> {
        let closed = self.closed.iter();
        let closed = closed.map(|closed| closed.stamp.cell(CLOSED));
        closed.chain([self.stamp.cell(OPENED)]).collect()
    }
}

impl Described for Assignment {
    fn cells(&self) -> Vec<Cell> {
        let units = |units: Vec<Told>| Told::List(units);
        let sides = self.sides.iter().map(Told::from).collect();
        let signed = self.received.iter().map(|held| Told::from(&held.unit));
        let from = self.from.as_ref().map(Told::from);
        let credit = self.credit.map(|(from, to)| {
            let count = |n: u32| Told::Count(u64::from(n));
            Told::Filled(SHARES, vec![("from", count(from)), ("to", count(to))])
        });
        vec![
            Cell::new(WAY, self.way.word(), Room::Cols(KIND)),
            Cell::new(FROM, from.unwrap_or(Told::Nothing), Room::Cols(UNIT)),
            Cell::new(TO, &self.to, Room::Cols(UNIT)),
            Cell::new(OFFICER, &self.officer, Room::Cols(PERSON)),
            Cell::new(REASON, &self.reason, Room::Rest),
            Cell::new(SIDES, units(sides), Room::Paper),
            Cell::new(SIGNED, units(signed.collect()), Room::Paper),
            Cell::new(CREDIT, credit.unwrap_or(Told::Nothing), Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stamp.cell(BY)]
    }
}

impl Described for Deputy {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(DEPUTY, &self.officer, Room::Cols(PERSON)),
            Cell::new(DEPUTY_UNTIL, self.until, Room::Cols(STATE_WIDTH)),
            Cell::new(REASON, &self.reason, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stamp.cell(BY)]
    }
}

impl Described for Joint {
    fn name(&self) -> Option<Told> {
        Some(Told::from(&self.sharer))
    }

    fn cells(&self) -> Vec<Cell> {
        let share = self.share.map_or(Told::Word(NO_SHARE), |share| {
            let share = Told::Text(share.to_string());
            Told::Filled(PER_CENT, vec![("share", share)])
        });
        vec![
            Cell::new(SHARED, &self.sharer, Room::Cols(UNIT)),
            Cell::new(SHARE, share, Room::Cols(KIND)),
            Cell::new(BASIS, &self.reason, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stamp.cell(BY)]
    }
}

impl Described for OfficerLeft {
    fn cells(&self) -> Vec<Cell> {
        vec![Cell::new(OFFICER, &self.officer, Room::Cols(PERSON))]
    }

    fn stamp(&self) -> Vec<Cell> {
        vec![self.stamp.cell(BY)]
    }
}

/// Handovers with what waits first, then every act that moved the project, the last one first.
pub fn section(source: &Source<'_>) -> Section {
    let project = source.project;
    let handovers = project.handovers.iter().rev();
    let mut entries: Vec<Entry> = handovers
        .map(|(number, held)| handover(source, *number, held))
        .collect();
    entries.sort_by_key(|entry| !entry.is_missing);
    let assignments = project.assignments.iter().rev();
    let joint = project.joint.values();
    entries.extend(joint.map(|held| {
        let entry = Entry::new("joint", held.cells());
        let entry = entry.marked((Mark::Done, Mood::Normal));
        entry.stamped(&held.stamp.by, held.stamp.on)
    }));
    entries.extend(project.deputy.iter().map(|held| {
        let mood = match held.is_on(source.today) {
            true => Mood::Soon,
            false => Mood::Dim,
        };
        let entry = Entry::new("deputy", held.cells()).marked((Mark::None, mood));
        entry.stamped(&held.stamp.by, held.stamp.on)
    }));
    entries.extend(assignments.map(|(number, held)| assignment(*number, held)));
    let section = Section::new(TITLE, "handover", Layout::Rows, entries);
    let stages = source.profile.acts.stages("handover", None);
    let is_time = stages.contains(&project.position.stage) && project.position.is_open();
    let is_open = project.handovers.values().any(Handover::is_open);
    if is_time && !is_open {
        return section.adds(
            ADD,
            "handover",
            &[("unit", ""), ("kind", ""), ("reason", "")],
        );
    }
    section
}

fn handover(source: &Source<'_>, number: u32, held: &Handover) -> Entry {
    let mark = if held.is_open() {
        Mark::Open
    } else {
        Mark::Done
    };
    let cells = source.timed(held.cells());
    let entry = Entry::numbered("handover", number, cells).marked((mark, held.mood()));
    let entry = entry.stamped(&held.stamp.by, held.stamp.on);
    match (held.is_open(), &held.accepted) {
        (false, _) => entry,
        (true, None) => {
            let fields = [("result", "accepted"), ("officer", held.officer.as_str())];
            entry.form("handover-accept", &fields).missing_if(true)
        }
        (true, Some(_)) => {
            let fields = [("result", "accepted")];
            entry.form("handover-accept", &fields).missing_if(true)
        }
    }
}

fn assignment(number: u32, held: &Assignment) -> Entry {
    let unsigned: Vec<Told> = held.unsigned().map(Told::from).collect();
    let is_signed = unsigned.is_empty();
    let mut cells = held.cells();
    if !is_signed {
        let told = Told::Filled(UNSIGNED, vec![("units", Told::List(unsigned))]);
        cells.push(Cell::new(SIGNED, told, Room::Rest));
    }
    let entry = Entry::numbered("assignment", number, cells);
    let entry = entry.stamped(&held.stamp.by, held.stamp.on);
    if is_signed {
        return entry.marked((Mark::Done, Mood::Normal));
    }
    let entry = entry.marked((Mark::Half, Mood::Soon));
    entry.form("handover-accept", &[("result", "accepted")])
}
