//! What landing tells (article 13): who serves, elements, conditions of the start, approvals.

use crate::domain::landing::record::{
    Approval, ApprovalMode, ApprovalStatus, Element, ElementStatus, ReadyItem, Service,
};
use crate::domain::policy::{ChecklistId, Site};
use crate::domain::sheet::{
    Cell, Described, Entry, Layout, Mark, Mood, Room, Section, Source, Told, UNSET, stamp,
};
use crate::domain::sites::{self, without};
use crate::domain::word::{Word, words};
use chrono::NaiveDate;

/// Columns of an item, of a status, of a unit, of a day.
const ITEM: u16 = 18;
const STATUS: u16 = 10;
const UNIT: u16 = 10;
const DUE: u16 = 12;

words! {
    SERVICE = "落地服务", "Service";
    SERVICE_UNIT = "责任服务单位", "Service unit";
    OFFICER = "服务专员", "Service officer";
    TEAM = "服务队伍", "Team";
    ELEMENTS = "要素保障", "Elements secured";
    ELEMENT = "要素", "Element";
    STATE = "状态", "State";
    SECURED_BY = "保障单位", "Secured by";
    LAST_DAY = "期限", "Due";
    NEED = "需求", "Need";
    EVIDENCE = "佐证", "Evidence";
    RAISED_ON = "提出日期", "Asked for on";
    BY_APPROVAL = "见审批: {state}", "by its approval: {state}";
    NOT_ASKED_FOR = "未提出需求", "not asked for";
    READY = "开工条件", "Ready to start";
    CONDITION = "开工条件", "Condition";
    MET = "是否具备", "Met";
    APPROVALS = "前期手续和审批", "Preliminary procedures and approvals";
    APPROVAL = "审批事项", "Approval";
    DECIDED_BY = "审批部门", "Decided by";
    MODE = "审批方式", "Mode";
    MISSING = "后补材料", "Papers to follow";
    PROMISED = "补齐期限", "Papers due";
    APPLIED_ON = "受理日期", "Applied for on";
    GRANTED_ON = "办结日期", "Granted on";
    NOT_APPLIED = "未申请", "not yet";
    PAPERS = "须后补: {papers}", "papers to follow: {papers}";
    PAPERS_BY = "须后补: {papers}; {date} {when}", "papers to follow: {papers}; {date} {when}";
}

impl Described for Service {
    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::new(SERVICE_UNIT, &self.unit, Room::Rest),
            Cell::new(OFFICER, &self.officer, Room::Rest),
            Cell::new(TEAM, Told::texts(&self.team), Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for Element {
    fn cells(&self) -> Vec<Cell> {
        let due = Told::Due {
            due: self.due,
            is_settled: self.status == ElementStatus::Secured,
        };
        vec![
            Cell::new(STATE, self.status.word(), Room::Cols(STATUS)),
            Cell::new(SECURED_BY, &self.unit, Room::Cols(UNIT)).mood(Mood::Normal),
            Cell::new(LAST_DAY, due, Room::Cols(DUE)),
            Cell::new(NEED, &self.need, Room::Rest).mood(Mood::Normal),
            Cell::new(EVIDENCE, &self.evidence, Room::Rest),
            Cell::new(RAISED_ON, self.raised_on, Room::Paper),
        ]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for ReadyItem {
    fn cells(&self) -> Vec<Cell> {
        vec![Cell::new(EVIDENCE, &self.evidence, Room::Rest)]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

impl Described for Approval {
    fn cells(&self) -> Vec<Cell> {
        let due = |due, is_settled| Told::Due { due, is_settled };
        let promised = self.promised.map(|day| due(day, !self.is_owed()));
        vec![
            Cell::new(STATE, self.status.word(), Room::Cols(STATUS)),
            Cell::new(DECIDED_BY, self.unit.as_ref(), Room::Cols(UNIT)).mood(Mood::Normal),
            Cell::new(LAST_DAY, due(self.due, self.is_granted()), Room::Cols(DUE)),
            Cell::new(MODE, self.mode.word(), Room::Rest).mood(Mood::Normal),
            Cell::new(MISSING, Told::texts(&self.missing), Room::Paper),
            Cell::new(PROMISED, promised.unwrap_or(Told::Nothing), Room::Paper),
            Cell::new(APPLIED_ON, self.applied_on, Room::Paper),
            Cell::new(GRANTED_ON, self.granted_on, Room::Paper),
        ]
    }

    fn days(&self) -> Vec<Option<NaiveDate>> {
        vec![self.granted_on, Some(self.applied_on), Some(self.on)]
    }

    fn stamp(&self) -> Vec<Cell> {
        stamp(&self.by, self.on)
    }
}

/// The sections, in the order in which they are told.
pub fn sections(source: &Source<'_>) -> Vec<Section> {
    vec![
        service(source),
        elements(source),
        conditions(source),
        approvals(source),
    ]
}

fn service(source: &Source<'_>) -> Section {
    let Some(held) = &source.project.landing.service else {
        let blank = |word: Word, room| Cell::new(word, Told::Nothing, room);
        let cells = vec![
            blank(SERVICE_UNIT, Room::Rest),
            blank(OFFICER, Room::Rest),
            blank(TEAM, Room::Paper),
        ];
        let entry = Entry::new("service", cells).blank_if(true);
        let entry = entry.form("service", &[("unit", ""), ("officer", ""), ("team", "")]);
        return Section::new(SERVICE, "service", Layout::Pairs, vec![entry]);
    };
    let team = held.team.join("、");
    let fields = [
        ("unit", held.unit.as_str()),
        ("officer", &held.officer),
        ("team", &team),
    ];
    let of_team = Cell::new(TEAM, team.as_str(), Room::Screen);
    let entries = vec![
        Entry::new("service", held.cells())
            .stamped(&held.by, held.on)
            .form("service", &fields),
        Entry::new("team", vec![of_team])
            .blank_if(team.is_empty())
            .form("service", &fields),
    ];
    Section::new(SERVICE, "service", Layout::Pairs, entries)
}

/// An item with what is told of it, or with the word that nothing is.
fn item(label: Word, item: &str, held: Option<Vec<Cell>>, none: (Word, Word)) -> Vec<Cell> {
    let mut cells = vec![Cell::new(label, item, Room::Cols(ITEM))];
    cells.extend(held.unwrap_or_else(|| vec![Cell::new(none.0, none.1, Room::Rest)]));
    cells
}

fn elements(source: &Source<'_>) -> Section {
    let held = &source.project.landing.elements;
    let items = source.items(ChecklistId::Elements);
    let landing = &source.project.landing;
    let secured = items.iter().filter(|item| landing.is_secured(item));
    let secured = secured.count();
    let entries = items
        .iter()
        .map(|item| element(source, item, held.get(item)));
    Section::new(ELEMENTS, "element", Layout::Rows, entries.collect()).counted(secured, items.len())
}

fn element(source: &Source<'_>, name: &str, held: Option<&Element>) -> Entry {
    let told = held.map(|held| source.timed(held.cells()));
    let cells = item(ELEMENT, name, told, (STATE, NOT_ASKED_FOR));
    let entry = Entry::new(format!("element {name}"), cells);
    let approval = source.project.landing.approvals.get(name);
    let open = held.is_none_or(|held| held.status != ElementStatus::Secured);
    if let Some(approval) = approval.filter(|_| open) {
        // It is told once, below, where its approval stands.
        let state = Told::Filled(BY_APPROVAL, vec![("state", approval.status.word().into())]);
        let cells = vec![
            Cell::new(ELEMENT, name, Room::Cols(ITEM)),
            Cell::new(STATE, state, Room::Rest),
        ];
        let mark = Mark::of(approval.is_granted());
        return Entry::new(format!("element {name}"), cells).marked(mark);
    }
    let Some(held) = held else {
        let fields = [("kind", name), ("need", ""), ("unit", ""), ("due", "")];
        let entry = entry.marked((Mark::Open, Mood::Dim)).blank_if(true);
        return entry.form("element", &fields);
    };
    let is_secured = held.status == ElementStatus::Secured;
    entry
        .marked(Mark::of(is_secured))
        .missing_if(!is_secured)
        .form(
            "element",
            &[("kind", name), ("status", ""), ("evidence", "")],
        )
}

fn conditions(source: &Source<'_>) -> Section {
    let held = &source.project.landing.ready;
    let items = source.items(ChecklistId::ReadyToStart);
    let site = |item: &String| without(source.project, source.policy(), item);
    let is_met = |item: &&String| held.contains_key(*item) || site(item).is_some();
    let met = items.iter().filter(is_met).count();
    let entries = items.iter().map(|item| match site(item) {
        None => condition(item, held.get(item)),
        Some(site) => exempt(item, site),
    });
    Section::new(READY, "ready", Layout::Rows, entries.collect()).counted(met, items.len())
}

/// What does not concern the project, with its reason.
fn exempt(name: &str, site: &Site) -> Entry {
    let cells = vec![
        Cell::new(CONDITION, name, Room::Cols(ITEM)),
        Cell::new(MET, sites::told(site), Room::Paper),
        Cell::new(EVIDENCE, sites::told(site), Room::Rest),
    ];
    Entry::new(format!("ready {name}"), cells).marked((Mark::Done, Mood::Dim))
}

fn condition(name: &str, held: Option<&ReadyItem>) -> Entry {
    let mut cells = item(
        CONDITION,
        name,
        held.map(Described::cells),
        (EVIDENCE, UNSET),
    );
    cells.insert(1, Cell::new(MET, held.is_some(), Room::Paper));
    let done = if held.is_some() { "no" } else { "yes" };
    let entry = Entry::new(format!("ready {name}"), cells)
        .marked(Mark::of(held.is_some()))
        .blank_if(held.is_none())
        .form("ready", &[("item", name), ("done", done), ("evidence", "")]);
    match held {
        Some(held) => entry.stamped(&held.by, held.on),
        None => entry,
    }
}

/// The procedures that the article names, then approvals of elements that are on record.
fn approvals(source: &Source<'_>) -> Section {
    let held = &source.project.landing.approvals;
    let named = source.items(ChecklistId::PreliminaryProcedures);
    let others = held.keys().filter(|item| !named.contains(item));
    let is_granted = |item: &&String| held.get(*item).is_some_and(Approval::is_granted);
    let granted = named.iter().filter(is_granted).count();
    let items = named.iter().chain(others);
    let entries = items.flat_map(|item| approval(source, item, held.get(item)));
    Section::new(APPROVALS, "approval", Layout::Rows, entries.collect())
        .counted(granted, named.len())
}

fn approval(source: &Source<'_>, name: &str, held: Option<&Approval>) -> Vec<Entry> {
    let told = held.map(|held| source.timed(held.cells()));
    let cells = item(APPROVAL, name, told, (STATE, NOT_APPLIED));
    let entry = Entry::new(format!("approval {name}"), cells);
    let Some(held) = held else {
        let fields = [("item", name), ("mode", ""), ("unit", ""), ("status", "")];
        let entry = entry.marked(Mark::of(false)).missing_if(true);
        return vec![entry.blank_if(true).form("approval", &fields)];
    };
    let marked = match (held.is_granted(), held.is_owed()) {
        (true, true) => (Mark::Half, Mood::Soon),
        (is_granted, _) => Mark::of(is_granted),
    };
    let next = match (held.status, held.mode) {
        (ApprovalStatus::Applied, _) => "granted",
        (_, ApprovalMode::Normal) => "",
        _ => "supplied",
    };
    let fields = [("item", name), ("status", next), ("date", "")];
    let mut entries = vec![entry.marked(marked).form("approval", &fields)];
    entries.extend(held.is_owed().then(|| papers(source, name, held)));
    entries
}

/// The papers that follow an approval.
fn papers(source: &Source<'_>, name: &str, held: &Approval) -> Entry {
    let papers = ("papers", Told::texts(&held.missing));
    let (told, mood) = match held.promised {
        None => (Told::Filled(PAPERS, vec![papers]), Mood::Soon),
        Some(due) => {
            let (when, mood) = source.due(due, false);
            let values = vec![papers, ("date", due.date.into()), ("when", when)];
            (Told::Filled(PAPERS_BY, values), mood)
        }
    };
    let cells = vec![Cell::new(MISSING, told, Room::Screen)];
    let fields = [("item", name), ("status", "supplied"), ("date", "")];
    Entry::new(format!("approval {name} papers"), cells)
        .marked((Mark::Blank, mood))
        .missing_if(true)
        .form("approval", &fields)
}
