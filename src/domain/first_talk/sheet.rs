//! What first talks tell (article 10): the claims, the city's ruling.

use crate::domain::first_talk::record::{Claim, Ruling, Standing};
use crate::domain::first_talk::state::{FirstTalk, FirstTalkState, first_talk};
use crate::domain::ids::ProjectId;
use crate::domain::sheet::{
    Cell, Described, Entry, Go, Layout, Mark, Mood, Room, Section, Source, Told, pick, stamp_as,
};
use crate::domain::talks::half_year::half_year;
use crate::domain::talks::half_year_sheet::last_day;
use crate::domain::word::words;
use chrono::NaiveDate;

/// Columns of a unit, of a standing, of a day.
const UNIT: u16 = 10;
const STANDING: u16 = 8;
const DAY: u16 = 10;
/// What a time adds to a day.
const TIME: u16 = 6;

words! {
    FIRST_TALK = "首谈登记", "First talk";
    HOLDER = "首谈单位", "Held by";
    FIRST_UNIT = "首谈单位", "Unit";
    FIRST_DAY = "首谈日期", "Day of the talk";
    DAY_AND_TIME = "{date} {time}";
    ENDED = "终结", "Ended by";
    STATE = "状态", "State";
    STANDS = "首谈状态", "First talk";
    SINCE_UNTIL = "{state}, 自 {since}, 半年期至 {until}", "{state} since {since}, half year until {until}";
    PERSON = "首谈责任人", "Person";
    EVIDENCE = "佐证", "Evidence";
    RIVALS = "同企业项目", "Other projects of the enterprise";
    RECEIVED = "由来", "How it came";
    WITH_THE_PROJECT = "随责任移转取得", "with the project";
    REGISTERED_BY = "登记人", "Registered by";
    REGISTERED_ON = "登记日期", "Registered on";
    REASON = "理由", "Reason";
    NONE = "无", "none";
    DECIDED_BY = "决定(审批)方", "Decided by";
    DATE = "日期", "Date";
    DISPUTED = "登记相遇, 待裁定: Enter 裁定首谈单位", "Claims meet and wait for a ruling: Enter rules";
    RIVAL = "与 {id} 属同一企业, 该项目首谈已由其他单位登记", "{id} is of the same enterprise; another unit holds its first talk";
    RULING = "裁定", "Ruling";
    RULED = "{unit}: {reason}";
    RECEIPT = "首谈登记回执", "Receipt";
    RECEIPT_VALUE = "编号 {number}", "number {number}";
    NUMBER = "编号", "Number";
    pub(crate) HALF_YEAR = "半年期到期日", "Half year ends";
    OTHER_CLAIMS = "其他登记", "Other claims";
    OTHERS = "另有 {n} 项登记", "{n} more";
    RULING_OF = "首谈裁定", "Ruling";
}

impl Described for Claim {
    fn cells(&self) -> Vec<Cell> {
        let rivals = self.rivals.iter().map(|id| id.as_str().into());
        let mood = match self.standing {
            Standing::Valid => Mood::Good,
            Standing::Pending => Mood::Soon,
            Standing::Lost | Standing::False | Standing::Ceased | Standing::Returned => Mood::Dim,
        };
        let (day, width) = match self.time {
            Some(time) => {
                let parts = vec![("date", self.at.into()), ("time", time.to_string().into())];
                (Told::Filled(DAY_AND_TIME, parts), DAY + TIME)
            }
            None => (self.at.into(), DAY),
        };
        let received = self.is_received.then_some(WITH_THE_PROJECT);
        let mut cells = vec![
            Cell::new(FIRST_UNIT, &self.unit, Room::Cols(UNIT)),
            Cell::new(FIRST_DAY, day, Room::Cols(width)),
            Cell::new(STATE, self.standing.word(), Room::Cols(STANDING)).mood(mood),
            Cell::new(PERSON, &self.person, Room::Cols(UNIT)),
            Cell::new(EVIDENCE, &self.evidence, Room::Rest),
            Cell::new(RIVALS, Told::List(rivals.collect()), Room::Paper),
            Cell::new(RECEIVED, received, Room::Paper),
        ];
        cells.extend(self.ended.as_ref().map(|ended| ended.cell(ENDED)));
        cells
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        vec![Some(self.at)]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp_as((REGISTERED_BY, REGISTERED_ON), &self.by, self.registered_on)
    }
}

impl Described for Ruling {
    fn cells(&self) -> Vec<Cell> {
        let winner = self.winner.as_ref().map_or(Told::Word(NONE), Told::from);
        vec![
            Cell::new(FIRST_UNIT, winner, Room::Rest),
            Cell::new(REASON, &self.reason, Room::Rest),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp_as((DECIDED_BY, DATE), &self.by, self.on)
    }
}

/// The claims with what became of them; where there are none, the place for the first.
pub fn section(source: &Source<'_>) -> Section {
    let talks = &source.project.talks;
    let stands = first_talk(source.project, source.profile, source.today);
    let mut entries: Vec<Entry> = stands.iter().map(standing).collect();
    let claims = talks
        .claims
        .iter()
        .flat_map(|(number, held)| claim(source, *number, held));
    entries.extend(claims);
    if entries.is_empty() {
        let fields = [("unit", ""), ("person", ""), ("at", ""), ("evidence", "")];
        let holder = vec![Cell::new(HOLDER, Told::Nothing, Room::Rest)];
        let holder = Entry::new("holder", holder).form("first-talk", &fields);
        entries.push(holder.blank_if(true).laid(Layout::Pairs));
    }
    if talks.is_disputed() {
        let cells = vec![Cell::new(STATE, DISPUTED, Room::Screen)];
        let disputed = Entry::new("disputed", cells).marked((Mark::None, Mood::Late));
        let fields = [("winner", ""), ("officer", ""), ("reason", "")];
        entries.push(disputed.form("arbitrate", &fields).missing_if(true));
    }
    entries.extend(talks.ruling.as_ref().map(ruling));
    Section::new(FIRST_TALK, "first-talk", Layout::Rows, entries)
}

/// How it stands today, and until when.
fn standing(held: &FirstTalk) -> Entry {
    let state = Told::from(held.state.word());
    let told = match (held.since, held.until) {
        (Some(since), Some(until)) => {
            let days = [("since", since.into()), ("until", until.into())];
            let of = std::iter::once(("state", state));
            Told::Filled(SINCE_UNTIL, of.chain(days).collect())
        }
        _ => state,
    };
    let mood = match held.state {
        FirstTalkState::Valid | FirstTalkState::Renewed => Mood::Normal,
        FirstTalkState::Waiting => Mood::Soon,
        FirstTalkState::Expired => Mood::Late,
    };
    let cells = vec![Cell::new(STANDS, told, Room::Screen)];
    let entry = Entry::new("stands", cells).marked((Mark::None, mood));
    entry.laid(Layout::Pairs)
}

/// The number of a claim's receipt.
fn receipt_number(source: &Source<'_>, number: u32) -> Told {
    Told::Text(format!("{}-{number}", source.project.id))
}

/// A claim with its evidence and its receipt; one that waits for a ruling opens the ruling.
fn claim(source: &Source<'_>, number: u32, held: &Claim) -> Vec<Entry> {
    let shown = [STATE, FIRST_UNIT, FIRST_DAY, PERSON, EVIDENCE];
    let mut entry = Entry::numbered("first-talk", number, pick(&held.cells(), &shown));
    if held.standing == Standing::Pending {
        let fields = [
            ("winner", held.unit.as_str()),
            ("officer", held.person.as_str()),
            ("reason", ""),
        ];
        entry = entry.form("arbitrate", &fields);
    }
    let rival = |other: &ProjectId| {
        let told = Told::Filled(RIVAL, vec![("id", other.as_str().into())]);
        Entry::new(
            format!("first-talk {number} {other}"),
            vec![Cell::new(RIVALS, told, Room::Screen)],
        )
        .marked((Mark::None, Mood::Soon))
        .to(Go::Project(other.clone()))
    };
    let told = vec![("number", receipt_number(source, number))];
    let told = Told::Filled(RECEIPT_VALUE, told);
    let receipt = Entry::new(
        format!("first-talk {number} receipt"),
        vec![Cell::new(RECEIPT, told, Room::Screen)],
    );
    let receipt = receipt.stamped(&held.by, held.registered_on);
    let rivals = held.rivals.iter().map(rival);
    std::iter::once(entry)
        .chain(rivals)
        .chain([receipt.laid(Layout::Pairs)])
        .collect()
}

fn ruling(held: &Ruling) -> Entry {
    let winner = held.winner.as_ref().map_or(Told::Word(NONE), Told::from);
    let told = vec![("unit", winner), ("reason", Told::from(&held.reason))];
    let cells = vec![Cell::new(RULING, Told::Filled(RULED, told), Room::Screen)];
    let entry = Entry::new("ruling", cells).stamped(&held.by, held.on);
    entry.laid(Layout::Pairs)
}

/// The receipt of the claim that holds, else of the last one; how many others there are, and the ruling (首谈登记回执).
pub fn receipt(source: &Source<'_>) -> Vec<Section> {
    let talks = &source.project.talks;
    let mut claims = talks.claims.iter();
    let valid = claims.find(|(_, claim)| claim.standing == Standing::Valid);
    let held = valid.or_else(|| talks.claims.last_key_value());
    let whole = held.map(|(_, claim)| [claim.cells(), claim.stamp()].concat());
    let number = held.map(|(number, _)| receipt_number(source, *number));
    let clock = half_year(source.project, source.profile);
    let shown = [
        FIRST_UNIT,
        PERSON,
        FIRST_DAY,
        EVIDENCE,
        STATE,
        REGISTERED_ON,
        REGISTERED_BY,
    ];
    let mut cells = vec![Cell::new(NUMBER, number, Room::Paper)];
    cells.extend(pick(&whole.unwrap_or_default(), &shown));
    cells.push(Cell::new(
        HALF_YEAR,
        clock.map(|clock| last_day(&clock)),
        Room::Paper,
    ));
    // Of the others a receipt tells that there are some, and nothing of what they say.
    let others = talks.claims.len().saturating_sub(1);
    cells.push(Cell::new(
        OTHER_CLAIMS,
        match others {
            0 => Told::Word(NONE),
            n => Told::Filled(OTHERS, vec![("n", n.to_string().into())]),
        },
        Room::Paper,
    ));
    let of = |title, layout, entries| Section::new(title, "first-talk", layout, entries);
    let ruling = talks.ruling.iter();
    let ruling = ruling.map(|held| {
        let told = [held.cells(), held.stamp()].concat();
        Entry::new("ruling", pick(&told, &[FIRST_UNIT, DECIDED_BY, DATE]))
    });
    let mut sections = vec![of(RULING_OF, Layout::Pairs, ruling.collect())];
    sections.retain(|section| !section.entries.is_empty());
    sections.insert(
        0,
        of(
            FIRST_TALK,
            Layout::Pairs,
            vec![Entry::new("receipt", cells)],
        ),
    );
    sections
}
